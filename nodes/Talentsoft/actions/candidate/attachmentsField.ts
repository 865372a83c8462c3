import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { FieldReader } from '../../../../core/n8n/fieldReader';
import { storeAttachments, type AttachmentChoice, type StoreFiles } from '../../records/storeFiles';

export const attachmentsField: INodeProperties = {
	displayName: 'Attachments',
	name: 'attachments',
	type: 'options',
	options: [
		{ name: 'All', value: 'all', description: 'Every file of the candidate' },
		{ name: 'None', value: 'none', description: 'The record alone, without files' },
		{ name: 'Resume', value: 'resume', description: 'The files that are a CV' },
	],
	default: 'none',
	description:
		'Which files to put into the binary fields attachment_0, attachment_1 and so on, in the order in which the candidate has them',
};

const ATTACHMENT_CHOICES: readonly AttachmentChoice[] = ['all', 'none', 'resume'];

export interface AttachmentOptions {
	readonly resumesOnly: boolean;
	readonly storeFiles: StoreFiles;
}

export function readAttachmentOptions(
	context: IExecuteFunctions,
	fields: FieldReader,
): AttachmentOptions {
	const choice = fields.choice('attachments', 'Attachments', ATTACHMENT_CHOICES) ?? 'none';
	return { resumesOnly: choice === 'resume', storeFiles: storeAttachments(context, choice) };
}
