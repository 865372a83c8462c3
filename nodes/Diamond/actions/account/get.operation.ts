import { done, failed } from '../../../../core/n8n/outcome';
import type { ItemOperation } from '../../../../core/n8n/operation';
import { readObject, requestDiamond } from '../../client/diamondRequest';
import { explainDiamond } from '../../client/errorText';

/** https://app.diamondcareers.fr/docs/api/examples/curl, which shows the call and not its answer. */
export const getAccount: ItemOperation = {
	name: 'Get',
	value: 'get',
	action: 'Get the account',
	description: 'Read the account of the credential',
	scope: 'item',
	fields: [],
	async execute(context) {
		const answer = await requestDiamond(context, {
			method: 'GET',
			path: '/auth/me',
			repeat: 'harmless',
		});
		const account = readObject(answer);
		return account === undefined
			? failed(explainDiamond(answer, 'The account was not read'))
			: done(account);
	},
};
