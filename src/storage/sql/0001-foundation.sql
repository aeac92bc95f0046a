-- 0001-foundation.sql: the library as version 1 knows it
--
-- Things are tied together by UUIDs and digests, never by row numbers, so that two libraries can be
-- merged by set union.  Times are milliseconds since 1970, UTC.  What is signed (decision) or was
-- judged (revision, list_revision) can be added to and never changed.

CREATE TABLE library (
  uuid    TEXT PRIMARY KEY,
  created INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One row for each signed entry of each chain: of articles, of lists, and of the library itself.
CREATE TABLE decision (
  id        TEXT PRIMARY KEY,                 -- SHA-256 of body
  subject   TEXT NOT NULL,                    -- UUID of the article, list or library
  position  INTEGER NOT NULL CHECK (position >= 0),
  body      TEXT NOT NULL CHECK (json_valid (body)),
  signature TEXT NOT NULL,
  UNIQUE (subject, position)
) STRICT;

CREATE TRIGGER decision_is_final BEFORE UPDATE ON decision
  BEGIN SELECT RAISE (ABORT, 'a decision cannot be changed'); END;
CREATE TRIGGER decision_is_kept BEFORE DELETE ON decision
  BEGIN SELECT RAISE (ABORT, 'a decision cannot be deleted'); END;

-- What the library's own chain says of people, and their sealed keys, which no chain holds.
CREATE TABLE editor (
  uuid    TEXT PRIMARY KEY,
  key     TEXT NOT NULL UNIQUE,
  name    TEXT NOT NULL CHECK (name <> ''),
  roles   INTEGER NOT NULL,
  retired INTEGER NOT NULL DEFAULT 0,
  sealed  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE route (
  uuid TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_valid (body))
) STRICT, WITHOUT ROWID;

CREATE TABLE section (
  uuid     TEXT PRIMARY KEY,
  name     TEXT NOT NULL,
  parent   TEXT REFERENCES section (uuid),
  position INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
  name     TEXT PRIMARY KEY,
  address  TEXT NOT NULL DEFAULT '',
  official INTEGER NOT NULL DEFAULT 0,        -- on the official list of outlets that may be reprinted
  checked  INTEGER NOT NULL DEFAULT 0         -- when that was last looked up
) STRICT, WITHOUT ROWID;

CREATE TABLE article (
  uuid        TEXT PRIMARY KEY,
  author      TEXT NOT NULL REFERENCES editor (uuid),
  created     INTEGER NOT NULL,
  updated     INTEGER NOT NULL,
  version     INTEGER NOT NULL DEFAULT 1,
  route       TEXT NOT NULL REFERENCES route (uuid),
  state       TEXT NOT NULL CHECK (state IN ('draft', 'review', 'approved', 'declined', 'discarded')),
  step        INTEGER NOT NULL DEFAULT 0,
  live        TEXT NOT NULL CHECK (live IN ('none', 'exported', 'published', 'withdrawn')),
  live_digest TEXT NOT NULL DEFAULT '',
  submitter   TEXT NOT NULL DEFAULT '',
  successor   TEXT NOT NULL DEFAULT '',
  withdrawer  TEXT NOT NULL DEFAULT '',
  held        INTEGER NOT NULL DEFAULT 0,
  held_reason TEXT NOT NULL DEFAULT '',
  held_until  INTEGER NOT NULL DEFAULT 0,
  embargo     INTEGER NOT NULL DEFAULT 0,
  -- of the working copy, so that lists need not open it
  digest      TEXT NOT NULL,
  headline    TEXT NOT NULL,
  summary     TEXT NOT NULL,
  section     TEXT NOT NULL,
  characters  INTEGER NOT NULL
) STRICT;
CREATE INDEX article_by_update ON article (updated DESC);

CREATE TABLE working_copy (
  article  TEXT PRIMARY KEY REFERENCES article (uuid),
  content  TEXT NOT NULL CHECK (json_valid (content)),
  editor   TEXT NOT NULL REFERENCES editor (uuid),   -- who typed last
  base     TEXT NOT NULL DEFAULT ''                  -- the revision it began from
) STRICT;

-- Who typed since the last submission: somebody else must have read it.
CREATE TABLE typist (
  article TEXT NOT NULL REFERENCES article (uuid),
  editor  TEXT NOT NULL REFERENCES editor (uuid),
  PRIMARY KEY (article, editor)
) STRICT, WITHOUT ROWID;

CREATE TABLE revision (
  id      TEXT PRIMARY KEY,
  article TEXT NOT NULL REFERENCES article (uuid),
  at      INTEGER NOT NULL,
  author  TEXT NOT NULL REFERENCES editor (uuid),
  digest  TEXT NOT NULL,
  parents TEXT NOT NULL,                             -- ids, separated by spaces
  content TEXT NOT NULL CHECK (json_valid (content))
) STRICT;
CREATE INDEX revision_by_article ON revision (article, at DESC);

CREATE TRIGGER revision_is_final BEFORE UPDATE ON revision
  BEGIN SELECT RAISE (ABORT, 'a revision cannot be changed'); END;
CREATE TRIGGER revision_is_kept BEFORE DELETE ON revision
  BEGIN SELECT RAISE (ABORT, 'a revision cannot be deleted'); END;

CREATE TABLE list (
  uuid    TEXT PRIMARY KEY,
  name    TEXT NOT NULL,
  updated INTEGER NOT NULL,
  body    TEXT NOT NULL CHECK (json_valid (body))
) STRICT;

CREATE TABLE list_revision (
  digest TEXT NOT NULL,
  list   TEXT NOT NULL REFERENCES list (uuid),
  at     INTEGER NOT NULL,
  body   TEXT NOT NULL CHECK (json_valid (body)),
  PRIMARY KEY (list, digest)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER list_revision_is_final BEFORE UPDATE ON list_revision
  BEGIN SELECT RAISE (ABORT, 'a list revision cannot be changed'); END;
CREATE TRIGGER list_revision_is_kept BEFORE DELETE ON list_revision
  BEGIN SELECT RAISE (ABORT, 'a list revision cannot be deleted'); END;

-- Pictures and raw imports; the bytes are files named by their SHA-256.
CREATE TABLE asset (
  digest TEXT PRIMARY KEY,
  type   TEXT NOT NULL,
  size   INTEGER NOT NULL,
  added  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE origin (
  article TEXT PRIMARY KEY REFERENCES article (uuid),
  bytes   TEXT NOT NULL REFERENCES asset (digest),
  body    TEXT NOT NULL CHECK (json_valid (body))
) STRICT, WITHOUT ROWID;
