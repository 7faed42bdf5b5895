/** Why a key of this computer cannot be used; a wrong passphrase is no error but an answer (null). */
export type KeyErrorCode =
  | 'key/not-here'
  | 'key/damaged'
  | 'key/window-only'
  | 'key/needs-passphrase'
  | 'key/other-computer'
  | 'key/set-aside';

export class KeyError extends Error {
  readonly code: KeyErrorCode;
  constructor(code: KeyErrorCode) {
    super(code);
    this.name = 'KeyError';
    this.code = code;
  }
}
