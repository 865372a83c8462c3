import type { Metafile } from 'esbuild';

export function writeSbom(folder: string, metafiles: readonly Metafile[]): Promise<void>;
