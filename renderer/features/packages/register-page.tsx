import { Button } from '@mui/material';
import { useTranslation } from 'react-i18next';
import type { Language } from '#domain/shared/languages.ts';
import { PageHeading } from '../../components/page-heading.tsx';
import { Failure, Loading } from '../../components/page-states.tsx';
import type { PlaceLinks } from '../../components/place-links.ts';
import { useRegister } from './queries.ts';
import { RegisterTable } from './register-table.tsx';

interface Props {
  readonly links: PlaceLinks;
  readonly content: Language;
}

/** Every package that was made here: which text left, when, by whom, and whether it is still the one in force. */
export function RegisterPage({ links, content }: Props) {
  const { t } = useTranslation('packages');
  const register = useRegister();
  return (
    <>
      <PageHeading title={t('register.title')} lead={t('register.lead')} />
      {register.isPending && <Loading lines={4} />}
      {register.isError && <Failure error={register.error} onAgain={() => void register.refetch()} />}
      {register.isSuccess && register.data.length === 0 && (
        <section aria-labelledby="register-empty">
          <h2 id="register-empty">{t('register.empty.title')}</h2>
          <p className="lead">{t('register.empty.text')}</p>
          <div className="actions">
            <Button variant="contained" href={links.makePackage('')}>
              {t('register.empty.go')}
            </Button>
          </div>
        </section>
      )}
      {register.isSuccess && register.data.length > 0 && <RegisterTable items={register.data} links={links} content={content} />}
    </>
  );
}
