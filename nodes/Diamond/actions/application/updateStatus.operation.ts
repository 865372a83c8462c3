import { isSuccess } from '../../../../core/http/call';
import { ok, failed, failedOnField } from '../../../../core/n8n/outcome';
import { FieldReader } from '../../../../core/n8n/fieldReader';
import { toKnownValueFields, type KnownValues } from '../../../../core/n8n/knownValues';
import type { WriteOperation } from '../../../../core/n8n/operation';
import { toDisplayText } from '../../../../core/values/text';
import { readObjectBody, requestDiamond } from '../../client/diamondRequest';
import { describeWriteError } from '../../client/errorText';
import { checkId } from '../recordId';

const applicationStatusList: KnownValues = {
	displayName: 'Status',
	name: 'status',
	values: [{ name: 'Interview', value: 'interview' }],
	description: 'The status to move the application to; interview is the one that is documented',
	required: true,
	other: {
		displayName: 'Other Status',
		name: 'otherStatus',
		placeholder: 'e.g. hired',
		description: 'The code of a status in your Diamond Careers',
	},
};

/** https://app.diamondcareers.fr/docs/api/examples/nodejs, «Faire évoluer le statut d'une candidature» */
export const updateStatus: WriteOperation<StatusChange> = {
	name: 'Update Status',
	value: 'updateStatus',
	action: 'Update the status of an application',
	description: 'Move an application to another status',
	scope: 'write',
	repeat: 'notIdempotent',
	fields: [
		{
			displayName: 'Application ID',
			name: 'applicationId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 18472',
		},
		...toKnownValueFields(applicationStatusList),
		{
			displayName: 'Comment',
			name: 'comment',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			description: 'Kept with the change of status; left out when empty',
		},
	],
	read(context, itemIndex) {
		const fields = FieldReader.ofItem(context, itemIndex);
		const id = fields.text('applicationId', 'Application ID') ?? '';
		const status = fields.known(applicationStatusList) ?? '';
		const comment = fields.text('comment', 'Comment') ?? '';
		const problem =
			fields.problem ?? checkId('Application ID', id) ?? (status === '' ? EMPTY_STATUS : undefined);
		return problem === undefined
			? { kind: 'ok', value: { id, status, comment } }
			: failedOnField(`${nameStatus(id)} was not changed`, problem);
	},
	async execute(context, { id, status, comment }) {
		// A change of status may e-mail the candidate: it is not repeated where it may have been made.
		const response = await requestDiamond(context, {
			method: 'PATCH',
			path: `/candidatures/${encodeURIComponent(id)}/status`,
			route: '/candidatures/{id}/status',
			body: { status, ...(comment === '' ? {} : { comment }) },
			repeat: 'notIdempotent',
		});
		if (isSuccess(response)) return ok(readObjectBody(response) ?? { id, status });
		const failure = describeWriteError(response, {
			subject: nameStatus(id),
			deed: 'changed',
			look: 'Look at the application in Diamond Careers before you run this item again: a change of status may write to the candidate',
			statusWords: { 404: UNKNOWN_APPLICATION },
		});
		return failed({ ...failure, id });
	},
};

interface StatusChange {
	readonly id: string;
	readonly status: string;
	/** Empty for none. */
	readonly comment: string;
}

function nameStatus(id: string): string {
	return `The status of application "${toDisplayText(id)}"`;
}

const EMPTY_STATUS = { field: 'Status', message: 'is empty', fix: 'Give Status' };

const UNKNOWN_APPLICATION = {
	what: 'Diamond Careers has no such application',
	wayOut: 'Check Application ID',
};
