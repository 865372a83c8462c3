import { join } from 'node:path';

export const REPOSITORY = join(__dirname, '..', '..');

/** Everything the host installs or writes; ignored by git, safe to delete. */
export const N8N_CACHE_FOLDER = join(REPOSITORY, '.n8n-host');

/** The manifest and lock file of the n8n to install. */
export const MANIFEST_FOLDER = join(__dirname, 'manifest');
