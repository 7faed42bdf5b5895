import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language, LocalizedText } from '#domain/shared/languages.ts';
import { TextBox } from '../../components/text-box.tsx';
import { ask } from '../../engine.ts';
import { SigningDialog } from './signing-dialog.tsx';

interface Props {
  readonly proposal: string;
  readonly title: LocalizedText;
  readonly content: Language;
  readonly onCopied: (proposal: string) => void;
  readonly onClose: () => void;
}

/** What a copy takes along and what not, and its title. */
export function CopyDialog({ proposal, title, content, onCopied, onClose }: Props) {
  const { t } = useTranslation('proposals');
  const side: Language =
    title[content] === '' && title[content === 'en' ? 'fr' : 'en'] !== '' ? (content === 'en' ? 'fr' : 'en') : content;
  const [name, setName] = useState(title[side]);
  const fault = name.trim() === '' ? t('new.titleFault') : name.length > 400 ? t('new.titleLong') : '';
  return (
    <SigningDialog
      title={t('copy.title')}
      button={t('copy.copy')}
      isReady={fault === ''}
      call={(passphrase) => ask('proposal:copy', { id: proposal, title: { ...title, [side]: name.trim() }, passphrase })}
      onDone={(made) => onCopied(made.proposal)}
      onClose={onClose}
    >
      <p>{t('copy.text')}</p>
      <TextBox label={t('new.name')} fault={fault} value={name} onChange={setName} lang={side} />
    </SigningDialog>
  );
}
