import type { Database } from 'better-sqlite3';
import type { Projection, ProposalRow, Projections } from '#application/ports.ts';
import { fingerprintTables } from './projection-fingerprint.ts';
import { createRowChooser } from './row-chooser.ts';
import { createSearchIndex } from './search-index.ts';

interface Row {
  readonly id: string;
  readonly number: string;
  readonly title_en: string;
  readonly title_fr: string;
  readonly state: string;
  readonly step: string;
  readonly holder_en: string;
  readonly holder_fr: string;
  readonly lead: string;
  readonly created_on: string;
  readonly changed_at: string;
  readonly due_on: string;
  readonly binned: number;
}

/** What lists and search read. Everything here can be emptied and computed again from the log. */
export function createProjectionStore(db: Database): Projections {
  const list = db.prepare<[], Row>('SELECT * FROM proposal_row ORDER BY changed_at DESC, id');
  const count = db.prepare<[], number>('SELECT count(*) FROM proposal_row WHERE binned = 0').pluck();
  const find = db.prepare<[string], Row>('SELECT * FROM proposal_row WHERE id = ?');
  const byNumber = db.prepare<[string], Row>('SELECT * FROM proposal_row WHERE number = ? ORDER BY id');
  const verdict = db.prepare<[string], string>('SELECT code FROM verdict WHERE record = ?').pluck();
  const search = createSearchIndex(db);
  const chooser = createRowChooser(db);
  const write = createWriter(db);
  let writes = 0;

  const replace = db.transaction((projections: readonly Projection[]) => {
    for (const each of projections) {
      write(each);
      search.replace(each.subject, each.search);
    }
  });
  const clear = db.transaction(() => {
    db.exec('DELETE FROM proposal_row; DELETE FROM verdict;');
    search.clear();
  });

  return {
    ...chooser,
    writes: () => writes,
    list: () => list.all().map(toProposalRow),
    count: () => count.get() ?? 0,
    find: (id) => {
      const row = find.get(id);
      return row === undefined ? null : toProposalRow(row);
    },
    byNumber: (number) => (number === '' ? [] : byNumber.all(number).map(toProposalRow)),
    verdict: (record) => verdict.get(record) ?? null,
    search: (text, limit) => search.find(text, limit),
    clear: () => {
      writes++;
      clear.immediate();
    },
    replace: (projections) => {
      writes++;
      replace.immediate(projections);
    },
    fingerprint: () => fingerprintTables(db),
  };
}

function createWriter(db: Database): (projection: Projection) => void {
  const dropRow = db.prepare<[string]>('DELETE FROM proposal_row WHERE id = ?');
  const dropVerdicts = db.prepare<[string]>('DELETE FROM verdict WHERE subject = ?');
  const addVerdict = db.prepare<[string, string, string]>(
    'INSERT OR REPLACE INTO verdict (record, subject, code) VALUES (?, ?, ?)',
  );
  const addRow = db.prepare<Row>(`
    INSERT OR REPLACE INTO proposal_row
      (id, number, title_en, title_fr, state, step, holder_en, holder_fr, lead, created_on, changed_at, due_on, binned)
    VALUES (:id, :number, :title_en, :title_fr, :state, :step, :holder_en, :holder_fr, :lead, :created_on, :changed_at, :due_on, :binned)`);
  return ({ subject, proposal, verdicts }) => {
    dropRow.run(subject);
    dropVerdicts.run(subject);
    for (const { record, code } of verdicts) addVerdict.run(record, subject, code);
    if (proposal !== null) addRow.run(toRow(proposal));
  };
}

function toRow(row: ProposalRow): Row {
  return {
    id: row.id,
    number: row.number,
    title_en: row.title.en,
    title_fr: row.title.fr,
    state: row.state,
    step: row.step,
    holder_en: row.holder.en,
    holder_fr: row.holder.fr,
    lead: row.lead,
    created_on: row.createdOn,
    changed_at: row.changedAt,
    due_on: row.dueOn,
    binned: row.binned ? 1 : 0,
  };
}

function toProposalRow(row: Row): ProposalRow {
  return {
    id: row.id,
    number: row.number,
    title: { en: row.title_en, fr: row.title_fr },
    state: row.state,
    step: row.step,
    holder: { en: row.holder_en, fr: row.holder_fr },
    lead: row.lead,
    createdOn: row.created_on,
    changedAt: row.changed_at,
    dueOn: row.due_on,
    binned: row.binned === 1,
  };
}
