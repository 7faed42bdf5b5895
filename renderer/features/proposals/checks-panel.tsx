import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckState, ChecksView, CheckView } from '#contract/proposal-view.ts';
import type { ProposalSchema } from '#domain/proposal/schema.ts';
import { formatNumber } from '#domain/shared/format.ts';
import { inLanguage } from '#domain/shared/localized-text.ts';
import { Mark, type Meaning } from '../../components/mark.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { findField, goToAnswer } from './document-paths.ts';

const MEANINGS: Readonly<Record<CheckState, Meaning>> = {
  fail: 'blocked',
  warn: 'attention',
  pending: 'open',
  pass: 'done',
  notApplicable: 'none',
};
/** What asks for something is shown at once, the rest behind one press. */
const OPEN: readonly CheckState[] = ['fail', 'warn'];
const FOLDED: readonly CheckState[] = ['pending', 'pass', 'notApplicable'];

export function ChecksPanel({ checks, schema }: { readonly checks: ChecksView | null; readonly schema: ProposalSchema }) {
  const { t } = useTranslation('proposals');
  const language = useLanguage();
  if (checks === null) return <p className="soft">{t('checks.none')}</p>;
  const gate = schema.gates.find((each) => each.id === checks.at);
  return (
    <>
      <p className="panel-lead">
        <b>{t('checks.toFix', { count: checks.counts.fail })}</b>
        {' · '}
        {t('checks.toLookAt', { count: checks.counts.warn })}
        {' · '}
        {t('checks.inOrder', { count: checks.counts.pass })}
      </p>
      <p className="soft">{t('checks.at', { gate: gate === undefined ? checks.at : inLanguage(gate.name, language) })}</p>
      {OPEN.map((state) => (
        <CheckList key={state} checks={checks.results.filter((each) => each.state === state)} schema={schema} />
      ))}
      {FOLDED.map((state) => (
        <Folded key={state} state={state} checks={checks.results.filter((each) => each.state === state)} schema={schema} />
      ))}
    </>
  );
}

interface FoldedProps {
  readonly state: CheckState;
  readonly checks: readonly CheckView[];
  readonly schema: ProposalSchema;
}

function Folded({ state, checks, schema }: FoldedProps) {
  const { t } = useTranslation('proposals');
  const language = useLanguage();
  const [shown, setShown] = useState(false);
  if (checks.length === 0) return null;
  const word = t(`checks.state.${state}`);
  return (
    <div className="folded">
      <button type="button" className="fold" aria-expanded={shown} onClick={() => setShown(!shown)}>
        <Mark meaning={MEANINGS[state]} />
        <span>
          {word} · {formatNumber(checks.length, language)}
        </span>
      </button>
      {shown && <CheckList checks={checks} schema={schema} />}
    </div>
  );
}

function CheckList({ checks, schema }: Omit<FoldedProps, 'state'>) {
  return (
    <ul className="checks">
      {checks.map((each) => (
        <Check key={each.id} check={each} schema={schema} />
      ))}
    </ul>
  );
}

function Check({ check, schema }: { readonly check: CheckView; readonly schema: ProposalSchema }) {
  const { t } = useTranslation('proposals');
  const language = useLanguage();
  const places = [...new Set(check.fields)].slice(0, 4);
  return (
    <li className="check">
      <p className="check-text">
        <Mark meaning={MEANINGS[check.state]} />
        <span>
          <span className="check-state">{t(`checks.state.${check.state}`)}</span>
          {inLanguage(check.text, language)}
        </span>
      </p>
      {check.found.length > 0 && <p className="check-found">{t('checks.found', { what: check.found.join(' · ') })}</p>}
      {check.waived && <p className="check-found">{t('checks.waived')}</p>}
      {places.length > 0 && (
        <p className="check-places">
          {places.map((path) => (
            <button key={path} type="button" className="link" onClick={() => goToAnswer(path)}>
              {t('checks.go', { field: placeName(schema, path, language) })}
            </button>
          ))}
        </p>
      )}
      <p className="check-clause">
        {check.id}
        {check.clause !== '' && ` · ${check.clause}`}
      </p>
    </li>
  );
}

function placeName(schema: ProposalSchema, path: string, language: 'en' | 'fr'): string {
  const found = findField(schema, path);
  if (found === null) return path;
  return inLanguage(found.field?.label ?? found.section.title, language);
}
