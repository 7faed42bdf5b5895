CREATE TRIGGER content_append_only BEFORE UPDATE ON content
      BEGIN SELECT RAISE(ABORT, 'what was written is append-only'); END;

CREATE TRIGGER content_kept BEFORE DELETE ON content
      WHEN NOT EXISTS (
        SELECT 1 FROM record WHERE kind = 'erasure' AND json_extract(CAST(bytes AS TEXT), '$.body.sha256') = OLD.sha256)
      BEGIN SELECT RAISE(ABORT, 'what was written is append-only'); END;

CREATE TRIGGER content_not_replaced BEFORE INSERT ON content
      WHEN EXISTS (SELECT 1 FROM content WHERE sha256 = NEW.sha256 OR rowid = NEW.rowid)
      BEGIN SELECT RAISE(ABORT, 'what was written is append-only'); END;

CREATE TRIGGER edge_append_only BEFORE UPDATE ON edge BEGIN SELECT RAISE(ABORT, 'records are append-only'); END;

CREATE TRIGGER edge_kept BEFORE DELETE ON edge BEGIN SELECT RAISE(ABORT, 'records are append-only'); END;

CREATE TRIGGER record_append_only BEFORE UPDATE ON record
      WHEN NEW.position IS NOT OLD.position OR NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind OR NEW.subject IS NOT OLD.subject
        OR NEW.stream IS NOT OLD.stream OR NEW.author IS NOT OLD.author OR NEW.previous IS NOT OLD.previous OR NEW.n IS NOT OLD.n
        OR NEW.bytes IS NOT OLD.bytes OR NEW.signature IS NOT OLD.signature OR NEW.checked < OLD.checked
      BEGIN SELECT RAISE(ABORT, 'records are append-only'); END;

CREATE TRIGGER record_kept BEFORE DELETE ON record
      BEGIN SELECT RAISE(ABORT, 'records are append-only'); END;

CREATE TRIGGER record_not_replaced BEFORE INSERT ON record
      WHEN EXISTS (SELECT 1 FROM record WHERE id = NEW.id OR position = NEW.position)
      BEGIN SELECT RAISE(ABORT, 'records are append-only'); END;

CREATE TABLE address (
        member   TEXT NOT NULL PRIMARY KEY,
        email    TEXT NOT NULL COLLATE NOCASE,
        row_hash TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

CREATE TABLE content (
        sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
        bytes  BLOB NOT NULL
      ) STRICT;

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

CREATE TABLE edge (
        parent TEXT NOT NULL,    -- may be a record that is not held
        child  INTEGER NOT NULL REFERENCES record (position),
        PRIMARY KEY (parent, child)
      ) STRICT, WITHOUT ROWID;

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

CREATE VIRTUAL TABLE search USING fts5 (
        title, outcomes, content = 'search_text', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
      );

CREATE TABLE 'search_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'search_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'search_docsize'(id INTEGER PRIMARY KEY, sz BLOB);

CREATE TABLE 'search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE search_text (
        rowid    INTEGER NOT NULL PRIMARY KEY,
        proposal TEXT NOT NULL,
        language TEXT NOT NULL,
        title    TEXT NOT NULL,
        outcomes TEXT NOT NULL,
        UNIQUE (proposal, language)
      ) STRICT;

CREATE TABLE verdict (
        record  TEXT NOT NULL PRIMARY KEY,
        subject TEXT NOT NULL,
        code    TEXT NOT NULL    -- '' = effective
      ) STRICT, WITHOUT ROWID;

CREATE INDEX address_email ON address (email);

CREATE INDEX edge_child ON edge (child);

CREATE INDEX proposal_row_number ON proposal_row (number);

CREATE INDEX record_chain ON record (author, n);

CREATE INDEX record_erasure ON record (json_extract(CAST(bytes AS TEXT), '$.body.sha256')) WHERE kind = 'erasure';

CREATE INDEX record_opening ON record (kind) WHERE subject = id;

CREATE INDEX record_stream ON record (stream);

CREATE INDEX record_subject ON record (subject, stream);

CREATE INDEX record_unchecked ON record (position) WHERE checked = 0;

CREATE INDEX verdict_subject ON verdict (subject);
