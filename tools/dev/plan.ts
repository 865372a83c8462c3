import libraryEntries from '../scripts/libraryEntries.json';

/** When each file of the package was last written, in ms, by its path with `/`. */
export type FileTimes = ReadonlyMap<string, number>;

/** What to do to the built package after a save. Paths are those of the sources. */
export interface BuildPlan {
	compile: string[];
	copy: string[];
	/** Outputs, by their paths in the build. */
	remove: string[];
	/** Whether to bundle the inlined libraries. */
	bundle: boolean;
}

/** Only what a save has touched is built anew. */
export function planBuild(before: FileTimes, after: FileTimes): BuildPlan {
	const changed = [...after.keys()].filter((path) => after.get(path) !== before.get(path));
	const deleted = [...before.keys()].filter((path) => !after.has(path));
	return {
		compile: changed.filter((path) => isCompiled(path) && !isLibraryEntry(path)),
		copy: changed.filter(isCopied),
		remove: deleted.filter((path) => isCompiled(path) || isCopied(path)).map(outputOf),
		bundle: changed.some(isLibraryEntry),
	};
}

export function isEmpty({ compile, copy, remove, bundle }: BuildPlan): boolean {
	return !bundle && [compile, copy, remove].every(({ length }) => length === 0);
}

/** The path in the build of what a source becomes. */
export function outputOf(path: string): string {
	return path.replace(/\.ts$/, '.js');
}

function isCompiled(path: string): boolean {
	return path.endsWith('.ts') && !path.endsWith('.d.ts');
}

function isCopied(path: string): boolean {
	return /^icons\/[^/]+\.svg$|^nodes\/.+\.node\.json$/.test(path);
}

function isLibraryEntry(path: string): boolean {
	return libraryEntries.some((entry) => path === `${entry}.ts`);
}
