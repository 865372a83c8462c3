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

it('an API on this machine leads to this machine', () => {
	expect(lead(LOCAL, 'http://localhost:4020/storage/1')).toBe('http://localhost:4020/storage/1');
	expect(lead(LOCAL, 'http://files.example/cv')).toBeUndefined();
});

it('only a redirect leads anywhere', () => {
	expect(readRedirectTarget(answered(200, '', { location: '/x' }), PUBLIC, PUBLIC)).toBeUndefined();
	expect(readRedirectTarget(answered(302), PUBLIC, PUBLIC)).toBeUndefined();
});
