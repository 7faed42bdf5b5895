import { useTranslation } from 'react-i18next';
import type { OutcomeFinding } from '#contract/outcomes.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { Mark, type Meaning } from '../../components/mark.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import type { CellFinding } from './findings.ts';
import { useOutcomesShown } from './outcomes-context.ts';

const MEANINGS: Readonly<Record<OutcomeFinding['state'], Meaning>> = { fail: 'blocked', warn: 'attention', pending: 'open' };

/** What the rules ask for here, each as the way to the answer in the editor. */
export function FindingLinks({ found }: { readonly found: readonly CellFinding[] }) {
  const { t } = useTranslation('outcomes');
  const { editHref } = useOutcomesShown();
  const language = useLanguage();
  if (found.length === 0) return null;
  return (
    <ul className="cell-findings" lang={language}>
      {found.map(({ finding, path }) => (
        <li key={`${finding.id} ${path}`}>
          <Mark meaning={MEANINGS[finding.state]} />
          <span className="unseen">{t(`finding.${finding.state}`)} </span>
          <a href={editHref(path)}>{inLanguage(finding.advice, language) || inLanguage(finding.text, language)}</a>
        </li>
      ))}
    </ul>
  );
}
