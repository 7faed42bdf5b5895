import type { Database, Statement } from 'better-sqlite3';
import type { Projections, RowChoice, RowKey } from '#application/ports.ts';

interface Bound {
  readonly binned: number;
  readonly states: string;
  readonly steps: string;
  readonly lead: string | null;
  readonly dueBefore: string;
  readonly among: string;
}

interface KeyRow {
  readonly id: string;
  readonly key: string;
}

const COLUMNS = {
  changed: 'changed_at',
  number: 'number',
  state: 'state',
  step: 'step',
  age: 'created_on',
  due: 'due_on',
  title: { en: "iif(title_en = '', title_fr, title_en)", fr: "iif(title_fr = '', title_en, title_fr)" },
  holder: { en: "iif(holder_en = '', holder_fr, holder_en)", fr: "iif(holder_fr = '', holder_en, holder_fr)" },
} as const;

const columnOf = (key: RowKey): string => ('language' in key ? COLUMNS[key.by][key.language] : COLUMNS[key.by]);

/** Chooses rows of the lists by their columns, without reading them whole. */
export function createRowChooser(db: Database): Pick<Projections, 'choose' | 'steps' | 'numbered' | 'kept'> {
  const kept = db.prepare<[], number>('SELECT count(*) FROM proposal_row').pluck();
  const steps = db
    .prepare<[], string>("SELECT DISTINCT step FROM proposal_row WHERE binned = 0 AND step <> '' ORDER BY step")
    .pluck();
  const numbered = db
    .prepare<[string, number], string>(
      'SELECT id FROM proposal_row WHERE instr(lower(number), lower(?)) > 0 ORDER BY number, id LIMIT ?',
    )
    .pluck();
  const choosers = new Map<string, Statement<[Bound], KeyRow>>();
  /** Prepared when first asked for: sixteen are too many to prepare for a start. */
  const chooser = (column: string, isAmong: boolean): Statement<[Bound], KeyRow> => {
    const sql = chooserSql(column, isAmong);
    const made = choosers.get(sql) ?? db.prepare<[Bound], KeyRow>(sql);
    choosers.set(sql, made);
    return made;
  };
  return {
    kept: () => kept.get() ?? 0,
    steps: () => steps.all(),
    numbered: (text, limit) => numbered.all(text, limit),
    choose: (choice, key) => chooser(columnOf(key), choice.among !== null).all(bound(choice)),
  };
}

const chooserSql = (column: string, isAmong: boolean): string => `
  SELECT id, ${column} AS key FROM proposal_row
  WHERE ${isAmong ? 'id IN (SELECT value FROM json_each(:among)) AND' : ''} binned = :binned
    AND (:states = '[]' OR state IN (SELECT value FROM json_each(:states)))
    AND (:steps = '[]' OR EXISTS (
      SELECT 1 FROM json_each(:steps) WHERE instr(' ' || proposal_row.step || ' ', ' ' || json_each.value || ' ') > 0))
    AND (:lead IS NULL OR lead = :lead)
    AND (:dueBefore = '' OR (due_on <> '' AND due_on < :dueBefore))
  ORDER BY changed_at DESC, id`;

const bound = ({ binned, states, steps, lead, dueBefore, among }: RowChoice): Bound => ({
  binned: binned ? 1 : 0,
  states: JSON.stringify(states),
  steps: JSON.stringify(steps),
  lead,
  dueBefore,
  among: JSON.stringify(among ?? []),
});
