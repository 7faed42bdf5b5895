import { existsSync } from 'node:fs';
import { isTimeZone } from '#adapters/clock.ts';
import { authorityOf } from '#application/authority-of.ts';
import { foundInstitution } from '#application/found-institution.ts';
import { newKey } from '#application/new-key.ts';
import { setUpInstitution } from '#application/set-up-institution.ts';
import type { Answer, Call, Command } from '../command.ts';
import { isEmail } from '../given.ts';
import { memberJson } from '../member-json.ts';
import { absolute } from '../places.ts';
import { need, refuse } from '../refused.ts';
import { noteOpened, openSession, settled } from '../session.ts';

/** Where nobody says otherwise (DESIGN §14). */
const TIME_ZONE = 'America/Toronto';

async function init(call: Call): Promise<Answer> {
  const name = (call.text('name') ?? '').trim();
  const institution = { en: (call.text('institution') ?? '').trim(), fr: (call.text('institution-fr') ?? '').trim() };
  const languages = call.choice('languages', ['en', 'fr', 'both'], 'both');
  if (name === '') refuse('member/no-name');
  if (institution.en === '' && institution.fr === '') refuse('founding/invalid');
  const timeZone = call.text('time-zone') ?? TIME_ZONE;
  if (!isTimeZone(timeZone)) refuse('founding/time-zone', { zone: timeZone });
  const email = (call.text('email') ?? '').trim();
  if (!isEmail(email)) refuse('cli/email', { value: email });
  // Asked before anything is made; a file that is there is refused without asking.
  if (call.places.computer.standing() === 'other') refuse('key/other-computer');
  const isTaken = existsSync(absolute(call.places, call.text('workspace') ?? ''));
  const early = isTaken ? null : await call.passphrases.forNewKey(name);
  const session = await openSession(call, { mode: 'create' });
  try {
    const passphrase = early ?? (await call.passphrases.forNewKey(name));
    const { workspace } = session;
    const key = need(await newKey(workspace, { of: null, passphrase }));
    const request = { institution: named(institution, languages), languages, timeZone, sample: false, name, email };
    const { founding, actor } = need(await foundInstitution(workspace, key, request));
    need(await setUpInstitution(workspace, actor));
    noteOpened(call, workspace);
    const member = memberJson(session, founding);
    const file = session.store.file;
    return settled(call, {
      json: { workspace: file, founding, member },
      text: () => [
        call.texts.say('done.founded', {
          institution: call.texts.of(authorityOf(workspace).founding?.institution ?? institution),
        }),
        call.texts.say('field.workspace', { file }),
        call.texts.say('field.founding', { founding }),
        call.texts.say('field.member', { name, email }),
      ],
    });
  } finally {
    session.store.discard();
  }
}

/** `--institution` names it in the language it works in: French where it works in French alone. */
function named(institution: { readonly en: string; readonly fr: string }, languages: 'en' | 'fr' | 'both') {
  return languages === 'fr' && institution.fr === '' ? { en: '', fr: institution.en } : institution;
}

export const INIT: Command = {
  name: 'init',
  args: [],
  options: ['workspace', 'institution', 'institution-fr', 'languages', 'time-zone', 'name', 'email', 'passphrase-file'],
  needs: ['workspace', 'institution', 'name', 'email'],
  run: init,
};
