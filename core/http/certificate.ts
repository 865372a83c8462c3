import type { NotSent } from './call';

/** The codes of Node.js for what it does not accept: no request goes out before the certificate is accepted. */
const CERTIFICATE_CODE = /^(CERT_|ERR_TLS_CERT|UNABLE_TO_|(DEPTH_ZERO_)?SELF_SIGNED_)/;

/** What is the matter with the certificate of a system; undefined for a code of anything else. */
export function describeCertificate(code: string, system: string): NotSent | undefined {
	if (!CERTIFICATE_CODE.test(code)) return undefined;
	const kind = KINDS.find(({ codes }) => codes.test(code));
	return {
		kind: 'notSent',
		message: `the certificate of ${system} ${kind?.what ?? 'is not valid'} (${code})`,
		wayOut: `${kind?.wayOut ?? ASK}. Nothing was sent`,
		cause: 'temporarily-unavailable',
	};
}

const ASK = 'Check the host in Base URL, then ask your network team whether something else answers';

const TRUST = `If a proxy of your company decrypts traffic, or the system has a certificate authority of its own, make its certificate known to n8n (NODE_EXTRA_CA_CERTS). Otherwise something else may answer in its place: ask your network team`;

const CLOCK =
	'Check the clock of the machine that runs n8n; if it is right, whoever runs the system must renew the certificate';

const KINDS = [
	{ codes: /SELF_SIGNED/, what: 'is self-signed', wayOut: TRUST },
	{ codes: /^UNABLE_TO_/, what: 'comes from an authority that n8n does not know', wayOut: TRUST },
	{ codes: /EXPIRED/, what: 'has expired', wayOut: CLOCK },
	{ codes: /NOT_YET_VALID/, what: 'is not valid yet', wayOut: CLOCK },
	{ codes: /ALTNAME/, what: 'is for another host', wayOut: ASK },
];
