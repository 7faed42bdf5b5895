import { useQuery } from '@tanstack/react-query';
import { Button } from '@mui/material';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { About } from '#contract/about.ts';
import { Mark } from '../../components/mark.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { Failure, Loading } from '../../components/page-states.tsx';
import { askShell } from '../../engine.ts';
import { useLanguage } from '../../i18n/use-language.ts';

/** Which program this is, who decides about its versions, and whose work is in it. */
export function AboutPage() {
  const { t } = useTranslation('settings');
  const about = useQuery({ queryKey: ['program:about'], queryFn: () => askShell('program:about', {}) });
  return (
    <>
      <PageHeading title={t('about.title')} lead={t('about.lead')} />
      {about.isPending && <Loading />}
      {about.isError && <Failure error={about.error} onAgain={() => void about.refetch()} />}
      {about.isSuccess && <Program about={about.data} />}
    </>
  );
}

export function Program({ about }: { readonly about: About }) {
  const { t } = useTranslation('settings');
  return (
    <>
      <dl className="statement">
        <div>
          <dt>{t('about.version')}</dt>
          <dd>
            {t('about.versions', { version: about.version, electron: about.electron })}
            {about.standIn && <p className="help">{t('about.standIn')}</p>}
          </dd>
        </div>
        <div>
          <dt>{t('about.updates')}</dt>
          <dd>
            <Updates about={about} />
          </dd>
        </div>
        <div>
          <dt>{t('about.policy')}</dt>
          <dd>
            <PolicyTold about={about} />
          </dd>
        </div>
      </dl>
      <h2>{t('about.works')}</h2>
      {about.works.length === 0 ? <p className="help">{t('about.noWorks')}</p> : <Works works={about.works} />}
    </>
  );
}

function Updates({ about: { updates, policy } }: { readonly about: About }) {
  const { t } = useTranslation('settings');
  const language = useLanguage();
  if (updates.state === 'off') return <>{t(policy.state === 'used' ? 'about.offByPolicy' : 'about.off')}</>;
  return (
    <>
      <span className="state">
        <Mark meaning={updates.isNewer ? 'attention' : 'done'} />
        {t(updates.isNewer ? 'about.newer' : 'about.current', { version: updates.version })}
      </span>
      {updates.isNewer && <p>{t('about.from', { from: updates.from[language] })}</p>}
    </>
  );
}

function PolicyTold({ about: { policy } }: { readonly about: About }) {
  const { t } = useTranslation('settings');
  const { file, key } = policy;
  if (policy.state === 'none') return <>{t('about.noPolicy', { file })}</>;
  if (policy.state === 'used') return <>{t('about.managed', { file })}</>;
  return (
    <span className="state">
      <Mark meaning="attention" />
      {t(`about.problem.${policy.problem ?? 'value'}`, { file, key })}
    </span>
  );
}

function Works({ works }: Pick<About, 'works'>) {
  const { t } = useTranslation('settings');
  const [isWhole, setWhole] = useState(false);
  const text = useId();
  const notices = useQuery({
    queryKey: ['program:notices'],
    queryFn: () => askShell('program:notices', {}),
    enabled: isWhole,
  });
  return (
    <>
      <div className="actions">
        <Button variant="outlined" aria-expanded={isWhole} aria-controls={text} onClick={() => setWhole(!isWhole)}>
          {t(isWhole ? 'about.hideText' : 'about.showText')}
        </Button>
      </div>
      <div id={text}>
        {isWhole && notices.isSuccess && (
          <textarea className="notices" readOnly rows={24} aria-label={t('about.text')} value={notices.data.text ?? ''} />
        )}
      </div>
      <table className="works">
        <thead>
          <tr>
            <th scope="col">{t('about.work')}</th>
            <th scope="col">{t('about.workVersion')}</th>
            <th scope="col">{t('about.licence')}</th>
          </tr>
        </thead>
        <tbody>
          {works.map(({ name, version, licence }) => (
            <tr key={`${name} ${version}`}>
              <th scope="row">{name}</th>
              <td>{version}</td>
              <td>{licence}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
