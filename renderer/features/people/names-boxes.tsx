import { useTranslation } from 'react-i18next';
import { TextBox } from '../../components/text-box.tsx';

export interface Names {
  readonly en: string;
  readonly fr: string;
}
export const trimmed = ({ en, fr }: Names): Names => ({ en: en.trim(), fr: fr.trim() });
export const isUnnamed = ({ en, fr }: Names): boolean => en.trim() === '' && fr.trim() === '';

interface Props {
  readonly names: Names;
  readonly fault: string;
  readonly onChange: (names: Names) => void;
}

/** A name in both languages; one is enough. */
export function NamesBoxes({ names, fault, onChange }: Props) {
  const { t } = useTranslation('people');
  return (
    <>
      <TextBox label={t('names.en')} lang="en" fault={fault} value={names.en} onChange={(en) => onChange({ ...names, en })} />
      <TextBox
        label={t('names.fr')}
        help={t('names.help')}
        lang="fr"
        value={names.fr}
        onChange={(fr) => onChange({ ...names, fr })}
      />
    </>
  );
}
