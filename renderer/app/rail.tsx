import { useTranslation } from 'react-i18next';
import type { WorkspaceStatus } from '#contract/api.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { formatNumber } from '#domain/shared/format.ts';
import { YouAre } from '../features/session/you-are.tsx';
import { useWork } from '../features/work/queries.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { hrefOf, type Place } from './places.ts';

const PLACES = [
  { name: 'work', place: { name: 'work' } },
  { name: 'proposals', place: { name: 'proposals', proposal: null } },
  { name: 'outcomes', place: { name: 'outcomes', proposal: null } },
  { name: 'packages', place: { name: 'packages' } },
  { name: 'people', place: { name: 'people' } },
  { name: 'settings', place: { name: 'settings' } },
] as const satisfies readonly { name: Place['name']; place: Place }[];

/** Places that a workspace of one person has no use for. */
const OF_MANY: ReadonlySet<Place['name']> = new Set(['work', 'people']);

export function Rail({ place, workspace }: { readonly place: Place; readonly workspace: WorkspaceStatus | undefined }) {
  const { t } = useTranslation('window');
  const language = useLanguage();
  const open = workspace?.state === 'open' ? workspace : null;
  // Without a workspace every place but one shows the doors.
  const isThere = (name: Place['name']): boolean => workspace?.state !== 'none' || name === 'packages';
  const waiting = useWork(open !== null).data?.items.length;
  return (
    <nav className="rail" aria-label={t('places')} data-column tabIndex={-1}>
      <p className="brand">{t('name')}</p>
      <ul>
        {PLACES.filter(({ name }) => open?.personal !== true || !OF_MANY.has(name)).map((each) => (
          <li key={each.name}>
            <a href={hrefOf(each.place)} aria-current={isAt(place, each.name) && isThere(each.name) ? 'page' : undefined}>
              {t(`place.${each.name}`)}
              {each.name === 'work' && waiting !== undefined && waiting > 0 && (
                <span className="count">{formatNumber(waiting, language)}</span>
              )}
              {each.name === 'proposals' && open !== null && (
                <span className="count">{formatNumber(open.proposals, language)}</span>
              )}
            </a>
          </li>
        ))}
      </ul>
      {open !== null && (
        <>
          <p className="who">
            <span className="unseen">{t('institution')}</span>
            <b>{inLanguage(open.institution, language)}</b>
            <span>{open.file}</span>
          </p>
          {!open.personal && <YouAre href={hrefOf({ name: 'you' })} current={place.name === 'you'} />}
        </>
      )}
    </nav>
  );
}

/** Reviewing, writing or comparing a proposal is being among the proposals. */
const isAt = (place: Place, name: (typeof PLACES)[number]['name']): boolean =>
  place.name === name || (['review', 'edit', 'compare'].includes(place.name) && name === 'proposals');
