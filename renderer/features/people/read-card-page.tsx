import { Button } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CardView } from '#contract/people.ts';
import type { ChosenFile } from '#contract/shell.ts';
import { announce } from '../../components/live-region.tsx';
import { useSignature } from '../../components/signature.ts';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { ask, askShell, Refused, refusalOf } from '../../engine.ts';
import { errorText } from '../../i18n/error-text.ts';
import { ActPanel, PageHead } from './act-panel.tsx';
import { CardFacts } from './card-facts.tsx';
import { usePeople } from './people-context.ts';
import { usePeopleAct } from './use-people-act.ts';

interface ReadCard {
  readonly card: CardView;
  readonly file: ChosenFile;
}

/** Reads an identity card, says whose it may be, and confirms its signature once somebody has spoken to the person. */
export function ReadCardPage() {
  const { t } = useTranslation('people');
  const { people, hrefOf } = usePeople();
  const signature = useSignature();
  const [read, setRead] = useState<ReadCard | null>(null);
  const [member, setMember] = useState('');
  const [spoken, setSpoken] = useState(false);
  const act = usePeopleAct(
    async () =>
      read === null
        ? null
        : ask('people:card-import', {
            token: read.file.token,
            member: member === '' ? null : member,
            passphrase: signature.given,
          }),
    ({ member: of }) => ({
      sentence: t('readCard.done', { name: people.members.find(({ id }) => id === of)?.name ?? read?.card.name ?? '' }),
      href: hrefOf('member', { id: of }),
    }),
  );
  const notSpoken = spoken ? '' : t('fault.spoken');
  const opened = (next: ReadCard): void => {
    setRead(next);
    setMember(next.card.member);
    setSpoken(false);
    announce(t('readCard.read', { name: next.card.name }));
  };
  if (read === null) return <Choose onRead={opened} />;
  return (
    <ActPanel
      title={t('readCard.title')}
      lead={t('readCard.check')}
      may={people.may}
      signature={signature}
      act={act}
      label={t('readCard.send')}
      backHref={hrefOf('members')}
      faults={[notSpoken]}
    >
      {(tried) => (
        <CardFacts
          card={read.card}
          file={read.file.name}
          member={member}
          onMember={setMember}
          spoken={spoken}
          onSpoken={setSpoken}
          fault={tried ? notSpoken : ''}
        />
      )}
    </ActPanel>
  );
}

/** A card by drop or by dialog: the same for keyboard and pointer. */
function Choose({ onRead }: { readonly onRead: (read: ReadCard) => void }) {
  const { t } = useTranslation('people');
  const { hrefOf } = usePeople();
  const [over, setOver] = useState(false);
  const reading = useMutation({
    mutationFn: async (choose: () => Promise<ChosenFile | null>) => {
      const file = await choose();
      return file === null ? null : { file, card: await ask('people:card-read', { token: file.token }) };
    },
    onSuccess: (read) => {
      if (read !== null) onRead(read);
    },
    onError: (error) => announce(errorText(refusalOf(error))),
  });
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file !== undefined) reading.mutate(() => adopt(file));
  };
  return (
    <>
      <PageHead title={t('readCard.title')} lead={t('readCard.lead')} backHref={hrefOf('members')} />
      <div
        className="drop"
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p>{t(over ? 'readCard.dropNow' : 'readCard.drop')}</p>
        <Button
          variant="contained"
          loading={reading.isPending}
          onClick={() => reading.mutate(() => askShell('dialog:open-file', { kind: 'card' }))}
        >
          {t('readCard.choose')}
        </Button>
      </div>
      {reading.isError && <RefusalNote refusal={refusalOf(reading.error)} />}
    </>
  );
}

async function adopt(file: File): Promise<ChosenFile> {
  const adopted = await window.collegium.adoptDrop(file);
  if (!adopted.ok) throw new Refused(adopted.error);
  return adopted.value;
}
