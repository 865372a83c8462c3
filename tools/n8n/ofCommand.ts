import type { Command } from './command';
import { installN8n } from './install';
import { N8n } from './instance';
import { packPackage } from './pack';

/** An n8n with this package, not started yet, that ends with the command. After a failure, its data and log are kept. */
export async function createN8nOf(command: Command): Promise<N8n> {
	const install = await installN8n();
	const tarball = await packPackage();
	const n8n = await N8n.create({ install, tarball });
	command.setLogFile(n8n.logFile);
	command.atEnd(async (hasFailed) => {
		await n8n.stop();
		if (!hasFailed) await n8n.remove();
	});
	return n8n;
}
