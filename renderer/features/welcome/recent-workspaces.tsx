import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RecentWorkspace } from '#contract/shell.ts';
import { announce } from '../../components/live-region.tsx';
import { askShell } from '../../engine.ts';
import { goThere } from './go-there.ts';

/** What was open on this computer; nothing where nothing was. */
export function RecentWorkspaces({ href }: { readonly href: string }) {
  const { t } = useTranslation('welcome');
  const recent = useQuery({ queryKey: ['workspace:recent'], queryFn: () => askShell('workspace:recent', {}) });
  if (recent.data === undefined || recent.data.length === 0) return null;
  return (
    <section className="act-section recents" aria-labelledby="recents-title">
      <h2 id="recents-title">{t('recent.title')}</h2>
      <ul>
        {recent.data.map((each) => (
          <Recent key={each.id} recent={each} href={href} />
        ))}
      </ul>
    </section>
  );
}

function Recent({ recent, href }: { readonly recent: RecentWorkspace; readonly href: string }) {
  const { t } = useTranslation('welcome');
  const queries = useQueryClient();
  const readAgain = () => queries.invalidateQueries({ queryKey: ['workspace:recent'] });
  // Collegium's own folders have names that say nothing to anybody.
  const whereOf = ({ folder, missing }: RecentWorkspace): string => {
    if (missing) return t('recent.missing', { folder });
    if (folder === 'personal') return t('recent.personal');
    return folder === 'workspaces' ? '' : t('recent.folder', { folder });
  };
  const open = useMutation({
    mutationFn: () => askShell('workspace:open-recent', { id: recent.id }),
    onSuccess: ({ opened }) => {
      if (opened) goThere(href);
      else void readAgain();
    },
  });
  const forget = useMutation({
    mutationFn: () => askShell('workspace:forget-recent', { id: recent.id }),
    onSuccess: () => {
      announce(t('recent.forgotten', { name: recent.name }));
      void readAgain();
    },
  });
  return (
    <li>
      <span className="recent-name">
        {recent.missing ? (
          <span>{recent.name}</span>
        ) : (
          <button type="button" className="link" onClick={() => open.mutate()}>
            {recent.name}
          </button>
        )}
        <small>{whereOf(recent)}</small>
      </span>
      <button
        type="button"
        className="link"
        aria-label={t('recent.forgetNamed', { name: recent.name })}
        onClick={() => forget.mutate()}
      >
        {t('recent.forget')}
      </button>
    </li>
  );
}
