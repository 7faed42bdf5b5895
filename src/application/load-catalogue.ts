import { toHex } from '#domain/record/crypto.ts';
import { loadRights } from '#domain/governance/rights.ts';
import { loadRoute } from '#domain/governance/load-route.ts';
import { loadProposalSchema } from '#domain/proposal/load-schema.ts';
import type { Digest } from '#domain/record/crypto.ts';
import { conditionsOf } from '#domain/rules/conditions.ts';
import { loadRulePack } from '#domain/rules/load-pack.ts';
import { createRuleLanguage } from '#domain/rules/rule-language.ts';
import { type Json, type JsonObject, textOrNone } from '#domain/shared/json.ts';
import type { Language, LocalizedText } from '#domain/shared/localized-text.ts';
import type { Result } from '#domain/shared/result.ts';
import type { Resources } from './ports.ts';
import type { Catalogue, ShippedPack } from './workspace.ts';

/** A file that ships with us cannot be read: a fault of ours, never of a person's. */
export class CatalogueError extends Error {
  constructor(file: string, problem: unknown) {
    super(`resources/${file} cannot be used: ${JSON.stringify(problem)}`);
    this.name = 'CatalogueError';
  }
}

const PACK_FILES = ['rules/lo.yaml', 'rules/gov.yaml'];
const ROUTE_FILES = ['routes/short.yaml', 'routes/standard.yaml'];

/** Reads and checks what ships as data: schema, rights, routes, packs, settings, calendar, names of roles. @throws CatalogueError */
export async function loadCatalogue(resources: Resources, digest: Digest): Promise<Catalogue> {
  const schema = loadProposalSchema(resources.data('schema/proposal-1.yaml'));
  const language = createRuleLanguage({
    schema,
    verbs: resources.data('rules/verbs.yaml'),
    promises: resources.data('rules/promises.yaml'),
    ceilings: resources.data('rules/ceilings.yaml'),
    settings: resources.data('rules/settings.yaml'),
    calendar: resources.data('calendar/ca-on.yaml'),
    sources: resources.data('rules/sources.yaml'),
  });
  const packs: ShippedPack[] = [];
  for (const file of PACK_FILES) {
    const sha256 = toHex(await digest('SHA-256', resources.bytes(file)));
    packs.push({ pack: usable(file, loadRulePack(resources.data(file), language)), sha256 });
  }
  return {
    schema,
    rights: usable('rights.yaml', loadRights(resources.data('rights.yaml'))),
    routes: ROUTE_FILES.map((file) => usable(file, loadRoute(resources.data(file)))),
    packs,
    settings: Object.fromEntries(Object.entries(language.settings.settings).map(([key, each]) => [key, each.default as Json])),
    settingDefinitions: language.settings.settings,
    calendar: language.calendar,
    phrase: phrases(resources),
    institution: resources.data('templates/institution.yaml'),
    conditions: (settings) => conditionsOf(language, settings),
  };
}

function usable<T>(file: string, loaded: Result<T, unknown>): T {
  if (!loaded.ok) throw new CatalogueError(file, loaded.error);
  return loaded.value;
}

function phrases(resources: Resources): Catalogue['phrase'] {
  const texts = (language: Language) => resources.data(`locales/${language}/governance.json`) as JsonObject;
  const [en, fr] = [texts('en'), texts('fr')];
  const find = (from: JsonObject, key: string): string => {
    const [group = '', name = ''] = key.split('.');
    return textOrNone((from[group] as JsonObject | undefined)?.[name]);
  };
  const fill = (text: string, language: Language, details: Readonly<Record<string, LocalizedText | number>>): string =>
    text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const detail = details[name];
      return typeof detail === 'object' ? detail[language] : String(detail ?? '');
    });
  return (key, details = {}) => ({ en: fill(find(en, key), 'en', details), fr: fill(find(fr, key), 'fr', details) });
}
