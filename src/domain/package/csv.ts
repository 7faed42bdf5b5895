/**
 * CSV as RFC 4180 has it: CRLF, quotes only where they are needed. A cell that a spreadsheet would take for a formula gets a leading
 * apostrophe, plain numbers excepted, because -5 is a number and stays one (STANDARDS §6). Written here and not by a library, so that
 * the verifier in a browser writes the very same bytes and can compare.
 */
export function writeCsv(rows: readonly (readonly (string | number | boolean)[])[]): string {
  return rows.map((row) => `${row.map((cell) => quoted(guarded(String(cell)))).join(',')}\r\n`).join('');
}

const PLAIN_NUMBER = /^[+-]?\d+([.,]\d+)?$/;
const FORMULA_START = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** Text that nobody's spreadsheet computes. */
export function guarded(text: string): string {
  return FORMULA_START.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
