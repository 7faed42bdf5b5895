import type { EndEffect, TouchedAct } from '#contract/ends.ts';
import type { Texts } from './texts.ts';
import { alignColumns } from './table.ts';

/** What ending something would do, as sentences with a line for each decision. */
export function endEffectLines(texts: Texts, effect: EndEffect): readonly string[] {
  const sections = (['voided', 'doubted', 'revived', 'kept'] as const).flatMap((name) => {
    const { shown, more } = effect[name];
    if (shown.length === 0) return [];
    const rows = alignColumns(shown.map((act) => cells(texts, act))).map((line) => `  ${line}`);
    return [
      texts.say(`ending.${name}`, { count: shown.length + more }),
      ...rows,
      ...(more > 0 ? [texts.say('ending.more', { count: more })] : []),
    ];
  });
  const groups = effect.groups.map(({ group, count }) => `  ${texts.say(`ending.group.${group}`, { count })}`);
  const others = groups.length === 0 ? [] : [texts.say('ending.groups'), ...groups];
  const changes = effect.voided.shown.length + effect.doubted.shown.length + effect.revived.shown.length + groups.length;
  return [texts.say('ending.dryRun'), ...(changes === 0 ? [texts.say('ending.nothing')] : []), ...sections, ...others];
}

function cells(texts: Texts, { on, number, title, proposal, stepNames, word, kind, who, code }: TouchedAct): readonly string[] {
  const file = kind === 'position' ? 'position' : 'decided';
  const what = texts.sayOr(`governance:${file}.${word}`, texts.say(`ends:kind.${kind}`));
  const why = code === '' ? '' : texts.refusal({ code });
  return [on, number || proposal.slice(0, 12), texts.of(stepNames) || texts.of(title), what, why === '' ? who : `${who}. ${why}`];
}
