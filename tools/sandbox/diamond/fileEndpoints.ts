import {
	jsonResponse,
	textResponse,
	type ContractResponse,
	type ContractCall,
} from '../common/contract';
import type { DiamondAccount } from './account';
import { errorResponse, invalidParameter, type Endpoint } from './endpoint';
import type { DiamondFiles, PrivateFile } from './files';
import type { DiamondReadings } from './readings';

const STORAGE_PATH = '/storage';

/** https://app.diamondcareers.fr/docs/api/examples/nodejs */
export function createFileEndpoints({ files, readings }: DiamondAccount): Endpoint[] {
	return [
		{
			method: 'POST',
			path: '/upload',
			access: 'token',
			run: (call) => uploadFile(call, files, readings()),
		},
		{
			method: 'GET',
			path: '/secure-file',
			access: 'token',
			run: (call) => sendPrivateFile(call, files, readings()),
		},
		{
			method: 'GET',
			place: 'storage',
			path: `${STORAGE_PATH}/:key`,
			access: 'open',
			run: (call) => sendOneTimeFile(call, files, readings()),
		},
	];
}

/** One part named `file`, with a file name and a type. */
function uploadFile(
	{ form }: ContractCall,
	files: DiamondFiles,
	readings: DiamondReadings,
): ContractResponse {
	if (form?.kind !== 'form') {
		return errorResponse(400, 'rest_upload_no_data', 'Un corps multipart/form-data est attendu.');
	}
	const [part, ...others] = form.parts;
	if (part?.name !== 'file' || part.fileName === undefined || others.length > 0) {
		return invalidParameter('file');
	}
	if (!/^[\w.+-]+\/[\w.+-]+$/.test(part.type)) return invalidParameter('file : type');
	const { id, fileName } = files.upload({ ...part, fileName: part.fileName });
	const file_url = `https://media.diamondcareers.example/${id}/${encodeURIComponent(fileName)}`;
	return jsonResponse(readings.uploadStatusCode, { id, file_url });
}

function sendPrivateFile(
	{ query, headers }: ContractCall,
	files: DiamondFiles,
	readings: DiamondReadings,
): ContractResponse {
	const file = files.findPrivate(query.get('path') ?? '');
	if (file === undefined) return errorResponse(404, 'file_not_found', 'Fichier introuvable.');
	if (readings.secureFile === 'inline') return fileResponse(file, readings);
	const port = /:(\d+)$/.exec(headers.host ?? '')?.[1] ?? '';
	// Another origin than that of the API, on the same machine.
	const location = `http://localhost:${port}${STORAGE_PATH}/${files.createOneTimeKey(file)}`;
	return { status: 302, headers: { location }, body: '' };
}

/** As storages do whose addresses are signed: a second authorization is refused. */
function sendOneTimeFile(
	{ params, headers }: ContractCall,
	files: DiamondFiles,
	readings: DiamondReadings,
): ContractResponse {
	if (headers.authorization !== undefined) {
		return textResponse(400, 'Only one authorization mechanism is allowed.');
	}
	const file = files.takeOneTimeFile(params.key ?? '');
	return file === undefined ? textResponse(403, 'Denied.') : fileResponse(file, readings);
}

function fileResponse(
	{ fileName, type, content }: PrivateFile,
	{ secureFileName }: DiamondReadings,
): ContractResponse {
	const headers = {
		encoded: {
			'content-type': type,
			'content-disposition': `attachment; filename="file"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
		},
		// Node.js writes a header a byte a character.
		plain: {
			'content-type': type,
			'content-disposition': `attachment; filename="${Buffer.from(fileName).toString('latin1')}"`,
		},
		absent: { 'content-type': 'application/octet-stream' },
	}[secureFileName];
	return { status: 200, headers, body: content };
}
