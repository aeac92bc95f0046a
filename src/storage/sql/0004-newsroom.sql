-- 0004-newsroom.sql: how this newsroom works

-- What people said last with a pass or an approval, offered to them again.
CREATE TABLE opinion (
  editor TEXT NOT NULL REFERENCES editor (uuid),
  words  TEXT NOT NULL CHECK (words <> ''),
  used   INTEGER NOT NULL,
  PRIMARY KEY (editor, words)
) STRICT, WITHOUT ROWID;

-- Articles name their section by its name.
CREATE UNIQUE INDEX section_by_name ON section (name);
