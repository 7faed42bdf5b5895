import { z } from 'zod';
import { Hash } from '#domain/record/record.ts';
import { LocalizedText } from '#domain/shared/localized-text.ts';
import { AnyJson, call, FileToken, Nothing, Passphrase, PersonName, Words } from './call.ts';

const Done = z.strictObject({ record: Hash });

/** Who set a value, and when; of a default nobody. */
const SetBy = z.strictObject({ value: AnyJson, by: z.string(), on: z.string() });

export const SettingView = z.strictObject({
  key: z.string(),
  label: LocalizedText,
  help: LocalizedText,
  group: z.enum(['governance', 'credit', 'calendar', 'words']),
  /** `choices`: several of `options`; `list`: items that are typed. */
  kind: z.enum(['number', 'choice', 'choices', 'list']),
  /** Of numbers; "" else. A share is written 0.5 and shown as 50 %. */
  unit: z.enum(['', 'share', 'businessDays', 'hours', 'dollars', 'words', 'steps']),
  min: z.number(),
  max: z.number(),
  whole: z.boolean(),
  /** What an item of a list is; "" else. */
  items: z.enum(['', 'code', 'date']),
  options: z.array(z.strictObject({ value: z.string(), names: LocalizedText })),
  /** In force. */
  value: AnyJson,
  default: AnyJson,
  /** The value in force is not the default. */
  changed: z.boolean(),
  /** By whom and when the value in force was set; null where nobody did. */
  set: z.nullable(SetBy),
  /** Values that were set at the same time as the one in force, and are not: [] = undisputed. Setting it anew settles it. */
  others: z.array(SetBy),
});
export type SettingView = z.infer<typeof SettingView>;

export const SettingsView = z.strictObject({
  institution: z.strictObject({
    names: LocalizedText,
    languages: z.enum(['en', 'fr', 'both']),
    timeZone: z.string(),
    sample: z.boolean(),
    founding: Hash,
  }),
  /** FRAMEWORKS §0.4, in the order in which people read them. */
  settings: z.array(SettingView),
  packs: z.array(
    z.strictObject({
      id: z.string(),
      title: LocalizedText,
      version: z.string(),
      source: LocalizedText,
      criteria: z.int().min(0),
      on: z.boolean(),
    }),
  ),
  routes: z.array(
    z.strictObject({
      id: z.string(),
      names: LocalizedText,
      version: z.string(),
      on: z.boolean(),
      steps: z.array(
        z.strictObject({
          id: z.string(),
          names: LocalizedText,
          gate: z.string(),
          kind: z.enum(['decision', 'consultation']),
          role: z.string(),
        }),
      ),
    }),
  ),
  /** Where the daily copy goes: the folder's own name, "" where nobody said; the last copy, "" for none. */
  copies: z.strictObject({ folder: z.string(), lastAt: z.string() }),
  may: z.strictObject({ may: z.boolean(), code: z.string(), holders: z.array(z.string()) }),
});
export type SettingsView = z.infer<typeof SettingsView>;

export const settingsCalls = {
  'settings:get': call(Nothing, SettingsView),
  /** Errors: `setting/unknown`, `setting/value`. */
  'settings:set': call(z.strictObject({ key: z.string().max(40), value: AnyJson, passphrase: Passphrase }), Done),
  'pack:switch': call(z.strictObject({ id: z.string().max(20), on: z.boolean(), passphrase: Passphrase }), Done),
  'route:switch': call(z.strictObject({ id: z.string().max(40), on: z.boolean(), passphrase: Passphrase }), Done),
  /** The routes that ship, before there is an institution: what founding chooses from. */
  'route:shipped': call(
    Nothing,
    z.array(
      z.strictObject({
        id: z.enum(['short', 'standard']),
        names: LocalizedText,
        steps: z.array(z.strictObject({ id: z.string(), names: LocalizedText })),
      }),
    ),
  ),
  /**
   * Founds an institution in a new file in the application folder, and opens it; the file that was open is closed. `route`: which of the
   * shipped routes are in force. `copyFolder`: a folder named in a dialog. `passphrase` null only where the computer has a key store.
   * Errors: `founding/invalid`, `founding/time-zone`, `member/no-name`, `key/needs-passphrase`, `key/passphrase-short`, `workspace/…`.
   */
  'workspace:found': call(
    z.strictObject({
      institution: z.strictObject({ en: Words, fr: Words }),
      languages: z.enum(['en', 'fr', 'both']),
      /** IANA name; it stands in the founding record and cannot be changed. */
      timeZone: z.string().max(60),
      name: PersonName,
      email: z.string().max(254),
      route: z.enum(['short', 'standard', 'both']),
      copyFolder: z.nullable(FileToken),
      passphrase: Passphrase,
    }),
    z.strictObject({ founding: Hash, file: z.string() }),
  ),
  /**
   * A workspace for one person who writes (DESIGN §3): no institution, no secret. Opens the one there is of that name, or makes it; without a
   * name, the one last used. Errors: `member/no-name`, `workspace/…`.
   */
  'workspace:found-personal': call(
    z.strictObject({ name: PersonName, email: z.string().max(254), languages: z.enum(['en', 'fr', 'both']) }),
    z.strictObject({ founding: Hash, file: z.string() }),
  ),
  /** The sample institution in the application folder: made when it is not there, then opened. Never beside real data. */
  'workspace:sample': call(Nothing, z.strictObject({ founding: Hash, file: z.string() })),
  /** How far the sample is that is being made, between 0 and 1; null where none is. */
  'sample:progress': call(Nothing, z.strictObject({ share: z.nullable(z.number().min(0).max(1)) })),
  /** Ends the making; nothing of it stays, and `workspace:sample` answers `sample/stopped`. */
  'sample:stop': call(Nothing, Nothing),
  /** A checked copy now. Errors: `copy/no-folder`, `copy/disk-full`, `copy/failed`, `copy/sample`. */
  'copy:make': call(Nothing, z.strictObject({ at: z.string(), name: z.string() })),
  /** Where the daily copy goes from now on; one is made there at once, and where that fails the choice does not stay. */
  'copy:choose': call(z.strictObject({ folder: FileToken }), z.strictObject({ at: z.string(), name: z.string() })),
} as const;
