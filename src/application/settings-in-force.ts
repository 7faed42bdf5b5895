import type { AuthorityState } from '#domain/people/authority.ts';
import type { Holds } from '#domain/rules/conditions.ts';
import type { RuleSettings } from '#domain/rules/pack.ts';
import { authorityOf } from './authority-of.ts';
import type { Workspace } from './workspace.ts';

/** The settings in force: what the institution put on record over the defaults (FRAMEWORKS §0.4, §0.6.8). */
export function settingsInForce(workspace: Workspace): RuleSettings {
  const set = [...authorityOf(workspace).settings].map(([key, { value }]) => [key, value] as const);
  // What a rule cannot read keeps its default: the rule language checks each value against its definition.
  return { ...settingDefaultsHere(workspace), ...Object.fromEntries(set) } as RuleSettings;
}

/** What holds until somebody sets it: an institution of one language does not require both. */
export function settingDefaultsHere(workspace: Workspace): RuleSettings {
  const { founding } = authorityOf(workspace);
  const bilingual = founding === null || founding.languages === 'both' ? 'required' : 'recommended';
  return { ...workspace.catalogue.settings, bilingual } as RuleSettings;
}

const kept = new WeakMap<AuthorityState, Holds>();

/** Conditions of routes and fields under the settings in force. Throws where a condition cannot be evaluated. */
export function conditionsInForce(workspace: Workspace): Holds {
  const authority = authorityOf(workspace);
  const known = kept.get(authority);
  if (known !== undefined) return known;
  const holds = workspace.catalogue.conditions(settingsInForce(workspace));
  kept.set(authority, holds);
  return holds;
}
