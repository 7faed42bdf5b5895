import Database from 'better-sqlite3';
import { openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import { CHAIN, LATER } from './later-steps.ts';

/*
 * Another process that brings a workspace to a later format, to be killed while it does. `each-alone`: the negative control, one commit a
 * step. Says `begun`, then `done` or the code of a refusal.
 */
const [file = '', how = ''] = process.argv.slice(2);
process.stdin.once('data', () => {
  console.log('begun');
  if (how === 'each-alone') eachAlone();
  else {
    const opened = openWorkspace(file, { program: 'migration', person: '', mode: 'open', migrations: CHAIN });
    console.log(opened.ok ? 'done' : opened.error.code);
    if (opened.ok) opened.value.close();
  }
  process.exit(0);
});
console.log('ready');

function eachAlone(): void {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  for (const { sql, version } of LATER) {
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${version}`);
    }).immediate();
  }
  console.log('done');
}
