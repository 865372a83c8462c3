import { runNamed, type Operation } from '../../common/runOperation';
import { useSandbox } from './useSandbox';

const stage = useSandbox();

/** Above what a call takes as arguments. */
const MANY = 200_000;

it('an item may give any number of items', async () => {
	const results = Array.from({ length: MANY }, (_, index) => ({ index }));
	const operation: Operation = {
		scope: 'item',
		fields: [],
		execute: async () => ({ kind: 'done', results }),
	};
	const context = stage.host.openExecution({ type: 'talentsoft', parameters: {} }, [{}, {}]);
	const [output = []] = await runNamed(context, new Map([['all', operation]]), 'all');

	expect(output).toHaveLength(2 * MANY);
	expect(output.at(-1)).toEqual({ json: { index: MANY - 1 }, pairedItem: { item: 1 } });
});
