import { openWorkspace } from '#adapters/sqlite/open-workspace.ts';

// Another process that opens a workspace, says so, and keeps it until its input ends.
const [file = '', person = ''] = process.argv.slice(2);
const opened = openWorkspace(file, { program: 'holder', person, mode: 'open' });
console.log(opened.ok ? 'open' : opened.error.code);
if (opened.ok) {
  process.stdin.resume();
  process.stdin.on('end', () => opened.value.close());
}
