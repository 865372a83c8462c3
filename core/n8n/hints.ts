import type { IExecuteFunctions } from 'n8n-workflow';

/** What the user should know of a reading that succeeded: in n8n's log, and above the output. */
export function warn(context: IExecuteFunctions, system: string, message: string): void {
	context.logger.warn(`${system}: ${message}`);
	context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
}
