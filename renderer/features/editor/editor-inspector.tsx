import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftCheck, DraftChecks, MissingAnswer, TranslationView } from '#contract/draft.ts';
import { indexSchema } from '#domain/proposal/schema-index.ts';
import type { ProposalSchema } from '#domain/proposal/schema.ts';
import type { JsonObject } from '#domain/shared/json.ts';
import { formatNumber } from '#domain/shared/format.ts';
import { inLanguage, type Language } from '#domain/shared/languages.ts';
import { foundInWords } from '../../components/document/found-in-words.ts';
import { Mark } from '../../components/mark.tsx';
import { ruleSource } from '../../components/rule-source.ts';
import { useIsPersonal } from '../../components/use-is-personal.ts';
import { formName, schemaPath } from '../../forms/paths.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { type Answers, isOwnAnswer } from '#domain/proposal/foreign-answers.ts';
import { isPath, placesOf } from './notes.ts';

interface Props {
  readonly checks: DraftChecks | undefined;
  readonly failed: boolean;
  readonly schema: ProposalSchema;
  readonly document: JsonObject;
  readonly answers: Answers;
  /** [] while only the language that is decided on is written in. */
  readonly translations: readonly TranslationView[];
  readonly primary: Language;
  readonly onJump: (name: string) => void;
}

/** What the rules say of the text, most pressing first: each with what was found, where to go and how to put it right. */
export function EditorInspector({ checks, failed, schema, document, answers, translations, primary, onJump }: Props) {
  const { t } = useTranslation(['editor', 'window']);
  return (
    <aside className="inspector" aria-label={t('window:column.inspector')} data-column tabIndex={-1}>
      <ToTranslate translations={translations} primary={primary} schema={schema} document={document} onJump={onJump} />
      <h2 className="panel-title">{t('editor:checks.title')}</h2>
      {failed && <p className="soft">{t('editor:checks.failed')}</p>}
      {!failed && checks === undefined && <p className="soft">{t('window:waiting')}</p>}
      {checks !== undefined && <Results checks={checks} schema={schema} document={document} answers={answers} onJump={onJump} />}
    </aside>
  );
}

type ResultsProps = Omit<Props, 'checks' | 'failed' | 'translations' | 'primary'> & { readonly checks: DraftChecks };

function Results({ checks, schema, document, answers, onJump }: ResultsProps) {
  const { t } = useTranslation('editor');
  const language = useLanguage();
  const isPersonal = useIsPersonal();
  const [passed, setPassed] = useState(false);
  const asking = oncePerGroup(checks.results.filter((each) => each.state === 'fail' || each.state === 'warn'));
  const fails = asking.filter((each) => each.state === 'fail');
  const warns = asking.filter((each) => each.state === 'warn');
  const inOrder = checks.results.filter((each) => each.state === 'pass');
  const mine = checks.due.missing.filter((each) => isOwnAnswer(schema, each, answers));
  const theirs = checks.due.missing.filter((each) => !isOwnAnswer(schema, each, answers));
  const gate = schema.gates.find((each) => each.id === checks.due.gate);
  return (
    <>
      <p className="panel-lead">
        <b>{t('checks.toFix', { count: fails.length })}</b>
        {gate !== undefined && !isPersonal && ` ${t('checks.before', { gate: inLanguage(gate.name, language) })}`}
        {', '}
        {t('checks.toLookAt', { count: warns.length })}
      </p>
      <Missing
        title={t('missing.mine', { count: mine.length })}
        missing={mine}
        schema={schema}
        document={document}
        onJump={onJump}
      />
      <Missing
        title={t('missing.theirs', { count: theirs.length })}
        missing={theirs}
        schema={schema}
        document={document}
        onJump={onJump}
        owners
      />
      <ul className="checks">
        {[...fails, ...warns].map((each) => (
          <Check key={`${each.pack} ${each.id}`} check={each} schema={schema} document={document} onJump={onJump} />
        ))}
      </ul>
      {inOrder.length > 0 && (
        <div className="folded">
          <button type="button" className="fold" aria-expanded={passed} onClick={() => setPassed(!passed)}>
            <Mark meaning="done" />
            <span>{t('checks.inOrder', { count: inOrder.length })}</span>
          </button>
          {passed && (
            <ul className="checks">
              {inOrder.map((each) => (
                <Check key={`${each.pack} ${each.id}`} check={each} schema={schema} document={document} onJump={onJump} />
              ))}
            </ul>
          )}
        </div>
      )}
    </>
  );
}

function oncePerGroup(checks: readonly DraftCheck[]): readonly DraftCheck[] {
  const seen = new Set<string>();
  return checks.filter(({ group }) => {
    if (group === '') return true;
    const isNew = !seen.has(group);
    seen.add(group);
    return isNew;
  });
}

interface MissingProps extends Pick<Props, 'schema' | 'document' | 'onJump'> {
  readonly title: string;
  readonly missing: readonly MissingAnswer[];
  /** Says whose each answer is. */
  readonly owners?: boolean;
}

function Missing({ title, missing, schema, document, onJump, owners = false }: MissingProps) {
  const { t } = useTranslation('editor');
  const [open, setOpen] = useState(false);
  if (missing.length === 0) return null;
  return (
    <div className="folded">
      <button type="button" className="fold" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Mark meaning="open" />
        <span>{title}</span>
      </button>
      {open && (
        <ul className="missing">
          {missing.map((each) => (
            <li key={each.path}>
              <PlaceButton name={formName(document, each.path)} schema={schema} document={document} onJump={onJump} />
              {owners && <small className="soft">{t(`owner.${each.owner}`)}</small>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

type TranslateProps = Pick<Props, 'translations' | 'primary' | 'schema' | 'document' | 'onJump'>;

/** What still needs the other language: what is not there, and what was translated before its text changed. */
function ToTranslate({ translations, primary, schema, document, onJump }: TranslateProps) {
  const { t } = useTranslation('editor');
  const [open, setOpen] = useState(true);
  const waiting = translations.filter((each) => each.state !== 'present');
  if (translations.length === 0) return null;
  return (
    <div className="folded">
      <button type="button" className="fold" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Mark meaning={waiting.length === 0 ? 'done' : 'open'} />
        <span>{t(primary === 'en' ? 'translation.needsFr' : 'translation.needsEn', { count: waiting.length })}</span>
      </button>
      {open && waiting.length > 0 && (
        <ul className="missing">
          {waiting.map((each) => (
            <li key={each.path}>
              <PlaceButton name={formName(document, each.path)} schema={schema} document={document} onJump={onJump} />
              {each.state === 'changed' && <small className="late">{t('translation.changedShort')}</small>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const MEANING = { fail: 'blocked', warn: 'attention', pending: 'open', pass: 'done', notApplicable: 'none' } as const;

function Check({
  check,
  schema,
  document,
  onJump,
}: Pick<Props, 'schema' | 'document' | 'onJump'> & { readonly check: DraftCheck }) {
  const { t } = useTranslation(['editor', 'proposals']);
  const language = useLanguage();
  const isPersonal = useIsPersonal();
  const found = check.found
    .filter((each) => !isPath(schema, each))
    .map((each) => foundInWords(schema, check.fields, each, language));
  const advice = inLanguage(check.advice, language);
  const asks = check.state === 'fail' || check.state === 'warn';
  return (
    <li className="check">
      <p className="check-text">
        <Mark meaning={MEANING[check.state]} />
        <span>
          <span className="unseen">{t(`proposals:checks.state.${check.state}`)}. </span>
          {inLanguage(check.text, language)}
        </span>
      </p>
      {asks && found.length > 0 && <p className="check-found">{t('proposals:checks.found', { what: shortened(found) })}</p>}
      {asks && advice !== '' && <p className="check-found">{advice}</p>}
      {check.state === 'pass' && check.judged && <p className="check-found">{t('editor:checks.judged')}</p>}
      {check.waived && <p className="check-found">{t('proposals:checks.waived')}</p>}
      {asks && (
        <p className="check-places">
          {placesOf(schema, check, document)
            .filter((name) => isWritable(schema, name))
            .map((name) => (
              <PlaceButton key={name} name={name} schema={schema} document={document} onJump={onJump} />
            ))}
        </p>
      )}
      <p className="check-clause">
        {ruleSource(check.id, check.clause, language)}
        {check.state === 'fail' &&
          check.gate !== '' &&
          !isPersonal &&
          ` · ${t('editor:checks.bars', { gate: gateName(schema, check.gate, language) })}`}
      </p>
    </li>
  );
}

/** What the log writes has no box to go to. */
const isWritable = (schema: ProposalSchema, name: string): boolean =>
  indexSchema(schema).field(schemaPath(name).replace(/\[\]$/, ''))?.owner !== 'log';

const MOST_CHARACTERS = 160;
const shortened = (found: readonly string[]): string => {
  const all = found.join(' · ');
  if (all.length <= MOST_CHARACTERS) return all;
  // Up to the last whole word.
  return `${all.slice(0, MOST_CHARACTERS).replace(/[\s·]+\S*$/, '')}…`;
};

function gateName(schema: ProposalSchema, gate: string, language: 'en' | 'fr'): string {
  const known = schema.gates.find((each) => each.id === gate);
  return known === undefined ? gate : inLanguage(known.name, language);
}

interface PlaceProps extends Pick<Props, 'schema' | 'document' | 'onJump'> {
  readonly name: string;
}

/** A place by the name people give it, leading there: "LO2, Standard"; "Evidence 1, Date". */
function PlaceButton({ name, schema, document, onJump }: PlaceProps) {
  const { t } = useTranslation('editor');
  const label = usePlaceLabel(schema, document, name);
  return (
    <button type="button" className="link" onClick={() => onJump(name)}>
      <span className="unseen">{t('goTo')} </span>
      {label}
    </button>
  );
}

function usePlaceLabel(schema: ProposalSchema, document: JsonObject, name: string): string {
  const language = useLanguage();
  const { t } = useTranslation('editor');
  const path = schemaPath(name);
  const field = indexSchema(schema).field(path.replace(/\[\]$/, ''));
  const label = field === undefined ? name : inLanguage(field.label, language);
  const [, list = '', index = ''] = /^(.*?)\.(\d+)(?:\.|$)/.exec(name) ?? [];
  if (list === '') return label;
  const owner = indexSchema(schema).field(schemaPath(list));
  const item =
    itemName(document, list, Number(index)) ||
    `${owner === undefined ? list : inLanguage(owner.label, language)} ${formatNumber(Number(index) + 1, language)}`;
  return field === undefined || field === owner ? item : t('place', { item, field: label });
}

function itemName(document: JsonObject, list: string, index: number): string {
  let value: unknown = document;
  for (const part of [...list.split('.'), String(index), 'id']) {
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[part] : undefined;
  }
  return typeof value === 'string' ? value : '';
}
