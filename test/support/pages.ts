import type { ApiResponse } from '../../core/http/call';
import {
	collectPages,
	type ListCounters,
	type Page,
	type PaginationOptions,
	type PaginationResult,
} from '../../core/http/pagination';
import { isRecord } from '../../core/values/values';
import { answered } from './apiAnswers';

export const PER_PAGE = 50;

export const numbers = (from: number, to: number) =>
	Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);

interface Body {
	readonly items: readonly number[];
	readonly counters?: ListCounters;
}

const isBody = (body: unknown): body is Body => isRecord(body) && Array.isArray(body['items']);

function readPage(body: unknown): Page<number> {
	return isBody(body) ? { kind: 'items', ...body } : { kind: 'unreadable', reason: 'no list' };
}

export type Answer = (page: number, perPage: number) => ApiResponse;

/** Scans what a function answers, and tells what was asked. */
export async function scan(response: Answer, options: Partial<PaginationOptions<number>> = {}) {
	const asked: Array<readonly [page: number, perPage: number]> = [];
	const result = await collectPages({
		fetchPage: async (page, perPage) => {
			asked.push([page, perPage]);
			return response(page, perPage);
		},
		readPage,
		idOf: (item) => item,
		perPage: PER_PAGE,
		maxItems: Number.POSITIVE_INFINITY,
		maxPages: 1_000,
		shorterPage: 'isLast',
		...options,
	});
	return { asked, result, requests: asked.length };
}

export const items = (list: readonly number[], counters?: ListCounters) =>
	answered(200, { items: list, ...(counters === undefined ? {} : { counters }) });

/** Pages in turn, then one response for ever. */
export const inTurn =
	(pages: readonly ApiResponse[], after: ApiResponse = items([])): Answer =>
	(page) =>
		pages[page - 1] ?? after;

export const complete = (list: readonly number[]): PaginationResult<number> => ({
	kind: 'complete',
	items: list,
});
