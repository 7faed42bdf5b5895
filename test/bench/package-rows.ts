import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { join } from 'node:path';
import { nodeCrypto } from '#adapters/node-crypto.ts';
import { inflateWithZlib } from '#adapters/package/inflate.ts';
import { buildPackage } from '#application/build-package.ts';
import { projectEverything } from '#application/project.ts';
import type { Actor, Workspace } from '#application/workspace.ts';
import { verifyPackage } from '#domain/package/verify.ts';
import type { RecordId } from '#domain/record/record.ts';
import { actorNamed, pressInto, sampleIn } from '#support/sample-workspace.ts';
import { libreOfficeConversion } from './baselines.ts';
import { Cloner, signersOf } from './clones.ts';
import { type Bench, elapsed, type Group, p50, p95, type Row, show, slopeOf } from './row.ts';
import { aWordFile } from './word-file.ts';

const ONE = 'package';
const MANY = 'packages';
const VERIFY = 'verify';
/** Where LibreOffice is not installed: what it needed on the machine that the budget was set on. */
const LIBRE_OFFICE_THERE_MS = 1160;

/** Submission packages of as many different proposals, each with a whole life on the standard route. */
export const packageRows: Group = {
  ids: [ONE, MANY, VERIFY],
  async run(bench) {
    const { workspace, store } = await sampleIn(join(bench.folder, 'packages'));
    try {
      const registrar = await actorNamed(workspace, 'Raman');
      const proposals = await verifiedProposals(workspace, bench.isWanted(MANY) ? bench.sizes.packages : 12);
      bench.say(`${proposals.length} proposals are ready to be packaged`);
      const made = await makeAll(bench, workspace, registrar, proposals);
      const rows = [onePackage(bench, made), manyPackages(made), await verifying(workspace, made)];
      return rows.filter((row) => bench.isWanted(row.id));
    } finally {
      store.close();
    }
  },
};

/** The sample's released proposal, lived again by as many others. */
async function verifiedProposals(workspace: Workspace, count: number): Promise<readonly RecordId[]> {
  const water = workspace.projections.byNumber('NSU-MC-2026-014')[0]?.id ?? '';
  const life = workspace.log.records({ stream: 'decision', subject: water });
  const template = life.filter(({ record }) => record.kind !== 'package' && record.kind !== 'seal');
  const cloner = new Cloner(workspace, await signersOf(workspace));
  const ids: RecordId[] = [];
  for (let n = 0; n < count; n++) {
    const records = cloner.clone(template);
    workspace.log.append({ records, contents: [], projections: [] });
    ids.push(records[0]?.id ?? '');
  }
  for (const projections of projectEverything(workspace)) workspace.projections.replace(projections);
  return ids;
}

interface Made {
  readonly times: readonly number[];
  /** Processor time, in milliseconds. */
  readonly cpu: readonly number[];
  /** Megabytes held after every fifth, once what nobody needs any more was collected. */
  readonly memory: readonly number[];
  readonly files: readonly string[];
}

async function makeAll(bench: Bench, workspace: Workspace, actor: Actor, proposals: readonly RecordId[]): Promise<Made> {
  const folder = join(bench.folder, 'made');
  mkdirSync(folder);
  const made = { times: [] as number[], cpu: [] as number[], memory: [] as number[], files: [] as string[] };
  for (const [n, proposal] of proposals.entries()) {
    const { ms, cpuMs, value } = await elapsed(() =>
      buildPackage(workspace, actor, { proposal, archive: false, press: pressInto(folder) }),
    );
    if (!value.ok) throw new Error(JSON.stringify(value.error));
    made.times.push(ms);
    made.cpu.push(cpuMs);
    made.files.push(value.value.path);
    if (n % GARBAGE_EVERY === GARBAGE_EVERY - 1) {
      collectGarbage();
      made.memory.push(process.memoryUsage().rss / 1e6);
    }
    if (n >= 10) rmSync(made.files[n - 5] ?? '', { force: true }); // 500 of them would be a gigabyte
    if (n % 50 === 49) bench.say(`${n + 1} packages, ${show(p50(made.times.slice(-50)), 'ms')} each`);
  }
  return made;
}

/** Collecting takes as long as a fifth of a package. */
const GARBAGE_EVERY = 5;

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

function onePackage({ folder }: Bench, { times }: Made): Row {
  const warm = times.slice(Math.min(5, times.length - 1));
  const here = libreOfficeConversion(folder, aWordFile());
  return {
    id: ONE,
    what: 'one complete package, both languages, sealed, written and recorded',
    measured: p50(warm),
    unit: 'ms',
    baseline: here === null ? null : { value: here, of: 'LibreOffice: one Word file to PDF' },
    budget: here === null ? '< 1160 ms (no baseline here)' : '< the conversion',
    used: p50(warm) / (here ?? LIBRE_OFFICE_THERE_MS),
    note: `p95 ${show(p95(warm), 'ms')}; the first of a process ${show(times[0] ?? 0, 'ms')}`,
  };
}

function manyPackages({ cpu, memory }: Made): Row {
  const settled = memory.slice(Math.floor(memory.length / 3));
  const growth = slopeOf(settled) / GARBAGE_EVERY;
  const third = Math.floor(cpu.length / 3);
  const ratio = p50(cpu.slice(-third)) / p50(cpu.slice(third, 2 * third));
  return {
    id: MANY,
    what: `${cpu.length} packages, processor time: the last third against the one before`,
    measured: p50(cpu.slice(-third)),
    unit: 'ms',
    baseline: { value: p50(cpu.slice(third, 2 * third)), of: 'one of the second third' },
    budget: 'ratio ≤ 1.25; memory ≤ 0.1 MB a package',
    used: Math.max(ratio / 1.25, growth / 0.1),
    note: `memory ${Math.round(settled[0] ?? 0)} → ${Math.round(settled.at(-1) ?? 0)} MB, ${growth.toFixed(3)} MB a package`,
  };
}

async function verifying(workspace: Workspace, { files }: Made): Promise<Row> {
  const zip = new Uint8Array(readFileSync(files.at(-1) ?? ''));
  const options = { trust: null, known: [], rights: workspace.catalogue.rights, inflate: inflateWithZlib, ...nodeCrypto };
  const times: number[] = [];
  for (let n = 0; n < 40; n++) {
    const { ms, value } = await elapsed(() => verifyPackage({ zip }, options));
    if (!value.valid) throw new Error(JSON.stringify(value.problems.slice(0, 3)));
    times.push(ms);
  }
  return {
    id: VERIFY,
    what: 'verify a package, p95',
    measured: p95(times.slice(5)),
    unit: 'ms',
    baseline: null,
    budget: '≤ 150 ms',
    used: p95(times.slice(5)) / 150,
    note: `${(zip.length / 1e6).toFixed(1)} MB; p50 ${show(p50(times), 'ms')}; the first of a process ${show(times[0] ?? 0, 'ms')}`,
  };
}
