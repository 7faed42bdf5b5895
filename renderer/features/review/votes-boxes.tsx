import { useTranslation } from 'react-i18next';
import type { StepOption } from '#contract/acts.ts';
import { quorumSize } from '#domain/governance/votes.ts';
import { formatPercent } from '#domain/shared/format.ts';
import { TextBox } from '../../components/text-box.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { COUNTS, type Count } from './decision-draft.ts';

interface Props {
  readonly rule: NonNullable<StepOption['vote']>;
  readonly votes: Readonly<Record<Count, string>>;
  readonly fault: string;
  readonly onChange: (votes: Readonly<Record<Count, string>>) => void;
}

/** The counts of a vote, with the rule they are read by. */
export function VotesBoxes({ rule, votes, fault, onChange }: Props) {
  const { t } = useTranslation(['review', 'governance']);
  const language = useLanguage();
  const members = Number(votes.eligible) - Number(votes.recused);
  const required = votes.eligible !== '' && members > 0 ? Math.max(1, quorumSize(members, rule.quorumPercent)) : 0;
  return (
    <fieldset className="votes">
      <legend>{t('votes.title')}</legend>
      <p className="help">
        {t('votes.rule', {
          percent: formatPercent(rule.quorumPercent, language),
          majority: t(`governance:majority.${rule.majority}`),
        })}{' '}
        {t(`governance:tie.${rule.tie}`)} {required > 0 && t('votes.here', { required })}
      </p>
      <div className="votes-grid">
        {COUNTS.map((each) => (
          <TextBox
            key={each}
            label={t(`votes.${each}`)}
            type="number"
            invalid={fault !== '' && !/^\d+$/.test(votes[each].trim())}
            value={votes[each]}
            onChange={(value) => onChange({ ...votes, [each]: value })}
          />
        ))}
      </div>
      {fault !== '' && (
        <div className="fault" role="alert">
          {fault}
        </div>
      )}
    </fieldset>
  );
}
