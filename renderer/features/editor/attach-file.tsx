import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftView } from '#contract/draft.ts';
import type { ChosenFile } from '#contract/shell.ts';
import type { Language } from '#domain/shared/languages.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { announce } from '../../components/live-region.tsx';
import { SelectBox } from '../../components/select-box.tsx';
import { useSignature } from '../../components/signature.ts';
import { ask } from '../../engine.ts';
import { useWriting } from '../../forms/writing.ts';
import type { Listed } from './attachments-panel.tsx';
import type { DraftKeeper } from './draft-keeper.ts';
import { useVersionAct } from './use-version-act.ts';
import { VersionDialog } from './version-dialog.tsx';

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
  const act = useVersionAct(text, {
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
  return (
    <VersionDialog
      title={to === null ? t('files.attach') : t('files.bringTitle', { id: to.id })}
      label={t(to === null ? 'files.attach' : 'files.bring')}
      signature={signature}
      act={act}
      onClose={onClose}
    >
      <p>{t('files.chosen', { name: file.name })}</p>
      {to !== null && to.fileName !== '' && to.fileName !== file.name && (
        <p className="soft">{t('files.instead', { id: to.id, name: to.fileName })}</p>
      )}
      <p className="lead">{t('files.text')}</p>
      {to === null && <What kind={kind} language={language} onKind={setKind} onLanguage={setLanguage} />}
    </VersionDialog>
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
