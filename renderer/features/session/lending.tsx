import { Button } from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LendingView } from '#contract/lending.ts';
import { formatDate } from '#domain/shared/format.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { announce } from '../../components/live-region.tsx';
import { EndEffect } from '../../components/end-effect.tsx';
import { Mark } from '../../components/mark.tsx';
import { PassphraseBox } from '../../components/passphrase-box.tsx';
import { type Signature, useSignature } from '../../components/signature.ts';
import { useRoleName } from '../../components/use-role-name.ts';
import { ask, refusalOf } from '../../engine.ts';
import { errorText } from '../../i18n/error-text.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { LendForm } from './lend-form.tsx';

type Loan = LendingView['loans'][number];

/** Rights to decide, lent for a while: while somebody is away, another signs on their behalf. Nothing for who has none. */
export function Lending({ member }: { readonly member: string }) {
  const { t } = useTranslation('session');
  const [lends, setLends] = useState(false);
  const lending = useQuery({ queryKey: ['lending:list', member], queryFn: () => ask('lending:list', {}) });
  if (!lending.isSuccess || (lending.data.lendable.length === 0 && lending.data.loans.length === 0)) return null;
  const { lendable, loans } = lending.data;
  return (
    <section className="act-section" aria-labelledby="lending-title">
      <h2 id="lending-title">{t('lending.title')}</h2>
      <p className="soft">{t(loans.length === 0 ? 'lending.none' : 'lending.lead')}</p>
      {loans.length > 0 && (
        <ul className="tasks">
          {loans.map((each) => (
            <LoanRow key={each.delegation} loan={each} />
          ))}
        </ul>
      )}
      {lendable.length > 0 && !lends && (
        <div className="actions">
          <Button variant="outlined" onClick={() => setLends(true)}>
            {t('lending.open')}
          </Button>
        </div>
      )}
      {lends && <LendForm lending={lending.data} onClose={() => setLends(false)} />}
    </section>
  );
}

/** What a loan lets do, in one line: the role, and where it is held. */
export function useLentRole(): (lent: Pick<Loan, 'role' | 'scopeNames'>) => string {
  const language = useLanguage();
  const nameOf = useRoleName();
  return ({ role, scopeNames }) => [nameOf(role), inLanguage(scopeNames, language)].filter((each) => each !== '').join(', ');
}

function LoanRow({ loan }: { readonly loan: Loan }) {
  const { t } = useTranslation('session');
  const language = useLanguage();
  const role = useLentRole()(loan);
  const [ends, setEnds] = useState(false);
  return (
    <li>
      <Mark meaning={loan.holdsToday ? 'now' : 'open'} />
      <div>
        <p>{t(`lending.${loan.way}`, { person: loan.person, role })}</p>
        <small className="soft">
          {t(loan.ended ? 'lending.endsOn' : 'lending.dates', {
            from: formatDate(loan.from, language),
            to: formatDate(loan.to, language),
          })}
        </small>
        {!loan.ended && !ends && (
          <button
            type="button"
            className="link"
            aria-label={t('lending.endNamed', { role, person: loan.person })}
            onClick={() => setEnds(true)}
          >
            {t(loan.way === 'lent' ? 'lending.takeBack' : 'lending.giveBack')}
          </button>
        )}
        {ends && <EndForm loan={loan} onClose={() => setEnds(false)} />}
      </div>
    </li>
  );
}

function EndForm({ loan, onClose }: { readonly loan: Loan; readonly onClose: () => void }) {
  const { t } = useTranslation('session');
  const signature = useSignature();
  const end = useLendingAct(
    () => ask('lending:end', { delegation: loan.delegation, passphrase: signature.given }),
    t('lending.ended'),
    onClose,
  );
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        end.mutate();
      }}
    >
      <p className="soft">{t('lending.endLead')}</p>
      <EndEffect end={{ what: 'loan', delegation: loan.delegation }} />
      <LendingFault act={end} signature={signature} />
      <div className="actions">
        <Button type="submit" variant="contained" loading={end.isPending}>
          {t(loan.way === 'lent' ? 'lending.takeBack' : 'lending.giveBack')}
        </Button>
        <Button variant="outlined" onClick={onClose}>
          {t('lending.cancel')}
        </Button>
      </div>
    </form>
  );
}

/** Puts it on record, says so, and reads everything again: what one may do has changed. */
export function useLendingAct(call: () => Promise<unknown>, said: string, onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSuccess: async () => {
      announce(said);
      onDone();
      await queries.invalidateQueries();
    },
    onError: (error) => announce(errorText(refusalOf(error))),
  });
}

interface FaultProps {
  readonly act: { readonly isError: boolean; readonly error: unknown };
  readonly signature: Signature;
}

/** The passphrase where one is needed, and why an act was refused. */
export function LendingFault({ act, signature }: FaultProps) {
  const refusal = act.isError ? refusalOf(act.error) : null;
  const isPassphrase = refusal?.code === 'key/wrong-passphrase';
  return (
    <>
      <PassphraseBox signature={signature} fault={isPassphrase ? errorText(refusal) : ''} />
      {refusal !== null && !isPassphrase && (
        <p className="fault" role="alert">
          {errorText(refusal)}
        </p>
      )}
    </>
  );
}
