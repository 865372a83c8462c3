import { checkWeek, loadWeek, type WeekCounts } from '../../../../../nodes/EasyJobs/sync/week';

const policy = { maxPercent: 20, floor: 3, scope: { includes: () => true, label: '' } };

const dayAt = (day: number) => new Date(Date.UTC(2026, 0, day, 3));

/** Night after night, as many jobs within reach as are left, of which a share is deleted. */
function shrink(shareOf: (inScope: number) => number, nights: number) {
	let week: WeekCounts | undefined;
	let jobs = 100;
	for (let night = 1; night <= nights; night++) {
		const deleted = shareOf(jobs);
		const check = checkWeek(week, policy, { inScope: jobs, deleted, now: dayAt(night) });
		week = loadWeek(JSON.parse(JSON.stringify(check.week)));
		if (check.held === undefined) jobs -= deleted;
	}
	return { jobs, week };
}

test('an input that loses a tenth each night loses a fifth of the jobs a week', () => {
	expect(shrink((jobs) => Math.ceil(jobs / 10), 6).jobs).toBe(81);
});

test('an input that loses one job a night goes on', () => {
	expect(shrink(() => 1, 30).jobs).toBe(70);
});

test('keeps eight days at most', () => {
	expect(Object.keys(shrink(() => 0, 30).week?.days ?? {})).toHaveLength(8);
});

test('Max Deletions raised for one run settles what the week has lost', () => {
	const days = { '2026-01-01': 100 };
	const counts = { inScope: 60, deleted: 10 };
	const week = { scope: '', limit: 20, days };
	const held = checkWeek(week, policy, { ...counts, now: dayAt(3) });
	expect(held.held?.message).toBe(
		'50 of the 100 jobs of a week ago would be left, and Max Deletions is 20%',
	);
	const raised = checkWeek(week, { ...policy, maxPercent: 60 }, { ...counts, now: dayAt(3) });
	expect(raised).toEqual({ week: { scope: '', limit: 60, days: { '2026-01-03': 50 } } });
	const next = checkWeek(raised.week, policy, { inScope: 50, deleted: 5, now: dayAt(4) });
	expect(next.held).toBeUndefined();
});

test('counts of another scope, or of longer ago, count for nothing', () => {
	const counts = { inScope: 60, deleted: 10 };
	const days = { '2026-01-01': 100 };
	const other = { scope: ' made from Diamond offers', limit: 20, days };
	expect(checkWeek(other, policy, { ...counts, now: dayAt(3) }).held).toBeUndefined();
	const old = { scope: '', limit: 20, days };
	expect(checkWeek(old, policy, { ...counts, now: dayAt(20) }).held).toBeUndefined();
});

test.each([undefined, {}, { scope: '', limit: 1, days: 3 }, { scope: 1, limit: 1, days: {} }])(
	'%j is no memory of a week',
	(stored) => {
		expect(loadWeek(stored)).toBeUndefined();
	},
);
