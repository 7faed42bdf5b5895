import { Button } from '@mui/material';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepOption } from '#contract/acts.ts';
import type { AppError } from '#contract/app-error.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { TextBox } from '../../components/text-box.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { focusFirstFault } from '../../components/act-form.tsx';
import { Bars } from './bars.tsx';
import { ChoiceSet } from '../../components/choice-set.tsx';
import { ConditionsBox } from './conditions-box.tsx';
import {
  asksConditions,
  asksVotes,
  type DecisionDraft,
  type Fault,
  faultsOf,
  type HowDecided,
  wordOf,
} from './decision-draft.ts';
import { RecordedBoxes } from './recorded-boxes.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { useReview } from './review-context.ts';
import { VotesBoxes } from './votes-boxes.tsx';

interface Props {
  readonly option: StepOption;
  readonly how: HowDecided;
  readonly draft: DecisionDraft;
  readonly onDraft: (draft: DecisionDraft) => void;
  readonly busy: boolean;
  readonly refusal: AppError | null;
  readonly onSend: () => void;
}

/** What is decided: the word first, then what that word asks for. */
export function DecideForm({ option, how, draft, onDraft, busy, refusal, onSend }: Props) {
  const { t } = useTranslation(['review', 'governance']);
  const { hrefOf } = useReview();
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const change = (changed: Partial<DecisionDraft>): void => onDraft({ ...draft, ...changed });
  const faults = faultsOf(option, draft, how);
  const said = (fault: Fault): string => (tried && faults.has(fault) ? t(`fault.${fault}`) : '');
  const word = wordOf(option, draft);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (faults.size === 0 && !busy) onSend();
    else focusFirstFault(form.current);
  };
  return (
    <form ref={form} onSubmit={send} noValidate>
      {how === 'record' && <RecordedBoxes draft={draft} change={change} said={said} />}
      <ChoiceSet
        legend={t(how === 'sign' ? 'decide.yours' : 'decide.theirs')}
        name="decision"
        choices={option.decisions.map((each) => ({
          value: each.word,
          label: t(`governance:decide.${each.word}`),
          help: each.needsConditions ? t('decide.withConditions') : each.needsReason ? t('decide.withReason') : '',
        }))}
        value={draft.decision}
        fault={said('decision')}
        onChange={(decision) => change({ decision })}
      />
      {word?.positive === true && option.bars.length > 0 && (
        <Bars bars={option.bars} title={t('decide.barred', { count: option.bars.length })} none="" heading="p" />
      )}
      {asksConditions(option, draft) && (
        <ConditionsBox
          conditions={draft.conditions}
          fault={said('conditions')}
          onChange={(conditions) => change({ conditions })}
        />
      )}
      {word?.returns === true && option.returnTo.length > 0 && <ReturnTo option={option} draft={draft} change={change} />}
      {word !== null && (
        <TextBox
          label={t(word.needsReason ? 'reason' : 'reasonOptional')}
          help={t('reasonStays')}
          fault={said('reason')}
          lines={3}
          value={draft.reason}
          onChange={(reason) => change({ reason })}
        />
      )}
      {word !== null && asksVotes(option, draft) && option.vote !== null && (
        <VotesBoxes rule={option.vote} votes={draft.votes} fault={said('votes')} onChange={(votes) => change({ votes })} />
      )}
      {word !== null && (option.vote !== null || how === 'record') && (
        <TextBox
          label={t('decide.minute')}
          help={t('decide.minuteHelp')}
          narrow
          value={draft.minute}
          onChange={(minute) => change({ minute })}
        />
      )}
      <RefusalNote refusal={refusal} />
      <div className="actions">
        <Button type="submit" variant="contained" loading={busy}>
          {t('decide.look')}
        </Button>
        <Button variant="outlined" href={hrefOf('')}>
          {t('cancel')}
        </Button>
      </div>
      <p className="help">{t('decide.nothingYet')}</p>
    </form>
  );
}

interface ReturnToProps {
  readonly option: StepOption;
  readonly draft: DecisionDraft;
  readonly change: (changed: Partial<DecisionDraft>) => void;
}

function ReturnTo({ option, draft, change }: ReturnToProps) {
  const { t } = useTranslation('review');
  const { proposal } = useReview();
  const language = useLanguage();
  const nameOf = (id: string): string => {
    const names = proposal.steps.find((each) => each.id === id)?.names;
    return names === undefined ? id : inLanguage(names, language);
  };
  return (
    <div className="text-box">
      <label htmlFor="return-to">{t('decide.returnTo')}</label>
      <select id="return-to" value={draft.to} onChange={(event) => change({ to: event.target.value })}>
        <option value="">{t('decide.toProposer', { name: proposal.lead.name })}</option>
        {option.returnTo
          .filter((each) => each !== option.id)
          .map((each) => (
            <option key={each} value={each}>
              {t('decide.toStep', { step: nameOf(each) })}
            </option>
          ))}
      </select>
    </div>
  );
}
