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
	test('creates a job that is not listed', () => {
		expect(stepOf({})).toMatchObject({ kind: 'create', id: 'HOTEL1', job });
	});

	test('that meets a job which is not listed empties what is left out', () => {
		expect(stepOf({})).toMatchObject({ updateBody: { ...job, profile: '', region: '', url: '' } });
		expect(stepOf({})).not.toMatchObject({ updateBody: { salary_min: '' } });
	});

	test('leaves a job alone that is listed as wanted, whatever its date', () => {
		expect(stepOf({ listed: [{ ...job, date: '2020-01-01 00:00:00' }] })).toMatchObject({
			kind: 'ok',
			id: 'HOTEL1',
		});
	});

	test('counts numbers and texts, null and nothing, and spaces at the ends as the same', () => {
		const listed = { ...job, available: '2', title: ` ${job.title} `, profile: null, region: ' ' };
		expect(stepOf({ listed: [listed] })).toMatchObject({ kind: 'ok' });
	});

	test('updates the fields that differ, and says how', () => {
		const listed = { ...job, title: 'Commis de cuisine', available: 1, subsidiary: 'Le Comptoir' };
		expect(stepOf({ listed: [listed] })).toMatchObject({
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

	test('never sends a mandatory field empty', () => {
		const items = [{ kind: 'ok', job: without(job, 'title') } as const];
		expect(sentFields({ items, listed: [job] })).toEqual({});
	});

	test('sends the first of the items that give an ID, and names it to the others', () => {
		const items = [
			{ kind: 'failed', id: 'HOTEL2' },
			{ kind: 'ok', job },
			{ kind: 'ok', job: { ...job, title: 'Un autre titre' } },
			{ kind: 'ok', job: { ...job, id: 'HOTEL2' } },
		] as const;
		expect(plan({ items, listed: [job] }).items).toMatchObject([
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

	test('of the other mode is left to EasyJobs', () => {
		expect(sentFields({ listed: [ranged] })).toEqual({ salary });
		expect(sentFields({ items: rangedItems, listed: [job] })).toEqual(range);
		expect(sentFields({ items: rangedItems, listed: [{ ...ranged, salary }] })).toEqual({});
	});

	test('range is sent with both its ends', () => {
		const listed = [{ ...ranged, salary_max: '2600€/mois' }];
		expect(sentFields({ items: rangedItems, listed })).toEqual(range);
		expect(stepOf({ items: rangedItems, listed })).toMatchObject({
			differences: [{ field: 'salary_max' }],
		});
	});

	test('that was changed to the other mode by hand is put back, though the list leaves empty fields out', () => {
		const memory = remember({});
		expect(sentFields({ listed: [ranged], lastSent: memory })).toEqual({ salary });
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

	test('is sent where nothing is remembered, and once only', () => {
		expect(sentFields({ listed: [summary] })).toEqual(hidden);
		const memory = remember({ listed: [summary] });
		expect(stepOf({ listed: [summary], lastSent: memory })).toMatchObject({ kind: 'ok' });
		expect(remember({ listed: [summary], lastSent: memory })).toEqual(memory);
	});

	test('is known after a creation', () => {
		const memory = remember({});
		expect(sentFields({ listed: [summary], lastSent: memory })).toEqual({});
		const items = [{ kind: 'ok', job: { ...job, country: 'Belgique' } }] as const;
		expect(sentFields({ items, listed: [summary], lastSent: memory })).toEqual({
			country: 'Belgique',
		});
	});

	test('is emptied where it was sent and is left out now', () => {
		const items = [{ kind: 'ok', job: without(job, 'available') }] as const;
		expect(sentFields({ items, listed: [summary], lastSent: remember({}) })).toEqual({
			available: '',
		});
		expect(sentFields({ items, listed: [summary] })).not.toHaveProperty('available');
	});

	test('is sent again after a write that failed, also where the input has changed back', () => {
		const state = { listed: [summary], lastSent: remember({}) };
		const edited = stateOf({ ...state, items: [{ kind: 'ok', job: { ...job, available: 3 } }] });
		const memory = commitPlan(edited, plan(edited), () => false);
		expect(sentFields({ listed: [summary], lastSent: memory })).toEqual({ available: 2 });
	});

	test('is empty where other jobs show the field', () => {
		const memory = remember({});
		const { available, ...emptied } = job;
		const other = { ...job, id: 'OTHER1' };
		expect(sentFields({ listed: [emptied, other], lastSent: memory })).toEqual({ available });
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
	])('as %s is the same once it was sent', (_form, rendered) => {
		const listed = [{ ...full, ...rendered, id: job.id }];
		const memory = remember({ items });
		expect(sentFields({ items, listed, lastSent: memory })).toEqual({});
		expect(Object.keys(sentFields({ items, listed }))).toEqual(Object.keys(rendered));
	});

	test('differs where the input has changed, be it by its form alone', () => {
		const listed = [{ ...job, title: 'CHEF DE RANG EN BRASSERIE' }];
		const louder = [{ kind: 'ok', job: { ...job, title: 'Chef De Rang En Brasserie' } }] as const;
		expect(sentFields({ items: louder, listed, lastSent: remember({}) })).toEqual({
			title: 'Chef De Rang En Brasserie',
		});
	});
});

describe('a value that EasyJobs replaces by one of its own', () => {
	const listed = [{ ...job, available: 1, region: 'Alsace' }];

	test('is sent once more and then left', () => {
		const second = { listed, lastSent: remember({}) };
		expect(sentFields(second)).toEqual({ available: 2, region: '' });
		const third = { listed, lastSent: remember(second) };
		expect(sentFields(third)).toEqual({});
		expect(sentFields({ listed, lastSent: remember(third) })).toEqual({});
	});

	test('is sent again when the value of its own changes', () => {
		const memory = remember({ listed, lastSent: remember({}) });
		const edited = [{ ...job, available: 7, region: 'Alsace' }];
		expect(sentFields({ listed: edited, lastSent: memory })).toEqual({ available: 2 });
	});

	test('is compared too where it is no text', () => {
		const strange: ListedJob[] = [{ ...job, location: { city: 'Strasbourg' } }];
		const second = { listed: strange, lastSent: remember({}) };
		expect(sentFields(second)).toEqual({ location: 'Strasbourg' });
		expect(sentFields({ listed: strange, lastSent: remember(second) })).toEqual({});
	});
});
