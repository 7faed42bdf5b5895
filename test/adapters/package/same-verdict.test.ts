import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { verifyFile } from '#adapters/package/verify-file.ts';
import { inflateWithZlib } from '#adapters/package/inflate.ts';
import { zipPackage } from '#domain/package/assemble.ts';
import { readZip } from '#domain/package/read-zip.ts';
import type { Verification } from '#domain/package/verification.ts';
import { figures, notTested, patience, seed, sized } from '#support/figures.ts';
import { mutate } from '#support/mutate-package.ts';
import { dice } from '#support/random.ts';
import { rights } from '../../domain/package/institution.ts';
import { mallory, priya } from '../../domain/package/people.ts';
import { check, digest, make } from '../../domain/package/sample.ts';

const N = sized(10, 1000);
const folder = mkdtempSync(join(tmpdir(), 'collegium-verdict-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a verdict says of the content, whatever it came in: a folder has no container that could be another. */
const verdict = ({ problems, signOffs, seal, trust, document, number, on }: Verification) => ({
  problems: problems.filter(({ code }) => code !== 'package/repacked' && code !== 'package/folder-name'),
  signOffs,
  seal,
  trust,
  document,
  number,
  on,
});
const onDisk = async (place: string): Promise<Verification> => {
  const found = await verifyFile(place, { trust: null, known: [], rights });
  if (!found.ok) throw new Error(found.error.code);
  return found.value;
};
function unpacked(place: string, files: ReadonlyMap<string, Uint8Array>): void {
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(place, path)), { recursive: true });
    writeFileSync(join(place, path), bytes);
  }
}

test(`S-36 ${N} packages have one verdict as bytes, file, copy and folder`, { timeout: patience(120_000) }, async () => {
  const from = seed();
  const by = dice(from);
  const good = await make();
  const given = { good, zip: zipPackage(good), digest, stranger: mallory, registrar: priya };
  const hasUnzip = spawnSync('unzip', ['-v']).status === 0;
  if (!hasUnzip) notTested('S-36 by unzip', 'the program is not here');
  const began = performance.now();
  let [differing, valid] = [0, 0];
  for (let n = 0; n < N; n++) {
    // Every fifth is honest; the others are spoiled inside, their container whole.
    const way = by.one(['text', 'sealed again', 'insider'] as const);
    const zip = n % 5 === 0 ? given.zip : await mutate(way, given, by);
    const place = join(folder, String(n));
    mkdirSync(place);
    const file = join(place, `${good.name}.zip`);
    writeFileSync(file, zip);
    cpSync(file, join(place, 'copy.zip'));
    unpacked(join(place, 'folder'), (await readZip(zip, inflateWithZlib)).files);
    const ways = [await onDisk(file), await onDisk(join(place, 'copy.zip')), await onDisk(join(place, 'folder', good.name))];
    ways.push(await onDisk(join(place, 'folder'))); // the folder that unzip -d makes
    if (hasUnzip && n % 5 < 2) {
      execFileSync('unzip', ['-q', file, '-d', join(place, 'unzip')]);
      ways.push(await onDisk(join(place, 'unzip')));
    }
    const first = await check({ zip });
    if (first.valid) valid += 1;
    const expected = JSON.stringify(verdict(first));
    differing += ways.filter((each) => JSON.stringify(verdict(each)) !== expected || each.valid !== first.valid).length;
    rmSync(place, { recursive: true });
  }
  const sec = Math.round((performance.now() - began) / 100) / 10;
  figures({ id: 'S-36', layer: 'L0', seed: from, n: N, corrupt: differing, valid, sec });
  expect([differing, valid >= N / 5]).toEqual([0, true]);
});

test('S-36 the control: a folder with one file more has another verdict', async () => {
  const { files, name } = await make();
  unpacked(join(folder, 'more', name), new Map([...files, ['data/more.txt', Buffer.from('x')]]));
  expect(verdict(await onDisk(join(folder, 'more')))).not.toEqual(verdict(await check({ zip: zipPackage({ files, name }) })));
});
