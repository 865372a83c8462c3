import { isSuccess } from '../../../../core/http/call';
import { ok, failed, failedOnField } from '../../../../core/n8n/outcome';
import { FieldReader } from '../../../../core/n8n/fieldReader';
import type { UnknownRecord } from '../../../../core/values/values';
import type { WriteOperation } from '../../../../core/n8n/operation';
import { toDisplayText } from '../../../../core/values/text';
import { readObjectBody, requestDiamond } from '../../client/diamondRequest';
import { describeWriteError } from '../../client/errorText';
import { checkId } from '../recordId';
import { establishmentFields, readEstablishmentMeta } from './establishmentFields';
import { establishmentIdField, UNKNOWN_ESTABLISHMENT } from './establishmentId';

/** https://app.diamondcareers.fr/docs/api/examples/curl, «maisons» */
export const updateEstablishment: WriteOperation<EstablishmentChange> = {
	name: 'Update',
	value: 'update',
	action: 'Update an establishment',
	description: 'Change some fields of your establishment',
	scope: 'write',
	repeat: 'idempotent',
	fields: [establishmentIdField, establishmentFields],
	read(context, itemIndex) {
		const fields = FieldReader.ofItem(context, itemIndex);
		const id = fields.text('establishmentId', 'Establishment ID') ?? '';
		const attempt = `Establishment "${toDisplayText(id)}" was not updated`;
		const problem = fields.problem ?? checkId('Establishment ID', id);
		if (problem !== undefined) return failedOnField(attempt, problem);
		const input = readEstablishmentMeta(fields);
		return input.kind === 'valid'
			? { kind: 'ok', value: { id, meta: input.meta } }
			: failedOnField(attempt, input.problem);
	},
	readTarget: ({ id }) => id,
	async execute(context, { id, meta }) {
		const response = await requestDiamond(context, {
			method: 'PATCH',
			path: `/maisons/${encodeURIComponent(id)}`,
			route: '/maisons/{id}',
			body: { meta },
			repeat: 'idempotent',
		});
		if (isSuccess(response)) return ok(readObjectBody(response) ?? { id, meta });
		const failure = describeWriteError(response, {
			subject: `Establishment "${toDisplayText(id)}"`,
			deed: 'updated',
			look: 'Run this item again: the same update twice does no harm',
			statusWords: { 404: UNKNOWN_ESTABLISHMENT },
		});
		return failed({ ...failure, id });
	},
};

interface EstablishmentChange {
	readonly id: string;
	readonly meta: UnknownRecord;
}
