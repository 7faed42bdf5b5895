import type { PackageBar, PackageOptions } from '#contract/packages.ts';
import { attachmentsOf } from '#domain/package/contents.ts';
import type { ProposalState } from '#domain/governance/proposal-state.ts';
import type { RecordId } from '#domain/record/record.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { authorityOf, grantFor, holdersOf } from './authority-of.ts';
import { canSeal } from './build-package.ts';
import { packageBars, type PackageBarCode } from './package-bars.ts';
import { type Asker, permission, refused, signersAt, unsigned } from './permissions.ts';
import { titleOf } from './project.ts';
import { proposalOf } from './proposal-of.ts';
import type { Outcome } from './refusal.ts';
import { logSource, textOf } from './texts.ts';
import type { Workspace } from './workspace.ts';

const NOWHERE = { step: '', stepNames: { en: '', fr: '' }, about: [], holders: [] };

/** What bars a package, in full, and who may make which kind. `asker` null: nobody said who they are. Errors: `proposal/not-found`. */
export function packageOptions(workspace: Workspace, asker: Asker | null, proposal: RecordId): Outcome<PackageOptions> {
  if (workspace.log.record(proposal)?.record.kind !== 'proposal') return fail({ code: 'proposal/not-found', id: proposal });
  const state = proposalOf(workspace, proposal);
  const bars = barsOf(workspace, state);
  const nobody = refused('session/nobody');
  return ok({
    proposal,
    number: state.number,
    title: titleHere(workspace, state),
    bars: [...bars],
    others: asker === null ? nobody : sealPermission(workspace, asker, state, bars.length === 0),
    archive: asker === null ? nobody : permission(workspace, asker, { action: 'package/archive' }),
    // `anyone` in rights.yaml: also who holds no role at all.
    reading: asker === null ? nobody : { may: true, code: '', holders: [] },
    seals: asker !== null && sealPermission(workspace, asker, state, bars.length === 0).may,
  });
}

function titleHere(workspace: Workspace, state: ProposalState): PackageOptions['title'] {
  const revision = state.inForce?.body.revision ?? state.heads[0];
  return revision === undefined ? { en: '', fr: '' } : titleOf(textOf(workspace, logSource(workspace), revision).document);
}

/** A registrar seals; one whose signature was confirmed too late for this text does not. */
function sealPermission(workspace: Workspace, asker: Asker, state: ProposalState, isReady: boolean) {
  const right = grantFor(workspace, unsigned(asker), { action: 'package/seal' });
  if (!right.ok || right.value === '') return refused('actor/no-right', holdersOf(workspace, { action: 'package/seal' }));
  return isReady && !canSeal(workspace, asker, state)
    ? refused('package/cannot-seal')
    : permission(workspace, asker, { action: 'package/seal' });
}

function barsOf(workspace: Workspace, state: ProposalState): readonly PackageBar[] {
  if (state.inForce === null) return [{ code: 'proposal/not-submitted', ...NOWHERE, holders: leadOf(workspace, state) }];
  const found = packageBars(state).flatMap(({ code, steps }) =>
    steps.length > 0 ? steps.map((step) => barAt(workspace, state, code, step)) : [barOf(workspace, state, code)],
  );
  const { document } = textOf(workspace, logSource(workspace), state.inForce.body.revision);
  const absent = attachmentsOf(document).filter(({ sha256 }) => workspace.log.content(sha256) === null);
  if (absent.length === 0) return found;
  const about = absent.map(({ path }) => path.replace(/.*\//, ''));
  return [...found, { code: 'package/not-held', ...NOWHERE, about, holders: leadOf(workspace, state) }];
}

function barAt(workspace: Workspace, state: ProposalState, code: PackageBarCode, id: string): PackageBar {
  const step = state.steps.find((each) => each.step.id === id)?.step;
  if (step === undefined) return { code, ...NOWHERE, step: id };
  const holders = code === 'package/disputed' ? holdersOf(workspace, { action: 'reverse' }) : signersAt(workspace, step);
  return { code, step: id, stepNames: step.names, about: [], holders: [...holders] };
}

function barOf(workspace: Workspace, state: ProposalState, code: PackageBarCode): PackageBar {
  switch (code) {
    case 'package/no-number':
      return { code, ...NOWHERE, holders: [...holdersOf(workspace, { action: 'proposal/number' })] };
    case 'package/conditions-open': {
      const about = state.conditions.filter((each) => each.metBy === '').map(({ text }) => text);
      return { code, ...NOWHERE, about, holders: [...holdersOf(workspace, { action: 'condition/close' })] };
    }
    default: {
      const verifies = state.steps.find(({ step }) => step.decisions.includes('verify'))?.step;
      return verifies === undefined ? { code, ...NOWHERE } : barAt(workspace, state, code, verifies.id);
    }
  }
}

const leadOf = (workspace: Workspace, state: ProposalState): string[] =>
  [authorityOf(workspace).members.get(state.lead)?.name ?? ''].filter((each) => each !== '');
