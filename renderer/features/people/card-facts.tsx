import { useTranslation } from 'react-i18next';
import type { CardView } from '#contract/people.ts';
import { CheckBox } from '../../components/check-box.tsx';
import { SelectBox } from '../../components/select-box.tsx';
import { memberOf, spokenNumber } from './finding.ts';
import { usePeople } from './people-context.ts';
import { useChoices } from './use-choices.ts';

interface Props {
  readonly card: CardView;
  /** Name of the file. */
  readonly file: string;
  /** "" = somebody who is not listed yet. */
  readonly member: string;
  readonly onMember: (member: string) => void;
  readonly spoken: boolean;
  readonly onSpoken: (spoken: boolean) => void;
  readonly fault: string;
}

/** What a card says of itself, whose it may be, and the sentence that only a person can say yes to. */
export function CardFacts({ card, file, member, onMember, spoken, onSpoken, fault }: Props) {
  const { t } = useTranslation('people');
  const { people } = usePeople();
  const { members } = useChoices();
  const likely = memberOf(people, card.member);
  const name = memberOf(people, member)?.name ?? card.name;
  return (
    <>
      <dl className="statement">
        <div>
          <dt>{t('readCard.name')}</dt>
          <dd>{card.name}</dd>
        </div>
        {card.email !== '' && (
          <div>
            <dt>{t('readCard.email')}</dt>
            <dd>{card.email}</dd>
          </div>
        )}
        <div>
          <dt>{t('readCard.number')}</dt>
          <dd>
            <code>{spokenNumber(card.key)}</code>
          </dd>
        </div>
        <div>
          <dt>{t('readCard.file')}</dt>
          <dd>{file}</dd>
        </div>
      </dl>
      <SelectBox
        label={t('readCard.whose')}
        help={likely === undefined ? t('readCard.unknown') : t('readCard.likely', { name: likely.name })}
        nothing={t('readCard.new', { name: card.name })}
        value={member}
        choices={members}
        onChange={onMember}
      />
      <CheckBox
        label={t('spoken.label', { name, number: spokenNumber(card.key) })}
        help={t('spoken.help')}
        fault={fault}
        checked={spoken}
        onChange={onSpoken}
      />
    </>
  );
}
