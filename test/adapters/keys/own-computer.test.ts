import { cpSync, mkdtempSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { guardOf } from '#adapters/keys/key-guard.ts';
import { createKeyring, type SecretStore } from '#adapters/keys/keyring.ts';
import { ownComputer } from '#adapters/keys/own-computer.ts';
import { figures } from '#support/figures.ts';

const root = mkdtempSync(join(tmpdir(), 'collegium-computer-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const [HERE, THERE, THIRD] = ['1', '2', '3'].map((digit) => `${digit}abcdef0`.repeat(4)) as [string, string, string];
const FOUNDING = 'a'.repeat(64);

/** The computer's key store, so that no passphrase has to be derived. */
const kept = new Map<string, Uint8Array>();
const store: SecretStore = {
  put: async (key, secret) => void kept.set(key, new Uint8Array(secret)),
  get: async (key) => kept.get(key) ?? null,
};

let made = 0;
function aHome(): string {
  made += 1;
  return join(root, `home-${made}`);
}
const copyOf = (home: string): string => {
  const copy = aHome();
  cpSync(home, copy, { recursive: true });
  return copy;
};
const at = (home: string, machine: string | null) => {
  const computer = ownComputer(home, () => machine);
  return { computer, keyring: createKeyring(home, store, computer) };
};
/** A profile with one signature, used on the first computer. */
async function aProfile(): Promise<{ readonly home: string; readonly key: string }> {
  const home = aHome();
  const { key } = await at(home, HERE).keyring.create({ workspace: FOUNDING, passphrase: null });
  return { home, key };
}
const fileOf = (home: string): string => readFileSync(join(home, 'computer.json'), 'utf8');
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    (value) => (value === null ? 'null' : 'done'),
    (error: { code: string }) => error.code,
  );

describe('D7 a profile remembers which computer its signatures belong to', () => {
  test('D7 on its own computer it signs, and nothing is asked', async () => {
    const { home, key } = await aProfile();
    const { computer, keyring } = at(home, HERE);
    expect(computer.standing()).toBe('own');
    expect(await codeOf(keyring.unlock(FOUNDING, key, null))).toBe('done');
    if (process.platform !== 'win32') expect(statSync(join(home, 'computer.json')).mode & 0o777).toBe(0o600);
  });

  test('D7 a copy of it signs nothing on another computer, and makes nothing that could, until somebody answers', async () => {
    const start = performance.now();
    const { home, key } = await aProfile();
    const tries: Promise<string>[] = [];
    for (let n = 0; n < 100; n++) {
      const { computer, keyring } = at(home, `${String(n).padStart(2, '0')}fedcba`.repeat(4));
      expect(computer.standing()).toBe('other');
      tries.push(codeOf(keyring.unlock(FOUNDING, key, null)), codeOf(keyring.create({ workspace: FOUNDING, passphrase: null })));
    }
    const codes = await Promise.all(tries);
    expect(new Set(codes)).toEqual(new Set(['key/other-computer']));
    expect(at(home, THERE).keyring.list(FOUNDING)).toHaveLength(1); // whose it is can be read, and drafts are written
    // The control: without the question the copy signs as if it were the first.
    expect(await codeOf(createKeyring(home, store).unlock(FOUNDING, key, null))).toBe('done');
    const corrupt = codes.filter((code) => code !== 'key/other-computer').length;
    figures({
      id: 'D7-keys',
      layer: 'L0',
      seed: 0,
      n: codes.length,
      corrupt,
      control: true,
      sec: (performance.now() - start) / 1000,
    });
  });

  test('D7 moved: it signs here as before, and the first computer’s profile would be asked', async () => {
    const { home, key } = await aProfile();
    const moved = copyOf(home);
    const { computer, keyring } = at(moved, THERE);
    expect(computer.moved()).toBe(true);
    expect(computer.standing()).toBe('own');
    expect(await codeOf(keyring.unlock(FOUNDING, key, null))).toBe('done');
    expect(at(moved, HERE).computer.standing()).toBe('other');
    expect(at(home, HERE).computer.standing()).toBe('own'); // what nobody can know: it was copied after all
  });

  test('D7 copied: the signature is set aside, not deleted; a new one is made and used', async () => {
    const { home, key } = await aProfile();
    const copy = copyOf(home);
    const { computer, keyring } = at(copy, THERE);
    expect(computer.copied()).toBe(true);
    expect({ standing: computer.standing(), ...computer.count() }).toEqual({ standing: 'own', inUse: 0, aside: 1 });
    expect([keyring.list(FOUNDING), keyring.setAside(FOUNDING)]).toEqual([[], [key]]);
    expect(await codeOf(keyring.unlock(FOUNDING, key, null))).toBe('key/set-aside');
    const { key: own } = await keyring.create({ workspace: FOUNDING, passphrase: null });
    expect(keyring.list(FOUNDING).map((each) => each.key)).toEqual([own]);
    expect(await codeOf(keyring.unlock(FOUNDING, own, null))).toBe('done');
    expect(await codeOf(at(home, HERE).keyring.unlock(FOUNDING, key, null))).toBe('done');
    // The file is as it was: taking it back makes it sign again, beside the new one.
    expect(readFileSync(join(copy, 'keys', FOUNDING.slice(0, 16), `${key}.json`))).toEqual(
      readFileSync(join(home, 'keys', FOUNDING.slice(0, 16), `${key}.json`)),
    );
    expect([computer.takeBack(), computer.takeBack()]).toEqual([true, false]);
    expect(await codeOf(keyring.unlock(FOUNDING, key, null))).toBe('done');
    expect(keyring.list(FOUNDING)).toHaveLength(2);
  });

  test('D7 a copy of a copy is asked again, and what was set aside stays so', async () => {
    const { home, key } = await aProfile();
    at(home, THERE).computer.copied();
    const { key: second } = await at(home, THERE).keyring.create({ workspace: FOUNDING, passphrase: null });
    const { computer, keyring } = at(home, THIRD);
    expect(computer.standing()).toBe('other');
    computer.copied();
    expect(keyring.setAside(FOUNDING).toSorted()).toEqual([key, second].toSorted());
    computer.takeBack();
    expect(keyring.setAside(FOUNDING)).toEqual([key]);
  });

  test('D7 nobody is asked about a profile without signatures, or where the computer has no id', async () => {
    const empty = aHome();
    mkdirSync(empty);
    expect([HERE, THERE, HERE].map((machine) => at(empty, machine).computer.standing())).toEqual(['own', 'own', 'own']);
    const { home, key } = await aProfile();
    const { computer, keyring } = at(home, null);
    expect(computer.standing()).toBe('unknown');
    expect(await codeOf(keyring.unlock(FOUNDING, key, null))).toBe('done');
    expect([computer.moved(), computer.copied()]).toEqual([false, false]);
    // What only set-aside signatures are left in belongs to whoever opens it.
    at(home, THERE).computer.copied();
    expect(at(home, THIRD).computer.standing()).toBe('own');
  });

  test('D7 signatures from before this was noted become this computer’s', async () => {
    const { home } = await aProfile();
    rmSync(join(home, 'computer.json'));
    expect(at(home, THERE).computer.standing()).toBe('own');
    expect(at(home, HERE).computer.standing()).toBe('other');
  });

  test('D7 a note that nobody can read is asked about, never passed over', async () => {
    const { home, key } = await aProfile();
    for (const text of ['', '{', '[]', '{"format":"collegium/computer/1"}', fileOf(home).replace('computer/1', 'computer/2')]) {
      writeFileSync(join(home, 'computer.json'), text);
      const { computer, keyring } = at(home, HERE);
      expect({ text, standing: computer.standing() }).toEqual({ text, standing: 'other' });
      expect(await codeOf(keyring.unlock(FOUNDING, key, null))).toBe('key/other-computer');
    }
    expect(at(home, HERE).computer.moved()).toBe(true);
    expect(await codeOf(at(home, HERE).keyring.unlock(FOUNDING, key, null))).toBe('done');
  });

  test('D7 an answer that the disk refuses changes nothing, and says so', async () => {
    const home = join(root, 'file');
    writeFileSync(home, '');
    const { computer } = at(join(home, 'below'), HERE);
    expect(computer.standing()).toBe('own');
    expect([computer.moved(), computer.copied(), computer.takeBack()]).toEqual([false, false, false]);
  });

  test('D7 the sample, and what one person writes alone, go on in a copy; an institution, and one being founded, do not', async () => {
    const { home } = await aProfile();
    const { computer } = at(home, THERE);
    const standingIn = (body: Record<string, unknown>, records = 1) => {
      const record = () => ({ record: { body } }) as never;
      return guardOf({ count: () => records, founding: () => FOUNDING, record }, computer).standing();
    };
    expect(standingIn({ sample: true })).toBe('own');
    expect(standingIn({ sample: false, personal: true })).toBe('own');
    expect(standingIn({ sample: false })).toBe('other');
    expect(standingIn({ sample: true }, 0)).toBe('other'); // nobody knows yet what it will be
  });

  test('X4 what is kept says nothing of the computer, and is another thing in every profile', async () => {
    const [one, other] = [await aProfile(), await aProfile()].map(({ home }) => fileOf(home)) as [string, string];
    for (const text of [one, other]) expect(text).not.toContain(HERE.slice(0, 8));
    const of = (text: string) => JSON.parse(text) as { salt: string; computer: string };
    expect(of(one).computer).not.toBe(of(other).computer);
    expect(of(one).salt).not.toBe(of(other).salt);
  });
});
