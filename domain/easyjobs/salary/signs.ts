import { isMoneySign, type Token } from './tokens';

/** `par poste`, `/min`, `/m2`: words that have another meaning where nothing is paid for them. */
export function isCounted({ kind, text }: Token, before: Token | undefined): boolean {
	if (before?.kind !== 'link') return false;
	if (before.text === '/') return text === 'min' || /^[a-z]\d$/.test(text);
	return kind === 'filler' && /^(?:par|per|chaque|each|every)$/.test(before.text);
}

/** `2 200/2 400 €`: a slash between two numbers joins the ends of a range if the second is money. */
export function isRangeSlash(tokens: readonly Token[], index: number): boolean {
	const before = tokens[index - 1];
	const isEnd = before?.kind === 'number' || isMoneySign(before);
	const start = tokens[index + 1]?.kind === 'currency' ? index + 2 : index + 1;
	const isMoney = start === index + 2 || isMoneySign(tokens[start + 1]);
	return isEnd && tokens[start]?.kind === 'number' && isMoney;
}

/** `plus de 2 000 €`, `2 000 € et plus par mois`, `2 000 €+ / mois`: not what comes on top of a salary. */
export function isMore(tokens: readonly Token[], index: number): boolean {
	const before = tokens[index - 1];
	const next = tokens[index + 1];
	if (isOf(next)) {
		return tokens[index + 2]?.kind === 'number' && !tokens.slice(0, index).some(isMoneySign);
	}
	if (before?.kind === 'and') return next === undefined || /^(?:gross|link|unit)$/.test(next.kind);
	const isBehind = before?.kind === 'number' || isMoneySign(before);
	return isBehind && (next?.kind === 'currency' || next?.text === '/');
}

function isOf(token: Token | undefined): boolean {
	return token?.text === 'de' || token?.text === 'd';
}
