import { diffArrays } from 'diff';
import { useTranslation } from 'react-i18next';
import type { Change } from '#contract/comparison.ts';
import { asList } from '#domain/proposal/complete-form.ts';
import { isAnswered, showAnswer } from '#domain/proposal/show-answer.ts';
import type { Field, ProposalSchema } from '#domain/proposal/schema.ts';
import type { Json } from '#domain/shared/json.ts';
import type { Language } from '#domain/shared/languages.ts';
import { Replaced, WordDifference } from '../../components/word-difference.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { movesOf } from './changes-by-section.ts';
import { useCompared } from './comparison-context.ts';
import { VersionName } from './version-name.tsx';
import { WholeItem } from './whole-item.tsx';

interface Props {
  readonly change: Change;
  readonly field: Field | null;
}

type Side = 'before' | 'after';

/** What a change did: as one text with its changes marked, or both texts beside each other. */
export function ChangeValue({ change, field }: Props) {
  const { view, versions } = useCompared();
  if (change.kind === 'moved') return <Moves change={change} />;
  if (view === 'redline') return <Shown change={change} field={field} />;
  return (
    <div className="two-sides">
      {(['before', 'after'] as const).map((side) => (
        <div key={side}>
          <p className="side-name">
            <VersionName number={side === 'before' ? versions.a : versions.b} />
          </p>
          <Shown change={change} field={field} side={side} />
        </div>
      ))}
    </div>
  );
}

function Shown({ change, field, side }: Props & { readonly side?: Side }) {
  const { t } = useTranslation('comparison');
  if (change.kind !== 'changed') {
    const here = change.kind === 'added' ? 'after' : 'before';
    if (side !== undefined && side !== here) return <p className="soft">{t('notHere')}</p>;
    return <WholeItem field={field} value={change[here]} kind={change.kind === 'added' ? 'added' : 'removed'} />;
  }
  const only = side === undefined ? {} : { side };
  const isEmpty = { before: !isAnswered(change.before), after: !isAnswered(change.after) };
  return (
    <div className="change-text" lang={change.side === '' ? undefined : change.side}>
      {side !== undefined && isEmpty[side] ? (
        <Note text={t('unanswered')} />
      ) : (
        <>
          <Difference change={change} field={field} {...only} />
          {side === undefined && isEmpty.before && <Note text={t('first')} />}
          {side === undefined && isEmpty.after && <Note text={t('emptied')} />}
        </>
      )}
    </div>
  );
}

/** A word of the page beside words of the proposal. */
function Note({ text }: { readonly text: string }) {
  const language = useLanguage();
  return (
    <small className="soft" lang={language}>
      {text}
    </small>
  );
}

function Difference({ change, field, side }: Props & { readonly side?: Side }) {
  const { schema } = useCompared();
  const language = useLanguage();
  const { before, after } = change;
  const only = side === undefined ? {} : { side };
  if (field?.type === 'list') {
    const shown = (value: Json): readonly string[] => asList(value).map((each) => itemText(field, each, language, schema));
    return <ListDifference before={shown(before)} after={shown(after)} {...only} />;
  }
  if (isWritten(field, change)) return <WordDifference before={textOf(before)} after={textOf(after)} {...only} />;
  const shown = (value: Json): string => (field === null ? plain(value) : oneText(showAnswer(field, value, language, schema)));
  return <Replaced before={shown(before)} after={shown(after)} {...only} />;
}

const textOf = (value: Json): string => (typeof value === 'string' ? value : '');
const plain = (value: Json): string => (value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value));
const oneText = (shown: string | string[]): string => (typeof shown === 'string' ? shown : shown.join('; '));

/** Words that people wrote are compared by words; a number, a date or a choice is one thing. */
const isWritten = (field: Field | null, { side, before, after }: Change): boolean =>
  side !== '' ||
  ((field === null || ((field.type === 'text' || field.type === 'string' || field.type === 'uri') && field.enumeration === '')) &&
    [before, after].every((each) => each === null || typeof each === 'string'));

/** One item of a plain list; a text in two languages by both, so that no change stays unseen. */
function itemText(field: Field, item: Json, language: Language, schema: ProposalSchema): string {
  const sides = typeof item === 'object' && item !== null && !Array.isArray(item) ? Object.values(item).filter(isAnswered) : [];
  if (sides.length > 0 && sides.every((each) => typeof each === 'string')) return sides.join(' / ');
  return oneText(showAnswer({ ...field, type: field.items || 'string' }, item, language, schema)) || plain(item);
}

function ListDifference({
  before,
  after,
  side,
}: {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly side?: Side;
}) {
  const rows = diffArrays([...before], [...after]).flatMap(({ value, added, removed }) =>
    value.map((text) => ({ text, before: added ? '' : text, after: removed ? '' : text })),
  );
  return (
    <ul className="list-difference">
      {rows
        .filter((each) => side === undefined || each[side] !== '')
        .map((each, index) => (
          <li key={`${String(index)} ${each.text.slice(0, 24)}`} data-same={each.before === each.after}>
            {each.before === each.after ? each.text : <Replaced before={each.before} after={each.after} />}
          </li>
        ))}
    </ul>
  );
}

function Moves({ change }: { readonly change: Change }) {
  const { t } = useTranslation('comparison');
  const names = (value: Json): readonly string[] => asList(value).map(textOf);
  return (
    <ul className="moves">
      {movesOf(names(change.before), names(change.after)).map(({ name, from, to }) => (
        <li key={name}>{t('move', { item: /^\d+$/.test(name) ? t('item', { number: Number(name) + 1 }) : name, from, to })}</li>
      ))}
    </ul>
  );
}
