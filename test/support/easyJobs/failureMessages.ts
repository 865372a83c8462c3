/** What the user reads of a failure, by a name that the tables use. */
export interface FailureWords {
	/** The end of the message: the cause. */
	readonly what: string;
	readonly wayOut: string;
	/** The ends of the way out: what EasyJobs answered. */
	readonly says: readonly string[];
	readonly httpStatus: number | null;
}

const CHECK_CREDENTIAL =
	"Open the EasyJobs credential and check API Token and Secret Key (creating a new one in EasyJobs' dashboard, Gestion des clés, ends the old one at once), and that Origin is listed there under Domaines autorisés";
const CORRECT_VALUE = 'Correct the value that the message below names, in Fields or in Overrides';
const CORRECT_TITLE =
	"Correct Title: 12 to 160 characters: letters, digits, spaces and . / + ( ) & , ' : -";
const CHECK_JOB = 'Check the Job ID, and that the job exists in your account and environment';
const CHECK_ENVIRONMENT =
	'Check the Job ID, and whether the job was created in the same environment (sandbox or production)';
const TAKEN = 'Use the operation Create or Update, or give another Job ID';
const CORRECT_OR_UPSERT =
	'Correct what the message below names; if a job with this ID exists already, use Create or Update, and if none exists, Create';
const WAIT =
	'Wait, then run the workflow again with fewer items at once. EasyJobs allows 100 requests a minute, 1,000 an hour and 5 at once';
const ANOTHER_ID =
	'Run the workflow again, as the job may just have been deleted; if it happens again, give the job another ID';
const RUN_LATER =
	'Run the workflow again later; if it happens again, send this message to the support of EasyJobs';

/** To the faults of the tables. */
const REFUSED = 'Refusé.';
const TITLE_TOO_SHORT = "Le champ 'title' doit contenir entre 12 et 160 caractères.";
const SALARY_REVERSED = "Le champ 'salary_min' doit être strictement inférieur à 'salary_max'.";
const ID_TAKEN = "Une offre d'emploi avec l'identifiant {id} existe déjà.";
const NOT_FOUND = 'L’offre d’emploi est introuvable. Elle a peut-être été supprimée.';

const answered = (status: number, words: string) => `EasyJobs answered ${status}: "${words}"`;
const answeredInWords = (words: string) => `EasyJobs answered: "${words}"`;
const EXISTED = `To its creation EasyJobs answered: "${ID_TAKEN}"`;

export const failureWords: Readonly<Record<string, FailureWords>> = {
	'bad value 400': {
		what: 'EasyJobs refused a value',
		wayOut: CORRECT_VALUE,
		says: [answered(400, REFUSED)],
		httpStatus: 400,
	},
	'bad value 422': {
		what: 'EasyJobs refused a value',
		wayOut: CORRECT_VALUE,
		says: [answered(422, REFUSED)],
		httpStatus: 422,
	},
	unauthorized: {
		what: 'EasyJobs refused the credential',
		wayOut: CHECK_CREDENTIAL,
		says: [answered(401, REFUSED)],
		httpStatus: 401,
	},
	forbidden: {
		what: 'EasyJobs refused the credential or its origin',
		wayOut: CHECK_CREDENTIAL,
		says: [answered(403, REFUSED)],
		httpStatus: 403,
	},
	'unknown request': {
		what: 'EasyJobs does not know this request',
		wayOut: 'Check the Base URL of the EasyJobs credential',
		says: [answered(404, REFUSED)],
		httpStatus: 404,
	},
	'no such job': {
		what: 'EasyJobs has no such job in your account',
		wayOut: `${CHECK_ENVIRONMENT}; Create or Update creates a job that is missing`,
		says: [answered(404, REFUSED)],
		httpStatus: 404,
	},
	'no such job to delete': {
		what: 'EasyJobs has no such job in your account',
		wayOut: `${CHECK_ENVIRONMENT}; it may have been deleted before`,
		says: [answered(404, REFUSED)],
		httpStatus: 404,
	},
	taken: {
		what: 'a job with this ID exists already',
		wayOut: TAKEN,
		says: [answered(409, REFUSED)],
		httpStatus: 409,
	},
	'taken elsewhere': {
		what: 'its ID is taken, but by no job of your account',
		wayOut: ANOTHER_ID,
		says: [answered(404, NOT_FOUND)],
		httpStatus: 404,
	},
	'gone meanwhile': {
		what: 'its ID is taken, but by no job of your account',
		wayOut: ANOTHER_ID,
		says: [answered(404, REFUSED)],
		httpStatus: 404,
	},
	conflict: {
		what: 'EasyJobs says that it conflicts with what it holds',
		wayOut: 'Correct what the message below names',
		says: [answered(409, REFUSED)],
		httpStatus: 409,
	},
	'too large': {
		what: 'the request is larger than the 3 MB that EasyJobs takes',
		wayOut: 'Shorten the texts of the job, or send fewer jobs at once',
		says: [answered(413, REFUSED)],
		httpStatus: 413,
	},
	'no deletion 400': {
		what: 'EasyJobs did not accept its deletion',
		wayOut: CHECK_JOB,
		says: [answered(400, REFUSED)],
		httpStatus: 400,
	},
	'no deletion 422': {
		what: 'EasyJobs did not accept its deletion',
		wayOut: CHECK_JOB,
		says: [answered(422, REFUSED)],
		httpStatus: 422,
	},
	'too many': {
		what: 'EasyJobs received too many requests',
		wayOut: WAIT,
		says: [answered(429, REFUSED)],
		httpStatus: 429,
	},
	'difficulty 500': {
		what: 'EasyJobs met an internal difficulty',
		wayOut: RUN_LATER,
		says: [answered(500, REFUSED)],
		httpStatus: 500,
	},
	'difficulty 502': {
		what: 'EasyJobs met an internal difficulty',
		wayOut: RUN_LATER,
		says: [answered(502, REFUSED)],
		httpStatus: 502,
	},
	'no answer': {
		what: 'EasyJobs did not answer (the connection was cut)',
		wayOut: 'Check that n8n can reach the Base URL of the credential, then run the workflow again',
		says: [],
		httpStatus: null,
	},
	'short title': {
		what: 'EasyJobs refused Title (title)',
		wayOut: CORRECT_TITLE,
		says: [answered(400, TITLE_TOO_SHORT)],
		httpStatus: 400,
	},
	'salary reversed': {
		what: 'EasyJobs refused Salary Minimum (salary_min)',
		wayOut:
			'Correct Salary Minimum: Goes with Salary Maximum and is lower, such as 42000€/an. Leave Salary empty',
		says: [answered(422, SALARY_REVERSED)],
		httpStatus: 422,
	},
	'ID taken': {
		what: 'a job with this ID exists already',
		wayOut: TAKEN,
		says: [answered(409, ID_TAKEN)],
		httpStatus: 409,
	},
	'ID listed': {
		what: 'a job with this ID exists already',
		wayOut: TAKEN,
		says: ['EasyJobs answered 409'],
		httpStatus: 409,
	},
	'not found': {
		what: 'EasyJobs has no such job in your account',
		wayOut: `${CHECK_ENVIRONMENT}; Create or Update creates a job that is missing`,
		says: [answered(404, NOT_FOUND)],
		httpStatus: 404,
	},
	'not found to delete': {
		what: 'EasyJobs has no such job in your account',
		wayOut: `${CHECK_ENVIRONMENT}; it may have been deleted before`,
		says: [answered(404, NOT_FOUND)],
		httpStatus: 404,
	},
	'ID taken in words': {
		what: 'EasyJobs refused it',
		wayOut: CORRECT_OR_UPSERT,
		says: [answeredInWords(ID_TAKEN)],
		httpStatus: null,
	},
	'not found in words': {
		what: 'EasyJobs refused it',
		wayOut: CORRECT_OR_UPSERT,
		says: [answeredInWords(NOT_FOUND)],
		httpStatus: null,
	},
	'not found to delete in words': {
		what: 'EasyJobs did not accept its deletion',
		wayOut: CHECK_JOB,
		says: [answeredInWords(NOT_FOUND)],
		httpStatus: null,
	},
	'unauthorized and existed': {
		what: 'EasyJobs refused the credential',
		wayOut: CHECK_CREDENTIAL,
		says: [answered(401, REFUSED), EXISTED],
		httpStatus: 401,
	},
	'forbidden and existed': {
		what: 'EasyJobs refused the credential or its origin',
		wayOut: CHECK_CREDENTIAL,
		says: [answered(403, REFUSED), EXISTED],
		httpStatus: 403,
	},
	'bad value and existed': {
		what: 'EasyJobs refused a value',
		wayOut: CORRECT_VALUE,
		says: [answered(422, REFUSED), EXISTED],
		httpStatus: 422,
	},
	'too many and existed': {
		what: 'EasyJobs received too many requests',
		wayOut: WAIT,
		says: [answered(429, REFUSED), EXISTED],
		httpStatus: 429,
	},
};

/** What follows where EasyJobs may have acted all the same. */
export const RUN_AGAIN: Readonly<Record<string, string>> = {
	created:
		'Run the workflow again for this job with the operation Create or Update, which creates it only if it is missing',
	updated: 'Run the workflow again for this job: the same update twice does no harm',
	deleted:
		'Run the workflow again for this job: if it is gone, EasyJobs answers that it has no such job',
};
