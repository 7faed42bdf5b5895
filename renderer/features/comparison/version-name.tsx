import { useTranslation } from 'react-i18next';

/** Null = what somebody typed since the last version. */
export function VersionName({ number }: { readonly number: number | null }) {
  const { t } = useTranslation('comparison');
  return <span>{number === null ? t('typed') : t('version', { number })}</span>;
}
