import { useMemo } from 'react';
import { byName, unitTree } from './finding.ts';
import { usePeople } from './people-context.ts';
import { useWords } from './use-words.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
}
const INDENT = '\u2003';

/** Members by name, units as the tree stands, bodies by name: for the lists to choose from. */
export function useChoices() {
  const { people } = usePeople();
  const words = useWords();
  const { language } = words;
  return useMemo(() => {
    const sorted = (choices: readonly { name: string; value: string }[]): readonly Choice[] =>
      choices.toSorted(byName(language)).map(({ name, value }) => ({ value, label: name }));
    return {
      members: sorted(
        people.members.map(({ id, name, email }) => ({ value: id, name: email === '' ? name : `${name} (${email})` })),
      ),
      bodies: sorted(people.bodies.map(({ id, names }) => ({ value: id, name: names[language] || names.en || names.fr }))),
      units: unitTree(people.units, people.today).map(({ unit, depth }) => ({
        value: unit.id,
        label: INDENT.repeat(depth) + (unit.names[language] || unit.names.en || unit.names.fr),
      })),
    };
  }, [people, language]);
}
