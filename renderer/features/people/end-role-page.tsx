import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GrantView } from '#contract/people.ts';
import { EndEffect } from '../../components/end-effect.tsx';
import { useSignature } from '../../components/signature.ts';
import { Mark } from '../../components/mark.tsx';
import { DateBox } from '../../components/text-box.tsx';
import { ask } from '../../engine.ts';
import { errorText } from '../../i18n/error-text.ts';
import { ActPanel, PageHead } from './act-panel.tsx';
import { dayBefore, memberOf } from './finding.ts';
import { usePeople } from './people-context.ts';
import { usePeopleAct } from './use-people-act.ts';
import { useWords } from './use-words.ts';

/** Ends a role on a day, and says what that means for what is open. `back`: takes it back, as if it had never been given. */
export function EndRolePage({ grant: id, back }: { readonly grant: string; readonly back: boolean }) {
  const { t } = useTranslation('people');
  const { people, hrefOf } = usePeople();
  const grant = people.grants.find((each) => each.id === id);
  if (grant === undefined) return <PageHead title={t('endRole.title')} lead={t('gone')} backHref={hrefOf('members')} />;
  return <EndRole grant={grant} back={back} />;
}

function EndRole({ grant, back }: { readonly grant: GrantView; readonly back: boolean }) {
  const { t } = useTranslation('people');
  const { people, links, hrefOf } = usePeople();
  const words = useWords();
  const signature = useSignature();
  const [on, setOn] = useState(back ? dayBefore(grant.from) : people.today);
  const name = memberOf(people, grant.member)?.name ?? '';
  const [role = ''] = grant.roles;
  const act = usePeopleAct(
    () => ask('people:end-role', { grant: grant.id, on, passphrase: signature.given }),
    () => ({
      sentence: back
        ? t('endRole.doneBack', { name, role: words.rolesName(grant.roles) })
        : t('endRole.done', { name, role: words.rolesName(grant.roles), on: words.day(on) }),
      href: hrefOf('member', { id: grant.member }),
      ...(back || grant.roles.length > 1
        ? {}
        : { next: { label: t('endRole.again'), href: hrefOf('give-role', { member: grant.member, role, scope: grant.scope }) } }),
    }),
  );
  const fault = on === '' ? t('fault.day') : '';
  const ended = act.refusal?.code === 'role/ended' ? errorText(act.refusal) : '';
  return (
    <ActPanel
      title={t(back ? 'endRole.titleBack' : 'endRole.title')}
      lead={t(back ? 'endRole.leadBack' : 'endRole.lead', { name, role: words.grantName(grant), term: words.term(grant) })}
      may={people.may}
      signature={signature}
      act={act}
      label={t(back ? 'endRole.sendBack' : 'endRole.send')}
      backHref={hrefOf('member', { id: grant.member })}
      faults={[fault]}
      refusalShown={ended !== '' && !back}
    >
      {(tried) => (
        <>
          <OpenSteps grant={grant} name={name} />
          {!back && (
            <DateBox
              label={t('endRole.on')}
              help={t('endRole.onHelp', { on: words.day(on) })}
              fault={ended || (tried ? fault : '')}
              value={on}
              onChange={setOn}
            />
          )}
          <EndEffect
            end={{ what: 'role', grant: grant.id, on }}
            ready={people.may.may && on !== ''}
            reviewHref={(proposal) => links.review(proposal, '')}
          />
        </>
      )}
    </ActPanel>
  );
}

/** What waits for this role today, and who else could decide there. */
function OpenSteps({ grant, name }: { readonly grant: GrantView; readonly name: string }) {
  const { t } = useTranslation('people');
  const { links } = usePeople();
  const words = useWords();
  const { data } = useQuery({
    queryKey: ['people:role-at-steps', grant.id],
    queryFn: () => ask('people:role-at-steps', { grant: grant.id }),
    enabled: grant.deciding && grant.holdsToday,
  });
  if (!grant.deciding || data === undefined) return null;
  if (data.steps.length === 0) {
    return (
      <p className="bars-none">
        <Mark meaning="done" />
        <span>{t('endRole.nothingOpen')}</span>
      </p>
    );
  }
  return (
    <section className="act-section">
      <h2>{t('endRole.open', { count: data.steps.length + data.more, name })}</h2>
      <ul className="facts">
        {data.steps.map((each) => (
          <li key={`${each.proposal} ${each.stepNames.en}`}>
            <div>
              <a href={links.review(each.proposal, '')}>{words.names(each.title)}</a>
              <small className="soft">
                {[each.number, words.names(each.stepNames)].filter((part) => part !== '').join(' · ')}
              </small>
              <small>
                {each.others.length === 0 ? (
                  <span className="late">
                    <Mark meaning="attention" /> {t('endRole.nobodyElse')}
                  </span>
                ) : (
                  t('endRole.others', { names: words.list(each.others), count: each.others.length })
                )}
              </small>
            </div>
          </li>
        ))}
      </ul>
      {data.more > 0 && <p className="help">{t('endRole.more', { count: data.more })}</p>}
    </section>
  );
}
