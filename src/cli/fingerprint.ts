import { digest } from '#adapters/node-crypto.ts';
import { toHex } from '#domain/record/crypto.ts';

export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  return toHex(await digest('SHA-256', bytes));
}
