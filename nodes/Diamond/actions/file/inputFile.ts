import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { toFileName } from '../../../../core/values/fileName';
import type { FileSource } from '../../client/storedFile';

/** The file of a binary field, wherever n8n stores it; undefined where the item has no such field. */
export async function readInputFile(
	context: IExecuteFunctions,
	itemIndex: number,
	field: string,
): Promise<FileSource | undefined> {
	const binary = findBinary(context, itemIndex, field);
	if (binary === undefined) return undefined;
	const { id } = binary;
	const label = {
		name: toFileName(binary.fileName ?? '') ?? `file${extensionOf(binary)}`,
		type: binary.mimeType,
	};
	if (id === undefined) {
		const buffer = await context.helpers.getBinaryDataBuffer(itemIndex, field);
		return { ...label, bytes: buffer.byteLength, open: async () => toChunks(buffer) };
	}
	const { fileSize } = await context.helpers.getBinaryMetadata(id);
	return {
		...label,
		bytes: fileSize,
		open: async () => await context.helpers.getBinaryStream(id),
	};
}

/** n8n's own helper knows both forms of items, and throws where there is no such field. */
function findBinary(
	context: IExecuteFunctions,
	itemIndex: number,
	field: string,
): IBinaryData | undefined {
	try {
		return context.helpers.assertBinaryData(itemIndex, field);
	} catch {
		return undefined;
	}
}

function extensionOf({ fileExtension }: IBinaryData): string {
	return fileExtension === undefined || fileExtension === '' ? '' : `.${fileExtension}`;
}

async function* toChunks(buffer: Uint8Array): AsyncGenerator<Uint8Array> {
	yield buffer;
}
