import { diffArrays } from 'diff';
import type { Change, RevisionItem, TypedSince } from '#contract/comparison.ts';
import { indexSchema } from '#domain/proposal/schema-index.ts';
import type { Field, ProposalSchema } from '#domain/proposal/schema.ts';
import type { LocalizedText } from '#domain/shared/languages.ts';

/** A change with its place among all of them, from 1. */
export interface NumberedChange {
  readonly number: number;
  readonly change: Change;
}

/** The changes of one item of a list, or those of the section that belong to none (`item` ""). */
export interface Block {
  readonly key: string;
  /** As people call it: `LO2`, or its place counted from 1. */
  readonly item: string;
  readonly changes: readonly NumberedChange[];
}

export interface SectionChanges {
  readonly section: string;
  readonly count: number;
  readonly blocks: readonly Block[];
}

/** Changes in document order under their section, and there under their item. */
export function changesBySection(changes: readonly Change[]): readonly SectionChanges[] {
  const sections: { section: string; count: number; blocks: { key: string; item: string; changes: NumberedChange[] }[] }[] = [];
  for (const [position, change] of changes.entries()) {
    let section = sections.at(-1);
    if (section?.section !== change.section) sections.push((section = { section: change.section, count: 0, blocks: [] }));
    section.count += 1;
    const key = /^[^[]*\[[^\]]*\]/.exec(change.path)?.[0] ?? '';
    let block = section.blocks.at(-1);
    if (block?.key !== key) section.blocks.push((block = { key, item: change.item, changes: [] }));
    block.changes.push({ number: position + 1, change });
  }
  return sections;
}

/** The field that a change is about, an item of a list seen as an object; null where the schema knows none. */
export function fieldOf(schema: ProposalSchema, change: Change): Field | null {
  const index = indexSchema(schema);
  const path = change.path.replaceAll(/\[[^\]]*\]/g, '[]');
  const found = index.field(path.endsWith('[]') ? path.slice(0, -2) : change.side === '' ? path : path.slice(0, -3));
  return found ?? null;
}

/** Labels of what stands between the section and the field: `Appeals` for `supports.appeals.policy`. */
export function labelsAround(schema: ProposalSchema, change: Change): readonly LocalizedText[] {
  const index = indexSchema(schema);
  const parts = change.path.replaceAll(/\[[^\]]*\]/g, '[]').split('.');
  const last = parts.length - 1 - (change.side === '' ? 0 : 1);
  return parts
    .slice(0, last)
    .map((_part, at) => parts.slice(0, at + 1).join('.'))
    .filter((path) => path.includes('.'))
    .map((path) => index.field(path.replace(/\[\]$/, ''))?.label)
    .filter((label) => label !== undefined);
}

export interface Move {
  readonly name: string;
  /** Counted from 1, among the items that both versions have. */
  readonly from: number;
  readonly to: number;
}

/** The fewest items that must have moved for one order to become the other. */
export function movesOf(before: readonly string[], after: readonly string[]): readonly Move[] {
  return diffArrays([...before], [...after])
    .filter(({ removed }) => removed)
    .flatMap(({ value }) => value)
    .map((name) => ({ name, from: before.indexOf(name) + 1, to: after.indexOf(name) + 1 }));
}

export interface Pair {
  readonly a: string;
  readonly b: string;
}

/**
 * What can be compared when nobody chose, best first: what was typed with the version it began from, then the newest version with the one
 * before it and with each older one. Versions of the same bytes come last: they cannot differ. [] where there is nothing to compare yet.
 */
export function usualPairs(revisions: readonly RevisionItem[], typed: TypedSince | null): readonly Pair[] {
  const draft = typed === null ? [] : [{ a: typed.base, b: 'draft' }];
  const [newest, ...older] = revisions.filter(({ held }) => held);
  if (newest === undefined) return draft;
  const [others, same] = [
    older.filter(({ document }) => document !== newest.document),
    older.filter(({ document }) => document === newest.document),
  ];
  return [...draft, ...[...others, ...same].map(({ id }) => ({ a: id, b: newest.id }))];
}

/** Beyond so many versions that read the same, the page says so instead of looking on. */
const TRIES = 12;

/** The first of them that reads otherwise, else the first: then the page says in words that nothing differs. Null where there is none. */
export async function usualPair(pairs: readonly Pair[], differs: (pair: Pair) => Promise<boolean>): Promise<Pair | null> {
  for (const pair of pairs.slice(0, TRIES)) if (await differs(pair)) return pair;
  return pairs[0] ?? null;
}
