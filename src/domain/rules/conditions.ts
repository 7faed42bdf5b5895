import type { Json, JsonObject } from '#domain/shared/json.ts';
import { type Compiled, compileExpression } from './expression.ts';
import type { RuleSettings } from './pack.ts';
import type { RuleLanguage } from './rule-language.ts';
import { settingsOver } from './settings.ts';

/** A condition that cannot be read or evaluated. It is neither true nor false: whoever asks decides what unknown means. */
export class ConditionError extends Error {
  override readonly name = 'ConditionError';
}

/** Whether a condition holds over a document in complete form and, inside a list, over one of its items. */
export type Holds = (condition: string, document: JsonObject, item?: Json) => boolean;

const MAX_KEPT = 500;

/**
 * Conditions of routes (`when`) and of fields (`dueIf`): the same language, checks and limits as criteria, over `p`, `s` and `item`. Each
 * is compiled once. "" always holds.
 * @throws ConditionError from the function returned
 */
export function conditionsOf(language: RuleLanguage, settings: RuleSettings = {}): Holds {
  const s = settingsOver(language, settings);
  const compiled = new Map<string, Compiled>();
  return (condition, document, item = null) => {
    if (condition === '') return true;
    const run = compiled.get(condition) ?? compile(language, condition);
    if (compiled.size < MAX_KEPT) compiled.set(condition, run);
    const { meta } = document as { readonly meta?: JsonObject };
    language.frame.language = meta?.primaryLanguage === 'fr' ? 'fr' : 'en';
    language.frame.calendar = language.calendar;
    const value = evaluated(() => run({ p: document, s, item, route: '', gate: '', today: '' }));
    if (typeof value !== 'boolean') throw new ConditionError('not a boolean');
    return value;
  };
}

function compile(language: RuleLanguage, condition: string): Compiled {
  const result = compileExpression(language.conditionEnvironments, condition, 'bool');
  if (!result.ok) throw new ConditionError(`${result.error.code}: ${result.error.detail}`);
  return result.value;
}

function evaluated(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    throw new ConditionError(error instanceof Error ? error.message.slice(0, 200) : 'not evaluated');
  }
}
