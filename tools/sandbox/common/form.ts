import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';

export interface FormPart {
	readonly name: string;
	/** Absent for a part that is no file. */
	readonly fileName?: string;
	/** Media type. */
	readonly type: string;
	readonly content: Buffer;
}

export type ParsedForm =
	| { readonly kind: 'form'; readonly parts: readonly FormPart[] }
	| { readonly kind: 'malformed' };

/** Reads `multipart/form-data` (RFC 7578). Throws where the sender goes away before its end. */
export async function parseForm(
	{ 'content-type': contentType = '' }: IncomingHttpHeaders,
	body: IncomingMessage,
): Promise<ParsedForm> {
	try {
		const headers = { 'content-type': contentType };
		const parser = new Busboy({ headers, preservePath: true });
		const parts: Array<Promise<FormPart>> = [];
		parser.on('file', (name, stream, fileName, _encoding, type) => {
			parts.push(buffer(stream).then((content) => ({ name, fileName, type, content })));
		});
		parser.on('field', (name, value, _nameCut, _valueCut, _encoding, type) => {
			parts.push(Promise.resolve({ name, type, content: Buffer.from(value) }));
		});
		await pipeline(body, parser);
		return { kind: 'form', parts: await Promise.all(parts) };
	} catch (error) {
		if (body.socket.destroyed) throw error;
		return { kind: 'malformed' };
	}
}

export function isParsedForm(value: unknown): value is ParsedForm {
	return (
		typeof value === 'object' &&
		value !== null &&
		'kind' in value &&
		(value.kind === 'form' || value.kind === 'malformed')
	);
}
