/**
 * Which files a package may hold. Archives inside archives and programs are refused by name and by their first bytes: nobody should have
 * to open something to find out what it is (H-17).
 */
const EXTENSIONS: ReadonlySet<string> = new Set(
  'txt json jsonl jsonld csv sig pem sshsig minisig pdf docx xlsx pptx odt ods odp rtf md eml msg png jpg jpeg salted'.split(' '),
);
/** A browser or a shell would run these: a package holds its own two, and nobody else's (H-59). */
const OUR_OWN: ReadonlySet<string> = new Set(['verify.html', 'verify.sh']);
/** Documents that are ZIP files themselves. */
const ZIP_DOCUMENTS: ReadonlySet<string> = new Set('docx xlsx pptx odt ods odp'.split(' '));

const REFUSED_SIGNATURES: readonly (readonly number[])[] = [
  [0x1f, 0x8b], // gzip
  [0x37, 0x7a, 0xbc, 0xaf], // 7z
  [0x52, 0x61, 0x72, 0x21], // rar
  [0xfd, 0x37, 0x7a, 0x58], // xz
  [0x42, 0x5a, 0x68], // bzip2
  [0x28, 0xb5, 0x2f, 0xfd], // zstandard
  [0x4d, 0x5a, 0x90], // Windows program
  [0x7f, 0x45, 0x4c, 0x46], // Linux program
  [0xcf, 0xfa, 0xed, 0xfe], // macOS program
];
const ZIP_SIGNATURE = [0x50, 0x4b, 0x03, 0x04];

/** The part after the last dot of the last segment, lower case; "" where there is none. */
export function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot < 1 ? '' : name.slice(dot + 1).toLowerCase();
}

/**
 * What people wrote, as a record binds it by digest: 16 random bytes, then the text (DESIGN §2). Whatever the random bytes look like, what
 * follows is what counts.
 */
const SALTED = 'salted';
const SALT_BYTES = 16;

/** A name for a content object: one that was not named after a file is salted text. */
export const contentFileName = (name: string): string => (extensionOf(name) === '' ? `${name}.${SALTED}` : name);

/** Whether a file may stand at that path of a package. */
export const isAllowedAt = (path: string, bytes: Uint8Array): boolean =>
  OUR_OWN.has(path) ? !isArchiveOrProgram(path, bytes) : isAllowedFile(path, bytes);

/** Whether what somebody attached, a file of that name and content, may travel in a package. */
export function isAllowedFile(path: string, bytes: Uint8Array): boolean {
  if (extensionOf(path) === SALTED) return bytes.length >= SALT_BYTES && !isArchiveOrProgram('', bytes.subarray(SALT_BYTES));
  return EXTENSIONS.has(extensionOf(path)) && !isArchiveOrProgram(path, bytes);
}

/** An archive that is no document, or a program, whatever it is called. */
export function isArchiveOrProgram(path: string, bytes: Uint8Array): boolean {
  if (begins(bytes, ZIP_SIGNATURE)) return !ZIP_DOCUMENTS.has(extensionOf(path));
  return REFUSED_SIGNATURES.some((signature) => begins(bytes, signature)) || isTar(bytes);
}

function begins(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function isTar(bytes: Uint8Array): boolean {
  return begins(bytes.subarray(257, 262), [0x75, 0x73, 0x74, 0x61, 0x72]);
}
