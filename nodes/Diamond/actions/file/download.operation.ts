import { okWithFiles, failed, failedOnField } from '../../../../core/n8n/outcome';
import { FieldReader } from '../../../../core/n8n/fieldReader';
import type { ItemOperation } from '../../../../core/n8n/operation';
import { toDisplayText } from '../../../../core/values/text';
import { downloadFile } from '../../client/downloadFile';
import { describeDiamondError, describeStorageError } from '../../client/errorText';

/** https://app.diamondcareers.fr/docs/api/examples/nodejs, «Récupérer un CV (fichier privé)» */
export const download: ItemOperation = {
	name: 'Download',
	value: 'download',
	action: 'Download a file',
	description: 'Get a private file, such as a CV',
	scope: 'item',
	fields: [
		{
			displayName: 'Path',
			name: 'path',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. cv/9281/abcd-1234.pdf',
			description: 'Of the private file, as Diamond Careers names it',
		},
		{
			displayName: 'Put Output File in Field',
			name: 'binaryPropertyName',
			type: 'string',
			required: true,
			default: 'data',
			hint: 'The name of the output binary field to put the file in',
		},
	],
	async execute(context, itemIndex) {
		const fields = FieldReader.ofItem(context, itemIndex);
		const path = fields.text('path', 'Path') ?? '';
		const field = fields.text('binaryPropertyName', 'Put Output File in Field') ?? '';
		const attempt = `File "${toDisplayText(path)}" was not downloaded`;
		if (fields.problem !== undefined) return failedOnField(attempt, fields.problem);
		if (path === '') {
			return failedOnField(attempt, { field: 'Path', message: 'is empty', fix: 'Give a Path' });
		}
		if (field === '') return failedOnField(attempt, EMPTY_OUTPUT_FIELD);

		const downloaded = await downloadFile(context, path);
		if (downloaded.kind === 'failed') {
			const describe = downloaded.site === 'api' ? describeDiamondError : describeStorageError;
			const failure = describe(downloaded.response, attempt, STATUS_MESSAGES);
			return failed({ ...failure, id: path });
		}
		const { fileName, mimeType, bytes } = downloaded.file;
		return okWithFiles({ path, fileName, mimeType, bytes }, { [field]: downloaded.file });
	},
};

const EMPTY_OUTPUT_FIELD = {
	field: 'Put Output File in Field',
	message: 'is empty',
	fix: 'Give the name of a binary field, such as data',
};

const UNKNOWN_FILE = {
	what: 'Diamond Careers has no such file',
	wayOut: 'Check Path: it is the path that Diamond Careers gives, without a slash at its start',
};

const UNSAFE_REDIRECT = {
	what: 'Diamond Careers leads to an address that is not encrypted, to one on this machine or in a private network, or from one to the next without end',
	wayOut: 'Send this message to the support of Diamond Careers',
};

const STATUS_MESSAGES = {
	...Object.fromEntries([301, 302, 303, 307, 308].map((status) => [status, UNSAFE_REDIRECT])),
	204: UNKNOWN_FILE,
	404: UNKNOWN_FILE,
};
