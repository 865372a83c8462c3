/** Stands between texts that are repaired together, and stays. */
export const SEPARATOR = '\u0001';
