import { Button } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AppError } from '#contract/app-error.ts';
import { documentBytes } from '#domain/proposal/document-bytes.ts';
import { announce } from '../../components/live-region.tsx';
import { Mark } from '../../components/mark.tsx';
import { askShell, refusalOf } from '../../engine.ts';
import { errorText } from '../../i18n/error-text.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import type { DraftKeeper } from './draft-keeper.ts';
import { troubleText } from './trouble-text.ts';

/** Saving fails: since when, why, what is kept meanwhile, and a place elsewhere for the text. Writing goes on. */
export function SaveTrouble(props: {
  readonly keeper: DraftKeeper;
  readonly title: string;
  readonly error: AppError;
  /** Milliseconds. */
  readonly since: number;
}) {
  const { keeper, title, error, since } = props;
  const { t } = useTranslation('editor');
  const language = useLanguage();
  const { headline, cure } = troubleText(error, since, language);
  const elsewhere = useMutation({
    mutationFn: () => {
      const text = new TextDecoder().decode(documentBytes(keeper.document()));
      return askShell('dialog:save-text', { name: fileName(title), text });
    },
    onSuccess: (saved) => saved !== null && announce(t('save.trouble.elsewhereDone', { file: saved.name })),
  });
  return (
    <section className="conflict" role="alert" data-trouble={error.code}>
      <h2>
        <Mark meaning="blocked" /> {headline}
      </h2>
      <p>
        {cure} {t('save.trouble.kept')}
      </p>
      {elsewhere.data != null && <p>{t('save.trouble.elsewhereDone', { file: elsewhere.data.name })}</p>}
      {elsewhere.isError && <p className="late">{errorText(refusalOf(elsewhere.error))}</p>}
      <div className="actions">
        <Button variant="contained" loading={elsewhere.isPending} onClick={() => elsewhere.mutate()}>
          {t('save.trouble.elsewhere')}
        </Button>
        <Button variant="outlined" onClick={() => void keeper.flush()}>
          {t('save.trouble.again')}
        </Button>
      </div>
    </section>
  );
}

/** A name for any system: the title without what file systems refuse. */
const fileName = (title: string): string =>
  `${
    title
      .replaceAll(/[^\p{L}\p{N} ()-]/gu, '')
      .trim()
      .slice(0, 80) || 'text'
  }.json`;
