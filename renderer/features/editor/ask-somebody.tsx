import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, ProposalSchema } from '#domain/proposal/schema.ts';
import { announce } from '../../components/live-region.tsx';
import { TextBox } from '../../components/text-box.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { askedText } from './asked-text.ts';

interface Props {
  readonly field: Field;
  readonly title: string;
  readonly schema: ProposalSchema;
  readonly onClose: () => void;
}

/** Sentences to give to whoever knows the answer. They can be changed first; nothing is sent. */
export function AskSomebody({ field, title, schema, onClose }: Props) {
  const { t } = useTranslation('editor');
  const language = useLanguage();
  const [text, setText] = useState(() => askedText(t, { field, title, schema, language }));
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    const worked = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    setSaid(t(worked ? 'ask.copied' : 'ask.failed'));
    announce(t(worked ? 'ask.copied' : 'ask.failed'));
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby="ask-title" fullWidth maxWidth="sm">
      <DialogTitle id="ask-title">{t('ask.title')}</DialogTitle>
      <DialogContent>
        <p className="lead">{t('ask.lead')}</p>
        <TextBox label={t('ask.label')} value={text} onChange={setText} lines={5} />
        <p className="soft">{said}</p>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('ask.close')}</Button>
        <Button variant="contained" onClick={() => void copy()}>
          {t('ask.copy')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
