import { knownInstitutions } from '#adapters/known-institutions.ts';
import { readPackage } from '#adapters/package/read-package.ts';
import { createResources } from '#adapters/resources.ts';
import { loadRights } from '#domain/governance/rights.ts';
import type { Answer, Call, Command } from '../command.ts';
import { absolute } from '../places.ts';
import { need, refuse } from '../refused.ts';
import { verificationJson, verificationLines, verifyInput } from '../verification.ts';

async function verify(call: Call): Promise<Answer> {
  const trust = trustOf(call.text('trust'));
  const input = need(readPackage(absolute(call.places, call.arg(0))));
  const rights = need(loadRights(createResources(call.places.resources).data('rights.yaml')));
  const found = await verifyInput(input, { rights, trust, known: knownInstitutions(call.places.home) });
  return {
    json: verificationJson(call.texts, found),
    text: () => verificationLines(call.texts, found),
    status: found.valid && found.trust !== 'mismatch' ? 0 : 1,
  };
}

/** The whole id, with or without the blanks it is printed with. @throws Refused `cli/founding` */
function trustOf(given: string | undefined): string | null {
  if (given === undefined) return null;
  const id = given.replaceAll(/\s/g, '').toLowerCase();
  return /^[0-9a-f]{64}$/.test(id) ? id : refuse('cli/founding', { value: given });
}

export const VERIFY: Command = { name: 'verify', args: ['FILE.zip|FOLDER'], options: ['trust'], run: verify };
