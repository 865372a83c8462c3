const turns = new Map<string, Promise<unknown>>();

/** Acts of one key, in this process, one after the other in the order of their calls. */
export async function inTurn<Result>(key: string, act: () => Promise<Result>): Promise<Result> {
	const before = turns.get(key) ?? Promise.resolve();
	const mine = before.then(act, act);
	turns.set(key, mine);
	try {
		return await mine;
	} finally {
		if (turns.get(key) === mine) turns.delete(key);
	}
}
