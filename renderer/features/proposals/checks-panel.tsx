import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckState, ChecksView, CheckView, ProposalView } from '#contract/proposal-view.ts';
import type { ProposalSchema } from '#domain/proposal/schema.ts';
import { formatNumber } from '#domain/shared/format.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { ruleSource } from '../../components/rule-source.ts';
import { useIsPersonal } from '../../components/use-is-personal.ts';
import { Mark, type Meaning } from '../../components/mark.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { foundInWords } from '../../components/document/found-in-words.ts';
import { findField, goToAnswer, itemLabel } from '../../components/document/document-paths.ts';

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

interface PanelProps {
  readonly checks: ChecksView | null;
  readonly schema: ProposalSchema;
  readonly document: ProposalView['document'];
}

export function ChecksPanel({ checks, schema, document }: PanelProps) {
  const { t } = useTranslation('proposals');
  const language = useLanguage();
  const isPersonal = useIsPersonal();
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
      {!isPersonal && (
        <p className="soft">{t('checks.at', { gate: gate === undefined ? checks.at : inLanguage(gate.name, language) })}</p>
      )}
      {OPEN.map((state) => (
        <CheckList
          key={state}
          checks={checks.results.filter((each) => each.state === state)}
          schema={schema}
          document={document}
        />
      ))}
      {FOLDED.map((state) => (
        <Folded
          key={state}
          state={state}
          checks={checks.results.filter((each) => each.state === state)}
          schema={schema}
          document={document}
        />
      ))}
    </>
  );
}

interface FoldedProps {
  readonly state: CheckState;
  readonly checks: readonly CheckView[];
  readonly schema: ProposalSchema;
  readonly document: ProposalView['document'];
}

function Folded({ state, checks, schema, document }: FoldedProps) {
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
      {shown && <CheckList checks={checks} schema={schema} document={document} />}
    </div>
  );
}

function CheckList({ checks, schema, document }: Omit<FoldedProps, 'state'>) {
  return (
    <ul className="checks">
      {checks.map((each) => (
        <Check key={each.id} check={each} schema={schema} document={document} />
      ))}
    </ul>
  );
}

interface CheckProps extends Omit<FoldedProps, 'state' | 'checks'> {
  readonly check: CheckView;
}

function Check({ check, schema, document }: CheckProps) {
  const { t } = useTranslation('proposals');
  const language = useLanguage();
  // What was found is a text, or a place in the document: places are shown by name and lead there.
  const found = check.found
    .filter((each) => findField(schema, each) === null)
    .map((each) => foundInWords(schema, check.fields, each, language));
  const foundPlaces = check.found.filter((each) => findField(schema, each) !== null);
  const places = [...new Set(foundPlaces.length > 0 ? foundPlaces : check.fields)].slice(0, MOST_PLACES);
  return (
    <li className="check">
      <p className="check-text">
        <Mark meaning={MEANINGS[check.state]} />
        <span>
          <span className="check-state">{t(`checks.state.${check.state}`)}</span>
          {inLanguage(check.text, language)}
        </span>
      </p>
      {found.length > 0 && <p className="check-found">{t('checks.found', { what: found.join(' · ') })}</p>}
      {check.waived && <p className="check-found">{t('checks.waived')}</p>}
      {places.length > 0 && (
        <p className="check-places">
          {places.map((path) => (
            <PlaceLink key={path} path={path} schema={schema} document={document} />
          ))}
        </p>
      )}
      <p className="check-clause">{ruleSource(check.id, check.clause, language)}</p>
    </li>
  );
}

const MOST_PLACES = 6;

function PlaceLink({ path, schema, document }: Omit<CheckProps, 'check'> & { readonly path: string }) {
  const { t } = useTranslation('proposals');
  const language = useLanguage();
  const found = findField(schema, path);
  const item = itemLabel(document, path);
  const label = found === null ? path : inLanguage(found.field?.label ?? found.section.title, language);
  const name = item === '' ? label : found?.field == null ? item : t('checks.place', { item, field: label });
  return (
    <button type="button" className="link" onClick={() => goToAnswer(path)}>
      {t('checks.go', { field: name })}
    </button>
  );
}
