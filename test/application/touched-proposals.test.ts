import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { endRole } from '#application/end-role.ts';
import { keepAuthority } from '#application/keep-authority.ts';
import { rebuildProjections } from '#application/rebuild.ts';
import { touchedProposals } from '#application/touched-proposals.ts';
import type { Workspace } from '#application/workspace.ts';
import type { SignedRecord } from '#domain/record/record.ts';
import { reduceAuthority } from '#domain/people/reduce-authority.ts';
import { aMember, anInstitutionAtWork, done, type TestInstitution } from '#support/workspace.ts';
import { decided, submitted, taken } from '#support/workspace-acts.ts';

let given: TestInstitution;
beforeEach(async () => {
  given = await anInstitutionAtWork();
});
afterEach(() => given.close());

/** What the lists say, and what they would say were they computed anew. */
async function keptAndComputed(workspace: Workspace) {
  const kept = await workspace.projections.fingerprint();
  return [kept, await rebuildProjections(workspace, () => Promise.resolve())];
}

/** What the last record of the authority stream touched. */
function touchedByLast(workspace: Workspace): readonly string[] {
  const records = workspace.log.records({ stream: 'authority' });
  const [before, after] = [records.slice(0, -1), records].map((each) => reduceAuthority(each, workspace.catalogue.rights));
  if (before === undefined || after === undefined) return [];
  return touchedProposals(workspace, [records.at(-1) as SignedRecord], { before, after });
}

async function twoProposals() {
  const decidedOne = await taken(given);
  await submitted(given, decidedOne);
  await decided(given, decidedOne, 'D1');
  return { decidedOne, drafted: await taken(given) };
}

describe('what is judged anew when rights change', () => {
  test('a role that ends touches what its holder wrote in, and the lists are what a rebuild makes of them', async () => {
    const { workspace, people, grants } = given;
    const { decidedOne, drafted } = await twoProposals();
    const signer = workspace.log
      .records({ stream: 'decision', subject: decidedOne })
      .find(({ record }) => record.kind === 'sign-off')?.record;
    const grant = String(signer?.body['grant']);
    expect([...grants.values()]).toContain(grant); // not the secretariat's own, which cannot end
    done(await endRole(workspace, people.secretariat, { grant, on: '2026-08-18' }));
    expect(touchedByLast(workspace)).toContain(decidedOne);
    expect(touchedByLast(workspace)).not.toContain(drafted);
    const [kept, computed] = await keptAndComputed(workspace);
    expect(kept).toEqual(computed);
  });

  test('a stolen key takes with it what it signed, in every proposal and in no other', async () => {
    const { workspace, people } = given;
    const { decidedOne, drafted } = await twoProposals();
    const { key, member } = people.tremblay;
    const first = workspace.log.records({ stream: 'decision' }).find(({ record }) => record.author === key);
    const last = { id: first?.id ?? '', n: 1 };
    done(
      await keepAuthority(workspace, people.secretariat, {
        kind: 'revocation',
        subject: member,
        body: { key, why: 'stolen', last },
      }),
    );
    const wrote = [decidedOne, drafted].filter((subject) => workspace.log.subjectsBy(key).includes(subject));
    expect(wrote.length).toBeGreaterThan(0);
    expect(touchedByLast(workspace).toSorted()).toEqual(wrote.toSorted());
    const [kept, computed] = await keptAndComputed(workspace);
    expect(kept).toEqual(computed);
  });

  test('a new member’s key touches nothing, a setting everything', async () => {
    const { workspace, people } = given;
    const { decidedOne, drafted } = await twoProposals();
    await aMember(given, people.secretariat, 'Nadia Farah');
    expect(touchedByLast(workspace)).toEqual([]);
    const body = { key: 'quorumPercent', value: 60, replaces: '' };
    done(await keepAuthority(workspace, people.secretariat, { kind: 'setting', body }));
    expect(touchedByLast(workspace).toSorted()).toEqual([decidedOne, drafted].toSorted());
  });
});
