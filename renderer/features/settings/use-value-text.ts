import { useTranslation } from 'react-i18next';
import type { SettingView } from '#contract/settings.ts';
import { type Json, textOrNone } from '#domain/shared/json.ts';
import { formatDate, formatList, formatMoney, formatNumber, formatPercent } from '#domain/shared/format.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { useLanguage } from '../../i18n/use-language.ts';

/** A value of a setting as people say it: `50 %`, `10 business days`, `The motion is lost`. */
export function useValueText(): (setting: SettingView, value: Json) => string {
  const { t } = useTranslation('settings');
  const language = useLanguage();
  return (setting, value) => {
    const { kind, unit, options, items } = setting;
    const nameOf = (each: Json): string => {
      const option = options.find((other) => other.value === each);
      return option === undefined ? textOrNone(each) : inLanguage(option.names, language);
    };
    if (kind === 'number') {
      const number = Number(value);
      if (unit === 'share') return formatPercent(number * 100, language);
      if (unit === 'dollars') return formatMoney(number, language);
      return t(`unit.${unit === '' ? 'words' : unit}`, { count: number, number: formatNumber(number, language) });
    }
    if (kind === 'choice') return nameOf(value);
    const list = Array.isArray(value) ? value : [];
    if (list.length === 0) return t('none');
    return formatList(
      list.map((each) => (items === 'date' ? formatDate(String(each), language) : nameOf(each))),
      language,
    );
  };
}
