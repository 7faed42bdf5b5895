import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { createPersonStore, type KeyedFile } from '../../electron/main/person-store.ts';

/** A settings file on a disk that has room, or none. */
function aFile(): KeyedFile & { fault: string } {
  let store: Record<string, unknown> = { zoom: 1 };
  return {
    fault: '',
    path: join(tmpdir(), 'person.json'),
    get store() {
      return store;
    },
    set(values) {
      if (this.fault !== '') throw Object.assign(new Error(this.fault), { code: this.fault });
      store = { ...store, ...values };
    },
  };
}

test('B1 what a person chose on a full disk holds while the application runs, and is written with the next change', () => {
  const file = aFile();
  const kept = createPersonStore(file);
  file.fault = 'ENOSPC';
  kept.set({ zoom: 2 });
  expect(kept.all()).toEqual({ zoom: 2 });
  expect(file.store).toEqual({ zoom: 1 });
  file.fault = '';
  kept.set({ workspace: null });
  expect(file.store).toEqual({ zoom: 2, workspace: null });
});

test('a bug is not taken for a full disk', () => {
  const file: KeyedFile = { ...aFile(), set: () => expect.fail('a bug') };
  expect(() => createPersonStore(file).set({ zoom: 2 })).toThrow('a bug');
});
