import { useTranslation } from 'react-i18next';
import { isLocalized, shownLanguage } from '#domain/proposal/show-answer.ts';
import type { Json } from '#domain/shared/json.ts';
import { LANGUAGES } from '#domain/shared/languages.ts';
import { useOutcomesShown } from './outcomes-context.ts';

/** A text in the language that is read, else in the other one with a word about it; both where both are wanted. */
export function Written({ value, none }: { readonly value: Json | undefined; readonly none: string }) {
  const { t } = useTranslation('outcomes');
  const { content, both } = useOutcomesShown();
  const shown = shownLanguage(value, content);
  if (!isLocalized(value) || shown === null) return <span className="soft">{none}</span>;
  const sides = both ? [content, ...LANGUAGES.filter((each) => each !== content)] : [shown];
  return sides.map((side) => (
    <p key={side} className={side === content || !both ? 'statement-text' : 'statement-text other-side'}>
      {value[side] === '' ? <span className="soft">{t(`missing.${side}`)}</span> : <span lang={side}>{value[side]}</span>}
      {!both && side !== content && <small className="soft">{t(`only.${side}`)}</small>}
    </p>
  ));
}
