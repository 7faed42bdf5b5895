import path from 'node:path';
import { systemClock } from '#adapters/clock.ts';
import type { KeyGuard } from '#adapters/keys/key-guard.ts';
import type { SecretStore } from '#adapters/keys/keyring.ts';
import { authorityOf } from '#application/authority-of.ts';
import { listProposals } from '#application/list-proposals.ts';
import { showProposal } from '#application/show-proposal.ts';
import type { Handlers, WorkspaceStatus } from '#contract/api.ts';
import type { sessionCalls, SessionView } from '#contract/session.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { careHandlers } from './care-handlers.ts';
import { type CopyKeeper, createCopyKeeper } from './copy-keeper.ts';
import { decisionHandlers } from './decision-handlers.ts';
import { createDesk, type Desk, type DeskParts, memberAt } from './desk.ts';
import { draftHandlers } from './draft-handlers.ts';
import { TIME_ZONE } from './found-workspace.ts';
import { lendingHandlers } from './lending-handlers.ts';
import type { Held } from './open-engine.ts';
import { outcomeHandlers } from './outcome-handlers.ts';
import { packageHandlers } from './package-handlers.ts';
import { endHandlers } from './end-handlers.ts';
import { peopleHandlers } from './people-handlers.ts';
import { proposalHandlers } from './proposal-handlers.ts';
import { settingsHandlers } from './settings-handlers.ts';

export interface HandlerParts extends DeskParts {
  /** The computer's key store, which only main reaches; null where there is none. */
  readonly secrets: SecretStore | null;
  /** Which computer the signatures in the profile belong to; null where that is all one. */
  readonly computer: KeyGuard | null;
  /** Another file is open now: main remembers it. */
  readonly onOpened: (file: string) => void;
}

export interface ServedHandlers {
  readonly handlers: Handlers;
  readonly desk: Desk;
  readonly keeper: CopyKeeper;
}

const startedAt = new Date().toISOString();
const NOBODY: SessionView = { you: null, here: [], setAside: [], unlocked: false };

/** Translate and delegate; no rules here. */
export function createHandlers(parts: HandlerParts): ServedHandlers {
  const desk = createDesk(parts);
  const keeper = createCopyKeeper({ profile: parts.profile, clock: systemClock, held: () => desk.held() });
  const proposals = proposalHandlers(desk);
  const handlers: Handlers = {
    'engine:ping': () => ok({ startedAt, pid: process.pid }),
    'workspace:status': () => ok(statusOf(desk.held(), keeper)),
    'schema:get': () => ok(parts.catalogue.schema),
    'proposal:page': (request) => desk.read((workspace) => ok(listProposals(workspace, memberAt(desk), request))),
    'proposal:show': ({ id }) => desk.read((workspace) => showProposal(workspace, id)),
    ...sessionHandlers(desk),
    ...draftHandlers(desk),
    ...proposals,
    'proposal:import': async (input) => {
      await keeper.before();
      return proposals['proposal:import'](input);
    },
    ...outcomeHandlers(desk),
    ...decisionHandlers(desk),
    ...lendingHandlers(desk),
    ...packageHandlers(desk),
    ...peopleHandlers(desk),
    ...endHandlers(desk),
    ...settingsHandlers(desk, { ...parts, keeper }),
    ...careHandlers(desk, { ...parts, keeper }),
  };
  return { handlers, desk, keeper };
}

function sessionHandlers(desk: Desk): Pick<Handlers, keyof typeof sessionCalls> {
  const none = () => fail({ code: 'workspace/none' });
  return {
    'session:get': () => desk.read(() => ok(desk.session()?.view() ?? NOBODY)),
    'session:choose': ({ member }) => desk.read(() => desk.session()?.choose(member) ?? none()),
    'session:unlock': ({ passphrase }) => desk.read(() => desk.session()?.unlock(passphrase) ?? none()),
    'session:lock': () => desk.read(() => ok(desk.session()?.lock() ?? NOBODY)),
  };
}

function statusOf(held: Held, keeper: CopyKeeper): WorkspaceStatus {
  if (held.state === 'refused') return { state: held.state, file: held.file, error: held.error };
  if (held.state !== 'open') return held;
  const { workspace, store } = held;
  const { founding } = authorityOf(workspace);
  return {
    state: 'open',
    file: path.basename(store.file),
    founding: workspace.log.founding(),
    institution: founding?.institution ?? { en: '', fr: '' },
    languages: founding?.languages ?? 'both',
    timeZone: founding?.timeZone ?? TIME_ZONE,
    sample: founding?.sample ?? false,
    personal: founding?.personal ?? false,
    ...keeper.state(),
    records: workspace.log.count(),
    proposals: workspace.projections.count(),
  };
}
