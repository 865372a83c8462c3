import type { INodeParameters } from 'n8n-workflow';

import { useSandbox } from '../../support/engine/useSandbox';

const stage = useSandbox();

function watch(
	activation: 'activate' | 'init' | 'leadershipChange',
	parameters: INodeParameters = {},
) {
	return stage.host.watch({ type: 'diamondTrigger', parameters }, {}, activation);
}

const titlesOf = (items: ReadonlyArray<{ json: { title?: unknown } }>) =>
	items.map(({ json }) => json.title);

describe('a first poll that starts from now', () => {
	it('emits nothing where the trigger is published', async () => {
		stage.sandbox.diamond.addOffer({ title: 'Voiturier de nuit', meta: {} });
		expect(await watch('activate').poll()).toEqual([]);
	});

	it.each(['init', 'leadershipChange'] as const)(
		'emits what changed in the last day where n8n finds no state (%s)',
		async (activation) => {
			stage.sandbox.diamond.addOffer({ title: 'Voiturier de nuit', meta: {} });
			const trigger = watch(activation);
			expect(titlesOf(await trigger.poll())).toContain('Voiturier de nuit');
			expect(await trigger.poll()).toEqual([]);
		},
	);

	it('emits what changed since an earlier one whose state was not kept', async () => {
		const trigger = watch('activate');
		expect(await trigger.poll()).toEqual([]);
		delete trigger.staticData['delta'];
		stage.sandbox.diamond.addOffer({ title: 'Commis de salle', meta: {} });
		expect(titlesOf(await trigger.poll())).toEqual(['Commis de salle']);
	});
});

it('a start from everything stays one, however the trigger is activated', async () => {
	const items = await watch('init', { startFrom: 'everything' }).poll();
	expect(items).toHaveLength(stage.sandbox.diamond.offers().length);
});
