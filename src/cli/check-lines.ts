import type { RuleReport } from '#domain/rules/evaluate.ts';
import type { Texts } from './texts.ts';

const STATES = ['fail', 'warn', 'pending', 'pass', 'notApplicable'] as const;

export function countsLine(texts: Texts, counts: Readonly<Record<string, number>>): string {
  return STATES.map((state) => texts.say(`counts.${state}`, { count: counts[state] ?? 0 })).join(texts.say('counts.join'));
}

/** What is to be done first, then what might be; passes are only counted. */
export function checkLines(texts: Texts, report: RuleReport): readonly string[] {
  const shown = STATES.filter((state) => state === 'fail' || state === 'warn' || state === 'pending');
  const blocks = shown.flatMap((state) => {
    const results = report.results.filter((each) => each.state === state);
    if (results.length === 0) return [];
    const lines = results.flatMap((each) => [
      `  ${each.id}  ${texts.of(each.text)}`,
      ...(each.found.length === 0 ? [] : [`    ${texts.say('found', { found: each.found.slice(0, 8) })}`]),
      ...(each.code === undefined ? [] : [`    ${texts.refusal({ code: each.code })}`]),
    ]);
    return ['', texts.say(`results.${state}`), ...lines];
  });
  return [texts.say('checkedAt', { at: report.at, version: report.packVersion }), countsLine(texts, report.counts), ...blocks];
}
