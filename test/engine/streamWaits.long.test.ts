import type { Fault } from '../../tools/sandbox';
import { runDiamond } from '../support/diamond/diamondNode';
import { useShortWaits } from '../support/engine/shortWaits';
import { useSandbox } from '../support/engine/useSandbox';
import { runTalentsoft } from '../support/talentsoft/talentsoftNode';

const stage = useSandbox();
useShortWaits();

const CV_PATH = 'cv/9281/abcd-1234.pdf';

const drip = (path: string): Fault => ({
	match: { path },
	times: 999,
	does: { kind: 'drip', delayMs: 20 },
});

describe('a stream that drips', () => {
	it('of an export is given up after three attempts', async () => {
		stage.sandbox.talentsoft.setFaults([drip('/exports')]);
		const many = { resource: 'vacancy', operation: 'getAll', returnAll: true };
		const { error } = await runTalentsoft(stage, many);
		expect(error?.message).toMatch(/nothing came for a while, or too little/);
	});

	it('of a file is not stored', async () => {
		stage.sandbox.diamond.setFaults([drip('/secure-file')]);
		const download = { resource: 'file', operation: 'download', path: CV_PATH };
		const { error } = await runDiamond(stage, download);
		expect(`${error?.message} ${error?.description}`).toMatch(/did not arrive whole/);
	});
});
