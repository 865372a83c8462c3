import type { ApiResponse } from '../../../core/http/call';
import {
	describeErrorResponse,
	readApiMessage,
	type StatusMessages,
	type SystemMessages,
} from '../../../core/http/errorText';
import type { RemoteFailure } from '../../../core/values/failure';
import { readRetryAfterMs } from '../../../core/http/retry';
import { jobFields, type JobField } from '../../../domain/easyjobs/fields';
import { formatMinutes } from './quota';

const EASYJOBS_TEXT: SystemMessages = {
	system: 'EasyJobs',
	credentialHelp:
		"Open the EasyJobs credential and check API Token and Secret Key (creating a new one in EasyJobs' dashboard, Gestion des clés, ends the old one at once), and that Origin is listed there under Domaines autorisés",
	quotaHelp: 'EasyJobs allows 100 requests a minute, 1,000 an hour and 5 at once',
};

export const NO_SUCH_JOB = {
	what: 'EasyJobs has no such job in your account',
	wayOut:
		'Check the Job ID, and whether the job was created in the same environment (sandbox or production); Create or Update creates a job that is missing',
};

const STATUS_MESSAGES: StatusMessages = {
	403: {
		what: 'EasyJobs refused the credential or its origin',
		wayOut: EASYJOBS_TEXT.credentialHelp,
	},
	404: NO_SUCH_JOB,
	405: {
		what: 'EasyJobs does not know this request',
		wayOut: 'Check the Base URL of the EasyJobs credential',
	},
	409: {
		what: 'a job with this ID exists already',
		wayOut: 'Use the operation Create or Update, or give another Job ID',
	},
	413: {
		what: 'the request is larger than the 3 MB that EasyJobs takes',
		wayOut: 'Shorten the texts of the job, or send fewer jobs at once',
	},
};

/**
 * @param attempt what was tried, such as `Job "A1" was not created`
 * @param id the job's, where it concerns one
 */
export function easyJobsFailure(
	response: ApiResponse,
	attempt: string,
	id?: string,
	messages: StatusMessages = {},
): RemoteFailure {
	const statusMessages = { ...statusMessagesFor(response), ...messages };
	const failure = describeErrorResponse(
		response,
		attempt,
		EASYJOBS_TEXT,
		statusMessages,
		new Date(),
	);
	return id === undefined ? failure : { ...failure, id };
}

/** A shorter wait is over by the time that the message is read. */
const MIN_SHOWN_WAIT_MS = 60_000;

/**
 * 400 and 422 concern a value: the field that the API's message names is shown with its rule. 429 may tell when the
 * quota is free again.
 */
function statusMessagesFor(response: ApiResponse): StatusMessages {
	const waitMs = readRetryAfterMs(response, new Date()) ?? 0;
	if (response.kind === 'response' && response.status === 429 && waitMs >= MIN_SHOWN_WAIT_MS) {
		const wayOut = `Run the workflow again in ${formatMinutes(waitMs)}. ${EASYJOBS_TEXT.quotaHelp}`;
		return { ...STATUS_MESSAGES, 429: { what: 'EasyJobs received too many requests', wayOut } };
	}
	if (response.kind !== 'response' || (response.status !== 400 && response.status !== 422)) {
		return STATUS_MESSAGES;
	}
	const field = findQuotedField(readApiMessage(response.body));
	const message =
		field === undefined
			? {
					what: 'EasyJobs refused a value',
					wayOut: 'Correct the value that the message below names, in Fields or in Overrides',
				}
			: {
					what: `EasyJobs refused ${field.label} (${field.name})`,
					wayOut: `Correct ${field.label}: ${field.hint}`,
				};
	return { ...STATUS_MESSAGES, [response.status]: message };
}

/** The longest name first: `salary_min` must not be taken for `salary`. */
const FIELDS_BY_NAME_LENGTH = [...jobFields].sort(
	(left, right) => right.name.length - left.name.length,
);

/**
 * A field's name is the one part of the message that is the same in every language; `position` or `date` without
 * quotes are also words.
 */
function findQuotedField(message: string): JobField | undefined {
	return FIELDS_BY_NAME_LENGTH.find(({ name }) => {
		const quoted = `['"«‘“]\\s?${name}\\s?['"»’”]`;
		const bare = `(?<![\\p{L}\\d_])${name}(?![\\p{L}\\d_])`;
		return new RegExp(name.includes('_') ? bare : quoted, 'u').test(message);
	});
}
