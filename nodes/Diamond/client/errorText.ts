import { isInDoubt, type ApiAnswer } from '../../../core/http/call';
import { explainAnswer, type StatusWords, type SystemWords } from '../../../core/http/errorText';
import type { RemoteFailure } from '../../../core/values/failure';
import type { ListFailure } from './offerPage';

const WORDS: SystemWords = {
	system: 'Diamond Careers',
	checkCredential:
		'Open the Diamond Careers credential, check Email and Password, and test it; the account may also lack the right to do this',
	quota: 'Diamond Careers publishes no quota: send fewer items at once',
};

/** @param attempt what was tried, such as `Offer "Chef" was not created` */
export function explainDiamond(
	answer: ApiAnswer,
	attempt: string,
	statusWords: StatusWords = {},
): RemoteFailure {
	return explainAnswer(answer, attempt, WORDS, statusWords, new Date());
}

/** What a write that is sent once only tells of itself. */
interface WriteWords {
	/** `Offer "Chef"`, and what was done to it: `created`. */
	readonly subject: string;
	readonly deed: string;
	/** Where to look before it is sent again, and why. */
	readonly look: string;
	readonly statusWords?: StatusWords;
}

/** A write whose answer was lost, or came from a gateway, may have acted: the user looks before sending it again. */
export function explainWrite(
	answer: ApiAnswer,
	{ subject, deed, look, statusWords }: WriteWords,
): RemoteFailure {
	if (!isInDoubt(answer)) return explainDiamond(answer, `${subject} was not ${deed}`, statusWords);
	const attempt = `${subject} may or may not have been ${deed}`;
	if (answer.kind !== 'answered') return { ...explainDiamond(answer, attempt), wayOut: look };
	const what = 'Diamond Careers met an internal difficulty';
	return explainDiamond(answer, attempt, { [answer.status]: { what, wayOut: look } });
}

/** Why a list of offers could not be read to its end. */
export function explainWalk(failure: ListFailure): RemoteFailure {
	const attempt = 'The offers could not be read';
	switch (failure.kind) {
		case 'refused':
			return explainDiamond(failure.answer, attempt);
		case 'restless':
			return {
				kind: 'remote',
				message: `${attempt}: the list was another one at each page`,
				wayOut:
					'Try again when fewer offers are edited at once; if it happens again, ask Diamond Careers whether the list keeps its order from page to page. Nothing was passed on',
				cause: 'temporarily-unavailable',
			};
		case 'unreadable':
			return {
				kind: 'remote',
				message: `${attempt}: Diamond Careers' answer is not what it documents, ${failure.reason}`,
				wayOut:
					'Check that the Base URL of the credential is that of the API (https://api.diamondcareers.fr/diamond/v1); nothing was passed on',
				cause: 'refused',
			};
	}
}
