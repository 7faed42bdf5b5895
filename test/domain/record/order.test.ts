import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { namedIds, reachabilityOf, topologicalOrder } from '#domain/record/order.ts';
import type { LogRecord, SignedRecord } from '#domain/record/record.ts';
import { sha256 } from '#support/builders.ts';
import { nadia, recordedStory } from '#support/builders-story.ts';

/** A graph of records from pairs "this one names that one"; only earlier ones can be named, as with hashes. */
function aGraph(size: number, pairs: readonly (readonly [number, number, number])[]): readonly SignedRecord[] {
  const ids = Array.from({ length: size }, (_, at) => sha256(`record ${at} of ${pairs.length}`));
  return ids.map((id, at) => {
    const named = pairs.flatMap(([a, b, how]) => {
      const [later, earlier] = [Math.max(a, b) % size, Math.min(a, b) % size];
      return later === at && earlier < at ? [[ids[earlier] ?? '', how % 4] as const] : [];
    });
    const by = (how: number): string[] => named.flatMap(([earlier, each]) => (each === how ? [earlier] : []));
    return {
      id,
      bytes: new Uint8Array(),
      signature: new Uint8Array(),
      record: {
        workspace: '',
        subject: by(1)[0] ?? '',
        previous: by(2)[0] ?? '',
        parents: by(0),
        body: { seen: by(3), deep: [{ one: by(3)[0] ?? '' }] },
      } as unknown as LogRecord,
    };
  });
}

const graphs = fc
  .tuple(fc.integer({ min: 1, max: 14 }), fc.array(fc.tuple(fc.nat(13), fc.nat(13), fc.nat(3)), { maxLength: 40 }))
  .map(([size, pairs]) => aGraph(size, pairs));

test('a record names its parents, what came before, its subject, its workspace, and each id in its body, however deep', () => {
  const [parent, previous, subject, workspace, inList, inName] = [1, 2, 3, 4, 5, 6].map((at) => sha256(`id ${at}`));
  const body = {
    text: 'no id',
    longer: `${sha256('x')}0`,
    number: 1,
    none: null,
    list: [[inList, true]],
    deep: { er: { id: inName, again: parent } },
  };
  const signed = (record: object) => ({ record }) as unknown as SignedRecord;
  const named = namedIds(signed({ parents: [parent], previous, subject, workspace, body }));
  expect(new Set(named)).toEqual(new Set([parent, previous, subject, workspace, inList, inName]));
  expect(namedIds(signed({ parents: [], previous: '', subject: '', workspace: '', body: {} }))).toEqual([]);
});

describe('topological order', () => {
  test('puts every record after what it names, each once, equals by id', () => {
    fc.assert(
      fc.property(graphs, (records) => {
        const ordered = topologicalOrder(records);
        expect(ordered.map(({ id }) => id).toSorted()).toEqual(records.map(({ id }) => id).toSorted());
        const done = new Set<string>();
        for (const each of ordered) {
          const held = new Set(records.map(({ id }) => id));
          const isReady = (one: SignedRecord) => !done.has(one.id) && namedIds(one).every((id) => !held.has(id) || done.has(id));
          const smallest = records
            .filter(isReady)
            .map(({ id }) => id)
            .toSorted()[0];
          expect(each.id).toBe(smallest);
          done.add(each.id);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('is the same however a real log arrives, doubled records included', () => {
    const records = recordedStory().scribe.records;
    const expected = topologicalOrder(records).map(({ id }) => id);
    expect(expected.length).toBeGreaterThan(50);
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...records], { minLength: records.length }),
        fc.subarray([...records]),
        (shuffled, again) => {
          expect(topologicalOrder([...shuffled, ...again]).map(({ id }) => id)).toEqual(expected);
        },
      ),
      { numRuns: 20 },
    );
  });

  test('passes over what is not among the records, as in a package', () => {
    const records = recordedStory().scribe.records;
    const some = records.filter((_, at) => at % 3 !== 1);
    const whole = topologicalOrder(some).map(({ id }) => id);
    expect(topologicalOrder(some.toReversed()).map(({ id }) => id)).toEqual(whole);
    expect(whole.length).toBe(some.length);
  });
});

describe('reachability', () => {
  test('is what walking every way back finds, and a record does not reach itself', () => {
    fc.assert(
      fc.property(graphs, (records) => {
        const byId = new Map(records.map((each) => [each.id, each]));
        const reaches = (later: string, earlier: string): boolean =>
          namedIds(byId.get(later) as SignedRecord).some((id) => id === earlier || (byId.has(id) && reaches(id, earlier)));
        const reach = reachabilityOf(records);
        for (const { id: later } of records) {
          for (const { id: earlier } of records)
            expect(reach.reaches(later, earlier)).toBe(later !== earlier && reaches(later, earlier));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('follows parents, the chain of the key, the subject, and every id in the body', () => {
    const { scribe, proposal } = recordedStory();
    const reach = reachabilityOf(scribe.records);
    const last = scribe.records.at(-1) as SignedRecord;
    const founding = scribe.records[0] as SignedRecord;
    expect(reach.reaches(last.id, founding.id)).toBe(true);
    expect(reach.reaches(last.id, proposal)).toBe(true);
    expect(reach.reaches(founding.id, last.id)).toBe(false);
    const chain = scribe.records.filter(({ record }) => record.author === nadia.key);
    for (const [at, each] of chain.slice(1).entries()) expect(reach.reaches(each.id, chain[at]?.id ?? '')).toBe(true);
  });

  test('of a record that is not there is none', () => {
    const { scribe } = recordedStory();
    const { reaches } = reachabilityOf(scribe.records);
    const founding = scribe.records[0]?.id ?? '';
    expect([reaches(sha256('gone'), founding), reaches(founding, sha256('gone'))]).toEqual([false, false]);
  });

  test('knows no order between what two computers wrote apart', () => {
    const { scribe } = recordedStory();
    const [here, there] = [scribe.fork(), scribe.fork()];
    const grant = scribe.records[0]?.id ?? '';
    const one = here.write(nadia, { kind: 'member', body: { name: 'One', unit: '', grant } });
    const other = there.write(nadia, { kind: 'member', body: { name: 'Other', unit: '', grant } });
    here.receive(there);
    const reach = reachabilityOf(here.records);
    expect([reach.reaches(one.id, other.id), reach.reaches(other.id, one.id)]).toEqual([false, false]);
  });
});
