import { isAmbiguous, isSuccess, type ApiResponse } from '../../../core/http/call';
import { readApiMessage, type StatusMessages } from '../../../core/http/errorText';
import { readIdentity } from '../../../core/n8n/output';
import type { InputFailure, RemoteFailure } from '../../../core/values/failure';
import { toDisplayText } from '../../../core/values/text';
import type { UpsertOutcome, WriteOutcome } from './delivery';
import type { WriteClient } from '../client/jobSender';
import { easyJobsFailure } from '../client/errorText';
import { type JobFieldProblem } from '../../../domain/easyjobs/changes';
import { type InvalidJob } from '../../../domain/easyjobs/prepare';

/** Why a job was not written, or why that is not known. */

type Operation = WriteClient['operation'];
type StatusMessage = NonNullable<StatusMessages[number]>;
type NotAccepted<Delivery extends { kind: string }> = Exclude<Delivery, { kind: 'accepted' }>;

const PAST_TENSE: Readonly<Record<Operation, string>> = {
	create: 'created',
	delete: 'deleted',
	update: 'updated',
};

const RETRY_HINT: Readonly<Record<Operation, string>> = {
	create:
		'Run the workflow again for this job with the operation Create or Update, which creates it only if it is missing',
	delete:
		'Run the workflow again for this job: if it is gone, EasyJobs answers that it has no such job',
	update: 'Run the workflow again for this job: the same update twice does no harm',
};

/** The answer to one job that was sent alone. */
function writeFailure(response: ApiResponse, id: string, operation: Operation): RemoteFailure {
	return isAmbiguous(response) || isSuccess(response)
		? ambiguousFailure(response, id, operation)
		: easyJobsFailure(
				response,
				`Job "${toDisplayText(id)}" was not ${PAST_TENSE[operation]}`,
				id,
				STATUS_MESSAGES[operation],
			);
}

export function outcomeFailure(
	outcome: NotAccepted<WriteOutcome>,
	id: string,
	operation: Operation,
): RemoteFailure {
	switch (outcome.kind) {
		case 'ambiguous':
			return ambiguousFailure(outcome.response, id, operation);
		case 'notAttempted':
			return notAttemptedFailure(id, operation);
		case 'refused':
			return outcome.scope === 'itemText'
				? textOnlyFailure(
						outcome.response,
						`Job "${toDisplayText(id)}" was not ${PAST_TENSE[operation]}`,
						id,
						TEXT_ONLY_MESSAGES[operation],
					)
				: writeFailure(outcome.response, id, operation);
	}
}

export function upsertFailure(outcome: NotAccepted<UpsertOutcome>, id: string): RemoteFailure {
	const { attempt } = outcome;
	if (outcome.kind !== 'refused' || attempt === 'create') {
		return outcomeFailure(outcome, id, attempt);
	}
	const { response, creation } = outcome;
	// Refused with others or without a status, the creation need not have met a job of this ID.
	const isKnownToExist = creation?.scope !== 'batch' && creation?.scope !== 'itemText';
	const attemptText = isKnownToExist
		? 'exists but was not updated'
		: 'was neither created nor updated';
	const failure =
		outcome.scope === 'itemText'
			? textOnlyFailure(
					response,
					`Job "${toDisplayText(id)}" ${attemptText}`,
					id,
					TEXT_ONLY_MESSAGES.upsert,
				)
			: easyJobsFailure(
					response,
					`Job "${toDisplayText(id)}" ${attemptText}`,
					id,
					isKnownToExist ? EXISTING_JOB_MESSAGES : {},
				);
	return creation?.scope === 'itemText'
		? appendCreationMessage(failure, creation.response)
		: failure;
}

function appendCreationMessage(failure: RemoteFailure, creation: ApiResponse): RemoteFailure {
	const apiMessage = apiMessageOf(creation);
	const isQuoted = apiMessage === '' || failure.wayOut.endsWith(`"${apiMessage}"`);
	if (isQuoted) return failure;
	return {
		...failure,
		wayOut: `${failure.wayOut}. To its creation EasyJobs answered: "${apiMessage}"`,
	};
}

/** A report need not give a status: only its words say why. */
function textOnlyFailure(
	response: ApiResponse,
	attempt: string,
	id: string,
	{ what: reason, wayOut }: StatusMessage,
): RemoteFailure {
	const apiMessage = apiMessageOf(response);
	return {
		kind: 'remote',
		id,
		message: `${attempt}: ${reason}`,
		wayOut: apiMessage === '' ? wayOut : `${wayOut}. EasyJobs answered: "${apiMessage}"`,
		cause: 'refused',
	};
}

function apiMessageOf(response: ApiResponse): string {
	return response.kind === 'response' ? readApiMessage(response.body) : '';
}

function ambiguousFailure(response: ApiResponse, id: string, operation: Operation): RemoteFailure {
	const attempt = `Job "${toDisplayText(id)}" may or may not have been ${PAST_TENSE[operation]}`;
	if (isSuccess(response)) {
		return {
			kind: 'remote',
			id,
			message: `${attempt}: EasyJobs gave no report on it`,
			wayOut: RETRY_HINT[operation],
			cause: 'temporarily-unavailable',
			mayHaveActed: true,
		};
	}
	const failure = easyJobsFailure(response, attempt, id);
	const wayOut = `${failure.wayOut.replace(/\.$/, '')}. ${RETRY_HINT[operation]}`;
	return { ...failure, wayOut, mayHaveActed: true };
}

function notAttemptedFailure(id: string, operation: Operation): RemoteFailure {
	return {
		kind: 'remote',
		id,
		message: `Job "${toDisplayText(id)}" was not ${PAST_TENSE[operation]}: the requests that one batch may take were used up before its turn`,
		wayOut:
			'Take out or correct the jobs that EasyJobs refused, which the other items name, and run the workflow again, with fewer items if none of them names one',
		cause: 'refused',
	};
}

const NOT_DELETED: StatusMessage = {
	what: 'EasyJobs did not accept its deletion',
	wayOut: 'Check the Job ID, and that the job exists in your account and environment',
};

const CONFLICT: StatusMessage = {
	what: 'EasyJobs says that it conflicts with what it holds',
	wayOut: 'Correct what the message below names',
};

/** Where one status means another thing for another kind of write. */
const STATUS_MESSAGES: Readonly<Record<Operation, StatusMessages>> = {
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
const EXISTING_JOB_MESSAGES: StatusMessages = {
	...STATUS_MESSAGES.update,
	404: {
		what: 'its ID is taken, but by no job of your account',
		wayOut:
			'Run the workflow again, as the job may just have been deleted; if it happens again, give the job another ID',
	},
};

const REFUSED: StatusMessage = {
	what: 'EasyJobs refused it',
	wayOut:
		'Correct what the message below names; if a job with this ID exists already, use Create or Update, and if none exists, Create',
};

const TEXT_ONLY_MESSAGES: Readonly<Record<Operation | 'upsert', StatusMessage>> = {
	create: REFUSED,
	delete: NOT_DELETED,
	update: REFUSED,
	upsert: { what: 'EasyJobs refused it', wayOut: 'Correct what the message below names' },
};

/** @param verb what was not done, such as `created` */
export function invalidJobFailure({ id, job, problems }: InvalidJob, verb: string): InputFailure {
	const [first] = problems;
	const more = problems.length > 1 ? `, and ${problems.length - 1} more` : '';
	const summary = first === undefined ? '' : `: ${formatProblem(first)}${more}`;
	return {
		kind: 'input',
		...readIdentity(job),
		id,
		message: `Job "${toDisplayText(id)}" was not ${verb}${summary}`,
		wayOut: problems
			.map((problem) => `${formatProblem(problem)}. ${problem.fix.replace(/\.$/, '')}.`)
			.join(' '),
		problems,
	};
}

/**
 * @param verb what was not done, such as `created`
 * @param firstItem that gives the ID too, if it is known
 */
export function duplicateIdFailure(id: string, verb: string, firstItem?: number): InputFailure {
	const reason =
		firstItem === undefined
			? 'an item before it gives the same Job ID'
			: `its Job ID is that of item ${firstItem} too`;
	return {
		kind: 'input',
		id,
		message: `Job "${toDisplayText(id)}" was not ${verb} from this item: ${reason}`,
		wayOut: 'Give each job an ID of its own, or take the item out',
	};
}

function formatProblem({ field, label, message }: JobFieldProblem): string {
	return `${label} (${field}) ${message}`;
}
