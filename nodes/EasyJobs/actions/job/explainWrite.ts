import { isInDoubt, isSuccess, type ApiAnswer } from '../../../../common/apiCall';
import { readApiMessage, type StatusWords } from '../../../../common/explain';
import type { RemoteFailure } from '../../../../common/outcome';
import type { JobDelivery, JobSender } from '../../job/bulk/delivery';
import type { UpsertDelivery } from '../../job/bulk/upsert';
import { explainEasyJobs } from '../../transport/explainEasyJobs';

/** Why a job was not written, or why that is not known. */

type Kind = JobSender['kind'];
type Unaccepted<Delivery extends { kind: string }> = Exclude<Delivery, { kind: 'accepted' }>;

const DEEDS: Readonly<Record<Kind, string>> = {
	create: 'created',
	delete: 'deleted',
	update: 'updated',
};

const RUN_AGAIN: Readonly<Record<Kind, string>> = {
	create:
		'Run the workflow again for this job with the operation Create or Update, which creates it only if it is missing',
	delete: 'Run the workflow again for this job: deleting a job that is gone does no harm',
	update: 'Run the workflow again for this job: the same update twice does no harm',
};

/** The answer to one job that was sent alone. */
export function explainWrite(answer: ApiAnswer, id: string, kind: Kind): RemoteFailure {
	return isInDoubt(answer) || isSuccess(answer)
		? explainOpen(answer, id, kind)
		: explainEasyJobs(answer, `Job "${id}" was not ${DEEDS[kind]}`, id);
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
				? explainEasyJobs(
						delivery.answer,
						`Job "${id}" was not ${DEEDS[kind]}`,
						id,
						IN_WORDS[kind === 'delete' ? 'id' : 'job'],
					)
				: explainWrite(delivery.answer, id, kind);
	}
}

export function explainUpsert(delivery: Unaccepted<UpsertDelivery>, id: string): RemoteFailure {
	const { attempt } = delivery;
	if (delivery.kind !== 'refused' || attempt === 'create') {
		return explainDelivery(delivery, id, attempt);
	}
	if (delivery.creation?.told !== 'inWords') {
		return explainEasyJobs(delivery.answer, `Job "${id}" exists but was not updated`, id);
	}
	const { creation } = delivery;
	const failure = explainEasyJobs(
		delivery.answer,
		`Job "${id}" was neither created nor updated`,
		id,
		IN_WORDS.job,
	);
	const [created = ''] = [creation.answer].map((answer) =>
		answer.kind === 'answered' ? readApiMessage(answer.body) : '',
	);
	return { ...failure, wayOut: `${failure.wayOut} To its creation: "${created}"` };
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
		message: `Job "${id}" was not ${DEEDS[kind]}: EasyJobs refused too many jobs of its batch`,
		wayOut:
			'Take out or correct the jobs that EasyJobs refused, which the other items name, and run the workflow again',
		cause: 'refused',
	};
}

/** A report need not give a status: only its words say why. */
const IN_WORDS: Readonly<Record<'id' | 'job', StatusWords>> = {
	id: {
		400: {
			what: 'EasyJobs did not accept its deletion',
			wayOut: 'Check the Job ID, and that the job exists in your account and environment',
		},
	},
	job: {
		400: {
			what: 'EasyJobs refused it',
			wayOut:
				'Correct what the message below names; if a job with this ID exists already, use Create or Update, and if none exists, Create',
		},
	},
};
