import { EXPERIENCE_REQUIRED, jobField, type JobFieldName } from '../fields';
import type { Normalized } from './normalized';

/** What people and feeds write for a choice, folded: French, English, schema.org and France Travail (D, S and E). */
const SYNONYMS: Readonly<Record<string, string>> = {
	'Temps-plein': 'atempsplein fulltime pleintemps tempscomplet tempsentier',
	'Temps-partiel': 'atempspartiel parttime mitemps tempsreduit tempsincomplet',
	Temporaire:
		'temporary temp interim interimaire missioninterim missioninterimaire travailtemporaire',
	Freelance: 'contractor independant independent freelancer selfemployed autoentrepreneur',
	'Débutant accepté':
		'd debutant debutants debutante debutantsacceptes debutanteacceptee entrylevel noexperience norequirements sansexperience',
	[EXPERIENCE_REQUIRED.preferred]:
		'e exigee experiencerequise experiencerequired experienceobligatoire',
	'Expérience souhaitée': 's souhaitee experienceappreciee experiencepreferred',
};

/** Hours beside the kind: `Temps plein 35h`, `Temps partiel (24 h/semaine)`. */
const HOURS =
	/[ ,(–-]*\b\d{1,2}(?:[.,h]\d{1,2})? ?h(?:eures)?(?: ?(?:(?:\/|par) ?sem(?:aine)?\.?|hebdo[a-z]*))?\)?/i;

/** Before a value that schema.org defines. */
const SCHEMA_ORG = /^\s*(?:https?:\/\/)?schema\.org\//i;

/** A longer text is none of a few words. */
const MAX_CHARACTERS = 64;

/** The documented value that a text says in other words. */
export function findChoice(name: JobFieldName, text: string): string | undefined {
	if (text.length > MAX_CHARACTERS) return undefined;
	const folded = foldChoice(text.replace(SCHEMA_ORG, '').replace(HOURS, ''));
	return jobField(name).choices?.find(
		(choice) =>
			foldChoice(choice) === folded || SYNONYMS[choice]?.split(' ').includes(folded) === true,
	);
}

/** A list of one is what a feed writes for one value. */
export function normalizeChoice(name: JobFieldName, given: unknown): Normalized {
	const value: unknown = Array.isArray(given) && given.length === 1 ? given[0] : given;
	const choice = typeof value === 'string' ? findChoice(name, value) : undefined;
	return { value: choice ?? given, reasons: ['written as EasyJobs spells it'] };
}

function foldChoice(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/[^a-zA-Z]/g, '')
		.toLowerCase();
}

const COUNTED = /^(\d{1,3}) ?(?:postes?|openings?|positions?|places?|personnes?|offres?)$/i;

/** `3 postes` is the number 3. */
export function readCount(text: string): string {
	return COUNTED.exec(text.trim())?.[1] ?? text;
}
