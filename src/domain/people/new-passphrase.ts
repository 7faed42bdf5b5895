/** Short enough to be typed at every signature, long enough that nobody guesses it. In characters. */
export const PASSPHRASE_AT_LEAST = 12;

/** Whether a passphrase that is being chosen is long enough. One that was chosen earlier, under no rule, goes on opening its signature. */
export function isLongEnough(passphrase: string): boolean {
  // An accent typed as a character of its own is none: NFC, as the key is wrapped, and by code point, as a person counts.
  return Array.from(passphrase.normalize('NFC')).length >= PASSPHRASE_AT_LEAST;
}
