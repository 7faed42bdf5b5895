import type { Database } from 'better-sqlite3';
import type { AddressBook } from '#application/ports.ts';
import { rowHash } from './hashing.ts';

/** E-mail addresses, outside the log, so that they can be corrected and forgotten. */
export function createAddressBook(db: Database): AddressBook {
  const find = db.prepare<[string], string>('SELECT email FROM address WHERE member = ?').pluck();
  // Case tells nobody apart here; the column folds ASCII letters.
  const byEmail = db.prepare<[string], string>('SELECT member FROM address WHERE email = ? ORDER BY member').pluck();
  const put = db.prepare<[string, string, string]>(`
    INSERT INTO address (member, email, row_hash) VALUES (?, ?, ?)
    ON CONFLICT (member) DO UPDATE SET email = excluded.email, row_hash = excluded.row_hash`);
  const remove = db.prepare<[string]>('DELETE FROM address WHERE member = ?');
  return {
    find: (member) => find.get(member) ?? '',
    findByEmail: (email) => (email === '' ? [] : byEmail.all(email)),
    save: (member, email) => {
      if (email === '') remove.run(member);
      else put.run(member, email, rowHash([member, email]));
    },
  };
}
