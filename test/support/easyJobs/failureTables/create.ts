import type { Table } from './table';

export const CREATE: Table = {
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
429 until a date             | POST one 1 > 429, the date, POST one 1 > 201                           | created                                          | 1 new
429 each time                | POST one 1 > 429, 1 s, POST one 1 > 429, 1 s, POST one 1 > 429    | was not created: too many                        | -
500                          | POST one 1 > 500                                                  | may or may not have been created: difficulty 500 | -
500 after acting             | POST one 1 > 500                                                  | may or may not have been created: difficulty 500 | 1 new
502                          | POST one 1 > 502, 1 s, POST one 1 > 201                           | created                                          | 1 new
502 after acting             | POST one 1 > 502, 1 s, POST one 1 > 409, GET list > 200 | created | 1 new
502 each time                | POST one 1 > 502, 1 s, POST one 1 > 502, 2 s, POST one 1 > 502    | may or may not have been created: difficulty 502 | -
reset                        | POST one 1 > lost, 1 s, POST one 1 > 201                          | created                                          | 1 new
reset after acting           | POST one 1 > lost, 1 s, POST one 1 > 409, GET list > 200 | created | 1 new
reset after acting each time | POST one 1 > lost, 1 s, POST one 1 > lost, 2 s, POST one 1 > lost | may or may not have been created: no answer      | 1 new
answer cut                   | POST one 1 > 201, 1 s, POST one 1 > 409, GET list > 200 | created | 1 new
timeout                      | POST one 1 > lost, 30 s, POST one 1 > 201                         | created                                          | 1 new
`,
};

/**
 * After a lost answer, the list tells whether an ID that is taken is that of the job just sent: docs/assumptions.md,
 * `easyjobs-repeated-create`.
 */
export const CREATE_MANY: Table = {
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
429 until a date                        | POST many 1 2 3 > 429, the date, POST many 1 2 3 > 201 | 3 x created | 1 new, 2 new, 3 new
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
2 there, whole                          | POST many 1 2 3 > 409, POST many 1 2 > 409, GET list > 200, GET list > 200, POST one 1 > 201, POST one 3 > 201 | created, was not created: ID listed, created | 2 old, 1 new, 3 new
all there, in words                     | POST many 1 2 3 > 201, POST many 1 2 3 > 201 | 3 x was not created: ID taken in words | 1 old, 2 old, 3 old
all there, by code                      | POST many 1 2 3 > 201 | 3 x was not created: ID taken | 1 old, 2 old, 3 old
all there, whole                        | POST many 1 2 3 > 409, POST many 1 2 > 409, GET list > 200, GET list > 200, POST one 3 > 409, GET list > 200 | was not created: ID listed, was not created: ID listed, was not created: ID taken | 1 old, 2 old, 3 old
reset after acting, by code             | POST many 1 2 3 > lost, 1 s, POST many 1 2 3 > 201, GET list > 200, GET list > 200 | 3 x created | 1 new, 2 new, 3 new
reset after acting, whole               | POST many 1 2 3 > lost, 1 s, POST many 1 2 3 > 409, GET list > 200, GET list > 200 | 3 x created | 1 new, 2 new, 3 new
reset after acting, 2 there, in words   | POST many 1 2 3 > lost, 1 s, POST many 1 2 3 > 201, GET list > 200, GET list > 200, POST one 2 > 409, GET list > 200 | created, was not created: ID taken, created | 2 old, 1 new, 3 new
reset after acting, 2 there, by code    | POST many 1 2 3 > lost, 1 s, POST many 1 2 3 > 201, GET list > 200, GET list > 200 | created, was not created: ID taken, created | 2 old, 1 new, 3 new
reset after acting, 2 there, whole      | POST many 1 2 3 > lost, 1 s, POST many 1 2 3 > 409, GET list > 200, GET list > 200, POST many 1 3 > 201 | created, was not created: ID listed, created | 2 old, 1 new, 3 new
502 after acting, 2 too short, in words | POST many 1 2 3 > 502, 1 s, POST many 1 2 3 > 201, GET list > 200, GET list > 200, POST one 2 > 400 | created, was not created: short title, created | 1 new, 3 new
502 after acting, 2 too short, by code  | POST many 1 2 3 > 502, 1 s, POST many 1 2 3 > 201, GET list > 200, GET list > 200 | created, was not created: short title, created | 1 new, 3 new
502 after acting, 2 too short, whole    | POST many 1 2 3 > 502, 1 s, POST many 1 2 3 > 400, POST bare 1 2 3 > 400, POST one 1 > 201, POST many 2 3 > 400, POST bare 2 3 > 400, POST one 2 > 400, POST one 3 > 201 | created, was not created: short title, created | 1 new, 3 new
answer cut, 2 there, in words           | POST many 1 2 3 > 201, 1 s, POST many 1 2 3 > 201, GET list > 200, GET list > 200, POST one 2 > 409, GET list > 200 | created, was not created: ID taken, created | 2 old, 1 new, 3 new
`,
};
