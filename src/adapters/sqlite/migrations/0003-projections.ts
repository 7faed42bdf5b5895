import type { Migration } from '../migrate.ts';

/** What lists, dashboards and search read: computed from the log, emptied and rebuilt at will. */
export const projections: Migration = {
  version: 3,
  name: 'projections',
  sha256: '1e078ace9bf28fa9ac9ab326a591909bd7545e3b8396e024056d47a8a209c467',
  sql: `
      CREATE TABLE proposal_row (
        id         TEXT NOT NULL PRIMARY KEY,
        number     TEXT NOT NULL,
        title_en   TEXT NOT NULL,
        title_fr   TEXT NOT NULL,
        state      TEXT NOT NULL,
        step       TEXT NOT NULL,
        holder_en  TEXT NOT NULL,
        holder_fr  TEXT NOT NULL,
        lead       TEXT NOT NULL,
        created_on TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        due_on     TEXT NOT NULL,
        binned     INTEGER NOT NULL CHECK (binned IN (0, 1))
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX proposal_row_number ON proposal_row (number);

      CREATE TABLE verdict (
        record  TEXT NOT NULL PRIMARY KEY,
        subject TEXT NOT NULL,
        code    TEXT NOT NULL    -- '' = effective
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX verdict_subject ON verdict (subject);

      CREATE TABLE search_text (
        rowid    INTEGER NOT NULL PRIMARY KEY,
        proposal TEXT NOT NULL,
        language TEXT NOT NULL,
        title    TEXT NOT NULL,
        outcomes TEXT NOT NULL,
        UNIQUE (proposal, language)
      ) STRICT;
      CREATE VIRTUAL TABLE search USING fts5 (
        title, outcomes, content = 'search_text', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
      );`,
};
