import { isObject } from '#domain/proposal/complete-form.ts';
import { isAnswered, isLocalized, showAnswer } from '#domain/proposal/show-answer.ts';
import type { Field } from '#domain/proposal/schema.ts';
import type { Json } from '#domain/shared/json.ts';
import { inLanguage, LANGUAGES } from '#domain/shared/languages.ts';
import { Whole } from '../../components/word-difference.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { useCompared } from './comparison-context.ts';

interface Props {
  readonly field: Field | null;
  readonly value: Json;
  readonly kind: 'added' | 'removed';
}

/** Everything that an item says that came or went: no answer of it stands in the other version. */
export function WholeItem({ field, value, kind }: Props) {
  const { schema } = useCompared();
  const language = useLanguage();
  if (field === null || !isObject(value)) return <Whole kind={kind}>{JSON.stringify(value)}</Whole>;
  return (
    <dl className="whole-item">
      {field.fields
        .filter((each) => each.name !== 'id' && isAnswered(value[each.name]))
        .map((each) => (
          <div key={each.name}>
            <dt>{inLanguage(each.label, language)}</dt>
            <Answer
              field={each}
              value={value[each.name] ?? null}
              kind={kind}
              shown={(one) => showAnswer(each, one, language, schema)}
            />
          </div>
        ))}
    </dl>
  );
}

interface AnswerProps {
  readonly field: Field;
  readonly value: Json;
  readonly kind: 'added' | 'removed';
  readonly shown: (value: Json) => string | string[];
}

function Answer({ value, kind, shown }: AnswerProps) {
  if (isLocalized(value)) {
    return LANGUAGES.filter((side) => value[side] !== '').map((side) => (
      <dd key={side} lang={side}>
        <Whole kind={kind}>{value[side]}</Whole>
      </dd>
    ));
  }
  const text = shown(value);
  return (
    <dd>
      <Whole kind={kind}>{typeof text === 'string' ? text : text.join('; ')}</Whole>
    </dd>
  );
}
