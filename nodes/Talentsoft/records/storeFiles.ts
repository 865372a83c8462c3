import { NodeOperationError, type IBinaryKeyData, type IExecuteFunctions } from 'n8n-workflow';

import { readMediaType, toFileName } from '../../../core/values/fileName';
import type { ExportError } from '../../../domain/talentsoft/export/exportError';
import {
	listAttachments,
	type Attachment,
	type RecordContent,
} from '../../../domain/talentsoft/export/records';

/** Which files of a candidate go into n8n's storage. */
export type AttachmentChoice = 'all' | 'none' | 'resume';

type StoreFilesResult =
	| {
			readonly kind: 'ok';
			readonly files: IBinaryKeyData;
			/** Files that the record lists and does not hold. */
			readonly missingCount: number;
	  }
	| { readonly kind: 'failed'; readonly error: ExportError };

export type StoreFiles = (record: RecordContent) => Promise<StoreFilesResult>;

export const skipFiles: StoreFiles = async () => ({
	kind: 'ok',
	files: {},
	missingCount: 0,
});

/**
 * Stores the chosen files as `attachment_0`, `attachment_1`…, numbered among those chosen in the order of the record.
 * One at a time is in memory.
 */
export function storeAttachments(context: IExecuteFunctions, choice: AttachmentChoice): StoreFiles {
	if (choice === 'none') return skipFiles;
	return async (record) => {
		const selected = listAttachments(record.json).filter(
			({ isResume }) => choice === 'all' || isResume,
		);
		const files: IBinaryKeyData = {};
		let missingCount = 0;
		for (const [index, attachment] of selected.entries()) {
			const content = record.readFile(attachment.id);
			if (content === undefined) {
				missingCount++;
				continue;
			}
			if (content.kind === 'failed') {
				const problem = `its file ${index}: ${content.error.problem}`;
				return { kind: 'failed', error: { ...content.error, problem } };
			}
			files[`attachment_${index}`] = await storeFile(context, attachment, index, content.bytes);
		}
		return { kind: 'ok', files, missingCount };
	};
}

/** The name and the type are labels of the file in n8n: neither is ever part of a path. */
async function storeFile(
	context: IExecuteFunctions,
	{ fileName, mimeType }: Attachment,
	index: number,
	bytes: Uint8Array,
) {
	try {
		return await context.helpers.prepareBinaryData(
			Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
			toFileName(fileName) ?? `attachment_${index}`,
			readMediaType(mimeType),
		);
	} catch (error) {
		throw new NodeOperationError(context.getNode(), 'n8n could not store a file', {
			description: error instanceof Error ? error.message : 'Check the binary storage of your n8n',
		});
	}
}
