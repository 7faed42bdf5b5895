import type { WorkItem } from '#contract/acts.ts';

/**
 * One or more that ask the same of the same person by the same day: eleven bodies whose answers are to be recorded are one thing to do,
 * and so are two signatures that wait in one name, because only one of them is confirmed.
 */
export type Alike = readonly [WorkItem, ...WorkItem[]];

export function gathered(items: readonly WorkItem[]): readonly Alike[] {
  const groups = new Map<string, [WorkItem, ...WorkItem[]]>();
  items.forEach((item, index) => {
    const isOfBodies = (item.action === 'record' || item.action === 'consult') && item.about.en !== '';
    const key = isOfBodies
      ? [item.proposal, item.action, item.step, item.dueOn].join(' ')
      : item.action === 'confirm-key'
        ? `${item.action} ${item.member}`
        : String(index);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  });
  return [...groups.values()];
}
