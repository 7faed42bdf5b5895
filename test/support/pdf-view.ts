import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { CheckState, PackageDecision, PackageView } from '#domain/package/view.ts';
import { asObject, completeForm } from '#domain/proposal/complete-form.ts';
import { loadProposalSchema } from '#domain/proposal/load-schema.ts';
import type { ProposalSchema } from '#domain/proposal/schema.ts';
import { isLocalized } from '#domain/proposal/show-answer.ts';
import type { JsonObject } from '#domain/shared/json.ts';
import type { Language, LocalizedText } from '#domain/shared/localized-text.ts';
import { renderProposalPdf } from '#adapters/package/pdf/render-proposal-pdf.ts';

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export const PDF_FOLDERS = { fonts: at('node_modules/@expo-google-fonts'), resources: at('resources') };
export const proposalSchema: ProposalSchema = loadProposalSchema(
  parse(readFileSync(at('resources/schema/proposal-1.yaml'), 'utf8')),
);

const both = (en: string, fr: string): LocalizedText => ({ en, fr });

/** What a package of this document would show: three decisions, three consultations and a check in every state, unless told otherwise. */
export function aPackageView(document: JsonObject, changes: Partial<PackageView> = {}): PackageView {
  const complete = completeForm(proposalSchema, document);
  const proposalJson = new TextEncoder().encode(JSON.stringify(complete, null, 2));
  const title = asObject(complete['identification'])['title'];
  return {
    institution: both('Northern Shield University', 'Université du Bouclier boréal'),
    sample: true,
    reading: false,
    archive: false,
    number: 'NSU-MC-2026-014',
    version: 3,
    title: isLocalized(title) ? title : both('', ''),
    schema: proposalSchema,
    document: complete,
    proposalJson,
    fingerprint: createHash('sha256').update(proposalJson).digest('hex'),
    on: '2026-11-20',
    route: both('Standard', 'Voie ordinaire'),
    checks: someChecks(),
    decisions: someDecisions(),
    consultations: someConsultations(),
    statements: [],
    ...changes,
  };
}

export const renderBoth = (view: PackageView): Promise<Uint8Array[]> =>
  Promise.all((['en', 'fr'] as const).map((language: Language) => renderProposalPdf(view, language, PDF_FOLDERS)));

function aDecision(changes: Partial<PackageDecision>): PackageDecision {
  return {
    record: '4f2a09c177b0e318'.repeat(4),
    step: 'unit',
    stepNames: both('Unit recommendation', 'Recommandation de l’unité'),
    gate: 'D1',
    decision: 'recommend',
    bodyNames: both('Department council', 'Conseil du département'),
    decidedBy: 'Anne Tremblay',
    role: 'unit-chair',
    recordedBy: '',
    grantedBy: 'Secretariat of the Senate',
    grantedOn: '2025-07-01',
    basis: 'signed',
    on: '2026-09-29',
    votes: null,
    minute: '',
    conditions: [],
    code: '',
    ...changes,
  };
}

export function someDecisions(): PackageDecision[] {
  const votes = { eligible: 14, present: 11, recused: 1, for: 10, against: 0, abstain: 0, rollCall: [] };
  return [
    aDecision({ votes, minute: 'DC-2026-09-29/5', basis: 'recorded', recordedBy: 'Sam Khan' }),
    aDecision({
      step: 'committee',
      stepNames: both('Committee', 'Comité'),
      gate: 'D4',
      decision: 'approveWithConditions',
      bodyNames: both('University Micro-credential Committee', 'Comité universitaire des microcertifications'),
      decidedBy: 'Marc Ouellette',
      role: 'committee-chair',
      on: '2026-11-12',
      votes: { ...votes, eligible: 15, present: 12, recused: 0, against: 1, abstain: 1 },
      conditions: [
        { text: 'The library confirms access to the two journals before the first offering.', met: true, metOn: '2026-11-18' },
        { text: 'The French disclosure is read by the translation office.', met: false, metOn: '' },
      ],
    }),
    aDecision({
      step: 'registrar',
      stepNames: both('Registrar', 'Registraire'),
      gate: 'D6',
      decision: 'verify',
      bodyNames: both('', ''),
      decidedBy: 'Léa Girard',
      role: 'registrar',
      on: '2026-11-20',
      code: 'sign-off/stale',
    }),
  ];
}

function someConsultations(): PackageView['consultations'] {
  const asked = { noticeOn: '2026-10-01', dueOn: '2026-10-19', respondedOn: '2026-10-14', comment: '', answer: '' };
  return [
    { ...asked, bodyNames: both('Library', 'Bibliothèque'), code: 'library', position: 'support' },
    {
      ...asked,
      bodyNames: both('Students', 'Étudiantes et étudiants'),
      code: 'students',
      position: 'concern',
      comment: 'Non-members cannot use the food bank or health plan.',
      answer: 'Stated openly in the services table and disclosure.',
    },
    { ...asked, bodyNames: both('Finance', 'Finances'), code: 'finance', position: '', respondedOn: '' },
  ];
}

function someChecks(): PackageView['checks'] {
  const states: CheckState[] = ['pass', 'pass', 'pass', 'warn', 'pending', 'fail', 'notApplicable'];
  const results = Array.from({ length: 40 }, (_, index) => {
    const state = states[index % states.length] ?? 'pass';
    const pack = index % 2 === 0 ? 'GOV' : 'LO';
    return {
      id: `${pack}-${String(index + 1).padStart(2, '0')}`,
      pack,
      state,
      fields: ['outcomes[].verb'],
      found: state === 'warn' ? ['LO2: “understand”', 'LO4: “know”'] : [],
      text: both(
        'Every outcome begins with a verb that somebody can observe.',
        'Chaque résultat commence par un verbe observable.',
      ),
      clause: both('eCampusOntario framework, 2.3', 'Cadre d’eCampusOntario, 2.3'),
      waived: index === 5,
      judged: pack === 'GOV',
    };
  });
  const counts = { pass: 0, warn: 0, fail: 0, pending: 0, notApplicable: 0 };
  for (const each of results) counts[each.state] += 1;
  return { at: 'D6', packs: [{ id: 'GOV', version: '2026.1' }, { id: 'LO', version: '2026.1' }], counts, results }; // prettier-ignore
}
