import {
	NodeOperationError,
	type ILoadOptionsFunctions,
	type INodeListSearchResult,
} from 'n8n-workflow';

import { toNodeError } from '../../../core/n8n/errors';
import { toListEntry } from '../../../core/n8n/locator';
import { listEstablishments, type Establishment } from '../../../domain/diamond/establishments';
import { readObjectBody, requestDiamond } from '../client/diamondRequest';
import { describeDiamondError } from '../client/errorText';

/** The establishments that the account names, with the names that they have (`diamond-account-establishments`). */
export async function searchEstablishments(
	this: ILoadOptionsFunctions,
	search = '',
): Promise<INodeListSearchResult> {
	const call = { method: 'GET', path: '/auth/me', repeat: 'idempotent' } as const;
	const response = await requestDiamond(this, call);
	const account = readObjectBody(response);
	if (account === undefined)
		throw toNodeError(this.getNode(), describeDiamondError(response, ATTEMPT));
	const establishments = listEstablishments(account);
	if (establishments.length === 0)
		throw new NodeOperationError(this.getNode(), NOT_NAMED.message, NOT_NAMED);
	const named = await Promise.all(
		establishments.slice(0, MAX_NAMED).map(async (each) => await nameEstablishment(this, each)),
	);
	const entries = [...named, ...establishments.slice(MAX_NAMED)].map(({ id, name }) =>
		toListEntry(id, [name]),
	);
	const wanted = search.toLowerCase();
	return { results: entries.filter(({ name }) => name.toLowerCase().includes(wanted)) };
}

const ATTEMPT = 'The establishments cannot be listed';

const NOT_NAMED = {
	message: `${ATTEMPT}: Diamond Careers does not say which ones this account has`,
	description: 'Choose By ID, and give the number that Diamond Careers shows',
};

/** Each costs a request. */
const MAX_NAMED = 10;

/** Without a name where Diamond Careers does not give one: the number is enough to choose by. */
async function nameEstablishment(
	context: ILoadOptionsFunctions,
	{ id, name }: Establishment,
): Promise<Establishment> {
	if (name !== '') return { id, name };
	const response = await requestDiamond(context, {
		method: 'GET',
		path: `/maisons/${encodeURIComponent(id)}`,
		route: '/maisons/{id}',
		repeat: 'idempotent',
	});
	const [establishment] = listEstablishments({ maison: readObjectBody(response) });
	return { id, name: establishment?.name ?? '' };
}
