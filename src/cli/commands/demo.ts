import { existsSync, rmSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { civilDate } from '#adapters/clock.ts';
import { authorityOf } from '#application/authority-of.ts';
import { makeSample } from '#application/make-sample.ts';
import type { Clock } from '#application/ports.ts';
import type { Answer, Call, Command } from '../command.ts';
import { memberJson } from '../member-json.ts';
import { absolute } from '../places.ts';
import { createPress } from '../press.ts';
import { proposalJson } from '../proposal-json.ts';
import { refuse } from '../refused.ts';
import { calledBy, stateName } from '../say-state.ts';
import { noteOpened, openSession, type Session, settled } from '../session.ts';
import { table } from '../table.ts';

/** Everybody may know it: the sample holds nothing of anybody. */
const PASSPHRASE = 'demo';

async function demo(call: Call): Promise<Answer> {
  const file = absolute(call.places, call.text('workspace') ?? '');
  const packages = join(dirname(file), `${basename(file, extname(file))}-packages`);
  if (existsSync(file)) refuse('workspace/exists', { file });
  if (existsSync(packages)) refuse('file/exists', { file: packages });
  const clock = scriptedClock();
  const session = await openSession(call, { mode: 'create', clock, isSample: true });
  let isMade = false;
  try {
    const answer = settled(call, await make(call, session, clock, packages));
    isMade = true;
    return answer;
  } finally {
    session.store.close();
    if (!isMade) removeHalf(session.store.file, packages);
  }
}

interface ScriptedClock extends Clock {
  set(at: number): void;
}

function scriptedClock(): ScriptedClock {
  let moment = 0;
  return { now: () => moment, civilDate, set: (at) => (moment = at) };
}

async function make(call: Call, session: Session, clock: ScriptedClock, folder: string): Promise<Answer> {
  const { workspace, resources } = session;
  const press = createPress(call, { resources, rights: workspace.catalogue.rights, folder });
  const sample = await makeSample(workspace, { press, passphrase: PASSPHRASE, setClock: (at) => clock.set(at) });
  noteOpened(call, workspace);
  const members = [...authorityOf(workspace).members.keys()].map((id) => {
    const { name, email, roles } = memberJson(session, id);
    return { name, email, roles };
  });
  const proposals = workspace.projections.list().map((row) => {
    const { id, number, title, state, step } = proposalJson(workspace, row.id, call.texts);
    return { id, number, title, state, step };
  });
  const packages = sample.packages.map(({ path }) => path);
  const heading = ['number', 'title', 'state', 'step'].map((column) => call.texts.say(`column.${column}`));
  const rows = proposals.map((each) => [calledBy(each), call.texts.of(each.title), stateName(call.texts, each.state), each.step]);
  return {
    json: { workspace: session.store.file, founding: sample.founding, members, proposals, packages },
    text: () => [
      call.texts.say('done.sample', { file: session.store.file, passphrase: PASSPHRASE }),
      ...packages.map((path) => call.texts.say('field.package', { path })),
      '',
      ...table(heading, rows),
    ],
  };
}

/** What this run made and could not finish; nothing of it was there before. */
function removeHalf(file: string, packages: string): void {
  for (const end of ['', '-wal', '-shm', '.open']) rmSync(file + end, { force: true });
  rmSync(packages, { recursive: true, force: true });
}

export const DEMO: Command = { name: 'demo', args: [], options: ['workspace'], needs: ['workspace'], run: demo };
