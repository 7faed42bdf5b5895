import type { Migration } from '../migrate.ts';

/** What may change: the text being typed, and addresses, which are never in the log. `row_hash` betrays a page that rotted on disk. */
export const workingCopies: Migration = {
  version: 2,
  name: 'working-copies',
  sha256: '474a1aa51ba016b014605ce8cf657c64020515f91403d504375fce5b84f74f56',
  sql: `
      CREATE TABLE draft (
        proposal  TEXT NOT NULL,
        member    TEXT NOT NULL,
        base      TEXT NOT NULL,    -- the revision it started from; '' for none
        edit      INTEGER NOT NULL CHECK (edit >= 1),
        document  TEXT NOT NULL CHECK (json_valid(document)),
        keys      TEXT NOT NULL CHECK (json_valid(keys)),
        edited_at TEXT NOT NULL,
        row_hash  TEXT NOT NULL,    -- SHA-256 of the other columns
        PRIMARY KEY (proposal, member)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE address (
        member   TEXT NOT NULL PRIMARY KEY,
        email    TEXT NOT NULL COLLATE NOCASE,
        row_hash TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX address_email ON address (email);`,
};
