import { useTranslation } from 'react-i18next';
import type { SettingsView } from '#contract/settings.ts';
import { showFingerprint } from '#domain/record/show-fingerprint.ts';
import { PageHeading } from '../../components/page-heading.tsx';

/** What was said at the founding. It stays: it is what every package names. */
export function InstitutionPage({ view: { institution } }: { readonly view: SettingsView }) {
  const { t } = useTranslation('settings');
  const { names, languages, timeZone, sample, founding } = institution;
  return (
    <>
      <PageHeading title={t('institution.title')} lead={t('institution.lead')} />
      <dl className="statement">
        {(['en', 'fr'] as const)
          .filter((each) => names[each] !== '')
          .map((each) => (
            <div key={each}>
              <dt>{t(`institution.name.${each}`)}</dt>
              <dd lang={each}>{names[each]}</dd>
            </div>
          ))}
        <div>
          <dt>{t('institution.languages')}</dt>
          <dd>{t(`institution.in.${languages}`)}</dd>
        </div>
        <div>
          <dt>{t('institution.timeZone')}</dt>
          <dd>
            {timeZone.replace('_', ' ')}
            <small>{t('institution.timeZoneHelp')}</small>
          </dd>
        </div>
        <div>
          <dt>{t('institution.kind')}</dt>
          <dd>{t(sample ? 'institution.sample' : 'institution.real')}</dd>
        </div>
        <div>
          <dt>{t('institution.fingerprint')}</dt>
          <dd>
            <code>{showFingerprint(founding, 256)}</code>
            <small>{t('institution.fingerprintHelp')}</small>
          </dd>
        </div>
      </dl>
    </>
  );
}
