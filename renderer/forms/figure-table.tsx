import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { isObject } from '#domain/proposal/complete-form.ts';
import { derivedAnswers } from '#domain/proposal/derived.ts';
import { showAnswer } from '#domain/proposal/show-answer.ts';
import type { Field } from '#domain/proposal/schema.ts';
import { formatPercent } from '#domain/shared/format.ts';
import type { Json } from '#domain/shared/json.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { Mark } from '../components/mark.tsx';
import { AskButton, describedBy, FieldHelp, FieldName, FieldNotes, FieldOwner } from './field-frame.tsx';
import { shareOf, sumOf, totalState } from './figures.ts';
import type { FigureLayout } from './layouts.ts';
import { NumberBox } from './number-control.tsx';
import { boxId } from './paths.ts';
import { caretOf, moveFor } from './table-keys.ts';
import { useWriting } from './writing.ts';

interface Props {
  readonly section: string;
  readonly layout: FigureLayout;
  readonly lines: readonly Field[];
  readonly totals: readonly Field[];
}

/** Figures that belong together, one below the other as on paper, with what they add up to beside what the form says. */
export function FigureTable({ section, layout, lines, totals }: Props) {
  const { t } = useTranslation('editor');
  const watched = useWatch({ name: section }) as Json;
  const value = isObject(watched) ? watched : {};
  const { sum } = sumOf(lines.map((each) => value[each.name]));
  const { mayAnswer } = useWriting();
  // Figures that are all of one office are asked for together, by what they lead to.
  const theirs = lines.every((each) => !mayAnswer(each) && each.owner === lines[0]?.owner)
    ? (totals.at(-1) ?? lines[0])
    : undefined;
  return (
    // The keys belong to the boxes inside; the table itself takes no focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <table className="figures" onKeyDown={walk}>
      <caption>
        {t(`figures.${layout.id}.title`)}
        {theirs !== undefined && (
          <span className="field-help">
            <FieldOwner field={theirs} name={`${section}.${theirs.name}`} /> <AskButton field={theirs} />
          </span>
        )}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t(`figures.${layout.id}.line`)}</th>
          <th scope="col" className="figure">
            {t(`figures.${layout.id}.figure`)}
          </th>
          {layout.shares && (
            <th scope="col" className="figure share">
              {t('figures.share')}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {lines.map((field) => (
          <Line
            key={field.name}
            field={field}
            name={`${section}.${field.name}`}
            owned={theirs === undefined}
            share={layout.shares ? shareOf(value[field.name], sum) : undefined}
          />
        ))}
      </tbody>
      <tfoot>
        {totals.map((field) => (
          <Total key={field.name} field={field} section={section} lines={lines} layout={layout} />
        ))}
      </tfoot>
    </table>
  );
}

/** Enter and the arrows go from figure to figure. */
function walk(event: KeyboardEvent<HTMLTableElement>): void {
  const caret = caretOf(event.target);
  const modified = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.nativeEvent.isComposing;
  const move = caret === null ? null : moveFor({ key: event.key, modified }, caret);
  if (move !== 'up' && move !== 'down' && move !== 'add') return;
  event.preventDefault();
  const boxes = [...event.currentTarget.querySelectorAll<HTMLElement>('input[data-box]')];
  boxes[boxes.indexOf(event.target as HTMLElement) + (move === 'up' ? -1 : 1)]?.focus();
}

interface LineProps {
  readonly field: Field;
  readonly name: string;
  /** In whole per cent; null where there is none, undefined where no shares are shown. */
  readonly share: number | null | undefined;
  /** Whether each line says whose it is. */
  readonly owned: boolean;
}

function Line({ field, name, share, owned }: LineProps) {
  const { language, mayAnswer } = useWriting();
  return (
    <tr data-name={name}>
      <th scope="row">
        <label className="field-label" htmlFor={boxId(name)}>
          <FieldName field={{ ...field, unit: '' }} name={name} />
        </label>
        <FieldHelp field={field} name={name} owned={owned} />
        <FieldNotes name={name} />
      </th>
      <td className="figure">
        <NumberBox field={field} name={name} readOnly={!mayAnswer(field)} describedBy={describedBy(name)} />
      </td>
      {share !== undefined && <td className="figure share">{share === null ? '' : formatPercent(share, language)}</td>}
    </tr>
  );
}

const NO_EXAMPLE = { en: '', fr: '' };

interface TotalProps {
  readonly field: Field;
  readonly section: string;
  readonly lines: readonly Field[];
  readonly layout: FigureLayout;
}

/** What the lines give. A total that was stated otherwise, by hand or in a file, is kept and said until somebody takes the sum. */
function Total({ field, section, lines, layout }: TotalProps) {
  const { t } = useTranslation('editor');
  const { language, schema, sectionValue, mayAnswer } = useWriting();
  const { setValue } = useFormContext();
  const name = `${section}.${field.name}`;
  const watched = useWatch({ name: section }) as Json;
  const value = isObject(watched) ? watched : {};
  const document = {
    ...Object.fromEntries(['workload', 'resources', 'fees'].map((each) => [each, sectionValue(each)])),
    [section]: value,
  };
  const computed = derivedAnswers(document).find((each) => each.path === field.path)?.computed ?? null;
  const stated = value[field.name];
  const may = mayAnswer(field);
  useFollowing(name, may ? stated : undefined, computed);
  const shown = (figure: Json): string => String(showAnswer({ ...field, unit: unitShown(field) }, figure, language, schema));
  const state = totalState(stated, computed);
  const { sum, open } = sumOf(lines.map((each) => value[each.name]));
  // The total of all lines is the last one; those before it add up some of them.
  const soFar = layout.id !== 'costs' && layout.totals.at(-1) === field.name ? sum : null;
  const share = shareOf(computed, sum);
  const figure = computed ?? (typeof stated === 'number' ? stated : null);
  return (
    <tr data-name={name}>
      <th scope="row">
        <span className="field-label">{inLanguage(field.label, language)}</span>
        <FieldHelp field={{ ...field, example: NO_EXAMPLE }} name={name} owned={false} />
        {state === 'open' && typeof stated !== 'number' && (
          <p className="field-count">
            {soFar === null ? t('computed.notYet') : t('figures.soFar', { count: open, sum: shown(soFar) })}
          </p>
        )}
        {state === 'open' && typeof stated === 'number' && (
          <p className="field-count">{t('figures.stated', { stated: shown(stated) })}</p>
        )}
        {state === 'differs' && (
          <div className="note note-attention" role="status">
            <Mark meaning="attention" />
            <p>
              {t(layout.id === 'costs' ? 'figures.differsGiven' : 'figures.differs', {
                sum: shown(computed),
                stated: shown(stated ?? null),
              })}{' '}
              {may && (
                <button type="button" className="link" data-box={name} id={boxId(name)} onClick={() => setValue(name, computed)}>
                  {t('figures.take', { sum: shown(computed) })}
                </button>
              )}
            </p>
          </div>
        )}
        <FieldNotes name={name} />
      </th>
      <td className="figure total-figure">{figure === null ? '—' : shown(figure)}</td>
      {layout.shares && <td className="figure share">{share === null ? '' : formatPercent(share, language)}</td>}
    </tr>
  );
}

/** In a table of hours the heading says hours; people and money keep their unit. */
const unitShown = (field: Field): string => (field.unit === 'h' ? '' : field.unit);

/** A total that said what the lines gave goes on saying it while they are changed; one that said otherwise is left alone. */
function useFollowing(name: string, stated: Json | undefined, computed: number | null): void {
  const { setValue } = useFormContext();
  const last = useRef(computed);
  useEffect(() => {
    if (computed === null) return;
    const before = last.current;
    last.current = computed;
    if (before !== null && before !== computed && stated === before) setValue(name, computed);
  }, [name, stated, computed, setValue]);
}
