import { writeCandidateDetail, writeVacancyDetail, type Ref } from '../sandbox/talentsoft/detail';
import { createFileBytes } from '../sandbox/talentsoft/fileContent';
import { createSeededRandom, type SeededRandom } from '../sandbox/talentsoft/random';
import { countBytes, writeZip, type ZipEntry } from '../sandbox/talentsoft/zip';

/** Exports to measure by, the same in every run. */

export const EXPORT_TYPES = ['vacancies', 'texts', 'candidates'] as const;
export type ExportType = (typeof EXPORT_TYPES)[number];

export interface ExportBody {
	readonly bytes: Buffer;
	readonly frames: number;
}

const MIB = 1024 * 1024;
const WORDS = [
	...([
		'vous',
		'assurez',
		'la',
		'gestion',
		'des',
		'équipes',
		'et',
		'du',
		'planning',
		'en',
	] as const),
	...(['lien', 'avec', 'responsable', 'hébergement', 'expérience', 'exigée', 'maîtrise'] as const),
	...(['anglais', 'service', 'clientèle', 'hôtel', 'cuisine', 'saison', 'contrat'] as const),
	...(['rémunération', 'selon', 'profil', 'poste', 'pourvoir', 'logement', 'formation'] as const),
] as const;

/** Frames of 6 kB, of 8 MB of text, and of 8 MB of files. */
export function createBody(kind: ExportType): ExportBody {
	const random = createSeededRandom(1);
	switch (kind) {
		case 'vacancies':
			return joinFrames(2000, (offset) => [vacancyEntry(offset, random, 8800)]);
		case 'texts':
			return joinFrames(4, (offset) => [vacancyEntry(offset, random, 3 * MIB)]);
		case 'candidates':
			return joinFrames(6, (offset) => candidateEntries(offset, random));
	}
}

function joinFrames(
	frames: number,
	makeEntries: (offset: number) => readonly ZipEntry[],
): ExportBody {
	const parts = Array.from({ length: frames }, (_, offset) => {
		const archive = writeZip(makeEntries(offset), 'deflated');
		const length = Buffer.alloc(4);
		length.writeUInt32LE(countBytes(archive));
		return [length, ...archive];
	});
	return { bytes: Buffer.concat(parts.flat()), frames };
}

function vacancyEntry(offset: number, random: SeededRandom, characters: number): ZipEntry {
	const [mission, profile] = [writeText(random, characters), writeText(random, characters / 4)];
	const offerDetail = writeVacancyDetail({
		reference: `2026-${offset}`,
		title: writeText(random, 40),
		statusId: '_TS_CO_OfferStatus_Diffuse',
		organisation: writeRef(random),
		contractType: writeRef(random),
		jobTime: writeRef(random),
		salaryRange: null,
		experienceLevel: writeRef(random),
		primaryProfile: writeRef(random),
		description1: mission,
		description1HTML: `<p>${mission.replaceAll('. ', '.</p><p>')}</p>`,
		description2: profile,
		description2HTML: `<p>${profile.replaceAll('. ', '.</p><p>')}</p>`,
		address: writeText(random, 40),
		geographicalArea: writeRef(random),
		country: writeRef(random),
		region: writeRef(random),
		department: writeRef(random),
		numberOfVacancies: 1,
		url: `https://recrutement.example/offre/2026-${offset}`,
	});
	return toEntry('offerdetail', { offset, offerDetail });
}

function candidateEntries(offset: number, random: SeededRandom): ZipEntry[] {
	const files = [0, 1].map((place) => ({
		name: `file-${offset}-${place}`,
		content: createFileBytes(4 * MIB, 2 * offset + place),
	}));
	const candidateDetail = writeCandidateDetail({
		id: `_TS-${offset}`,
		civility: writeRef(random),
		firstName: 'Camille',
		lastName: 'Vaugirel',
		email: 'camille@courrier.example',
		phoneNumber: '01 99 00 00 00',
		profile: writeRef(random),
		employer: 'Ateliers Morvane',
		city: 'Nantes',
	});
	const attachments = files.map(({ name }) => ({ id: name, filename: `${name}.pdf` }));
	const detail = { offset, candidateDetail, applications: [], attachments };
	return [toEntry('applicantdetail', detail), ...files];
}

function toEntry(name: string, json: object): ZipEntry {
	return { name, content: Buffer.from(JSON.stringify(json)) };
}

function writeRef(random: SeededRandom): Ref {
	return { id: `_TS_CO_${random.integerBelow(500)}`, label: writeText(random, 15) };
}

/** Words with a number here and there, so that it packs like text that people wrote. */
function writeText(random: SeededRandom, characters: number): string {
	const words: string[] = [];
	for (let length = 0; length < characters; length += words.at(-1)?.length ?? 0) {
		const word = random.pick(WORDS);
		words.push(
			random.integerBelow(12) === 0 ? ` ${word} ${random.integerBelow(1000)}. ` : ` ${word}`,
		);
	}
	return words.join('').trim();
}
