import { expect, test } from 'vitest';
import { zipPackage } from '#domain/package/assemble.ts';
import { dice } from '#support/random.ts';
import { figures, patience, seed, sized, timesOf } from '#support/figures.ts';
import { mutate, type Way, WAYS } from '#support/mutate-package.ts';
import { mallory, priya } from '../../domain/package/people.ts';
import { check, digest, make } from '../../domain/package/sample.ts';

const N = sized(600, 10_000);
/** Of this process's own time, in milliseconds. */
const MAX_HANG_MS = 2000;
const MAX_GROWTH_BYTES = 400 * 1024 * 1024;

/**
 * What would be called valid if nobody compared the files with the lists, the seal and the container: the negative control. Whatever only
 * they find, a verifier without them lets through.
 */
const isCompared = (code: string): boolean => /^(bag|seal)\/|^package\/(crc|repacked|zip-|folder-name|polyglot)/.test(code);

/** What took long because the computer was busy elsewhere does not take long again. */
async function isSlowAgain(zip: Uint8Array): Promise<boolean> {
  const before = process.cpuUsage();
  await check({ zip });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 > MAX_HANG_MS;
}

test(`G2 of ${N} spoiled packages none is called valid, none stops the verifier`, { timeout: patience(120_000) }, async () => {
  const from = seed();
  const by = dice(from);
  const good = await make();
  const zip = zipPackage(good);
  const given = { good, zip, digest, stranger: mallory, registrar: priya };
  expect((await check({ zip })).valid).toBe(true);
  const times: number[] = [];
  const accepted: string[] = [];
  const [perWay, codes] = [new Map<Way, number>(), new Map<string, number>()];
  let [identical, slipped, hangs] = [0, 0, 0];
  const before = process.memoryUsage().rss;
  let peak = before;
  const began = performance.now();
  for (let n = 0; n < N; n++) {
    const way = by.one(WAYS);
    const spoiled = await mutate(way, given, by);
    perWay.set(way, (perWay.get(way) ?? 0) + 1);
    const started = performance.now();
    const { valid, problems } = await check({ zip: spoiled }); // whatever it throws is a crash, and fails the test
    const took = performance.now() - started;
    times.push(took);
    if (took > MAX_HANG_MS && (await isSlowAgain(spoiled))) hangs += 1;
    if (Buffer.from(spoiled).equals(zip)) identical += 1;
    else if (valid) accepted.push(`${n} ${way}`);
    else if (problems.every(({ code }) => isCompared(code))) slipped += 1;
    for (const { code } of problems) codes.set(code, (codes.get(code) ?? 0) + 1);
    peak = Math.max(peak, process.memoryUsage().rss);
  }
  const sec = Math.round((performance.now() - began) / 100) / 10;
  const growthMb = Math.round((peak - before) / 1024 / 1024);
  const same = { layer: 'L0', seed: from, n: N, sec } as const;
  figures({ id: 'G2', ...same, corrupt: accepted.length, hangs, identical, growthMb, codes: codes.size, ...timesOf(times) });
  figures({ id: 'G2-nothing-compared', ...same, corrupt: slipped, control: true });
  expect([accepted, hangs, perWay.size]).toEqual([[], 0, WAYS.length]);
  expect(peak - before).toBeLessThan(MAX_GROWTH_BYTES);
  expect(slipped).toBeGreaterThan(N / 20);
});
