import { wordsOf, type Language, type Words } from './language';
import type { Links, Note, Target, TemplateNode, TemplateSource } from './template';
import { TEMPLATES } from './templates';

/** The middle of an id: of a node, and of what a node's parameters list. */
const OF_NODE = '6f0b-4a57-9d64-0c1b5a7c';
const OF_PART = '7f0b-4a57-9d64-0c1b5a7c';

const NOTE_NAMES: Readonly<Record<Language, string>> = {
	english: 'Sticky Note',
	french: 'Note',
};

const GREEN = 4;
const GREY = 7;

/** What a note may name: a node or a template, of this file or another. */
const NAMES = new Set(
	TEMPLATES.flatMap(({ name, nodes }) => [name, ...nodes.map((node) => node.name)]),
);

/**
 * A template as n8n imports it.
 *
 * @param use is called with each word that the language decides
 */
export function generate(
	source: TemplateSource,
	language: Language,
	use?: (english: string) => void,
): object {
	const words = wordsOf(language, use);
	const newNodeId = countIds(`${source.uuid}-${OF_NODE}`);
	const newPartId = countIds(`${source.uuid}-${OF_PART}`);
	const nodes = source.nodes.map((node) => toNode(node, words, newNodeId(), newPartId));
	const notes = source.notes.map((note, index) =>
		toNote(
			note,
			words.note(note[language], NAMES),
			`${NOTE_NAMES[language]}${index === 0 ? '' : index}`,
			newNodeId(),
		),
	);
	return {
		id: source.ids[language],
		name: words.word(source.name),
		active: false,
		nodes: [...nodes, ...notes],
		connections: toConnections(source.links, words),
		settings: { executionOrder: 'v1', ...source.settings },
		pinData: toPinData(source.nodes, words),
	};
}

function countIds(prefix: string): () => string {
	let count = 0;
	return () => {
		count += 1;
		return `${prefix}${String(count).padStart(4, '0')}`;
	};
}

function toNode(node: TemplateNode, words: Words, id: string, newPartId: () => string): object {
	const parameters = numberParts(words.value(node.parameters), newPartId);
	const written = Object.entries(node).filter(([key]) => key !== 'sample');
	return { id, ...Object.fromEntries(written), name: words.word(node.name), parameters };
}

/** Gives an id to each assignment and condition, which the sources leave empty. */
function numberParts(value: unknown, newId: () => string): unknown {
	if (Array.isArray(value)) return value.map((item) => numberParts(item, newId));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, item]: [string, unknown]) => [
			key,
			key === 'id' && item === '' ? newId() : numberParts(item, newId),
		]),
	);
}

function toNote(note: Note, content: string, name: string, id: string): object {
	const [width, height] = note.size;
	return {
		id,
		name,
		type: 'n8n-nodes-base.stickyNote',
		typeVersion: 1,
		position: note.position,
		parameters: { width, height, color: note.isFirst === true ? GREEN : GREY, content },
	};
}

function toConnections(links: Links, { word }: Words): object {
	const toLink = (target: Target) => {
		const { node, input } = typeof target === 'string' ? { node: target, input: 0 } : target;
		return { node: word(node), type: 'main', index: input };
	};
	return Object.fromEntries(
		Object.entries(links).map(([from, outputs]) => [
			word(from),
			{ main: outputs.map((targets) => targets.map(toLink)) },
		]),
	);
}

function toPinData(nodes: readonly TemplateNode[], { word, value }: Words): object {
	const pinned = nodes.flatMap(({ name, sample }) =>
		sample === undefined ? [] : [[word(name), sample.map((json) => ({ json: value(json) }))]],
	);
	return Object.fromEntries(pinned) as object;
}
