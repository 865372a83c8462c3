import fc from 'fast-check';

import { networkOf } from '../../../../core/http/network';

const networkAt = (address: string) => networkOf(new URL(address).hostname);

test.each([
	'http://localhost/',
	'http://LOCALHOST./',
	'http://a.b.localhost/',
	'http://localhost.localdomain/',
	'http://localhost6.localdomain6/',
	'http://ip6-localhost/',
	'http://ip6-loopback/',
	'http://127.0.0.1/',
	'http://127.255.255.254/',
	'http://127.1/',
	'http://0.0.0.0/',
	'http://0/',
	'http://0.1.2.3/',
	'http://2130706433/',
	'http://0x7f000001/',
	'http://0x7f.1/',
	'http://0177.0.0.01/',
	'http://017700000001/',
	'http://127.0.0.1./',
	'http://１２７.0.0.1/',
	'http://127。0。0。1/',
	'http://%31%32%37.0.0.1/',
	'http://user:word@127.0.0.1:8080/',
	'http://[::]/',
	'http://[::1]/',
	'http://[0:0:0:0:0:0:0:1]/',
	'http://[::ffff:127.0.0.1]/',
	'http://[::ffff:7f00:1]/',
	'http://[::ffff:0.0.0.0]/',
	'http://[::ffff:0:127.0.0.1]/',
	'http://[::127.0.0.1]/',
	'http://[64:ff9b::127.0.0.1]/',
	'http://[64:ff9b:1::7f00:1]/',
	'http://[2002:7f00:1::]/',
	'http://[2002:7f00:1::1]/',
])('%s is this machine', (address) => {
	expect(networkAt(address)).toBe('machine');
});

test.each([
	'http://169.254.169.254/',
	'http://0xa9fea9fe/',
	'http://[::ffff:169.254.169.254]/',
	'http://[fe80::1]/',
	'http://[febf::1]/',
])('%s is on the link', (address) => {
	expect(networkAt(address)).toBe('link');
});

test.each([
	'http://10.0.0.1/',
	'http://10.255.255.255/',
	'http://012.1.1.1/',
	'http://172.16.0.1/',
	'http://172.31.255.255/',
	'http://192.168.1.1/',
	'http://192.0.0.8/',
	'http://198.18.0.1/',
	'http://198.19.255.255/',
	'http://100.64.0.1/',
	'http://100.127.255.255/',
	'http://224.0.0.1/',
	'http://240.0.0.1/',
	'http://255.255.255.255/',
	'http://[fc00::1]/',
	'http://[fdff:ffff::1]/',
	'http://[fd00:ec2::254]/',
	'http://[fec0::1]/',
	'http://[ff02::1]/',
	'http://[100::1]/',
	'http://[::ffff:10.1.2.3]/',
	'http://[2002:c0a8:101::]/',
	'http://intranet/',
	'http://printer.local/',
	'http://metadata.google.internal./',
	'http://host.docker.internal/',
	'http://nas.home.arpa/',
	'http://db.lan/',
])('%s is in a private network', (address) => {
	expect(networkAt(address)).toBe('private');
});

test.each([
	'https://api.diamondcareers.fr/',
	'https://localhost.example/',
	'https://notlocalhost.fr/',
	'https://local.example/',
	'https://127.0.0.1.example/',
	'https://10.example/',
	'https://8.8.8.8/',
	'https://11.0.0.1/',
	'https://126.255.255.255/',
	'https://128.0.0.1/',
	'https://169.253.1.1/',
	'https://172.15.255.255/',
	'https://172.32.0.1/',
	'https://100.63.255.255/',
	'https://100.128.0.1/',
	'https://192.0.1.1/',
	'https://192.169.0.1/',
	'https://198.20.0.1/',
	'https://223.255.255.255/',
	'https://[2606:4700::1111]/',
	'https://[2a01:cb00::1]/',
	'https://[::ffff:8.8.8.8]/',
	'https://[2002:808:808::]/',
	'https://xn--caf-dma.example/',
])('%s is public', (address) => {
	expect(networkAt(address)).toBe('public');
});

const address = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255));

test('one address is in one network, however it is written', () => {
	fc.assert(
		fc.property(address, (bytes) => {
			const dotted = bytes.join('.');
			const [a, b, c, d] = bytes;
			const whole = ((a * 256 + b) * 256 + c) * 256 + d;
			const network = networkAt(`http://${dotted}/`);
			for (const written of [
				String(whole),
				`0x${whole.toString(16)}`,
				`0${whole.toString(8)}`,
				`${a}.${(b * 256 + c) * 256 + d}`,
				`[::ffff:${dotted}]`,
				`[::ffff:${(whole >>> 16).toString(16)}:${(whole & 0xffff).toString(16)}]`,
				`[64:ff9b::${dotted}]`,
			])
				expect([written, networkAt(`http://${written}/`)]).toEqual([written, network]);
		}),
	);
});
