import { z } from 'zod';
import { Body, Unit } from '#domain/record/authority-bodies.ts';
import { Position, Votes } from '#domain/record/decision-bodies.ts';
import { DecisionWord } from '#domain/record/route-bodies.ts';
import { CivilDate } from '#domain/record/record.ts';
import { LocalizedText } from '#domain/shared/localized-text.ts';

/** The shape of resources/demo/sample.yaml. */

const Name = z.string();
const Evidence = z.strictObject({ name: z.string(), text: z.string() });
const act = <D extends string, S extends z.ZodRawShape>(name: D, shape: S) =>
  z.strictObject({ on: CivilDate, as: Name, do: z.literal(name), proposal: Name, ...shape });

export const SampleAct = z.discriminatedUnion('do', [
  act('import', { file: z.string() }),
  act('attach', { files: z.array(z.strictObject({ id: z.string(), file: z.string() })) }),
  act('set', { answers: z.record(z.string(), z.json()) }),
  act('number', { number: z.string() }),
  act('submit', { route: z.string() }),
  act('decide', {
    step: z.string(),
    decision: DecisionWord,
    reason: z.string().default(''),
    conditions: z.array(z.string()).default([]),
    minute: z.string().default(''),
    votes: z.nullable(Votes.omit({ rollCall: true })).default(null),
    recorded: z.nullable(z.strictObject({ by: z.string(), on: CivilDate, evidence: Evidence })).default(null),
  }),
  act('notices', { due: CivilDate }),
  act('position', { body: z.string(), position: Position.shape.position, comment: z.string().default('') }),
  act('answer', { body: z.string(), text: z.string() }),
  act('close-condition', { step: z.string(), evidence: Evidence }),
  act('package', {}),
]);
export type SampleAct = z.infer<typeof SampleAct>;

export const SampleScript = z.strictObject({
  institution: LocalizedText,
  languages: z.enum(['en', 'fr', 'both']),
  timeZone: z.string(),
  founded: CivilDate,
  secretariat: z.strictObject({ id: Name, name: z.string(), email: z.string() }),
  units: z.array(z.strictObject({ id: Name, kind: Unit.shape.kind, parent: Name, names: LocalizedText })),
  bodies: z.array(z.strictObject({ id: Name, code: z.string(), kind: Body.shape.kind, unit: Name, names: LocalizedText })),
  people: z.array(
    z.strictObject({
      id: Name,
      name: z.string(),
      email: z.string(),
      unit: Name,
      roles: z.array(z.strictObject({ role: z.string(), scope: Name })),
    }),
  ),
  acts: z.array(SampleAct),
});
export type SampleScript = z.infer<typeof SampleScript>;
