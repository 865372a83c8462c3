import { deniesSuccess } from '../../../../core/http/deniedSuccess';

describe('a body that denies the success of its status', () => {
	test.each([
		[{ status: 'error', message: 'Quota' }],
		[{ status: 'KO' }],
		[{ status: 'Échec' }],
		[{ result: 'failed' }],
		[{ result: { status: 'error' } }],
		[{ status: 422, message: 'no' }],
		[{ code: '500' }],
		[{ success: false }],
		[{ success: 'false', id: 4 }],
		[{ ok: 0 }],
		[{ error: 'Token' }],
		[{ error: { code: 3 } }],
		[{ errors: ['title'] }],
		[{ status: false }],
		[{ status: 'refusé' }],
		[{ success: 'KO' }],
		[{ code: 'invalid_title', message: 'Titre invalide' }],
		[{ data: { status: 403 } }],
		[{ data: { success: false } }],
		[{ message: 'Erreur interne du serveur.' }],
		[{ Message: 'An error has occurred.' }],
		['Fatal error: Uncaught TypeError'],
		[false],
		['{"id": 41, "ti'],
		['[{"id"'],
		['<html><body>Maintenance</body></html>'],
	])('%j', (body) => {
		expect(deniesSuccess(body, { title: 'Chef' })).toBe(true);
	});
});

describe('a body that leaves the success of its status as it is', () => {
	test.each([
		[undefined],
		[''],
		['OK'],
		[[]],
		[{}],
		[{ id: 41, title: 'Error de cuisine', status: 'published' }],
		[{ status: 'success', code: 200 }],
		[{ code: 'job_created', message: 'Annonce créée sans erreur' }],
		[{ success: 1, message: 'Errorless' }],
		[{ status: true, data: { id: 4 } }],
		[{ success: true, error: null, errors: [] }],
		[{ success: '1', error: '', errors: {} }],
		[{ error: false }],
		[{ job: { error: 'a field of this name' } }],
	])('%j', (body) => {
		expect(deniesSuccess(body, undefined)).toBe(false);
	});

	test('a status that the request asked for', () => {
		expect(deniesSuccess({ id: 4, status: 'rejected' }, { status: 'rejected' })).toBe(false);
		expect(deniesSuccess({ id: 4, status: 'rejected' }, { status: 'hired' })).toBe(true);
	});
});
