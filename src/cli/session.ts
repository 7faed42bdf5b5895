import { type ComposeOptions, composeWorkspace, type OpenedWorkspace } from '#adapters/compose-workspace.ts';
import { noteInstitution } from '#adapters/known-institutions.ts';
import { createResources } from '#adapters/resources.ts';
import { authorityOf } from '#application/authority-of.ts';
import type { Resources } from '#application/ports.ts';
import type { Workspace } from '#application/workspace.ts';
import type { Answer, Call } from './command.ts';
import { absolute } from './places.ts';
import { need, Refused, refusalOf, refuse } from './refused.ts';

/** An open workspace during one command. */
export interface Session extends OpenedWorkspace {
  readonly resources: Resources;
  /** The same, but whatever would be written throws {@link Rehearsed} instead: every check runs, nothing is kept. */
  readonly rehearsal: Workspace;
}

/** Thrown where a use case, after all its checks, would write. */
export class Rehearsed extends Error {}

/** `isSample`: it is about to be made, with signatures that belong to no computer. */
type Extras = Partial<Pick<ComposeOptions, 'mode' | 'check' | 'clock'>> & { readonly isSample?: true };

/** Opens `--workspace`, runs, and closes whatever happens. @throws Refused where it cannot be opened */
export async function inWorkspace(call: Call, run: (session: Session) => Promise<Answer>, extras: Extras = {}): Promise<Answer> {
  const session = await openSession(call, extras);
  try {
    if (session.workspace.log.count() === 0) refuse('workspace/damaged', { file: session.store.file });
    noteOpened(call, session.workspace);
    return settled(call, await run(session));
  } catch (error) {
    throw withFile(error, session.store.file);
  } finally {
    session.store.close();
  }
}

/** What the disk refuses while a workspace is open is about that workspace. */
function withFile(error: unknown, file: string): unknown {
  const refusal = refusalOf(error);
  return error instanceof Refused || refusal['file'] !== '' ? error : new Refused({ ...refusal, file });
}

/** Sentences are made while the workspace is open: what they show is read from it. */
export function settled(call: Call, answer: Answer): Answer {
  const lines = call.has('json') ? [] : answer.text();
  return { ...answer, text: () => lines };
}

export async function openSession(call: Call, { isSample, ...extras }: Extras = {}): Promise<Session> {
  const file = call.text('workspace') ?? refuse('cli/missing-option', { option: '--workspace', command: call.command.name });
  if (file === '') refuse('cli/option-value', { option: '--workspace' });
  const resources = createResources(call.places.resources);
  const opened = need(
    await composeWorkspace(absolute(call.places, file), {
      program: `collegium ${call.command.name}`,
      person: '',
      mode: 'open',
      resources,
      home: call.places.home,
      ...(isSample === true ? {} : { computer: call.places.computer }),
      ...extras,
    }),
  );
  return { ...opened, resources, rehearsal: rehearsalOf(opened.workspace) };
}

function rehearsalOf(workspace: Workspace): Workspace {
  const append = (): never => {
    throw new Rehearsed();
  };
  return { ...workspace, log: { ...workspace.log, append } };
}

export function noteOpened(call: Call, workspace: Workspace): void {
  const { founding } = authorityOf(workspace);
  // Opening somebody's file is no reason to trust it: known is who has a signature of their own there.
  const isOurs = workspace.keyring.list(workspace.log.founding()).length > 0;
  if (founding !== null && isOurs)
    noteInstitution(call.places.home, { founding: workspace.log.founding(), name: founding.institution });
}
