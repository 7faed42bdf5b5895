import { asList, asObject } from '#domain/proposal/complete-form.ts';
import { isAnswered } from '#domain/proposal/show-answer.ts';
import type { Field } from '#domain/proposal/schema.ts';
import { formatDate } from '#domain/shared/format.ts';
import { type JsonObject, textOrNone } from '#domain/shared/json.ts';
import { showLine } from './answers.ts';
import { setHeading, setParagraph, setSection } from './blocks.ts';
import { PAGE, STYLES } from './design.ts';
import type { Element } from './press.ts';
import { say, type Setting } from './setting.ts';
import { cell, setTable, type Cell, type Row } from './table.ts';

/** Section X of the file itself: what it says happened elsewhere, set apart from the record's own decisions. */
export function setHistory(setting: Setting): void {
  const section = setting.schema.section('governance');
  const history = asObject(setting.view.document['governance']);
  if (section === undefined || !isAnswered(history)) return;
  const { press, words } = setting;
  const title = words('history.title');
  const owner = setSection(press, { title, letter: section.letter, bookmark: `${section.letter}  ${title}` });
  setParagraph(press, owner, words('history.intro'), { style: STYLES.attention, keep: true });
  for (const list of section.fields) {
    const items = asList(history[list.name]).filter(isAnswered).map(asObject);
    if (items.length === 0) continue;
    setHeading(press, owner, say(setting, list.label), { x: PAGE.left });
    if (list.name === 'consultations') setPast(setting, owner, list, items, consultationCells);
    else setPast(setting, owner, list, items, decisionCells);
  }
}

type Show = (name: string) => string;
type Cells = (setting: Setting, show: Show, label: (name: string) => string, item: JsonObject) => readonly Cell[];

function setPast(setting: Setting, owner: Element, list: Field, items: readonly JsonObject[], cells: Cells): void {
  const fields = new Map(list.fields.map((each) => [each.name, each]));
  const label = (name: string): string => say(setting, fields.get(name)?.label ?? { en: name, fr: name });
  const heads =
    list.name === 'consultations'
      ? ['body', 'noticeOn', 'respondedOn', 'position', 'comment']
      : ['step', 'decision', 'body', 'yes'];
  const rows = items.map((item): Row => {
    const show: Show = (name) => {
      const field = fields.get(name);
      return field === undefined ? '' : showLine(setting, field, item[name]);
    };
    return { cells: cells(setting, show, label, item) };
  });
  const words = setting.words;
  const named = heads.map((name, index) => ({
    head: name === 'yes' ? words('decisions.votes') : label(name),
    grow: index === 4 ? 2 : 1,
  }));
  setTable(setting.press, owner, { columns: named, rows });
}

function consultationCells(setting: Setting, show: Show): readonly Cell[] {
  const { words, primary } = setting;
  return [
    cell(show('body'), STYLES.cellBold),
    [
      ...cell(show('noticeOn')),
      ...(show('dueOn') === '' ? [] : cell(words('consultations.due', { date: show('dueOn') }), STYLES.cellQuiet)),
    ],
    cell(show('respondedOn')),
    cell(show('position')),
    [
      ...(show('comment') === '' ? [] : cell(words('consultations.comment', { text: show('comment') }), STYLES.cell, primary)),
      ...(show('resolution') === ''
        ? []
        : cell(words('consultations.answer', { text: show('resolution') }), STYLES.cell, primary)),
    ],
  ];
}

function decisionCells(setting: Setting, show: Show, label: (name: string) => string, item: JsonObject): readonly Cell[] {
  const { words, primary, language } = setting;
  const conditions = asList(item['conditions']).filter((each): each is string => typeof each === 'string' && each !== '');
  return [
    cell(show('step'), STYLES.cellBold),
    [
      ...cell(show('decision')),
      ...conditions.flatMap((text) => cell(words('decisions.condition', { text }), STYLES.cell, primary)),
      ...cell(formatDate(textOrNone(item['date']), language), STYLES.cellQuiet),
    ],
    [
      ...cell(show('body'), STYLES.cell, primary),
      ...cell(show('signatoryRole'), STYLES.cellQuiet, primary),
      ...(show('minuteRef') === '' ? [] : cell(words('decisions.minute', { reference: show('minuteRef') }), STYLES.cellQuiet)),
    ],
    pastVotes(setting, item, label),
  ];
}

/** The figures as the file has them: for, against and abstained where all three are given, each one by its name otherwise. */
function pastVotes(setting: Setting, item: JsonObject, label: (name: string) => string): Cell {
  const { words } = setting;
  const count = (name: string): string => (typeof item[name] === 'number' ? String(item[name]) : '');
  const all = (...names: string[]): boolean => names.every((name) => count(name) !== '');
  const named = (...names: string[]): Cell =>
    names
      .filter((name) => count(name) !== '')
      .flatMap((name) => cell(words('inline.pair', { label: label(name), value: count(name) }), STYLES.cellQuiet));
  const cast = { for: count('yes'), against: count('no'), abstain: count('abstain') };
  return [
    ...(all('yes', 'no', 'abstain') ? cell(words('decisions.votesLine', cast)) : named('yes', 'no', 'abstain')),
    ...(all('present', 'eligible')
      ? cell(words('decisions.present', { present: count('present'), eligible: count('eligible') }), STYLES.cellQuiet)
      : named('present', 'eligible')),
    ...(count('recused') === '' || count('recused') === '0'
      ? []
      : cell(words('decisions.recused', { recused: count('recused') }), STYLES.cellQuiet)),
  ];
}
