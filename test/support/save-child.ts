import { writeSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { openRoom } from './kill-room.ts';

// The process whose disk fails: saves again and again, says `ok EDIT` or `no CODE`, and tries the same text again after a refusal, as the
// window does. With a fourth word it closes in order. A flush that failed ends it, as it ends the engine.
const [folder = '', saves = '0', pauseMs = '0', end = ''] = process.argv.slice(2);
const say = (text: string): void => void writeSync(1, `${text}\n`);
const room = await openRoom(folder, () => process.kill(process.pid, 'SIGKILL'));
say('ready');
if (Number(saves) < 0) process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
for (let done = 0; done !== Number(saves);) {
  const saved = await room.save();
  say(saved.ok ? `ok ${String(saved.edit)}` : `no ${saved.code}`);
  if (saved.ok) done++;
  await wait(saved.ok ? Number(pauseMs) : 50);
}
if (end !== '') await room.engine.close();
process.exit(0);
