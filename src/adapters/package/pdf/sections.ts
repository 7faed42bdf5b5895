import { asList, asObject } from '#domain/proposal/complete-form.ts';
import { isAnswered, showAnswer } from '#domain/proposal/show-answer.ts';
import type { Section } from '#domain/proposal/schema.ts';
import { setAnswers, setItem, setItems, type Notes } from './answers.ts';
import { setParagraph, setSection } from './blocks.ts';
import { setAssessments, setLinesAndTotal, setOutcomes } from './outcome-tables.ts';
import type { Element } from './press.ts';
import { say, type Setting } from './setting.ts';
import { formatDate } from '#domain/shared/format.ts';
import { derivedAnswers } from '#domain/proposal/derived.ts';
import { FEE_LINES, WORKLOAD_LINES } from './totals.ts';

/** Sections that stand elsewhere: what learners are told on the first page, the file's own history at the end. */
const ELSEWHERE = ['disclosure', 'governance'];

/** Every section with something in it, in the order of the schema; of each, every answered field. */
export function setSections(setting: Setting): void {
  const { document, schema } = setting.view;
  let empty = true;
  for (const section of schema.sections) {
    if (ELSEWHERE.includes(section.id) || !isAnswered(document[section.id])) continue;
    empty = false;
    setOne(setting, section);
  }
  if (empty) setParagraph(setting.press, setting.press.root, setting.words('empty'));
}

/** What is left of the disclosure once its first page has shown the five texts. */
export function setOne(setting: Setting, section: Section): void {
  const title = say(setting, section.title);
  const owner = setSection(setting.press, { title, letter: section.letter, bookmark: `${section.letter}  ${title}` });
  const value = setting.view.document[section.id];
  switch (section.id) {
    case 'outcomes':
      return setOutcomes(setting, owner, section.fields, asList(value));
    case 'assessments':
      return setAssessments(setting, owner, section.fields, asList(value));
    case 'workload':
      return setWorkload(setting, owner, section);
    case 'fees':
      return setFees(setting, owner, section);
    default:
      if (section.list) return setListSection(setting, owner, section);
      return setAnswers(setting, owner, section.fields, asObject(value), notesOf(setting));
  }
}

function setListSection(setting: Setting, owner: Element, section: Section): void {
  const items = asList(setting.view.document[section.id]);
  if (section.id === 'attachments')
    return setItems(setting, owner, { label: section.title, fields: section.fields }, items, false);
  const answered = items.filter(isAnswered).map(asObject);
  for (const [index, item] of answered.entries()) {
    setItem(setting, owner, section.fields, item, setting.words('item', { number: index + 1 }));
  }
}

function setWorkload(setting: Setting, owner: Element, section: Section): void {
  setLinesAndTotal(setting, owner, section.fields, asObject(setting.view.document[section.id]), {
    names: WORKLOAD_LINES,
    total: 'totalNotionalHours',
    under: ['instructionalHours'],
    amountHead: setting.words('lines.hours'),
    note: (name) => notesOf(setting)(`workload.${name}`),
  });
}

function setFees(setting: Setting, owner: Element, section: Section): void {
  setLinesAndTotal(setting, owner, section.fields, asObject(setting.view.document[section.id]), {
    names: FEE_LINES,
    total: 'totalLearnerCost',
    amountHead: setting.words('lines.amount'),
    note: (name) => notesOf(setting)(`fees.${name}`),
  });
}

/** Says where a stated total is not what its lines add up to, and where somebody answered in an office's place. */
export function notesOf(setting: Setting): Notes {
  const differs = differingNotes(setting);
  return (path) => inPlaceNote(setting, path) ?? differs(path);
}

/** The same words as in the window: a reader must not take the lead's sentence for the library's. */
function inPlaceNote({ view, words, language }: Setting, path: string): string | undefined {
  const statement = view.statements.find((each) => each.path === path);
  if (statement === undefined) return undefined;
  const { how, by, on, owner } = statement;
  return words(`statement.${how}`, { name: by, date: formatDate(on, language), office: words(`office.${owner}`) });
}

function differingNotes(setting: Setting): Notes {
  const differing = derivedAnswers(setting.view.document).filter((each) => each.differs);
  return (path) => {
    const { stated = null, computed = null } = differing.find((each) => each.path === path) ?? {};
    const field = setting.schema.field(path);
    if (field === undefined || stated === null || computed === null) return undefined;
    const show = (value: number): string => {
      const shown = showAnswer(field, value, setting.language, setting.view.schema);
      return typeof shown === 'string' ? shown : shown.join(' ');
    };
    const key = path === 'resources.breakEven' ? 'statedDerived' : 'stated';
    return setting.words(key, { stated: show(stated), computed: show(computed) });
  };
}
