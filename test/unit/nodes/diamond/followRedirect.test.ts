import { readRedirectTarget } from '../../../../nodes/Diamond/client/followRedirect';
import { answered } from '../../../support/apiAnswers';

const PUBLIC = 'https://api.diamondcareers.fr/diamond/v1/secure-file';
const LOCAL = 'http://127.0.0.1:4020/diamond/v1/secure-file';

const lead = (from: string, location: string, home = from) =>
	readRedirectTarget(answered(302, '', { location }), from, home)?.href;

it.each([
	['https://files.example/cv?key=1', 'https://files.example/cv?key=1'],
	['/storage/1', 'https://api.diamondcareers.fr/storage/1'],
	['//files.example/1', 'https://files.example/1'],
])('a public API leads to %s', (location, target) => {
	expect(lead(PUBLIC, location)).toBe(target);
});

it.each([
	'http://127.0.0.1:9200/_search',
	'https://127.0.0.1/x',
	'http://localhost:5678/rest/login',
	'https://LOCALHOST./x',
	'http://[::1]/',
	'http://127.1/',
	'http://2130706433/',
	'http://files.example/cv',
	'http://10.0.0.1/',
	'file:///etc/passwd',
	'https://',
])('a public API does not lead to %s', (location) => {
	expect(lead(PUBLIC, location)).toBeUndefined();
	expect(lead('https://files.example/1', location, PUBLIC)).toBeUndefined();
});

it.each([
	['https://10.0.0.4/diamond', 'https://10.0.0.5/cv', 'https://169.254.169.254/'],
	['https://ats.corp/diamond', 'https://storage.corp/cv', 'https://localhost/'],
	['https://[fd00::4]/', 'https://[fd00::5]/cv', 'https://[::1]/'],
	['https://169.254.1.1/', 'https://169.254.1.1:8443/cv', 'https://169.254.169.254/'],
	[LOCAL, 'https://[::ffff:127.0.0.1]/cv', 'https://10.0.0.5/'],
])('an API at %s leads to %s, and not to %s', (api, near, far) => {
	expect(lead(api, near)).toBeDefined();
	expect(lead(api, far)).toBeUndefined();
	expect(lead(PUBLIC, near)).toBeUndefined();
});

it('an API on this machine leads to this machine', () => {
	expect(lead(LOCAL, 'http://localhost:4020/storage/1')).toBe('http://localhost:4020/storage/1');
	expect(lead(LOCAL, 'http://files.example/cv')).toBeUndefined();
});

it('only a redirect leads anywhere', () => {
	expect(readRedirectTarget(answered(200, '', { location: '/x' }), PUBLIC, PUBLIC)).toBeUndefined();
	expect(readRedirectTarget(answered(302), PUBLIC, PUBLIC)).toBeUndefined();
});
