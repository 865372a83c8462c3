import { installN8n, packPackage } from '../../../tools/n8n';

/** Where the test files find the packed package. */
export const TARBALL_VARIABLE = 'PACKED_PACKAGE';

/** Installs n8n and packs the package once for all test files. */
export default async function setUp(): Promise<void> {
	process.stdout.write('\n');
	await installN8n();
	process.env[TARBALL_VARIABLE] = await packPackage();
}
