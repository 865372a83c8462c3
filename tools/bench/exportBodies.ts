import { writeCandidateDetail, writeVacancyDetail, type Ref } from '../sandbox/talentsoft/detail';
import { makeBytes } from '../sandbox/talentsoft/fileContent';
import { createDice, type Dice } from '../sandbox/talentsoft/random';
import { countBytes, writeZip, type ZipEntry } from '../sandbox/talentsoft/zip';

/** Exports to measure by, the same in every run. */

export const BODY_KINDS = ['vacancies', 'texts', 'candidates'] as const;
export type BodyKind = (typeof BODY_KINDS)[number];

export interface Body {
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
export function makeBody(kind: BodyKind): Body {
	const dice = createDice(1);
	switch (kind) {
		case 'vacancies':
			return joinFrames(2000, (offset) => [vacancyEntry(offset, dice, 8800)]);
		case 'texts':
			return joinFrames(2, (offset) => [vacancyEntry(offset, dice, 12.7 * MIB)]);
		case 'candidates':
			return joinFrames(6, (offset) => candidateEntries(offset, dice));
	}
}

function joinFrames(frames: number, makeEntries: (offset: number) => readonly ZipEntry[]): Body {
	const parts = Array.from({ length: frames }, (_, offset) => {
		const archive = writeZip(makeEntries(offset), 'deflated');
		const length = Buffer.alloc(4);
		length.writeUInt32LE(countBytes(archive));
		return [length, ...archive];
	});
	return { bytes: Buffer.concat(parts.flat()), frames };
}

function vacancyEntry(offset: number, dice: Dice, characters: number): ZipEntry {
	const [mission, profile] = [writeText(dice, characters), writeText(dice, characters / 4)];
	const offerDetail = writeVacancyDetail({
		reference: `2026-${offset}`,
		title: writeText(dice, 40),
		statusId: '_TS_CO_OfferStatus_Diffuse',
		organisation: writeRef(dice),
		contractType: writeRef(dice),
		jobTime: writeRef(dice),
		salaryRange: null,
		experienceLevel: writeRef(dice),
		primaryProfile: writeRef(dice),
		description1: mission,
		description1HTML: `<p>${mission.replaceAll('. ', '.</p><p>')}</p>`,
		description2: profile,
		description2HTML: `<p>${profile.replaceAll('. ', '.</p><p>')}</p>`,
		address: writeText(dice, 40),
		geographicalArea: writeRef(dice),
		country: writeRef(dice),
		region: writeRef(dice),
		department: writeRef(dice),
		numberOfVacancies: 1,
		url: `https://recrutement.example/offre/2026-${offset}`,
	});
	return toEntry('offerdetail', { offset, offerDetail });
}

function candidateEntries(offset: number, dice: Dice): ZipEntry[] {
	const files = [0, 1].map((place) => ({
		name: `file-${offset}-${place}`,
		content: makeBytes(4 * MIB, 2 * offset + place),
	}));
	const candidateDetail = writeCandidateDetail({
		id: `_TS-${offset}`,
		civility: writeRef(dice),
		firstName: 'Camille',
		lastName: 'Vaugirel',
		email: 'camille@courrier.example',
		phoneNumber: '01 99 00 00 00',
		profile: writeRef(dice),
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

function writeRef(dice: Dice): Ref {
	return { id: `_TS_CO_${dice.below(500)}`, label: writeText(dice, 15) };
}

/** Words with a number here and there, so that it packs like text that people wrote. */
function writeText(dice: Dice, characters: number): string {
	const words: string[] = [];
	for (let length = 0; length < characters; length += words.at(-1)?.length ?? 0) {
		const word = dice.pick(WORDS);
		words.push(dice.below(12) === 0 ? ` ${word} ${dice.below(1000)}. ` : ` ${word}`);
	}
	return words.join('').trim();
}
