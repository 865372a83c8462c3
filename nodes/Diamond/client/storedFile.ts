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
export class StoredFile extends File {
	constructor(private readonly source: FileSource) {
		super([], source.name, { type: source.type });
		Object.defineProperty(this, 'size', { value: source.bytes });
	}

	override stream(): ReadableStream<Uint8Array> {
		const chunks = readWhole(this.source);
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
async function* readWhole(source: FileSource): AsyncGenerator<Uint8Array, void> {
	let read = 0;
	for await (const chunk of await source.open()) {
		read += chunk.byteLength;
		yield chunk;
	}
	if (read !== source.bytes) throw new UnexpectedLength(source.name, source.bytes, read);
}

class UnexpectedLength extends Error {
	constructor(name: string, announced: number, read: number) {
		super(`The file ${name} has ${read} bytes where n8n's storage announces ${announced}`);
	}
}
