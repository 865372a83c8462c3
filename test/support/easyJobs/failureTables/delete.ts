import type { Table } from './table';

export const DELETE: Table = {
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
429 until a date             | DELETE one 1 > 429, the date, DELETE one 1 > 200                             | deleted                                          | -
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

export const DELETE_MANY: Table = {
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
429 until a date                        | DELETE many 1 2 3 > 429, the date, DELETE many 1 2 3 > 200 | 3 x queued | -
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
