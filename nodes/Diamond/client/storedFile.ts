import { UserError } from 'n8n-workflow';

/** A file that is read when it is needed, from its beginning each time. */
export interface FileSource {
	readonly name: string;
	/** Media type. */
	readonly type: string;
	readonly bytes: number;
	/** Throws where the file is no longer there. */
	open(): Promise<AsyncIterable<Uint8Array>>;
}

/**
 * A part of a form whose bytes are not in memory: HTTP clients read a part by `size` and `stream()`. A form of such
 * parts can be sent again.
 */
export class StreamedFile extends File {
	constructor(private readonly source: FileSource) {
		super([], source.name, { type: source.type });
		Object.defineProperty(this, 'size', { value: source.bytes });
	}

	override stream(): ReadableStream<Uint8Array> {
		const chunks = readVerified(this.source);
		return new ReadableStream<Uint8Array>({
			async pull(controller) {
				const next = await chunks.next();
				if (next.done === true) controller.close();
				else controller.enqueue(next.value);
			},
			async cancel() {
				await chunks.return(undefined);
			},
		});
	}
}

/** Throws where the file is not as long as its form announces it. */
async function* readVerified(source: FileSource): AsyncGenerator<Uint8Array, void> {
	let bytesRead = 0;
	for await (const chunk of await source.open()) {
		bytesRead += chunk.byteLength;
		yield chunk;
	}
	if (bytesRead !== source.bytes)
		throw new FileLengthMismatchError(source.name, source.bytes, bytesRead);
}

class FileLengthMismatchError extends UserError {
	constructor(name: string, announced: number, read: number) {
		super(`The file ${name} has ${read} bytes where n8n's storage announces ${announced}`);
	}
}
