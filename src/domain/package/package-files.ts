import type { KeyId } from '#domain/record/record.ts';
import { signaturePaths } from './contents.ts';
import type { JudgedRecords } from './judge-records.ts';
import { writePem } from './key-file.ts';

/** `data/signatures/…`: each sign-off alone, exactly the signed bytes without a newline, for openssl. */
export function* signatureFiles({ state }: JudgedRecords, keys: ReadonlyMap<KeyId, Uint8Array>): Generator<[string, Uint8Array]> {
  for (const { stem, signOff } of signaturePaths(state.signOffs)) {
    const { bytes, signature, record } = signOff.signed;
    yield [`${stem}.json`, bytes];
    yield [`${stem}.sig`, signature];
    yield [`${stem}.pem`, utf8(writePem(keys.get(record.author) ?? new Uint8Array(32)))];
  }
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
