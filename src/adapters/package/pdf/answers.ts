import { asObject } from '#domain/proposal/complete-form.ts';
import type { Field } from '#domain/proposal/schema.ts';
import { isAnswered, isLocalized, isProse, showAnswer, shownLanguage } from '#domain/proposal/show-answer.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import type { Language } from '#domain/shared/localized-text.ts';
import { listAnswer, plainAnswer, setEntries, setHeading, setParagraph, type Answer, type Entry } from './blocks.ts';
import { PAGE, STYLES } from './design.ts';
import type { Element } from './press.ts';
import { plainBlocks, proseBlocks } from './prose.ts';
import { say, type Setting } from './setting.ts';
import { cell, setTable, type Cell, type Column } from './table.ts';

/** The answers of an object in the order of its fields: labels and texts, then tables and groups where they come up. */
export function setAnswers(
  setting: Setting,
  owner: Element,
  fields: readonly Field[],
  value: JsonObject,
  notes: Notes = noNotes,
): void {
  let entries: Entry[] = [];
  const flush = (): void => {
    setEntries(setting.press, owner, entries);
    entries = [];
  };
  for (const field of fields) {
    const answer = value[field.name];
    if (!isAnswered(answer)) continue;
    if (field.type === 'object') {
      flush();
      setHeading(setting.press, owner, say(setting, field.label));
      setParagraph(setting.press, owner, notes(field.path) ?? '', { style: STYLES.note, keep: true });
      setAnswers(setting, owner, field.fields, asObject(answer), notes);
    } else if (field.type === 'list' && field.items === 'object') {
      flush();
      setItems(setting, owner, field, answer as readonly Json[]);
    } else {
      entries.push(entryOf(setting, field, answer as Json, notes(field.path)));
    }
  }
  flush();
}

/** What else to say under the label of a field, by its path. */
export type Notes = (path: string) => string | undefined;
const noNotes: Notes = () => undefined;

/** The items of a list of objects: a table where every answer is short, else one group an item. */
export function setItems(
  setting: Setting,
  owner: Element,
  field: Pick<Field, 'label' | 'fields'>,
  items: readonly Json[],
  headed = true,
): void {
  const answered = items.filter(isAnswered).map(asObject);
  const fields = field.fields.filter((each) => answered.some((item) => isAnswered(item[each.name])));
  if (isTabular(setting, fields, answered)) {
    if (headed) setHeading(setting.press, owner, say(setting, field.label), { x: PAGE.left });
    setTable(setting.press, owner, {
      columns: fields.map((each) => ({ head: say(setting, each.label), ...alignOf(each) })),
      rows: answered.map((item) => ({ cells: fields.map((each, index) => cellOf(setting, each, item[each.name], index)) })),
    });
    return;
  }
  for (const [index, item] of answered.entries())
    setItem(setting, owner, fields, item, `${say(setting, field.label)} ${index + 1}`);
}

/** One item under a heading made of its id and its name; both are then not repeated below. */
export function setItem(setting: Setting, owner: Element, fields: readonly Field[], item: JsonObject, otherwise: string): void {
  const id = fields.find((each) => each.name === 'id' && isAnswered(item['id']));
  const name = fields.find((each) => NAMING.includes(each.name) && isAnswered(item[each.name]));
  const named = [id, name].filter((each) => each !== undefined);
  const heading = named.map((each) => showLine(setting, each, item[each.name])).join(' · ');
  const lang = name === undefined ? undefined : languageOf(setting, name, item[name.name]);
  setHeading(setting.press, owner, heading || otherwise, { lang });
  const rest = fields.filter((each) => !named.includes(each));
  setAnswers(setting, owner, rest, item);
}
const NAMING = ['title', 'name', 'label', 'role', 'source', 'service', 'fileName'];

/** Label and answer, with a note where the text exists in the other language only. */
export function entryOf(setting: Setting, field: Field, value: Json, note?: string): Entry {
  const shown = isLocalized(value) ? shownLanguage(value, setting.language) : null;
  const only = shown !== null && shown !== setting.language ? setting.words(`onlyIn.${shown}`) : undefined;
  const notes = [note, only].filter((each) => each !== undefined);
  return {
    label: say(setting, field.label),
    note: notes.length === 0 ? undefined : notes.join(' · '),
    answers: answersOf(setting, field, value),
  };
}

function answersOf(setting: Setting, field: Field, value: Json): readonly Answer[] {
  if (field.type === 'list') return listAnswers(setting, field, value);
  const text = showLine(setting, field, value);
  const lang = languageOf(setting, field, value);
  return [isProse(field) ? { blocks: proseBlocks(text), lang } : { blocks: plainBlocks(text), lang }];
}

function listAnswers(setting: Setting, field: Field, value: Json): readonly Answer[] {
  const items = (Array.isArray(value) ? (value as readonly Json[]) : []).filter(isAnswered);
  const one: Field = { ...field, type: field.items === '' ? 'string' : field.items };
  const texts = items.map((each) => showLine(setting, one, each));
  const langs = items.map((each) => languageOf(setting, one, each));
  const [first] = langs;
  if (texts.length === 1) return [plainAnswer(texts[0] ?? '', first)];
  if (langs.every((each) => each === first)) return [listAnswer(texts, first)];
  return texts.map((text, index) => listAnswer([text], langs[index]));
}

/** The answer as one string. */
export function showLine(setting: Setting, field: Field, value: Json | undefined): string {
  const shown = showAnswer(field, value, setting.language, setting.view.schema);
  return typeof shown === 'string' ? shown : shown.join(', ');
}

/** The language of what `showLine` shows: of the side shown, or the primary one for text that has one side. */
export function languageOf(setting: Setting, field: Pick<Field, 'type'>, value: Json | undefined): Language | undefined {
  if (isLocalized(value)) return shownLanguage(value, setting.language) ?? undefined;
  return field.type === 'string' || field.type === 'text' ? setting.primary : undefined;
}

const SHORT = 90;
const MOST_COLUMNS = 6;
function isTabular(setting: Setting, fields: readonly Field[], items: readonly JsonObject[]): boolean {
  if (fields.length > MOST_COLUMNS) return false;
  const isShort = (field: Field): boolean =>
    !['text', 'uri', 'object', 'list'].includes(field.type) &&
    items.every((item) => showLine(setting, field, item[field.name]).length <= SHORT);
  return fields.every(isShort);
}

/** Numbers and money stand under one another. */
export const alignOf = (field: Pick<Field, 'type'>): Pick<Column, 'align'> =>
  field.type === 'int' || field.type === 'num' || field.type === 'money' ? { align: 'right' } : {};

export function cellOf(setting: Setting, field: Field, value: Json | undefined, column: number): Cell {
  const style = column === 0 ? STYLES.cellBold : STYLES.cell;
  return cell(showLine(setting, field, value), style, languageOf(setting, field, value));
}
