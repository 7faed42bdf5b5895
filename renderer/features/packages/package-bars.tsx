import { useTranslation } from 'react-i18next';
import type { PackageBar } from '#contract/packages.ts';
import { formatList } from '#domain/shared/format.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { Mark } from '../../components/mark.tsx';
import type { PlaceLinks } from '../../components/place-links.ts';
import { useLanguage } from '../../i18n/use-language.ts';

interface Props {
  readonly proposal: string;
  readonly bars: readonly PackageBar[];
  readonly links: PlaceLinks;
}

/** What bars a package, in words, each with where it is cleared and by whom. */
export function PackageBars({ proposal, bars, links }: Props) {
  const { t } = useTranslation('packages');
  return (
    <section aria-labelledby="bars-title">
      <h2 id="bars-title">{t('bars.title', { count: bars.length })}</h2>
      <ul className="problems">
        {bars.map((bar) => (
          <Row key={`${bar.code} ${bar.step}`} bar={bar} href={hrefOf(bar, proposal, links)} />
        ))}
      </ul>
    </section>
  );
}

function hrefOf({ code }: PackageBar, proposal: string, links: PlaceLinks): string {
  if (code === 'package/not-held') return links.edit(proposal, 'attachments');
  if (code === 'package/no-number') return links.review(proposal, 'number');
  return links.review(proposal, code === 'proposal/not-submitted' ? 'submit' : '');
}

function Row({ bar, href }: { readonly bar: PackageBar; readonly href: string }) {
  const { t } = useTranslation('packages');
  const language = useLanguage();
  const { code, about, holders } = bar;
  const text = t(`bars.${code}`, {
    step: inLanguage(bar.stepNames, language),
    about: formatList(about, language),
    count: about.length,
  });
  return (
    <li>
      <Mark meaning="blocked" />
      <span>
        {text}
        {code === 'package/conditions-open' && about.map((each) => <q key={each}>{each}</q>)}
        <small className="soft">
          {holders.length === 0
            ? t('bars.nobody')
            : t('bars.holders', { names: formatList(holders, language), count: holders.length })}
        </small>
        <a className="bar-go" href={href}>
          {t('bars.go')}
          <span className="unseen"> {text}</span>
        </a>
      </span>
    </li>
  );
}
