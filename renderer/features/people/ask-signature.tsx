import { Button } from '@mui/material';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemberView } from '#contract/people.ts';
import { focusFirstFault } from '../../components/act-form.tsx';
import { Mark } from '../../components/mark.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { ask } from '../../engine.ts';
import { spokenNumber, waitingOf } from './finding.ts';
import { NewPassphraseBoxes, useNewPassphrase } from './new-passphrase.tsx';
import type { PageName } from './pages.ts';
import { usePeople } from './people-context.ts';
import { usePeopleAct } from './use-people-act.ts';

interface Props {
  readonly member: MemberView;
  /** Where it is shown: what was made is said there. */
  readonly page: PageName;
}

/** A new signature on this computer, made on the spot; it waits for the secretariat, whom its owner tells its number. */
export function AskSignature({ member, page }: Props) {
  const { t } = useTranslation('people');
  const [open, setOpen] = useState(false);
  const waiting = waitingOf(member);
  return (
    <>
      {waiting.map(({ id }) => (
        <p key={id} className="bars-none">
          <Mark meaning="now" />
          <span>{t('cannotSign.waits', { number: spokenNumber(id) })}</span>
        </p>
      ))}
      {waiting.length > 0 && <p className="soft ask-again">{t('cannotSign.notYours', { count: waiting.length })}</p>}
      {open ? (
        <AskForm member={member} page={page} onClose={() => setOpen(false)} />
      ) : (
        <div className="people-acts">
          <Button variant={waiting.length > 0 ? 'outlined' : 'contained'} onClick={() => setOpen(true)}>
            {t(waiting.length > 0 ? 'cannotSign.makeAnother' : 'cannotSign.make')}
          </Button>
        </div>
      )}
    </>
  );
}

function AskForm({ member, page, onClose }: Props & { readonly onClose: () => void }) {
  const { t } = useTranslation('people');
  const { hrefOf } = usePeople();
  const passphrase = useNewPassphrase();
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const act = usePeopleAct(
    () => ask('people:ask-signature', { member: member.id, newPassphrase: passphrase.first }),
    ({ key }) => ({
      sentence: t('cannotSign.made', { number: spokenNumber(key) }),
      href: hrefOf(page, { member: member.id }),
    }),
  );
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (passphrase.short === '' && passphrase.differs === '' && !act.busy) act.run();
    else focusFirstFault(form.current);
  };
  return (
    <form ref={form} onSubmit={send} noValidate>
      <NewPassphraseBoxes passphrase={passphrase} name={member.name} tried={tried} />
      <RefusalNote refusal={act.refusal} />
      <div className="actions">
        <Button type="submit" variant="contained" loading={act.busy}>
          {t('cannotSign.make')}
        </Button>
        <Button variant="outlined" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
