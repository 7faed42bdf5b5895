import type { PackageConsultation, PackageDecision } from '#domain/package/view.ts';
import { showFingerprint } from '#domain/record/show-fingerprint.ts';
import { formatDate } from '#domain/shared/format.ts';
import { setParagraph, setSection } from './blocks.ts';
import { STYLES } from './design.ts';
import { say, type Setting } from './setting.ts';
import { cell, setTable, type Cell, type Row } from './table.ts';

/** Every decision of the record: step, what was decided and under which conditions, by whom, how, with which votes. */
export function setDecisions(setting: Setting): void {
  const { press, view, words } = setting;
  const title = words('decisions.title');
  const owner = setSection(press, { title, bookmark: title });
  if (view.decisions.length === 0) return setParagraph(press, owner, words('decisions.none'));
  setParagraph(press, owner, words('decisions.intro'), { style: STYLES.note, keep: true });
  const voted = view.decisions.some((each) => each.votes !== null);
  if (voted) setParagraph(press, owner, words('decisions.votesHelp'), { style: STYLES.note, keep: true });
  setTable(press, owner, {
    columns: [
      { head: words('decisions.step') },
      { head: words('decisions.decision'), grow: 2 },
      { head: words('decisions.by') },
      { head: words('decisions.how') },
      ...(voted ? [{ head: words('decisions.votes') }] : []),
    ],
    rows: view.decisions.map((each) => decisionRow(setting, each, voted)),
  });
}

function decisionRow(setting: Setting, decision: PackageDecision, voted: boolean): Row {
  const { view, language } = setting;
  const gate = view.schema.gates.find((each) => each.id === decision.gate);
  const stepName = say(setting, decision.stepNames) || decision.step;
  return {
    cells: [
      [
        ...cell(stepName, STYLES.cellBold),
        ...quiet(gate === undefined ? decision.gate : `${gate.id} · ${say(setting, gate.name)}`),
      ],
      [...decided(setting, decision), ...quiet(formatDate(decision.on, language))],
      [
        ...cell(say(setting, decision.bodyNames), STYLES.cell),
        ...cell(decision.decidedBy),
        ...quiet(roleName(setting, decision.role)),
      ],
      how(setting, decision),
      ...(voted ? [votes(setting, decision)] : []),
    ],
  };
}

function decided(setting: Setting, decision: PackageDecision): Cell {
  const { words, language } = setting;
  const conditions = decision.conditions.flatMap((each): Cell => {
    const met =
      each.metOn === ''
        ? words('decisions.conditionMetUndated')
        : words('decisions.conditionMet', { date: formatDate(each.metOn, language) });
    return [
      ...cell(words('decisions.condition', { text: each.text })),
      ...(each.met ? cell(met, STYLES.cellQuiet) : cell(words('decisions.conditionOpen'), STYLES.attention)),
    ];
  });
  const code =
    decision.code === '' ? [] : cell(words('decisions.notEffective', { reason: words.code(decision.code) }), STYLES.attention);
  return [...cell(words(`decision.${decision.decision}`), STYLES.cellBold), ...conditions, ...code];
}

function how(setting: Setting, decision: PackageDecision): Cell {
  const { words, language } = setting;
  const basis =
    decision.basis === 'signed' ? words('decisions.signed') : words('decisions.recordedBy', { name: decision.recordedBy });
  const granted = { name: decision.grantedBy, date: formatDate(decision.grantedOn, language) };
  return [
    ...cell(basis),
    ...(decision.minute === '' ? [] : quiet(words('decisions.minute', { reference: decision.minute }))),
    ...(decision.grantedBy === '' ? [] : quiet(words('decisions.granted', granted))),
    ...quiet(words('decisions.record', { record: showFingerprint(decision.record) })),
  ];
}

function votes(setting: Setting, { votes: counts }: PackageDecision): Cell {
  if (counts === null) return [];
  const { words } = setting;
  return [
    ...cell(words('decisions.votesLine', { for: counts.for, against: counts.against, abstain: counts.abstain }), STYLES.cellBold),
    ...quiet(words('decisions.present', { present: counts.present, eligible: counts.eligible })),
    ...(counts.recused === 0 ? [] : quiet(words('decisions.recused', { recused: counts.recused }))),
  ];
}

/** Every body asked, its answer or its silence, and what was done about it. */
export function setConsultations(setting: Setting): void {
  const { press, view, words } = setting;
  const title = words('consultations.title');
  const owner = setSection(press, { title, bookmark: title });
  if (view.consultations.length === 0) return setParagraph(press, owner, words('consultations.none'));
  setParagraph(press, owner, words('consultations.intro'), { style: STYLES.note, keep: true });
  setTable(press, owner, {
    columns: [
      { head: words('consultations.body') },
      { head: words('consultations.asked') },
      { head: words('consultations.answered') },
      { head: words('consultations.position') },
      { head: words('consultations.words'), grow: 2 },
    ],
    rows: view.consultations.map((each) => consultationRow(setting, each)),
  });
}

function consultationRow(setting: Setting, asked: PackageConsultation): Row {
  const { words, language, primary } = setting;
  const date = (civil: string): string => formatDate(civil, language);
  const position = asked.position === '' ? words('consultations.silence') : words(`position.${asked.position}`);
  return {
    cells: [
      cell(say(setting, asked.bodyNames) || asked.code, STYLES.cellBold),
      [
        ...cell(date(asked.noticeOn)),
        ...(asked.dueOn === '' ? [] : quiet(words('consultations.due', { date: date(asked.dueOn) }))),
      ],
      asked.respondedOn === '' ? cell(words('consultations.silence'), STYLES.cellQuiet) : cell(date(asked.respondedOn)),
      cell(position, asked.position === 'concern' ? STYLES.attention : STYLES.cell),
      [
        ...(asked.comment === '' ? [] : cell(words('consultations.comment', { text: asked.comment }), STYLES.cell, primary)),
        ...(asked.answer === '' ? [] : cell(words('consultations.answer', { text: asked.answer }), STYLES.cell, primary)),
      ],
    ],
  };
}

function roleName(setting: Setting, role: string): string {
  const key = `role.${role}`;
  return role !== '' && setting.words.has(key) ? setting.words(key) : role;
}
const quiet = (text: string): Cell => cell(text, STYLES.cellQuiet);
