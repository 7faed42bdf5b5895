import { useTranslation } from 'react-i18next';
import type { SettingsView } from '#contract/settings.ts';
import { Mark } from '../../components/mark.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { SettingRow } from './setting-row.tsx';

const GROUPS = ['governance', 'credit', 'calendar', 'words'] as const;

/** The settings of FRAMEWORKS §0.4 under four headings. */
export function RulesPage({ view, why }: { readonly view: SettingsView; readonly why: string }) {
  const { t } = useTranslation('settings');
  return (
    <>
      <PageHeading title={t('rules.title')} lead={t('rules.lead')} />
      {why !== '' && (
        <p className="said">
          <Mark meaning="none" />
          <span>{why}</span>
        </p>
      )}
      {GROUPS.map((group) => (
        <section key={group} className="setting-group" aria-labelledby={`group-${group}`}>
          <h2 id={`group-${group}`}>{t(`group.${group}`)}</h2>
          {view.settings
            .filter((each) => each.group === group)
            .map((each) => (
              <SettingRow key={each.key} setting={each} may={why === ''} />
            ))}
        </section>
      ))}
    </>
  );
}
