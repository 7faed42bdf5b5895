import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { comparisonRows } from './comparison-rows.ts';
import { figureOf, keep } from './history.ts';
import { logRows } from './log-rows.ts';
import { packageRows } from './package-rows.ts';
import { peopleRows } from './people-rows.ts';
import { proposalRows } from './proposal-rows.ts';
import { type Bench, type Group, isMet, type Row } from './row.ts';
import { tableOf } from './table.ts';
import { windowRows } from './window-rows.ts';

// `npm run bench`: the budgets of DESIGN §11, measured on data made here. One table and one line of JSON on stdout, progress on stderr.

const GROUPS: readonly Group[] = [comparisonRows, packageRows, proposalRows, logRows, windowRows, peopleRows];
const ROOT = join(import.meta.dirname, '..', '..');
const FULL = { proposals: 10_000, records: 100_000, packages: 500 };
/** A twentieth: under a minute. */
const QUICK_SHARE = 0.05;

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    share: { type: 'string' },
    only: { type: 'string', multiple: true, default: [] },
    json: { type: 'string' },
    keep: { type: 'boolean', default: false },
    seed: { type: 'string', default: '20261121' },
    help: { type: 'boolean', default: false },
  },
});

const known = GROUPS.flatMap((group) => group.ids);
const unknown = values.only.filter((id) => !known.includes(id));
if (values.help || unknown.length > 0) {
  process.stderr.write(
    `npm run bench -- [--quick | --share 0.3] [--only ROW …] [--seed N] [--json FILE] [--keep]\nROW: ${known.join(', ')}\n`,
  );
  process.exit(values.help ? 0 : 2);
}

const share = values.quick ? QUICK_SHARE : Number(values.share ?? 1);
/** Multiples of 100, because that many records and a tenth of the proposals go together. */
const sized = (full: number, multiple: number): number => Math.max(1, Math.round((full * share) / multiple)) * multiple;
const sizes = {
  proposals: sized(FULL.proposals, 10),
  records: sized(FULL.records, 100),
  packages: Math.max(25, sized(FULL.packages, 1)),
};

const folder = mkdtempSync(join(tmpdir(), 'collegium-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
process.on('SIGINT', () => process.exit(130));

const bench: Bench = {
  folder,
  seed: Number(values.seed),
  sizes,
  quick: share < 0.2,
  isWanted: (id) => values.only.length === 0 || values.only.includes(id),
  say: (text) => process.stderr.write(`  ${text}\n`),
};

const rows: Row[] = [];
for (const group of GROUPS) if (group.ids.some(bench.isWanted)) rows.push(...(await group.run(bench)));

const machine = {
  cpu: cpus()[0]?.model ?? '',
  cores: availableParallelism(),
  memoryGB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  /** What waited for a processor in the last quarter of an hour, ourselves included: more than the cores, and times are other people's too. */
  load: Math.round((loadavg()[2] ?? 0) * 10) / 10,
};
const missed = rows.filter((row) => isMet(row) === false).map((row) => row.id);
const report = { collegium: 'bench/1', machine, seed: bench.seed, quick: bench.quick, sizes: bench.sizes, missed, rows };
process.stdout.write(
  `${tableOf(rows)}\n\nmachine: ${machine.cpu}, ${machine.cores} cores, load ${machine.load}, Node ${machine.node}\n`,
);
if (values.json === undefined) process.stdout.write(`${JSON.stringify(report)}\n`);
else writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
if (values.keep) keepRun();
process.exitCode = missed.length === 0 ? 0 : 1;

/** Only a whole run at full size can be held against another. */
function keepRun(): void {
  if (share !== 1 || values.only.length > 0) {
    process.stderr.write('--keep keeps whole runs at full size; this one was not kept.\n');
    return;
  }
  const commit = execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim();
  const on = new Date().toISOString().slice(0, 10);
  keep({ on, commit, machine, rows: rows.map(figureOf) }, join(ROOT, 'docs', 'bench', 'history.json'));
}
