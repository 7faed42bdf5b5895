import { useTranslation } from 'react-i18next';
import { inList } from '../../components/inside-sentence.ts';
import { ExplainedAct } from './explained-act.tsx';
import { missingRoles } from './missing.ts';
import { usePeople } from './people-context.ts';
import { useWords } from './use-words.ts';

/** Who is still missing before a proposal can walk its route: each role that nobody holds, and the one next step. */
export function MissingBox() {
  const { t } = useTranslation('people');
  const { people, hrefOf } = usePeople();
  const words = useWords();
  const missing = missingRoles(people);
  if (missing.length === 0) return null;
  const isAlone = people.members.length === 1;
  return (
    <section className="missing" aria-labelledby="missing-title">
      <h2 id="missing-title">{t(isAlone ? 'missing.alone' : 'missing.title')}</h2>
      <p id="missing-why">
        {t(isAlone ? 'missing.aloneLead' : 'missing.lead')} {words.mayNot(people.may)}
      </p>
      <ul>
        {missing.map(({ role, steps }) => (
          <li key={role}>
            <span>
              <b>{words.roleName(role)}</b>
              <small className="soft">
                {t('missing.steps', { steps: words.list(steps.map(words.names).map(inList)), count: steps.length })}
              </small>
            </span>
            {!isAlone && (
              <ExplainedAct
                label={t('giveRole.this')}
                about={words.roleName(role)}
                href={hrefOf('give-role', { role })}
                may={people.may}
                small
                whyId="missing-why"
              />
            )}
          </li>
        ))}
      </ul>
      {isAlone && (
        <ExplainedAct label={t('addMember.first')} href={hrefOf('add-member')} may={people.may} main whyId="missing-why" />
      )}
    </section>
  );
}
