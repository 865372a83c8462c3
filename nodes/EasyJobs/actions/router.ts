import type { Resource } from '../../../core/n8n/resource';
import { withEnvironment, withEnvironments } from './environment';
import { create } from './job/create.operation';
import { deleteOne } from './job/delete.operation';
import { deleteMany } from './job/deleteMany.operation';
import { get } from './job/get.operation';
import { getAll } from './job/getAll.operation';
import { sync } from './job/sync.operation';
import { update } from './job/update.operation';
import { validate } from './job/validate.operation';
import { createMany, updateMany, upsert } from './job/writeMany.operation';

/** All that the EasyJobs node can do, as its panel lists it. */
export const resources: readonly Resource[] = [
	{
		label: 'Job',
		value: 'job',
		operations: [
			withEnvironment(create),
			withEnvironments(createMany),
			withEnvironment(deleteOne),
			withEnvironments(deleteMany),
			get,
			getAll,
			withEnvironments(sync),
			withEnvironment(update),
			withEnvironments(updateMany),
			withEnvironments(upsert),
			validate,
		],
		defaultOperation: 'upsert',
	},
];
