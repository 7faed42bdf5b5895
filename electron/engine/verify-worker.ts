import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { nodeCrypto } from '#adapters/node-crypto.ts';
import { inflateWithZlib } from '#adapters/package/inflate.ts';
import { readPackage } from '#adapters/package/read-package.ts';
import { createResources } from '#adapters/resources.ts';
import { loadRights } from '#domain/governance/rights.ts';
import { verifyPackage } from '#domain/package/verify.ts';
import { fail, ok } from '#domain/shared/result.ts';
import type { VerifyAnswer, VerifyJob } from './verify-job.ts';

/** One job, one answer, then the thread ends. */
async function verifyFile({ file, resources, known }: VerifyJob): Promise<VerifyAnswer> {
  const input = readPackage(file);
  // A window never learns a path: the sentence names the file alone.
  if (!input.ok) return fail({ ...input.error, file: path.basename(file) });
  const rights = loadRights(createResources(resources).data('rights.yaml'));
  if (!rights.ok) throw new Error('resources/rights.yaml cannot be used');
  const { digest, verify } = nodeCrypto;
  return ok(
    await verifyPackage(input.value, { trust: null, known, rights: rights.value, digest, verify, inflate: inflateWithZlib }),
  );
}

void verifyFile(workerData as VerifyJob).then((answer) => parentPort?.postMessage(answer));
