import { Button } from '@mui/material';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlaceLinks } from '../../components/place-links.ts';
import { Failure, Loading } from '../../components/page-states.tsx';
import { useSession } from '../../components/signature.ts';
import { Refused } from '../../engine.ts';
import { errorText } from '../../i18n/error-text.ts';
import { EditorPage } from './editor-page.tsx';
import { useOpened, useSchema } from './queries.ts';

interface Props {
  readonly proposal: string;
  /** The answer to go to, as a path in the document or the form's own name; "" = where the person was. */
  readonly at: string;
  readonly links: PlaceLinks;
}

/** Writing in one proposal. */
export function EditorPlace({ proposal, at, links }: Props) {
  const { t } = useTranslation(['editor', 'window']);
  const schema = useSchema();
  const session = useSession();
  const person = session.isPending ? null : (session.data?.you?.member ?? '');
  const { opened, error, again } = useOpened(proposal, schema.data, person);
  useEffect(() => {
    // Whoever chose their name comes back to a page that tries again by itself.
    if (error?.code === 'session/nobody') window.addEventListener('focus', again, { once: true });
    return () => window.removeEventListener('focus', again);
  }, [error, again]);
  if (opened !== null && schema.isSuccess) {
    return <EditorPage key={opened.member} opened={opened} schema={schema.data} at={at} links={links} />;
  }
  return (
    <main className="sheet document-page" data-column tabIndex={-1} id="content" aria-label={t('window:column.content')}>
      <div className="document">
        <p className="kick">
          <a href={links.read(proposal, '')}>{t('editor:back')}</a>
        </p>
        {error === null && !schema.isError && <Loading lines={10} />}
        {schema.isError && <Failure error={schema.error} onAgain={() => void schema.refetch()} />}
        {error?.code === 'session/nobody' && (
          <div className="quiet-page" role="alert">
            <h1>{t('editor:nobody.title')}</h1>
            <p>{errorText(error)}</p>
            <Button variant="contained" href={links.you}>
              {t('editor:nobody.choose')}
            </Button>
          </div>
        )}
        {error !== null && error.code !== 'session/nobody' && <Failure error={new Refused(error)} onAgain={again} />}
      </div>
    </main>
  );
}
