import { runOperation, type Operation } from '../../core/n8n/operation';
import { useSandbox } from '../support/engine/useSandbox';

const stage = useSandbox();

/** Above what a call takes as arguments. */
const MANY = 200_000;

it('an item may give any number of items', async () => {
	const results = Array.from({ length: MANY }, (_, index) => ({ index }));
	const operation: Operation = {
		name: 'Get',
		value: 'get',
		action: 'Get it',
		description: 'Get it',
		scope: 'item',
		fields: [],
		execute: async () => ({ kind: 'ok', results }),
	};
	const context = stage.host.openExecution({ type: 'talentsoft', parameters: {} }, [{}, {}]);
	const [output = []] = await runOperation(context, operation);

	expect(output).toHaveLength(2 * MANY);
	expect(output.at(-1)).toEqual({ json: { index: MANY - 1 }, pairedItem: { item: 1 } });
});
