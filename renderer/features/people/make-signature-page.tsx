import { useTranslation } from 'react-i18next';
import { useSignature } from '../../components/signature.ts';
import { ask } from '../../engine.ts';
import { ActPanel, PageHead } from './act-panel.tsx';
import { memberOf } from './finding.ts';
import { NewPassphraseBoxes, useNewPassphrase } from './new-passphrase.tsx';
import { usePeople } from './people-context.ts';
import { usePeopleAct } from './use-people-act.ts';

/** A signature for somebody on this computer, with a passphrase that they type themselves. */
export function MakeSignaturePage({ member: id }: { readonly member: string }) {
  const { t } = useTranslation('people');
  const { people, hrefOf } = usePeople();
  const signature = useSignature();
  const passphrase = useNewPassphrase();
  const member = memberOf(people, id);
  const name = member?.name ?? '';
  const home = hrefOf('member', { id });
  const act = usePeopleAct(
    () => ask('people:make-key', { member: id, newPassphrase: passphrase.first, passphrase: signature.given }),
    () => ({ sentence: t('makeSignature.done', { name }), href: home }),
  );
  if (member === undefined) return <PageHead title={t('makeSignature.act')} lead={t('gone')} backHref={hrefOf('members')} />;
  return (
    <ActPanel
      title={t('makeSignature.title', { name })}
      lead={t('makeSignature.lead', { name })}
      may={people.may}
      signature={signature}
      act={act}
      label={t('makeSignature.send')}
      backHref={home}
      faults={[passphrase.short, passphrase.differs]}
    >
      {(tried) => <NewPassphraseBoxes passphrase={passphrase} name={name} tried={tried} />}
    </ActPanel>
  );
}
