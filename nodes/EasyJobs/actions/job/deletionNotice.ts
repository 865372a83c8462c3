import type { INodeProperties, INodePropertyTypeOptions } from 'n8n-workflow';

/** Apart from the field: n8n's rules take a list that a method fills for a choice by name or ID. */
const readFromCredential: INodePropertyTypeOptions = { loadOptionsMethod: 'getDeletionNotice' };

/** Tells in the panel whether published jobs are deleted. It cannot be changed, and nothing reads its value. */
export const deletionNotice: INodeProperties = {
	displayName: 'Environment',
	name: 'deletionNotice',
	type: 'options',
	typeOptions: readFromCredential,
	noDataExpression: true,
	options: [],
	default: '',
	disabledOptions: { show: { resource: ['job'] } },
	description: 'That of the credential: to delete elsewhere, choose another credential',
};
