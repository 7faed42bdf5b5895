import type { Migration } from '../migrate.ts';

/** What is true: records, their edges, and what people wrote beside them. Released migrations are never edited. */
export const recordLog: Migration = {
  version: 1,
  name: 'record-log',
  sha256: '0e07c3bd45151770ee87e40b0bf33cb0c704c71e7ddd4896899000f5a18e1d30',
  sql: `
      CREATE TABLE record (
        position  INTEGER NOT NULL PRIMARY KEY, -- order of arrival on this computer; decides nothing
        id        TEXT NOT NULL UNIQUE CHECK (length(id) = 64 AND id NOT GLOB '*[^0-9a-f]*'), -- SHA-256 of bytes
        kind      TEXT NOT NULL,
        subject   TEXT NOT NULL,                -- id of the record that opened the subject: its own, where it did
        stream    TEXT NOT NULL,
        author    TEXT NOT NULL,
        previous  TEXT NOT NULL,
        n         INTEGER NOT NULL,
        bytes     BLOB NOT NULL CHECK (length(bytes) <= 65536), -- RFC 8785 canonical JSON: exactly what was signed
        signature BLOB NOT NULL CHECK (length(signature) = 64),
        checked   INTEGER NOT NULL DEFAULT 0 CHECK (checked IN (0, 1)) -- whether the signature was verified on this computer
      ) STRICT;
      CREATE INDEX record_subject ON record (subject, stream);
      CREATE INDEX record_stream ON record (stream);
      CREATE INDEX record_opening ON record (kind) WHERE subject = id;
      CREATE INDEX record_chain ON record (author, n);
      CREATE INDEX record_unchecked ON record (position) WHERE checked = 0;
      CREATE INDEX record_erasure ON record (json_extract(CAST(bytes AS TEXT), '$.body.sha256')) WHERE kind = 'erasure';

      -- A record is evidence: it may be superseded, never edited. Only the mark that its signature was verified is set later, once.
      CREATE TRIGGER record_append_only BEFORE UPDATE ON record
      WHEN NEW.position IS NOT OLD.position OR NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind OR NEW.subject IS NOT OLD.subject
        OR NEW.stream IS NOT OLD.stream OR NEW.author IS NOT OLD.author OR NEW.previous IS NOT OLD.previous OR NEW.n IS NOT OLD.n
        OR NEW.bytes IS NOT OLD.bytes OR NEW.signature IS NOT OLD.signature OR NEW.checked < OLD.checked
      BEGIN SELECT RAISE(ABORT, 'records are append-only'); END;
      CREATE TRIGGER record_kept BEFORE DELETE ON record
      BEGIN SELECT RAISE(ABORT, 'records are append-only'); END;
      -- INSERT OR REPLACE walks past the trigger on DELETE where recursive_triggers is off, as it is in other programs.
      CREATE TRIGGER record_not_replaced BEFORE INSERT ON record
      WHEN EXISTS (SELECT 1 FROM record WHERE id = NEW.id OR position = NEW.position)
      BEGIN SELECT RAISE(ABORT, 'records are append-only'); END;

      CREATE TABLE edge (
        parent TEXT NOT NULL,    -- may be a record that is not held
        child  INTEGER NOT NULL REFERENCES record (position),
        PRIMARY KEY (parent, child)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX edge_child ON edge (child);
      CREATE TRIGGER edge_append_only BEFORE UPDATE ON edge BEGIN SELECT RAISE(ABORT, 'records are append-only'); END;
      CREATE TRIGGER edge_kept BEFORE DELETE ON edge BEGIN SELECT RAISE(ABORT, 'records are append-only'); END;

      CREATE TABLE content (
        sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
        bytes  BLOB NOT NULL
      ) STRICT;
      CREATE TRIGGER content_append_only BEFORE UPDATE ON content
      BEGIN SELECT RAISE(ABORT, 'what was written is append-only'); END;
      -- Bytes may go only where a record says that they went, and why.
      CREATE TRIGGER content_kept BEFORE DELETE ON content
      WHEN NOT EXISTS (
        SELECT 1 FROM record WHERE kind = 'erasure' AND json_extract(CAST(bytes AS TEXT), '$.body.sha256') = OLD.sha256)
      BEGIN SELECT RAISE(ABORT, 'what was written is append-only'); END;
      CREATE TRIGGER content_not_replaced BEFORE INSERT ON content
      WHEN EXISTS (SELECT 1 FROM content WHERE sha256 = NEW.sha256 OR rowid = NEW.rowid)
      BEGIN SELECT RAISE(ABORT, 'what was written is append-only'); END;`,
};
