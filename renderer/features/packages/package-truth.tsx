import { useTranslation } from 'react-i18next';
import { formatPercent } from '#domain/shared/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { usePackageWork } from './package-work.ts';

/** In the foot: the package that goes on while the window shows another place; nothing where none does. */
export function PackageTruth({ href }: { readonly href: string }) {
  const { t } = useTranslation('packages');
  const language = useLanguage();
  const work = usePackageWork();
  if (work === null) return null;
  const { state, share } = work.job;
  const text =
    state === 'running'
      ? t('foot.running', { percent: formatPercent(Math.round(share * 100), language) })
      : t(`foot.${state}`, { name: work.name });
  return (
    <a className="package-truth" href={href}>
      {text}
    </a>
  );
}
