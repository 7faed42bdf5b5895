import { useTranslation } from 'react-i18next';
import { formatList } from '#domain/shared/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';

/** A list of names that stays readable: all of them up to `most`, else one fewer and how many others. */
export function useShortNames(): (names: readonly string[], most?: number) => string {
  const { t } = useTranslation('proposals');
  const language = useLanguage();
  return (names, most = 2) => {
    const distinct = [...new Set(names.filter((each) => each !== ''))];
    if (distinct.length <= most) return formatList(distinct, language);
    return t('others', { names: distinct.slice(0, most - 1).join(', '), count: distinct.length - most + 1 });
  };
}
