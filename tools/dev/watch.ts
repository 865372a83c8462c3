import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { build, readFileTimes, type BuildFolders } from './build';
import { isEmpty, planBuild, type BuildPlan, type FileTimes } from './plan';

/**
 * Comparing the times of 300 files takes 3 ms. It sees what any editor does, also on network drives and in
 * containers, where the system reports no changes.
 */
const LOOK_EVERY_MS = 250;

/** Builds the whole package into an emptied folder. Returns the files that it is made of. */
export async function buildAll(folders: BuildFolders): Promise<FileTimes> {
	const { source, packageFolder } = folders;
	await rm(packageFolder, { recursive: true, force: true });
	await mkdir(packageFolder, { recursive: true });
	await copyFile(join(source, 'package.json'), join(packageFolder, 'package.json'));
	const files = readFileTimes(source);
	await build(folders, planBuild(new Map(), files));
	return files;
}

/** Builds again what is saved after the files of `built`. Returns how to stop. */
export function watchSources(
	folders: BuildFolders,
	built: FileTimes,
	say: (line: string) => void,
): () => void {
	let seen = built;
	let isBuilding = false;
	const look = async () => {
		const startedAt = Date.now();
		const after = readFileTimes(folders.source);
		if (isEmpty(planBuild(seen, after))) return;
		seen = after;
		// What a failed build left undone is done by the next one.
		const plan = planBuild(built, after);
		try {
			await build(folders, plan);
			built = after;
			say(`Built ${describePlan(plan)} (${Date.now() - startedAt} ms).`);
		} catch (error) {
			say(`Not built: ${error instanceof Error ? error.message : String(error)}`);
		}
	};
	const timer = setInterval(() => {
		if (isBuilding) return;
		isBuilding = true;
		void look()
			.catch((error: unknown) => say(`The sources could not be read: ${String(error)}`))
			.finally(() => (isBuilding = false));
	}, LOOK_EVERY_MS);
	return () => clearInterval(timer);
}

function describePlan({ compile, copy, remove, bundle }: BuildPlan): string {
	const paths = [...compile, ...copy, ...remove.map((path) => `${path} (removed)`)];
	if (bundle) paths.push('the inlined libraries');
	const [first = '', ...others] = paths;
	return others.length === 0 ? first : `${first} and ${others.length} more`;
}
