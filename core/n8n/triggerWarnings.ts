import type { PollClock } from '../polling/cursor';
import type { DeltaWarning } from '../polling/types';

/** What a trigger writes to n8n's log. */

/** As n8n's log names them. */
export interface TriggerNames {
	/** `Diamond Careers Trigger` */
	readonly triggerName: string;
	/** `offers` */
	readonly itemsName: string;
	/** Those that are reported when they are gone: `published offers` */
	readonly listedItemsName?: string;
	/** What begins anew where it is another one: `account` */
	readonly accountName: string;
}

/** What was kept cannot be read, in part or at all. */
export function describeDamage({ triggerName, itemsName }: TriggerNames, isPart: boolean): string {
	return isPart
		? `${triggerName} cannot read a part of what it kept of earlier polls: it may pass on ${itemsName} again, and not report all that were removed`
		: `${triggerName} cannot read what it kept of earlier polls and starts anew: check what became of the ${itemsName} since then`;
}

export function describeWarning(
	warning: DeltaWarning,
	{ triggerName, itemsName, listedItemsName = itemsName, accountName }: TriggerNames,
	{ now }: PollClock,
): string {
	switch (warning) {
		case 'checkFailed':
			return `${triggerName} could not look for removed ${itemsName} this time; a later poll reports them`;
		case 'checkIncomplete':
			return `${triggerName} has not read all ${listedItemsName} yet: the next poll goes on, and removed ${itemsName} are reported when it is through`;
		case 'listMoves':
			return `${triggerName}: ${itemsName} are edited faster than they can be read; it goes on with the next poll`;
		case 'listShrank':
			return `${triggerName}: more than half of the ${listedItemsName} are gone; it reports them as removed if the next check finds the same`;
		case 'overlapDropped':
			return `${triggerName}: too many ${itemsName} changed at once to look back behind the last poll this time`;
		case 'redelivered':
			return `${triggerName} passes on again what it passed on lately: n8n started anew`;
		case 'sourceChanged':
			return `${triggerName} watches another ${accountName} since ${now.toISOString()}: earlier changes are not reported`;
		case 'tiesUnsettled':
			return `${triggerName}: ${itemsName} that were changed in one second change places while they are read; one that was hidden is reported with its next change`;
		case 'removalsForgotten':
			return `${triggerName} does not report the ${itemsName} that were removed before ${now.toISOString()}: they may be those of another system`;
	}
}
