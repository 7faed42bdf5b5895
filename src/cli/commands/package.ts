import { grantFor } from '#application/authority-of.ts';
import { buildPackage } from '#application/build-package.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { actAs } from '../act-as.ts';
import type { Answer, Call, Command } from '../command.ts';
import { stateOf } from '../find-records.ts';
import { SIGNING } from '../options.ts';
import { absolute } from '../places.ts';
import { createPress } from '../press.ts';
import { inWorkspace } from '../session.ts';

async function makePackage(call: Call): Promise<Answer> {
  const folder = absolute(call.places, call.text('out') ?? '');
  return inWorkspace(call, async (session) => {
    const { rights } = session.workspace.catalogue;
    const { id: proposal } = stateOf(session.workspace, call.arg(0));
    const press = createPress(call, { resources: session.resources, rights, folder });
    const archive = call.has('archive');
    const { value: made } = await actAs(call, session, {
      // Stopped before the first page is set: whether it may be made is known by then.
      rehearse: async (workspace, actor) => {
        const stopped = await buildPackage(workspace, actor, { proposal, archive, press: { ...press, progress: () => false } });
        return !stopped.ok && stopped.error.code !== 'package/stopped' ? fail(stopped.error) : ok(null);
      },
      act: (workspace, actor) => buildPackage(workspace, actor, { proposal, archive, press }),
      // Anybody may make a reading copy; the registrar's package is sealed.
      prefers: (workspace, actor) => {
        const seal = grantFor(workspace, actor, { action: 'package/seal' });
        return seal.ok && seal.value !== '';
      },
    });
    const { path, sha256, bytes, reading } = made;
    return {
      json: { path, sha256, bytes, reading },
      text: () => [
        call.texts.say(reading ? 'done.readingCopy' : 'done.packaged'),
        call.texts.say('field.path', { path }),
        call.texts.say('field.document', { sha256 }),
      ],
    };
  });
}

export const PACKAGE: Command = {
  name: 'package',
  args: ['ID'],
  options: [...SIGNING, 'out', 'archive'],
  needs: ['out'],
  run: makePackage,
};
