import {
	NodeConnectionTypes,
	NodeHelpers,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type OnError,
} from 'n8n-workflow';

import { Diamond } from '../../../nodes/Diamond/Diamond.node';
import { DiamondTrigger } from '../../../nodes/Diamond/DiamondTrigger.node';
import { EasyJobs } from '../../../nodes/EasyJobs/EasyJobs.node';
import { Talentsoft } from '../../../nodes/Talentsoft/Talentsoft.node';
import { TalentsoftTrigger } from '../../../nodes/Talentsoft/TalentsoftTrigger.node';

/** The nodes of this package, and one of the node that a test runs. */

const PACKAGE = 'n8n-nodes-jobsync';
export const START = 'Start';
export const NODE = 'Node under test';

/** Gives the input items: n8n runs it with their pinned data. */
class StartNode implements INodeType {
	description: INodeType['description'] = {
		displayName: START,
		name: 'start',
		group: ['input'],
		version: 1,
		description: 'Gives the input items',
		defaults: { name: START },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};

	async execute(): Promise<INodeExecutionData[][]> {
		return [[]];
	}
}

const nodeTypesByName: ReadonlyMap<string, INodeType> = new Map<string, INodeType>([
	['start', new StartNode()],
	[`${PACKAGE}.easyJobs`, new EasyJobs()],
	[`${PACKAGE}.diamond`, new Diamond()],
	[`${PACKAGE}.diamondTrigger`, new DiamondTrigger()],
	[`${PACKAGE}.talentsoft`, new Talentsoft()],
	[`${PACKAGE}.talentsoftTrigger`, new TalentsoftTrigger()],
]);

export const nodeTypes: INodeTypes = {
	getByName: findNodeType,
	getByNameAndVersion: findNodeType,
	getKnownTypes: () => ({}),
};

function findNodeType(name: string): INodeType {
	const type = nodeTypesByName.get(name);
	if (type === undefined) throw new TypeError(`Unknown node type ${name}`);
	return type;
}

export interface NodeUnderTest {
	readonly type: 'diamond' | 'diamondTrigger' | 'easyJobs' | 'talentsoft' | 'talentsoftTrigger';
	readonly parameters: INodeParameters;
	readonly onError?: OnError;
	/** How often n8n runs it until it does not fail: Retry On Fail. */
	readonly maxTries?: number;
	/** 1 if left out. */
	readonly typeVersion?: number;
}

const ACCOUNTS = {
	diamond: 'diamond',
	diamondTrigger: 'diamond',
	easyJobs: 'easyJobs',
	talentsoft: 'talentsoft',
	talentsoftTrigger: 'talentsoft',
} as const;

/** Tests give jobs as items. */
const MAP_AUTOMATICALLY = { mappingMode: 'autoMapInputData', value: null };

export function toNode({
	type,
	parameters: given,
	onError,
	maxTries,
	typeVersion = 1,
}: NodeUnderTest): INode {
	const name = `${PACKAGE}.${type}`;
	const properties = findNodeType(name).description.properties;
	const parameters: INodeParameters =
		type === 'easyJobs'
			? { fields: MAP_AUTOMATICALLY, updateFields: MAP_AUTOMATICALLY, ...given }
			: given;
	const bare: INode = {
		id: 'node',
		name: NODE,
		type: name,
		typeVersion,
		position: [200, 0],
		parameters,
		credentials: {
			[`${ACCOUNTS[type]}Api`]: { id: ACCOUNTS[type], name: 'Account' },
		},
		...(onError === undefined ? {} : { onError }),
		...(maxTries === undefined ? {} : { retryOnFail: true, maxTries, waitBetweenTries: 1 }),
	};
	// As n8n does when it loads a workflow: what the user left at its default is not in the file.
	const description = findNodeType(name).description;
	const complete = NodeHelpers.getNodeParameters(
		properties,
		parameters,
		true,
		false,
		bare,
		description,
	);
	return { ...bare, parameters: complete ?? {} };
}
