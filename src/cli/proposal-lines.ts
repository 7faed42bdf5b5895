import type { ConsultationView, DecisionView, ProposalView } from '#contract/proposal-view.ts';
import { isAnswered, showAnswer } from '#domain/proposal/show-answer.ts';
import type { ProposalSchema, Section } from '#domain/proposal/schema.ts';
import { formatDate } from '#domain/shared/format.ts';
import { type Json, type JsonObject, textOrNone } from '#domain/shared/json.ts';
import { countsLine } from './check-lines.ts';
import { calledBy, standing } from './say-state.ts';
import { table } from './table.ts';
import type { Texts } from './texts.ts';

/** One proposal complete, for people at a terminal: where it stands, every filled answer, who decided, what the checks say. */
export function proposalLines(texts: Texts, view: ProposalView, schema: ProposalSchema): readonly string[] {
  const open = view.open.map(({ step, holder }) => ({ step, holder: texts.of(holder) }));
  return [
    `${calledBy(view)}  ${texts.of(view.title)}`,
    texts.say('field.id', { id: view.id }),
    texts.say('field.lead', { name: view.lead.name }),
    texts.say('field.version', { count: view.revision.number, on: formatDate(view.revision.savedOn, texts.language) }),
    texts.say('field.revision', { revision: view.revision.id }),
    texts.say('field.document', { sha256: view.revision.document }),
    ...standing(texts, view.state, open),
    ...routeLines(texts, view),
    ...decisionLines(texts, view.decisions),
    ...consultationLines(texts, view.consultations),
    ...(view.checks === null
      ? []
      : ['', texts.say('heading.checks', { at: view.checks.at }), countsLine(texts, view.checks.counts)]),
    ...schema.sections.flatMap((section) => sectionLines(texts, section, view.document[section.id] as Json | undefined, schema)),
  ];
}

function routeLines(texts: Texts, { steps }: ProposalView): readonly string[] {
  if (steps.length === 0) return [];
  const heading = ['step', 'name', 'gate', 'state', 'holder'].map((column) => texts.say(`column.${column}`));
  const rows = steps.map(({ id, names, gate, state, holder }) => [
    id,
    texts.of(names),
    gate,
    texts.say(`progress.${state}`),
    texts.of(holder),
  ]);
  return ['', ...table(heading, rows)];
}

/** What a decision is worth, in words. */
export function standingOf(texts: Texts, { code, claimed }: { readonly code: string; readonly claimed: boolean }): string {
  if (code !== '') return texts.refusal({ code });
  return texts.say(claimed ? 'governance:basis.claimed' : 'standing.counts');
}

function decisionLines(texts: Texts, decisions: readonly DecisionView[]): readonly string[] {
  const heading = ['record', 'step', 'decision', 'by', 'on', 'standing'].map((column) => texts.say(`column.${column}`));
  const rows = decisions.map((each) => [
    each.record.slice(0, 12),
    each.step,
    texts.sayOr(`governance:decided.${each.decision}`, each.decision),
    each.recordedBy === '' ? each.decidedBy : texts.say('recordedBy', { by: each.decidedBy, recorder: each.recordedBy }),
    formatDate(each.on, texts.language),
    standingOf(texts, each),
  ]);
  const conditions = decisions.flatMap(({ record, conditions: all }) =>
    all.map(({ text, met }, index) =>
      texts.say(met ? 'condition.met' : 'condition.open', { id: `${record.slice(0, 12)}:${index + 1}`, text }),
    ),
  );
  return rows.length === 0 ? [] : ['', ...table(heading, rows), ...conditions];
}

function consultationLines(texts: Texts, consultations: readonly ConsultationView[]): readonly string[] {
  const heading = ['body', 'due', 'position', 'answer'].map((column) => texts.say(`column.${column}`));
  const rows = consultations.map(({ bodyNames, code, dueOn, position, answer }) => [
    texts.of(bodyNames) || code,
    formatDate(dueOn, texts.language),
    position === '' ? '' : texts.sayOr(`governance:position.${position}`, position),
    answer,
  ]);
  return rows.length === 0 ? [] : ['', ...table(heading, rows)];
}

/** The filled answers of a section; items of a list one after the other. */
function sectionLines(texts: Texts, section: Section, value: Json | undefined, schema: ProposalSchema): readonly string[] {
  if (!isAnswered(value)) return [];
  const heading = ['', `${section.letter}  ${texts.of(section.title)}`];
  const items = section.list ? (value as readonly JsonObject[]) : [value as JsonObject];
  return [
    ...heading,
    ...items.flatMap((item, index) => [
      ...(section.list ? [`  ${textOrNone(item['id']) || index + 1}`] : []),
      ...answerLines(texts, section, item, schema),
    ]),
  ];
}

function answerLines(texts: Texts, { fields, list }: Section, item: JsonObject, schema: ProposalSchema): readonly string[] {
  const indent = list ? '    ' : '  ';
  return fields
    .filter((field) => isAnswered(item[field.name]) && !(list && field.name === 'id'))
    .flatMap((field) => {
      const shown = showAnswer(field, item[field.name], texts.language, schema);
      const [first = '', ...others] = typeof shown === 'string' ? shown.split('\n') : shown;
      const label = texts.say('label', { label: texts.of(field.label) });
      if (others.length === 0) return [`${indent}${label} ${first}`];
      return [`${indent}${label}`, ...[first, ...others].map((line) => `${indent}  ${line}`)];
    });
}
