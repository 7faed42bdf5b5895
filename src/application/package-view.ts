import { judgePackageRecords } from '#domain/package/judge-records.ts';
import { packageDecisions } from '#domain/package/decisions.ts';
import { packageDate, selectRecords } from '#domain/package/select-records.ts';
import { documentBytes } from '#domain/proposal/document-bytes.ts';
import type { PackageChecks, PackageView } from '#domain/package/view.ts';
import type { ProposalState } from '#domain/governance/proposal-state.ts';
import type { SignedRecord } from '#domain/record/record.ts';
import { authorityOf, authorityRecords } from './authority-of.ts';
import { bodyNames } from './holder-of.ts';
import { readSalted } from './act.ts';
import { runPacks, sectionX, waivedIn } from './check-proposal.ts';
import { statementsInPlace } from './office-statements.ts';
import { titleOf } from './project.ts';
import { settingsInForce } from './settings-in-force.ts';
import { logSource, textOf } from './texts.ts';
import type { Workspace } from './workspace.ts';

/** The records a package of this proposal holds. */
export function recordsForPackage(workspace: Workspace, state: ProposalState): readonly SignedRecord[] {
  return selectRecords({
    authorityRecords: [...authorityRecords(workspace)],
    authority: authorityOf(workspace),
    proposalRecords: workspace.log.records({ stream: 'decision', subject: state.id }),
    state,
    rights: workspace.catalogue.rights,
  });
}

/** Everything the documents of a package show. What is no function of the log up to the registrar's sign-off does not come in. */
export function packageView(
  workspace: Workspace,
  state: ProposalState,
  options: { readonly records: readonly SignedRecord[]; readonly reading: boolean; readonly archive: boolean },
): PackageView {
  const inForce = state.inForce;
  if (inForce === null) throw new Error('A package needs a submission.');
  const { document } = textOf(workspace, logSource(workspace), inForce.body.revision);
  const { founding } = authorityOf(workspace);
  const on = packageDate(state);
  return {
    institution: founding?.institution ?? { en: '', fr: '' },
    sample: founding?.sample ?? false,
    reading: options.reading,
    archive: options.archive,
    number: state.number,
    version: 1 + (inForce.body.amends?.history.length ?? 0),
    title: titleOf(document),
    schema: workspace.catalogue.schema,
    document,
    proposalJson: documentBytes(document),
    fingerprint: inForce.body.document,
    on,
    route: inForce.body.route.names,
    checks: packageChecks(workspace, state, { document, on }),
    decisions: packageDecisions(judgePackageRecords(options.records, workspace.catalogue.rights)),
    consultations: state.consultations.map((each) => ({
      bodyNames: bodyNames(workspace, each),
      code: each.code,
      noticeOn: each.noticeOn,
      dueOn: each.dueOn,
      respondedOn: each.position?.on ?? '',
      position: each.position?.position ?? 'noResponse',
      comment: options.archive ? readSalted(workspace, each.position?.comment ?? '') : '',
      answer: options.archive ? readSalted(workspace, each.answer?.comment ?? '') : '',
    })),
    statements: statementsInPlace(workspace, state),
  };
}

/** The gate at which a package's rules are read: the last that the registrar's sign-off stands at. */
function packageChecks(
  workspace: Workspace,
  state: ProposalState,
  { document, on }: { readonly document: PackageView['document']; readonly on: string },
): PackageChecks {
  const at = state.steps.findLast((each) => each.status === 'done')?.step.gate ?? 'D6';
  // The packs the submission named: what is switched on or off later changes no package.
  const packs = (state.inForce?.body.packs ?? []).map((each) => each.id);
  const overlaid = { ...document, ...sectionX(workspace, state, { document, at, on }) };
  const route = state.inForce?.body.route.id ?? 'standard';
  const report = runPacks(workspace, { document: overlaid, route, at, on, settings: settingsInForce(workspace), packs });
  const waived = waivedIn(workspace, state);
  return {
    at,
    packs: workspace.catalogue.packs
      .filter(({ pack }) => packs.includes(pack.id))
      .map(({ pack }) => ({ id: pack.id, version: pack.version })),
    counts: report.counts,
    results: report.results.map(({ id, pack, state: result, fields, found, text, clause, judged }) => ({
      id,
      pack,
      state: result,
      fields,
      found,
      text,
      clause,
      waived: waived.has(id),
      judged,
    })),
  };
}
