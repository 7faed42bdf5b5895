import type { Database } from 'better-sqlite3';
import type { AddressBook } from '#application/ports.ts';
import { rowHash } from './hashing.ts';
import { StoreError } from './store-error.ts';

/** E-mail addresses, outside the log, so that they can be corrected and forgotten. @throws StoreError `address/altered` */
export function createAddressBook(db: Database): AddressBook {
  const find = db.prepare<[string], { email: string; row_hash: string }>('SELECT email, row_hash FROM address WHERE member = ?');
  // Case tells nobody apart here; the column folds ASCII letters.
  const byEmail = db.prepare<[string], string>('SELECT member FROM address WHERE email = ? ORDER BY member').pluck();
  const put = db.prepare<[string, string, string]>(`
    INSERT INTO address (member, email, row_hash) VALUES (?, ?, ?)
    ON CONFLICT (member) DO UPDATE SET email = excluded.email, row_hash = excluded.row_hash`);
  const remove = db.prepare<[string]>('DELETE FROM address WHERE member = ?');
  return {
    find: (member) => {
      const row = find.get(member);
      if (row !== undefined && row.row_hash !== rowHash([member, row.email])) throw new StoreError('address/altered', member);
      return row?.email ?? '';
    },
    findByEmail: (email) => (email === '' ? [] : byEmail.all(email)),
    save: (member, email) => {
      if (email === '') remove.run(member);
      else put.run(member, email, rowHash([member, email]));
    },
  };
}

/** Members whose address on disk is not what was written. */
export function alteredAddresses(db: Database): readonly string[] {
  const rows = db
    .prepare<[], { member: string; email: string; row_hash: string }>(
      'SELECT member, email, row_hash FROM address ORDER BY member',
    )
    .all();
  return rows.filter(({ member, email, row_hash }) => row_hash !== rowHash([member, email])).map(({ member }) => member);
}
