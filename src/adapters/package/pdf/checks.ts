import type { CheckState, PackageView } from '#domain/package/view.ts';
import { setHeading, setParagraph, setSection } from './blocks.ts';
import { BLOCKED, DONE, PAGE, STYLES, type TextStyle } from './design.ts';
import type { Element } from './press.ts';
import { say, type Setting } from './setting.ts';
import { cell, setTable, type Row } from './table.ts';

type CheckResult = PackageView['checks']['results'][number];

/** What wants attention first (FRAMEWORKS §0.1); never one overall score. */
const ORDER: readonly CheckState[] = ['fail', 'warn', 'pending', 'pass', 'notApplicable'];
/** Every meaning has its sign and its word, never a colour alone. */
const SIGNS: Readonly<Record<CheckState, string>> = { fail: '■', warn: '▲', pending: '◦', pass: '•', notApplicable: '–' };

/** The counts, then the list, worst first. What does not apply is only counted and named. */
export function setChecks(setting: Setting): void {
  const { press, view, words } = setting;
  const { checks } = view;
  const title = words('checks.title');
  const owner = setSection(press, { title, bookmark: title });
  if (checks.results.length === 0) return setParagraph(press, owner, words('checks.none'));
  const gate = view.schema.gates.find((each) => each.id === checks.at);
  setParagraph(press, owner, words('checks.intro', { gate: gate === undefined ? checks.at : say(setting, gate.name) }), {
    style: STYLES.note,
    keep: true,
  });
  const packs = checks.packs.map((each) => `${each.id} ${each.version}`).join(', ');
  if (packs !== '') setParagraph(press, owner, words('checks.packs', { packs }), { style: STYLES.note, keep: true });
  setCounts(setting, owner);
  for (const state of ORDER) {
    for (const judged of state === 'pass' ? [true, false] : [null]) setState(setting, owner, state, judged);
  }
}

function setCounts(setting: Setting, owner: Element): void {
  const { view, words } = setting;
  const rows = ORDER.filter((state) => view.checks.counts[state] > 0).map((state): Row => {
    const label = state === 'pass' ? `${words('checks.met')} · ${words('checks.pass')}` : words(`checks.${state}`);
    return {
      cells: [cell(`${SIGNS[state]} ${label}`, styleOf(state)), cell(String(view.checks.counts[state]), STYLES.cellBold)],
    };
  });
  const columns = [{ head: words('checks.state') }, { head: words('checks.count'), align: 'right' as const }];
  setTable(setting.press, owner, { columns, rows });
}

function setState(setting: Setting, owner: Element, state: CheckState, judged: boolean | null): void {
  const { press, view, words } = setting;
  const of = view.checks.results.filter((each) => each.state === state && (judged === null || each.judged === judged));
  if (of.length === 0) return;
  const heading = state === 'pass' && judged !== true ? words('checks.met') : words(`checks.${state}`);
  setHeading(press, owner, `${SIGNS[state]} ${heading} (${of.length})`, { x: PAGE.left });
  if (state === 'notApplicable') {
    return setParagraph(press, owner, of.map((each) => each.id).join(', '), { style: STYLES.cell, x: PAGE.left, after: 12 });
  }
  setTable(press, owner, {
    columns: [
      { head: words('checks.check') },
      { head: words('checks.criterion'), grow: 3 },
      { head: words('checks.found') },
      { head: words('checks.source') },
    ].filter((_, index) => state !== 'pass' || index !== 2),
    rows: of.map((each) => resultRow(setting, each)),
  });
}

function resultRow(setting: Setting, result: CheckResult): Row {
  const found = result.found.length > 0 ? result.found : [...new Set(result.fields.map((path) => fieldName(setting, path)))];
  return {
    cells: [
      cell(result.id, STYLES.cellBold),
      [...cell(say(setting, result.text)), ...(result.waived ? cell(setting.words('checks.waived'), STYLES.attention) : [])],
      ...(result.state === 'pass' ? [] : [found.flatMap((each) => cell(each))]),
      cell(say(setting, result.clause), STYLES.cellQuiet),
    ],
  };
}

/** A field by its label; `outcomes[2].verb` is a verb as `outcomes[].verb` is. */
function fieldName(setting: Setting, path: string): string {
  const field = setting.schema.field(path.replace(/\[\d+\]|(?<=\.)\d+(?=\.|$)/g, '[]').replace(/\.\[\]/g, '[]'));
  return field === undefined ? path : say(setting, field.label);
}

function styleOf(state: CheckState): TextStyle {
  if (state === 'fail') return { ...STYLES.cellBold, colour: BLOCKED };
  if (state === 'warn') return { ...STYLES.cellBold, colour: STYLES.attention.colour };
  return state === 'pass' ? { ...STYLES.cellBold, colour: DONE } : STYLES.cell;
}
