import { NativeSelect } from '@mui/material';
import { useController, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { isList, isObject } from '#domain/proposal/complete-form.ts';
import type { Field } from '#domain/proposal/schema.ts';
import { type Json, textOrNone } from '#domain/shared/json.ts';
import { formatPercent } from '#domain/shared/format.ts';
import { inLanguage, type Language } from '#domain/shared/languages.ts';
import { Mark } from '../../components/mark.tsx';
import { levelName, verbLists } from '../../components/verb-lists.ts';
import { FieldControl } from '../../forms/field-control.tsx';
import { describedBy, FieldFrame, FieldNotes } from '../../forms/field-frame.tsx';
import { AddItem, ItemButtons } from '../../forms/item-buttons.tsx';
import { ItemRow } from '../../forms/item-row.tsx';
import { boxId, boxMark } from '../../forms/paths.ts';
import { SentenceBoxes } from '../../forms/localized-control.tsx';
import { type Items, useItems } from '../../forms/use-items.ts';
import { useOpenItem } from '../../forms/use-open-item.ts';
import { type ControlProps, useWriting } from '../../forms/writing.ts';
import { coach, followedVerb, withVerb } from './verb-coach.ts';

interface Props {
  readonly field: Field;
  readonly onJump: (name: string) => void;
}

const ON_THE_LINE = ['text'];

/** Outcomes as sentences, each with its level and the assessments that test it; what nobody assesses is plain to see. */
export function OutcomesForm({ field, onJump }: Props) {
  const { t } = useTranslation('editor');
  const { mayAnswer } = useWriting();
  const readOnly = !mayAnswer(field);
  const items = useItems({ field, name: field.name, readOnly });
  const { open, toggle } = useOpenItem(field.name, items.keys, ON_THE_LINE);
  return (
    <div className="outcomes">
      <FieldNotes name={field.name} />
      <div id={items.id}>
        {items.keys.map((key, index) => (
          <Outcome
            key={key}
            field={field}
            items={items}
            index={index}
            open={key === open}
            readOnly={readOnly}
            onToggle={() => toggle(key)}
            onJump={onJump}
          />
        ))}
      </div>
      {items.keys.length === 0 && <p className="soft">{t('outcomes.none')}</p>}
      {!readOnly && <AddItem items={items} label={t('outcomes.add')} />}
    </div>
  );
}

interface RowProps extends Props {
  readonly items: Items;
  readonly index: number;
  readonly open: boolean;
  readonly readOnly: boolean;
  readonly onToggle: () => void;
}

function Outcome({ field, items, index, open, readOnly, onToggle, onJump }: RowProps) {
  const { t } = useTranslation('editor');
  const { both, side, primary } = useWriting();
  const name = `${field.name}.${index}`;
  const value = useValue(name);
  const id = textOrNone(value['id']) || String(index + 1);
  const follow = useFollowedVerb(name, primary);
  return (
    <ItemRow items={items} index={index} label={id} className="outcome" name={name}>
      <span className="item-number">{id}</span>
      <div className="outcome-body">
        <SentenceBoxes
          name={`${name}.text`}
          lines={2}
          readOnly={readOnly}
          growing
          label={(each) => t(each === null ? 'outcomes.text' : each === 'en' ? 'outcomes.textEn' : 'outcomes.textFr', { id })}
          onText={follow}
        />
        <div className="chips">
          <Level value={value['bloomLevel'] ?? null} />
          <AssessedBy id={id} onJump={onJump} />
          <button type="button" className="fold" aria-expanded={open} onClick={onToggle}>
            {t(open ? 'outcomes.less' : 'outcomes.more')}
            <span className="unseen"> {id}</span>
          </button>
        </div>
        {!readOnly && <Coach name={name} language={both ? primary : side} follow={follow} primary={primary} />}
        <FieldNotes name={`${name}.text`} />
        {open && (
          <div className="item-fields">
            {field.fields
              .filter((each) => each.name !== 'id' && each.name !== 'text')
              .map((each) =>
                each.name === 'bloomLevel' ? (
                  <LevelControl key={each.name} field={{ ...each, example: { en: '', fr: '' } }} name={`${name}.${each.name}`} />
                ) : (
                  <FieldControl key={each.name} field={each} name={`${name}.${each.name}`} />
                ),
              )}
          </div>
        )}
      </div>
      {!readOnly && <ItemButtons items={items} index={index} label={id} />}
    </ItemRow>
  );
}

function useValue(name: string): Readonly<Record<string, Json>> {
  const value = useWatch({ name }) as Json;
  return isObject(value) ? value : {};
}

/** The main verb and the level follow the text while nobody chose others. */
function useFollowedVerb(name: string, primary: Language): (text: string) => void {
  const { getValues, setValue } = useFormContext();
  const value = useValue(name);
  const text = isObject(value['text']) ? textOrNone(value['text'][primary]) : '';
  return (next) => {
    const verb = String(getValues(`${name}.verb`) ?? '');
    const level = getValues(`${name}.bloomLevel`) as number | null;
    const followed = followedVerb({ text, verb, level }, next, primary);
    if (followed.verb !== verb) setValue(`${name}.verb`, followed.verb);
    if (followed.level !== level) setValue(`${name}.bloomLevel`, followed.level);
  };
}

function Level({ value }: { readonly value: Json }) {
  const { t } = useTranslation('editor');
  const { language } = useWriting();
  const name = levelName(value, language);
  if (name === '') return null;
  return (
    <span className="chip chip-accent">
      <span className="unseen">{t('outcomes.level')} </span>
      {name}
    </span>
  );
}

/** The assessments that name this outcome, each with its weight, or that none does. */
function AssessedBy({ id, onJump }: { readonly id: string; readonly onJump: (name: string) => void }) {
  const { t } = useTranslation('editor');
  const { sectionValue, language } = useWriting();
  const value = sectionValue('assessments');
  const assessments = (isList(value) ? value : []).map((each) => (isObject(each) ? each : {}));
  const testing = [...assessments.entries()].filter(([, each]) => isList(each['outcomeIds']) && each['outcomeIds'].includes(id));
  if (testing.length === 0) {
    return (
      <span className="chip chip-attention">
        <Mark meaning="attention" /> {t('outcomes.notAssessed')}
      </span>
    );
  }
  return testing.map(([at, each]) => (
    <button key={`${String(at)}`} type="button" className="chip" onClick={() => onJump(`assessments.${at}.title`)}>
      <span className="unseen">{t('outcomes.assessedBy')} </span>
      {textOrNone(each['id']) || String(at + 1)}
      {typeof each['weightPct'] === 'number' && ` · ${formatPercent(each['weightPct'], language)}`}
    </button>
  ));
}

interface CoachProps {
  readonly name: string;
  readonly language: Language;
  readonly primary: Language;
  readonly follow: (text: string) => void;
}

/** Says kindly that nobody can watch somebody understand, and offers what can be watched. */
function Coach({ name, language, primary, follow }: CoachProps) {
  const { t } = useTranslation('editor');
  const { setValue } = useFormContext();
  const written = useWatch({ name: `${name}.text.${language}` }) as unknown;
  const text = typeof written === 'string' ? written : '';
  const { verb, vague, instead, words } = coach(text, language);
  if (!vague) return null;
  const take = (each: string): void => {
    const next = withVerb(text, words, each);
    setValue(`${name}.text.${language}`, next);
    if (language === primary) follow(next);
    document.getElementById(boxId(`${name}.text`))?.focus();
  };
  return (
    <div className="note note-attention">
      <Mark meaning="attention" />
      <p>
        {t('coach.vague')} <em lang={language}>{verb}</em>.{' '}
        {instead.length > 0 && (
          <>
            {t('coach.try')}{' '}
            {instead.map((each) => (
              <button key={each} type="button" className="link" lang={language} onClick={() => take(each)}>
                {each}
              </button>
            ))}
          </>
        )}
      </p>
    </div>
  );
}

/** The level by its name, and not as a number between one and six. */
function LevelControl({ field, name }: ControlProps) {
  const { t } = useTranslation('editor');
  const { language, mayAnswer } = useWriting();
  const { field: bound } = useController({ name });
  return (
    <FieldFrame field={field} name={name}>
      <NativeSelect
        value={typeof bound.value === 'number' ? String(bound.value) : ''}
        disabled={!mayAnswer(field)}
        onChange={(event) => bound.onChange(event.target.value === '' ? null : Number(event.target.value))}
        className="box box-choice"
        inputProps={{ id: boxId(name), ...boxMark(name), 'aria-describedby': describedBy(name) }}
      >
        <option value="">{t('choice.open')}</option>
        {verbLists().levels.map((each) => (
          <option key={each.level} value={String(each.level)}>
            {inLanguage(each.name, language)}
          </option>
        ))}
      </NativeSelect>
    </FieldFrame>
  );
}
