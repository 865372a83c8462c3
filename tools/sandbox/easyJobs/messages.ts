/**
 * What the server says. The French texts that the documentation gives are kept to the letter
 * (https://api.easyjobs.fr/ui/examples-job-edit-json.html,
 * https://api.easyjobs.fr/ui/examples-jobs-delete-json.html); it gives no English or Spanish ones.
 */
export interface Messages {
	fieldRequired: (field: string) => string;
	fieldNotText: (field: string) => string;
	fieldNotInteger: (field: string) => string;
	fieldFormat: (field: string, example: string | number) => string;
	fieldBlank: (field: string) => string;
	fieldLength: (field: string, min: number, max: number) => string;
	fieldCharacters: (field: string) => string;
	fieldChoice: (field: string, choices: readonly string[]) => string;
	fieldDate: (field: string) => string;
	fieldScript: (field: string) => string;
	fieldOpenTag: (field: string) => string;
	fieldUnknown: (field: string) => string;
	salaryMissing: string;
	salaryModesMixed: string;
	salaryPairIncomplete: (missing: string) => string;
	salaryOrder: string;
	dateInFuture: string;
	validThroughOrder: string;
	idTaken: (id: string) => string;
	idRepeated: (id: string) => string;
	notAnObject: string;
	notAJobList: string;
	emptyJobList: string;
	malformedJson: string;
	bodyTooLarge: (maxBytes: number) => string;
	headerMissing: (header: string) => string;
	headerInvalid: (header: string) => string;
	credentialsMissing: string;
	credentialsInvalid: string;
	originRefused: string;
	tooManyRequests: string;
	jobNotFound: string;
	pageMissing: (page: number) => string;
	methodNotAllowed: string;
	unknownPath: string;
	jobCreated: string;
	jobEdited: string;
	jobDeleted: string;
	bulkQueued: string;
	bulkItemQueued: (id: string) => string;
}

const LANGUAGES = ['en', 'es', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

const french: Messages = {
	fieldRequired: (field) => `Le champ '${field}' est obligatoire.`,
	fieldNotText: (field) => `Le champ '${field}' doit être une chaîne de caractères.`,
	fieldNotInteger: (field) => `Le champ '${field}' doit être un nombre entier.`,
	fieldFormat: (field, example) => `Le champ '${field}' doit avoir un format valide : ${example}`,
	fieldBlank: (field) => `Le champ '${field}' ne doit pas être composé uniquement d'espaces.`,
	fieldLength: (field, min, max) =>
		`Le champ '${field}' doit contenir entre ${min} et ${max} caractères.`,
	fieldCharacters: (field) => `Le champ '${field}' contient des caractères non autorisés.`,
	fieldChoice: (field, choices) =>
		`Le champ '${field}' doit avoir l'une des valeurs : ${choices.join(', ')}`,
	fieldDate: (field) => `Le champ '${field}' doit avoir un format valide : YYYY-MM-DD HH:mm:ss`,
	fieldScript: (field) => `Le champ '${field}' ne doit pas contenir de scripts.`,
	fieldOpenTag: (field) => `Le champ '${field}' contient une balise HTML incomplète.`,
	fieldUnknown: (field) => `Le champ '${field}' n'est pas autorisé.`,
	salaryMissing:
		"Le champ 'salary' est obligatoire, sauf si 'salary_min' et 'salary_max' sont renseignés.",
	salaryModesMixed:
		"Les champs 'salary_min' et 'salary_max' ne doivent pas être renseignés avec 'salary'.",
	salaryPairIncomplete: (missing) =>
		`Le champ '${missing}' est obligatoire : 'salary_min' et 'salary_max' vont ensemble.`,
	salaryOrder: "Le champ 'salary_min' doit être strictement inférieur à 'salary_max'.",
	dateInFuture: 'La date ne peut pas être dans le futur.',
	validThroughOrder: "Le champ 'valid_through' doit être postérieur à 'date'.",
	idTaken: (id) => `Une offre d'emploi avec l'identifiant ${id} existe déjà.`,
	idRepeated: (id) => `L'identifiant ${id} figure plusieurs fois dans la requête.`,
	notAnObject: 'Le corps de la requête doit être un objet JSON.',
	notAJobList: 'Le corps de la requête ne contient pas de tableau d’offres valide.',
	emptyJobList: "Le tableau d'offres est vide.",
	malformedJson: 'Le corps de la requête contient un JSON mal formé.',
	bodyTooLarge: (maxBytes) => `Le corps de la requête dépasse 3 Mo (${maxBytes} octets).`,
	headerMissing: (header) => `L'en-tête '${header}' est obligatoire.`,
	headerInvalid: (header) => `L'en-tête '${header}' a une valeur non autorisée.`,
	credentialsMissing: 'Non autorisé. Jeton ou clé secrète absent.',
	credentialsInvalid: 'Non autorisé. Jeton invalide.',
	originRefused: 'Origine non autorisée.',
	tooManyRequests: 'Trop de requêtes. Veuillez réessayer plus tard.',
	jobNotFound: 'L’offre d’emploi est introuvable. Elle a peut-être été supprimée.',
	pageMissing: (page) => `La page ${page} n'existe pas.`,
	methodNotAllowed: 'Méthode non autorisée.',
	unknownPath: 'Adresse inconnue.',
	jobCreated: "Offre d'emploi ajoutée avec succès. Offre synchronisée avec succès.",
	jobEdited: "Offre d'emploi modifiée avec succès. Offre synchronisée avec succès.",
	jobDeleted: "Offre d'emploi supprimée avec succès.",
	bulkQueued: "Offres d'emploi en file d'attente pour le traitement.",
	bulkItemQueued: (id) => `L'offre d'emploi ${id} est en file d'attente pour le traitement.`,
};

const english: Messages = {
	fieldRequired: (field) => `The field '${field}' is required.`,
	fieldNotText: (field) => `The field '${field}' must be a string.`,
	fieldNotInteger: (field) => `The field '${field}' must be a whole number.`,
	fieldFormat: (field, example) => `The field '${field}' must have a valid format: ${example}`,
	fieldBlank: (field) => `The field '${field}' must not hold only spaces.`,
	fieldLength: (field, min, max) =>
		`The field '${field}' must hold between ${min} and ${max} characters.`,
	fieldCharacters: (field) => `The field '${field}' holds characters that are not allowed.`,
	fieldChoice: (field, choices) => `The field '${field}' must be one of: ${choices.join(', ')}`,
	fieldDate: (field) => `The field '${field}' must have a valid format: YYYY-MM-DD HH:mm:ss`,
	fieldScript: (field) => `The field '${field}' must not hold scripts.`,
	fieldOpenTag: (field) => `The field '${field}' holds an incomplete HTML tag.`,
	fieldUnknown: (field) => `The field '${field}' is not allowed.`,
	salaryMissing: "The field 'salary' is required, unless 'salary_min' and 'salary_max' are given.",
	salaryModesMixed: "The fields 'salary_min' and 'salary_max' must not be given with 'salary'.",
	salaryPairIncomplete: (missing) =>
		`The field '${missing}' is required: 'salary_min' and 'salary_max' go together.`,
	salaryOrder: "The field 'salary_min' must be strictly lower than 'salary_max'.",
	dateInFuture: 'The date cannot be in the future.',
	validThroughOrder: "The field 'valid_through' must be later than 'date'.",
	idTaken: (id) => `A job with the id ${id} already exists.`,
	idRepeated: (id) => `The id ${id} stands several times in the request.`,
	notAnObject: 'The request body must be a JSON object.',
	notAJobList: 'The request body holds no valid array of jobs.',
	emptyJobList: 'The array of jobs is empty.',
	malformedJson: 'The request body holds malformed JSON.',
	bodyTooLarge: (maxBytes) => `The request body is larger than 3 MB (${maxBytes} bytes).`,
	headerMissing: (header) => `The header '${header}' is required.`,
	headerInvalid: (header) => `The header '${header}' has a value that is not allowed.`,
	credentialsMissing: 'Unauthorized. Token or secret key missing.',
	credentialsInvalid: 'Unauthorized. Invalid token.',
	originRefused: 'Origin not allowed.',
	tooManyRequests: 'Too many requests. Please try again later.',
	jobNotFound: 'The job was not found. It may have been deleted.',
	pageMissing: (page) => `There is no page ${page}.`,
	methodNotAllowed: 'Method not allowed.',
	unknownPath: 'Unknown address.',
	jobCreated: 'Job added successfully. Job synchronised successfully.',
	jobEdited: 'Job updated successfully. Job synchronised successfully.',
	jobDeleted: 'Job deleted successfully.',
	bulkQueued: 'Jobs queued for processing.',
	bulkItemQueued: (id) => `The job ${id} is queued for processing.`,
};

const spanish: Messages = {
	fieldRequired: (field) => `El campo '${field}' es obligatorio.`,
	fieldNotText: (field) => `El campo '${field}' debe ser una cadena de caracteres.`,
	fieldNotInteger: (field) => `El campo '${field}' debe ser un número entero.`,
	fieldFormat: (field, example) => `El campo '${field}' debe tener un formato válido: ${example}`,
	fieldBlank: (field) => `El campo '${field}' no debe contener solo espacios.`,
	fieldLength: (field, min, max) =>
		`El campo '${field}' debe contener entre ${min} y ${max} caracteres.`,
	fieldCharacters: (field) => `El campo '${field}' contiene caracteres no permitidos.`,
	fieldChoice: (field, choices) =>
		`El campo '${field}' debe tener uno de los valores: ${choices.join(', ')}`,
	fieldDate: (field) => `El campo '${field}' debe tener un formato válido: YYYY-MM-DD HH:mm:ss`,
	fieldScript: (field) => `El campo '${field}' no debe contener scripts.`,
	fieldOpenTag: (field) => `El campo '${field}' contiene una etiqueta HTML incompleta.`,
	fieldUnknown: (field) => `El campo '${field}' no está permitido.`,
	salaryMissing:
		"El campo 'salary' es obligatorio, salvo que se indiquen 'salary_min' y 'salary_max'.",
	salaryModesMixed: "Los campos 'salary_min' y 'salary_max' no deben indicarse junto con 'salary'.",
	salaryPairIncomplete: (missing) =>
		`El campo '${missing}' es obligatorio: 'salary_min' y 'salary_max' van juntos.`,
	salaryOrder: "El campo 'salary_min' debe ser estrictamente inferior a 'salary_max'.",
	dateInFuture: 'La fecha no puede estar en el futuro.',
	validThroughOrder: "El campo 'valid_through' debe ser posterior a 'date'.",
	idTaken: (id) => `Ya existe una oferta de empleo con el identificador ${id}.`,
	idRepeated: (id) => `El identificador ${id} aparece varias veces en la solicitud.`,
	notAnObject: 'El cuerpo de la solicitud debe ser un objeto JSON.',
	notAJobList: 'El cuerpo de la solicitud no contiene una lista de ofertas válida.',
	emptyJobList: 'La lista de ofertas está vacía.',
	malformedJson: 'El cuerpo de la solicitud contiene un JSON mal formado.',
	bodyTooLarge: (maxBytes) => `El cuerpo de la solicitud supera 3 MB (${maxBytes} bytes).`,
	headerMissing: (header) => `El encabezado '${header}' es obligatorio.`,
	headerInvalid: (header) => `El encabezado '${header}' tiene un valor no permitido.`,
	credentialsMissing: 'No autorizado. Falta el token o la clave secreta.',
	credentialsInvalid: 'No autorizado. Token no válido.',
	originRefused: 'Origen no autorizado.',
	tooManyRequests: 'Demasiadas solicitudes. Vuelva a intentarlo más tarde.',
	jobNotFound: 'No se encuentra la oferta de empleo. Es posible que se haya eliminado.',
	pageMissing: (page) => `La página ${page} no existe.`,
	methodNotAllowed: 'Método no permitido.',
	unknownPath: 'Dirección desconocida.',
	jobCreated: 'Oferta de empleo añadida con éxito. Oferta sincronizada con éxito.',
	jobEdited: 'Oferta de empleo modificada con éxito. Oferta sincronizada con éxito.',
	jobDeleted: 'Oferta de empleo eliminada con éxito.',
	bulkQueued: 'Ofertas de empleo en cola de procesamiento.',
	bulkItemQueued: (id) => `La oferta de empleo ${id} está en cola de procesamiento.`,
};

const messagesByLanguage: Readonly<Record<Language, Messages>> = {
	en: english,
	es: spanish,
	fr: french,
};

export function readLanguage(acceptLanguage: string | undefined): Language | undefined {
	return LANGUAGES.find((language) => language === acceptLanguage);
}

/** French for a call whose `Accept-Language` is not a documented one. */
export function messagesFor(acceptLanguage: string | undefined): Messages {
	return messagesByLanguage[readLanguage(acceptLanguage) ?? 'fr'];
}

/** Why a call, or one job of a bulk call, is refused. */
export interface Refusal {
	readonly status: number;
	readonly text: (messages: Messages) => string;
	readonly headers?: Readonly<Record<string, string>>;
}

export function refuse(status: number, text: (messages: Messages) => string): Refusal {
	return { status, text };
}
