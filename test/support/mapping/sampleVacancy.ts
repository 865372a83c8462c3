/** A vacancy that says all that a map reads, and ways to change it. */

export const ref = (label: unknown) => ({ id: 'X', label });

export const mission =
	'<p>Au bureau des méthodes, vous écrivez les gammes de fabrication et chiffrez les pièces.</p>';
export const profile =
	'<p>Ingénieur ou expérience équivalente, la lecture de plans vous est bien familière.</p>';

export const jobDescription = {
	title: 'Ingénieur méthodes (H/F)',
	description1: 'Texte',
	description1HTML: mission,
	description2: 'Texte',
	description2HTML: profile,
	contractType: ref('CDI'),
	jobTime: ref('Temps plein'),
	salaryRange: ref('38-45 K€ par an'),
};

const location = {
	address: '7 rue des Frères Caudron, 78140 Vélizy-Villacoublay',
	country: ref('France'),
	region: ref('Ile-de-France'),
	department: ref('Yvelines'),
	geographicalArea: ref('Paris et sa région'),
};

const offerDetail = {
	reference: '2025-48',
	organisation: ref('Groupe Valmorel'),
	candidateRedirectionUrl: 'https://recrutement.valmorel.example/offre/2025-48',
	requestingParty: { numberOfVacancies: 2, beginningDate: '2025-09-01T00:00:00' },
	location,
	criteria: { experienceLevel: ref(null) },
	jobDescription,
};

export const vacancyWith = (changes: object) => ({
	offset: 0,
	offerDetail: { ...offerDetail, ...changes },
});
export const vacancyWithJob = (changes: object) =>
	vacancyWith({ jobDescription: { ...jobDescription, ...changes } });
export const vacancyWithLocation = (changes: object) =>
	vacancyWith({ location: { ...location, ...changes } });
