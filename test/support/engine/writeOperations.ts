import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { LoggedRequest, StoredJob } from '../../../tools/sandbox';
import { VALID_JOB } from '../easyJobs/easyJobsNode';
import type { NodeUnderTest } from './nodeTypes';
import type { Stage } from './useSandbox';

/** Every operation that writes, with items that a run of it takes. Each item has a mark that its request bears. */
export interface WriteCase {
	readonly name: string;
	readonly type: NodeUnderTest['type'];
	/** Item by item, or all items together. */
	readonly scope: 'batch' | 'item';
	readonly parameters: INodeParameters;
	readonly good: (mark: string) => IDataObject;
	/** What the node itself does not take. */
	readonly bad: IDataObject;
	/** What only the server refuses. */
	readonly refused?: IDataObject;
	/** Where it writes, if a second request would do the same twice. */
	readonly path?: string;
	/** Whether the operation needs the job to be there. */
	readonly isSeeded?: boolean;
}

const job = (fields: IDataObject): StoredJob => ({ ...VALID_JOB, ...fields });
/** The server refuses it; the node would too, if it checked the fields. */
const refusedJob = job({ id: 'REFUSED1', title: 'Chef' });
const unchecked = { options: { checkFields: 'off' } };
const toJob = (mark: string) => job({ id: mark });
const toId = (mark: string): IDataObject => ({ id: mark });
const nameless = job({ id: '' });

function jobWrite(
	operation: string,
	scope: WriteCase['scope'],
	more: Partial<WriteCase> = {},
): WriteCase {
	return {
		name: `EasyJobs ${operation}`,
		type: 'easyJobs',
		scope,
		parameters: { resource: 'job', operation, ...unchecked },
		good: toJob,
		bad: nameless,
		refused: refusedJob,
		...more,
	};
}

const deletion = { good: toId, bad: { id: '' }, refused: { id: 'ABSENT1' }, isSeeded: true };

export const WRITE_CASES: readonly WriteCase[] = [
	jobWrite('create', 'item'),
	jobWrite('update', 'item', { isSeeded: true }),
	jobWrite('delete', 'item', deletion),
	jobWrite('createMany', 'batch'),
	jobWrite('updateMany', 'batch', { isSeeded: true }),
	jobWrite('upsert', 'batch'),
	jobWrite('deleteMany', 'batch', deletion),
	jobWrite('sync', 'batch'),
	{
		name: 'Diamond offer create',
		path: '/offres',
		type: 'diamond',
		scope: 'item',
		parameters: {
			resource: 'offer',
			operation: 'create',
			title: '={{ $json.title }}',
			additionalMeta: '={{ $json.meta }}',
		},
		good: (mark) => ({ title: mark, meta: '{}' }),
		bad: { title: '', meta: '{}' },
		refused: { title: 'Refusée', meta: '{"description": 5}' },
	},
	{
		name: 'Diamond application update status',
		path: '/status',
		type: 'diamond',
		scope: 'item',
		parameters: {
			resource: 'application',
			operation: 'updateStatus',
			applicationId: '={{ $json.id }}',
			status: 'interview',
			comment: '={{ $json.comment }}',
		},
		good: (mark) => ({ id: 18467, comment: mark }),
		bad: { id: '', comment: '' },
		refused: { id: 99, comment: '' },
	},
	{
		name: 'Diamond file upload',
		path: '/upload',
		type: 'diamond',
		scope: 'item',
		parameters: {
			resource: 'file',
			operation: 'upload',
			binaryPropertyName: '={{ $json.field }}',
		},
		good: (mark) => ({ field: 'data', file: `${mark}.png` }),
		bad: { field: 'absent' },
	},
	{
		name: 'Diamond establishment update',
		type: 'diamond',
		scope: 'item',
		parameters: {
			resource: 'establishment',
			operation: 'update',
			establishmentId: '={{ $json.id }}',
			updateFields: { description: '={{ $json.text }}' },
		},
		good: (mark) => ({ id: 87, text: mark }),
		bad: { id: '', text: 'x' },
		refused: { id: 99, text: 'x' },
	},
	{
		name: 'Talentsoft report send',
		path: '/reports',
		type: 'talentsoft',
		scope: 'batch',
		parameters: {
			resource: 'report',
			operation: 'send',
			id: '={{ $json.id }}',
			date: '2026-01-05T09:00:00.000',
		},
		good: toId,
		bad: { id: '' },
	},
];

/** The requests, sign-ins apart, in which each mark stands and which the server answered, or acted on, as given. */
export function countWrites(
	{ sandbox }: Stage,
	marks: readonly string[],
	isCounted: (request: LoggedRequest) => boolean,
): Record<string, number> {
	const requests = [sandbox.easyJobs, sandbox.diamond, sandbox.talentsoft]
		.flatMap((server) => server.log())
		.filter(({ method, path }) => method !== 'GET' && !/login|token/.test(path))
		.filter(isCounted)
		.map(({ path, query, body }) => JSON.stringify([path, query, body]));
	return Object.fromEntries(
		marks.map((mark) => [mark, requests.filter((text) => text.includes(`"${mark}`)).length]),
	);
}
