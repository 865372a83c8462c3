import { ok, failed } from '../../../../core/n8n/outcome';
import type { ItemOperation } from '../../../../core/n8n/operation';
import { readObjectBody, requestDiamond } from '../../client/diamondRequest';
import { describeDiamondError } from '../../client/errorText';

/** https://app.diamondcareers.fr/docs/api/examples/curl, which shows the call and not its answer. */
export const getAccount: ItemOperation = {
	name: 'Get',
	value: 'get',
	action: 'Get the account',
	description: 'Read the account of the credential',
	scope: 'item',
	fields: [],
	async execute(context) {
		const response = await requestDiamond(context, {
			method: 'GET',
			path: '/auth/me',
			repeat: 'idempotent',
		});
		const account = readObjectBody(response);
		return account === undefined
			? failed(describeDiamondError(response, 'The account was not read'))
			: ok(account);
	},
};
