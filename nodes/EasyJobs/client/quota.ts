import { createHash } from 'crypto';

import { createLimiter, type Limiter, type Quota } from '../../../core/http/rateLimiter';
import { pause } from '../../../core/http/timeLimit';

/** https://api.easyjobs.fr/ui/quota.html; the longest request, with a full body, ends within three minutes. */
const QUOTA: Quota = { perMinute: 100, perHour: 1_000, concurrent: 5, maxHoldMs: 180_000 };

/** 3 MB read as 3,000,000 bytes, the stricter reading, less a margin for what proxies add. */
export const MAX_BODY_BYTES = 2_900_000;

/** One an account, for all nodes and executions of this process. */
const limiters = new Map<string, Limiter>();

/**
 * The limiter that all calls with a token share. Both environments share it too: whether EasyJobs counts them
 * together is not documented.
 */
export function getLimiter(apiToken: string, baseUrl: string): Limiter {
	const account = createHash('sha256')
		.update(JSON.stringify([apiToken, baseUrl]))
		.digest('base64');
	const existing = limiters.get(account);
	if (existing !== undefined) return existing;
	const limiter = createLimiter(QUOTA, { nowMs: () => performance.now(), sleep: pause });
	limiters.set(account, limiter);
	return limiter;
}

/** A wait in words, in whole minutes: `1 minute`, `60 minutes`. */
export function formatMinutes(delayMs: number): string {
	const minutes = Math.max(1, Math.ceil(delayMs / 60_000));
	return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}
