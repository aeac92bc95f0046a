-- 0003-work.sql: who is at which article, and where each person left off
--
-- Nothing here is signed, and nothing here is in any digest: it helps people at their work, and a
-- library without it says the same.  So nothing refers to the articles either; a row that is left over
-- harms nobody.

-- Who writes: one window at a time.  It ends by itself when its time is over, or its process is.
CREATE TABLE lease (
  article    TEXT PRIMARY KEY,
  editor     TEXT NOT NULL,
  process    TEXT NOT NULL DEFAULT '',  -- see galley-presence.c; empty when only the time counts
  token      TEXT NOT NULL,             -- of the window
  since      INTEGER NOT NULL,
  until      INTEGER NOT NULL,
  taken_from TEXT NOT NULL DEFAULT '',  -- the token that had it before, if it was taken over
  reason     TEXT NOT NULL DEFAULT ''   -- why
) STRICT, WITHOUT ROWID;

-- Where the cursor of each person was.
CREATE TABLE place (
  editor  TEXT NOT NULL,
  article TEXT NOT NULL,
  field   TEXT NOT NULL,
  offset  INTEGER NOT NULL,             -- characters into the field
  line    INTEGER NOT NULL,             -- of the text, at the top of the sheet
  at      INTEGER NOT NULL,
  PRIMARY KEY (editor, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX place_by_time ON place (editor, at DESC);

-- Which text each person saw last.
CREATE TABLE look (
  editor  TEXT NOT NULL,
  article TEXT NOT NULL,
  digest  TEXT NOT NULL,
  at      INTEGER NOT NULL,
  PRIMARY KEY (editor, article)
) STRICT, WITHOUT ROWID;

-- Since when the article has been where it is, and who brought it there.
ALTER TABLE article ADD COLUMN entered INTEGER NOT NULL DEFAULT 0;
ALTER TABLE article ADD COLUMN mover TEXT NOT NULL DEFAULT '';
UPDATE article SET entered = updated;
