/** One page of text as a PDF file (ISO 32000-1), in a font that every reader has. */
export function writePdf(title: string, lines: readonly string[]): Buffer {
	const text = [
		`BT /F1 20 Tf 56 780 Td (${escapeText(title)}) Tj`,
		'/F1 11 Tf 0 -14 Td 15 TL',
		...lines.map((line) => `T* (${escapeText(line)}) Tj`),
		'ET',
	].join('\n');
	return assemble([
		'<< /Type /Catalog /Pages 2 0 R >>',
		'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
		`<< /Length ${Buffer.byteLength(text, 'latin1')} >>\nstream\n${text}\nendstream`,
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
	]);
}

function assemble(objects: readonly string[]): Buffer {
	let body = '%PDF-1.4\n';
	const positions: number[] = [];
	for (const [index, object] of objects.entries()) {
		positions.push(body.length);
		body += `${index + 1} 0 obj\n${object}\nendobj\n`;
	}
	const table = positions.map((position) => `${String(position).padStart(10, '0')} 00000 n \n`);
	const size = objects.length + 1;
	const end = `xref\n0 ${size}\n0000000000 65535 f \n${table.join('')}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
	return Buffer.from(body + end, 'latin1');
}

function escapeText(text: string): string {
	return text.replace(/[\\()]/g, '\\$&').replace(/[^\x20-\xff]/g, '?');
}
