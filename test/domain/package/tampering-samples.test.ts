import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { zipPackage } from '#domain/package/assemble.ts';
import { priya } from './people.ts';
import { check, make } from './sample.ts';
import { tampered } from './tampered.ts';

/* Changes at many places, which take seconds. Mutation testing leaves them out: a guard is to be noticed by the test that names it. */

const good = await make();
const goodZip = zipPackage(good);

test('no edit of a file that the records speak of is overlooked, whoever seals it again', async () => {
  const spoken = [...good.files.keys()].filter((path) => /^data\/.*\.(json|jsonl|csv|sig|pem)$/.test(path));
  const edits = fc.record({
    path: fc.constantFrom(...spoken),
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    remove: fc.nat(40),
    insert: fc.oneof(fc.string({ maxLength: 10 }), fc.constantFrom('"', '}', '\n', '\\u0000', '{"id":"', 'null', '-0', '1e999')),
  });
  await fc.assert(
    fc.asyncProperty(edits, async ({ path, at, remove, insert }) => {
      const before = Buffer.from(good.files.get(path) ?? []);
      const place = Math.floor(before.length * at);
      const after = Buffer.concat([before.subarray(0, place), Buffer.from(insert), before.subarray(place + remove)]);
      fc.pre(!after.equals(before));
      expect(await tampered((files) => void files.set(path, after), priya)).not.toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('no flipped bit in a sample of the ZIP file, and none in the folder, is accepted', async () => {
  const accepted: string[] = [];
  for (let at = 0; at < goodZip.length; at += 97) {
    const zip = goodZip.slice();
    zip[at] = (zip[at] ?? 0) ^ (1 << (at % 8));
    if ((await check({ zip })).valid) accepted.push(`zip ${at}`);
  }
  for (const [path, bytes] of good.files) {
    for (let at = 0; at < bytes.length; at += Math.max(1, Math.floor(bytes.length / 6))) {
      const changed = Uint8Array.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 32; // the bit between small letters and capitals
      const files = new Map(
        [...good.files, [path, changed] as const].map(([name, content]) => [`${good.name}/${name}`, content]),
      );
      if ((await check({ files, problems: [] })).valid) accepted.push(`${path} ${at}`);
    }
  }
  expect(accepted).toEqual([]);
});
