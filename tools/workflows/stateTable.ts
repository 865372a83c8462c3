import type { TableColumn } from './nodes';
import type { Column } from './template';

/** One row an offer, which HR reads in n8n's view of the table. */

export const STATE_COLUMNS: readonly TableColumn[] = [
	['«offerId»', 'string'],
	['«title»', 'string'],
	['«town»', 'string'],
	['«establishment»', 'string'],
	['«jobId»', 'string'],
	['«state»', 'string'],
	['«since»', 'string'],
	['«problem»', 'string'],
	['«whatToDo»', 'string'],
	['«link»', 'string'],
];

const OFFER = "$('All published offers').item.json";
const SETTING = "$('Settings').first().json";

/** The row of an offer, from the item that Sync gives for it. The arguments are expressions. */
export function stateRow(state: string, problem: string, whatToDo: string): readonly Column[] {
	const establishment = `${OFFER}.meta?.[${SETTING}.«establishmentField»] ?? ${OFFER}[${SETTING}.«establishmentField»]`;
	return [
		['offerId', 'string', `={{ String(${OFFER}.id) }}`],
		['title', 'string', `={{ ${OFFER}.title ?? '' }}`],
		['town', 'string', `={{ ${OFFER}.meta?.city ?? '' }}`],
		[
			'establishment',
			'string',
			`={{ ((${establishment})?.title ?? (${establishment}) ?? '') || (${OFFER}.meta?.city ?? '') }}`,
		],
		['jobId', 'string', `={{ 'diamond' + ${OFFER}.id }}`],
		['state', 'string', `={{ ${state} }}`],
		['since', 'string', "={{ $now.toFormat('yyyy-MM-dd HH:mm') }}"],
		['problem', 'string', `={{ ${problem} }}`],
		['whatToDo', 'string', `={{ ${whatToDo} }}`],
		[
			'link',
			'string',
			`={{ ${OFFER}.link ?? ${OFFER}.url ?? (${SETTING}.«offerAddress» ? ${SETTING}.«offerAddress» + ${OFFER}.id : '') }}`,
		],
	];
}
