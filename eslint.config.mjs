import js from '@eslint/js';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import jest from 'eslint-plugin-jest';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

const PACKAGE_CODE = ['{core,credentials,domain,mapping,nodes}/**/*.ts'];
export default tseslint.config(
	{ ignores: ['dist/', '.n8n-host/', 'coverage/'] },
	{ linterOptions: { reportUnusedDisableDirectives: 'error' } },

	{
		files: ['**/*.ts'],
		extends: [js.configs.recommended, ...tseslint.configs.strictTypeChecked],
		languageOptions: {
			parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
		},
		rules: {
			'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
			'object-shorthand': 'error',
			'no-useless-rename': 'error',
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			'@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
			// n8n's interfaces ask for promises, also of what is known at once.
			'@typescript-eslint/require-await': 'off',
			'max-lines': ['error', 250],
			'max-lines-per-function': ['error', 40],
		},
	},
	{
		files: ['**/*.{js,cjs,mjs}'],
		extends: [js.configs.recommended],
		languageOptions: {
			globals: {
				__dirname: 'readonly',
				describe: 'readonly',
				require: 'readonly',
				module: 'writable',
				exports: 'writable',
				process: 'readonly',
				console: 'readonly',
			},
		},
	},

	// What n8n's own scanner asks of a package, for all the code that is packed.
	{ ...n8nCommunityNodesPlugin.configs.recommended, files: [...PACKAGE_CODE, 'package.json'] },
	{ files: PACKAGE_CODE, rules: { 'no-console': 'error' } },
	{ plugins: { 'n8n-nodes-base': n8nNodesBase } },
	{
		files: ['package.json'],
		rules: n8nNodesBase.configs.community.rules,
		languageOptions: { parser: tseslint.parser },
	},
	{
		files: ['credentials/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.credentials.rules,
			// For n8n's own credentials only, whose documentation has no address.
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			// The rule credential-password-field above knows more kinds of secret.
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		files: ['{core,nodes}/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.nodes.rules,
			// They ask for 'main' as a text, where n8n now has NodeConnectionTypes.
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
		},
	},

	{
		files: ['test/**/*.ts'],
		extends: [jest.configs['flat/recommended']],
		rules: { 'max-lines': ['error', 300], 'max-lines-per-function': 'off' },
	},

	// Tables, which are read by looking up a row.
	{
		files: [
			'domain/easyjobs/fields.ts',
			'tools/sandbox/seed/**/*.ts',
			'tools/workflows/french.ts',
			'tools/workflows/templates/*.ts',
		],
		rules: { 'max-lines': 'off' },
	},
);
