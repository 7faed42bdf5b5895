import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { importProposal } from '#application/create-proposal.ts';
import { confirmKey, enrolMember } from '#application/enrol-member.ts';
import { proposalOf } from '#application/proposal-of.ts';
import { checkProposal } from '#application/check-proposal.ts';
import type { Outcome } from '#application/refusal.ts';
import { showProposal } from '#application/show-proposal.ts';
import { logSource, textOf } from '#application/texts.ts';
import type { Draft } from '#application/ports.ts';
import { listProposals } from '#application/list-proposals.ts';
import type { Workspace } from '#application/workspace.ts';
import { FIRST_CHOICE } from '#contract/list-choice.ts';
import type { PageRequest } from '#contract/proposal-page.ts';
import type { RecordId } from '#domain/record/record.ts';
import { actorNamed, sampleIn } from '#support/sample-workspace.ts';
import { syncedCommits } from './baselines.ts';
import { type Bench, elapsed, type Group, p50, p95, type Row, show, timesOf } from './row.ts';
import { aProposalFile, wordOfRank, writerOf } from './words.ts';

const IMPORT = 'import';
const SAVE = 'save';
const SEARCH = 'search';
const OPEN = 'open';
const LIST = 'list';
const CRITERIA = 'criteria';
const PEOPLE = 'people';

/** Everything that is read and typed in an institution of 10,000 proposals, made by the use cases that people use. */
export const proposalRows: Group = {
  ids: [IMPORT, SAVE, SEARCH, OPEN, LIST, CRITERIA, PEOPLE],
  async run(bench) {
    const { workspace, store } = await sampleIn(join(bench.folder, 'proposals'));
    try {
      const rows = [await imports(bench, workspace)];
      store.checkpoint();
      const ids = workspace.projections.list().map((row) => row.id);
      if (bench.isWanted(SAVE)) rows.push(saves(bench, workspace, ids));
      if (bench.isWanted(SEARCH)) rows.push(searches(bench, workspace));
      if (bench.isWanted(OPEN)) rows.push(opens(bench, workspace, ids));
      if (bench.isWanted(LIST)) rows.push(lists(workspace));
      if (bench.isWanted(CRITERIA)) rows.push(criteria(workspace));
      if (bench.isWanted(PEOPLE)) rows.push(await people(workspace, ids.length));
      return rows.filter((row) => bench.isWanted(row.id));
    } finally {
      store.close();
    }
  },
};

/** Linear: the last tenth costs what the first costs. */
async function imports({ sizes, seed, say }: Bench, workspace: Workspace): Promise<Row> {
  const actor = await actorNamed(workspace, 'Tremblay');
  const perTenth: number[] = [];
  let total = 0;
  for (let tenth = 0; tenth < 10; tenth++) {
    const files = Array.from({ length: sizes.proposals / 10 }, (_, n) => aProposalFile(seed + tenth * sizes.proposals + n));
    const { ms, cpuMs } = await elapsed(async () => {
      for (const value of files) {
        const made = await importProposal(workspace, actor, { value });
        if (!made.ok) throw new Error(made.error.code);
      }
    });
    perTenth.push(cpuMs);
    total += ms;
    say(`imported ${(tenth + 1) * files.length} proposals, ${show(ms / files.length, 'ms')} each`);
  }
  // Of three each, because one checkpoint more or less is no growth.
  const [first, last] = [p50(perTenth.slice(0, 3)), p50(perTenth.slice(-3))];
  return {
    id: IMPORT,
    what: `import ${sizes.proposals} proposals one by one, processor time: last against first`,
    measured: last / (sizes.proposals / 10),
    unit: 'ms',
    baseline: { value: first / (sizes.proposals / 10), of: 'one of the first 30 %' },
    budget: 'linear: ratio ≤ 1.5',
    used: last / first / 1.5,
    note: `${show(total / 1000, 's')} in all; each a signed act of two records and about 25 texts, one synced commit`,
  };
}

function saves({ folder, quick }: Bench, workspace: Workspace, ids: readonly RecordId[]): Row {
  const commit = syncedCommits(folder, 100);
  const drafts = ids.slice(0, 50).map((id) => draftOf(workspace, id));
  const baseline: number[] = [];
  const count = quick ? 500 : 2000;
  // In turn, so that both meet the same disk in the same moments.
  const times = Array.from({ length: count }, (_, n) => {
    baseline.push(...timesOf(1, commit));
    const draft = drafts[n % drafts.length] as Draft;
    const edited = { ...draft, edit: draft.edit + Math.floor(n / drafts.length), document: typed(draft.document, n) };
    const began = performance.now();
    if (!workspace.drafts.save(edited)) throw new Error('a save was refused');
    return performance.now() - began;
  });
  const bytes = JSON.stringify(drafts[0]?.document).length;
  return {
    id: SAVE,
    what: 'a save acknowledged in the engine, p95',
    measured: p95(times),
    unit: 'ms',
    baseline: { value: p95(baseline), of: 'one synced commit of 100 bytes, p95' },
    budget: '≤ 2 × the commit',
    used: p95(times) / (2 * p95(baseline)),
    note: `${count} saves of ${Math.round(bytes / 1000)} KB; p50 ${show(p50(times), 'ms')} against ${show(p50(baseline), 'ms')}`,
  };
}

const typed = (document: Draft['document'], n: number): Draft['document'] => ({ ...document, description: { typed: `${n}` } });

function draftOf(workspace: Workspace, proposal: RecordId): Draft {
  const revision = proposalOf(workspace, proposal).revisions.at(-1)?.id ?? '';
  const { document, keys } = textOf(workspace, logSource(workspace), revision);
  return { proposal, member: 'a'.repeat(64), base: revision, edit: 0, document, keys, editedAt: '2027-03-01T14:00:00.000Z' };
}

/** What people type: rare and common words, two words, the beginning of one, a whole phrase. */
function searches({ seed, quick }: Bench, workspace: Workspace): Row {
  const { random } = writerOf(seed + 77);
  const word = (from: number, to: number): string => wordOfRank(Math.floor(from + random() * (to - from)));
  const kinds: readonly (() => string)[] = [
    () => `${word(5000, 50_000)} `,
    () => `${word(100, 1000)} `,
    () => `${word(0, 20)} `,
    () => `${word(0, 100)} ${word(100, 2000)} `,
    () => word(0, 2000).slice(0, 3),
    () => word(0, 200).slice(0, 2),
    () => `${word(0, 50)} ${word(0, 50).slice(0, 4)}`,
  ];
  const each = quick ? 40 : 300;
  const times = kinds.map((query) => timesOf(each, () => workspace.projections.search(query(), 20)));
  const worst = Math.max(...times.map(p95));
  return {
    id: SEARCH,
    what: 'full-text search as you type, p95',
    measured: p95(times.flat()),
    unit: 'ms',
    baseline: null,
    budget: '≤ 10 ms',
    used: p95(times.flat()) / 10,
    note: `${kinds.length} kinds of query, ${each} each; the slowest kind ${show(worst, 'ms')} at p95; 20 ids by rank`,
  };
}

function opens({ quick }: Bench, workspace: Workspace, ids: readonly RecordId[]): Row {
  const count = quick ? 60 : 300;
  const step = Math.max(1, Math.floor(ids.length / count));
  const times = timesOf(Math.min(count, ids.length), (n) => {
    const shown = showProposal(workspace, ids[n * step] ?? '');
    if (!shown.ok) throw new Error(shown.error.code);
  });
  return {
    id: OPEN,
    what: 'open a proposal (the use case, checks included), p95',
    measured: p95(times),
    unit: 'ms',
    baseline: null,
    budget: '≤ 100 ms',
    used: p95(times) / 100,
    note: `${times.length} different ones, none read before; p50 ${show(p50(times), 'ms')}`,
  };
}

const SORTS = ['changed', 'title', 'number', 'state', 'step', 'holder', 'age', 'due'] as const;

/** More orders in turn than the engine keeps: each is made anew. */
function lists(workspace: Workspace): Row {
  const asked = (n: number): PageRequest => ({
    choice: { ...FIRST_CHOICE, sort: SORTS[n % SORTS.length] ?? 'title', descending: n % 16 < 8 },
    reader: { language: 'en', content: 'fr' },
    from: 100,
    count: 100,
    find: '',
  });
  const { total } = listProposals(workspace, null, asked(0));
  const times = timesOf(48, (n) => void listProposals(workspace, null, asked(n)));
  return {
    id: LIST,
    what: `${total} proposals put in a new order, and a page of it, p95`,
    measured: p95(times),
    unit: 'ms',
    baseline: null,
    budget: 'none of its own: part of "window up"',
    used: null,
    note: `p50 ${show(p50(times), 'ms')}`,
  };
}

function criteria(workspace: Workspace): Row {
  const water = workspace.projections.byNumber('NSU-MC-2026-014')[0]?.id ?? '';
  const state = proposalOf(workspace, water);
  const { length } = checkProposal(workspace, state).results;
  const times = timesOf(300, () => checkProposal(workspace, state)).slice(100);
  return {
    id: CRITERIA,
    what: `all ${length} criteria that ship, over one proposal`,
    measured: p50(times),
    unit: 'ms',
    baseline: null,
    budget: '≤ 2 ms for 192; 3 µs a criterion',
    used: p50(times) / 2,
    note: `the longest sample, complete form and section X included; p95 ${show(p95(times), 'ms')}; ${length} of 192 exist`,
  };
}

/** What an institution does all day beside proposals, however many of those it has: a person, a key confirmed, a role. */
async function people(workspace: Workspace, proposals: number): Promise<Row> {
  const secretariat = await actorNamed(workspace, 'Khan');
  const times: number[] = [];
  for (let n = 0; n < 30; n++) {
    const member = done(await enrolMember(workspace, secretariat, { name: `Member ${n}`, email: '', unit: '' }));
    const { publicKey } = generateKeyPairSync('ed25519');
    const key = Buffer.from(String(publicKey.export({ format: 'jwk' }).x), 'base64url').toString('base64');
    const { ms } = await elapsed(async () => done(await confirmKey(workspace, secretariat, { member, publicKey: key })));
    times.push(ms);
  }
  return {
    id: PEOPLE,
    what: `confirm a person's key, ${proposals} proposals held, p95`,
    measured: p95(times),
    unit: 'ms',
    baseline: null,
    budget: '≤ 100 ms (autosave during any job)',
    used: p95(times) / 100,
    note: `p50 ${show(p50(times), 'ms')}; a role's end and a revocation judge anew only what its holder wrote in`,
  };
}

function done<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.error.code);
  return outcome.value;
}
