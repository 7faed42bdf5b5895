import type { z } from 'zod';
import {
  Body,
  Delegation,
  Founding,
  Key,
  Member,
  Revocation,
  Role,
  RoleEnd,
  RouteInForce,
  RulePack,
  Seat,
  SeatEnd,
  Setting,
  Unit,
  UnitEnd,
} from './authority-bodies.ts';
import {
  Binned,
  Condition,
  Erasure,
  Package,
  Position,
  Proposal,
  ProposalNumber,
  Renewal,
  Restored,
  Reversal,
  Revision,
  Seal,
  SignOff,
  Submission,
  Waiver,
  Withdrawal,
} from './decision-bodies.ts';
import type { Stream } from './record.ts';

/**
 * Every kind of record that a use case writes today; the shapes of the others are settled in docs/records.md. What is here cannot change
 * once somebody has signed: a new need is a new kind or a new format.
 */

/** Every kind written today: its schema, its streams, and whether it opens a subject (`subject` is then ""). */
export const KINDS = {
  founding: { body: Founding, streams: ['authority'], opens: true },
  member: { body: Member, streams: ['authority'], opens: true },
  key: { body: Key, streams: ['authority'], opens: false },
  revocation: { body: Revocation, streams: ['authority'], opens: false },
  role: { body: Role, streams: ['authority'], opens: false },
  'role-end': { body: RoleEnd, streams: ['authority'], opens: false },
  unit: { body: Unit, streams: ['authority'], opens: true },
  'unit-end': { body: UnitEnd, streams: ['authority'], opens: false },
  body: { body: Body, streams: ['authority'], opens: true },
  seat: { body: Seat, streams: ['authority'], opens: false },
  'seat-end': { body: SeatEnd, streams: ['authority'], opens: false },
  route: { body: RouteInForce, streams: ['authority'], opens: true },
  'rule-pack': { body: RulePack, streams: ['authority'], opens: true },
  setting: { body: Setting, streams: ['authority'], opens: true },
  delegation: { body: Delegation, streams: ['authority'], opens: false },
  proposal: { body: Proposal, streams: ['decision'], opens: true },
  number: { body: ProposalNumber, streams: ['decision'], opens: false },
  revision: { body: Revision, streams: ['decision'], opens: false },
  submission: { body: Submission, streams: ['decision'], opens: false },
  'sign-off': { body: SignOff, streams: ['decision'], opens: false },
  position: { body: Position, streams: ['decision'], opens: false },
  condition: { body: Condition, streams: ['decision'], opens: false },
  waiver: { body: Waiver, streams: ['decision'], opens: false },
  renewal: { body: Renewal, streams: ['decision'], opens: false },
  reversal: { body: Reversal, streams: ['authority', 'decision'], opens: false },
  withdrawal: { body: Withdrawal, streams: ['decision'], opens: false },
  binned: { body: Binned, streams: ['decision'], opens: false },
  restored: { body: Restored, streams: ['decision'], opens: false },
  package: { body: Package, streams: ['decision'], opens: false },
  seal: { body: Seal, streams: ['decision'], opens: false },
  erasure: { body: Erasure, streams: ['authority', 'decision', 'discussion', 'private'], opens: false },
} as const satisfies Record<string, { body: z.ZodType; streams: readonly Stream[]; opens: boolean }>;

export type Kind = keyof typeof KINDS;
export type BodyOf<K extends Kind> = z.infer<(typeof KINDS)[K]['body']>;
export const isKind = (kind: string): kind is Kind => Object.hasOwn(KINDS, kind);
