-- 0005-time.sql: how long somebody has looked at an article
--
-- One row for each article and person: the text they have before them, and for how many seconds so far.  Another text
-- begins anew; a decision takes the seconds along and empties the row.

CREATE TABLE looking (
  article TEXT NOT NULL REFERENCES article (uuid),
  editor  TEXT NOT NULL REFERENCES editor (uuid),
  digest  TEXT NOT NULL,
  seconds INTEGER NOT NULL CHECK (seconds >= 0),
  PRIMARY KEY (article, editor)
) STRICT, WITHOUT ROWID;
