import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { isProse } from '#domain/proposal/show-answer.ts';
import type { Language } from '#domain/shared/languages.ts';
import { describedBy, FieldFrame, labelId } from './field-frame.tsx';
import { boxId } from './paths.ts';
import { ProseBox } from './prose-box.tsx';
import { Length, TextBox, type TextBoxProps } from './text-control.tsx';
import { type ControlProps, useWriting } from './writing.ts';

/** Text with two sides: the one that is written in, or both beside each other, the translation with its state. */
export function LocalizedControl({ field, name }: ControlProps) {
  const { both, side, primary, mayAnswer } = useWriting();
  const { t } = useTranslation('editor');
  const sides: readonly Language[] = both ? [primary, primary === 'en' ? 'fr' : 'en'] : [side];
  return (
    <FieldFrame field={field} name={name} group={both}>
      <div className="content-sides">
        {sides.map((each) => {
          const box = {
            name: `${name}.${each}`,
            id: both ? boxId(`${name}.${each}`) : boxId(name),
            lang: each,
            readOnly: !mayAnswer(field),
            describedBy: both ? `${labelId(name)} ${stateId(name)}` : `${describedBy(name)} ${stateId(name)}`,
          };
          return (
            <div key={each} className="content-side">
              {both && (
                <label className="content-side-name" htmlFor={boxId(`${name}.${each}`)}>
                  {t(`side.${each}`)}
                </label>
              )}
              {isProse(field) ? (
                <ProseBox {...box}>
                  <Length field={field} name={box.name} />
                </ProseBox>
              ) : (
                <>
                  <TextBox {...box} lines={1} />
                  <Length field={field} name={box.name} />
                </>
              )}
              {each !== primary && <TranslationState name={name} side={each} primary={primary} />}
              {!both && each === primary && <OtherSide name={name} side={each} />}
            </div>
          );
        })}
      </div>
    </FieldFrame>
  );
}

const stateId = (name: string): string => `${boxId(name)}-translation`;

interface SideProps {
  readonly name: string;
  readonly side: Language;
}

/** Not there yet, as far as this page knows; there; or translated from a text that was changed since, with how that text read. */
function TranslationState({ name, side, primary }: SideProps & { readonly primary: Language }) {
  const { t } = useTranslation('editor');
  const { translationAt, both } = useWriting();
  const own = useText(`${name}.${side}`);
  const source = useText(`${name}.${primary}`);
  const known = translationAt(name);
  if (source === '') return <div id={stateId(name)} />;
  const isChanged = own !== '' && known?.state === 'changed';
  return (
    <div id={stateId(name)} className="translation">
      {own === '' && <p className="field-count late">{t('side.missing')}</p>}
      {own !== '' && !isChanged && known !== null && <p className="field-count">{t('translation.present')}</p>}
      {isChanged && (
        <p className="field-count late">
          {t(`translation.changed.${primary}`)}{' '}
          <span className="was">
            {t('translation.was')} <span lang={primary}>{shortened(known.before)}</span>
          </span>
        </p>
      )}
      {!both && (
        <p className="field-count">
          {t(`side.${primary}`)} · <span lang={primary}>{shortened(source)}</span>
        </p>
      )}
    </div>
  );
}

const MOST_CHARACTERS = 400;
const shortened = (text: string): string => (text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text);

/** Where one side is shown and only the other is written: nobody may think that nothing is there. */
function OtherSide({ name, side }: SideProps) {
  const { t } = useTranslation('editor');
  const other = side === 'en' ? 'fr' : 'en';
  const own = useText(`${name}.${side}`);
  const theirs = useText(`${name}.${other}`);
  if (own !== '' || theirs === '') return null;
  return (
    <p className="field-count">
      {t(`side.only.${other}`)} <span lang={other}>{shortened(theirs)}</span>
    </p>
  );
}

function useText(name: string): string {
  const value = useWatch({ name }) as unknown;
  return typeof value === 'string' ? value.trim() : '';
}

interface SentenceProps extends Pick<TextBoxProps, 'lines' | 'readOnly' | 'growing' | 'onText'> {
  readonly name: string;
  /** What the box is called; with a side where both stand below each other. */
  readonly label: (side: Language | null) => string;
}

/** A sentence of an item, without a frame of its own: its sides below each other. `onText` hears the first language only. */
export function SentenceBoxes({ name, label, onText, ...box }: SentenceProps) {
  const { t } = useTranslation('editor');
  const { both, side, primary } = useWriting();
  const sides: readonly Language[] = both ? [primary, primary === 'en' ? 'fr' : 'en'] : [side];
  return sides.map((each, at) => (
    <div key={each} className="content-side">
      {both && (
        <span className="content-side-name" aria-hidden="true">
          {t(`side.${each}`)}
        </span>
      )}
      <TextBox
        {...box}
        name={`${name}.${each}`}
        id={at === 0 ? boxId(name) : boxId(`${name}.${each}`)}
        lang={each}
        className="box-sentence"
        label={label(both ? each : null)}
        describedBy={describedBy(name)}
        {...(each === primary && onText !== undefined ? { onText } : {})}
      />
      {each !== primary && <TranslationState name={name} side={each} primary={primary} />}
    </div>
  ));
}
