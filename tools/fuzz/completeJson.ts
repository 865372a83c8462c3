import { parseBody } from '../../core/http/body';

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]]|-?\d+(?:\.\d+)?(?:e\d+)?|\b(?:true|false|null)\b/g;

/** A text as it stands where it is JSON, else made so. */
export function toJsonText(text: string): string {
	return parseBody(text) === text ? completeJson(text) : text;
}

/** JSON made of the tokens of a text in their order: without it, hardly any input would get past the parser of JSON. */
function completeJson(text: string): string {
	const writer = new JsonWriter();
	for (const [token] of text.matchAll(TOKEN)) writer.add(token);
	return writer.finish();
}

class JsonWriter {
	private readonly parts: string[] = [];
	private readonly closings: string[] = [];
	/** What is to come within a record. */
	private expects: 'name' | 'value' = 'value';
	private isFirst = true;

	add(token: string): void {
		if (token === '}' || token === ']') {
			this.close();
			return;
		}
		const isInRecord = this.closings.at(-1) === '}';
		if (isInRecord && this.expects === 'name') {
			const isName = token.startsWith('"');
			this.write(`${isName ? token : '"k"'}:`, !this.isFirst);
			this.expects = 'value';
			if (isName) return;
		} else if (!isInRecord && !this.isFirst) {
			// A second value at the top begins a list of both.
			if (this.closings.length === 0) {
				this.parts.unshift('[');
				this.closings.push(']');
			}
			this.parts.push(',');
		}
		this.write(token, false);
		this.isFirst = token === '{' || token === '[';
		if (this.isFirst) this.closings.push(token === '{' ? '}' : ']');
		this.expects = 'name';
	}

	finish(): string {
		while (this.closings.length > 0) this.close();
		return this.parts.join('') || 'null';
	}

	private write(part: string, isNext: boolean): void {
		this.parts.push(isNext ? `,${part}` : part);
	}

	private close(): void {
		const closing = this.closings.pop();
		if (closing === undefined) return;
		if (closing === '}' && this.expects === 'value') this.parts.push('null');
		this.parts.push(closing);
		this.isFirst = false;
		this.expects = 'name';
	}
}
