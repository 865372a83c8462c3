import type { IDataObject } from 'n8n-workflow';

import { readCircumstance } from '../../support/easyJobs/failureCircumstances';
import { jobOf, play, readTable, type Row } from '../../support/easyJobs/failureTable';

/**
 * What is sent, what the user gets and what the server holds afterwards, for each write and each failure. How to
 * read a row: `Row` in failureTable.ts. A failure strikes the first request of the kind that the table names.
 */

interface Table {
	readonly title: string;
	readonly operation: string;
	readonly strikes: 'DELETE' | 'POST' | 'PUT';
	/** One a job. */
	readonly items: readonly number[];
	/** What the server holds beforehand, unless the row says otherwise. */
	readonly there: readonly number[];
	readonly rows: string;
}

const CREATE: Table = {
	title: 'Create',
	operation: 'create',
	strikes: 'POST',
	items: [1],
	there: [],
	rows: `
ok                           | POST one 1 > 201                                                  | created                                          | 1 new
400                          | POST one 1 > 400                                                  | was not created: bad value 400                   | -
401                          | POST one 1 > 401                                                  | was not created: unauthorized                    | -
403                          | POST one 1 > 403                                                  | was not created: forbidden                       | -
404                          | POST one 1 > 404                                                  | was not created: unknown request                 | -
409                          | POST one 1 > 409                                                  | was not created: taken                           | -
413                          | POST one 1 > 413                                                  | was not created: too large                       | -
422                          | POST one 1 > 422, POST one 1 > 201                                | created (date)                                   | 1 new
422 each time                | POST one 1 > 422, POST one 1 > 422                                | was not created: bad value 422                   | -
429 in 2 s                   | POST one 1 > 429, 2 s, POST one 1 > 201                           | created                                          | 1 new
429 until a date             | POST one 1 > 429, 5 s, POST one 1 > 201                           | created                                          | 1 new
429 each time                | POST one 1 > 429, 1 s, POST one 1 > 429, 1 s, POST one 1 > 429    | was not created: too many                        | -
500                          | POST one 1 > 500                                                  | may or may not have been created: difficulty 500 | -
500 after acting             | POST one 1 > 500                                                  | may or may not have been created: difficulty 500 | 1 new
502                          | POST one 1 > 502, 1 s, POST one 1 > 201                           | created                                          | 1 new
502 after acting             | POST one 1 > 502, 1 s, POST one 1 > 409                           | created                                          | 1 new
502 each time                | POST one 1 > 502, 1 s, POST one 1 > 502, 2 s, POST one 1 > 502    | may or may not have been created: difficulty 502 | -
reset                        | POST one 1 > lost, 1 s, POST one 1 > 201                          | created                                          | 1 new
reset after acting           | POST one 1 > lost, 1 s, POST one 1 > 409                          | created                                          | 1 new
reset after acting each time | POST one 1 > lost, 1 s, POST one 1 > lost, 2 s, POST one 1 > lost | may or may not have been created: no answer      | 1 new
answer cut                   | POST one 1 > 201, 1 s, POST one 1 > 409                           | created                                          | 1 new
timeout                      | POST one 1 > lost, 30 s, POST one 1 > 201                         | created                                          | 1 new
`,
};

/**
 * After a lost answer an ID that is taken counts as created by the first send, though it may have been there before:
 * docs/assumptions.md, `easyjobs-repeated-create`.
 */
const CREATE_MANY: Table = {
	title: 'Create Many',
	operation: 'createMany',
	strikes: 'POST',
	items: [1, 2, 3],
	there: [],
	rows: `
ok                                      | POST many 1 2 3 > 201 | 3 x created | 1 new, 2 new, 3 new
400                                     | POST many 1 2 3 > 400, POST bare 1 2 3 > 400, POST one 1 > 201, POST many 2 3 > 201 | 3 x created | 1 new, 2 new, 3 new
401                                     | POST many 1 2 3 > 401 | 3 x was not created: unauthorized | -
403                                     | POST many 1 2 3 > 403 | 3 x was not created: forbidden | -
404                                     | POST many 1 2 3 > 404, POST one 1 > 201, POST one 2 > 201, POST one 3 > 201 | 3 x created | 1 new, 2 new, 3 new
409                                     | POST many 1 2 3 > 409, POST many 1 2 > 201, POST one 3 > 201 | 3 x created | 1 new, 2 new, 3 new
413                                     | POST many 1 2 3 > 413, POST many 1 2 > 201, POST one 3 > 201 | 3 x created | 1 new, 2 new, 3 new
422                                     | POST many 1 2 3 > 422, POST bare 1 2 3 > 400, POST one 1 > 201, POST many 2 3 > 201 | 3 x created | 1 new, 2 new, 3 new
422 each time                           | POST many 1 2 3 > 422, POST bare 1 2 3 > 422, POST one 1 > 422, POST one 1 > 422, POST many 2 3 > 422, POST bare 2 3 > 422, POST one 2 > 422, POST one 2 > 422, POST one 3 > 422, POST one 3 > 422 | 3 x was not created: bad value 422 | -
429 in 2 s                              | POST many 1 2 3 > 429, 2 s, POST many 1 2 3 > 201 | 3 x created | 1 new, 2 new, 3 new
429 until a date                        | POST many 1 2 3 > 429, 5 s, POST many 1 2 3 > 201 | 3 x created | 1 new, 2 new, 3 new
429 each time                           | POST many 1 2 3 > 429, 1 s, POST many 1 2 3 > 429, 1 s, POST many 1 2 3 > 429 | 3 x was not created: too many | -
500                                     | POST many 1 2 3 > 500 | 3 x may or may not have been created: difficulty 500 | -
500 after acting                        | POST many 1 2 3 > 500 | 3 x may or may not have been created: difficulty 500 | 1 new, 2 new, 3 new
502                                     | POST many 1 2 3 > 502, 1 s, POST many 1 2 3 > 201 | 3 x created | 1 new, 2 new, 3 new
502 after acting                        | POST many 1 2 3 > 502, 1 s, POST many 1 2 3 > 201, GET list > 200, GET list > 200 | 3 x created | 1 new, 2 new, 3 new
502 each time                           | POST many 1 2 3 > 502, 1 s, POST many 1 2 3 > 502, 2 s, POST many 1 2 3 > 502 | 3 x may or may not have been created: difficulty 502 | -
reset                                   | POST many 1 2 3 > lost, 1 s, POST many 1 2 3 > 201 | 3 x created | 1 new, 2 new, 3 new
reset after acting                      | POST many 1 2 3 > lost, 1 s, POST many 1 2 3 > 201, GET list > 200, GET list > 200 | 3 x created | 1 new, 2 new, 3 new
reset after acting each time            | POST many 1 2 3 > lost, 1 s, POST many 1 2 3 > lost, 2 s, POST many 1 2 3 > lost | 3 x may or may not have been created: no answer | 1 new, 2 new, 3 new
answer cut                              | POST many 1 2 3 > 201, 1 s, POST many 1 2 3 > 201, GET list > 200, GET list > 200 | 3 x created | 1 new, 2 new, 3 new
timeout                                 | POST many 1 2 3 > lost, 30 s, POST many 1 2 3 > 201 | 3 x created | 1 new, 2 new, 3 new
2 too short, in words                   | POST many 1 2 3 > 201, POST one 2 > 400 | created, was not created: short title, created | 1 new, 3 new
2 too short, by code                    | POST many 1 2 3 > 201 | created, was not created: short title, created | 1 new, 3 new
2 too short, whole                      | POST many 1 2 3 > 400, POST bare 1 2 3 > 400, POST one 1 > 201, POST many 2 3 > 400, POST bare 2 3 > 400, POST one 2 > 400, POST one 3 > 201 | created, was not created: short title, created | 1 new, 3 new
2 contradicts itself, in words          | POST many 1 2 3 > 201, POST one 2 > 422, POST one 2 > 422 | created, was not created: salary reversed, created | 1 new, 3 new
2 contradicts itself, by code           | POST many 1 2 3 > 201, POST one 2 > 422, POST one 2 > 422 | created, was not created: salary reversed, created | 1 new, 3 new
2 contradicts itself, whole             | POST many 1 2 3 > 422, POST bare 1 2 3 > 400, POST one 1 > 201, POST many 2 3 > 422, POST bare 2 3 > 400, POST one 2 > 422, POST one 2 > 422, POST one 3 > 201 | created, was not created: salary reversed, created | 1 new, 3 new
2 there, in words                       | POST many 1 2 3 > 201, POST one 2 > 409 | created, was not created: ID taken, created | 2 old, 1 new, 3 new
2 there, by code                        | POST many 1 2 3 > 201 | created, was not created: ID taken, created | 2 old, 1 new, 3 new
2 there, whole                          | POST many 1 2 3 > 409, POST many 1 2 > 409, POST one 1 > 201, POST many 2 3 > 409, POST one 2 > 409, POST one 3 > 201 | created, was not created: ID taken, created | 2 old, 1 new, 3 new
all there, in words                     | POST many 1 2 3 > 201, POST many 1 2 3 > 201 | 3 x was not created: ID taken in words | 1 old, 2 old, 3 old
all there, by code                      | POST many 1 2 3 > 201 | 3 x was not created: ID taken | 1 old, 2 old, 3 old
all there, whole                        | POST many 1 2 3 > 409, POST many 1 2 > 409, POST one 1 > 409, POST many 2 3 > 409, POST one 2 > 409, POST one 3 > 409 | 3 x was not created: ID taken | 1 old, 2 old, 3 old
reset after acting, by code             | POST many 1 2 3 > lost, 1 s, POST many 1 2 3 > 201 | 3 x created | 1 new, 2 new, 3 new
reset after acting, whole               | POST many 1 2 3 > lost, 1 s, POST many 1 2 3 > 409, GET list > 200, GET list > 200 | 3 x created | 1 new, 2 new, 3 new
reset after acting, 2 there, in words   | POST many 1 2 3 > lost, 1 s, POST many 1 2 3 > 201, GET list > 200, GET list > 200 | 3 x created | 2 old, 1 new, 3 new
reset after acting, 2 there, by code    | POST many 1 2 3 > lost, 1 s, POST many 1 2 3 > 201 | 3 x created | 2 old, 1 new, 3 new
reset after acting, 2 there, whole      | POST many 1 2 3 > lost, 1 s, POST many 1 2 3 > 409, GET list > 200, GET list > 200, POST many 1 3 > 201 | 3 x created | 2 old, 1 new, 3 new
502 after acting, 2 too short, in words | POST many 1 2 3 > 502, 1 s, POST many 1 2 3 > 201, GET list > 200, GET list > 200, POST one 2 > 400 | created, was not created: short title, created | 1 new, 3 new
502 after acting, 2 too short, by code  | POST many 1 2 3 > 502, 1 s, POST many 1 2 3 > 201 | created, was not created: short title, created | 1 new, 3 new
502 after acting, 2 too short, whole    | POST many 1 2 3 > 502, 1 s, POST many 1 2 3 > 400, POST bare 1 2 3 > 400, POST one 1 > 201, POST many 2 3 > 400, POST bare 2 3 > 400, POST one 2 > 400, POST one 3 > 201 | created, was not created: short title, created | 1 new, 3 new
answer cut, 2 there, in words           | POST many 1 2 3 > 201, 1 s, POST many 1 2 3 > 201, GET list > 200, GET list > 200 | 3 x created | 2 old, 1 new, 3 new
`,
};

const UPDATE: Table = {
	title: 'Update',
	operation: 'update',
	strikes: 'PUT',
	items: [1],
	there: [1],
	rows: `
ok                           | PUT one 1 > 200                                                | updated                                          | 1 new
400                          | PUT one 1 > 400                                                | was not updated: bad value 400                   | 1 old
401                          | PUT one 1 > 401                                                | was not updated: unauthorized                    | 1 old
403                          | PUT one 1 > 403                                                | was not updated: forbidden                       | 1 old
404                          | PUT one 1 > 404                                                | was not updated: no such job                     | 1 old
409                          | PUT one 1 > 409                                                | was not updated: conflict                        | 1 old
413                          | PUT one 1 > 413                                                | was not updated: too large                       | 1 old
422                          | PUT one 1 > 422, PUT one 1 > 200                               | updated (salary_min)                             | 1 new
422 each time                | PUT one 1 > 422, PUT one 1 > 422, PUT one 1 > 422              | was not updated: bad value 422                   | 1 old
429 in 2 s                   | PUT one 1 > 429, 2 s, PUT one 1 > 200                          | updated                                          | 1 new
429 until a date             | PUT one 1 > 429, 5 s, PUT one 1 > 200                          | updated                                          | 1 new
429 each time                | PUT one 1 > 429, 1 s, PUT one 1 > 429, 1 s, PUT one 1 > 429    | was not updated: too many                        | 1 old
500                          | PUT one 1 > 500                                                | may or may not have been updated: difficulty 500 | 1 old
500 after acting             | PUT one 1 > 500                                                | may or may not have been updated: difficulty 500 | 1 new
502                          | PUT one 1 > 502, 1 s, PUT one 1 > 200                          | updated                                          | 1 new
502 after acting             | PUT one 1 > 502, 1 s, PUT one 1 > 200                          | updated                                          | 1 new
502 each time                | PUT one 1 > 502, 1 s, PUT one 1 > 502, 2 s, PUT one 1 > 502    | may or may not have been updated: difficulty 502 | 1 old
reset                        | PUT one 1 > lost, 1 s, PUT one 1 > 200                         | updated                                          | 1 new
reset after acting           | PUT one 1 > lost, 1 s, PUT one 1 > 200                         | updated                                          | 1 new
reset after acting each time | PUT one 1 > lost, 1 s, PUT one 1 > lost, 2 s, PUT one 1 > lost | may or may not have been updated: no answer      | 1 new
answer cut                   | PUT one 1 > 200, 1 s, PUT one 1 > 200                          | updated                                          | 1 new
timeout                      | PUT one 1 > lost, 30 s, PUT one 1 > 200                        | updated                                          | 1 new
`,
};

const UPDATE_MANY: Table = {
	title: 'Update Many',
	operation: 'updateMany',
	strikes: 'PUT',
	items: [1, 2, 3],
	there: [1, 2, 3],
	rows: `
ok                                      | PUT many 1 2 3 > 200 | 3 x updated | 1 new, 2 new, 3 new
400                                     | PUT many 1 2 3 > 400, PUT bare 1 2 3 > 400, PUT one 1 > 200, PUT many 2 3 > 200 | 3 x updated | 1 new, 2 new, 3 new
401                                     | PUT many 1 2 3 > 401 | 3 x was not updated: unauthorized | 1 old, 2 old, 3 old
403                                     | PUT many 1 2 3 > 403 | 3 x was not updated: forbidden | 1 old, 2 old, 3 old
404                                     | PUT many 1 2 3 > 404, PUT many 1 2 > 200, PUT one 3 > 200 | 3 x updated | 1 new, 2 new, 3 new
409                                     | PUT many 1 2 3 > 409, PUT many 1 2 > 200, PUT one 3 > 200 | 3 x updated | 1 new, 2 new, 3 new
413                                     | PUT many 1 2 3 > 413, PUT many 1 2 > 200, PUT one 3 > 200 | 3 x updated | 1 new, 2 new, 3 new
422                                     | PUT many 1 2 3 > 422, PUT bare 1 2 3 > 400, PUT one 1 > 200, PUT many 2 3 > 200 | 3 x updated | 1 new, 2 new, 3 new
422 each time                           | PUT many 1 2 3 > 422, PUT bare 1 2 3 > 422, PUT one 1 > 422, PUT one 1 > 422, PUT one 1 > 422, PUT many 2 3 > 422, PUT bare 2 3 > 422, PUT one 2 > 422, PUT one 2 > 422, PUT one 2 > 422, PUT one 3 > 422, PUT one 3 > 422, PUT one 3 > 422 | 3 x was not updated: bad value 422 | 1 old, 2 old, 3 old
429 in 2 s                              | PUT many 1 2 3 > 429, 2 s, PUT many 1 2 3 > 200 | 3 x updated | 1 new, 2 new, 3 new
429 until a date                        | PUT many 1 2 3 > 429, 5 s, PUT many 1 2 3 > 200 | 3 x updated | 1 new, 2 new, 3 new
429 each time                           | PUT many 1 2 3 > 429, 1 s, PUT many 1 2 3 > 429, 1 s, PUT many 1 2 3 > 429 | 3 x was not updated: too many | 1 old, 2 old, 3 old
500                                     | PUT many 1 2 3 > 500 | 3 x may or may not have been updated: difficulty 500 | 1 old, 2 old, 3 old
500 after acting                        | PUT many 1 2 3 > 500 | 3 x may or may not have been updated: difficulty 500 | 1 new, 2 new, 3 new
502                                     | PUT many 1 2 3 > 502, 1 s, PUT many 1 2 3 > 200 | 3 x updated | 1 new, 2 new, 3 new
502 after acting                        | PUT many 1 2 3 > 502, 1 s, PUT many 1 2 3 > 200 | 3 x updated | 1 new, 2 new, 3 new
502 each time                           | PUT many 1 2 3 > 502, 1 s, PUT many 1 2 3 > 502, 2 s, PUT many 1 2 3 > 502 | 3 x may or may not have been updated: difficulty 502 | 1 old, 2 old, 3 old
reset                                   | PUT many 1 2 3 > lost, 1 s, PUT many 1 2 3 > 200 | 3 x updated | 1 new, 2 new, 3 new
reset after acting                      | PUT many 1 2 3 > lost, 1 s, PUT many 1 2 3 > 200 | 3 x updated | 1 new, 2 new, 3 new
reset after acting each time            | PUT many 1 2 3 > lost, 1 s, PUT many 1 2 3 > lost, 2 s, PUT many 1 2 3 > lost | 3 x may or may not have been updated: no answer | 1 new, 2 new, 3 new
answer cut                              | PUT many 1 2 3 > 200, 1 s, PUT many 1 2 3 > 200 | 3 x updated | 1 new, 2 new, 3 new
timeout                                 | PUT many 1 2 3 > lost, 30 s, PUT many 1 2 3 > 200 | 3 x updated | 1 new, 2 new, 3 new
2 too short, in words                   | PUT many 1 2 3 > 200, PUT one 2 > 400 | updated, was not updated: short title, updated | 1 new, 2 old, 3 new
2 too short, by code                    | PUT many 1 2 3 > 200 | updated, was not updated: short title, updated | 1 new, 2 old, 3 new
2 too short, whole                      | PUT many 1 2 3 > 400, PUT bare 1 2 3 > 400, PUT one 1 > 200, PUT many 2 3 > 400, PUT bare 2 3 > 400, PUT one 2 > 400, PUT one 3 > 200 | updated, was not updated: short title, updated | 1 new, 2 old, 3 new
2 contradicts itself, in words          | PUT many 1 2 3 > 200, PUT one 2 > 422, PUT one 2 > 422 | updated, was not updated: salary reversed, updated | 1 new, 2 old, 3 new
2 contradicts itself, by code           | PUT many 1 2 3 > 200, PUT one 2 > 422, PUT one 2 > 422 | updated, was not updated: salary reversed, updated | 1 new, 2 old, 3 new
2 contradicts itself, whole             | PUT many 1 2 3 > 422, PUT bare 1 2 3 > 400, PUT one 1 > 200, PUT many 2 3 > 422, PUT bare 2 3 > 400, PUT one 2 > 422, PUT one 2 > 422, PUT one 3 > 200 | updated, was not updated: salary reversed, updated | 1 new, 2 old, 3 new
2 missing, in words                     | PUT many 1 2 3 > 200, PUT one 2 > 404 | updated, was not updated: not found, updated | 1 new, 3 new
2 missing, by code                      | PUT many 1 2 3 > 200 | updated, was not updated: not found, updated | 1 new, 3 new
2 missing, whole                        | PUT many 1 2 3 > 404, PUT many 1 2 > 404, PUT one 1 > 200, PUT many 2 3 > 404, PUT one 2 > 404, PUT one 3 > 200 | updated, was not updated: not found, updated | 1 new, 3 new
all missing, in words                   | PUT many 1 2 3 > 200, PUT many 1 2 3 > 200, PUT many 1 2 3 > 200 | 3 x was not updated: not found in words | -
all missing, by code                    | PUT many 1 2 3 > 200 | 3 x was not updated: not found | -
all missing, whole                      | PUT many 1 2 3 > 404, PUT many 1 2 > 404, PUT one 1 > 404, PUT many 2 3 > 404, PUT one 2 > 404, PUT one 3 > 404 | 3 x was not updated: not found | -
reset after acting, 2 missing, in words | PUT many 1 2 3 > lost, 1 s, PUT many 1 2 3 > 200, PUT one 2 > 404 | updated, was not updated: not found, updated | 1 new, 3 new
reset after acting, 2 missing, by code  | PUT many 1 2 3 > lost, 1 s, PUT many 1 2 3 > 200 | updated, was not updated: not found, updated | 1 new, 3 new
reset after acting, 2 missing, whole    | PUT many 1 2 3 > lost, 1 s, PUT many 1 2 3 > 404, PUT many 1 2 > 404, PUT one 1 > 200, PUT many 2 3 > 404, PUT one 2 > 404, PUT one 3 > 200 | updated, was not updated: not found, updated | 1 new, 3 new
answer cut, 2 missing, in words         | PUT many 1 2 3 > 200, 1 s, PUT many 1 2 3 > 200, PUT one 2 > 404 | updated, was not updated: not found, updated | 1 new, 3 new
`,
};

const UPSERT_NEW: Table = {
	title: 'Create or Update, a new job: its creation is struck',
	operation: 'upsert',
	strikes: 'POST',
	items: [1],
	there: [],
	rows: `
ok                           | POST one 1 > 201                                                  | created                                          | 1 new
400                          | POST one 1 > 400                                                  | was not created: bad value 400                   | -
401                          | POST one 1 > 401                                                  | was not created: unauthorized                    | -
403                          | POST one 1 > 403                                                  | was not created: forbidden                       | -
404                          | POST one 1 > 404                                                  | was not created: unknown request                 | -
409                          | POST one 1 > 409, PUT one 1 > 404                                 | exists but was not updated: taken elsewhere      | -
413                          | POST one 1 > 413                                                  | was not created: too large                       | -
422                          | POST one 1 > 422, POST one 1 > 201                                | created (date)                                   | 1 new
422 each time                | POST one 1 > 422, POST one 1 > 422                                | was not created: bad value 422                   | -
429 in 2 s                   | POST one 1 > 429, 2 s, POST one 1 > 201                           | created                                          | 1 new
429 until a date             | POST one 1 > 429, 5 s, POST one 1 > 201                           | created                                          | 1 new
429 each time                | POST one 1 > 429, 1 s, POST one 1 > 429, 1 s, POST one 1 > 429    | was not created: too many                        | -
500                          | POST one 1 > 500                                                  | may or may not have been created: difficulty 500 | -
500 after acting             | POST one 1 > 500                                                  | may or may not have been created: difficulty 500 | 1 new
502                          | POST one 1 > 502, 1 s, POST one 1 > 201                           | created                                          | 1 new
502 after acting             | POST one 1 > 502, 1 s, POST one 1 > 409, PUT one 1 > 200          | updated                                          | 1 new
502 each time                | POST one 1 > 502, 1 s, POST one 1 > 502, 2 s, POST one 1 > 502    | may or may not have been created: difficulty 502 | -
reset                        | POST one 1 > lost, 1 s, POST one 1 > 201                          | created                                          | 1 new
reset after acting           | POST one 1 > lost, 1 s, POST one 1 > 409, PUT one 1 > 200         | updated                                          | 1 new
reset after acting each time | POST one 1 > lost, 1 s, POST one 1 > lost, 2 s, POST one 1 > lost | may or may not have been created: no answer      | 1 new
answer cut                   | POST one 1 > 201, 1 s, POST one 1 > 409, PUT one 1 > 200          | updated                                          | 1 new
timeout                      | POST one 1 > lost, 30 s, POST one 1 > 201                         | created                                          | 1 new
`,
};

const UPSERT_NEW_MANY: Table = {
	title: 'Create or Update, new jobs: their creation is struck',
	operation: 'upsert',
	strikes: 'POST',
	items: [1, 2, 3],
	there: [],
	rows: `
ok                                    | POST many 1 2 3 > 201 | 3 x created | 1 new, 2 new, 3 new
400                                   | POST many 1 2 3 > 400, POST bare 1 2 3 > 400, POST one 1 > 201, POST many 2 3 > 201 | 3 x created | 1 new, 2 new, 3 new
401                                   | POST many 1 2 3 > 401 | 3 x was not created: unauthorized | -
403                                   | POST many 1 2 3 > 403 | 3 x was not created: forbidden | -
404                                   | POST many 1 2 3 > 404, POST one 1 > 201, POST one 2 > 201, POST one 3 > 201 | 3 x created | 1 new, 2 new, 3 new
409                                   | POST many 1 2 3 > 409, PUT many 1 2 3 > 200, POST many 1 2 3 > 201 | 3 x created | 1 new, 2 new, 3 new
413                                   | POST many 1 2 3 > 413, POST many 1 2 > 201, POST one 3 > 201 | 3 x created | 1 new, 2 new, 3 new
422                                   | POST many 1 2 3 > 422, POST bare 1 2 3 > 400, POST one 1 > 201, POST many 2 3 > 201 | 3 x created | 1 new, 2 new, 3 new
422 each time                         | POST many 1 2 3 > 422, POST bare 1 2 3 > 422, POST one 1 > 422, POST one 1 > 422, POST many 2 3 > 422, POST bare 2 3 > 422, POST one 2 > 422, POST one 2 > 422, POST one 3 > 422, POST one 3 > 422 | 3 x was not created: bad value 422 | -
429 in 2 s                            | POST many 1 2 3 > 429, 2 s, POST many 1 2 3 > 201 | 3 x created | 1 new, 2 new, 3 new
429 until a date                      | POST many 1 2 3 > 429, 5 s, POST many 1 2 3 > 201 | 3 x created | 1 new, 2 new, 3 new
429 each time                         | POST many 1 2 3 > 429, 1 s, POST many 1 2 3 > 429, 1 s, POST many 1 2 3 > 429 | 3 x was not created: too many | -
500                                   | POST many 1 2 3 > 500 | 3 x may or may not have been created: difficulty 500 | -
500 after acting                      | POST many 1 2 3 > 500 | 3 x may or may not have been created: difficulty 500 | 1 new, 2 new, 3 new
502                                   | POST many 1 2 3 > 502, 1 s, POST many 1 2 3 > 201 | 3 x created | 1 new, 2 new, 3 new
502 after acting                      | POST many 1 2 3 > 502, 1 s, POST many 1 2 3 > 201, PUT many 1 2 3 > 200 | 3 x updated | 1 new, 2 new, 3 new
502 each time                         | POST many 1 2 3 > 502, 1 s, POST many 1 2 3 > 502, 2 s, POST many 1 2 3 > 502 | 3 x may or may not have been created: difficulty 502 | -
reset                                 | POST many 1 2 3 > lost, 1 s, POST many 1 2 3 > 201 | 3 x created | 1 new, 2 new, 3 new
reset after acting                    | POST many 1 2 3 > lost, 1 s, POST many 1 2 3 > 201, PUT many 1 2 3 > 200 | 3 x updated | 1 new, 2 new, 3 new
reset after acting each time          | POST many 1 2 3 > lost, 1 s, POST many 1 2 3 > lost, 2 s, POST many 1 2 3 > lost | 3 x may or may not have been created: no answer | 1 new, 2 new, 3 new
answer cut                            | POST many 1 2 3 > 201, 1 s, POST many 1 2 3 > 201, PUT many 1 2 3 > 200 | 3 x updated | 1 new, 2 new, 3 new
timeout                               | POST many 1 2 3 > lost, 30 s, POST many 1 2 3 > 201 | 3 x created | 1 new, 2 new, 3 new
2 too short, in words                 | POST many 1 2 3 > 201, PUT one 2 > 400 | created, was neither created nor updated: short title, created | 1 new, 3 new
2 too short, by code                  | POST many 1 2 3 > 201, POST one 2 > 400 | created, was not created: short title, created | 1 new, 3 new
2 too short, whole                    | POST many 1 2 3 > 400, POST bare 1 2 3 > 400, POST one 1 > 201, POST many 2 3 > 400, POST bare 2 3 > 400, POST one 2 > 400, POST one 3 > 201 | created, was not created: short title, created | 1 new, 3 new
2 there, in words                     | POST many 1 2 3 > 201, PUT one 2 > 200 | created, updated, created | 2 new, 1 new, 3 new
2 there, by code                      | POST many 1 2 3 > 201, PUT one 2 > 200 | created, updated, created | 2 new, 1 new, 3 new
2 there, whole                        | POST many 1 2 3 > 409, PUT many 1 2 3 > 404, GET list > 200, GET list > 200, POST many 1 3 > 201, PUT one 2 > 200 | created, updated, created | 2 new, 1 new, 3 new
2 contradicts itself, in words        | POST many 1 2 3 > 201, PUT one 2 > 404, POST one 2 > 422, POST one 2 > 422 | created, was not created: salary reversed, created | 1 new, 3 new
2 contradicts itself, by code         | POST many 1 2 3 > 201, POST one 2 > 422, POST one 2 > 422 | created, was not created: salary reversed, created | 1 new, 3 new
2 contradicts itself, whole           | POST many 1 2 3 > 422, POST bare 1 2 3 > 400, POST one 1 > 201, POST many 2 3 > 422, POST bare 2 3 > 400, POST one 2 > 422, POST one 2 > 422, POST one 3 > 201 | created, was not created: salary reversed, created | 1 new, 3 new
reset after acting, by code           | POST many 1 2 3 > lost, 1 s, POST many 1 2 3 > 201, PUT many 1 2 3 > 200 | 3 x updated | 1 new, 2 new, 3 new
reset after acting, whole             | POST many 1 2 3 > lost, 1 s, POST many 1 2 3 > 409, PUT many 1 2 3 > 200 | 3 x updated | 1 new, 2 new, 3 new
reset after acting, 2 there, in words | POST many 1 2 3 > lost, 1 s, POST many 1 2 3 > 201, PUT many 1 2 3 > 200 | 3 x updated | 2 new, 1 new, 3 new
reset after acting, 2 there, by code  | POST many 1 2 3 > lost, 1 s, POST many 1 2 3 > 201, PUT many 1 2 3 > 200 | 3 x updated | 2 new, 1 new, 3 new
reset after acting, 2 there, whole    | POST many 1 2 3 > lost, 1 s, POST many 1 2 3 > 409, PUT many 1 2 3 > 404, GET list > 200, GET list > 200, POST many 1 3 > 201, PUT one 2 > 200 | created, updated, created | 2 new, 1 new, 3 new
answer cut, 2 there, in words         | POST many 1 2 3 > 201, 1 s, POST many 1 2 3 > 201, PUT many 1 2 3 > 200 | 3 x updated | 2 new, 1 new, 3 new
`,
};

const UPSERT_THERE: Table = {
	title: 'Create or Update, a job that exists: its update is struck',
	operation: 'upsert',
	strikes: 'PUT',
	items: [1],
	there: [1],
	rows: `
ok                           | POST one 1 > 409, PUT one 1 > 200                                                | updated                                          | 1 new
400                          | POST one 1 > 409, PUT one 1 > 400                                                | exists but was not updated: bad value 400        | 1 old
401                          | POST one 1 > 409, PUT one 1 > 401                                                | exists but was not updated: unauthorized         | 1 old
403                          | POST one 1 > 409, PUT one 1 > 403                                                | exists but was not updated: forbidden            | 1 old
404                          | POST one 1 > 409, PUT one 1 > 404                                                | exists but was not updated: gone meanwhile       | 1 old
409                          | POST one 1 > 409, PUT one 1 > 409                                                | exists but was not updated: conflict             | 1 old
413                          | POST one 1 > 409, PUT one 1 > 413                                                | exists but was not updated: too large            | 1 old
422                          | POST one 1 > 409, PUT one 1 > 422, PUT one 1 > 200                               | updated (salary_min)                             | 1 new
422 each time                | POST one 1 > 409, PUT one 1 > 422, PUT one 1 > 422, PUT one 1 > 422              | exists but was not updated: bad value 422        | 1 old
429 in 2 s                   | POST one 1 > 409, PUT one 1 > 429, 2 s, PUT one 1 > 200                          | updated                                          | 1 new
429 until a date             | POST one 1 > 409, PUT one 1 > 429, 5 s, PUT one 1 > 200                          | updated                                          | 1 new
429 each time                | POST one 1 > 409, PUT one 1 > 429, 1 s, PUT one 1 > 429, 1 s, PUT one 1 > 429    | exists but was not updated: too many             | 1 old
500                          | POST one 1 > 409, PUT one 1 > 500                                                | may or may not have been updated: difficulty 500 | 1 old
500 after acting             | POST one 1 > 409, PUT one 1 > 500                                                | may or may not have been updated: difficulty 500 | 1 new
502                          | POST one 1 > 409, PUT one 1 > 502, 1 s, PUT one 1 > 200                          | updated                                          | 1 new
502 after acting             | POST one 1 > 409, PUT one 1 > 502, 1 s, PUT one 1 > 200                          | updated                                          | 1 new
502 each time                | POST one 1 > 409, PUT one 1 > 502, 1 s, PUT one 1 > 502, 2 s, PUT one 1 > 502    | may or may not have been updated: difficulty 502 | 1 old
reset                        | POST one 1 > 409, PUT one 1 > lost, 1 s, PUT one 1 > 200                         | updated                                          | 1 new
reset after acting           | POST one 1 > 409, PUT one 1 > lost, 1 s, PUT one 1 > 200                         | updated                                          | 1 new
reset after acting each time | POST one 1 > 409, PUT one 1 > lost, 1 s, PUT one 1 > lost, 2 s, PUT one 1 > lost | may or may not have been updated: no answer      | 1 new
answer cut                   | POST one 1 > 409, PUT one 1 > 200, 1 s, PUT one 1 > 200                          | updated                                          | 1 new
timeout                      | POST one 1 > 409, PUT one 1 > lost, 30 s, PUT one 1 > 200                        | updated                                          | 1 new
`,
};

const UPSERT_THERE_MANY: Table = {
	title: 'Create or Update, jobs that exist: their update is struck',
	operation: 'upsert',
	strikes: 'PUT',
	items: [1, 2, 3],
	there: [1, 2, 3],
	rows: `
ok                                      | POST many 1 2 3 > 201, PUT many 1 2 3 > 200 | 3 x updated | 1 new, 2 new, 3 new
400                                     | POST many 1 2 3 > 201, PUT many 1 2 3 > 400, PUT bare 1 2 3 > 400, PUT one 1 > 200, PUT many 2 3 > 200 | 3 x updated | 1 new, 2 new, 3 new
401                                     | POST many 1 2 3 > 201, PUT many 1 2 3 > 401 | 3 x was neither created nor updated: unauthorized and existed | 1 old, 2 old, 3 old
403                                     | POST many 1 2 3 > 201, PUT many 1 2 3 > 403 | 3 x was neither created nor updated: forbidden and existed | 1 old, 2 old, 3 old
404                                     | POST many 1 2 3 > 201, PUT many 1 2 3 > 404, GET list > 200, GET list > 200, PUT many 1 2 3 > 200 | 3 x updated | 1 new, 2 new, 3 new
409                                     | POST many 1 2 3 > 201, PUT many 1 2 3 > 409, PUT many 1 2 > 200, PUT one 3 > 200 | 3 x updated | 1 new, 2 new, 3 new
413                                     | POST many 1 2 3 > 201, PUT many 1 2 3 > 413, PUT many 1 2 > 200, PUT one 3 > 200 | 3 x updated | 1 new, 2 new, 3 new
422                                     | POST many 1 2 3 > 201, PUT many 1 2 3 > 422, PUT bare 1 2 3 > 400, PUT one 1 > 200, PUT many 2 3 > 200 | 3 x updated | 1 new, 2 new, 3 new
422 each time                           | POST many 1 2 3 > 201, PUT many 1 2 3 > 422, PUT bare 1 2 3 > 422, PUT one 1 > 422, PUT one 1 > 422, PUT one 1 > 422, PUT many 2 3 > 422, PUT bare 2 3 > 422, PUT one 2 > 422, PUT one 2 > 422, PUT one 2 > 422, PUT one 3 > 422, PUT one 3 > 422, PUT one 3 > 422 | 3 x was neither created nor updated: bad value and existed | 1 old, 2 old, 3 old
429 in 2 s                              | POST many 1 2 3 > 201, PUT many 1 2 3 > 429, 2 s, PUT many 1 2 3 > 200 | 3 x updated | 1 new, 2 new, 3 new
429 until a date                        | POST many 1 2 3 > 201, PUT many 1 2 3 > 429, 5 s, PUT many 1 2 3 > 200 | 3 x updated | 1 new, 2 new, 3 new
429 each time                           | POST many 1 2 3 > 201, PUT many 1 2 3 > 429, 1 s, PUT many 1 2 3 > 429, 1 s, PUT many 1 2 3 > 429 | 3 x was neither created nor updated: too many and existed | 1 old, 2 old, 3 old
500                                     | POST many 1 2 3 > 201, PUT many 1 2 3 > 500 | 3 x may or may not have been updated: difficulty 500 | 1 old, 2 old, 3 old
500 after acting                        | POST many 1 2 3 > 201, PUT many 1 2 3 > 500 | 3 x may or may not have been updated: difficulty 500 | 1 new, 2 new, 3 new
502                                     | POST many 1 2 3 > 201, PUT many 1 2 3 > 502, 1 s, PUT many 1 2 3 > 200 | 3 x updated | 1 new, 2 new, 3 new
502 after acting                        | POST many 1 2 3 > 201, PUT many 1 2 3 > 502, 1 s, PUT many 1 2 3 > 200 | 3 x updated | 1 new, 2 new, 3 new
502 each time                           | POST many 1 2 3 > 201, PUT many 1 2 3 > 502, 1 s, PUT many 1 2 3 > 502, 2 s, PUT many 1 2 3 > 502 | 3 x may or may not have been updated: difficulty 502 | 1 old, 2 old, 3 old
reset                                   | POST many 1 2 3 > 201, PUT many 1 2 3 > lost, 1 s, PUT many 1 2 3 > 200 | 3 x updated | 1 new, 2 new, 3 new
reset after acting                      | POST many 1 2 3 > 201, PUT many 1 2 3 > lost, 1 s, PUT many 1 2 3 > 200 | 3 x updated | 1 new, 2 new, 3 new
reset after acting each time            | POST many 1 2 3 > 201, PUT many 1 2 3 > lost, 1 s, PUT many 1 2 3 > lost, 2 s, PUT many 1 2 3 > lost | 3 x may or may not have been updated: no answer | 1 new, 2 new, 3 new
answer cut                              | POST many 1 2 3 > 201, PUT many 1 2 3 > 200, 1 s, PUT many 1 2 3 > 200 | 3 x updated | 1 new, 2 new, 3 new
timeout                                 | POST many 1 2 3 > 201, PUT many 1 2 3 > lost, 30 s, PUT many 1 2 3 > 200 | 3 x updated | 1 new, 2 new, 3 new
2 too short, in words                   | POST many 1 2 3 > 201, PUT many 1 2 3 > 200, POST one 2 > 400 | updated, was not created: short title, updated | 1 new, 2 old, 3 new
2 too short, by code                    | POST many 1 2 3 > 201, PUT many 1 3 > 200, POST one 2 > 400 | updated, was not created: short title, updated | 1 new, 2 old, 3 new
2 too short, whole                      | POST many 1 2 3 > 409, PUT many 1 2 3 > 400, PUT bare 1 2 3 > 400, PUT one 1 > 200, PUT many 2 3 > 400, PUT bare 2 3 > 400, PUT one 2 > 400, PUT one 3 > 200 | updated, was neither created nor updated: short title, updated | 1 new, 2 old, 3 new
2 missing, in words                     | POST many 1 2 3 > 201, PUT many 1 3 > 200 | updated, created, updated | 1 new, 3 new, 2 new
2 missing, by code                      | POST many 1 2 3 > 201, PUT many 1 3 > 200 | updated, created, updated | 1 new, 3 new, 2 new
2 missing, whole                        | POST many 1 2 3 > 409, PUT many 1 2 3 > 404, GET list > 200, GET list > 200, POST one 2 > 201, PUT many 1 3 > 200 | updated, created, updated | 1 new, 3 new, 2 new
2 contradicts itself, in words          | POST many 1 2 3 > 201, PUT many 1 2 3 > 200, POST one 2 > 422, POST one 2 > 422 | updated, was not created: salary reversed, updated | 1 new, 2 old, 3 new
2 contradicts itself, by code           | POST many 1 2 3 > 201, PUT many 1 3 > 200, POST one 2 > 422, POST one 2 > 422 | updated, was not created: salary reversed, updated | 1 new, 2 old, 3 new
2 contradicts itself, whole             | POST many 1 2 3 > 409, PUT many 1 2 3 > 422, PUT bare 1 2 3 > 400, PUT one 1 > 200, PUT many 2 3 > 422, PUT bare 2 3 > 400, PUT one 2 > 422, PUT one 2 > 422, PUT one 3 > 200 | updated, was neither created nor updated: salary reversed, updated | 1 new, 2 old, 3 new
reset after acting, 2 missing, in words | POST many 1 2 3 > 201, PUT many 1 3 > lost, 1 s, PUT many 1 3 > 200 | updated, created, updated | 1 new, 3 new, 2 new
reset after acting, 2 missing, by code  | POST many 1 2 3 > 201, PUT many 1 3 > lost, 1 s, PUT many 1 3 > 200 | updated, created, updated | 1 new, 3 new, 2 new
reset after acting, 2 missing, whole    | POST many 1 2 3 > 409, PUT many 1 2 3 > lost, 1 s, PUT many 1 2 3 > 404, GET list > 200, GET list > 200, POST one 2 > 201, PUT many 1 3 > 200 | updated, created, updated | 1 new, 3 new, 2 new
403, 2 missing, in words                | POST many 1 2 3 > 201, PUT many 1 3 > 403 | was neither created nor updated: forbidden and existed, created, was neither created nor updated: forbidden and existed | 1 old, 3 old, 2 new
403, 2 missing, by code                 | POST many 1 2 3 > 201, PUT many 1 3 > 403 | exists but was not updated: forbidden, created, exists but was not updated: forbidden | 1 old, 3 old, 2 new
403, 2 missing, whole                   | POST many 1 2 3 > 409, PUT many 1 2 3 > 403 | 3 x was neither created nor updated: forbidden | 1 old, 3 old
403, by code                            | POST many 1 2 3 > 201, PUT many 1 2 3 > 403 | 3 x exists but was not updated: forbidden | 1 old, 2 old, 3 old
403, whole                              | POST many 1 2 3 > 409, PUT many 1 2 3 > 403 | 3 x was neither created nor updated: forbidden | 1 old, 2 old, 3 old
answer cut, 2 missing, in words         | POST many 1 2 3 > 201, PUT many 1 3 > 200, 1 s, PUT many 1 3 > 200 | updated, created, updated | 1 new, 3 new, 2 new
`,
};

const DELETE: Table = {
	title: 'Delete',
	operation: 'delete',
	strikes: 'DELETE',
	items: [1],
	there: [1],
	rows: `
ok                           | DELETE one 1 > 200                                                      | deleted                                          | -
400                          | DELETE one 1 > 400                                                      | was not deleted: no deletion 400                 | 1 old
401                          | DELETE one 1 > 401                                                      | was not deleted: unauthorized                    | 1 old
403                          | DELETE one 1 > 403                                                      | was not deleted: forbidden                       | 1 old
404                          | DELETE one 1 > 404                                                      | was not deleted: no such job to delete           | 1 old
409                          | DELETE one 1 > 409                                                      | was not deleted: conflict                        | 1 old
413                          | DELETE one 1 > 413                                                      | was not deleted: too large                       | 1 old
422                          | DELETE one 1 > 422                                                      | was not deleted: no deletion 422                 | 1 old
429 in 2 s                   | DELETE one 1 > 429, 2 s, DELETE one 1 > 200                             | deleted                                          | -
429 until a date             | DELETE one 1 > 429, 5 s, DELETE one 1 > 200                             | deleted                                          | -
429 each time                | DELETE one 1 > 429, 1 s, DELETE one 1 > 429, 1 s, DELETE one 1 > 429    | was not deleted: too many                        | 1 old
500                          | DELETE one 1 > 500                                                      | may or may not have been deleted: difficulty 500 | 1 old
500 after acting             | DELETE one 1 > 500                                                      | may or may not have been deleted: difficulty 500 | -
502                          | DELETE one 1 > 502, 1 s, DELETE one 1 > 200                             | deleted                                          | -
502 after acting             | DELETE one 1 > 502, 1 s, DELETE one 1 > 404                             | deleted                                          | -
502 each time                | DELETE one 1 > 502, 1 s, DELETE one 1 > 502, 2 s, DELETE one 1 > 502    | may or may not have been deleted: difficulty 502 | 1 old
reset                        | DELETE one 1 > lost, 1 s, DELETE one 1 > 200                            | deleted                                          | -
reset after acting           | DELETE one 1 > lost, 1 s, DELETE one 1 > 404                            | deleted                                          | -
reset after acting each time | DELETE one 1 > lost, 1 s, DELETE one 1 > lost, 2 s, DELETE one 1 > lost | may or may not have been deleted: no answer      | -
answer cut                   | DELETE one 1 > 200, 1 s, DELETE one 1 > 404                             | deleted                                          | -
timeout                      | DELETE one 1 > lost, 30 s, DELETE one 1 > 200                           | deleted                                          | -
`,
};

const DELETE_MANY: Table = {
	title: 'Delete Many',
	operation: 'deleteMany',
	strikes: 'DELETE',
	items: [1, 2, 3],
	there: [1, 2, 3],
	rows: `
ok                                      | DELETE many 1 2 3 > 200 | 3 x queued | -
400                                     | DELETE many 1 2 3 > 400, DELETE one 1 > 200, DELETE many 2 3 > 200 | deleted, queued, queued | -
401                                     | DELETE many 1 2 3 > 401 | 3 x was not deleted: unauthorized | 1 old, 2 old, 3 old
403                                     | DELETE many 1 2 3 > 403 | 3 x was not deleted: forbidden | 1 old, 2 old, 3 old
404                                     | DELETE many 1 2 3 > 404, DELETE many 1 2 > 200, DELETE one 3 > 200 | queued, queued, deleted | -
409                                     | DELETE many 1 2 3 > 409, DELETE many 1 2 > 200, DELETE one 3 > 200 | queued, queued, deleted | -
413                                     | DELETE many 1 2 3 > 413, DELETE many 1 2 > 200, DELETE one 3 > 200 | queued, queued, deleted | -
422                                     | DELETE many 1 2 3 > 422, DELETE one 1 > 200, DELETE many 2 3 > 200 | deleted, queued, queued | -
422 each time                           | DELETE many 1 2 3 > 422, DELETE one 1 > 422, DELETE many 2 3 > 422, DELETE one 2 > 422, DELETE one 3 > 422 | 3 x was not deleted: no deletion 422 | 1 old, 2 old, 3 old
429 in 2 s                              | DELETE many 1 2 3 > 429, 2 s, DELETE many 1 2 3 > 200 | 3 x queued | -
429 until a date                        | DELETE many 1 2 3 > 429, 5 s, DELETE many 1 2 3 > 200 | 3 x queued | -
429 each time                           | DELETE many 1 2 3 > 429, 1 s, DELETE many 1 2 3 > 429, 1 s, DELETE many 1 2 3 > 429 | 3 x was not deleted: too many | 1 old, 2 old, 3 old
500                                     | DELETE many 1 2 3 > 500 | 3 x may or may not have been deleted: difficulty 500 | 1 old, 2 old, 3 old
500 after acting                        | DELETE many 1 2 3 > 500 | 3 x may or may not have been deleted: difficulty 500 | -
502                                     | DELETE many 1 2 3 > 502, 1 s, DELETE many 1 2 3 > 200 | 3 x queued | -
502 after acting                        | DELETE many 1 2 3 > 502, 1 s, DELETE many 1 2 3 > 200 | 3 x deleted | -
502 each time                           | DELETE many 1 2 3 > 502, 1 s, DELETE many 1 2 3 > 502, 2 s, DELETE many 1 2 3 > 502 | 3 x may or may not have been deleted: difficulty 502 | 1 old, 2 old, 3 old
reset                                   | DELETE many 1 2 3 > lost, 1 s, DELETE many 1 2 3 > 200 | 3 x queued | -
reset after acting                      | DELETE many 1 2 3 > lost, 1 s, DELETE many 1 2 3 > 200 | 3 x deleted | -
reset after acting each time            | DELETE many 1 2 3 > lost, 1 s, DELETE many 1 2 3 > lost, 2 s, DELETE many 1 2 3 > lost | 3 x may or may not have been deleted: no answer | -
answer cut                              | DELETE many 1 2 3 > 200, 1 s, DELETE many 1 2 3 > 200 | 3 x deleted | -
timeout                                 | DELETE many 1 2 3 > lost, 30 s, DELETE many 1 2 3 > 200 | 3 x queued | -
2 missing, in words                     | DELETE many 1 2 3 > 200 | queued, was not deleted: not found to delete in words, queued | -
2 missing, by code                      | DELETE many 1 2 3 > 200 | queued, was not deleted: not found to delete, queued | -
2 missing, whole                        | DELETE many 1 2 3 > 404, DELETE many 1 2 > 404, DELETE one 1 > 200, DELETE many 2 3 > 404, DELETE one 2 > 404, DELETE one 3 > 200 | deleted, was not deleted: not found to delete, deleted | -
all missing, in words                   | DELETE many 1 2 3 > 200 | 3 x was not deleted: not found to delete in words | -
all missing, by code                    | DELETE many 1 2 3 > 200 | 3 x was not deleted: not found to delete | -
all missing, whole                      | DELETE many 1 2 3 > 404, DELETE many 1 2 > 404, DELETE one 1 > 404, DELETE many 2 3 > 404, DELETE one 2 > 404, DELETE one 3 > 404 | 3 x was not deleted: not found to delete | -
reset after acting, by code             | DELETE many 1 2 3 > lost, 1 s, DELETE many 1 2 3 > 200 | 3 x deleted | -
reset after acting, whole               | DELETE many 1 2 3 > lost, 1 s, DELETE many 1 2 3 > 404, GET list > 200 | 3 x deleted | -
reset after acting, 2 missing, in words | DELETE many 1 2 3 > lost, 1 s, DELETE many 1 2 3 > 200 | 3 x deleted | -
reset after acting, 2 missing, by code  | DELETE many 1 2 3 > lost, 1 s, DELETE many 1 2 3 > 200 | 3 x deleted | -
reset after acting, 2 missing, whole    | DELETE many 1 2 3 > lost, 1 s, DELETE many 1 2 3 > 404, GET list > 200, GET list > 200, DELETE many 1 3 > 200 | queued, deleted, queued | -
answer cut, 2 missing, in words         | DELETE many 1 2 3 > 200, 1 s, DELETE many 1 2 3 > 200 | 3 x deleted | -
`,
};

const CASES = [
	CREATE,
	CREATE_MANY,
	UPDATE,
	UPDATE_MANY,
	UPSERT_NEW,
	UPSERT_NEW_MANY,
	UPSERT_THERE,
	UPSERT_THERE_MANY,
	DELETE,
	DELETE_MANY,
].flatMap((table) => readTable(table.rows).map((row) => ({ table, row })));

type Case = (typeof CASES)[number];

/** Each case waits more than it computes; more at once would only begin later. */
const CASES_AT_ONCE = 40;

/** An unanswered request is given up after 30 s; the rest is for a busy machine. */
const MAX_TEST_MS = 180_000;

const observed = new Map<Row, Row>();

async function playAll(): Promise<void> {
	const longestFirst = [...CASES].sort(
		(one, other) => Number(other.row.name === 'timeout') - Number(one.row.name === 'timeout'),
	);
	const queue = longestFirst.values();
	const work = async () => {
		for (const one of queue) observed.set(one.row, await playCase(one));
	};
	await Promise.all(Array.from({ length: CASES_AT_ONCE }, work));
}

async function playCase({ table, row }: Case): Promise<Row> {
	const { faults = () => [], readings, second, there = table.there } = readCircumstance(row.name);
	const toItem = (number: number): IDataObject => {
		if (table.strikes === 'DELETE') return { id: jobOf(number).id };
		return jobOf(number, { title: 'Second de cuisine', ...(number === 2 ? second : {}) });
	};
	return await play(
		{
			operation: table.operation,
			items: table.items.map(toItem),
			stored: there.map((number) => jobOf(number, { date: '2026-01-01 10:00:00' })),
			// What the server is to refuse must not be refused here.
			parameters: second === undefined ? {} : { options: { checkFields: 'off' } },
			faults: faults().map((fault) => ({ ...fault, match: { method: table.strikes } })),
			...(readings === undefined ? {} : { readings }),
		},
		row,
	);
}

beforeAll(playAll, MAX_TEST_MS);

it.each(CASES.map(({ table, row }) => ({ title: table.title, name: row.name, row })))(
	'$title: $name',
	({ row }) => {
		expect(observed.get(row)).toEqual(row);
	},
);
