import { useTranslation } from 'react-i18next';

export function useLanguageChoices() {
  const { t } = useTranslation('welcome');
  return (['en', 'fr', 'both'] as const).map((value) => ({ value, label: t(`languages.${value}`) }));
}
