import fc from 'fast-check';

import { HtmlParser } from '../../../../../../domain/easyjobs/normalize/html/htmlParser';
import { readSimpleHtml } from '../../../../../../domain/easyjobs/normalize/html/simple';
import { checkAll } from '../../../../../support/random';

/** What a reader is told, texts in one piece. */
class Recorder {
	private told = '';

	private text = '';

	openTag(name: string, href: string | undefined): void {
		this.tell(`<${name} ${href}>`);
	}

	closeTag(name: string): void {
		this.tell(`</${name}>`);
	}

	addText(text: string): void {
		this.text += text;
	}

	tell(event: string): void {
		this.told += `${JSON.stringify(this.text)}\n${event}\n`;
		this.text = '';
	}
}

function parse(source: string): Recorder {
	const recorder = new Recorder();
	const parser = new HtmlParser({
		onopentag: (name, { href }) => recorder.openTag(name, href),
		onclosetag: (name) => recorder.closeTag(name),
		ontext: (text) => recorder.addText(text),
	});
	parser.write(source);
	parser.end();
	return recorder;
}

const names = [
	'a',
	'b',
	'div',
	'em',
	'h1',
	'h2',
	'i',
	'li',
	'ol',
	'p',
	'span',
	'strong',
	'u',
	'ul',
];
const attributes = [
	'',
	' href="https://a.fr/?b=1"',
	' class="x" style="margin:0"',
	' disabled',
	' a="<"',
];
const texts = [
	'a',
	' ',
	'\n',
	'&amp;',
	'&eacute',
	'&eacutee;',
	'&#233;',
	'&#xe9g',
	'&',
	'&;',
	'&notit;',
	'&nbsp;b',
	'>',
	'"',
];
const elements = fc.oneof(
	...[texts, ['<br>', '<br/>', '<br />', '</br>', '<table>', '<!-- -->']].map((parts) =>
		fc.constantFrom(...parts),
	),
	fc
		.tuple(fc.constantFrom(...names), fc.constantFrom(...attributes))
		.map((parts) => `<${parts.join('')}>`),
	fc.constantFrom(...names).map((name) => `</${name}>`),
);
const nested = fc.letrec<{ html: string }>((tie) => ({
	html: fc.oneof(
		{ depthSize: 'small' },
		fc.constantFrom(...texts, '<br>'),
		fc
			.tuple(
				fc.constantFrom(...names),
				fc.constantFrom(...attributes),
				fc.array(tie('html'), { maxLength: 3 }),
			)
			.map(([name, given, inner]) => `<${name}${given}>${inner.join('')}</${name}>`),
	),
})).html;

test('simple HTML is read as the parser reads it', () => {
	let read = 0;
	checkAll(
		fc.array(fc.oneof(elements, nested), { maxLength: 5 }).map((parts) => parts.join('')),
		(source) => {
			const recorder = new Recorder();
			if (!readSimpleHtml(source, recorder)) return;
			read++;
			expect(recorder).toEqual(parse(source));
		},
		3_000,
	);
	expect(read).toBeGreaterThan(500);
});
