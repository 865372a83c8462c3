/** Where a host is: on this machine, on its link, in a private network, or elsewhere. */
type Network = 'link' | 'machine' | 'private' | 'public';

/**
 * Whether an API may lead there: to public hosts, to its own, and within the network that it is in itself. A link holds
 * the metadata of a cloud's machines, secrets among them.
 */
export function mayLeadTo(target: URL, api: URL): boolean {
	const network = networkOf(target.hostname);
	return (
		network === 'public' ||
		target.hostname === api.hostname ||
		(network !== 'link' && network === networkOf(api.hostname))
	);
}

/** Names of the hosts files of Linux and macOS; RFC 6761 keeps all below `localhost`. */
const MACHINE_NAME = /(^|\.)localhost$|^(ip6-)?(localhost|loopback)\d?(\.localdomain\d?)?$/;

/** Names that no public registry gives: without a dot, or below a domain that companies and routers use. */
const PRIVATE_NAME =
	/^[^.]*$|\.(corp|home|home\.arpa|internal|intranet|lan|local|localdomain|private)$/;

/** @param hostname as `URL` writes it: in lower case, IPv4 in decimal, IPv6 in brackets */
export function networkOf(hostname: string): Network {
	const host = hostname.replace(/(?<!\.)\.+$/, '');
	if (host.startsWith('[')) return networkOfIpv6(host.slice(1, -1));
	if (/^\d+(\.\d+){3}$/.test(host)) return networkOfIpv4(toUint32(host.split('.').map(Number), 8));
	if (MACHINE_NAME.test(host)) return 'machine';
	return PRIVATE_NAME.test(host) ? 'private' : 'public';
}

/** RFC 6890: first byte or bytes, and how many bits count. From 224.0.0.0 on: multicast, reserved and broadcast. */
const IPV4_BLOCKS: ReadonlyArray<readonly [bytes: number[], bits: number, network: Network]> = [
	[[0], 8, 'machine'],
	[[127], 8, 'machine'],
	[[169, 254], 16, 'link'],
	[[10], 8, 'private'],
	[[100, 64], 10, 'private'],
	[[172, 16], 12, 'private'],
	[[192, 0, 0], 24, 'private'],
	[[192, 168], 16, 'private'],
	[[198, 18], 15, 'private'],
	[[224], 3, 'private'],
];

function networkOfIpv4(address: number): Network {
	const block = IPV4_BLOCKS.find(([[first = 0, second = 0, third = 0], bits]) => {
		const start = toUint32([first, second, third, 0], 8);
		return start >>> (32 - bits) === address >>> (32 - bits);
	});
	return block?.[2] ?? 'public';
}

function networkOfIpv6(text: string): Network {
	const [head = [], tail = []] = text
		.split('::')
		.map((part) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16))));
	const zeros = Array.from({ length: 8 - head.length - tail.length }, () => 0);
	const groups = [...head, ...zeros, ...tail];
	const [first = 0, second = 0, third = 0] = groups;
	// An IPv4 address: mapped, compatible, translated (RFC 6052), or 6to4 (RFC 3056). `::` and `::1` are of 0.0.0.0/8.
	if (first === 0 || first === 0x64) return networkOfIpv4(toUint32(groups.slice(6), 16));
	if (first === 0x2002) return networkOfIpv4(toUint32([second, third], 16));
	if ((first & 0xffc0) === 0xfe80) return 'link';
	// Only these are given out.
	return first >>> 13 === 1 ? 'public' : 'private';
}

function toUint32(parts: readonly number[], bits: number): number {
	return parts.reduce((whole, part) => whole * 2 ** bits + part, 0);
}
