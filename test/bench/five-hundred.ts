import { authorityOf, grantFor } from '#application/authority-of.ts';
import { beginAct } from '#application/act.ts';
import type { Actor, Workspace } from '#application/workspace.ts';
import type { BodyOf } from '#domain/record/bodies.ts';
import type { RecordId } from '#domain/record/record.ts';

const MEMBERS = 500;
const UNITS = 60;
const BODIES = 80;
const SEATS_A_BODY = 8;
/** Every third member holds a role. */
const ROLE_EVERY = 3;

const FIRST = ['Anne', 'Éloïse', 'Daniel', 'Priya', 'Luc', 'Marie', 'Kwame', 'Mei', 'Jérôme', 'Oluwaseun'];
const LAST = ['Tremblay', 'Roy', 'Okafor', 'Raman', 'Ouellette', 'Singh', 'Bélanger', 'Park', 'Côté', 'MacDonald', 'Nguyen'];

/** A university's worth of people, units and bodies in one act of its secretary, with the same records that the window writes. */
export async function fiveHundred(workspace: Workspace, secretary: Actor): Promise<void> {
  const act = beginAct(workspace, secretary);
  const grant = grantIdOf(workspace, secretary);
  const from = '2026-09-01';
  const write = async (entry: Parameters<typeof act.write>[0]): Promise<RecordId> => {
    const written = await act.write(entry);
    if (!written.ok) throw new Error(written.error.code);
    return written.value.id;
  };
  const units: RecordId[] = [];
  for (let n = 0; n < UNITS; n++) {
    const parent = n < 10 ? '' : (units[n % 10] ?? '');
    const names = { en: `Unit ${n + 1} of Studies`, fr: `Unité d’études ${n + 1}` };
    const body: BodyOf<'unit'> = { names, kind: n < 10 ? 'faculty' : 'department', parent, grant };
    units.push(await write({ kind: 'unit', subject: '', body }));
  }
  const members: RecordId[] = [];
  for (let n = authorityOf(workspace).members.size; n < MEMBERS; n++) {
    const name = `${FIRST[n % FIRST.length] ?? ''} ${LAST[n % LAST.length] ?? ''} ${n}`;
    const member = await write({ kind: 'member', subject: '', body: { name, unit: units[n % UNITS] ?? '', grant } });
    members.push(member);
    if (n % ROLE_EVERY !== 0) continue;
    const body: BodyOf<'role'> = { member, role: 'unit-chair', scope: units[n % UNITS] ?? '', from, to: '', grant };
    await write({ kind: 'role', subject: member, body });
  }
  for (let n = 0; n < BODIES; n++) {
    const names = { en: `Council ${n + 1}`, fr: `Conseil ${n + 1}` };
    const body = await write({
      kind: 'body',
      subject: '',
      body: { names, kind: 'council', code: '', unit: units[n % UNITS] ?? '', grant },
    });
    for (let s = 0; s < SEATS_A_BODY; s++) {
      const member = members[(n * SEATS_A_BODY + s) % members.length] ?? '';
      const seat: BodyOf<'seat'> = {
        body,
        member,
        title: `Seat ${s + 1}`,
        voting: s > 0,
        academic: true,
        student: false,
        from,
        to: '',
        grant,
      };
      await write({ kind: 'seat', subject: body, body: seat });
    }
  }
  const committed = act.commit();
  if (!committed.ok) throw new Error(committed.error.code);
}

function grantIdOf(workspace: Workspace, secretary: Actor): RecordId {
  const grant = grantFor(workspace, secretary, { action: 'people/change-bodies' });
  if (!grant.ok) throw new Error(grant.error.code);
  return grant.value;
}
