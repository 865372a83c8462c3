import { NodeApiError, type INode } from 'n8n-workflow';

import { sendThroughHost } from '../../core/http/send';
import { useSandbox } from '../support/engine/useSandbox';

const stage = useSandbox();

const node: INode = {
	id: 'node',
	name: 'Node',
	type: 'n8n-nodes-jobsync.easyJobs',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** As n8n 1.123 throws: without a cause, the network code where a status would be. */
function throwAsOlderHost(httpCode: string): NodeApiError {
	const error = new NodeApiError(node, { message: 'it failed' });
	return Object.assign(error, { cause: undefined, httpCode });
}

async function send(thrown: Error) {
	const context = stage.host.openPanel({ type: 'easyJobs', parameters: {} });
	context.helpers.httpRequestWithAuthentication = async () => {
		throw thrown;
	};
	return await sendThroughHost(context, 'easyJobsApi', {
		url: 'https://x.example',
		timeout: 1_000,
		label: { system: 'EasyJobs', route: '/', attempt: 1 },
	});
}

describe('what an older n8n throws', () => {
	test.each([
		['ECONNRESET', 'unknown'],
		['ECONNABORTED', 'unknown'],
		['EPIPE', 'unknown'],
		['ECONNREFUSED', 'refused'],
		['ENOTFOUND', 'refused'],
		['EPROTO', 'refused'],
		['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'refused'],
	])('%s is no answer, with an outcome that is %s', async (code, outcome) => {
		await expect(send(throwAsOlderHost(code))).resolves.toMatchObject({
			kind: 'noResponse',
			outcome,
		});
	});

	test.each([
		['DEPTH_ZERO_SELF_SIGNED_CERT', 'is self-signed'],
		['CERT_HAS_EXPIRED', 'has expired'],
		['ERR_TLS_CERT_ALTNAME_INVALID', 'is for another host'],
		['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'comes from an authority that n8n does not know'],
		['CERT_REVOKED', 'is not valid'],
	])('%s kept the request from being sent', async (code, words) => {
		await expect(send(throwAsOlderHost(code))).resolves.toMatchObject({
			kind: 'notSent',
			message: `the certificate of EasyJobs ${words} (${code})`,
		});
	});

	test('a status is an answer', async () => {
		await expect(send(throwAsOlderHost('403'))).resolves.toMatchObject({
			kind: 'response',
			status: 403,
		});
	});

	test('anything else kept the request from being sent', async () => {
		await expect(send(new TypeError('no credential'))).resolves.toMatchObject({ kind: 'notSent' });
	});
});
