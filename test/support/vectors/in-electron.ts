import { readFileSync } from 'node:fs';
import { verify } from '#adapters/node-crypto.ts';
import { judgeVectors } from './judge-vectors.ts';
import type { Vector } from './signature-vectors.ts';

/** Run by Electron: reads vectors, prints what its own library makes of them. */
const vectors = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as readonly Vector[];
const judged = await judgeVectors(vectors, verify);
process.stdout.write(JSON.stringify({ ...judged, runtime: `Electron ${process.versions['electron'] ?? '?'}` }));
