import { useTranslation } from 'react-i18next';
import type { PeopleView } from '#contract/people.ts';
import { isUnitOver } from '#domain/people/authority.ts';
import { ExplainedAct } from './explained-act.tsx';
import { unitTree } from './finding.ts';
import { usePeople } from './people-context.ts';
import { useWords } from './use-words.ts';

/** The institution's units as a tree, with those who hold a role there. */
export function UnitsView() {
  const { t } = useTranslation('people');
  const { people, hrefOf } = usePeople();
  const units = unitTree(people.units, people.today);
  return (
    <>
      <div className="people-tools">
        <p className="list-count">{units.length === 0 ? t('noUnits') : t('countUnits', { count: units.length })}</p>
        <div className="people-acts">
          <ExplainedAct label={t('addUnit.act')} href={hrefOf('add-unit')} may={people.mayPlaces} main />
        </div>
      </div>
      {units.length > 0 && <Branch parent="" units={units.map(({ unit }) => unit)} depth={0} />}
      <Ended units={people.units.filter((each) => isUnitOver(each, people.today))} />
    </>
  );
}

/** What is over stands apart: names in old decisions lead here. */
function Ended({ units }: { readonly units: readonly PeopleView['units'][number][] }) {
  const { t } = useTranslation('people');
  const words = useWords();
  if (units.length === 0) return null;
  return (
    <details className="ended-units">
      <summary>{t('endUnit.ended', { count: units.length })}</summary>
      <ul className="facts">
        {units.map((unit) => (
          <li key={unit.id}>
            <div>
              {words.names(unit.names)}
              <small className="soft">{t('endUnit.until', { on: words.day(unit.endedOn) })}</small>
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}

interface BranchProps {
  readonly parent: string;
  readonly units: readonly PeopleView['units'][number][];
  readonly depth: number;
}

function Branch({ parent, units, depth }: BranchProps) {
  const known = new Set(units.map(({ id }) => id));
  const here = units.filter((each) => (known.has(each.parent) ? each.parent : '') === parent);
  if (here.length === 0 || depth > 20) return null;
  return (
    <ul className="unit-tree">
      {here.map((unit) => (
        <li key={unit.id}>
          <UnitLine unit={unit} />
          <Branch parent={unit.id} units={units} depth={depth + 1} />
        </li>
      ))}
    </ul>
  );
}

function UnitLine({ unit }: { readonly unit: PeopleView['units'][number] }) {
  const { t } = useTranslation(['people', 'governance']);
  const { people, hrefOf } = usePeople();
  const words = useWords();
  const held = people.grants.filter((grant) => grant.scope === unit.id && grant.holdsToday);
  const members = people.members.filter((each) => each.unit === unit.id).length;
  return (
    <div className="unit-line">
      <div>
        <b>{words.names(unit.names)}</b>
        <small className="soft">
          {[t(`governance:unit.${unit.kind}`), members > 0 ? t('count', { count: members }) : '']
            .filter((each) => each !== '')
            .join(' · ')}
        </small>
        {unit.endedOn !== '' && <small>{t('endUnit.until', { on: words.day(unit.endedOn) })}</small>}
        {held.map((grant) => (
          <small key={grant.id}>
            {t('heldBy', {
              role: words.rolesName(grant.roles),
              name: people.members.find(({ id }) => id === grant.member)?.name ?? '',
            })}
          </small>
        ))}
      </div>
      {people.mayPlaces.may && (
        <span className="fact-acts">
          <a
            href={hrefOf('add-unit', { parent: unit.id })}
            aria-label={t('addUnit.belowNamed', { name: words.names(unit.names) })}
          >
            {t('addUnit.below')}
          </a>
          {unit.endedOn === '' && (
            <a href={hrefOf('end-unit', { unit: unit.id })} aria-label={t('endUnit.named', { name: words.names(unit.names) })}>
              {t('endUnit.act')}
            </a>
          )}
        </span>
      )}
    </div>
  );
}
