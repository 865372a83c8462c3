/** The stars of hotels in words: `5*`, `5 *`, `****` and `4★`. Other stars adorn, and are left. */

const LODGING =
	/h[oô]tel|palace|r[ée]sidence|camping|resort|auberge|ch[âa]teau|relais|domaine|villa|[ée]tablissement|maison|restaurant/i;

/** As far before the stars as the name of a hotel is long. */
const MAX_NAME = 60;

const COUNTED = /(?<![\d.,])([1-7]) ?[*★]+(?!\d)/g;
const RUN = /[*★]{2,}/g;

/** Only called for fields that refuse one of the signs; the other one may then be a star too. */
export function writeStars(text: string): string {
	const counted = text.replace(COUNTED, (_stars, count: string) => inWords(Number(count)));
	const isOnlyRun = counted.match(RUN)?.length === 1;
	return counted.replace(RUN, (run, offset: number) => {
		const before = counted.slice(Math.max(0, offset - MAX_NAME), offset);
		const after = counted.slice(offset + run.length, offset + run.length + 1);
		const endsName = /[\p{L}\p{N}] ?$/u.test(before) && !/[\p{L}\p{N}]/u.test(after);
		if (run.length > 5 || !endsName || !(isOnlyRun || LODGING.test(before))) return run;
		return /étoiles? ?$/.test(before) ? ' ' : ` ${inWords(run.length)}`;
	});
}

function inWords(count: number): string {
	return count === 1 ? '1 étoile ' : `${count} étoiles `;
}
