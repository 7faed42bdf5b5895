import { useTranslation } from 'react-i18next';
import { PageHead } from './act-panel.tsx';
import { AskSignature } from './ask-signature.tsx';
import { Whom } from './cannot-sign-page.tsx';
import { memberOf } from './finding.ts';
import { usePeople } from './people-context.ts';

/** After a profile was copied: a signature of this computer's own, beside the one that stays with the other (RELIABILITY D7). */
export function OwnHerePage({ member: id }: { readonly member: string }) {
  const { t } = useTranslation('people');
  const { people, links, hrefOf } = usePeople();
  const member = memberOf(people, id);
  if (member === undefined) return <PageHead title={t('ownHere.title')} lead={t('gone')} backHref={hrefOf('members')} />;
  return (
    <>
      <PageHead title={t('ownHere.titleOf', { name: member.name })} lead={t('ownHere.lead')} backHref={links.you} />
      <section className="act-section">
        <AskSignature member={member} page="own-here" />
      </section>
      <Whom member={member} alone="ownHere.alone" />
    </>
  );
}
