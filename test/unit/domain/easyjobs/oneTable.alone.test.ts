import { findProblems } from '../../../../domain/easyjobs/schema';
import { normalizeJob } from '../../../../domain/easyjobs/normalizeJob';
import { jobInputFields } from '../../../../nodes/EasyJobs/actions/job/jobFieldsPanel';
import { comparedFields } from '../../../../nodes/EasyJobs/sync/memory';
import { checkNewJob } from '../../../../tools/sandbox/easyJobs/rules';
import { DEFAULT_EASY_JOBS_READINGS } from '../../../../tools/sandbox/easyJobs/readings';
import { ENGLISH_FIELD_GUIDE } from '../../../../tools/scripts/fieldGuideTexts';
import { renderFieldGuide } from '../../../../tools/scripts/writeFieldGuide';
import { fullJob } from '../../../support/sandbox/jobs';

/** The documented table with one row more. */
jest.mock('../../../../domain/easyjobs/fields', () => {
	const fields = jest.requireActual<{ jobFields: unknown[] }>('../../../../domain/easyjobs/fields');
	fields.jobFields.push({
		name: 'rating',
		label: 'Rating',
		hint: 'Stars, a whole number from 0 to 5',
		kind: 'integer',
		requirement: 'optional',
		limits: 'a whole number from 0 to 5',
		pattern: /^[0-5]$/,
		syncCode: 'w',
		example: 4,
	});
	return fields;
});

const now = new Date('2026-01-15T11:00:00Z');
const rated = (rating: unknown) => ({ ...fullJob, rating });
const problemsOf = (rating: unknown) =>
	findProblems(rated(rating), 'create', now).map(({ label, message }) => `${label} ${message}`);

test('the schema takes the limits of an integer from its row', () => {
	expect(problemsOf(5)).toEqual([]);
	expect(problemsOf(200)).toEqual(['Rating is not a whole number from 0 to 5']);
	expect(problemsOf(1.5)).toEqual(['Rating is not a whole number from 0 to 5']);
});

test.each([
	[' 4 ', 4],
	['200', '200'],
])('Normalize turns %j into %j', (given, expected) => {
	expect(normalizeJob(rated(given), now).job).toMatchObject({ rating: expected });
});

test('the panel, the guide and Sync have the field', () => {
	const overrides = jobInputFields('create').find(({ name }) => name === 'overrides');
	expect(overrides?.options?.map(({ name }) => name)).toContain('rating');
	expect(renderFieldGuide(ENGLISH_FIELD_GUIDE)).toContain('## rating');
	expect(comparedFields.map(({ name }) => name)).toContain('rating');
});

test('the sandbox refuses what the row refuses', () => {
	const context = { readings: DEFAULT_EASY_JOBS_READINGS, latestDate: '2026-01-15 12:00:00' };
	expect(checkNewJob(rated(5), context).kind).toBe('accepted');
	expect(checkNewJob(rated(200), context).kind).toBe('refused');
});
