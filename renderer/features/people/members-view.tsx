import { memo, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemberView } from '#contract/people.ts';
import { announce } from '../../components/live-region.tsx';
import { SearchBox } from '../../components/search-box.tsx';
import { ExplainedAct } from './explained-act.tsx';
import { byName, isFound } from './finding.ts';
import { missingRoles } from './missing.ts';
import { MissingBox } from './missing-box.tsx';
import { usePeople } from './people-context.ts';
import { SignatureState } from './signature-state.tsx';
import { useWords, type Words } from './use-words.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly unit: string;
  readonly roles: string;
  readonly signature: MemberView['signature'];
  readonly seats: string;
  readonly href: string;
}

/** What fills the largest screen: drawn at once; the others follow while one begins to read. */
const FIRST_DRAWN = 40;

/** Everybody who is listed, found as one types. */
export function MembersView() {
  const { t } = useTranslation('people');
  const { people, hrefOf } = usePeople();
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text.trim());
  const rows = useRows();
  const found = useMemo(
    () => rows.filter(({ name, email, unit, roles, seats }) => isFound(wanted, [name, email, unit, roles, seats])),
    [rows, wanted],
  );
  const drawn = useDeferredValue(found, found.slice(0, FIRST_DRAWN));
  const sentence = wanted === '' ? t('count', { count: rows.length }) : t('found', { count: found.length, text: wanted });
  useEffect(() => announce(sentence), [sentence]);
  // Whoever is alone finds this act where it is said what it is for.
  const isAlone = people.members.length === 1 && missingRoles(people).length > 0;
  return (
    <>
      <MissingBox />
      <div className="people-tools">
        <SearchBox label={t('search.members')} text={text} onText={setText} />
        <div className="people-acts">
          {!isAlone && <ExplainedAct label={t('addMember.act')} href={hrefOf('add-member')} may={people.may} main />}
          <ExplainedAct label={t('readCard.act')} href={hrefOf('read-card')} may={people.may} />
        </div>
      </div>
      <p className="list-count">{sentence}</p>
      {found.length === 0 ? <p className="nothing">{t('search.nothing', { text: wanted })}</p> : <MembersTable rows={drawn} />}
    </>
  );
}

function useRows(): readonly Row[] {
  const { people, hrefOf } = usePeople();
  const words = useWords();
  return useMemo(() => rowsOf(people, hrefOf, words), [people, hrefOf, words]);
}

function rowsOf(
  people: ReturnType<typeof usePeople>['people'],
  hrefOf: ReturnType<typeof usePeople>['hrefOf'],
  words: Words,
): readonly Row[] {
  const seats = new Map<string, string[]>();
  for (const body of people.bodies) {
    for (const { member, holdsToday } of body.seats) {
      if (holdsToday) seats.set(member, [...(seats.get(member) ?? []), words.names(body.names)]);
    }
  }
  return people.members
    .map(({ id, name, email, unit, roles, signature }) => ({
      id,
      name,
      email,
      signature,
      unit: words.unitName(unit),
      roles: words.rolesName(roles),
      seats: words.list([...new Set(seats.get(id) ?? [])]),
      href: hrefOf('member', { id }),
    }))
    .toSorted(byName(words.language));
}

function MembersTable({ rows }: { readonly rows: readonly Row[] }) {
  const { t } = useTranslation('people');
  return (
    <table className="people-table">
      <thead>
        <tr>
          <th scope="col">{t('column.name')}</th>
          <th scope="col">{t('column.unit')}</th>
          <th scope="col">{t('column.roles')}</th>
          <th scope="col">{t('column.signature')}</th>
          <th scope="col">{t('column.seats')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <MemberRow key={row.id} row={row} />
        ))}
      </tbody>
    </table>
  );
}

/** Typing in the search shows and hides rows; none of them is drawn anew. */
const MemberRow = memo(function MemberRow({ row }: { readonly row: Row }) {
  const { t } = useTranslation('people');
  return (
    <tr>
      <th scope="row">
        <a href={row.href}>{row.name}</a>
        {row.email !== '' && <small className="soft">{row.email}</small>}
      </th>
      <td data-label={t('column.unit')}>{row.unit}</td>
      <td data-label={t('column.roles')}>{row.roles || <span className="soft">{t('noRole')}</span>}</td>
      <td data-label={t('column.signature')}>
        <SignatureState signature={row.signature} />
      </td>
      <td data-label={t('column.seats')}>{row.seats}</td>
    </tr>
  );
});
