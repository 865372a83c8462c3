import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { FieldProblem } from '../values/failure';
import { readBoolean, readNumber, readText } from '../values/fieldValue';
import { isBlank, isList, isRecord, type UnknownRecord } from '../values/values';
import { OTHER_VALUE, type KnownValues } from './knownValues';
import { readLocated } from './locator';

/**
 * Reads the fields of a node for one item, whatever type their expressions give. `undefined` and null are a field left
 * out, and so is a blank text but for the text of no characters. A value of another kind is a problem, and read as left
 * out: look at `problem` before anything is sent.
 */
export class FieldReader {
	private constructor(
		private readonly getValue: (name: string) => unknown,
		private readonly timeZone: string,
		private readonly problems: FieldProblem[],
	) {}

	static ofItem(context: IExecuteFunctions, itemIndex: number): FieldReader {
		const getValue = (name: string): unknown =>
			readLocated(context.getNodeParameter(name, itemIndex, null));
		return new FieldReader(getValue, context.getTimezone(), []);
	}

	/** The first field that could not be read, here or in a collection of these fields. */
	get problem(): FieldProblem | undefined {
		return this.problems[0];
	}

	/** For readers whose result has no place for a problem of the panel. */
	throwProblem(context: IExecuteFunctions, itemIndex: number): void {
		if (this.problem === undefined) return;
		const { field, message, fix: description } = this.problem;
		const options = { description, itemIndex };
		throw new NodeOperationError(context.getNode(), `${field} ${message}`, options);
	}

	/** The fields that a user has added to a collection. */
	collection(name: string, label: string): FieldReader {
		const fields = this.object(name, label) ?? {};
		return new FieldReader((key) => fields[key], this.timeZone, this.problems);
	}

	/** A JSON object or its text. */
	object(name: string, label: string): UnknownRecord | undefined {
		return this.read(name, label, readJsonObject, IS_NO_JSON_OBJECT);
	}

	/** Empty only if it is a text of no characters. */
	text(name: string, label: string): string | undefined {
		if (this.isEmptied(name)) return '';
		return this.read(name, label, readText, IS_NO_TEXT);
	}

	/** A value of a list, or that of the field for others. */
	known({ name, displayName, other }: KnownValues): string | undefined {
		const value = this.text(name, displayName);
		if (value !== OTHER_VALUE) return value;
		const otherValue = this.text(other.name, other.displayName);
		if (!otherValue) this.refuse(other.displayName, IS_EMPTY);
		return otherValue;
	}

	/** One text or a list of them, without the blank ones. */
	texts(name: string, label: string): readonly string[] {
		return this.read(name, label, readTexts, IS_NO_TEXT) ?? [];
	}

	/** Whether a user has added the field to its collection and left it empty. */
	isEmptied(name: string): boolean {
		return this.getValue(name) === '';
	}

	/** A 0 is left out: a salary of nothing is a field that nobody has filled. */
	amount(name: string, label: string): number | undefined {
		return this.read(name, label, readAmount, IS_NO_AMOUNT) || undefined;
	}

	/** A whole number from 1; the text of no characters is none. */
	count(name: string, label: string, { ifLeftOut, max, orElse }: CountRule): number {
		const number = readNumber(this.getValue(name) ?? ifLeftOut) ?? Number.NaN;
		if (Number.isInteger(number) && number >= 1 && number <= (max ?? number)) return number;
		const range = max === undefined ? 'from 1' : `from 1 to ${max}`;
		const wayOut = orElse ?? `such as ${ifLeftOut}`;
		this.refuse(label, {
			message: `is not a whole number ${range}`,
			fix: `as a whole number ${range}, ${wayOut}`,
		});
		return ifLeftOut;
	}

	/** @param ifLeftOut also what an expression without a value means */
	boolean(name: string, label: string, ifLeftOut: boolean): boolean {
		return this.read(name, label, readBoolean, IS_NO_BOOLEAN) ?? ifLeftOut;
	}

	/** @param convert what the date is needed as */
	date<Value>(
		name: string,
		label: string,
		convert: (value: unknown, timeZone: string) => Value | undefined,
	): Value | undefined {
		return this.read(name, label, (value) => convert(value, this.timeZone), IS_NO_DATE);
	}

	choice<Value extends string>(
		name: string,
		label: string,
		choices: readonly Value[],
	): Value | undefined {
		const list = choices.join(', ');
		return this.read(name, label, (value) => choices.find((choice) => choice === readText(value)), {
			message: `is not one of ${list}`,
			fix: `as one of ${list}`,
		});
	}

	private read<Value>(
		name: string,
		label: string,
		convert: (value: unknown) => Value | undefined,
		problemIfOther: ProblemText,
	): Value | undefined {
		const value = this.getValue(name);
		if (isBlank(value)) return undefined;
		const converted = convert(value);
		if (converted === undefined) this.refuse(label, problemIfOther);
		return converted;
	}

	private refuse(field: string, { message, fix }: ProblemText): void {
		this.problems.push({ field, message, fix: `Give ${field} ${fix}` });
	}
}

/** Both continue the name of the field; the fix follows `Give`. */
type ProblemText = Omit<FieldProblem, 'field'>;

interface CountRule {
	readonly ifLeftOut: number;
	readonly max?: number;
	/** What else puts it right; an example if left out. */
	readonly orElse?: string;
}

const IS_EMPTY: ProblemText = { message: 'is empty', fix: 'or choose a value of the list' };
const IS_NO_TEXT: ProblemText = { message: 'is not a text', fix: 'as a text, or leave it out' };
const IS_NO_AMOUNT: ProblemText = {
	message: 'is not an amount',
	fix: 'as a number without a currency, such as 32000',
};
const IS_NO_BOOLEAN: ProblemText = {
	message: 'is neither true nor false',
	fix: 'as true or false',
};
const IS_NO_DATE: ProblemText = {
	message: 'is not a date',
	fix: 'as a date, such as 2026-05-31 or 31/05/2026 14:30',
};
const IS_NO_JSON_OBJECT: ProblemText = {
	message: 'is not a JSON object',
	fix: 'as a JSON object, such as {"housing": true}',
};

function readJsonObject(value: unknown): UnknownRecord | undefined {
	try {
		const object: unknown = typeof value === 'string' ? JSON.parse(value) : value;
		return isRecord(object) ? object : undefined;
	} catch {
		return undefined;
	}
}

function readAmount(value: unknown): number | undefined {
	const number = readNumber(value);
	return number !== undefined && number >= 0 ? number : undefined;
}

/** Undefined if one of them is no text. */
function readTexts(value: unknown): readonly string[] | undefined {
	const given = (isList(value) ? value : [value]).filter((each) => !isBlank(each));
	const texts = given.flatMap((each) => readText(each) ?? []);
	return texts.length === given.length ? texts : undefined;
}
