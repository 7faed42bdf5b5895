/**
 * Our own check of Ed25519 keys and signatures, made first at enrolment and in every verifier: `crypto.verify` in Electron and WebCrypto
 * in Chromium accept forgeries under keys of small order and under other encodings of the same point (RELIABILITY §4.9, S-28, S-31).
 * Arithmetic of RFC 8032 §5.1; nothing here is secret, so it need not be constant in time.
 */

const P = 2n ** 255n - 19n;
/** The curve constant d = -121665/121666 mod p. */
const D = 37095705934669439343138083508754565189542113879843219016388785533085940283555n;
/** Order of the base point. */
const L = 2n ** 252n + 27742317777372353535851937790883648493n;

const ORDER_EIGHT_Y = 0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n;

/** y coordinates of the eight points of small order: 1, -1, 0 and the two of order eight. */
const SMALL_ORDER_Y: ReadonlySet<bigint> = new Set([0n, 1n, P - 1n, ORDER_EIGHT_Y, P - ORDER_EIGHT_Y]);

export type KeyProblem = 'key/weak';

/** Null for a usable public key; `key/weak` for one that is not 32 bytes, not canonical, not on the curve, or of small order. */
export function checkPublicKey(bytes: Uint8Array): KeyProblem | null {
  return bytes.length === 32 && isSoundPoint(bytes) ? null : 'key/weak';
}

/**
 * Whether a signature is 64 bytes R ‖ S with S < L and R canonical, on the curve and not of small order. Anything else is another
 * spelling of a signature, which must not count.
 */
export function isCanonicalSignature(signature: Uint8Array): boolean {
  return signature.length === 64 && littleEndian(signature.subarray(32)) < L && isCanonicalEncoding(signature.subarray(0, 32));
}

function isCanonicalEncoding(encoded: Uint8Array): boolean {
  const y = yOf(encoded);
  return y < P && !SMALL_ORDER_Y.has(y);
}

function isSoundPoint(encoded: Uint8Array): boolean {
  return isCanonicalEncoding(encoded) && isOnCurve(yOf(encoded));
}

/**
 * Points that were asked about: half a millisecond each, and every reduction of the authority stream asks about every key again. The answer
 * is the point's own and cannot change; forgotten all at once, so that a stream of strangers' keys cannot fill the memory.
 */
const known = new Map<bigint, boolean>();
const MOST_KNOWN = 4096;

function isOnCurve(y: bigint): boolean {
  const before = known.get(y);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const found = solvesTheCurve(y);
  known.set(y, found);
  return found;
}

/** x² = (y² - 1) / (dy² + 1) must be a square. x = 0 belongs to small orders and is excluded before. */
function solvesTheCurve(y: bigint): boolean {
  const ySquared = (y * y) % P;
  const numerator = ySquared - 1n; // y = 0 was excluded before
  const denominator = (D * ySquared + 1n) % P;
  // Euler's criterion on numerator × denominator, which is a square exactly when their quotient is one.
  return power((numerator * denominator) % P, (P - 1n) / 2n) === 1n;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % P;
    square = (square * square) % P;
  }
  return result;
}

function yOf(encoded: Uint8Array): bigint {
  return littleEndian(encoded) & (2n ** 255n - 1n); // the last bit is the sign of x
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
}
