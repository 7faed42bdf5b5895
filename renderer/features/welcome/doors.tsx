import { Button } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlaceLinks } from '../../components/place-links.ts';
import { OpenCopy } from '../../components/open-copy.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { announce } from '../../components/live-region.tsx';
import { ask, askShell, refusalOf } from '../../engine.ts';
import { errorText } from '../../i18n/error-text.ts';
import { Heading } from './heading.tsx';
import { RecentWorkspaces } from './recent-workspaces.tsx';
import { SampleDoor } from './sample-door.tsx';
import { goThere } from './go-there.ts';

/** The first page: four doors, and what was open before. */
export function Doors({ links }: { readonly links: PlaceLinks }) {
  const { t } = useTranslation('welcome');
  return (
    <>
      <Heading>{t('doors.title')}</Heading>
      <ul className="doors">
        <WriteDoor links={links} />
        <Door title={t('doors.committee')} text={t('doors.committeeText')} href={links.welcome('committee')} />
        <Door title={t('doors.package')} text={t('doors.packageText')} href={links.packages} />
        <SampleDoor href={links.proposals} />
      </ul>
      <RecentWorkspaces href={links.proposals} />
      <OpenCopy
        beside={
          <Button variant="outlined" onClick={() => void askShell('dialog:open-workspace', {}).catch(say)}>
            {t('doors.open')}
          </Button>
        }
      />
    </>
  );
}

const say = (error: unknown): void => announce(errorText(refusalOf(error)));

interface DoorProps {
  readonly title: string;
  readonly text: string;
  readonly href?: string;
  readonly onClick?: () => void;
  readonly busy?: boolean;
  readonly children?: ReactNode;
}

export function Door({ title, text, href, onClick, busy = false, children }: DoorProps) {
  const id = useId();
  return (
    <li>
      <h2>
        {href === undefined ? (
          <button type="button" className="door" aria-describedby={id} aria-disabled={busy || undefined} onClick={onClick}>
            {title}
          </button>
        ) : (
          <a className="door" href={href} aria-describedby={id}>
            {title}
          </a>
        )}
      </h2>
      <p id={id}>{text}</p>
      {children}
    </li>
  );
}

/** Whoever wrote here before goes on there; whoever did not is asked for a name. */
function WriteDoor({ links }: { readonly links: PlaceLinks }) {
  const { t } = useTranslation('welcome');
  const open = useMutation({
    mutationFn: () => ask('workspace:found-personal', { name: '', email: '', languages: 'both' }),
    onSuccess: () => goThere(links.proposals),
    onError: (error) => {
      if (refusalOf(error).code === 'member/no-name') goThere(links.welcome('personal'));
    },
  });
  const refusal = open.isError ? refusalOf(open.error) : null;
  return (
    <Door title={t('doors.write')} text={t('doors.writeText')} busy={open.isPending} onClick={() => open.mutate()}>
      {refusal !== null && refusal.code !== 'member/no-name' && <RefusalNote refusal={refusal} />}
    </Door>
  );
}
