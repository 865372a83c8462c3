/** A real n8n on this machine: installed, with this package in it, started, driven and stopped. */

export { N8nClient, type Workflow } from './client';
export { runCommand, type Command } from './command';
export { type Execution, type Item } from './execution';
export { importCredentials, importWorkflow, importWorkflows, type Credential } from './imports';
export { installN8n } from './install';
export { N8n } from './instance';
export { createN8nOf } from './ofCommand';
export { packPackage } from './pack';
export { paint, type Style } from './paint';
export { REPOSITORY } from './paths';
export { runStep as step } from './progress';
export { OWNER } from './session';
export { waitFor } from './waitFor';
