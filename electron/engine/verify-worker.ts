import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { readFileBounded } from '#adapters/files/read-bounded.ts';
import { nodeCrypto } from '#adapters/node-crypto.ts';
import { inflateWithZlib } from '#adapters/package/inflate.ts';
import { createResources } from '#adapters/resources.ts';
import { loadRights } from '#domain/governance/rights.ts';
import { MAX_CONTAINER_BYTES } from '#domain/package/limits.ts';
import type { VerifyInput } from '#domain/package/verification.ts';
import { verifyPackage } from '#domain/package/verify.ts';
import { fail, ok } from '#domain/shared/result.ts';
import type { VerifyAnswer, VerifyJob } from './verify-in-worker.ts';

/** One job, one answer, then the thread ends. */
async function verifyFile({ file, resources, known }: VerifyJob): Promise<VerifyAnswer> {
  const input = readInput(file);
  if (!input.ok) return input;
  const rights = loadRights(createResources(resources).data('rights.yaml'));
  if (!rights.ok) throw new Error('resources/rights.yaml cannot be used');
  const { digest, verify } = nodeCrypto;
  return ok(
    await verifyPackage(input.value, { trust: null, known, rights: rights.value, digest, verify, inflate: inflateWithZlib }),
  );
}

function readInput(file: string) {
  const read = readFileBounded(file, MAX_CONTAINER_BYTES);
  if (!read.ok) return fail({ ...read.error, file: path.basename(file) });
  const input: VerifyInput = { zip: read.value };
  return ok(input);
}

void verifyFile(workerData as VerifyJob).then((answer) => parentPort?.postMessage(answer));
