import { allColumns, columns, ofN8n, tableNamed, type TableColumn } from './nodes';
import type { Position, TemplateNode } from './template';

/** How many calls succeeded and failed: written by each template, added up by the one that alerts. */

export const CALLS_TABLE = 'jobsync_calls';

/** Both languages write into one table. */
export const CALLS_COLUMNS: readonly TableColumn[] = [
	['workflow', 'string'],
	['succeeded', 'number'],
	['failed', 'number'],
];

export function countTheCalls(position: Position): TemplateNode {
	return columns(
		'Count the calls',
		position,
		[
			['workflow', 'string', '={{ $workflow.name }}'],
			[
				'succeeded',
				'number',
				"={{ $prevNode.outputIndex === 0 ? $($prevNode.name).all(0).filter((item) => item.json.action !== 'unchanged').length : 0 }}",
			],
			[
				'failed',
				'number',
				'={{ $prevNode.outputIndex === 1 ? $($prevNode.name).all(1).filter((item) => !item.json.error?.problems?.length).length : 0 }}',
			],
		],
		{ executeOnce: true },
	);
}

/** Off until the user wants to be alerted. */
export function keepTheCount(
	position: Position,
	more: Partial<TemplateNode> = { disabled: true, onError: 'continueRegularOutput' },
): TemplateNode {
	const parameters = {
		resource: 'row',
		operation: 'insert',
		dataTableId: tableNamed(CALLS_TABLE),
		columns: allColumns(CALLS_COLUMNS),
		options: {},
	};
	return ofN8n(['dataTable', 1], 'Keep the count', position, parameters, more);
}

export const TO_BE_ALERTED = {
	english: `### To be alerted
Switch on *Keep the count* when you use the template **Alert when over 5 % of calls fail**.`,
	french: `### Pour être alerté
Activez *Keep the count* si vous utilisez le modèle **Alert when over 5 % of calls fail**.`,
} as const;
