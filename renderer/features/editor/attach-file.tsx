import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftView } from '#contract/draft.ts';
import type { ChosenFile } from '#contract/shell.ts';
import type { Language } from '#domain/shared/languages.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { FIRST_BOX } from '../../components/first-box.ts';
import { announce } from '../../components/live-region.tsx';
import { PassphraseBox } from '../../components/passphrase-box.tsx';
import { SelectBox } from '../../components/select-box.tsx';
import { useSignature } from '../../components/signature.ts';
import { ask } from '../../engine.ts';
import { useWriting } from '../../forms/writing.ts';
import { errorText } from '../../i18n/error-text.ts';
import type { Listed } from './attachments-panel.tsx';
import type { DraftKeeper } from './draft-keeper.ts';
import { useVersionAct } from './use-version-act.ts';

interface Props {
  readonly file: ChosenFile;
  /** The line that lists it already; null = it is listed anew. */
  readonly to: Listed | null;
  readonly text: {
    readonly view: DraftView;
    readonly keeper: DraftKeeper;
    readonly onView: (view: DraftView) => void;
    readonly onTakeAgain: () => void;
  };
  readonly onClose: () => void;
  readonly onAttached: () => void;
}

/** Says that a version is made, asks what the file is where the text does not say it, and attaches it. */
export function AttachFile({ file, to, text, onClose, onAttached }: Props) {
  const { proposal, primaryLanguage } = text.view;
  const { t } = useTranslation('editor');
  const signature = useSignature();
  const [kind, setKind] = useState('other');
  const [language, setLanguage] = useState<Language>(primaryLanguage);
  const { save, problem, ofPassphrase } = useVersionAct(text, {
    act: () =>
      ask('attachment:add', {
        proposal,
        id: to?.id ?? '',
        kind: to === null ? kind : '',
        language: to === null ? language : '',
        token: file.token,
        passphrase: signature.given,
      }),
    done: () => {
      announce(t('files.done', { name: file.name }));
      onClose();
      onAttached();
    },
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (signature.isReady && !save.isPending) save.mutate();
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby="attach-title" fullWidth maxWidth="xs" slotProps={FIRST_BOX}>
      <form onSubmit={send}>
        <DialogTitle id="attach-title">{to === null ? t('files.attach') : t('files.bringTitle', { id: to.id })}</DialogTitle>
        <DialogContent>
          <p>{t('files.chosen', { name: file.name })}</p>
          {to !== null && to.fileName !== '' && to.fileName !== file.name && (
            <p className="soft">{t('files.instead', { id: to.id, name: to.fileName })}</p>
          )}
          <p className="lead">{t('files.text')}</p>
          {to === null && <What kind={kind} language={language} onKind={setKind} onLanguage={setLanguage} />}
          <PassphraseBox signature={signature} fault={problem !== null && ofPassphrase ? errorText(problem) : ''} />
          {problem !== null && !ofPassphrase && (
            <p className="late" role="alert">
              {errorText(problem)}
            </p>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('version.notNow')}</Button>
          <Button type="submit" variant="contained" disabled={!signature.isReady} loading={save.isPending}>
            {t(to === null ? 'files.attach' : 'files.bring')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

interface WhatProps {
  readonly kind: string;
  readonly language: Language;
  readonly onKind: (kind: string) => void;
  readonly onLanguage: (language: Language) => void;
}

function What({ kind, language, onKind, onLanguage }: WhatProps) {
  const { t } = useTranslation('editor');
  const { schema, language: shown } = useWriting();
  const choicesOf = (enumeration: string) =>
    (schema.enumerations.find(({ name }) => name === enumeration)?.values ?? []).map(({ value, label }) => ({
      value,
      label: inLanguage(label, shown),
    }));
  return (
    <>
      <SelectBox label={t('files.kind')} value={kind} choices={choicesOf('attachmentKind')} onChange={onKind} />
      <SelectBox
        label={t('files.language')}
        value={language}
        choices={choicesOf('lang')}
        onChange={(chosen) => onLanguage(chosen === 'fr' ? 'fr' : 'en')}
      />
    </>
  );
}
