import { writeSync } from 'node:fs';
import { once } from 'node:events';
import { CONTROL, openDesk, OPERATIONS } from './operations.ts';

// One operation, which is killed at some moment of it. Says when it is ready, and when it is done.
const [name = '', folder = ''] = process.argv.slice(2);
const operation = name === 'control' ? CONTROL : OPERATIONS[name];
if (operation === undefined) throw new Error(name);
const desk = await openDesk(folder, operation);
writeSync(1, 'ready\n');
await once(process.stdin, 'data');
await operation.run(desk);
writeSync(1, 'done\n');
process.stdin.resume();
