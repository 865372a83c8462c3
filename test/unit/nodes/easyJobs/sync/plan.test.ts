import type { ListedJob } from '../../../../../nodes/EasyJobs/client/listing';
import { commitPlan } from '../../../../../nodes/EasyJobs/sync/commitPlan';
import {
	job,
	without,
	stateOf,
	plan,
	stepOf,
	sentFields,
	remember,
} from '../../../../support/easyJobs/syncPlan';

describe('a step', () => {
	test('creates a job that is not listed', async () => {
		expect(await stepOf({})).toMatchObject({ kind: 'create', id: 'HOTEL1', job });
	});

	test('that meets a job which is not listed empties what is left out', async () => {
		expect(await stepOf({})).toMatchObject({
			updateBody: { ...job, profile: '', region: '', url: '' },
		});
		expect(await stepOf({})).not.toMatchObject({ updateBody: { salary_min: '' } });
	});

	test('leaves a job alone that is listed as wanted, whatever its date', async () => {
		expect(await stepOf({ listed: [{ ...job, date: '2020-01-01 00:00:00' }] })).toMatchObject({
			kind: 'ok',
			id: 'HOTEL1',
		});
	});

	test('counts numbers and texts, null and nothing, and spaces at the ends as the same', async () => {
		const listed = { ...job, available: '2', title: ` ${job.title} `, profile: null, region: ' ' };
		expect(await stepOf({ listed: [listed] })).toMatchObject({ kind: 'ok' });
	});

	test('updates the fields that differ, and says how', async () => {
		const listed = { ...job, title: 'Commis de cuisine', available: 1, subsidiary: 'Le Comptoir' };
		expect(await stepOf({ listed: [listed] })).toMatchObject({
			kind: 'update',
			updateBody: { id: 'HOTEL1', date: job.date, title: job.title, available: 2, subsidiary: '' },
			differences: [
				{
					field: 'title',
					what: 'differs on EasyJobs',
					before: 'Commis de cuisine',
					after: job.title,
				},
				{ field: 'subsidiary', before: 'Le Comptoir', after: '' },
				{ field: 'available', before: '1', after: '2' },
			],
		});
	});

	test('never sends a mandatory field empty', async () => {
		const items = [{ kind: 'ok', job: without(job, 'title') } as const];
		expect(await sentFields({ items, listed: [job] })).toEqual({});
	});

	test('sends the first of the items that give an ID, and names it to the others', async () => {
		const items = [
			{ kind: 'failed', id: 'HOTEL2' },
			{ kind: 'ok', job },
			{ kind: 'ok', job: { ...job, title: 'Un autre titre' } },
			{ kind: 'ok', job: { ...job, id: 'HOTEL2' } },
		] as const;
		expect((await plan({ items, listed: [job] })).items).toMatchObject([
			{ kind: 'refused' },
			{ kind: 'ok', id: 'HOTEL1' },
			{ kind: 'refused', duplicate: { id: 'HOTEL1', firstItem: 1 } },
			{ kind: 'refused', duplicate: { id: 'HOTEL2', firstItem: 0 } },
		]);
	});
});

describe('a salary', () => {
	const { salary, ...unpaid } = job;
	const range = { salary_min: '2000€/mois', salary_max: '2500€/mois' };
	const ranged = { ...unpaid, ...range };
	const rangedItems = [{ kind: 'ok', job: ranged } as const];

	test('of the other mode is left to EasyJobs', async () => {
		expect(await sentFields({ listed: [ranged] })).toEqual({ salary });
		expect(await sentFields({ items: rangedItems, listed: [job] })).toEqual(range);
		expect(await sentFields({ items: rangedItems, listed: [{ ...ranged, salary }] })).toEqual({});
	});

	test('range is sent with both its ends', async () => {
		const listed = [{ ...ranged, salary_max: '2600€/mois' }];
		expect(await sentFields({ items: rangedItems, listed })).toEqual(range);
		expect(await stepOf({ items: rangedItems, listed })).toMatchObject({
			differences: [{ field: 'salary_max' }],
		});
	});

	test('that was changed to the other mode by hand is put back, though the list leaves empty fields out', async () => {
		const memory = await remember({});
		expect(await sentFields({ listed: [ranged], lastSent: memory })).toEqual({ salary });
	});
});

describe('what the list does not show', () => {
	const summary = { id: job.id, title: job.title, location: job.location };
	const hidden = {
		contract_type: job.contract_type,
		position: job.position,
		country: job.country,
		salary: job.salary,
		available: job.available,
	};

	test('is sent where nothing is remembered, and once only', async () => {
		expect(await sentFields({ listed: [summary] })).toEqual(hidden);
		const memory = await remember({ listed: [summary] });
		expect(await stepOf({ listed: [summary], lastSent: memory })).toMatchObject({ kind: 'ok' });
		expect(await remember({ listed: [summary], lastSent: memory })).toEqual(memory);
	});

	test('is known after a creation', async () => {
		const memory = await remember({});
		expect(await sentFields({ listed: [summary], lastSent: memory })).toEqual({});
		const items = [{ kind: 'ok', job: { ...job, country: 'Belgique' } }] as const;
		expect(await sentFields({ items, listed: [summary], lastSent: memory })).toEqual({
			country: 'Belgique',
		});
	});

	test('is emptied where it was sent and is left out now', async () => {
		const items = [{ kind: 'ok', job: without(job, 'available') }] as const;
		expect(await sentFields({ items, listed: [summary], lastSent: await remember({}) })).toEqual({
			available: '',
		});
		expect(await sentFields({ items, listed: [summary] })).not.toHaveProperty('available');
	});

	test('is sent again after a write that failed, also where the input has changed back', async () => {
		const state = { listed: [summary], lastSent: await remember({}) };
		const edited = stateOf({ ...state, items: [{ kind: 'ok', job: { ...job, available: 3 } }] });
		const memory = await commitPlan(edited, await plan(edited), () => false);
		expect(await sentFields({ listed: [summary], lastSent: memory })).toEqual({ available: 2 });
	});

	test('is empty where other jobs show the field', async () => {
		const memory = await remember({});
		const { available, ...emptied } = job;
		const other = { ...job, id: 'OTHER1' };
		expect(await sentFields({ listed: [emptied, other], lastSent: memory })).toEqual({ available });
	});
});

describe('what the list shows in another form', () => {
	const full = { ...job, valid_through: '2026-06-30 23:59:59' };
	const items = [{ kind: 'ok', job: full }] as const;

	test.each<[string, Partial<Record<keyof typeof full, unknown>>]>([
		[
			'entities',
			{
				position:
					'&lt;p&gt;Vous accueillez les clients &amp;amp; suivez le service jusqu&#039;au caf&eacute;.&lt;/p&gt;',
			},
		],
		[
			'plain text',
			{ position: " Vous accueillez les clients & suivez\n le service jusqu'au café." },
		],
		['case and spaces', { location: 'STRAS\u00A0BOURG' }],
		['an ISO date', { valid_through: '2026-06-30T23:59:59+02:00' }],
		['a French day', { valid_through: '30/06/2026' }],
		['an instant in UTC', { valid_through: '2026-06-30T21:59:59Z' }],
		['zeros', { available: '002' }],
		['an amount as people write it', { salary: '2 100,00 € / mois' }],
	])('as %s is the same once it was sent', async (_form, rendered) => {
		const listed = [{ ...full, ...rendered, id: job.id }];
		const memory = await remember({ items });
		expect(await sentFields({ items, listed, lastSent: memory })).toEqual({});
		expect(Object.keys(await sentFields({ items, listed }))).toEqual(Object.keys(rendered));
	});

	test('differs where the input has changed, be it by its form alone', async () => {
		const listed = [{ ...job, title: 'CHEF DE RANG EN BRASSERIE' }];
		const louder = [{ kind: 'ok', job: { ...job, title: 'Chef De Rang En Brasserie' } }] as const;
		expect(await sentFields({ items: louder, listed, lastSent: await remember({}) })).toEqual({
			title: 'Chef De Rang En Brasserie',
		});
	});
});

describe('a value that EasyJobs replaces by one of its own', () => {
	const listed = [{ ...job, available: 1, region: 'Alsace' }];

	test('is sent once more and then left', async () => {
		const second = { listed, lastSent: await remember({}) };
		expect(await sentFields(second)).toEqual({ available: 2, region: '' });
		const third = { listed, lastSent: await remember(second) };
		expect(await sentFields(third)).toEqual({});
		expect(await sentFields({ listed, lastSent: await remember(third) })).toEqual({});
	});

	test('is sent again when the value of its own changes', async () => {
		const memory = await remember({ listed, lastSent: await remember({}) });
		const edited = [{ ...job, available: 7, region: 'Alsace' }];
		expect(await sentFields({ listed: edited, lastSent: memory })).toEqual({ available: 2 });
	});

	test('is compared too where it is no text', async () => {
		const strange: ListedJob[] = [{ ...job, location: { city: 'Strasbourg' } }];
		const second = { listed: strange, lastSent: await remember({}) };
		expect(await sentFields(second)).toEqual({ location: 'Strasbourg' });
		expect(await sentFields({ listed: strange, lastSent: await remember(second) })).toEqual({});
	});
});
