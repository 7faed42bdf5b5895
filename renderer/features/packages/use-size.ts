import { useTranslation } from 'react-i18next';
import { formatNumber } from '#domain/shared/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';

const KILOBYTE = 1024;

/** `241 KB`, `1.4 MB`; a folder has none. */
export function useSize(): (bytes: number) => string {
  const { t } = useTranslation('packages');
  const language = useLanguage();
  return (bytes) => {
    if (bytes === 0) return t('folder');
    const kilobytes = Math.max(1, Math.round(bytes / KILOBYTE));
    return kilobytes < KILOBYTE
      ? t('bytes', { size: formatNumber(kilobytes, language) })
      : t('megabytes', { size: formatNumber(Math.round(kilobytes / 102.4) / 10, language) });
  };
}
