import { useTranslation } from 'react-i18next';
import type { SettingsView } from '#contract/settings.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { routeInside } from '../../components/inside-sentence.ts';
import { Mark } from '../../components/mark.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { ask } from '../../engine.ts';
import { i18next } from '../../i18n/i18n.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { SwitchRow } from './switch-row.tsx';

/** Who says yes, in order: the routes on which proposals can be sent. */
export function RoutesPage({ view, why }: { readonly view: SettingsView; readonly why: string }) {
  const { t } = useTranslation('settings');
  const language = useLanguage();
  const onlyOne = view.routes.filter(({ on }) => on).length === 1;
  return (
    <>
      <PageHeading title={t('routes.title')} lead={t('routes.lead')} />
      {view.routes.map((route) => (
        <SwitchRow
          key={route.id}
          title={t('routes.name', { name: routeInside(inLanguage(route.names, language), language), version: route.version })}
          on={route.on}
          why={why}
          offHelp={t(onlyOne ? 'routes.lastOff' : 'routes.offHelp')}
          onSwitch={(on, passphrase) => ask('route:switch', { id: route.id, on, passphrase })}
        >
          <ol className="way route-way">
            {route.steps.map((step) => (
              <li key={step.id} data-state="waiting">
                <span className="way-mark">
                  <Mark meaning={step.kind === 'decision' ? 'open' : 'none'} />
                </span>
                <span>
                  <b>{inLanguage(step.names, language)}</b>
                  <small>{step.kind === 'decision' ? t('routes.says', { role: roleName(step.role) }) : t('routes.asked')}</small>
                </span>
              </li>
            ))}
          </ol>
        </SwitchRow>
      ))}
    </>
  );
}

/** A role this window does not know keeps its code. */
const roleName = (role: string): string =>
  i18next.exists(`governance:role.${role}`) ? i18next.t(`governance:role.${role}` as 'governance:role.dean') : role;
