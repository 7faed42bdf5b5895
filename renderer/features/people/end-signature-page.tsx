import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceSet } from '../../components/choice-set.tsx';
import { EndEffect } from '../../components/end-effect.tsx';
import { useSignature } from '../../components/signature.ts';
import { ask } from '../../engine.ts';
import { ActPanel, PageHead } from './act-panel.tsx';
import { memberOf, spokenNumber } from './finding.ts';
import { usePeople } from './people-context.ts';
import { usePeopleAct } from './use-people-act.ts';

type Why = 'retired' | 'stolen';

/** Ends a signature: what it signed until now counts, nothing after. One's own may always be ended. */
export function EndSignaturePage({ member: id, signature: key }: { readonly member: string; readonly signature: string }) {
  const { t } = useTranslation('people');
  const { people, session, links, hrefOf } = usePeople();
  const signature = useSignature();
  const [why, setWhy] = useState<Why | null>(null);
  const member = memberOf(people, id);
  const name = member?.name ?? '';
  const home = hrefOf('member', { id });
  const act = usePeopleAct(
    async () => (why === null ? null : ask('people:end-key', { key, why, passphrase: signature.given })),
    () => ({ sentence: t('endSignature.done', { name }), href: home }),
  );
  if (member?.keys.some((each) => each.id === key) !== true) {
    return <PageHead title={t('endSignature.title')} lead={t('gone')} backHref={hrefOf('members')} />;
  }
  const fault = why === null ? t('fault.why') : '';
  return (
    <ActPanel
      title={t('endSignature.title')}
      lead={t('endSignature.lead', { name, number: spokenNumber(key) })}
      may={session.you?.member === id ? null : people.may}
      signature={signature}
      act={act}
      label={t('endSignature.send')}
      backHref={home}
      faults={[fault]}
    >
      {(tried) => (
        <>
          <ChoiceSet
            legend={t('endSignature.why')}
            name="why"
            choices={(['retired', 'stolen'] as const).map((each) => ({
              value: each,
              label: t(`endSignature.${each}`),
              help: t(`endSignature.${each}Help`),
            }))}
            value={why}
            fault={tried ? fault : ''}
            onChange={setWhy}
          />
          <EndEffect
            end={{ what: 'signature', key, why: why ?? 'retired' }}
            ready={people.may.may || session.you?.member === id}
            reviewHref={(proposal) => links.review(proposal, '')}
          />
        </>
      )}
    </ActPanel>
  );
}
