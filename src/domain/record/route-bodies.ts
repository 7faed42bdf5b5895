import { z } from 'zod';
import { LocalizedText } from '#domain/shared/localized-text.ts';
import { Code, StepId } from './body-parts.ts';
import { Hash, HashOrNone } from './record.ts';

/** Routes as data: what a record of a route holds, and what a submission makes of it (DESIGN §7). */

export const DecisionWord = z.enum([
  'recommend',
  'recommendWithConditions',
  'approve',
  'approveWithConditions',
  'return',
  'defer',
  'decline',
  'verify',
  'publish',
  'hold',
  'referToStandard',
  'confirm',
  'requestChanges',
  'withdraw',
  'continue',
  'modify',
  'suspend',
  'retire',
  'note',
  'callUp',
]);
export type DecisionWord = z.infer<typeof DecisionWord>;

export const VotingRule = z.strictObject({
  /** Whole percent of `eligible` less `recused` who must be present. */
  quorumPercent: z.int().min(1).max(100),
  /** Of the votes cast for and against, of all eligible (less recused), or nobody against. */
  majority: z.enum(['cast', 'eligible', 'consensus']),
  /** What an equal vote means. */
  tie: z.enum(['notCarried', 'chairCasts']),
});
export type VotingRule = z.infer<typeof VotingRule>;

/** One step of a route as data: who decides, on which sections, with which words and votes. */
export const RouteStep = z.strictObject({
  id: StepId,
  names: LocalizedText,
  /** The gate this step stands at: its findings are due before the step is entered. */
  gate: Code,
  kind: z.enum(['decision', 'consultation']),
  /** Steps that must be done first; [] = open from the submission on. */
  after: z.array(StepId).max(20),
  /** The role whose holder signs, and where that role must be held. */
  role: Code,
  scope: z.enum(['proposing-unit', 'faculty', 'institution']),
  /** Kind of body that decides, "" where an office-holder does alone. */
  body: z.union([Code, z.literal('')]),
  /** Letters of FRAMEWORKS §10; "*" = the whole package. */
  attests: z.array(z.string().regex(/^([A-Z]|\*)$/)).max(30),
  decisions: z.array(DecisionWord).max(10),
  vote: z.nullable(VotingRule),
  /** Whether the secretary may record that it was decided, with proof; and which roles may. */
  recordedEnough: z.boolean(),
  recorders: z.array(Code).max(10),
  /** Bodies asked, by code; those under `when` only if the CEL over the document holds. For consultations. */
  consults: z.array(z.strictObject({ code: Code, when: z.string().max(500) })).max(40),
  noticeDays: z.int().min(0),
  targetDays: z.int().min(0),
  /** The lead proposer may not decide here, and counts as recused. */
  separated: z.boolean(),
});
export type RouteStep = z.infer<typeof RouteStep>;

export const Route = z.strictObject({
  id: Code,
  version: z.string().max(40),
  names: LocalizedText,
  /** CEL over the document; "" = always. */
  when: z.string().max(2000),
  packs: z.array(Code).max(40),
  steps: z.array(RouteStep).min(1).max(30),
});
export type Route = z.infer<typeof Route>;

/** A route step with the bodies it means for this proposal. */
export const ResolvedStep = z.strictObject({
  ...RouteStep.shape,
  /** Body id that decides, "" for an office-holder alone; and its names, so that a package needs no other record. */
  bodyId: HashOrNone,
  bodyNames: LocalizedText,
  /** Unit, body or "" (institution) in which the role must be held. */
  scopeId: HashOrNone,
  /** Bodies asked, for consultations. */
  consulted: z.array(z.strictObject({ body: Hash, code: Code, names: LocalizedText })).max(40),
});
export type ResolvedStep = z.infer<typeof ResolvedStep>;
