import type { JsonObject } from '#domain/shared/json.ts';
import type { LocalizedText } from '#domain/shared/localized-text.ts';
import type { Owner, ProposalSchema } from '#domain/proposal/schema.ts';
import type { Votes } from '#domain/record/decision-bodies.ts';
import type { DecisionWord } from '#domain/record/route-bodies.ts';
import type { CivilDate } from '#domain/record/record.ts';

/**
 * Everything that the documents of a package show, as plain data and computed once: a function of the log up to the registrar's
 * sign-off. No export time, no exporter, no runtime version, so that the same records give the same bytes everywhere.
 */
export interface PackageView {
  readonly institution: LocalizedText;
  readonly sample: boolean;
  /** For people without the registrar's role: no seal. */
  readonly reading: boolean;
  readonly archive: boolean;
  readonly number: string;
  /** Count of submissions up to the one in force. */
  readonly version: number;
  readonly title: LocalizedText;
  readonly schema: ProposalSchema;
  /** The document in complete form. */
  readonly document: JsonObject;
  /** Its bytes, exactly as signed. */
  readonly proposalJson: Uint8Array;
  /** SHA-256 of `proposalJson`, 64 hex. */
  readonly fingerprint: string;
  /** The registrar's `on`: the only date of making in the package. For a reading copy before that, the last decision's. */
  readonly on: CivilDate;
  readonly route: LocalizedText;
  readonly checks: PackageChecks;
  readonly decisions: readonly PackageDecision[];
  readonly consultations: readonly PackageConsultation[];
  /** Statements of offices that the offices did not give themselves. */
  readonly statements: readonly PackageStatement[];
}

/** FRAMEWORKS §0.1. */
export type CheckState = 'pass' | 'warn' | 'fail' | 'pending' | 'notApplicable';

export interface PackageChecks {
  readonly at: string; // gate
  readonly packs: readonly { readonly id: string; readonly version: string }[];
  readonly counts: Readonly<Record<CheckState, number>>;
  readonly results: readonly {
    readonly id: string;
    readonly pack: string;
    readonly state: CheckState;
    readonly fields: readonly string[];
    readonly found: readonly string[];
    readonly text: LocalizedText;
    readonly clause: LocalizedText;
    readonly waived: boolean;
    /** It sees presence or length only: its pass reads "answered, for the committee to judge" (FRAMEWORKS §0.6.5). */
    readonly judged: boolean;
  }[];
}

export interface PackageDecision {
  readonly record: string;
  readonly step: string;
  readonly stepNames: LocalizedText;
  readonly gate: string;
  readonly decision: DecisionWord;
  readonly bodyNames: LocalizedText; // both "" for an office-holder alone
  readonly decidedBy: string;
  readonly role: string; // code of rights.yaml
  readonly recordedBy: string; // "" where signed
  readonly grantedBy: string;
  readonly grantedOn: CivilDate;
  readonly basis: 'signed' | 'recorded';
  readonly on: CivilDate;
  readonly votes: Votes | null;
  readonly minute: string;
  readonly conditions: readonly { readonly text: string; readonly met: boolean; readonly metOn: string }[];
  /** Verdict code; "" = effective. */
  readonly code: string;
}

export interface PackageConsultation {
  readonly bodyNames: LocalizedText;
  readonly code: string;
  readonly noticeOn: string;
  readonly dueOn: string;
  readonly respondedOn: string; // "" = no answer
  readonly position: '' | 'support' | 'supportWithComments' | 'concern' | 'noResponse';
  readonly comment: string;
  readonly answer: string;
}

/** An answer that is an office's to give (FRAMEWORKS §0.6.3), given in its place. */
export interface PackageStatement {
  readonly path: string;
  readonly owner: Owner;
  /** `lead`: by whoever writes the proposal, because nobody held the office; `file`: as the imported file said. */
  readonly how: 'lead' | 'file';
  readonly by: string; // name
  readonly on: CivilDate;
}
