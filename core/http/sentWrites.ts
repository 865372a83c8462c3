import { isAmbiguous, isSuccess, type ApiCall, type ApiResponse } from './call';

/** Of each execution of a node, the writes that have acted or may have. */
const sentWrites = new WeakMap<object, number>();

/** @param context what n8n gives the node for the execution */
export function countSentWrites(context: object): number {
	return sentWrites.get(context) ?? 0;
}

/** Counts a write from before it is sent, so that an error on the way leaves it counted, until it is known not to have acted. */
export async function countWrite(
	context: object,
	call: ApiCall,
	send: () => Promise<ApiResponse>,
): Promise<ApiResponse> {
	if (call.method === 'GET') return await send();
	sentWrites.set(context, countSentWrites(context) + 1);
	const response = await send();
	if (!isSuccess(response) && !isAmbiguous(response))
		sentWrites.set(context, countSentWrites(context) - 1);
	return response;
}
