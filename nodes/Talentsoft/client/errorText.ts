import type { ApiAnswer } from '../../../core/http/call';
import { explainAnswer, type StatusWords, type SystemWords } from '../../../core/http/errorText';
import type { RemoteFailure } from '../../../core/values/failure';
import { toText } from '../../../core/values/values';
import { isPassing } from '../../../domain/talentsoft/export/faults';
import type { ListReading } from './readList';
import type { TalentsoftContext } from './talentsoftRequest';

const WORDS: SystemWords = {
	system: 'Talentsoft',
	checkCredential:
		'Open the Talentsoft credential, check Base URL, Client ID, Client Secret and Scope, and test it',
	quota: 'Talentsoft publishes no quota, and asks to keep calls to a minimum',
};

const STATUS_WORDS: StatusWords = {
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
export function explainTalentsoft(
	answer: ApiAnswer,
	attempt: string,
	statusWords: StatusWords = {},
): RemoteFailure {
	return explainAnswer(answer, attempt, WORDS, { ...STATUS_WORDS, ...statusWords }, new Date());
}

/** Why a list could not be read to its end. */
export async function explainReading(
	context: TalentsoftContext,
	reading: Extract<ListReading<never>, { kind: 'broken' | 'failed' | 'restless' }>,
	attempt: string,
): Promise<RemoteFailure> {
	switch (reading.kind) {
		case 'failed':
			return explainTalentsoft(reading.answer, attempt);
		case 'broken':
			return {
				kind: 'remote',
				message: `${attempt}: ${(await repeatsSecret(context, reading.message)) ? NO_EXPORT : reading.message}`,
				wayOut: reading.fault.wayOut,
				cause: isPassing(reading.fault) ? 'temporarily-unavailable' : 'refused',
			};
		case 'restless':
			return {
				kind: 'remote',
				message: `${attempt}: the list changed each time it was read (${reading.what})`,
				wayOut:
					'Run it again at a quieter hour, or read less at once with Updated After; nothing was passed on',
				cause: 'temporarily-unavailable',
			};
	}
}

const NO_EXPORT = 'the answer is a text and no export';

/** Enough to know a secret by, where only its start is quoted. */
const TELLING_CHARACTERS = 8;

/** What came in place of an export is quoted, and may repeat what it was sent. */
async function repeatsSecret(context: TalentsoftContext, message: string): Promise<boolean> {
	const { clientSecret, accessToken } = await context.getCredentials('talentsoftApi');
	return [clientSecret, accessToken]
		.map((secret) => toText(secret).slice(0, TELLING_CHARACTERS))
		.some((start) => start !== '' && message.includes(start));
}
