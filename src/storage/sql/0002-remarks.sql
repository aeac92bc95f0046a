-- 0002-remarks.sql: what editors say about a text, in its margin
--
-- One row for each thing that somebody did with a remark: made it (uuid = remark), reworded, withdrew, resolved,
-- reopened it, or accepted or refused what it suggests.  What a remark is now follows from its rows, in order of
-- time; nothing is ever changed or deleted.  A remark stands on the content that had this digest, which is kept as
-- a revision; where that is in the text of today is found by comparing the two.

CREATE TABLE remark_event (
  uuid       TEXT PRIMARY KEY,
  article    TEXT NOT NULL REFERENCES article (uuid),
  remark     TEXT NOT NULL REFERENCES remark_event (uuid),
  kind       TEXT NOT NULL CHECK (kind IN ('make', 'reword', 'withdraw', 'resolve', 'reopen', 'accept', 'refuse')),
  at         INTEGER NOT NULL,
  editor     TEXT NOT NULL REFERENCES editor (uuid),
  text       TEXT NOT NULL,
  class      TEXT NOT NULL CHECK (class IN ('none', 'law', 'guidance', 'fact', 'language', 'wording', 'technical', 'other')),
  must_fix   INTEGER NOT NULL,
  suggests   INTEGER NOT NULL,
  suggestion TEXT NOT NULL,
  -- of “make” only
  parent     TEXT NOT NULL,                          -- the remark that this answers; empty for none
  digest     TEXT NOT NULL,
  field      TEXT NOT NULL,                          -- of the content; empty for the article as a whole
  "start"    INTEGER NOT NULL,                       -- code points into the field
  "end"      INTEGER NOT NULL CHECK ("end" >= "start" AND "start" >= 0),
  quote      TEXT NOT NULL,                          -- what stood there
  CHECK ((kind = 'make') = (uuid = remark))
) STRICT;
CREATE INDEX remark_event_by_article ON remark_event (article, at);

CREATE TRIGGER remark_event_is_final BEFORE UPDATE ON remark_event
  BEGIN SELECT RAISE (ABORT, 'what was remarked cannot be changed'); END;
CREATE TRIGGER remark_event_is_kept BEFORE DELETE ON remark_event
  BEGIN SELECT RAISE (ABORT, 'what was remarked cannot be deleted'); END;
