import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PeopleView } from '#contract/people.ts';
import { SelectBox } from '../../components/select-box.tsx';
import { useSignature } from '../../components/signature.ts';
import { ask } from '../../engine.ts';
import { i18next } from '../../i18n/i18n.ts';
import { ActPanel } from './act-panel.tsx';
import { dayBefore, memberOf } from './finding.ts';
import { usePeople } from './people-context.ts';
import { ScopeBox } from './scope-box.tsx';
import { isBackwards, TermBoxes } from './term-boxes.tsx';
import { useChoices } from './use-choices.ts';
import { usePeopleAct } from './use-people-act.ts';
import { useWords } from './use-words.ts';

interface Props {
  /** "" = still to be chosen. */
  readonly member: string;
  readonly role: string;
  readonly scope: string;
}

const NOWHERE = '-';

/** Gives a role, in words with what it lets its holder do, where it fits, from one day to another. */
export function GiveRolePage(given: Props) {
  const { t } = useTranslation('people');
  const { people, hrefOf } = usePeople();
  const words = useWords();
  const { members } = useChoices();
  const signature = useSignature();
  const [member, setMember] = useState(given.member);
  const [role, setRole] = useState(given.role);
  const [scope, setScope] = useState(given.scope || NOWHERE);
  const [from, setFrom] = useState(people.today);
  const [to, setTo] = useState('');
  const kind = people.roles.find((each) => each.id === role)?.scope ?? 'institution';
  const where = kind === 'institution' ? '' : scope;
  const name = memberOf(people, member)?.name ?? '';
  const act = usePeopleAct(
    () => ask('people:grant', { member, role, scope: where, from, to, passphrase: signature.given }),
    ({ record }) => ({
      sentence: t('giveRole.done', { name, role: words.roleName(role) }),
      href: hrefOf('member', { id: member }),
      next: { label: t('undo'), href: hrefOf('end-role', { grant: record, back: dayBefore(from) }) },
    }),
  );
  const faults = useFaults({ member, role, where, from, to });
  const backHref = given.member === '' ? hrefOf('members') : hrefOf('member', { id: given.member });
  return (
    <ActPanel
      title={given.member === '' ? t('giveRole.title') : t('giveRole.titleFor', { name })}
      lead={t('giveRole.lead')}
      may={people.may}
      signature={signature}
      act={act}
      label={t('giveRole.send')}
      backHref={backHref}
      faults={Object.values(faults)}
    >
      {(tried) => (
        <>
          {given.member === '' && (
            <SelectBox
              label={t('giveRole.who')}
              nothing={t('choose')}
              fault={tried ? faults.member : ''}
              value={member}
              choices={members}
              onChange={setMember}
            />
          )}
          <SelectBox
            label={t('giveRole.role')}
            help={<RoleDoes role={role} />}
            nothing={t('choose')}
            fault={faults.own || (tried ? faults.role : '')}
            value={role}
            choices={people.roles.map(({ id }) => ({ value: id, label: words.roleName(id) }))}
            onChange={(next) => {
              setRole(next);
              setScope(NOWHERE);
            }}
          />
          {role !== '' && (
            <ScopeBox
              kind={kind}
              value={scope === NOWHERE ? null : scope}
              fault={faults.known || (tried ? faults.scope : '')}
              onChange={setScope}
            />
          )}
          <TermBoxes from={from} to={to} fault={faults.term} onFrom={setFrom} onTo={setTo} />
        </>
      )}
    </ActPanel>
  );
}

/** What a role lets its holder do: said as soon as it is chosen. */
function RoleDoes({ role }: { readonly role: string }) {
  const { t } = useTranslation('people');
  const key = `people:does.${role}`;
  return <span aria-live="polite">{i18next.exists(key) ? i18next.t(key as 'people:does.dean') : t('giveRole.roleHelp')}</span>;
}

interface Typed {
  readonly member: string;
  readonly role: string;
  readonly where: string;
  readonly from: string;
  readonly to: string;
}

function useFaults({ member, role, where, from, to }: Typed) {
  const { t } = useTranslation('people');
  const { people, session } = usePeople();
  const words = useWords();
  const isOwn = member !== '' && member === session.you?.member;
  const decides = people.roles.some((each) => each.id === role && each.deciding);
  const held = people.grants.find((each) => isSame(each, { member, role, where }) && each.holdsToday && each.to === '');
  return {
    member: member === '' ? t('fault.member') : '',
    role: role === '' ? t('fault.role') : '',
    own: isOwn && decides ? t('fault.own') : '',
    scope: where === NOWHERE ? t('fault.scope') : '',
    known: held === undefined ? '' : t('fault.held', { from: words.day(held.from) }),
    term: isBackwards(from, to) ? t('fault.term') : '',
  };
}

const isSame = (
  grant: PeopleView['grants'][number],
  { member, role, where }: Pick<Typed, 'member' | 'role' | 'where'>,
): boolean => grant.member === member && grant.roles.includes(role) && grant.scope === where && grant.endedOn === '';
