import { createHash, randomUUID } from 'node:crypto';

/** A file that anyone may see at its address, such as the picture of an offer. */
export interface UploadedFile {
	readonly id: number;
	readonly fileName: string;
	/** Media type. */
	readonly type: string;
	readonly bytes: number;
	/** In hexadecimal. */
	readonly sha256: string;
}

/** A file that needs a token, such as a CV. */
export interface PrivateFile {
	/** Without a slash at its start. */
	readonly path: string;
	readonly fileName: string;
	/** Media type. */
	readonly type: string;
	readonly content: Buffer;
}

export interface DiamondFiles {
	readonly upload: (file: { fileName: string; type: string; content: Buffer }) => UploadedFile;
	readonly uploads: () => UploadedFile[];
	/** Replaces the file of the same path. */
	readonly addPrivate: (file: PrivateFile) => void;
	readonly findPrivate: (path: string) => PrivateFile | undefined;
	/** The key of an address that gives the file once, without a token. */
	readonly createOneTimeKey: (file: PrivateFile) => string;
	readonly takeOneTimeFile: (key: string) => PrivateFile | undefined;
	readonly reset: (privateFiles: readonly PrivateFile[]) => void;
}

const FIRST_UPLOAD_ID = 7301;

export function createDiamondFiles(): DiamondFiles {
	let uploads: UploadedFile[] = [];
	const privateFiles = new Map<string, PrivateFile>();
	const oneTimeFiles = new Map<string, PrivateFile>();

	return {
		upload({ fileName, type, content }) {
			const uploaded: UploadedFile = {
				id: FIRST_UPLOAD_ID + uploads.length,
				fileName,
				type,
				bytes: content.byteLength,
				sha256: createHash('sha256').update(content).digest('hex'),
			};
			uploads.push(uploaded);
			return uploaded;
		},
		uploads: () => [...uploads],
		addPrivate: (file) => {
			privateFiles.set(file.path, file);
		},
		findPrivate: (path) => privateFiles.get(path),
		createOneTimeKey: (file) => {
			const key = randomUUID();
			oneTimeFiles.set(key, file);
			return key;
		},
		takeOneTimeFile: (key) => {
			const file = oneTimeFiles.get(key);
			oneTimeFiles.delete(key);
			return file;
		},
		reset: (files) => {
			uploads = [];
			oneTimeFiles.clear();
			privateFiles.clear();
			for (const file of files) privateFiles.set(file.path, file);
		},
	};
}
