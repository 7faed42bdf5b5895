import { useTranslation } from 'react-i18next';
import type { SessionView } from '#contract/session.ts';
import { ownHereHref } from '../../components/cannot-sign.tsx';
import { Mark } from '../../components/mark.tsx';

/** Whose signatures lie here and stay with another computer, each with the way to one of this computer's own. */
export function SetAside({ people }: { readonly people: SessionView['setAside'] }) {
  const { t } = useTranslation('session');
  if (people.length === 0) return null;
  return (
    <section className="act-section" aria-labelledby="aside-title">
      <h2 id="aside-title">{t('aside.title')}</h2>
      <p className="soft">{t('aside.lead')}</p>
      <ul className="tasks">
        {people.map(({ member, name }) => (
          <li key={member}>
            <Mark meaning="open" />
            <div>
              <p>{name}</p>
              <a href={ownHereHref(member)} aria-label={t('aside.makeNamed', { name })}>
                {t('aside.make')}
              </a>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
