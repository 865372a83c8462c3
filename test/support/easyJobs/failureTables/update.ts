import type { Table } from './table';

export const UPDATE: Table = {
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
429 until a date             | PUT one 1 > 429, the date, PUT one 1 > 200                          | updated                                          | 1 new
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

export const UPDATE_MANY: Table = {
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
429 until a date                        | PUT many 1 2 3 > 429, the date, PUT many 1 2 3 > 200 | 3 x updated | 1 new, 2 new, 3 new
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
