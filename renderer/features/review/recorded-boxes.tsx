import { useTranslation } from 'react-i18next';
import { formatDate } from '#domain/shared/format.ts';
import { DateBox, TextBox } from '../../components/text-box.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import type { DecisionDraft, Fault } from './decision-draft.ts';
import { ProofBox } from './proof-box.tsx';

interface Props {
  readonly draft: DecisionDraft;
  readonly change: (changed: Partial<DecisionDraft>) => void;
  readonly said: (fault: Fault) => string;
}

/** Who decided, when, and the proof: what a record of a decision made elsewhere needs besides the decision. */
export function RecordedBoxes({ draft, change, said }: Props) {
  const { t } = useTranslation('review');
  const language = useLanguage();
  return (
    <>
      <TextBox
        label={t('recorded.by')}
        help={t('recorded.byHelp')}
        fault={said('by')}
        value={draft.by}
        onChange={(by) => change({ by })}
      />
      <DateBox
        label={t('recorded.on')}
        help={formatDate(draft.on, language)}
        fault={said('on')}
        value={draft.on}
        onChange={(on) => change({ on })}
      />
      <ProofBox
        label={t('recorded.proof')}
        help={t('recorded.proofHelp')}
        fault={said('evidence')}
        files={draft.evidence}
        onChange={(evidence) => change({ evidence })}
      />
    </>
  );
}
