import type { PrivateFile } from '../../diamond/files';

/** The smallest document that PDF readers open. */
const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`;

export const privateFiles: readonly PrivateFile[] = [
	{
		path: 'cv/9281/abcd-1234.pdf',
		fileName: 'CV Zoé Lefèvre – pâtissière.pdf',
		type: 'application/pdf',
		content: Buffer.from(PDF),
	},
	{
		path: 'cv/9282/efgh-5678.txt',
		fileName: 'lettre.txt',
		type: 'text/plain; charset=utf-8',
		content: Buffer.from('Madame, Monsieur,\nVotre annonce a retenu toute mon attention.\n'),
	},
];
