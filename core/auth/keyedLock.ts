const locks = new Map<string, Promise<unknown>>();

/** Acts of one key, in this process, one after the other in the order of their calls. */
export async function withLock<Result>(key: string, task: () => Promise<Result>): Promise<Result> {
	const previous = locks.get(key) ?? Promise.resolve();
	const current = previous.then(task, task);
	locks.set(key, current);
	try {
		return await current;
	} finally {
		if (locks.get(key) === current) locks.delete(key);
	}
}
