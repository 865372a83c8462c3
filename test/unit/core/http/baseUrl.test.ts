import { isSafeForSecrets, readBaseUrl } from '../../../../core/http/baseUrl';

test.each([
	['https://api.easyjobs.fr', 'https://api.easyjobs.fr'],
	['  https://api.easyjobs.fr/  ', 'https://api.easyjobs.fr'],
	['https://api.diamondcareers.fr/diamond/v1///', 'https://api.diamondcareers.fr/diamond/v1'],
	['http://localhost:3000/', 'http://localhost:3000'],
	['http://127.0.0.1:8080/x', 'http://127.0.0.1:8080/x'],
	['http://127.1.2.3', 'http://127.1.2.3'],
	['http://[::1]:9000', 'http://[::1]:9000'],
])('%p is usable', (typed, url) => {
	expect(readBaseUrl(typed)).toEqual({ kind: 'ok', url });
});

test.each([
	['http://api.easyjobs.fr', /unencrypted/],
	['http://localhost.example.com', /unencrypted/],
	['http://127.0.0.1.example.com', /unencrypted/],
	['http://10.0.0.1', /unencrypted/],
	['http://[::2]', /unencrypted/],
	['https://api.easyjobs.fr?tenant=1', /more than an address/],
	['https://api.easyjobs.fr/v1?', /more than an address/],
	['https://api.easyjobs.fr/#', /more than an address/],
	['https://user@api.easyjobs.fr', /more than an address/],
	['https://:word@api.easyjobs.fr', /more than an address/],
	['https://api.easyjobs.fr@evil.example', /more than an address/],
	['ftp://api.easyjobs.fr', /not a web address/],
	['javascript:alert(1)', /not a web address/],
	['api.easyjobs.fr', /not a web address/],
	['https://', /not a web address/],
	['', /not a web address/],
	[undefined, /not a web address/],
	[42, /not a web address/],
])('%p is refused, with a way out', (typed, reason) => {
	const read = readBaseUrl(typed);
	expect(read).toHaveProperty('message', expect.stringMatching(reason));
	expect(read).toHaveProperty('wayOut', expect.stringMatching(/^Open the credential and enter/));
});

test('only an encrypted address or this machine is safe for secrets', () => {
	expect(isSafeForSecrets('https://api.easyjobs.fr/v1')).toBe(true);
	expect(isSafeForSecrets('http://localhost/')).toBe(true);
	expect(isSafeForSecrets('http://localhost@example.com/')).toBe(false);
	expect(isSafeForSecrets('no address')).toBe(false);
});
