const { readFileSync } = require('node:fs');
const { writeFile } = require('node:fs/promises');
const { basename, join } = require('node:path');

const REPOSITORY = join(__dirname, '..', '..');

/** The package of a path within `node_modules`. */
const LIBRARY = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//;

/**
 * The libraries whose code is in the bundles, as esbuild counts their bytes: `sbom.cdx.json` for machines (CycloneDX)
 * and `THIRD-PARTY.txt` for readers. The texts of the licences are in LICENSE.
 *
 * @param metafiles by esbuild, one a bundle
 */
exports.writeSbom = async function writeSbom(folder, metafiles) {
	const libraries = listLibraries(metafiles);
	const { name, version, license } = readPackage(REPOSITORY);
	const sbom = {
		bomFormat: 'CycloneDX',
		specVersion: '1.5',
		version: 1,
		metadata: { component: { type: 'library', ...toComponent({ name, version, license }) } },
		components: libraries.map((library) => ({ type: 'library', ...toComponent(library) })),
	};
	const lines = libraries.map(
		({ name: library, version: libraryVersion, license: id, files }) =>
			`${library} ${libraryVersion} (${id}): ${files.map((file) => basename(file)).join(', ')}`,
	);
	const text = `${lines.join('\n')}\n`;
	await writeFile(join(folder, 'sbom.cdx.json'), `${JSON.stringify(sbom)}\n`);
	await writeFile(join(folder, 'THIRD-PARTY.txt'), text);
};

function listLibraries(metafiles) {
	const filesOf = new Map();
	for (const [output, { inputs }] of metafiles.flatMap(({ outputs }) => Object.entries(outputs))) {
		for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
			const [, library] = LIBRARY.exec(path) ?? [];
			if (library === undefined || bytesInOutput === 0) continue;
			filesOf.set(library, (filesOf.get(library) ?? new Set()).add(output));
		}
	}
	return [...filesOf]
		.sort(([left], [right]) => left.localeCompare(right))
		.map(([library, files]) => ({
			...readPackage(join(REPOSITORY, 'node_modules', library)),
			files: [...files].sort(),
		}));
}

function readPackage(folder) {
	const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	return { name, version, license };
}

function toComponent({ name, version, license }) {
	const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
	return { 'bom-ref': purl, name, version, licenses: [{ license: { id: license } }], purl };
}
