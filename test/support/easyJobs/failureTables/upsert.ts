import type { Table } from './table';

export const UPSERT_NEW: Table = {
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
429 until a date             | POST one 1 > 429, the date, POST one 1 > 201                           | created                                          | 1 new
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

export const UPSERT_NEW_MANY: Table = {
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
429 until a date                      | POST many 1 2 3 > 429, the date, POST many 1 2 3 > 201 | 3 x created | 1 new, 2 new, 3 new
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

export const UPSERT_THERE: Table = {
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
429 until a date             | POST one 1 > 409, PUT one 1 > 429, the date, PUT one 1 > 200                          | updated                                          | 1 new
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

export const UPSERT_THERE_MANY: Table = {
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
429 until a date                        | POST many 1 2 3 > 201, PUT many 1 2 3 > 429, the date, PUT many 1 2 3 > 200 | 3 x updated | 1 new, 2 new, 3 new
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
