import type { Database } from 'better-sqlite3';
import type { Log } from '#application/ports.ts';
import { namedIds, topologicalOrder } from '#domain/record/order.ts';
import type { LogRecord, SignedRecord } from '#domain/record/record.ts';
import { createAddressBook } from './address-book.ts';
import { putDraft } from './draft-store.ts';
import { createErasures } from './record-log.ts';
import type { Salvaged } from './salvage.ts';

export interface Joined {
  readonly records: number;
  readonly drafts: number;
  /** Proven, but what they rest on is lost: they stay in the damaged file and in what is rescued from it. */
  readonly apart: number;
}

/**
 * Adds to a whole workspace what a damaged one still proves and it does not hold: a union, so that nothing comes twice and nothing of its own
 * goes. A record is taken only with everything it rests on, so that the log that results is whole.
 */
export function joinSalvaged(db: Database, log: Log, salvaged: Salvaged): Joined {
  const records = fitting(db, log, salvaged);
  const missing = salvaged.records.filter(({ id }) => log.record(id) === null).length;
  const wanted = new Set(records.flatMap(({ record }) => record.content.map(({ sha256 }) => sha256)));
  log.append({ records, contents: salvaged.contents.filter(({ sha256 }) => wanted.has(sha256)), projections: [] });
  const drafts = joinDrafts(db, log, salvaged);
  const addresses = createAddressBook(db);
  for (const { member, email } of salvaged.addresses) addresses.save(member, email);
  return { records: records.length, drafts: drafts.taken, apart: missing - records.length + drafts.apart };
}

function fitting(db: Database, log: Log, { records, contents }: Salvaged): readonly SignedRecord[] {
  const founding = foundingOf(db) ?? records.find(({ record }) => record.kind === 'founding' && record.subject === '')?.id;
  const given = new Set(contents.map(({ sha256 }) => sha256));
  const isErased = createErasures(db);
  const erasing = new Set(records.flatMap(({ record }) => (record.kind === 'erasure' ? [record.body['sha256']] : [])));
  const hasContent = db.prepare<[string], number>('SELECT 1 FROM content WHERE sha256 = ?').pluck();
  const isThere = (sha256: string): boolean =>
    given.has(sha256) || hasContent.get(sha256) !== undefined || isErased(sha256) || erasing.has(sha256);
  const taken = new Map<string, LogRecord>();
  const known = new Set(records.map(({ id }) => id));
  const find = (id: string): LogRecord | null => taken.get(id) ?? log.record(id)?.record ?? null;
  const restsOn = ({ record }: SignedRecord): boolean => {
    const isOurs = record.kind === 'founding' ? find(founding ?? '') === null : record.workspace === founding;
    const before = [...record.parents, ...[record.previous, record.subject].filter((id) => id !== '')];
    return isOurs && before.every((id) => find(id) !== null) && record.content.every(({ sha256 }) => isThere(sha256));
  };
  const fits: SignedRecord[] = [];
  for (const each of topologicalOrder(records)) {
    if (log.record(each.id) !== null) continue;
    // What a body names (a grant, a route) must be there as well where it was in the damaged file at all.
    const named = namedIds(each).every((id) => id === each.id || !known.has(id) || find(id) !== null);
    if (!named || !restsOn(each)) continue;
    taken.set(each.id, each.record);
    fits.push(each);
  }
  return fits;
}

const foundingOf = (db: Database): string | undefined =>
  db
    .prepare<[], string>("SELECT id FROM record WHERE kind = 'founding' AND subject = id ORDER BY position LIMIT 1")
    .pluck()
    .get();

/** The later state of a working copy wins; one that its author let go since (it became a version) does not come back. */
function joinDrafts(db: Database, log: Log, { drafts, hasAllDrafts }: Salvaged): { taken: number; apart: number } {
  const edit = db.prepare<[string, string], number>('SELECT edit FROM draft WHERE proposal = ? AND member = ?').pluck();
  let [taken, apart] = [0, 0];
  db.transaction(() => {
    if (hasAllDrafts) db.exec('DELETE FROM draft');
    for (const draft of drafts) {
      const fits = log.record(draft.proposal) !== null && (draft.base === '' || log.record(draft.base) !== null);
      if (!fits) apart++;
      else if ((edit.get(draft.proposal, draft.member) ?? 0) < draft.edit) {
        putDraft(db, draft);
        taken++;
      }
    }
  }).immediate();
  return { taken, apart };
}
