import { asObject } from '#domain/proposal/complete-form.ts';
import { isAnswered } from '#domain/proposal/show-answer.ts';
import type { Json } from '#domain/shared/json.ts';
import { showFingerprint } from '#domain/record/show-fingerprint.ts';
import { formatDate } from '#domain/shared/format.ts';
import { entryOf, setAnswers } from './answers.ts';
import { bookmark, plainAnswer, setEntries, setParagraph, setSection, type Entry } from './blocks.ts';
import { FULL_WIDTH, PAGE, STYLES } from './design.ts';
import { breakLines, heightOf } from './lines.ts';
import { element, reserve, rule, setLines, skip } from './press.ts';
import { answerAt, say, titleOf, type Setting } from './setting.ts';

/** FRAMEWORKS §10.23, in the order a learner needs. */
const TOLD = ['whatItIs', 'whatItIsNot', 'prosCons', 'costStatement', 'employmentClaim'] as const;

/** Who proposes what, and what learners are told before anything else; then which text exactly this is. */
export function setFirstPage(setting: Setting): void {
  const { press } = setting;
  setTitle(setting);
  setDisclosure(setting);
  setAbout(setting);
  press.waiting = [];
}

function setTitle(setting: Setting): void {
  const { press, view, words, language } = setting;
  const sect = element(press, press.root, 'Sect');
  const wide = { x: PAGE.left, width: FULL_WIDTH };
  const kind = words(view.reading ? 'kind.reading' : view.archive ? 'kind.archive' : 'kind.package');
  const institution = say(setting, view.institution);
  press.y = 72;
  setParagraph(press, sect, [institution, kind].filter((each) => each !== '').join(' · '), {
    ...wide,
    style: STYLES.kicker,
    after: 22,
  });
  const kicker =
    view.number === ''
      ? words('kickerUnnumbered', { version: view.version })
      : words('kicker', { number: view.number, version: view.version });
  setParagraph(press, sect, kicker, { ...wide, style: STYLES.kicker, after: 4 });
  const title = titleOf(setting);
  const side = view.title[language] === '' ? (language === 'en' ? 'fr' : 'en') : language;
  const lang = view.title[side] === '' ? undefined : side;
  bookmark(press, title, PAGE.top);
  const style = title.length > 160 ? { ...STYLES.title, size: 19, leading: 24 } : STYLES.title;
  setLines(
    press,
    element(press, sect, 'H1', { lang }),
    'H1',
    breakLines([{ text: title, style }], FULL_WIDTH, press.type),
    PAGE.left,
  );
  skip(press, 6);
  const other = language === 'en' ? 'fr' : 'en';
  if (side === language && view.title[other] !== '') {
    setParagraph(press, sect, view.title[other], { ...wide, style: STYLES.titleOther, lang: other, after: 8 });
  }
  setParagraph(press, sect, factsOf(setting), { ...wide, style: STYLES.cell, after: 6 });
  if (view.sample) setParagraph(press, sect, words('sample.text'), { ...wide, style: STYLES.attention });
  if (view.reading) setParagraph(press, sect, words('reading.text'), { ...wide, style: STYLES.attention });
}

/** The few figures that everybody asks for, in one line. */
function factsOf(setting: Setting): string {
  const hours = answerAt(setting, 'workload.totalNotionalHours');
  const cost = answerAt(setting, 'fees.totalLearnerCost');
  const facts = [
    answerAt(setting, 'identification.credentialKind'),
    hours === '' ? '' : setting.words('facts.hours', { hours }),
    answerAt(setting, 'workload.durationWeeks'),
    cost === '' ? '' : setting.words('facts.cost', { cost }),
    answerAt(setting, 'identification.creditStatus'),
    answerAt(setting, 'delivery.mode'),
  ];
  return facts.filter((each) => each !== '').join(' · ');
}

function setDisclosure(setting: Setting): void {
  const section = setting.schema.section('disclosure');
  if (section === undefined) return;
  const { press, words } = setting;
  const value = asObject(setting.view.document['disclosure']);
  const title = words('firstPage.heading');
  const owner = setSection(press, { title, letter: section.letter, bookmark: `${section.letter}  ${title}` });
  const told = TOLD.map((name) => section.fields.find((each) => each.name === name)).filter((each) => each !== undefined);
  const entries = told.map((field): Entry => {
    const answer: Json | undefined = value[field.name];
    if (isAnswered(answer)) return entryOf(setting, field, answer as Json);
    return { label: say(setting, field.label), answers: [plainAnswer(words('notAnswered'))] };
  });
  setEntries(press, owner, entries);
  setAnswers(
    setting,
    owner,
    section.fields.filter((field) => !told.includes(field)),
    value,
  );
}

/** Which text this is, in small at the foot of the page: the attached file counts, and its fingerprint names it. */
function setAbout(setting: Setting): void {
  const { press, view, words, language } = setting;
  const style = STYLES.note;
  const route = say(setting, view.route);
  const status = [
    route === '' ? '' : words('firstPage.route', { route }),
    words('firstPage.on', { date: formatDate(view.on, language) }),
  ];
  const binding = words(view.reading ? 'firstPage.bindingReading' : 'firstPage.binding');
  const fingerprint = showFingerprint(view.fingerprint, 256);
  const text = `${status.filter((each) => each !== '').join(' · ')}\n${binding}\n`;
  const lines = breakLines(
    [
      { text, style },
      { text: fingerprint, style: STYLES.fingerprint },
    ],
    FULL_WIDTH,
    press.type,
  );
  skip(press, 16);
  reserve(press, heightOf(lines) + 8);
  // At the very foot where the page has room, so that the fingerprint is found where people look for it.
  if (press.page === 0) press.y = Math.max(press.y, PAGE.bottom - heightOf(lines) - 2);
  rule(press, press.y - 7);
  const sect = element(press, press.root, 'Sect');
  setLines(press, element(press, sect, 'P'), 'P', lines, PAGE.left);
}
