import type { ApiResponse } from '../../../core/http/call';
import {
	describeErrorResponse,
	type StatusMessages,
	type SystemMessages,
} from '../../../core/http/errorText';
import type { RemoteFailure } from '../../../core/values/failure';
import { createRedactor } from '../../../core/http/redact';
import { toDisplayText } from '../../../core/values/text';
import { toText } from '../../../core/values/values';
import { isTransient } from '../../../domain/talentsoft/export/exportError';
import type { FailedList } from './readStableList';
import { listTalentsoftSecrets, type TalentsoftContext } from './talentsoftRequest';

const SYSTEM_MESSAGES: SystemMessages = {
	system: 'Talentsoft',
	credentialHelp:
		'Open the Talentsoft credential, check Base URL, Client ID, Client Secret and Scope, and test it',
	quotaHelp: 'Talentsoft publishes no quota, and asks to keep calls to a minimum',
};

const STATUS_MESSAGES: StatusMessages = {
	400: {
		what: 'Talentsoft refused the request',
		wayOut:
			'Correct the filter that the message names; if it names limit, lower Page Size in Options',
	},
	403: {
		what: 'Talentsoft does not allow this',
		wayOut:
			'Check Scope in the Talentsoft credential, and ask your Cegid consultant for the right to use the export',
	},
	404: {
		what: 'there is no export at this address',
		wayOut: 'Check that Base URL in the Talentsoft credential is the address of the back office',
	},
};

/** @param attempt what was tried, such as `The vacancies were not read` */
export function describeTalentsoftError(
	response: ApiResponse,
	attempt: string,
	statusMessages: StatusMessages = {},
): RemoteFailure {
	return describeErrorResponse(
		response,
		attempt,
		SYSTEM_MESSAGES,
		{ ...STATUS_MESSAGES, ...statusMessages },
		new Date(),
	);
}

/** Why a list could not be read to its end. */
export async function describeListError(
	context: TalentsoftContext,
	result: FailedList,
	attempt: string,
): Promise<RemoteFailure> {
	switch (result.reason) {
		case 'request':
			return describeTalentsoftError(result.response, attempt);
		case 'export':
			return {
				kind: 'remote',
				message: `${attempt}: ${await hideSecrets(context, result.message)}`,
				wayOut: result.error.wayOut,
				cause: isTransient(result.error) ? 'temporarily-unavailable' : 'refused',
			};
		case 'unstableList':
			return {
				kind: 'remote',
				message: `${attempt}: the list changed each time it was read (${result.change})`,
				wayOut:
					'Run it again at a quieter hour, or read less at once with Updated After; nothing was passed on',
				cause: 'temporarily-unavailable',
			};
	}
}

/** What came in place of an export is quoted, by its start and as it is shown, and may repeat what it was sent. */
async function hideSecrets(context: TalentsoftContext, message: string): Promise<string> {
	const secrets = (await listTalentsoftSecrets(context)).map(toText);
	return createRedactor([...secrets, ...secrets.map(toDisplayText)])(message);
}
