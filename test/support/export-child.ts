import { readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { writeText } from '../../electron/main/write-text.ts';
import { openRoom } from './kill-room.ts';

// Exports a proposal, makes a copy and writes a text into a folder, on a disk that may take none of it. Says `ok NAME` or `no CODE` of each.
const [place = '', target = ''] = process.argv.slice(2);
const say = (text: string): void => void writeSync(1, `${text}\n`);
const [WRITE, FOLDER] = ['w'.repeat(22), 'f'.repeat(22)];
const room = await openRoom(place);
room.engine.files.set(WRITE, { path: join(target, 'proposal.json'), use: 'write' });
room.engine.files.set(FOLDER, { path: target, use: 'folder' });
const exported = await room.ask('proposal:export', { id: room.proposal, form: 'complete', target: WRITE });
say(exported.ok ? 'ok proposal.json' : `no ${exported.error.code}`);
const before = new Set(readdirSync(target));
const copied = await room.ask('copy:choose', { folder: FOLDER });
const copies = readdirSync(target).filter((name) => !before.has(name) && name.endsWith('.collegium') && !name.startsWith('.'));
// A copy that is whole and cannot be noted in the profile is a copy all the same.
say(
  copied.ok
    ? `ok ${(copied.value as { name: string }).name}`
    : copies.length === 1
      ? `ok ${copies[0] ?? ''}`
      : `no ${copied.error.code}`,
);
const written = await writeText(place, join(target, 'text.json'), 'x'.repeat(150_000));
say(written.ok ? 'ok text.json' : `no ${written.error.code}`);
process.exit(0);
