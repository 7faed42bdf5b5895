import { useTranslation } from 'react-i18next';
import { useSignature } from '../../components/signature.ts';
import { ask, askShell } from '../../engine.ts';
import { ActPanel } from './act-panel.tsx';
import { memberOf, plain, spokenNumber } from './finding.ts';
import { usePeople } from './people-context.ts';
import { usePeopleAct } from './use-people-act.ts';

const FILE_TYPE = '-card.json';

/** Saves your own card, to hand to another institution or computer. */
export function SaveCardPage() {
  const { t } = useTranslation('people');
  const { people, session, hrefOf } = usePeople();
  const signature = useSignature();
  const you = memberOf(people, session.you?.member ?? '');
  const home = you === undefined ? hrefOf('members') : hrefOf('member', { id: you.id });
  const name = `${plain(you?.name ?? '').replace(/[^a-z0-9]+/g, '-')}${FILE_TYPE}`;
  const act = usePeopleAct(
    async () => {
      const target = await askShell('dialog:save-file', { kind: 'card', name });
      return target === null ? null : ask('people:card-export', { target: target.token, passphrase: signature.given });
    },
    (written) => ({ sentence: t('saveCard.done', { file: written.name }), href: home }),
  );
  const key = you?.keys.find((each) => each.here && each.confirmed && each.ended === '');
  return (
    <ActPanel
      title={t('saveCard.title')}
      lead={t('saveCard.lead')}
      may={null}
      signature={signature}
      act={act}
      label={t('saveCard.send')}
      backHref={home}
      faults={[]}
    >
      {() => key !== undefined && <p className="act-lead">{t('saveCard.number', { number: spokenNumber(key.id) })}</p>}
    </ActPanel>
  );
}
