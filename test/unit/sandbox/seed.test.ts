import { startSandbox, type Sandbox } from '../../../tools/sandbox';
import { logIn } from '../../support/sandbox/clients';

describe('the start state', () => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(async () => await sandbox.stop());

	const texts = () => JSON.stringify(sandbox.diamond.offers());

	test('Diamond holds at least forty published offers and a few drafts', () => {
		const statuses = sandbox.diamond.offers().map(({ status }) => status);
		expect(statuses.filter((status) => status === 'publish').length).toBeGreaterThanOrEqual(40);
		expect(statuses.filter((status) => status === 'draft').length).toBeGreaterThanOrEqual(2);
		expect(sandbox.diamond.applications().length).toBeGreaterThanOrEqual(5);
	});

	test('no two offers share their title or missions', () => {
		const offers = sandbox.diamond.offers();
		expect(new Set(offers.map(({ title }) => title)).size).toBe(offers.length);
		expect(new Set(offers.map(({ meta }) => meta.missions)).size).toBe(offers.length);
	});

	test('every application belongs to an offer', () => {
		const ids = sandbox.diamond.offers().map(({ id }) => id);
		for (const { offerId } of sandbox.diamond.applications()) expect(ids).toContain(offerId);
	});

	test.each([
		['no-break space', /\u00a0/],
		['narrow no-break space', /\u202f/],
		['typographic quote', /[’“«]/],
		['dash', /[–—]/],
		['entity', /&nbsp;|&eacute;/],
		['encoded ampersand', /&amp;/],
		['emoji', /\p{Extended_Pictographic}/u],
		['CRLF', /\\r\\n/],
		['bullet', /•/],
		['middle dot', /·/],
		['fraction', /½/],
		['ligature', /[\ufb01\ufb00]/],
		['combining accent', /e\u0301/],
		['upper-case accent', /[ÀÈÊÔ]/],
		['script', /<script/],
		['attribute', /style=/],
	])('some text holds: %s', (_name, pattern) => {
		expect(texts()).toMatch(pattern);
	});

	test('some titles are too short or too long for EasyJobs', () => {
		const lengths = sandbox.diamond.offers().map(({ title }) => title.length);
		expect(Math.min(...lengths)).toBeLessThan(12);
		expect(Math.max(...lengths)).toBeGreaterThan(160);
	});

	test('EasyJobs holds jobs that its own rules accept', () => {
		const { easyJobs } = sandbox;
		expect(easyJobs.jobs().length).toBeGreaterThan(0);
		expect(() => easyJobs.seed(easyJobs.jobs())).not.toThrow();
	});

	test('what is handed out cannot change what is stored', async () => {
		const { diamond } = sandbox;
		await logIn(diamond);
		const [offer] = diamond.offers();
		const [entry] = diamond.log();
		if (offer !== undefined) offer.meta.city = 'Elsewhere';
		if (entry !== undefined) entry.method = 'GET';
		expect(diamond.offers()[0]?.meta.city).toBe('La Rochelle');
		expect(diamond.log()[0]?.method).toBe('POST');
	});
});
