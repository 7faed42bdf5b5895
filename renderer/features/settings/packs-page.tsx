import { useTranslation } from 'react-i18next';
import type { SettingsView } from '#contract/settings.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { PageHeading } from '../../components/page-heading.tsx';
import { ask } from '../../engine.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { SwitchRow } from './switch-row.tsx';

/** The packs of rules that proposals are checked against. */
export function PacksPage({ view, why }: { readonly view: SettingsView; readonly why: string }) {
  const { t } = useTranslation('settings');
  const language = useLanguage();
  return (
    <>
      <PageHeading title={t('packs.title')} lead={t('packs.lead')} />
      {view.packs.map((pack) => (
        <SwitchRow
          key={pack.id}
          title={inLanguage(pack.title, language)}
          on={pack.on}
          why={why}
          offHelp={t('packs.offHelp')}
          onSwitch={(on, passphrase) => ask('pack:switch', { id: pack.id, on, passphrase })}
        >
          <p className="soft">{t('packs.about', { count: pack.criteria, version: pack.version, id: pack.id })}</p>
          <p className="soft">{t('packs.source', { source: inLanguage(pack.source, language) })}</p>
        </SwitchRow>
      ))}
    </>
  );
}
