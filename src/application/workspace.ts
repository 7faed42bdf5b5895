import type { Json, JsonObject } from '#domain/shared/json.ts';
import type { LocalizedText } from '#domain/shared/localized-text.ts';
import type { BusinessCalendar } from '#domain/governance/calendar.ts';
import type { Rights } from '#domain/governance/rights.ts';
import type { ProposalSchema } from '#domain/proposal/schema.ts';
import type { Route } from '#domain/record/route-bodies.ts';
import type { KeyId, RecordId } from '#domain/record/record.ts';
import type { RuleSettings, SettingDefinitions } from '#domain/rules/pack.ts';
import type { RulePack } from '#domain/rules/load-pack.ts';
import type { AddressBook, Clock, Crypto, Drafts, Keyring, Log, Projections, Randomness, Signer } from './ports.ts';

/** What ships with Collegium as data, read and checked once. */
export interface Catalogue {
  readonly schema: ProposalSchema;
  readonly rights: Rights;
  readonly routes: readonly Route[];
  readonly packs: readonly ShippedPack[];
  /** Institution settings with their defaults (FRAMEWORKS §0.4). */
  readonly settings: JsonObject;
  readonly settingDefinitions: SettingDefinitions['settings'];
  readonly calendar: BusinessCalendar;
  /** A phrase of resources/locales/…/governance.json in both languages, its placeholders filled; "" where there is none. */
  readonly phrase: (key: string, details?: Readonly<Record<string, LocalizedText | number>>) => LocalizedText;
  /** Units and bodies an institution begins with: templates/institution.yaml. */
  readonly institution: Json;
  /** A CEL condition over a document in complete form: what a route or a field asks for. Throws where it cannot be evaluated. */
  readonly conditions: (settings: RuleSettings) => (condition: string, document: JsonObject, item?: Json) => boolean;
}

export interface ShippedPack {
  readonly pack: RulePack;
  /** SHA-256 of the file it was read from. */
  readonly sha256: string;
}

/** One open workspace: its log and what is computed from it, and the surroundings that use cases are given. */
export interface Workspace {
  readonly log: Log;
  readonly projections: Projections;
  readonly drafts: Drafts;
  readonly addresses: AddressBook;
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly random: Randomness;
  readonly crypto: Crypto;
  readonly catalogue: Catalogue;
}

/** Who acts: a member with a key of this computer that has been unlocked. */
export interface Actor {
  readonly member: RecordId;
  readonly key: KeyId;
  readonly signer: Signer;
}
