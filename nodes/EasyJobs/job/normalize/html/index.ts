/** Simple HTML: read from any source, repaired for a field, shortened, written. */

export { writePieces, type HtmlPiece } from './pieces';
export { readHtml, readPlainText } from './read';
export { repairPieces, type HtmlRepair } from './repair';
export { cutAtWord, shortenPieces } from './shorten';
