import type { ClipboardEvent, KeyboardEvent } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { isList, isObject } from '#domain/proposal/complete-form.ts';
import { showAnswer } from '#domain/proposal/show-answer.ts';
import type { Field } from '#domain/proposal/schema.ts';
import type { Json } from '#domain/shared/json.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { announce } from '../components/live-region.tsx';
import { ChoiceBox } from './choice-controls.tsx';
import { FieldFrame, FieldNotes, FieldOpen } from './field-frame.tsx';
import { sumOf } from './figures.ts';
import { newItem } from './form-values.ts';
import { AddItem, ItemButtons } from './item-buttons.tsx';
import type { RowLayout } from './layouts.ts';
import { NumberBox } from './number-control.tsx';
import { paste, readRows } from './pasted.ts';
import { boxId } from './paths.ts';
import { boxAfter, caretOf, moveFor } from './table-keys.ts';
import { TextBox } from './text-control.tsx';
import { type Items, useItems } from './use-items.ts';
import { type ControlProps, useWriting } from './writing.ts';

interface Props extends ControlProps {
  readonly layout: RowLayout;
}

/** A list as a table that is written in: a line for each item, arrows between the cells, Enter for a line below, sums at the foot. */
export function RowTable({ field, name, layout }: Props) {
  const { t } = useTranslation('editor');
  const { mayAnswer, language } = useWriting();
  const readOnly = !mayAnswer(field);
  const items = useItems({ field, name, readOnly });
  const columns = named(field, layout.columns);
  const below = named(field, layout.below);
  const shown = [...columns, ...below];
  const onPaste = usePaste({ field, name, shown, readOnly });
  const helps = shown.filter((each) => inLanguage(each.help, language) !== inLanguage(each.label, language));
  return (
    <FieldFrame field={field} name={name} group>
      {items.keys.length > 0 && (
        <dl className="column-helps">
          {helps.map((each) => (
            <div key={each.name}>
              <dt>{inLanguage(each.label, language)}</dt>
              <dd>{inLanguage(each.help, language)}</dd>
            </div>
          ))}
        </dl>
      )}
      <div className="table-sideways">
        <table className="rows" id={items.id} hidden={items.keys.length === 0} onPaste={onPaste}>
          <thead>
            <tr>
              {columns.map((each) => (
                <th key={each.name} scope="col" className={isFigure(each) ? 'figure' : undefined}>
                  {inLanguage(each.label, language)}
                </th>
              ))}
              {!readOnly && (
                <th scope="col">
                  <span className="unseen">{t('table.move')}</span>
                </th>
              )}
            </tr>
          </thead>
          {items.keys.map((key, index) => (
            <Row
              key={key}
              items={items}
              index={index}
              name={`${name}.${index}`}
              columns={columns}
              below={below}
              readOnly={readOnly}
            />
          ))}
          {items.keys.length > 1 && layout.sums.length > 0 && (
            <Sums name={name} columns={columns} layout={layout} readOnly={readOnly} />
          )}
        </table>
      </div>
      {items.keys.length === 0 && <p className="soft">{t('list.none')}</p>}
      {!readOnly && <AddItem items={items} label={t('list.addLine')} keys={t('table.keys')} />}
    </FieldFrame>
  );
}

const isFigure = (field: Field): boolean => field.type === 'int' || field.type === 'num' || field.type === 'money';

const named = (list: Field, names: readonly string[]): readonly Field[] =>
  names.map((each) => list.fields.find((field) => field.name === each)).filter((each) => each !== undefined);

interface RowProps {
  readonly items: Items;
  readonly index: number;
  readonly name: string;
  readonly columns: readonly Field[];
  readonly below: readonly Field[];
  readonly readOnly: boolean;
}

function Row({ items, index, name, columns, below, readOnly }: RowProps) {
  const { t } = useTranslation('editor');
  const { language } = useWriting();
  const number = String(index + 1);
  const cell = (field: Field, hasLabel: boolean) => (
    <Cell
      field={field}
      name={`${name}.${field.name}`}
      readOnly={readOnly}
      label={hasLabel ? undefined : t('table.cell', { column: inLanguage(field.label, language), number })}
    />
  );
  return (
    // The keys belong to the boxes inside; the line itself takes no focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <tbody data-index={index} data-name={name} onKeyDown={(event) => onKey(event, items, index, readOnly)}>
      <tr>
        {columns.map((field) => (
          <td key={field.name} data-name={`${name}.${field.name}`} className={isFigure(field) ? 'figure' : undefined}>
            {cell(field, false)}
          </td>
        ))}
        {!readOnly && (
          <td className="row-buttons">
            <ItemButtons items={items} index={index} label={t('table.line', { number })} />
          </td>
        )}
      </tr>
      {below.length > 0 && (
        <tr className="row-below">
          <td colSpan={columns.length + (readOnly ? 0 : 1)}>
            <div className="below">
              {below.map((field) => (
                <div key={field.name} className="labelled" data-name={`${name}.${field.name}`}>
                  <label htmlFor={boxId(`${name}.${field.name}`)}>
                    {inLanguage(field.label, language)}
                    <span className="unseen"> {t('table.line', { number })}</span>
                  </label>
                  {cell(field, true)}
                </div>
              ))}
            </div>
          </td>
        </tr>
      )}
    </tbody>
  );
}

interface CellProps extends ControlProps {
  readonly readOnly: boolean;
  /** Where the heading of its column is its only label in sight. */
  readonly label: string | undefined;
}

function Cell({ field, name, readOnly, label }: CellProps) {
  const { primary, mayAnswer } = useWriting();
  const may = !readOnly && mayAnswer(field);
  const named = label === undefined ? {} : { label };
  return (
    <>
      {field.type === 'enum' ? (
        <ChoiceBox field={field} name={name} readOnly={!may} {...named} />
      ) : isFigure(field) ? (
        <NumberBox field={field} name={name} readOnly={!may} {...named} />
      ) : (
        <TextBox name={name} lang={primary} lines={2} growing readOnly={!may} {...named} />
      )}
      <FieldOpen name={name} />
      <FieldNotes name={name} />
    </>
  );
}

function onKey(event: KeyboardEvent<HTMLTableSectionElement>, items: Items, row: number, readOnly: boolean): void {
  const caret = caretOf(event.target);
  const modified = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.nativeEvent.isComposing;
  const move = caret === null ? null : moveFor({ key: event.key, modified }, caret);
  if (move === null) return items.onKeyDown(event, row);
  event.preventDefault();
  if (move === 'add') return readOnly ? undefined : items.add(row);
  const here = boxesOf(event.currentTarget);
  const column = here.indexOf(event.target as HTMLElement);
  const to = boxAfter(move, { row, column }, { rows: items.keys.length, columns: here.length });
  const line = to === null ? null : document.querySelector(`#${CSS.escape(items.id)} > [data-index="${to.row}"]`);
  if (to === null || line === null) return;
  const box = boxesOf(line)[to.column];
  box?.focus();
  if (box instanceof HTMLInputElement) box.select();
}

const boxesOf = (row: Element): readonly HTMLElement[] => [...row.querySelectorAll<HTMLElement>('[data-box]')];

interface PasteOptions extends ControlProps {
  readonly shown: readonly Field[];
  readonly readOnly: boolean;
}

/** Rows from a spreadsheet are put in from the cell that has the cursor; other text goes into the cell as it is. */
function usePaste({ field, name, shown, readOnly }: PasteOptions) {
  const { t } = useTranslation('editor');
  const { schema } = useWriting();
  const { getValues, setValue } = useFormContext();
  return (event: ClipboardEvent<HTMLTableElement>): void => {
    const rows = readRows(event.clipboardData.getData('text/plain'));
    const box = event.target instanceof HTMLElement ? (event.target.dataset['box'] ?? '') : '';
    const [index = '', inner = ''] = box.slice(name.length + 1).split('.');
    const column = shown.findIndex((each) => each.name === inner);
    if (readOnly || rows === null || column < 0) return;
    event.preventDefault();
    const items = (getValues(name) ?? []) as Json[];
    const empty = (among: readonly Json[]) => newItem(field, among);
    const pasted = paste({ items, fields: shown, rows, at: { row: Number(index), column }, empty, schema });
    setValue(name, structuredClone(pasted.items));
    announce(
      `${t('table.pasted', { count: rows.length })} ${pasted.unread > 0 ? t('table.unread', { count: pasted.unread }) : ''}`.trim(),
    );
  };
}

/** A cell with nothing to say. */
const Blank = () => <td>{'\u00a0'}</td>;

interface SumsProps {
  readonly name: string;
  readonly columns: readonly Field[];
  readonly layout: RowLayout;
  readonly readOnly: boolean;
}

/** What a column adds up to, under it. */
function Sums({ name, columns, layout, readOnly }: SumsProps) {
  const { t } = useTranslation('editor');
  const { schema, language } = useWriting();
  const watched = useWatch({ name }) as Json;
  const rows = isList(watched) ? watched : [];
  const [first] = columns;
  return (
    <tfoot>
      <tr>
        {columns.map((field) => {
          if (!layout.sums.includes(field.name))
            return field === first ? (
              <th key={field.name} scope="row">
                {t('table.sum')}
              </th>
            ) : (
              <Blank key={field.name} />
            );
          const { sum, open } = sumOf(rows.map((each) => (isObject(each) ? each[field.name] : null)));
          return (
            <td key={field.name} className="figure">
              {sum === null ? '—' : String(showAnswer(field, sum, language, schema))}
              {open > 0 && sum !== null && <small className="soft"> {t('table.open', { count: open })}</small>}
            </td>
          );
        })}
        {!readOnly && <Blank />}
      </tr>
    </tfoot>
  );
}
