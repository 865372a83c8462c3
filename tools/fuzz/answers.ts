import type { HttpResponse } from '../../core/http/call';
import { readServerTime } from '../../core/http/call';
import { deniesSuccess } from '../../core/http/deniedSuccess';
import { describeErrorResponse } from '../../core/http/errorText';
import { redactSecrets } from '../../core/http/redact';
import { readRetryAfterMs } from '../../core/http/retry';
import { createSession } from '../../core/auth/token';
import { computeFingerprint } from '../../core/values/fingerprint';
import { isRecord, type UnknownRecord } from '../../core/values/values';
import { prepareJob } from '../../domain/easyjobs/prepare';
import { mapOfferToJob } from '../../mapping/diamondOfferToJob';
import { mapVacancyToJob } from '../../mapping/talentsoftVacancyToJob';
import { mapVacancyToOffer } from '../../mapping/talentsoftVacancyToOffer';
import { parseOffers } from '../../nodes/Diamond/client/offerPage';
import { readRedirectTarget } from '../../nodes/Diamond/client/followRedirect';
import { parseJobList } from '../../nodes/EasyJobs/client/listing';
import { parseBody } from '../../core/http/body';
import { toJsonText } from './completeJson';
import { splitTokens, type Parser } from './parser';

/** What the APIs answer: bodies and headers. */

const NOW = new Date('2026-01-15T11:00:00Z');
const SECRET = 'sup3r-s3cret-token';

const MESSAGES = { system: 'EasyJobs', credentialHelp: 'Test it', quotaHelp: 'A hundred a minute' };

const JSON_SIGNS = [
	...[
		'{',
		'}',
		'[',
		']',
		'{"a":',
		'[[',
		']]',
		'{}',
		',',
		':',
		'"',
		'\\u0000',
		'\\ud83d',
		'\\',
		' ',
	],
	...[
		'null',
		'true',
		'1',
		'1e999',
		'-0',
		'"a"',
		'"__proto__":',
		'"constructor":',
		'"toString":',
		'\n',
		'é',
	],
];

const keys = (names: string) => names.split(' ').flatMap((name) => [`{"${name}":`, `"${name}":`]);

const ERROR_TOKENS = [
	...JSON_SIGNS,
	...keys('message error errors detail status code success result data exception'),
	...['"error"', '"denied"', `"${SECRET}"`, '<html>', '<', 'a', 'é '],
];

const LIST_TOKENS = [
	...JSON_SIGNS,
	...keys('jobs job offers data results items id job_id title total last_page has_more meta 1'),
	...['{"id":1},', '{"job":{"id":"A"}},', '{"id":"A","title":"b"}'],
];

function respond(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) {
	return { kind: 'response', status, headers, body, earlierAttempt: 'none' } satisfies HttpResponse;
}

function readError(text: string): unknown {
	const body = parseBody(text);
	return [
		describeErrorResponse(respond(400, body), 'Nothing was read', MESSAGES, {}, NOW),
		deniesSuccess(body, { status: 'published' }),
		redactSecrets(respond(200, body), [SECRET]),
	];
}

function readHeaders(text: string): unknown {
	const response = respond(302, '', { 'retry-after': text, date: text, location: text });
	return [
		readRetryAfterMs(response, NOW),
		readServerTime(response.headers),
		readRedirectTarget(response, 'https://exemple.fr/a', 'https://exemple.fr/a'),
	];
}

function readToken(text: string): unknown {
	const body = parseBody(text);
	const claims = Buffer.from(text).toString('base64url');
	return [text, `a.${claims}.b`, `a.${text}.b`].map((token) =>
		createSession(token, { body, serverTime: NOW }, { signInHash: '', now: NOW }),
	);
}

function mapSoup(text: string, map: (record: UnknownRecord) => unknown): unknown {
	const record = parseBody(text);
	return isRecord(record) ? map(record) : undefined;
}

function prepare({ fields }: { readonly fields: object }): unknown {
	return prepareJob(
		{ fields, overrides: {}, mappingChanges: [] },
		{ mode: 'create', normalize: true, checkFields: 'documented', now: NOW },
	);
}

export const ANSWER_PARSERS: readonly Parser[] = [
	{ name: 'error message', tokens: ERROR_TOKENS, prepare: toJsonText, run: readError },
	{
		name: 'headers',
		tokens: splitTokens(
			'Thu, 22 May 2025 00:11:19 GMT',
			'2026-05-22T00:11:19.5Z 120 1.5 -5 1e9 (a)',
			'https://exemple.fr/b?c#d //[::1]/ \\',
		),
		run: readHeaders,
	},
	{
		name: 'answer to a sign-in',
		tokens: [
			...JSON_SIGNS,
			...keys('token expires_in expires_at exp iat'),
			'9223372036854775807',
			'"2026-01-01 00:00:00"',
		],
		prepare: toJsonText,
		run: readToken,
	},
	{
		name: 'list of jobs',
		tokens: LIST_TOKENS,
		prepare: toJsonText,
		run: (text) => parseJobList(parseBody(text)),
	},
	{
		name: 'list of offers',
		tokens: [...LIST_TOKENS, ...keys('status meta modified')],
		prepare: toJsonText,
		run: (text) => {
			const page = parseOffers(parseBody(text));
			return page.kind === 'items'
				? page.items.map((item) => item && computeFingerprint(item))
				: page;
		},
	},
	{
		name: 'offer',
		tokens: [
			...JSON_SIGNS,
			...keys(
				'id title meta city country contract_type description missions profile_required salary_min salary_max salary_display',
			),
			...['"2 100 € par mois"', '"<p>a"', '"é"', '2100'],
		],
		prepare: toJsonText,
		run: (text) => mapSoup(text, (record) => prepare(mapOfferToJob(record))),
	},
	{
		name: 'vacancy',
		tokens: [
			...JSON_SIGNS,
			...keys(
				'offset offerDetail reference title description1 description1HTML address region department country salaryRange label contractType jobTime experienceLevel beginningDate',
			),
			...['"2 100 € par mois"', '"7 rue du Port, 44000 Nantes"', '"<p>a"', '"2026-01-01T00:00:00"'],
		],
		prepare: toJsonText,
		run: (text) =>
			mapSoup(text, (record) => [prepare(mapVacancyToJob(record)), mapVacancyToOffer(record)]),
	},
];
