import path from 'node:path';
import { app, safeStorage } from 'electron';
import type { EngineNews, ToEngine } from '../engine/messages.ts';
import { createSecretFiles } from './secret-files.ts';

type Question = Exclude<EngineNews, { type: 'opened' }>;
type Answer = Extract<ToEngine, { type: 'secret' }>;

/** Linux without a key ring: safeStorage would use a password that is in everybody's copy of Electron. */
const WORTHLESS: ReadonlySet<string> = new Set(['basic_text', 'unknown']);

/** Whether the computer has a key store that really encrypts; after Electron is ready. */
export function hasKeyStore(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false;
  return process.platform !== 'linux' || !WORTHLESS.has(safeStorage.getSelectedStorageBackend());
}

/** Answers the engine's questions for the computer's key store (DESIGN §14, keys on disk). */
export async function answerSecret(question: Question): Promise<Answer> {
  const refused: Answer = { type: 'secret', id: question.id, done: false, secret: null };
  if (!hasKeyStore()) return refused;
  const files = createSecretFiles(path.join(app.getPath('userData'), 'secrets'), safeStorage);
  if (question.type === 'secret-put') return { ...refused, done: await files.put(question.key, question.secret) };
  const secret = files.get(question.key);
  return { ...refused, done: secret !== null, secret };
}
