import { isInDoubt, isSuccess, type ApiAnswer } from '../../../core/http/call';
import { readApiMessage, type StatusWords } from '../../../core/http/errorText';
import type { InputFailure, RemoteFailure } from '../../../core/values/failure';
import type { JobDelivery } from './delivery';
import type { JobSender } from '../client/jobSender';
import type { UpsertDelivery } from './upsert';
import { explainEasyJobs } from '../client/errorText';
import { type JobFieldProblem } from '../../../domain/easyjobs/changes';
import { type UnfitJob } from '../../../domain/easyjobs/prepare';

/** Why a job was not written, or why that is not known. */

type Kind = JobSender['kind'];
type Reason = NonNullable<StatusWords[number]>;
type Unaccepted<Delivery extends { kind: string }> = Exclude<Delivery, { kind: 'accepted' }>;

const DEEDS: Readonly<Record<Kind, string>> = {
	create: 'created',
	delete: 'deleted',
	update: 'updated',
};

const RUN_AGAIN: Readonly<Record<Kind, string>> = {
	create:
		'Run the workflow again for this job with the operation Create or Update, which creates it only if it is missing',
	delete:
		'Run the workflow again for this job: if it is gone, EasyJobs answers that it has no such job',
	update: 'Run the workflow again for this job: the same update twice does no harm',
};

/** The answer to one job that was sent alone. */
export function explainWrite(answer: ApiAnswer, id: string, kind: Kind): RemoteFailure {
	return isInDoubt(answer) || isSuccess(answer)
		? explainOpen(answer, id, kind)
		: explainEasyJobs(answer, `Job "${id}" was not ${DEEDS[kind]}`, id, WORDS[kind]);
}

export function explainDelivery(
	delivery: Unaccepted<JobDelivery>,
	id: string,
	kind: Kind,
): RemoteFailure {
	switch (delivery.kind) {
		case 'open':
			return explainOpen(delivery.answer, id, kind);
		case 'untried':
			return explainUntried(id, kind);
		case 'refused':
			return delivery.told === 'inWords'
				? explainInWords(delivery.answer, `Job "${id}" was not ${DEEDS[kind]}`, id, IN_WORDS[kind])
				: explainWrite(delivery.answer, id, kind);
	}
}

export function explainUpsert(delivery: Unaccepted<UpsertDelivery>, id: string): RemoteFailure {
	const { attempt } = delivery;
	if (delivery.kind !== 'refused' || attempt === 'create') {
		return explainDelivery(delivery, id, attempt);
	}
	const { answer, creation } = delivery;
	// Refused with others or without a status, the creation need not have met a job of this ID.
	const isKnownToExist = creation?.told !== 'together' && creation?.told !== 'inWords';
	const head = isKnownToExist ? 'exists but was not updated' : 'was neither created nor updated';
	const failure =
		delivery.told === 'inWords'
			? explainInWords(answer, `Job "${id}" ${head}`, id, IN_WORDS.upsert)
			: explainEasyJobs(answer, `Job "${id}" ${head}`, id, isKnownToExist ? EXISTS : {});
	return creation?.told === 'inWords' ? addCreation(failure, readWords(creation.answer)) : failure;
}

function addCreation(failure: RemoteFailure, said: string): RemoteFailure {
	const isTold = said === '' || failure.wayOut.endsWith(`"${said}"`);
	if (isTold) return failure;
	return { ...failure, wayOut: `${failure.wayOut}. To its creation EasyJobs answered: "${said}"` };
}

/** A report need not give a status: only its words say why. */
function explainInWords(
	answer: ApiAnswer,
	attempt: string,
	id: string,
	{ what, wayOut }: Reason,
): RemoteFailure {
	const said = readWords(answer);
	return {
		kind: 'remote',
		id,
		message: `${attempt}: ${what}`,
		wayOut: said === '' ? wayOut : `${wayOut}. EasyJobs answered: "${said}"`,
		cause: 'refused',
	};
}

function readWords(answer: ApiAnswer): string {
	return answer.kind === 'answered' ? readApiMessage(answer.body) : '';
}

function explainOpen(answer: ApiAnswer, id: string, kind: Kind): RemoteFailure {
	const attempt = `Job "${id}" may or may not have been ${DEEDS[kind]}`;
	if (isSuccess(answer)) {
		return {
			kind: 'remote',
			id,
			message: `${attempt}: EasyJobs gave no report on it`,
			wayOut: RUN_AGAIN[kind],
			cause: 'temporarily-unavailable',
		};
	}
	const failure = explainEasyJobs(answer, attempt, id);
	return { ...failure, wayOut: `${failure.wayOut.replace(/\.$/, '')}. ${RUN_AGAIN[kind]}` };
}

function explainUntried(id: string, kind: Kind): RemoteFailure {
	return {
		kind: 'remote',
		id,
		message: `Job "${id}" was not ${DEEDS[kind]}: the requests that one batch may take were used up before its turn`,
		wayOut:
			'Take out or correct the jobs that EasyJobs refused, which the other items name, and run the workflow again, with fewer items if none of them names one',
		cause: 'refused',
	};
}

const NOT_DELETED: Reason = {
	what: 'EasyJobs did not accept its deletion',
	wayOut: 'Check the Job ID, and that the job exists in your account and environment',
};

const CONFLICT: Reason = {
	what: 'EasyJobs says that it conflicts with what it holds',
	wayOut: 'Correct what the message below names',
};

/** Where one status means another thing for another kind of write. */
const WORDS: Readonly<Record<Kind, StatusWords>> = {
	create: {
		404: {
			what: 'EasyJobs does not know this request',
			wayOut: 'Check the Base URL of the EasyJobs credential',
		},
	},
	delete: {
		400: NOT_DELETED,
		404: {
			what: 'EasyJobs has no such job in your account',
			wayOut:
				'Check the Job ID, and whether the job was created in the same environment (sandbox or production); it may have been deleted before',
		},
		409: CONFLICT,
		422: NOT_DELETED,
	},
	update: { 409: CONFLICT },
};

/** The creation has met 409: docs/assumptions.md, `easyjobs-id-scope`. */
const EXISTS: StatusWords = {
	...WORDS.update,
	404: {
		what: 'its ID is taken, but by no job of your account',
		wayOut:
			'Run the workflow again, as the job may just have been deleted; if it happens again, give the job another ID',
	},
};

const REFUSED: Reason = {
	what: 'EasyJobs refused it',
	wayOut:
		'Correct what the message below names; if a job with this ID exists already, use Create or Update, and if none exists, Create',
};

const IN_WORDS: Readonly<Record<Kind | 'upsert', Reason>> = {
	create: REFUSED,
	delete: NOT_DELETED,
	update: REFUSED,
	upsert: { what: 'EasyJobs refused it', wayOut: 'Correct what the message below names' },
};

/** @param what what was not done, such as `created` */
export function explainUnfit({ id, problems }: UnfitJob, what: string): InputFailure {
	const [first] = problems;
	const more = problems.length > 1 ? `, and ${problems.length - 1} more` : '';
	const summary = first === undefined ? '' : `: ${tellProblem(first)}${more}`;
	return {
		kind: 'input',
		id,
		message: `Job "${id}" was not ${what}${summary}`,
		wayOut: problems
			.map((problem) => `${tellProblem(problem)}. ${problem.fix.replace(/\.$/, '')}.`)
			.join(' '),
		problems,
	};
}

/**
 * @param what what was not done, such as `created`
 * @param firstItem that gives the ID too, if it is known
 */
export function explainRepeatedId(id: string, what: string, firstItem?: number): InputFailure {
	const why =
		firstItem === undefined
			? 'an item before it gives the same Job ID'
			: `its Job ID is that of item ${firstItem} too`;
	return {
		kind: 'input',
		id,
		message: `Job "${id}" was not ${what} from this item: ${why}`,
		wayOut: 'Give each job an ID of its own, or take the item out',
	};
}

function tellProblem({ field, label, message }: JobFieldProblem): string {
	return `${label} (${field}) ${message}`;
}
