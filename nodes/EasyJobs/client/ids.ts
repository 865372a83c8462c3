/** IDs that differ in letter case alone are one job: EasyJobs may keep them in capitals. */
export function foldId(id: string): string {
	return id.toLowerCase();
}
