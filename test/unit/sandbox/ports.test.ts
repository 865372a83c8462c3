import { startSandbox, type Sandbox } from '../../../tools/sandbox';

const portOf = (url: string) => Number(new URL(url).port);

describe('a port in use', () => {
	const started: Sandbox[] = [];
	const start = async (options: Parameters<typeof startSandbox>[0] = {}) => {
		const sandbox = await startSandbox(options);
		started.push(sandbox);
		return sandbox;
	};
	afterEach(async () => {
		await Promise.all(started.splice(0).map(async (sandbox) => await sandbox.stop()));
	});

	test('is named in one sentence', async () => {
		const { talentsoft } = await start();
		const talentsoftPort = portOf(talentsoft.url);
		await expect(start({ talentsoftPort })).rejects.toThrow(
			`Port ${talentsoftPort} is in use. Stop the program that uses it, then start this again.`,
		);
	});

	test('keeps no port of the servers that started before', async () => {
		const free = await start();
		const easyJobsPort = portOf(free.easyJobs.url);
		await free.stop();
		const talentsoftPort = portOf((await start()).talentsoft.url);

		await expect(start({ easyJobsPort, talentsoftPort })).rejects.toThrow('is in use');
		const { easyJobs } = await start({ easyJobsPort });
		expect(portOf(easyJobs.url)).toBe(easyJobsPort);
	});
});
