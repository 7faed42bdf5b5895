import type { ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Language } from '#domain/shared/localized-text.ts';
import { describedBy, FieldFrame, labelId } from './field-frame.tsx';
import { boxId } from './paths.ts';
import { Length, TextBox } from './text-control.tsx';
import { type ControlProps, useWriting } from './writing.ts';

/** Text with two sides: the one the committees decide on first, the translation below it on demand. */
export function LocalizedControl({ field, name }: ControlProps) {
  const { both, side, primary, mayAnswer } = useWriting();
  const { t } = useTranslation('editor');
  const sides: readonly Language[] = both ? [primary, primary === 'en' ? 'fr' : 'en'] : [side];
  const lines = field.unit === 'words' ? 3 : 1;
  return (
    <FieldFrame field={field} name={name} group={both}>
      {sides.map((each) => (
        <div key={each} className="side">
          {both && (
            <label className="side-name" htmlFor={boxId(`${name}.${each}`)}>
              {t(`side.${each}`)}
              {each !== primary && <Translation name={name} side={each} primary={primary} />}
            </label>
          )}
          <TextBox
            name={`${name}.${each}`}
            id={both ? boxId(`${name}.${each}`) : boxId(name)}
            lang={each}
            lines={lines}
            readOnly={!mayAnswer(field)}
            describedBy={both ? labelId(name) : describedBy(name)}
          />
          <Length field={field} name={`${name}.${each}`} />
          {!both && <OtherSide name={name} side={each} />}
        </div>
      ))}
    </FieldFrame>
  );
}

interface SideProps {
  readonly name: string;
  readonly side: Language;
}

/** The state of a translation, as far as the text itself tells it. */
function Translation({ name, side, primary }: SideProps & { readonly primary: Language }) {
  const { t } = useTranslation('editor');
  const own = useText(`${name}.${side}`);
  const source = useText(`${name}.${primary}`);
  if (own !== '' || source === '') return null;
  return <span className="late"> {t('side.missing')}</span>;
}

/** Where one side is shown and only the other is written: nobody may think that nothing is there. */
function OtherSide({ name, side }: SideProps) {
  const { t } = useTranslation('editor');
  const other = side === 'en' ? 'fr' : 'en';
  const own = useText(`${name}.${side}`);
  const theirs = useText(`${name}.${other}`);
  if (own !== '' || theirs === '') return null;
  return (
    <p className="field-count">
      {t(`side.only.${other}`)} <span lang={other}>{theirs.length > 120 ? `${theirs.slice(0, 120)}…` : theirs}</span>
    </p>
  );
}

function useText(name: string): string {
  const value = useWatch({ name }) as unknown;
  return typeof value === 'string' ? value.trim() : '';
}

/** Which language a box is in, where two stand below each other and have no label of their own to see. */
export function Sided({
  side,
  shown,
  children,
}: {
  readonly side: Language;
  readonly shown: boolean;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation('editor');
  return (
    <div className="side">
      {shown && (
        <span className="side-name" aria-hidden="true">
          {t(`side.${side}`)}
        </span>
      )}
      {children}
    </div>
  );
}
