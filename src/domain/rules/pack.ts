import { z } from 'zod';
import { LocalizedText } from '#domain/shared/localized-text.ts';
import { Gate } from '#domain/proposal/schema.ts';
import { Citation } from './sources.ts';

const Expression = z.string().max(8_000);
const BothTexts = z.strictObject({ en: z.string().min(1).max(500), fr: z.string().min(1).max(500) });
const Otherwise = z.union([z.literal('warn'), z.strictObject({ fail: Gate })]);
const FieldPaths = z.array(z.string().min(1).max(120)).max(40);

/** What a route may say differently about a criterion. */
const Override = z
  .strictObject({
    text: BothTexts,
    advice: BothTexts,
    fields: FieldPaths,
    applies: Expression,
    pass: Expression,
    middle: Expression,
    otherwise: Otherwise,
    found: Expression,
  })
  .partial();

/** One criterion as a pack file has it (DESIGN §6). */
export const CriterionData = z.strictObject({
  id: z.string().regex(/^[A-Z][A-Z0-9]{1,7}-[A-Z0-9]{1,6}$/),
  /** The question a committee would ask. */
  text: BothTexts,
  /** What to do when it is not met. */
  advice: BothTexts,
  /** Where it is from, by key of `sources.yaml`: people read the names. */
  cites: z.array(Citation).min(1).max(8),
  /** Paths of the schema that it reads; the first is where a person goes to answer. */
  fields: FieldPaths.min(1),
  /** CEL → bool; "" = always. False gives not applicable. */
  applies: Expression.default(''),
  /** CEL → bool. */
  pass: Expression.min(1),
  /** CEL → bool for the band that only warns, whatever the gate; "" = none. */
  middle: Expression.default(''),
  otherwise: Otherwise,
  /** CEL → list of items of the document, paths or texts; "" = the fields that are empty. */
  found: Expression.default(''),
  /** It sees only presence or length: pass reads "answered, for the committee to judge" (FRAMEWORKS §0.6.5). */
  judged: z.boolean().optional(),
  /** Criteria with one cause are shown once (FRAMEWORKS §0.5); "" = on its own. */
  group: z.string().max(60).default(''),
  overrides: z.record(z.string().min(1), Override).default({}),
});
export type CriterionData = z.infer<typeof CriterionData>;

/** A rule pack file: `resources/rules/lo.yaml`. */
export const RulePackData = z.strictObject({
  id: z.string().regex(/^[A-Z][A-Z0-9]{1,7}$/),
  title: BothTexts,
  version: z.string().min(1).max(40),
  source: BothTexts,
  jurisdiction: z.string().max(40),
  effective: z.iso.date(),
  /** Whether its criteria only see presence or length, unless one says otherwise. */
  judged: z.boolean().default(false),
  criteria: z.array(CriterionData).min(1).max(500),
});
export type RulePackData = z.infer<typeof RulePackData>;

const AboutSetting = {
  label: LocalizedText,
  help: LocalizedText,
  /** Under which heading people find it. */
  group: z.enum(['governance', 'credit', 'calendar', 'words']),
};

const SettingDefinition = z.discriminatedUnion('type', [
  z.strictObject({
    ...AboutSetting,
    type: z.literal('string'),
    values: z.array(z.string()).min(1),
    names: z.record(z.string(), LocalizedText),
    default: z.string(),
  }),
  z.strictObject({
    ...AboutSetting,
    type: z.literal('double'),
    default: z.number(),
    /** A share is written 0.5 and shown as 50 %. */
    unit: z.enum(['share', 'businessDays', 'hours', 'dollars', 'words', 'steps']),
    min: z.number(),
    max: z.number(),
    whole: z.boolean().default(false),
  }),
  z.strictObject({
    ...AboutSetting,
    type: z.literal('list<string>'),
    default: z.array(z.string()).max(1_000),
    /** What an item is. */
    items: z.enum(['code', 'date']).default('code'),
    /** The enumeration of the proposal schema whose values are the items; "" = anything of its kind. */
    choices: z.string().default(''),
  }),
]);
export type SettingDefinition = z.infer<typeof SettingDefinition>;

/** What an institution may set (FRAMEWORKS §0.4): `resources/rules/settings.yaml`. */
export const SettingDefinitions = z.strictObject({
  version: z.string(),
  settings: z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), SettingDefinition),
});
export type SettingDefinitions = z.infer<typeof SettingDefinitions>;

export type SettingValue = string | number | readonly string[];
/** Settings by key; what is missing has its default. */
export type RuleSettings = Readonly<Record<string, SettingValue>>;
