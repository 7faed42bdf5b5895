import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitHolds } from '#contract/ends.ts';
import { EndEffect } from '../../components/end-effect.tsx';
import { Mark } from '../../components/mark.tsx';
import { useSignature } from '../../components/signature.ts';
import { DateBox } from '../../components/text-box.tsx';
import { ask } from '../../engine.ts';
import { errorText } from '../../i18n/error-text.ts';
import { ActPanel, PageHead } from './act-panel.tsx';
import type { UnitView } from './finding.ts';
import { usePeople } from './people-context.ts';
import { usePeopleAct } from './use-people-act.ts';
import { useWords } from './use-words.ts';

/** Ends a unit on a day, with what hangs on it: none of that ends by itself. */
export function EndUnitPage({ unit: id }: { readonly unit: string }) {
  const { t } = useTranslation('people');
  const { people, hrefOf } = usePeople();
  const unit = people.units.find((each) => each.id === id);
  if (unit === undefined) return <PageHead title={t('endUnit.title')} lead={t('gone')} backHref={hrefOf('units')} />;
  return <EndUnit unit={unit} />;
}

function EndUnit({ unit }: { readonly unit: UnitView }) {
  const { t } = useTranslation('people');
  const { people, links, hrefOf } = usePeople();
  const words = useWords();
  const signature = useSignature();
  const [on, setOn] = useState(people.today);
  const name = words.names(unit.names);
  const act = usePeopleAct(
    () => ask('people:end-unit', { unit: unit.id, on, passphrase: signature.given }),
    () => ({
      sentence: t('endUnit.done', { name, on: words.day(on) }),
      href: hrefOf('units'),
      next: { label: t('endUnit.another'), href: hrefOf('add-unit', { parent: unit.parent }) },
    }),
  );
  const fault = on === '' ? t('fault.day') : '';
  const ended = act.refusal?.code === 'unit/ended' ? errorText(act.refusal) : '';
  return (
    <ActPanel
      title={t('endUnit.title')}
      lead={t('endUnit.lead', { name })}
      may={people.mayPlaces}
      signature={signature}
      act={act}
      label={t('endUnit.send')}
      backHref={hrefOf('units')}
      faults={[fault]}
      refusalShown={ended !== ''}
    >
      {(tried) => (
        <>
          <Holds unit={unit.id} />
          <DateBox
            label={t('endUnit.on')}
            help={words.day(on)}
            fault={ended || (tried ? fault : '')}
            value={on}
            onChange={setOn}
          />
          <EndEffect
            end={{ what: 'unit', unit: unit.id, on }}
            ready={people.mayPlaces.may && on !== ''}
            reviewHref={(proposal) => links.review(proposal, '')}
          />
        </>
      )}
    </ActPanel>
  );
}

function Holds({ unit }: { readonly unit: string }) {
  const { t } = useTranslation('people');
  const { data } = useQuery({ queryKey: ['people:unit-holds', unit], queryFn: () => ask('people:unit-holds', { unit }) });
  if (data === undefined) return null;
  const { units, bodies, roles, members, proposals } = data;
  if (units.length + bodies.length + roles.length + members + proposals.length === 0) {
    return (
      <p className="bars-none">
        <Mark meaning="done" />
        <span>{t('endUnit.holdsNothing')}</span>
      </p>
    );
  }
  return (
    <section className="act-section">
      <h2>{t('endUnit.holds')}</h2>
      <p className="soft">{t('endUnit.holdsHelp')}</p>
      <HeldThings holds={data} />
    </section>
  );
}

function HeldThings({ holds: { units, bodies, roles, members, proposals, more } }: { readonly holds: UnitHolds }) {
  const { t } = useTranslation(['people', 'governance']);
  const { links, hrefOf } = usePeople();
  const words = useWords();
  return (
    <ul className="facts">
      {units.map(({ id, names }) => (
        <Held key={id} what={t('endUnit.unit', { name: words.names(names) })}>
          <a href={hrefOf('end-unit', { unit: id })} aria-label={t('endUnit.named', { name: words.names(names) })}>
            {t('endUnit.act')}
          </a>
        </Held>
      ))}
      {roles.map(({ grant, role, name }) => (
        <Held key={grant} what={t('heldBy', { role: words.roleName(role), name })}>
          <a href={hrefOf('end-role', { grant })} aria-label={t('endRole.actNamed', { role: words.roleName(role), name })}>
            {t('endRole.act')}
          </a>
        </Held>
      ))}
      {bodies.map(({ id, names }) => (
        <Held key={id} what={t('endUnit.body', { name: words.names(names) })} />
      ))}
      {members > 0 && <Held what={t('endUnit.members', { count: members })} />}
      {proposals.map(({ proposal, number, title, state }) => (
        <Held
          key={proposal}
          what={
            <>
              <a href={links.review(proposal, '')}>{words.names(title)}</a>
              <small className="soft">
                {[number, t(`governance:status.${state}` as 'governance:status.draft')].filter((each) => each !== '').join(' · ')}
              </small>
            </>
          }
        />
      ))}
      {more > 0 && <Held what={t('endRole.more', { count: more })} />}
    </ul>
  );
}

function Held({ what, children }: { readonly what: ReactNode; readonly children?: ReactNode }) {
  return (
    <li>
      <div>{what}</div>
      {children}
    </li>
  );
}
