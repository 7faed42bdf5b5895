import { useTranslation } from 'react-i18next';
import type { WorkspaceStatus } from '#contract/api.ts';
import { inLanguage } from '#domain/shared/localized-text.ts';
import { formatNumber } from '#domain/shared/format.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { hrefOf, type Place } from './places.ts';

const PLACES = [
  { name: 'proposals', place: { name: 'proposals', proposal: null } },
  { name: 'packages', place: { name: 'packages' } },
] as const satisfies readonly { name: Place['name']; place: Place }[];

export function Rail({ place, workspace }: { readonly place: Place; readonly workspace: WorkspaceStatus | undefined }) {
  const { t } = useTranslation('window');
  const language = useLanguage();
  const open = workspace?.state === 'open' ? workspace : null;
  return (
    <nav className="rail" aria-label={t('places')} data-column tabIndex={-1}>
      <p className="brand">{t('name')}</p>
      <ul>
        {PLACES.map((each) => (
          <li key={each.name}>
            <a href={hrefOf(each.place)} aria-current={place.name === each.name ? 'page' : undefined}>
              {t(`place.${each.name}`)}
              {each.name === 'proposals' && open !== null && (
                <span className="count">{formatNumber(open.proposals, language)}</span>
              )}
            </a>
          </li>
        ))}
      </ul>
      {open !== null && (
        <p className="who">
          <span className="unseen">{t('institution')}</span>
          <b>{inLanguage(open.institution, language)}</b>
          <span>{open.file}</span>
        </p>
      )}
    </nav>
  );
}
