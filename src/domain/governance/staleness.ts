import type { ProposalSchema } from '#domain/proposal/schema.ts';
import { isGateReached } from '#domain/proposal/schema-index.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import type { Language } from '#domain/shared/localized-text.ts';
import { type ItemKeys, type WalkedAnswer, walkAnswers } from './walk-answers.ts';

/** Answers by path with item keys (`outcomes[abcdefghij].text`), each in its canonical form. */
export type Answers = ReadonlyMap<string, Json>;

/** A text as a revision keeps it. */
export interface DecidedText {
  readonly schema: ProposalSchema;
  /** Complete form. */
  readonly document: JsonObject;
  readonly keys: ItemKeys;
  /** The language the text was decided in: the document's primary language. */
  readonly language: Language;
}

export interface Attestation extends DecidedText {
  /** Letters of the sections the step attests; `*` = the whole package. */
  readonly attests: readonly string[];
  readonly gate: string;
  /** The role that decides at the step: what the registrar sets turns only the registrar's own decisions stale. */
  readonly role: string;
  /** Whether `dueIf` holds over the document (and, in a list, the item); null where it cannot be told: then it does. */
  readonly evaluate: (cel: string, document: JsonObject, item: Json) => boolean | null;
}

export interface StaleAnswer {
  readonly path: string;
  /** Canonical values; null = no answer. References to items are item keys, a list of objects is the set of its keys. */
  readonly before: Json;
  readonly after: Json;
}

/** What the log writes is never compared (DESIGN §7); section X besides. */
const WRITTEN_BY_THE_LOG: ReadonlySet<string> = new Set([
  'meta.proposalId',
  'meta.version',
  'meta.status',
  'meta.currentStep',
  'meta.updatedOn',
  'records.registrarVerified',
  'osap.status',
]);

const isCompared = (each: WalkedAnswer): boolean => each.letter !== 'X' && !WRITTEN_BY_THE_LOG.has(each.schemaPath);

/**
 * What a decision attests (DESIGN §7, *Stale, not void*): in the sections of its step, in the decided language, the answers that were due
 * by its gate, empty or not, and those already given. An unticked box that is not yet due is no answer. What belongs to the registrar
 * is attested by the registrar only.
 */
export function attestedAnswers(attestation: Attestation): Answers {
  const { attests, role } = attestation;
  const whole = attests.includes('*');
  const ofThisStep = (each: WalkedAnswer): boolean =>
    whole || (attests.includes(each.letter) && (each.owner !== 'registrar' || role === 'registrar'));
  const attested = walkAnswers(attestation).filter((each) => isCompared(each) && ofThisStep(each) && isSeen(attestation, each));
  return new Map(attested.map((each) => [each.path, each.value]));
}

/** Every answer of a text in the form {@link staleAnswers} compares, empty ones included. */
export function currentAnswers(text: DecidedText): Answers {
  return new Map(
    walkAnswers(text)
      .filter(isCompared)
      .map((each) => [each.path, each.value]),
  );
}

/**
 * The attested answers that read otherwise now: [] = the decision stands. An answer that was not attested never appears, so that what is
 * answered for the first time later changes nothing. `current` = {@link currentAnswers} of the text in force, in the same language.
 */
export function staleAnswers(attested: Answers, current: Answers): readonly StaleAnswer[] {
  return [...attested].flatMap(([path, before]) => {
    const after = current.get(path) ?? null;
    // Fields of an item that is gone say nothing more than that it is gone.
    if (!current.has(path) && isInsideRemovedItem(path, current)) return [];
    return same(before, after) ? [] : [{ path, before: noneAsNull(before), after: noneAsNull(after) }];
  });
}

function isSeen({ schema, gate, document, evaluate }: Attestation, each: WalkedAnswer): boolean {
  if (each.type === 'bool' ? each.value === true : !isEmpty(each.value)) return true;
  if (each.due === '' || !isGateReached(schema, each.due, gate)) return false;
  return each.dueIf === '' || evaluate(each.dueIf, document, each.item) !== false;
}

/** `outcomes[abcdefghij].text` where nothing of that item is left. */
function isInsideRemovedItem(path: string, current: Answers): boolean {
  const item = path.slice(0, path.lastIndexOf(']') + 1);
  return item !== '' && ![...current.keys()].some((each) => each.startsWith(item));
}

const isEmpty = (value: Json): boolean => value === '' || value === null || (Array.isArray(value) && value.length === 0);
const noneAsNull = (value: Json): Json => (isEmpty(value) ? null : value);
const same = (a: Json, b: Json): boolean => JSON.stringify(noneAsNull(a)) === JSON.stringify(noneAsNull(b));

const FEE_LINES = ['tuition', 'ancillary', 'materials', 'technology', 'assessmentFee', 'credentialFee'].map(
  (line) => `fees.${line}`,
);
const NEVER_MINOR: ReadonlySet<string> = new Set([
  'identification.title',
  'identification.creditStatus',
  'identification.creditValue',
  'outcomes',
  'assessments', // an assessment more or less shifts the weights
]);

/**
 * Whether the step's signatory alone may renew a decision after these changes: none to outcomes, assessment weight, hours, title or
 * credit, and no fee moved by more than 10 % (FRAMEWORKS §9.5). Fees are judged by tuition and the total; by each line where the total
 * as stated did not move.
 */
export function isMinorChange(changes: readonly StaleAnswer[]): boolean {
  const totalMoved = changes.some((each) => each.path === 'fees.totalLearnerCost');
  const fees = totalMoved ? ['fees.tuition', 'fees.totalLearnerCost'] : FEE_LINES;
  return changes.every(({ path, before, after }) => {
    if (NEVER_MINOR.has(path) || path.startsWith('outcomes[')) return false;
    if (/^assessments\[[^\]]*\]\.weightPct$/.test(path) || /^workload\.\w+Hours$/.test(path)) return false;
    return !fees.includes(path) || isWithinTenPercent(before, after);
  });
}

/** In integer cents, so that 10 % exactly is still minor. A fee that was or is not stated moved by more than can be said. */
function isWithinTenPercent(before: Json, after: Json): boolean {
  if (typeof before !== 'number' || typeof after !== 'number') return false;
  const [old, now] = [Math.round(before * 100), Math.round(after * 100)];
  return Math.abs(now - old) * 10 <= Math.abs(old);
}
