import { send } from '../../../support/sandbox/clients';
import { useTalentsoft } from '../../../support/sandbox/talentsoftServer';

const server = useTalentsoft();

describe('a report', () => {
	const item = {
		id: '2025-48',
		date: '2026-01-01T10:00:00.000',
		lastUpdateDate: '2026-01-15T11:00:00.000Z',
		status: 'success',
		messages: [],
	};
	const post = async (body: unknown) =>
		await send(server.talentsoft.url, 'POST /api/exports/v1/reports', {
			headers: {
				authorization: `bearer ${await server.signIn()}`,
				'content-type': 'application/json',
			},
			body,
		});

	test('is kept', async () => {
		const report = { reportType: 'Vacancies', items: [item] };
		expect(await post(report)).toMatchObject({ status: 200 });
		expect(server.talentsoft.reports()).toEqual([report]);
		server.talentsoft.setReadings({ reportStatus: 204 });
		expect(await post(report)).toMatchObject({ status: 204, text: '' });
	});

	test.each([
		{ reportType: 'Offers', items: [item] },
		{ reportType: 'Vacancies', items: [] },
		{ reportType: 'Vacancies', items: [{ ...item, id: '' }] },
		{ reportType: 'Vacancies', items: [{ ...item, date: 'today' }] },
		{ reportType: 'Vacancies', items: [{ ...item, messages: 'none' }] },
		'{',
	])('%j is refused', async (body) => {
		expect(await post(body)).toMatchObject({ status: 400 });
		expect(server.talentsoft.reports()).toEqual([]);
	});
});
