import type { Owner } from './schema.ts';

/**
 * Answers that are an office's own statement: only its reply sets them (FRAMEWORKS §0.6.3). Each with the office's owner in the schema.
 * The eighth, `records.registrarVerified`, is written by the log from the registrar's sign-off.
 */
export const OFFICE_STATEMENTS: readonly { readonly path: string; readonly owner: Owner }[] = [
  { path: 'need.duplicationCheck', owner: 'registrar' },
  { path: 'staffing.agreementReview', owner: 'labour-relations' },
  { path: 'resources.library', owner: 'library' },
  { path: 'resources.it', owner: 'it' },
  { path: 'equity.indigenousReview', owner: 'indigenous' },
  { path: 'equity.ediReview', owner: 'equity' },
  { path: 'records.privacyReview', owner: 'privacy' },
];
