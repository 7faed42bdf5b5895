import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeCrypto } from '#adapters/node-crypto.ts';
import { atomicWriteNow } from '#adapters/files/atomic-write.ts';
import { fsck } from '#adapters/sqlite/fsck.ts';
import type { KillScenario } from './kill-loop.ts';
import { aContent, ChainWriter } from './kill-records.ts';
import { killWorkspace } from './kill-workspace.ts';

/** One key for the life of the loop, as a person has. */
function keyOf(folder: string) {
  const file = join(folder, 'key.pem');
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    atomicWriteNow(file, String(privateKey.export({ format: 'pem', type: 'pkcs8' })));
  }
  return createPrivateKey(readFileSync(file));
}

/** Signing: a revision, its text and the sign-off on it come together, or none of them. */
export const scenario: KillScenario = {
  async begin(folder) {
    const privateKey = keyOf(folder);
    const { log } = killWorkspace(folder);
    const writer = new ChainWriter(log.count() === 0 ? null : log.founding(), privateKey);
    if (writer.founding !== null) log.append({ records: [writer.founding], contents: [], projections: [] });
    const end = log.chainEnd(writer.key);
    if (end !== null) writer.continueAfter(end);
    return () => {
      const { content, reference } = aContent(2000, 'identification.json');
      const proposal = writer.write({ kind: 'proposal', content: [reference] });
      const signOff = writer.write({
        kind: 'sign-off',
        subject: proposal.id,
        parents: [proposal.id],
        body: { revision: proposal.id },
      });
      const verdicts = [{ record: signOff.id, code: '' }];
      const projections = [{ subject: proposal.id, proposal: null, search: [], verdicts }];
      log.append({ records: [proposal, signOff], contents: [content], projections });
      return signOff.id;
    };
  },
  async check(folder, acknowledged, isDeep) {
    if (!existsSync(join(folder, 'killed.collegium'))) return { lost: acknowledged.length, corrupt: 0 };
    const workspace = killWorkspace(folder);
    const { log, projections, db } = workspace;
    const lost = acknowledged.filter((id) => log.record(id) === null || projections.verdict(id) !== '').length;
    // Every record, signature, chain and content object again: a half of a deed would show as something missing.
    const problems = isDeep ? (await fsck(db, nodeCrypto)).problems.length : 0;
    const signOffs = db.prepare<[], number>("SELECT count(*) FROM record WHERE kind = 'sign-off'").pluck().get();
    const corrupt = problems + (log.subjects('proposal').length === signOffs ? 0 : 1);
    workspace.close();
    return { lost, corrupt };
  },
};
