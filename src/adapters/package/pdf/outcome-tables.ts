import { asList, asObject } from '#domain/proposal/complete-form.ts';
import { isAnswered } from '#domain/proposal/show-answer.ts';
import type { Field } from '#domain/proposal/schema.ts';
import { formatPercent } from '#domain/shared/format.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import { languageOf, showLine } from './answers.ts';
import { setAnswers } from './answers.ts';
import { STYLES } from './design.ts';
import type { Element } from './press.ts';
import { inlineProse } from './prose.ts';
import { say, type Setting } from './setting.ts';
import { cell, setTable, type Cell, type CellParagraph, type Row } from './table.ts';
import { sumOf } from './totals.ts';

const shownIn = (names: readonly string[]) => (field: Field) => !names.includes(field.name);

/** Each outcome with its level and with what assesses it: the map a committee asks for first. */
export function setOutcomes(setting: Setting, owner: Element, fields: readonly Field[], outcomes: readonly Json[]): void {
  const { words } = setting;
  const assessments = asList(setting.view.document['assessments']).map(asObject);
  const field = fieldsByName(fields);
  const row = (outcome: JsonObject): Row => ({
    cells: [
      cell(text(outcome['id']), STYLES.cellBold),
      mainCell(setting, field('text'), outcome, fields.filter(shownIn(['id', 'text', 'verb', 'bloomLevel']))),
      levelCell(setting, field('verb'), outcome),
      assessedBy(setting, text(outcome['id']), assessments),
    ],
  });
  setTable(setting.press, owner, {
    columns: [
      { head: words('outcomes.outcome') },
      { head: words('outcomes.statement'), grow: 3 },
      { head: words('outcomes.level') },
      { head: words('outcomes.assessedBy') },
    ],
    rows: outcomes.map(asObject).filter(isAnswered).map(row),
  });
}

/** Each assessment with method, weight and the outcomes it looks at; the summative weights are added up. */
export function setAssessments(setting: Setting, owner: Element, fields: readonly Field[], assessments: readonly Json[]): void {
  const { words } = setting;
  const field = fieldsByName(fields);
  const inColumns = ['id', 'title', 'method', 'purpose', 'weightPct', 'outcomeIds'];
  const rows: Row[] = assessments
    .map(asObject)
    .filter(isAnswered)
    .map((each) => ({
      cells: [
        cell(text(each['id']), STYLES.cellBold),
        mainCell(setting, field('title'), each, fields.filter(shownIn(inColumns))),
        [...cell(lineOf(setting, field('method'), each)), ...cell(lineOf(setting, field('purpose'), each), STYLES.cellQuiet)],
        cell(typeof each['weightPct'] === 'number' ? formatPercent(each['weightPct'], setting.language) : ''),
        cell(asList(each['outcomeIds']).map(text).join(', ')),
      ],
    }));
  const total = sumOf(assessments.map(asObject).map((each) => (each['purpose'] === 'summative' ? each['weightPct'] : undefined)));
  if (total !== null) rows.push(totalRow(words('assessments.total'), formatPercent(total, setting.language), [1, 3], 5));
  setTable(setting.press, owner, {
    columns: [
      { head: words('assessments.assessment') },
      { head: words('assessments.title'), grow: 3 },
      { head: words('assessments.method') },
      { head: words('assessments.weight'), align: 'right' },
      { head: words('assessments.outcomes') },
    ],
    rows,
  });
}

export interface Lines {
  readonly names: readonly string[];
  readonly total: string;
  readonly amountHead: string;
  readonly note: (name: string) => string | undefined;
  /** Derived lines that stand under the total: part of it, not added to it. */
  readonly under?: readonly string[];
}

/** Lines with their amounts and the total that the file states; then the other answers of the section. */
export function setLinesAndTotal(
  setting: Setting,
  owner: Element,
  fields: readonly Field[],
  value: JsonObject,
  lines: Lines,
): void {
  const field = fieldsByName(fields);
  const row = (name: string, total: boolean): Row | null => {
    const of = field(name);
    if (of === undefined || !isAnswered(value[name])) return null;
    const bold = total ? STYLES.cellBold : STYLES.cell;
    return {
      cells: [
        cell(say(setting, of.label), bold),
        cell(showLine(setting, of, value[name]), bold),
        cell(lines.note(name) ?? '', STYLES.attention),
      ],
      total,
    };
  };
  const rows = [
    ...lines.names.map((name) => row(name, false)),
    row(lines.total, true),
    ...(lines.under ?? []).map((name) => row(name, false)),
  ];
  const columns = [{ head: setting.words('lines.line') }, { head: lines.amountHead, align: 'right' as const }, { head: ' ' }];
  const written = rows.filter((each) => each !== null);
  const noted = written.some((each) => (each.cells[2] ?? []).length > 0);
  setTable(setting.press, owner, {
    columns: noted ? columns : columns.slice(0, 2),
    rows: noted ? written : written.map((each) => ({ ...each, cells: each.cells.slice(0, 2) })),
  });
  setAnswers(setting, owner, fields.filter(shownIn([...lines.names, lines.total, ...(lines.under ?? [])])), value);
}

function totalRow(label: string, amount: string, [labelAt, amountAt]: readonly [number, number], columns: number): Row {
  const cells: Cell[] = Array.from({ length: columns }, () => []);
  cells[labelAt] = cell(label, STYLES.cellBold);
  cells[amountAt] = cell(amount, STYLES.cellBold);
  return { cells, total: true };
}

/** The statement in the reading face, then every other answer of the item in small. */
function mainCell(setting: Setting, main: Field | undefined, item: JsonObject, rest: readonly Field[]): Cell {
  const value = main === undefined ? undefined : item[main.name];
  const first: CellParagraph[] =
    main === undefined || !isAnswered(value)
      ? []
      : [{ spans: inlineProse(showLine(setting, main, value), STYLES.cellText), lang: languageOf(setting, main, value) }];
  return [
    ...first,
    ...rest.filter((each) => isAnswered(item[each.name])).map((each) => smallLine(setting, each, item[each.name])),
  ];
}

function smallLine(setting: Setting, field: Field, value: Json | undefined): CellParagraph {
  const label = setting.words('inline.pair', { label: say(setting, field.label), value: '' });
  const shown = showLine(setting, field, value);
  return {
    spans: [
      { text: label.endsWith(' ') ? label : `${label} `, style: STYLES.cellQuiet },
      { text: shown, style: { ...STYLES.cellQuiet, colour: STYLES.cell.colour } },
    ],
    lang: languageOf(setting, field, value),
  };
}

function levelCell(setting: Setting, verb: Field | undefined, outcome: JsonObject): Cell {
  const level = outcome['bloomLevel'];
  const named = typeof level === 'number' ? setting.words('outcomes.bloom', { level }) : '';
  return [...cell(lineOf(setting, verb, outcome)), ...cell(named, STYLES.cellQuiet)];
}

function assessedBy(setting: Setting, id: string, assessments: readonly JsonObject[]): Cell {
  const those = assessments.filter((each) => id !== '' && asList(each['outcomeIds']).includes(id));
  if (those.length === 0) return cell(setting.words('outcomes.notAssessed'), STYLES.attention);
  return those.flatMap((each) => {
    const weight = typeof each['weightPct'] === 'number' ? ` · ${formatPercent(each['weightPct'], setting.language)}` : '';
    return cell(text(each['id']) + weight);
  });
}

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const lineOf = (setting: Setting, field: Field | undefined, item: JsonObject): string =>
  field === undefined ? '' : showLine(setting, field, item[field.name]);
const fieldsByName = (fields: readonly Field[]) => (name: string) => fields.find((each) => each.name === name);
