import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { isObject } from '#domain/proposal/complete-form.ts';
import { isAnswered, showAnswer } from '#domain/proposal/show-answer.ts';
import type { Field } from '#domain/proposal/schema.ts';
import type { Json } from '#domain/shared/json.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { FieldControl } from './field-control.tsx';
import { FieldFrame, FieldOwner, labelId } from './field-frame.tsx';
import { AddItem, ItemButtons } from './item-buttons.tsx';
import { ItemRow } from './item-row.tsx';
import { TextBox } from './text-control.tsx';
import { type Items, useItems } from './use-items.ts';
import { useOpenItem } from './use-open-item.ts';
import { type ControlProps, useWriting } from './writing.ts';

/** A list of plain texts, one a line. Enter goes on in a new one; Backspace in an empty one takes it away. */
export function TextListControl({ field, name }: ControlProps) {
  const { t } = useTranslation('editor');
  const { primary, mayAnswer, side, both } = useWriting();
  const readOnly = !mayAnswer(field);
  const items = useItems({ field, name, readOnly });
  const sides = field.items === 'ltext' ? (both ? ([primary, primary === 'en' ? 'fr' : 'en'] as const) : [side]) : null;
  return (
    <FieldFrame field={field} name={name} group>
      <div id={items.id}>
        {items.keys.map((key, index) => (
          <ItemRow
            key={key}
            items={items}
            index={index}
            label={String(index + 1)}
            className="line-item"
            name={`${name}.${index}`}
          >
            <span className="item-number">{index + 1}</span>
            <div className="line-boxes">
              {(sides ?? [null]).map((each) => (
                <TextBox
                  key={each ?? 'text'}
                  name={each === null ? `${name}.${index}.value` : `${name}.${index}.value.${each}`}
                  lang={each ?? primary}
                  lines={1}
                  readOnly={readOnly}
                  label={t(each === null ? 'list.item' : each === 'en' ? 'list.itemEn' : 'list.itemFr', { number: index + 1 })}
                  describedBy={labelId(name)}
                  onKeyDown={(event) => goOn(event, items, index)}
                />
              ))}
            </div>
            {!readOnly && <ItemButtons items={items} index={index} label={String(index + 1)} />}
          </ItemRow>
        ))}
      </div>
      {!readOnly && <AddItem items={items} label={t('list.addLine')} />}
    </FieldFrame>
  );
}

function goOn(event: React.KeyboardEvent, items: Items, index: number): void {
  const plain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.nativeEvent.isComposing;
  const isEmpty = event.target instanceof HTMLTextAreaElement && event.target.value === '';
  if (plain && event.key === 'Enter') {
    event.preventDefault();
    items.add(index);
  }
  if (plain && event.key === 'Backspace' && isEmpty && items.keys.length > 1) {
    event.preventDefault();
    items.remove(index);
  }
}

/** A list of things with several answers each: one line for each, one of them open at a time. */
export function ItemListControl({ field, name }: ControlProps) {
  return (
    <FieldFrame field={field} name={name} group>
      <ItemList field={field} name={name} />
    </FieldFrame>
  );
}

/** The items alone: where the list is a section, its title and help stand above it already. */
export function ItemList({ field, name }: ControlProps) {
  const { t } = useTranslation('editor');
  const { mayAnswer } = useWriting();
  const readOnly = !mayAnswer(field);
  const items = useItems({ field, name, readOnly, onAdded: (key) => setOpen(key) });
  const { open, setOpen, toggle } = useOpenItem(name, items.keys);
  return (
    <>
      <div id={items.id} className="items">
        {items.keys.map((key, index) => (
          <ItemRow
            key={key}
            items={items}
            index={index}
            label={String(index + 1)}
            className="form-item"
            name={`${name}.${index}`}
          >
            <ItemLine
              field={field}
              name={`${name}.${index}`}
              index={index}
              open={key === open}
              onToggle={() => toggle(key)}
              items={items}
              readOnly={readOnly}
            />
            {key === open && (
              <div className="item-fields">
                {field.fields
                  .filter((each) => each.name !== 'id' || !hasLabels(field))
                  .map((each) => (
                    <FieldControl key={each.name} field={each} name={`${name}.${index}.${each.name}`} />
                  ))}
              </div>
            )}
          </ItemRow>
        ))}
      </div>
      {items.keys.length === 0 && <p className="soft">{t('list.none')}</p>}
      {!readOnly && <AddItem items={items} label={t('list.add')} />}
    </>
  );
}

const hasLabels = (field: Field): boolean => field.fields.some((each) => each.name === 'id');

interface LineProps extends ControlProps {
  readonly index: number;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly items: Items;
  readonly readOnly: boolean;
}

function ItemLine({ field, name, index, open, onToggle, items, readOnly }: LineProps) {
  const { t } = useTranslation('editor');
  const { schema, primary } = useWriting();
  const watched = useWatch({ name }) as Json;
  const value = isObject(watched) ? watched : {};
  const label = hasLabels(field) && typeof value['id'] === 'string' && value['id'] !== '' ? value['id'] : String(index + 1);
  const shown = field.fields
    .filter((each) => each.name !== 'id' && each.name !== 'sha256' && isAnswered(value[each.name]))
    .slice(0, 3)
    .map((each) => showAnswer(each, value[each.name], primary, schema))
    .map((each) => (typeof each === 'string' ? each : each.join(', ')));
  return (
    <div className="item-line">
      <button type="button" className="item-open" data-box={name} aria-expanded={open} onClick={onToggle}>
        <span className="item-number">{label}</span>
        <span className="item-words">{shown.join(' · ') || <span className="soft">{t('list.emptyItem')}</span>}</span>
        <span className="item-do">{t(open ? 'list.close' : readOnly ? 'list.read' : 'list.edit')}</span>
      </button>
      {!readOnly && <ItemButtons items={items} index={index} label={label} />}
    </div>
  );
}

/** Several answers that belong together, under one name. */
export function GroupControl({ field, name }: ControlProps) {
  const { language, statementAt } = useWriting();
  return (
    <fieldset className="group">
      <legend>{inLanguage(field.label, language)}</legend>
      {statementAt(name) !== null && (
        <p className="field-help">
          <FieldOwner field={field} name={name} />
        </p>
      )}
      {field.fields.map((each) => (
        <FieldControl key={each.name} field={each} name={`${name}.${each.name}`} />
      ))}
    </fieldset>
  );
}
