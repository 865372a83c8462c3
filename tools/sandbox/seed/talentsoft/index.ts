import { generateCandidates, generateVacancies } from '../../talentsoft/generate';
import type { NewCandidate, NewVacancy } from '../../talentsoft/records';
import { namedCandidates } from './candidates';
import { namedVacancies } from './vacancies';

export const talentsoftVacancies: readonly NewVacancy[] = [
	...namedVacancies,
	...generateVacancies(33),
];

export const talentsoftCandidates: readonly NewCandidate[] = [
	...namedCandidates,
	...generateCandidates(17),
];
