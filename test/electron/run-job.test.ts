import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runJob } from '../../electron/engine/run-job.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'collegium-job-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function worker(name: string, body: string): string {
  const file = path.join(folder, `${name}.mjs`);
  writeFileSync(file, `import { parentPort, workerData } from 'node:worker_threads';\n${body}`);
  return file;
}
const limits = { memoryMegabytes: 32, milliseconds: 5_000 };

test('a job gets plain data and gives plain data, and sees nothing of the environment', async () => {
  const script = worker('good', 'parentPort.postMessage({ doubled: workerData.n * 2, environment: Object.keys(process.env) });');
  expect(await runJob(script, { n: 21 }, limits)).toEqual({ ok: true, value: { doubled: 42, environment: [] } });
});

test('a job that takes too long is ended', async () => {
  const script = worker('slow', 'for (;;);');
  expect(await runJob(script, null, { ...limits, milliseconds: 300 })).toEqual({
    ok: false,
    error: { code: 'job/too-long', seconds: 0.3 },
  });
});

test('a job that wants too much memory is ended, and we go on', async () => {
  const script = worker('large', 'const held = []; for (;;) held.push(new Array(1000).fill({}).map(() => ({})));');
  expect(await runJob(script, null, limits)).toEqual({ ok: false, error: { code: 'job/too-large', megabytes: 32 } });
});

test.each([
  { what: 'throws', body: "throw new Error('no');" },
  { what: 'ends without an answer', body: 'process.exit(0);' },
])('a job that $what has failed', async ({ what, body }) => {
  expect(await runJob(worker(what.replaceAll(' ', '-'), body), null, limits)).toEqual({
    ok: false,
    error: { code: 'job/failed' },
  });
});
