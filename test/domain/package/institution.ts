import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { loadRights } from '#domain/governance/rights.ts';
import { loadRoute } from '#domain/governance/load-route.ts';
import type { PackageChecks } from '#domain/package/view.ts';
import type { LogRecord } from '#domain/record/record.ts';
import { ana, createLog, lee, nadia, type Person, priya, sam, sha256 } from './people.ts';

export const resource = (path: string) => readFileSync(new URL(`../../../resources/${path}`, import.meta.url));
const value = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
export const rights = value(loadRights(parse(resource('rights.yaml').toString())));
const route = value(loadRoute(parse(resource('routes/short.yaml').toString())));

export const attachment = Buffer.from('%PDF-1.7\nnot really\n');
const sections = {
  meta: { primaryLanguage: 'en' },
  identification: { title: { en: 'Water data, =small', fr: 'Données sur l’eau' } },
  attachments: [{ id: 'AT1', kind: 'syllabus', fileName: 'Procès verbal (1).pdf', sha256: sha256(attachment), language: 'en' }],
};
export const proposalJson = Buffer.from(JSON.stringify(sections, null, 2));
export const fingerprint = sha256(proposalJson);

export const checks: PackageChecks = {
  at: 'D6',
  packs: [{ id: 'LO', version: '1.0.0' }],
  counts: { pass: 1, warn: 1, fail: 0, pending: 0, notApplicable: 0 },
  results: [
    {
      id: 'LO-01',
      pack: 'LO',
      state: 'pass',
      fields: ['outcomes'],
      found: [],
      text: { en: 'Has outcomes', fr: 'A des résultats' },
      clause: { en: 'House rule', fr: 'Règle maison' },
      waived: false,
      judged: false,
    },
    {
      id: 'LO-02',
      pack: 'LO',
      state: 'warn',
      fields: ['outcomes[0].text'],
      found: ['=cmd()'],
      text: { en: 'Verb', fr: 'Verbe' },
      clause: { en: '', fr: '' },
      waived: false,
      judged: false,
    },
  ],
};

const NAMES = { en: '', fr: '' };

export interface Institution {
  readonly log: ReturnType<typeof createLog>;
  readonly ids: Readonly<Record<'founding' | 'unit' | 'council' | 'committee' | 'proposal' | 'revision' | 'submission', string>>;
  readonly grants: Readonly<Record<'chair' | 'committeeChair' | 'registrar', string>>;
}

/** An institution up to a submission on the short route, or on what `change` makes of its steps. */
export function anInstitution(
  institution = { en: 'Northern Shield University', fr: 'Université du Bouclier boréal' },
  change: (steps: typeof route.steps) => typeof route.steps = (steps) => steps,
): Institution {
  const log = createLog();
  const authority = { stream: 'authority', on: '2026-09-01', at: '2026-09-01T12:00:00.000Z' } as const;
  const founding = log.write(sam, {
    ...authority,
    kind: 'founding',
    body: {
      institution,
      languages: 'both',
      identifiers: [{ scheme: 'url', value: 'https://nsu.example/collegium' }],
      timeZone: 'America/Toronto',
      sample: true,
      member: { name: sam.name },
      key: sam.base64,
      secondRoot: null,
    },
  });
  const unit = log.write(sam, {
    ...authority,
    kind: 'unit',
    body: { names: { en: 'Biology', fr: 'Biologie' }, kind: 'department', parent: '', grant: founding },
  });
  const council = sha256('council');
  const committee = sha256('committee');
  const enrol = (person: Person, role: string, scope: string): string => {
    const member = log.write(sam, { ...authority, kind: 'member', body: { name: person.name, unit, grant: founding } });
    log.write(sam, {
      ...authority,
      subject: member,
      kind: 'key',
      body: { member, id: person.id, key: person.base64, purpose: 'sign', grant: founding },
    });
    if (role === '') return member;
    return log.write(sam, {
      ...authority,
      subject: member,
      kind: 'role',
      body: { member, role, scope, from: '2026-09-01', to: '', grant: founding },
    });
  };
  const lead = enrol(nadia, '', '');
  const grants = {
    chair: enrol(lee, 'unit-chair', unit),
    committeeChair: enrol(ana, 'committee-chair', ''),
    registrar: enrol(priya, 'registrar', ''),
  };
  const proposal = log.write(nadia, { kind: 'proposal', on: '2026-10-01', body: { unit, lead, original: '', grant: '' } });
  const hashes = Object.entries(sections).map(([name, content]) => [name, sha256(JSON.stringify(content, null, 2))]);
  log.write(sam, { subject: proposal, kind: 'number', on: '2026-10-02', body: { number: 'NSU-MC-2026-014', grant: founding } });
  const revision = log.write(nadia, {
    subject: proposal,
    kind: 'revision',
    on: '2026-10-03',
    body: { base: [], schema: 'proposal-1', document: fingerprint, sections: Object.fromEntries(hashes), keys: {}, grant: '' },
  });
  const bodies: Record<string, string> = { unit: council, committee };
  const submission = log.write(nadia, {
    subject: proposal,
    kind: 'submission',
    on: '2026-10-04',
    body: {
      proposal,
      revision,
      document: fingerprint,
      route: {
        record: sha256('route'),
        id: route.id,
        version: route.version,
        names: route.names,
        steps: change(route.steps).map((step) => ({
          ...step,
          bodyId: bodies[step.id] ?? '',
          bodyNames: step.id === 'unit' ? { en: 'Biology Council', fr: 'Conseil de biologie' } : NAMES,
          scopeId: step.scope === 'institution' ? '' : unit,
          consulted: [],
        })),
      },
      settings: [],
      packs: [{ id: 'LO', version: '1.0.0', sha256: sha256('LO') }],
      amends: null,
      grant: '',
      basis: 'signed',
      decidedBy: nadia.name,
    },
  });
  return { log, ids: { founding, unit, council, committee, proposal, revision, submission }, grants };
}

export interface Decision {
  readonly step: string;
  readonly author: Person;
  readonly grant: string;
  readonly on?: string;
  /** What the body says instead. */
  readonly body?: Record<string, unknown>;
  /** What the envelope says instead. */
  readonly record?: Partial<LogRecord>;
}

const VOTES = { eligible: 14, present: 10, recused: 0, for: 9, against: 0, abstain: 1, rollCall: [] };

export function decide(
  { log, ids }: Institution,
  { step, author, grant, on = '2026-11-10', body = {}, record = {} }: Decision,
): string {
  const at = route.steps.find((each) => each.id === step) ?? route.steps[0];
  const seen = log.records.filter((each) => each.record.kind === 'sign-off').map(({ id }) => id);
  return log.write(author, {
    subject: ids.proposal,
    kind: 'sign-off',
    on,
    ...record,
    body: {
      proposal: ids.proposal,
      submission: ids.submission,
      revision: ids.revision,
      document: fingerprint,
      route: route.id,
      step,
      gate: at?.gate ?? '',
      decision: at?.decisions[0] ?? '',
      conditions: [],
      reason: '',
      to: '',
      body: step === 'unit' ? ids.council : step === 'committee' ? ids.committee : '',
      votes: at?.vote === null ? null : VOTES,
      minute: '=HYPERLINK("https://evil.example")',
      grant,
      delegation: '',
      basis: 'signed',
      decidedBy: author.name,
      decidedOn: on,
      evidence: [],
      seen,
      ...body,
    },
  });
}

/** Four good decisions; `change` alters one of them, `after` adds what a forger adds. */
export function decided(change: Partial<Record<string, Partial<Decision>>> = {}): Institution {
  const institution = anInstitution();
  const { grants } = institution;
  const steps: readonly Decision[] = [
    { step: 'unit', author: lee, grant: grants.chair },
    { step: 'committee', author: ana, grant: grants.committeeChair, on: '2026-11-13' },
    { step: 'registrar', author: priya, grant: grants.registrar, on: '2026-11-20' },
    { step: 'release', author: priya, grant: grants.registrar, on: '2026-11-20' },
  ];
  for (const each of steps) decide(institution, { ...each, ...change[each.step] });
  return institution;
}
