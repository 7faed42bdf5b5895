import type { RecordId, SignedRecord } from './record.ts';

/**
 * Order is reachability: a record comes after its parents, after the record before it in its key's chain, and after every record its
 * body names. Clocks and ids sort lists and decide nothing.
 */

const ID = /^[0-9a-f]{64}$/;

/** Ids that a record names: parents, subject, previous, and every 64-hex string in its body (fingerprints among them do no harm). */
export function namedIds(signed: SignedRecord): readonly RecordId[] {
  const held = namedBy.get(signed);
  if (held !== undefined) return held;
  const found = findIds(signed);
  namedBy.set(signed, found);
  return found;
}

/** A record never changes, and those of the authority stand beside every proposal that is reduced: each is searched once. */
const namedBy = new WeakMap<SignedRecord, readonly RecordId[]>();

function findIds({ record }: SignedRecord): readonly RecordId[] {
  const named = new Set<string>([...record.parents, record.previous, record.subject, record.workspace]);
  collectIds(record.body, named);
  named.delete(''); // what a first record says instead of an id
  return [...named];
}

function collectIds(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') {
    if (ID.test(value)) into.add(value);
  } else {
    for (const item of Object.values(value ?? {})) collectIds(item, into);
  }
}

/**
 * The records in topological order, equals by id: the same list whatever the order they arrived in. Named records that are not among
 * them (a package has gaps) are passed over. A cycle cannot be made of hashes.
 * @param rank - 0 to 9; of records with no order between them, and of what follows them alone, the lower comes first
 */
export function topologicalOrder(
  records: readonly SignedRecord[],
  rank: (signed: SignedRecord) => number = () => 0,
): readonly SignedRecord[] {
  const byId = new Map(records.map((each) => [each.id, each]));
  const waiting = new Map<RecordId, number>();
  const followers = new Map<RecordId, RecordId[]>();
  for (const each of byId.values()) {
    const before = namedIds(each).filter((id) => byId.has(id));
    waiting.set(each.id, before.length);
    for (const id of before) {
      const list = followers.get(id);
      if (list === undefined) followers.set(id, [each.id]);
      else list.push(each.id);
    }
  }
  const ready = [...waiting].filter(([, count]) => count === 0).map(([id]) => id);
  const ranked = (id: RecordId): string => `${rank(byId.get(id) as SignedRecord)}${id}`;
  const heap = createHeap(ready.map(ranked));
  const ordered: SignedRecord[] = [];
  for (let next = heap.pop(); next !== undefined; next = heap.pop()) {
    const id = next.slice(1);
    ordered.push(byId.get(id) as SignedRecord);
    for (const follower of followers.get(id) ?? []) {
      const left = (waiting.get(follower) ?? 1) - 1;
      waiting.set(follower, left);
      if (left === 0) heap.push(ranked(follower));
    }
  }
  return ordered;
}

/** Smallest first, as text. What lies beyond either end is undefined, and neither less nor more than anything. */
function createHeap(initial: readonly string[]) {
  const items: string[] = [];
  const itemAt = (at: number) => items[at] as string;
  const swap = (a: number, b: number) => {
    const held = itemAt(a);
    items[a] = itemAt(b);
    items[b] = held;
  };
  const less = (a: number, b: number) => itemAt(a) < itemAt(b);
  const push = (id: RecordId) => {
    items.push(id);
    for (let at = items.length - 1; less(at, (at - 1) >> 1); at = (at - 1) >> 1) swap(at, (at - 1) >> 1);
  };
  const pop = (): RecordId | undefined => {
    const top = items[0];
    const last = items.pop() as string;
    if (items.length === 0) return top;
    items[0] = last;
    for (let at = 0; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let least = at;
      if (less(left, least)) least = left;
      if (less(right, least)) least = right;
      if (least === at) return top;
      swap(at, least);
      at = least;
    }
  };
  for (const id of initial) push(id);
  return { push, pop };
}

/** Whether one record had the other behind it when it was written. */
export interface Reachability {
  /** True where `later` reaches `earlier` over parents, previous and named ids. A record does not reach itself. */
  reaches(later: RecordId, earlier: RecordId): boolean;
}

/** Answers over the records given, which are read at the first question; each question walks back from `later` once and is remembered. */
export function reachabilityOf(records: readonly SignedRecord[]): Reachability {
  let named: ReadonlyMap<RecordId, readonly RecordId[]> | null = null;
  const known = new Map<RecordId, ReadonlySet<RecordId>>();
  const ancestors = (of: RecordId, edges: ReadonlyMap<RecordId, readonly RecordId[]>): ReadonlySet<RecordId> => {
    const found = new Set<RecordId>();
    const pending = [of];
    for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
      edges.get(id)?.forEach((each) => {
        if (!edges.has(each) || found.has(each)) return;
        found.add(each);
        pending.push(each);
      });
    }
    return found;
  };
  return {
    reaches(later, earlier) {
      named ??= new Map(records.map((each) => [each.id, namedIds(each)]));
      let set = known.get(later);
      if (set === undefined) known.set(later, (set = ancestors(later, named)));
      return set.has(earlier);
    },
  };
}
