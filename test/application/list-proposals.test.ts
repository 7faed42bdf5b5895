import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createScratchProjections } from '#adapters/sqlite/scratch-projections.ts';
import { listProposals } from '#application/list-proposals.ts';
import type { ProposalRow } from '#application/ports.ts';
import type { Workspace } from '#application/workspace.ts';
import { FIRST_CHOICE, MOST_ROWS, SEARCH_LIMIT, STATES } from '#contract/list-choice.ts';
import type { ListChoice } from '#contract/preferences.ts';
import type { ListReader } from '#contract/proposal-page.ts';
import { inLanguage, type Language } from '#domain/shared/languages.ts';
import { aPageRequest } from '#support/page-request.ts';
import { anInstitutionAtWork, type TestInstitution } from '#support/workspace.ts';

const ROWS = 10_000;
const ME = 'a'.repeat(64);
const TODAY = '2026-08-17'; // of the institution's clock

let given: TestInstitution;
let workspace: Workspace;
let scratch: ReturnType<typeof createScratchProjections>;
let names: ReadonlyMap<string, { readonly en: string; readonly fr: string }>;
let rows: readonly ProposalRow[];

beforeAll(async () => {
  given = await anInstitutionAtWork();
  scratch = createScratchProjections();
  workspace = { ...given.workspace, projections: scratch.projections };
  const steps = given.workspace.catalogue.routes.flatMap((route) => route.steps);
  names = new Map(steps.map((step) => [step.id, step.names]));
  rows = manyRows([...names.keys()].slice(0, 6));
  write(rows);
});
afterAll(() => {
  scratch.close();
  given.close();
});

function write(some: readonly ProposalRow[]): void {
  scratch.projections.replace(
    some.map((proposal) => ({
      subject: proposal.id,
      proposal,
      verdicts: [],
      search: (['en', 'fr'] as const).map((language) => ({
        proposal: proposal.id,
        language,
        title: proposal.title[language],
        outcomes: proposal.number === '' ? 'unnumbered' : 'numbered',
      })),
    })),
  );
}

/** Titles with accents, marks, numbers, the same twice, and none; a language missing; steps side by side; dates that repeat. */
function manyRows(steps: readonly string[]): readonly ProposalRow[] {
  const words = ['Water', 'Élan', 'elan', '« Œuvre »', 'Bridge 9', 'Bridge 10', '', 'œil', 'Zèbre', '…data'];
  const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;
  return Array.from({ length: ROWS }, (_each, n) => {
    const mixed = (n * 7919) % ROWS;
    const day = String((mixed % 27) + 1).padStart(2, '0');
    const title = `${pick(words, mixed)}${mixed % 3 === 0 ? ` ${mixed % 400}` : ''}`;
    const side = mixed % 5;
    return {
      id: mixed.toString(16).padStart(64, '0'),
      number: mixed % 4 === 0 ? '' : `NSU-MC-2026-${mixed}`,
      title: { en: side === 1 ? '' : title, fr: side === 2 ? '' : `${title} fr` },
      state: pick(STATES, mixed),
      step: pick(['', pick(steps, mixed), `${pick(steps, mixed)} ${pick(steps, mixed + 1)}`], n),
      holder: { en: side === 3 ? '' : `Chair ${mixed % 12}`, fr: side === 4 ? '' : `Présidence ${mixed % 11}` },
      lead: mixed % 50 === 0 ? ME : 'b'.repeat(64),
      createdOn: `2026-0${(mixed % 9) + 1}-${day}`,
      changedAt: `2026-11-${day}T00:00:00.${String(mixed % 500).padStart(3, '0')}Z`,
      dueOn: mixed % 3 === 0 ? '' : `2026-0${7 + (mixed % 3)}-${day}`,
      binned: mixed % 97 === 0,
    };
  });
}

const rarely = fc.constantFrom(false, false, false, true);
const choice = fc.record<ListChoice>({
  text: fc.constantFrom('', '', 'elan', 'bridge', 'unnumbered', 'bridge 9', 'MC-2026-77', 'nothing like this'),
  states: fc.subarray([...STATES], { maxLength: 3 }),
  steps: fc.constant([]),
  mine: rarely,
  overdue: rarely,
  binned: rarely,
  sort: fc.constantFrom('changed', 'title', 'number', 'state', 'step', 'holder', 'age', 'due'),
  descending: fc.boolean(),
});
const language = fc.constantFrom<Language>('en', 'fr');

/** All pages one after the other. */
function listed(chosen: ListChoice, reader: Partial<ListReader>, member: string | null): readonly string[] {
  const ids: string[] = [];
  for (let from = 0, total = 1; from < total; from += MOST_ROWS) {
    const page = listProposals(workspace, member, aPageRequest(chosen, { from, count: MOST_ROWS, reader }));
    total = page.total;
    ids.push(...page.rows.map(({ id }) => id));
    expect(page.rows.length).toBe(Math.min(MOST_ROWS, Math.max(0, total - from)));
  }
  return ids;
}

test('pages one after the other are the whole list, chosen and in order as a plain sort of all rows has it', () => {
  const stepIds = [...new Set(rows.flatMap(({ step }) => step.split(' ')).filter((each) => each !== ''))];
  fc.assert(
    fc.property(choice, fc.subarray(stepIds, { maxLength: 2 }), language, language, (some, steps, mine, theirs) => {
      const chosen = { ...some, steps };
      const reader = { language: mine, content: theirs };
      expect(listed(chosen, reader, ME)).toEqual(plainly(chosen, reader));
    }),
    { numRuns: 60 },
  );
});

/** The same by reading every row: what the window did before there were pages. */
function plainly(chosen: ListChoice, reader: ListReader): readonly string[] {
  const { text, states, steps, mine, overdue, binned, sort, descending } = chosen;
  const stepsOf = (row: ProposalRow): readonly string[] => row.step.split(' ').filter((each) => each !== '');
  const found = text === '' ? null : foundPlainly(text);
  const shown = rows.filter(
    (row) =>
      row.binned === binned &&
      (states.length === 0 || states.includes(row.state)) &&
      (steps.length === 0 || stepsOf(row).some((each) => steps.includes(each))) &&
      (!mine || row.lead === ME) &&
      (!overdue || (row.dueOn !== '' && row.dueOn < TODAY)) &&
      (found === null || found.includes(row.id)),
  );
  if (found !== null && sort === 'changed') return found.filter((id) => shown.some((row) => row.id === id));
  const words = (row: ProposalRow): string =>
    stepsOf(row)
      .map((id) => names.get(id)?.[reader.language] ?? id)
      .join(', ');
  const key = (row: ProposalRow): string =>
    ({
      title: folded(inLanguage(row.title, reader.content)),
      number: folded(row.number),
      state: String.fromCharCode(97 + STATES.findIndex((each) => each === row.state)),
      step: folded(words(row)),
      holder: folded(inLanguage(row.holder, reader.language)),
      due: row.dueOn,
      age: row.createdOn,
      changed: row.changedAt,
    })[sort];
  const way = descending === (sort === 'age') ? 1 : -1;
  const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return shown
    .map((row) => ({ row, key: key(row) }))
    .toSorted((a, b) => {
      if (a.key === b.key) return compare(b.row.changedAt, a.row.changedAt) || compare(a.row.id, b.row.id);
      if (a.key === '' || b.key === '') return a.key === '' ? 1 : -1;
      return way * compare(a.key, b.key);
    })
    .map(({ row }) => row.id);
}

function foundPlainly(text: string): readonly string[] {
  // No words here stand in one language only: what is not found together is not found apart.
  const words = scratch.projections.search(text, SEARCH_LIMIT);
  const digits = /\d/.test(text);
  const numbered = digits ? rows.filter(({ number }) => number.toLowerCase().includes(text.toLowerCase())) : [];
  const ids = numbered.toSorted((a, b) => (a.number < b.number ? -1 : 1)).map(({ id }) => id);
  return [...new Set(ids.length > 100 ? [...words, ...ids] : [...ids, ...words])].slice(0, SEARCH_LIMIT);
}

const folded = (text: string): string => {
  const plain = text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replaceAll(/\d+/g, (run) => run.padStart(12, '0'));
  return plain === '' ? '' : `${plain}\u0000${text}`;
};

const page = (chosen: Partial<ListChoice>, more: Parameters<typeof aPageRequest>[1] = {}) =>
  listProposals(workspace, ME, aPageRequest(chosen, more));

test('a proposal is found in the order without reading the pages before it', () => {
  const all = listed({ ...FIRST_CHOICE, sort: 'title', descending: false }, {}, ME);
  const { foundAt, rows: none } = page({ sort: 'title', descending: false }, { count: 0, find: all[7654] ?? '' });
  expect({ foundAt, none }).toEqual({ foundAt: 7654, none: [] });
  expect(page({}, { count: 0, find: 'f'.repeat(64) }).foundAt).toBe(-1);
  const binned = rows.find((row) => row.binned);
  expect(page({}, { count: 0, find: binned?.id ?? '' }).foundAt).toBe(-1);
});

test('a number leads to its proposal first, unless it is part of very many', () => {
  const one = rows.find((row) => row.number === 'NSU-MC-2026-7777');
  expect(page({ text: ' nsu-mc-2026-7777 ' }).rows[0]?.id).toBe(one?.id);
  expect(page({ text: '2026' })).toMatchObject({ total: SEARCH_LIMIT - binnedAmong('2026'), cut: true });
  expect(page({ text: 'bridge 9' }).rows[0]?.title.en).toContain('Bridge 9');
});

const binnedAmong = (text: string): number => {
  const found = new Set(foundPlainly(text));
  return rows.filter(({ id, binned }) => binned && found.has(id)).length;
};

test('words of both languages together find a proposal that holds each in one of them', () => {
  const one = {
    ...(rows[1] as ProposalRow),
    binned: false,
    id: 'e'.repeat(64),
    title: { en: 'Northern networks', fr: 'Données du Nord' },
  };
  write([one]);
  expect(page({ text: 'NORTHERN donnees' }).rows.map(({ id }) => id)).toEqual([one.id]);
  expect(page({ text: 'northern nowhere' }).total).toBe(0);
  scratch.projections.replace([{ subject: one.id, proposal: null, search: [], verdicts: [] }]);
});

test('nothing is "mine" while nobody said who they are', () => {
  expect(listProposals(workspace, null, aPageRequest({ mine: true }))).toMatchObject({ total: 0, kept: ROWS, rows: [] });
});

test('steps that some proposal stands at are named, by their names in the window’s language', () => {
  const { steps } = page({}, { reader: { language: 'fr' } });
  const inFrench = steps.map((each) => each.names.fr);
  expect(inFrench).toEqual(inFrench.toSorted((a, b) => a.localeCompare(b, 'fr')));
  expect(steps.length).toBe(6);
  expect(steps.every(({ id, names: each }) => names.get(id)?.fr === each.fr)).toBe(true);
});

test('what is written is there in the next answer', () => {
  const first = page({}).rows[0];
  if (first === undefined) throw new Error('no rows');
  write([{ ...first, binned: true }]);
  const next = page({});
  expect(next.rows[0]?.id).not.toBe(first.id);
  write([first]);
  expect(page({}).rows[0]?.id).toBe(first.id);
  expect(page({}).total).toBe(next.total + 1);
});

test('a page of ten thousand costs a few milliseconds', () => {
  const times = Array.from({ length: 40 }, (_each, n) => {
    const began = performance.now();
    page({}, { from: n * 100, count: 100 });
    return performance.now() - began;
  });
  expect(times.toSorted((a, b) => a - b)[20]).toBeLessThan(20);
});
