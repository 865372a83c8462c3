/** What a template is before it is written: English, with the rest of a node of n8n left out. */

export type Position = readonly [left: number, top: number];

export type Column = readonly [
	name: string,
	type: 'array' | 'boolean' | 'number' | 'string',
	value: boolean | number | string,
];

/** Conditions are all to hold. */
export interface Condition {
	readonly left: string;
	readonly type: 'boolean' | 'number' | 'string';
	readonly operation: string;
	/** An operation such as `true` compares with nothing. */
	readonly right?: number | string;
}

export interface TemplateNode {
	readonly name: string;
	readonly type: string;
	readonly typeVersion: number;
	readonly position: Position;
	readonly parameters: object;
	readonly credentials?: Readonly<Record<string, { readonly id: null; readonly name: string }>>;
	readonly onError?: 'continueErrorOutput' | 'continueRegularOutput';
	readonly disabled?: true;
	readonly executeOnce?: true;
	readonly alwaysOutputData?: true;
	readonly retryOnFail?: true;
	readonly maxTries?: number;
	readonly waitBetweenTries?: number;
	/** Sample items of a trigger, so that the workflow can be tried without an account. */
	readonly sample?: readonly object[];
}

export interface Note {
	readonly position: Position;
	readonly size: readonly [width: number, height: number];
	/** The first note of a template is green. */
	readonly isFirst?: true;
	readonly english: string;
	/** Names of nodes stay English here, in italics; the generator puts the French ones. */
	readonly french: string;
}

/** A node that takes the items, by its first input unless another is named. */
export type Target = string | { readonly node: string; readonly input: number };

/** The targets of each output of a node. */
export type Links = Readonly<Record<string, ReadonlyArray<readonly Target[]>>>;

export interface TemplateSource {
	/** In `workflows/` and in `workflows/fr/`. */
	readonly file: string;
	readonly name: string;
	/** n8n keeps no static data of a workflow whose id has more than 16 characters. */
	readonly ids: { readonly english: string; readonly french: string };
	/** The first 8 digits of the ids of its nodes. */
	readonly uuid: string;
	/** Settings of the workflow beside those that every template has. */
	readonly settings?: object;
	readonly nodes: readonly TemplateNode[];
	readonly notes: readonly Note[];
	readonly links: Links;
}
