import { mkdtemp, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Container } from '@n8n/di';
import { BinaryDataConfig, BinaryDataService } from 'n8n-core';
import type { IBinaryData } from 'n8n-workflow';

const service = Container.get(BinaryDataService);

/** n8n's binary storage as it is by default: files in a folder. Without it, a file is a text within its item. */
export function useFileStorage(): void {
	let folder = '';

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'jobsync-files-'));
		Container.get(BinaryDataConfig).localStoragePath = folder;
		await service.init();
	});
	afterAll(async () => await rm(folder, { recursive: true }));
}

/** A file as the node before gives it. */
export async function storeFile(
	content: Buffer,
	{ fileName, mimeType = 'image/jpeg' }: { fileName?: string; mimeType?: string },
): Promise<IBinaryData> {
	const label = { mimeType, data: '', ...(fileName === undefined ? {} : { fileName }) };
	const place = { type: 'execution', workflowId: 'workflow', executionId: 'before' } as const;
	return await service.store(place, content, label);
}

export async function readFile(file: IBinaryData | undefined): Promise<Buffer> {
	if (file === undefined) throw new Error('There is no file.');
	return await service.getAsBuffer(file);
}

/** Takes the stored bytes of a file away from under n8n, or all but the first. */
export async function spoilFile({ id = '' }: IBinaryData, keptBytes?: number): Promise<void> {
	const path = service.getPath(id);
	await (keptBytes === undefined ? rm(path) : truncate(path, keptBytes));
}

/** While `act` runs, a file is where the folder of the storage should be. */
export async function withoutStorage<Result>(act: () => Promise<Result>): Promise<Result> {
	const folder = Container.get(BinaryDataConfig).localStoragePath;
	await rename(folder, `${folder}.away`);
	await writeFile(folder, '');
	try {
		return await act();
	} finally {
		await rm(folder);
		await rename(`${folder}.away`, folder);
	}
}
