import { describe, expect, test } from 'vitest';
import { verify } from '#adapters/node-crypto.ts';
import { checkSeal } from '#domain/package/check-seal.ts';
import { commentMessage, makeSeal, SEAL_FILES, sshMessage, writeSeal } from '#domain/package/seal.ts';
import type { PackageFiles } from '#domain/package/bag.ts';
import { edited, malleated, said, textOf, utf8, without } from './forge.ts';
import { mallory, priya } from './people.ts';
import { digest } from './sample.ts';

/** Each guard of the seal's check by itself: it must fall when the guard is left out, and say which file it fell over. */
const NAME = 'NSU-MC-2026-014-v1-4F2A09C1';
const sealed = utf8('0123  bagit.txt\n');
const bag: PackageFiles = new Map([
  ['tagmanifest-sha512.txt', sealed],
  ['bagit.txt', utf8('BagIt')],
]);
const good = new Map([...bag, ...(await makeSeal(sealed, NAME, priya, digest))]);
const { key, signature, ssh, minisign } = SEAL_FILES;
const broken = (...paths: readonly string[]) => paths.map((path) => `seal/broken ${path}`);

/** A verifier that believes everything: what is refused with it is refused by us alone. */
const believe = { digest, verify: async () => true };
const read = async (files: PackageFiles, options: Parameters<typeof checkSeal>[2] = { digest, verify }) => {
  const reading = await checkSeal(files, NAME, options);
  return { key: reading.key, problems: said(reading.problems) };
};
const refused = async (files: PackageFiles, options?: Parameters<typeof checkSeal>[2]) => {
  const reading = await read(files, options);
  expect(reading.key).toBe('');
  return reading.problems;
};
/** A seal of other parts, written as a seal is written. */
const parts = {
  publicKey: priya.publicKey,
  signature: priya.sign(sealed),
  sshSignature: priya.sign(await sshMessage(sealed, digest)),
  commentSignature: priya.sign(commentMessage(priya.sign(sealed), NAME)),
};
const written = async (more: Partial<typeof parts>) =>
  new Map([...bag, ...(await writeSeal({ ...parts, ...more }, NAME, digest))]);

test('a seal as it is made names its key', async () => {
  expect(await read(good)).toEqual({ key: priya.id, problems: [] });
  expect(await read(await written({}))).toEqual({ key: priya.id, problems: [] });
});

test('no seal is missing; another file in its folder is one too many, each by its name', async () => {
  expect(await refused(bag)).toEqual(['seal/missing seal/']);
  const more = new Map([...good, ['seal/a.txt', utf8('a')], ['seal/b.sig', utf8('b')]] as const);
  expect(await refused(more)).toEqual(['bag/extra seal/a.txt', 'bag/extra seal/b.sig']);
});

test('what it seals, its signature and its key must be there', async () => {
  expect(await refused(without(good, 'tagmanifest-sha512.txt'))).toEqual(broken(key));
  expect(await refused(without(good, signature))).toEqual(broken(key));
  expect(await refused(without(good, key))).toEqual(broken(key));
  expect(await refused(without(good, ssh))).toEqual(broken(ssh));
  expect(await refused(without(good, minisign))).toEqual(broken(minisign));
});

test.each(['', ' ', '\n'])('a key file with %j at its end is another key file', async (more) => {
  const change = (text: string) => (more === '' ? text.trimEnd() : text + more);
  expect(await refused(edited(good, key, change))).toEqual(broken(key));
});

test.each([key, ssh, minisign])('bytes that are no text are no seal: %s', async (path) => {
  const noText = new Map([...good, [path, Uint8Array.of(0xff, 0xfe, 0x0a)] as const]);
  expect(await refused(noText, believe)).toEqual(broken(path));
});

describe('with a library that believes everything', () => {
  test.each([
    ['of small order', '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05'],
    ['of order one', `01${'00'.repeat(31)}`],
    ['of nothing', '00'.repeat(32)],
    ['with y = p', `ed${'ff'.repeat(30)}7f`],
    ['off the curve', `02${'00'.repeat(31)}`],
  ])('S-31 a sealing key %s is refused', async (_, hex) => {
    const weak = await written({ publicKey: Buffer.from(hex, 'hex') });
    expect(await refused(weak, believe)).toEqual([`key/weak ${key}`]);
  });

  test('S-28 another spelling of each signature is refused, by its own file', async () => {
    const other = await written({ signature: malleated(parts.signature) });
    expect(await refused(other, believe)).toEqual(broken(signature));
    expect(await refused(await written({ sshSignature: malleated(parts.sshSignature) }), believe)).toEqual(broken(ssh));
    const comment = await written({ commentSignature: malleated(parts.commentSignature) });
    expect(await refused(comment, believe)).toEqual(broken(minisign));
    expect((await read(await written({}), believe)).key).toBe(priya.id); // the control: nothing else is wrong with such a seal
  });

  test('a signature of no bytes is refused', async () => {
    expect(await refused(new Map([...good, [signature, new Uint8Array()] as const]), believe)).toEqual(broken(signature));
  });
});

describe('each form is checked', () => {
  test('S-01 S-08 signatures of another text, in one form only', async () => {
    const other = priya.sign(utf8('another purpose'));
    // minisign's comment covers the first signature, so that falls with it.
    expect(await refused(await written({ signature: other }))).toEqual(broken(minisign, signature));
    expect(await refused(await written({ sshSignature: other }))).toEqual(broken(ssh));
    expect(await refused(await written({ commentSignature: other }))).toEqual(broken(minisign));
    expect(await refused(await written({ sshSignature: parts.signature }))).toEqual(broken(ssh));
  });

  test('S-02 a seal by one key that shows another', async () => {
    expect(await refused(await written({ publicKey: mallory.publicKey }))).toEqual(broken(minisign, signature, ssh));
  });

  test('another list than the one sealed', async () => {
    const changed = edited(good, 'tagmanifest-sha512.txt', (text) => text.replace('0', '1'));
    expect(await refused(changed)).toEqual(broken(signature, ssh));
  });

  test('another name than the one sealed', async () => {
    const reading = await checkSeal(good, `${NAME}-x`, { digest, verify });
    expect(said(reading.problems)).toEqual(broken(minisign));
  });

  test('words around a good signature', async () => {
    expect(await refused(edited(good, ssh, (text) => text.replace('BEGIN', 'BEG1N')))).toEqual(broken(ssh));
    expect(await refused(edited(good, minisign, (text) => text.replace('untrusted', 'trusted')))).toEqual(broken(minisign));
    expect(await refused(edited(good, minisign, (text) => `${text}\n`))).toEqual(broken(minisign));
    const both = edited(
      edited(good, ssh, (text) => text.replace('END', 'ENDE')),
      minisign,
      (text) => text.replace('trusted comment: N', 'trusted comment: M'),
    );
    expect(await refused(both)).toEqual(broken(minisign, ssh));
    expect(textOf(good.get(minisign))).toContain(`trusted comment: ${NAME}\n`);
  });
});
