import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@mui/material';
import { useTranslation } from 'react-i18next';
import type { SettingsView } from '#contract/settings.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { CannotButton } from '../../components/cannot-button.tsx';
import { CheckSection } from '../../components/check-section.tsx';
import { announce } from '../../components/live-region.tsx';
import { Mark } from '../../components/mark.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { ask, askShell, refusalOf } from '../../engine.ts';
import { errorText } from '../../i18n/error-text.ts';
import { useLanguage } from '../../i18n/use-language.ts';

/** Where this computer puts the daily copy; a matter of the computer, so nothing is signed. */
export function CopiesPage({ view: { copies, institution } }: { readonly view: SettingsView }) {
  const { t } = useTranslation('settings');
  const language = useLanguage();
  const queries = useQueryClient();
  const copy = useMutation({
    mutationFn: async (how: 'now' | 'folder') => {
      if (how === 'now') return ask('copy:make', {});
      const folder = await askShell('dialog:choose-folder', {});
      return folder === null ? null : ask('copy:choose', { folder: folder.token });
    },
    onSuccess: async (made) => {
      if (made === null) return;
      await queries.invalidateQueries();
      announce(t('copies.said', { name: made.name }));
    },
    onError: (error) => announce(errorText(refusalOf(error))),
  });
  const when = copies.lastAt === '' ? '' : formatMoment(copies.lastAt, language);
  return (
    <>
      <PageHeading title={t('copies.title')} lead={t('copies.lead')} />
      <dl className="statement">
        <div>
          <dt>{t('copies.folder')}</dt>
          <dd>{copies.folder === '' ? t('copies.noFolder') : copies.folder}</dd>
        </div>
        <div>
          <dt>{t('copies.last')}</dt>
          <dd>
            <span className="state">
              <Mark meaning={when === '' ? 'attention' : 'done'} />
              {when === '' ? t('copies.never') : when}
            </span>
          </dd>
        </div>
      </dl>
      <RefusalNote refusal={copy.isError ? refusalOf(copy.error) : null} />
      <div className="explained-row">
        {institution.sample && <CannotButton label={t('copies.choose')} why={t('copies.sample')} />}
        {!institution.sample && (
          <Button
            variant={copies.folder === '' ? 'contained' : 'outlined'}
            loading={copy.isPending}
            onClick={() => copy.mutate('folder')}
          >
            {t(copies.folder === '' ? 'copies.choose' : 'copies.chooseOther')}
          </Button>
        )}
        {institution.sample ? null : copies.folder === '' ? (
          <CannotButton label={t('copies.now')} why={t('copies.chooseFirst')} />
        ) : (
          <Button variant="contained" loading={copy.isPending} onClick={() => copy.mutate('now')}>
            {t('copies.now')}
          </Button>
        )}
      </div>
      <h2>{t('copies.keptTitle')}</h2>
      <p className="lead">{t('copies.kept')}</p>
      <CheckSection file={inLanguage(institution.names, language)} busy={copy.isPending} />
    </>
  );
}

/** The computer's own clock and zone: where the copy was made is where it is read. */
const formatMoment = (at: string, language: 'en' | 'fr'): string =>
  new Intl.DateTimeFormat(`${language}-CA`, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(at));
