import { existsSync } from 'node:fs';
import { civilDate } from '#adapters/clock.ts';
import { nodeCrypto } from '#adapters/node-crypto.ts';
import { createResources } from '#adapters/resources.ts';
import { checkProposal, runPacks } from '#application/check-proposal.ts';
import { loadCatalogue } from '#application/load-catalogue.ts';
import type { Catalogue } from '#application/workspace.ts';
import { importDocument } from '#domain/proposal/import-document.ts';
import type { RuleReport } from '#domain/rules/evaluate.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import { checkLines } from '../check-lines.ts';
import type { Answer, Call, Command } from '../command.ts';
import { readJson } from '../files.ts';
import { findGate, findPacks, stateOf } from '../find-records.ts';
import { absolute } from '../places.ts';
import { need, Refused } from '../refused.ts';
import { inWorkspace } from '../session.ts';

async function check(call: Call): Promise<Answer> {
  const isFile = /\.json$/i.test(call.arg(0)) || (call.text('workspace') === undefined && isPath(call));
  return isFile ? checkFile(call) : checkKept(call);
}

/** Without a workspace there is nothing but files; what is no file then says so. */
const isPath = (call: Call): boolean => /[\\/.]/.test(call.arg(0)) || existsSync(absolute(call.places, call.arg(0)));

async function checkKept(call: Call): Promise<Answer> {
  return inWorkspace(call, async ({ workspace }) => {
    const state = stateOf(workspace, call.arg(0));
    const at = call.text('at');
    const packs = findPacks(workspace.catalogue, call.all('pack'));
    const options = {
      ...(at === undefined ? {} : { at: findGate(workspace.catalogue, at) }),
      ...(packs === undefined ? {} : { packs }),
    };
    return reportAnswer(call, checkProposal(workspace, state, options));
  });
}

/** A file alone: its own section X, its own route and step, and the settings that ship, in both languages. */
async function checkFile(call: Call): Promise<Answer> {
  const value = readJson(call, call.arg(0));
  const catalogue = await loadCatalogue(createResources(call.places.resources), nodeCrypto.digest);
  const { document } = need(importDocument(catalogue.schema, value));
  const { route, at } = placeOf(catalogue, document);
  const gate = call.text('at');
  const report = runPacks(
    { catalogue },
    {
      document,
      route,
      at: gate === undefined ? at : findGate(catalogue, gate),
      on: civilDate(Date.now(), 'America/Toronto'),
      settings: { ...catalogue.settings, bilingual: 'required' },
      packs: findPacks(catalogue, call.all('pack')) ?? catalogue.packs.map(({ pack }) => pack.id),
    },
  );
  return reportAnswer(call, report);
}

/** Where the file says it stands; a draft that says nothing stands at the first gate. */
function placeOf(catalogue: Catalogue, document: JsonObject): { readonly route: string; readonly at: string } {
  const meta = (document['meta'] ?? {}) as JsonObject;
  const word = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
  const [route, step] = [word(meta['route']), word(meta['currentStep'])];
  const first = catalogue.schema.gates[0]?.id ?? 'D0';
  return { route: route === '' ? 'standard' : route, at: step === '' ? first : gateOrFirst(catalogue, step, first) };
}

function gateOrFirst(catalogue: Catalogue, step: string, first: string): string {
  try {
    return findGate(catalogue, step);
  } catch (error) {
    if (error instanceof Refused) return first; // a step of somebody else's route: no gate of ours is claimed
    throw error;
  }
}

function reportAnswer({ texts }: Call, report: RuleReport): Answer {
  const { at, packVersion, counts } = report;
  const results = report.results.map(({ id, state, fields, found, text }) => ({ id, state, fields, found, text }));
  return { json: { at, packVersion, counts, results }, text: () => checkLines(texts, report), status: counts.fail > 0 ? 1 : 0 };
}

export const CHECK: Command = { name: 'check', args: ['ID|FILE.json'], options: ['workspace', 'at', 'pack'], run: check };
