import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import type { Result } from '#domain/shared/result.ts';
import { answer } from '../../electron/engine/serve-port.ts';
import { openEngine } from '../../electron/engine/open-engine.ts';

// An ordinary person’s engine at a file whose rights were taken away: what it says, what it offers, and what becomes of the offer.
const [workspace = '', profile = '', call = ''] = process.argv.slice(2);
const resources = new URL('../../resources', import.meta.url).pathname;
const log = { write: () => undefined };
const engine = await openEngine({ type: 'start', workspace, resources, profile, files: [], log });
const status = await answer(engine.handlers, 'workspace:status', {}, log);
const look = await answer(engine.handlers, 'recovery:look', {}, log);
const done =
  call === '' ? null : ((await answer(engine.handlers, 'recovery:bring', {}, log)) as Result<{ file: string }, unknown>);
const after = await answer(engine.handlers, 'workspace:status', {}, log);
await engine.close();
const brought = done?.ok === true ? join(profile, 'workspaces', done.value.file) : workspace;
writeSync(1, JSON.stringify({ status, look, done, after, edit: editIn(brought) }));

/** The last edit that the file holds; 0 where it may not be opened. */
function editIn(file: string): number {
  const opened = openWorkspace(file, { program: 'test', person: '', mode: 'open' });
  if (!opened.ok) return 0;
  const edit = opened.value.db.prepare<[], number>('SELECT max(edit) FROM draft').pluck().get() ?? 0;
  opened.value.close();
  return edit;
}
