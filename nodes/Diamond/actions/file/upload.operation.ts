import { isSuccess } from '../../../../core/http/call';
import { ok, failed, failedOnField } from '../../../../core/n8n/outcome';
import { FieldReader } from '../../../../core/n8n/fieldReader';
import type { WriteOperation } from '../../../../core/n8n/operation';
import { toDisplayText } from '../../../../core/values/text';
import { readObjectBody } from '../../client/diamondRequest';
import { describeWriteError } from '../../client/errorText';
import { uploadFile } from '../../client/uploadFile';
import type { FileSource } from '../../client/storedFile';
import { readInputFile } from './inputFile';

/** https://app.diamondcareers.fr/docs/api/examples/nodejs, «Téléverser un visuel d'offre» */
export const upload: WriteOperation<FileSource> = {
	name: 'Upload',
	value: 'upload',
	action: 'Upload a file',
	description: 'Send a file, such as the picture of an offer, and get its public address',
	scope: 'write',
	repeat: 'notIdempotent',
	fields: [
		{
			displayName: 'Input Binary Field',
			name: 'binaryPropertyName',
			type: 'string',
			required: true,
			default: 'data',
			hint: 'The name of the input binary field containing the file to be uploaded',
		},
	],
	async read(context, itemIndex) {
		const fields = FieldReader.ofItem(context, itemIndex);
		const field = fields.text('binaryPropertyName', 'Input Binary Field') ?? '';
		const attempt = 'The file was not uploaded';
		if (fields.problem !== undefined) return failedOnField(attempt, fields.problem);
		const file = await readInputFile(context, itemIndex, field);
		if (file === undefined) {
			return failedOnField(attempt, {
				field: 'Input Binary Field',
				message: `names no file: the item has no binary field "${toDisplayText(field)}"`,
				fix: 'Give the name of the field that the node before puts its file in, often data',
			});
		}
		return { kind: 'ok', value: file };
	},
	async execute(context, file) {
		const response = await uploadFile(context, file);
		if (isSuccess(response)) return ok(readObjectBody(response) ?? { fileName: file.name });
		return failed(
			describeWriteError(response, {
				subject: `File "${toDisplayText(file.name)}"`,
				deed: 'uploaded',
				look: 'Look at the media in Diamond Careers before you run this item again: a second upload makes a second file, so it was sent once only',
				statusWords: { 413: TOO_LARGE },
			}),
		);
	},
};

const TOO_LARGE = {
	what: 'it is larger than Diamond Careers accepts',
	wayOut: 'Make the file smaller, for instance by a lower resolution of the picture',
};
