/* test-tamper.c: what the owner of the file can do to it, and what verifying says
 *
 * Each row spoils a copy of one library, with its safeguards off and put on again
 * afterwards, and says which finding must name it.  The last table holds what cannot be
 * seen, so that nobody promises it: HACKING.md says the same.
 *
 * {live}, {list} … stand for UUIDs and digests of tamper-library.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tamper-library.h"

#include <glib/gstdio.h>

#include "galley-digest.h"
#include "galley-workflow.h"

typedef struct
{
  const char *name;
  const char *sql;
  const char *finding; /* NULL when nothing can be seen */
} Tampering;

static TamperLibrary *library;

/* ── rows ── */

/* Another first digit.  To replace one digit by another would change nothing where that digit happens to be missing. */
#define OTHER_START(column) "CASE substr (" column ", 1, 1) WHEN 'a' THEN 'b' ELSE 'a' END || substr (" column ", 2)"
#define BODY_OF(article, position) " WHERE subject = '{" article "}' AND position = " #position

static const Tampering rows[] = {
  /* the text */
  { "body", "UPDATE working_copy SET content = json_set (content, '$.body', '换了。') WHERE article = '{approved}'", "working-copy-altered" },
  { "body-and-digest-of-what-is-out", "UPDATE working_copy SET content = (SELECT content FROM working_copy WHERE article = '{draft}') WHERE article = '{live}';"
    "UPDATE article SET (digest, headline, summary, section, characters) = (SELECT digest, headline, summary, section, characters FROM article WHERE uuid = '{draft}') WHERE uuid = '{live}'", "working-copy-altered" },
  { "white-space-in-text", "UPDATE working_copy SET content = content || ' ' WHERE article = '{approved}'", "working-copy-altered" },
  { "key-given-twice-in-text", "UPDATE working_copy SET content = '{\"body\":\"另一个\",' || substr (content, 2) WHERE article = '{live}'", "working-copy-altered" },
  { "text-deleted", "DELETE FROM working_copy WHERE article = '{approved}'", "unreadable" },
  { "text-that-is-none", "UPDATE working_copy SET content = '[1]' WHERE article = '{approved}'", "unreadable" },
  { "last-typist", "UPDATE working_copy SET editor = '{chief}' WHERE article = '{review}'", "typist-missing" },
  { "typist-deleted", "DELETE FROM typist WHERE article = '{review}' AND editor = '{final}'", "typist-missing" },
  { "typists-emptied-after-approval", "DELETE FROM typist WHERE article = '{approved}'", "typist-missing" },
  { "typist-of-an-older-version-deleted", "DELETE FROM typist WHERE article = '{draft}' AND editor = '{writer}'", "typist-missing" },

  /* the article */
  { "digest", "UPDATE article SET digest = live_digest WHERE uuid = '{corrected}'", "working-copy-altered" },
  { "headline", "UPDATE article SET headline = '另一个题' WHERE uuid = '{approved}'", "article-altered" },
  { "summary", "UPDATE article SET summary = '' WHERE uuid = '{approved}'", "article-altered" },
  { "section", "UPDATE article SET section = '要闻' WHERE uuid = '{approved}'", "article-altered" },
  { "characters", "UPDATE article SET characters = 1 WHERE uuid = '{approved}'", "article-altered" },
  { "state", "UPDATE article SET state = 'approved' WHERE uuid = '{review}'", "state-altered" },
  { "state-back", "UPDATE article SET state = 'draft' WHERE uuid = '{approved}'", "state-altered" },
  { "step", "UPDATE article SET step = 0 WHERE uuid = '{review}'", "state-altered" },
  { "step-before-the-first", "UPDATE article SET step = -1 WHERE uuid = '{review}'", "state-altered" },
  { "step-after-the-last", "UPDATE article SET step = 9223372036854775807 WHERE uuid = '{review}'", "state-altered" },
  { "live", "UPDATE article SET live = 'published' WHERE uuid = '{approved}'", "state-altered" },
  { "live-taken-back", "UPDATE article SET live = 'none', live_digest = '' WHERE uuid = '{live}'", "state-altered" },
  { "live-digest", "UPDATE article SET live_digest = digest WHERE uuid = '{corrected}'", "state-altered" },
  { "submitter", "UPDATE article SET submitter = '{chief}' WHERE uuid = '{corrected}'", "state-altered" },
  { "successor", "UPDATE article SET successor = '' WHERE uuid = '{corrected}'", "state-altered" },
  { "withdrawer", "UPDATE article SET withdrawer = '{chief}' WHERE uuid = '{live}'", "state-altered" },
  { "hold-lifted", "UPDATE article SET held = 0 WHERE uuid = '{draft}'", "state-altered" },
  { "hold-shortened", "UPDATE article SET held_until = 1 WHERE uuid = '{draft}'", "state-altered" },
  { "hold-for-another-reason", "UPDATE article SET held_reason = '等领导' WHERE uuid = '{draft}'", "state-altered" },
  { "embargo-lifted", "UPDATE article SET embargo = 0 WHERE uuid = '{review}'", "state-altered" },
  { "author", "UPDATE article SET author = '{chief}' WHERE uuid = '{approved}'", "author-altered" },
  { "workflow-of-an-article", "UPDATE article SET route = 'flash' WHERE uuid = '{approved}'", "route-altered" },
  { "article-deleted", "DELETE FROM article WHERE uuid = '{live}'", "subject-missing" },
  { "article-deleted-with-its-texts", "DELETE FROM typist WHERE article = '{live}'; DELETE FROM working_copy WHERE article = '{live}';"
    "DELETE FROM revision WHERE article = '{live}'; DELETE FROM article WHERE uuid = '{live}'", "subject-missing" },

  /* older versions */
  { "version-content", "UPDATE revision SET content = json_set (content, '$.body', '换了。') WHERE article = '{live}'", "revision-altered" },
  { "version-white-space", "UPDATE revision SET content = replace (content, ':', ': ') WHERE article = '{live}'", "revision-altered" },
  { "version-content-and-digest", "UPDATE revision SET (content, digest) = (SELECT content, digest FROM revision WHERE article = '{corrected}' LIMIT 1) WHERE article = '{live}'", "revision-altered" },
  { "version-author", "UPDATE revision SET author = '{chief}' WHERE article = '{live}'", "revision-altered" },
  { "version-time", "UPDATE revision SET at = at + 1 WHERE article = '{live}'", "revision-altered" },
  { "version-parents", "UPDATE revision SET parents = '' WHERE article = '{live}'", "revision-altered" },
  { "version-id", "UPDATE revision SET id = " OTHER_START ("id") " WHERE article = '{live}'", "revision-altered" },
  { "version-moved-to-another-article", "UPDATE revision SET article = '{approved}' WHERE article = '{live}'", "revision-altered" },
  { "judged-version-deleted", "DELETE FROM revision WHERE article = '{approved}'", "revision-missing" },
  { "version-that-nobody-judged-deleted", "DELETE FROM revision WHERE rowid = (SELECT min (rowid) FROM revision WHERE article = '{draft}')", "revision-missing" },
  { "versions-swapped", "UPDATE revision SET rowid = -rowid WHERE article = '{draft}'", "revision-missing" },

  /* the slip */
  { "first-entry-deleted", "DELETE FROM decision" BODY_OF ("live", 0), "missing-entry" },
  { "middle-entry-deleted", "DELETE FROM decision" BODY_OF ("live", 2), "missing-entry" },
  { "last-entry-deleted", "DELETE FROM decision" BODY_OF ("live", 4), "state-altered" },
  { "all-entries-deleted", "DELETE FROM decision WHERE subject = '{live}'", "state-altered" },
  { "entry-deleted-and-numbers-closed-up", "DELETE FROM decision" BODY_OF ("live", 1) "; UPDATE decision SET position = position - 1 WHERE subject = '{live}' AND position > 1", "missing-entry" },
  { "entries-swapped", "UPDATE decision SET position = 100" BODY_OF ("live", 1) "; UPDATE decision SET position = 1" BODY_OF ("live", 2)
    "; UPDATE decision SET position = 2 WHERE position = 100", "reordered-entry" },
  { "entries-numbered-from-one", "UPDATE decision SET position = position + 10 WHERE subject = '{live}'; UPDATE decision SET position = position - 9 WHERE subject = '{live}'", "reordered-entry" },
  { "editor-swapped", "UPDATE decision SET body = json_set (body, '$.editor', (SELECT key FROM editor WHERE uuid = '{chief}'))" BODY_OF ("live", 2), "forged-entry" },
  { "kind", "UPDATE decision SET body = json_set (body, '$.kind', 'approve')" BODY_OF ("review", 2), "forged-entry" },
  { "digest-of-an-entry", "UPDATE decision SET body = json_set (body, '$.digest', (SELECT digest FROM article WHERE uuid = '{review}'))" BODY_OF ("review", 2), "forged-entry" },
  { "reason", "UPDATE decision SET body = json_set (body, '$.reason', '不可')" BODY_OF ("live", 2), "forged-entry" },
  { "time", "UPDATE decision SET body = json_set (body, '$.at', 1)" BODY_OF ("live", 2), "forged-entry" },
  { "role-of-an-entry", "UPDATE decision SET body = json_remove (body, '$.role')" BODY_OF ("live", 2), "forged-entry" },
  { "author-in-an-entry", "UPDATE decision SET body = json_set (body, '$.author', '{chief}')" BODY_OF ("live", 2), "forged-entry" },
  { "checklist-of-an-entry", "UPDATE decision SET body = json_set (body, '$.checklist', json_array ('图片已核对'))" BODY_OF ("live", 2), "forged-entry" },
  { "lists-of-an-entry", "UPDATE decision SET body = json_remove (body, '$.lists')" BODY_OF ("approved", 2), "forged-entry" },
  { "white-space-in-an-entry", "UPDATE decision SET body = replace (body, ',', ', ')" BODY_OF ("live", 2), "forged-entry" },
  { "key-given-twice-in-an-entry", "UPDATE decision SET body = '{\"reason\":\"不可\",' || substr (body, 2)" BODY_OF ("live", 2), "forged-entry" },
  { "unknown-key-in-an-entry", "UPDATE decision SET body = json_set (body, '$.zzz', 'x')" BODY_OF ("live", 2), "forged-entry" },
  { "entry-that-is-none", "UPDATE decision SET body = '[]'" BODY_OF ("live", 2), "unreadable" },
  { "id", "UPDATE decision SET id = " OTHER_START ("id") BODY_OF ("live", 2), "forged-entry" },
  { "signature", "UPDATE decision SET signature = " OTHER_START ("signature") BODY_OF ("live", 2), "forged-entry" },
  { "signature-of-another-entry", "UPDATE decision SET signature = (SELECT signature FROM decision" BODY_OF ("approved", 2) ")" BODY_OF ("live", 2), "forged-entry" },
  { "no-signature", "UPDATE decision SET signature = ''" BODY_OF ("live", 2), "forged-entry" },
  { "approval-moved-to-another-article", "UPDATE decision SET subject = '{review}', position = 3" BODY_OF ("approved", 2), "transplanted-entry" },
  { "approval-moved-and-renamed", "UPDATE decision SET subject = '{review}', position = 3, body = json_set (body, '$.subject', '{review}')" BODY_OF ("approved", 2), "forged-entry" },
  { "old-decision-replayed", "INSERT INTO decision (id, subject, position, body, signature) SELECT 'again', subject, 5, body, signature FROM decision" BODY_OF ("live", 2), "reordered-entry" },
  { "slips-swapped", "UPDATE decision SET subject = 'x' WHERE subject = '{live}'; UPDATE decision SET subject = '{live}' WHERE subject = '{approved}';"
    "UPDATE decision SET subject = '{approved}' WHERE subject = 'x'", "transplanted-entry" },

  /* the library's own chain */
  { "journal-tail-deleted", "DELETE FROM decision WHERE subject = '{library}' AND position >= 10", "missing-journal" },
  { "journal-deleted", "DELETE FROM decision WHERE subject = '{library}'", "editor-unknown" },
  { "journal-first-entry-deleted", "DELETE FROM decision" BODY_OF ("library", 0), "missing-entry" },
  { "journal-middle-entry-deleted", "DELETE FROM decision" BODY_OF ("library", 5), "missing-entry" },
  { "policy", "UPDATE decision SET body = json_remove (body, '$.policies.override') WHERE subject = '{library}' AND body LIKE '%\"policies\"%'", "forged-entry" },
  { "workflow-of-a-section", "UPDATE decision SET body = json_set (body, '$.policies.routes', json_array ('flash:')) WHERE subject = '{library}' AND body LIKE '%\"policies\"%'", "forged-entry" },
  { "enrolment", "UPDATE decision SET body = json_set (body, '$.person.name', '李鬼')" BODY_OF ("library", 4), "forged-entry" },
  { "library-name", "UPDATE library SET uuid = '00000000-0000-4000-8000-000000000000'", "subject-missing" },
  { "library-with-two-names", "INSERT INTO library (uuid, created) VALUES ('zzz', 0)", "library-altered" },

  /* people */
  { "name", "UPDATE editor SET name = '李鬼' WHERE uuid = '{final}'", "editor-altered" },
  { "key", "UPDATE editor SET key = " OTHER_START ("key") " WHERE uuid = '{final}'", "editor-altered" },
  { "roles", "UPDATE editor SET roles = 255 WHERE uuid = '{writer}'", "editor-altered" },
  { "unknown-roles", "UPDATE editor SET roles = roles | 65536 WHERE uuid = '{writer}'", "editor-altered" },
  { "retired-brought-back", "UPDATE editor SET retired = 0 WHERE retired = 1", "editor-altered" },
  { "person-made-up", "INSERT INTO editor (uuid, key, name, roles, sealed) VALUES ('x', 'x', '李鬼', 255, '')", "editor-unknown" },
  { "person-deleted", "DELETE FROM editor WHERE uuid = '{second}'", "editor-missing" },
  { "names-swapped", "UPDATE editor SET name = CASE uuid WHEN '{first}' THEN '郑重' ELSE '周敏' END WHERE uuid IN ('{first}', '{final}')", "editor-altered" },

  /* workflows */
  { "step-of-a-workflow-dropped", "UPDATE route SET body = json_remove (body, '$.steps[0]') WHERE uuid = 'two-step'", "route-altered" },
  { "checklist-of-a-step", "UPDATE route SET body = json_set (body, '$.steps[1].checklist', json_array ('x')) WHERE uuid = 'two-step'", "route-altered" },
  { "workflow-of-a-submitted-article", "UPDATE article SET route = 'three-step' WHERE uuid = '{review}'", "route-altered" },
  { "role-of-a-step", "UPDATE route SET body = json_set (body, '$.steps[1].role', json ('[\"writer\"]')) WHERE uuid = 'two-step'", "route-altered" },
  { "older-workflow-put-back", "UPDATE route SET body = (SELECT body -> '$.route_added' FROM decision WHERE body ->> '$.route_added.name' = '快讯'), name = '快讯' WHERE uuid = 'flash'", "route-altered" },
  { "workflows-swapped", "UPDATE route SET body = (SELECT body FROM route WHERE uuid = 'flash') WHERE uuid = 'two-step'", "route-altered" },
  { "workflow-name", "UPDATE route SET name = '一审' WHERE uuid = 'two-step'", "route-altered" },
  { "workflow-made-up", "INSERT INTO route (uuid, name, body) VALUES ('x', 'x', '{\"name\":\"x\",\"uuid\":\"x\"}')", "route-altered" },
  { "workflow-deleted", "DELETE FROM route WHERE uuid = 'three-step'", "route-missing" },

  /* sources and sections */
  { "source-put-on-the-list", "UPDATE source SET official = 1 WHERE name = '路边小报'", "source-altered" },
  { "source-looked-up", "UPDATE source SET checked = 1 WHERE name = '路边小报'", "source-altered" },
  { "source-address", "UPDATE source SET address = 'https://example.org/' WHERE name = '路边小报'", "source-altered" },
  { "source-added", "INSERT INTO source (name, official) VALUES ('某某网', 1)", "source-unknown" },
  { "source-renamed", "UPDATE source SET name = '某某网' WHERE name = '路边小报'", "source-unknown" },
  { "source-deleted", "DELETE FROM source WHERE name = '路边小报'", "source-missing" },
  { "section-added", "INSERT INTO section (uuid, name) VALUES ('x', '要闻')", "section-unknown" },
  { "section-renamed", "UPDATE section SET name = '要闻' WHERE uuid = 'country'", "section-altered" },
  { "section-moved", "UPDATE section SET parent = NULL WHERE uuid = 'water'", "section-altered" },
  { "section-deleted", "DELETE FROM section WHERE uuid = 'water'", "section-missing" },
  { "change-of-a-source", "UPDATE decision SET body = json_set (body, '$.sources[0].official', json ('true'))" BODY_OF ("library}:{tables", 3)
    "; UPDATE source SET official = 1 WHERE name = '路边小报'", "forged-entry" },
  { "reason-of-a-change-of-a-source", "UPDATE decision SET body = json_set (body, '$.reason', '可')" BODY_OF ("library}:{tables", 0), "forged-entry" },
  { "change-of-a-source-deleted", "DELETE FROM decision" BODY_OF ("library}:{tables", 1), "missing-entry" },
  { "changes-cut-off-with-their-rows", "DELETE FROM decision WHERE subject = '{library}:{tables}' AND position >= 3; DELETE FROM section WHERE uuid = 'water';"
    "UPDATE source SET official = 1", "missing-tables" },
  { "all-changes-deleted-with-their-rows", "DELETE FROM decision WHERE subject = '{library}:{tables}'; DELETE FROM source; DELETE FROM section WHERE uuid = 'water'; DELETE FROM section", "missing-tables" },
  { "all-changes-deleted", "DELETE FROM decision WHERE subject = '{library}:{tables}'", "source-unknown" },

  /* lists */
  { "list", "UPDATE list SET body = json_set (body, '$.items[0].headline', '广告') WHERE uuid = '{list}'", "list-altered" },
  { "list-name", "UPDATE list SET name = '广告' WHERE uuid = '{list}'", "list-altered" },
  { "unsigned-list", "UPDATE list SET body = json_set (body, '$.items[0].headline', '广告') WHERE uuid = '{loose}'", "list-altered" },
  { "older-list", "UPDATE list_revision SET body = json_set (body, '$.items[0].headline', '广告') WHERE list = '{list}'", "list-altered" },
  { "older-list-under-another-name", "UPDATE list_revision SET list = '{loose}' WHERE list = '{list}'", "list-altered" },
  { "signed-list-deleted", "DELETE FROM list_revision WHERE list = '{list}'", "list-missing" },
  { "approved-list-deleted", "DELETE FROM list_revision WHERE list = '{loose}'", "list-missing" },
  { "list-row-deleted", "DELETE FROM list WHERE uuid = '{list}'", "subject-missing" },

  /* pictures and imports */
  { "picture-size", "UPDATE asset SET size = 1 WHERE digest = '{asset}'", "file-altered" },
  { "picture-row-deleted", "DELETE FROM asset WHERE digest = '{asset}'", "file-missing" },
  { "picture-row-made-up", "INSERT INTO asset (digest, type, size, added) VALUES (replace ('{asset}', 'a', 'b'), 'image/png', 9, 0)", "file-altered" },
  { "origin", "UPDATE origin SET bytes = '{asset}'", "origin-altered" },
  { "raw-file-deleted", "DELETE FROM asset WHERE digest = '{raw}'", "dangling-row" },

  /* rules of the file */
  { "rule-for-new-approvals", "CREATE TRIGGER helpful AFTER UPDATE ON article BEGIN UPDATE article SET state = 'approved' WHERE uuid = new.uuid; END", "safeguard-missing" },
  { "index-dropped", "DROP INDEX article_by_update", "safeguard-missing" },
  { "rule-of-a-table-rewritten", "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = replace (sql, 'CHECK (live IN (''none'', ''exported'', ''published'', ''withdrawn''))', '') WHERE name = 'article'; PRAGMA writable_schema = 0", "safeguard-missing" },
  { "value-that-no-rule-allows", "PRAGMA ignore_check_constraints = 1; UPDATE article SET state = 'blessed' WHERE uuid = '{draft}'", "state-altered" },
  { "text-that-no-rule-allows", "PRAGMA ignore_check_constraints = 1; UPDATE decision SET body = '{{{'" BODY_OF ("live", 2), "unreadable" },
  { "list-that-no-rule-allows", "PRAGMA ignore_check_constraints = 1; UPDATE list SET body = 'x' WHERE uuid = '{list}'", "list-altered" },

  /* remarks */
  { "remark-put-somewhere-else", "UPDATE remark_event SET \"start\" = 1, \"end\" = 3 WHERE uuid = '{remark}'", "remark-altered" },
  { "remark-quotes-another-word", "UPDATE remark_event SET quote = '小麦' WHERE uuid = '{remark}'", "remark-altered" },
  { "remark-on-another-field", "UPDATE remark_event SET field = 'headline' WHERE uuid = '{remark}'", "remark-altered" },
  { "remark-beyond-its-text", "UPDATE remark_event SET \"end\" = 99 WHERE uuid = '{remark}'", "remark-altered" },
  { "remark-on-another-article", "UPDATE remark_event SET article = '{live}' WHERE remark = '{remark}' OR parent = '{remark}'", "revision-missing" },
  { "remark-on-no-text", "UPDATE remark_event SET digest = '0' WHERE uuid = '{remark}'", "revision-missing" },
  { "remark-without-its-first-row", "DELETE FROM remark_event WHERE uuid = '{remark}'", "remark-altered" },
  { "remark-of-nobody", "PRAGMA foreign_keys = OFF; UPDATE remark_event SET editor = 'x' WHERE uuid = '{remark}'", "remark-altered" },
  { "remark-emptied", "UPDATE remark_event SET text = '' WHERE uuid = '{remark}'", "remark-altered" },
  { "remark-resolved-twice", "INSERT INTO remark_event SELECT 'x', article, remark, kind, at + 1, editor, text, class, must_fix, suggests, suggestion, parent,"
    " digest, field, \"start\", \"end\", quote FROM remark_event WHERE remark = '{remark}' AND kind = 'resolve'", "remark-altered" },
  { "remark-reworded-by-another", "UPDATE remark_event SET kind = 'reword', text = '好' WHERE remark = '{suggestion}' AND kind = 'refuse'", "remark-altered" },
  { "remark-closed-before-it-was-made", "UPDATE remark_event SET at = 1 WHERE remark = '{remark}' AND kind = 'resolve'", "remark-altered" },
  { "remark-reworded", "UPDATE remark_event SET text = '好', must_fix = 0 WHERE uuid = '{remark}'", "remark-altered" },
  { "remark-no-longer-insists", "UPDATE remark_event SET must_fix = 0 WHERE uuid = '{insisted}'", "remark-altered" },
  { "remarks-deleted-whole", "DELETE FROM remark_event", "remark-missing" },
  { "remark-resolution-deleted", "DELETE FROM remark_event WHERE remark = '{remark}' AND kind = 'resolve'", "remark-missing" },
  { "remark-resolved-in-the-name-of-another", "UPDATE remark_event SET editor = '{chief}' WHERE remark = '{remark}' AND kind = 'resolve'", "remark-altered" },
  { "remark-time", "UPDATE remark_event SET at = at + 1 WHERE uuid = '{insisted}'", "remark-altered" },
  { "remark-made-up", "INSERT INTO remark_event SELECT 'x', article, 'x', kind, at + 100, editor, '不可用', class, must_fix, suggests, suggestion, parent,"
    " digest, field, \"start\", \"end\", quote FROM remark_event WHERE uuid = '{insisted}'", "remark-unknown" },
  { "remark-made-up-where-there-was-none", "INSERT INTO remark_event SELECT 'x', '{live}', 'x', kind, at, editor, '不可用', class, must_fix, suggests, suggestion, parent,"
    " (SELECT digest FROM article WHERE uuid = '{live}'), field, \"start\", \"end\", quote FROM remark_event WHERE uuid = '{insisted}'", "remark-unknown" },
  { "remark-resolved-by-a-row", "INSERT INTO remark_event SELECT 'x', article, '{insisted}', kind, at + 100, '{first}', text, class, must_fix, suggests, suggestion, parent,"
    " digest, field, \"start\", \"end\", quote FROM remark_event WHERE remark = '{remark}' AND kind = 'resolve'", "remark-unknown" },
  { "words-of-a-signed-remark", "UPDATE decision SET body = json_set (body, '$.remark.text', '好')" BODY_OF ("draft}:{remarks", 0), "forged-entry" },
  { "signed-remark-deleted-with-its-row", "DELETE FROM decision" BODY_OF ("draft}:{remarks", 5) "; DELETE FROM remark_event WHERE uuid = '{insisted}'", "missing-entry" },
  { "remarks-cut-off-with-their-rows", "DELETE FROM decision WHERE subject = '{draft}:remarks' AND position >= 5; DELETE FROM remark_event WHERE uuid = '{insisted}' OR text = '好'", "missing-remark" },
  { "all-remarks-deleted-with-their-chain", "DELETE FROM decision WHERE subject = '{draft}:remarks'; DELETE FROM remark_event", "missing-remark" },
  { "remarks-moved-to-another-article", "UPDATE decision SET subject = '{live}:remarks' WHERE subject = '{draft}:remarks'", "transplanted-entry" },
  { "accepted-what-suggests-nothing", "UPDATE remark_event SET kind = 'accept' WHERE remark = '{remark}' AND kind = 'resolve'", "remark-altered" },
};

/* What nothing that is left refers to. */
static const Tampering unseen[] = {
  { "draft-typed-elsewhere", "UPDATE working_copy SET content = (SELECT content FROM working_copy WHERE article = '{imported}') WHERE article = '{draft}';"
    "UPDATE article SET (digest, headline, summary, section, characters) = (SELECT digest, headline, summary, section, characters FROM article WHERE uuid = '{imported}') WHERE uuid = '{draft}'", NULL },
  { "draft-that-nobody-judged-deleted", "DELETE FROM origin; DELETE FROM typist WHERE article = '{imported}'; DELETE FROM working_copy WHERE article = '{imported}';"
    "DELETE FROM revision WHERE article = '{imported}'; DELETE FROM article WHERE uuid = '{imported}'", NULL },
  { "newest-version-that-nobody-judged-deleted", "DELETE FROM revision WHERE article = '{imported}'", NULL },
  { "slip-cut-and-article-put-back", "DELETE FROM decision WHERE subject = '{draft}'; UPDATE article SET held = 0, held_reason = '', held_until = 0, embargo = 0 WHERE uuid = '{draft}'", NULL },
  { "times-and-counts-of-an-article", "UPDATE article SET created = 1, updated = 1, version = 1 WHERE uuid = '{live}'", NULL },
  { "claims-of-an-import", "UPDATE origin SET body = json_set (body, '$.printed_first_reviewer', '某乙')", NULL },
  { "newest-change-of-a-source-cut-off-with-its-row", "DELETE FROM decision" BODY_OF ("library}:{tables", 5) "; DELETE FROM source WHERE name = '山下晚报'", NULL },
  { "opinions", "INSERT INTO opinion (editor, words, used) VALUES ('{chief}', '可', 0)", NULL },
  { "sealed-key-destroyed", "UPDATE editor SET sealed = '' WHERE uuid = '{final}'", NULL },
  { "newest-remark-cut-off-with-its-row", "DELETE FROM decision" BODY_OF ("draft}:{remarks", 6) "; DELETE FROM remark_event WHERE text = '好'", NULL },
  { "person-said-to-have-typed", "INSERT INTO typist (article, editor) VALUES ('{review}', '{chief}')", NULL },
};

static char *
fill_in (const char *sql)
{
  const struct { const char *name, *value; } names[] = {
    { "{tables}", "tables" }, { "{remarks}", "remarks" }, { "{insisted}", library->insisted }, { "{library}", galley_desk_get_uuid (library->f->desk) }, { "{unlisted}", library->unlisted }, { "{live}", library->live }, { "{corrected}", library->corrected },
    { "{approved}", library->approved }, { "{review}", library->review }, { "{draft}", library->draft }, { "{imported}", library->imported },
    { "{remark}", library->remark }, { "{suggestion}", library->suggestion }, { "{list}", library->list }, { "{loose}", library->loose }, { "{asset}", library->asset }, { "{raw}", library->raw },
    { "{chief}", library->f->people[CHIEF]->uuid }, { "{writer}", library->f->people[WRITER]->uuid },
    { "{first}", library->f->people[FIRST]->uuid }, { "{second}", library->f->people[SECOND]->uuid }, { "{final}", library->f->people[FINAL]->uuid },
  };
  GString *text = g_string_new (sql);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_string_replace (text, names[i].name, names[i].value, 0);
  return g_string_free_and_steal (text);
}

static GPtrArray *
verify_folder (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyDesk) desk = galley_desk_open (folder, GALLEY_DESK_READ, &error);
  GPtrArray *problems;

  g_assert_no_error (error);
  problems = galley_desk_verify (desk, &error);
  g_assert_no_error (error);
  return problems;
}

/* Showing the articles of a spoilt library may fail, and must not crash. */
static void
look_around (const char *folder)
{
  g_autoptr (GalleyDesk) desk = galley_desk_open (folder, GALLEY_DESK_READ, NULL);
  g_autoptr (GPtrArray) articles = galley_desk_list_articles (desk, NULL);

  for (guint i = 0; articles != NULL && i < articles->len; i++)
    {
      GalleyDossier *dossier = galley_desk_load_dossier (desk, ((GalleyArticle *) articles->pdata[i])->uuid, NULL);
      galley_noun_unref (dossier);
    }
}

static void
assert_found (const char *folder, const char *id)
{
  g_autoptr (GPtrArray) problems = verify_folder (folder);
  g_autofree char *lines = galley_finding_dup_lines (problems);
  gboolean found = id == NULL ? problems->len == 0 : FALSE;

  for (guint i = 0; id != NULL && i < problems->len; i++)
    found = found || g_str_equal (((GalleyFinding *) problems->pdata[i])->id, id);
  if (!found)
    g_error ("%s was to be found, and this was: %s", id != NULL ? id : "nothing", lines);
}

static void
test_row (gconstpointer data)
{
  const Tampering *row = data;
  TamperCopy *copy = tamper_copy_new (library);
  g_autofree char *sql = fill_in (row->sql);

  tamper_copy_run (copy, sql);
  tamper_copy_close (copy);
  assert_found (copy->folder, row->finding);
  look_around (copy->folder);
  tamper_copy_free (copy);
}

/* ── forged with real keys ── */

typedef struct
{
  const char        *name;
  int                who;     /* -1: a key of nobody; -2: one that was replaced */
  GalleyDecisionKind kind;
  const char        *step;
  guint              role;
  const char        *article; /* and what is forged about its row: */
  const char        *sql;
  const char        *finding;
} Forgery;

#define TO_APPROVED "UPDATE article SET state = 'approved', step = 1 WHERE uuid = '{review}'"
#define RE GALLEY_ROLE_RESPONSIBLE_EDITOR

static const Forgery forgeries[] = {
  { "approval-by-nobody", -1, GALLEY_DECISION_APPROVE, "final", RE, "{review}", TO_APPROVED, "unknown-signer" },
  { "approval-with-a-replaced-key", -2, GALLEY_DECISION_APPROVE, "final", RE, "{review}", TO_APPROVED, "unauthorised-entry" },
  { "approval-by-a-retired-editor", SECOND, GALLEY_DECISION_APPROVE, "final", RE, "{review}", TO_APPROVED, "unauthorised-entry" },
  { "approval-by-a-writer-who-claims-the-role", WRITER, GALLEY_DECISION_APPROVE, "final", RE, "{review}", TO_APPROVED, "unauthorised-entry" },
  { "approval-by-a-writer-who-claims-none", WRITER, GALLEY_DECISION_APPROVE, "final", 0, "{review}", TO_APPROVED, "unauthorised-entry" },
  { "approval-in-another-role", FIRST, GALLEY_DECISION_APPROVE, "final", GALLEY_ROLE_FIRST_REVIEWER, "{review}", TO_APPROVED, "unauthorised-entry" },
  { "approval-of-a-text-that-the-first-review-did-not-see", FINAL, GALLEY_DECISION_APPROVE, "final", RE, "{review}", TO_APPROVED, "unlawful-entry" },
  { "approval-of-a-step-that-is-not-there", FINAL, GALLEY_DECISION_APPROVE, "last", RE, "{review}", TO_APPROVED, "unauthorised-entry" },
  { "export-of-what-is-not-approved", FINAL, GALLEY_DECISION_EXPORT, "", RE, "{review}",
    "UPDATE article SET live = 'exported', live_digest = digest WHERE uuid = '{review}'; DELETE FROM typist WHERE article = '{review}'", "unlawful-entry" },
  { "submission-by-somebody-else", FIRST, GALLEY_DECISION_SUBMIT, "", 0, "{draft}", "UPDATE article SET state = 'review' WHERE uuid = '{draft}'", "unlawful-entry" },
  { "withdrawal-by-one", FINAL, GALLEY_DECISION_WITHDRAW, "", RE, "{live}", "UPDATE article SET live = 'withdrawn' WHERE uuid = '{live}'", "state-altered" },
  { "audit-of-nothing", CHIEF, GALLEY_DECISION_AUDIT, "", GALLEY_ROLE_CHIEF, "{live}", "", "unlawful-entry" },
  { "enrolment-in-an-article", CHIEF, GALLEY_DECISION_ENROL, "", GALLEY_ROLE_CHIEF, "{live}", "", "unlawful-entry" },
  { "list-signed-by-a-writer", WRITER, GALLEY_DECISION_CURATE, "", GALLEY_ROLE_WRITER, "{loose}", "", "unauthorised-entry" },
  { "source-by-a-writer", WRITER, GALLEY_DECISION_SOURCE, "", GALLEY_ROLE_WRITER, "{library}:{tables}", "", "unauthorised-entry" },
  { "source-by-a-writer-who-claims-the-role", WRITER, GALLEY_DECISION_SOURCE, "", RE, "{library}:{tables}", "", "unauthorised-entry" },
  { "source-by-a-replaced-key", -2, GALLEY_DECISION_SOURCE, "", RE, "{library}:{tables}", "", "unauthorised-entry" },
  { "source-in-an-article", FINAL, GALLEY_DECISION_SOURCE, "", RE, "{live}", "", "unlawful-entry" },
  { "source-in-the-library-s-own-chain", CHIEF, GALLEY_DECISION_SOURCE, "", GALLEY_ROLE_CHIEF, "{library}", "", "unauthorised-entry" },
  { "approval-in-the-tables", FINAL, GALLEY_DECISION_APPROVE, "final", RE, "{library}:{tables}", "", "unlawful-entry" },
  { "approval-of-an-unlisted-source", FINAL, GALLEY_DECISION_APPROVE, "final", RE, "{unlisted}",
    "UPDATE article SET state = 'approved', step = 1 WHERE uuid = '{unlisted}'", "unlawful-entry" },
  { "approval-in-a-list", FINAL, GALLEY_DECISION_APPROVE, "final", RE, "{loose}", "", "unlawful-entry" },
};

static char *
dup_digest_of (TamperCopy *copy, const char *subject)
{
  g_autofree char *article = g_strdup_printf ("SELECT digest FROM article WHERE uuid = '%s'", subject);
  g_autofree char *list = g_strdup_printf ("SELECT digest FROM list_revision WHERE list = '%s'", subject);
  char *digest = tamper_copy_ask (copy, article);

  return digest != NULL ? digest : tamper_copy_ask (copy, list);
}

static GalleySigner *
find_key (int who)
{
  if (who == -1)
    return galley_signer_generate ();
  return galley_signer_ref (who == -2 ? library->old_key : library->f->keys[who]);
}

static void
forge (TamperCopy *copy, const Forgery *row)
{
  g_autofree char *subject = fill_in (row->article);
  g_autofree char *digest = dup_digest_of (copy, subject);
  g_autofree char *sql = fill_in (row->sql);
  g_autoptr (GalleySigner) signer = find_key (row->who);

  tamper_copy_forge (copy, signer, &(const GalleyDecision) {
    .kind = row->kind, .subject = subject, .author = library->f->people[WRITER]->uuid, .digest = digest, .step = row->step, .role = row->role,
    .reason = "可", .wrong = "失实" });
  tamper_copy_run (copy, sql);
  tamper_copy_close (copy);
}

static void
test_forgery (gconstpointer data)
{
  const Forgery *row = data;
  TamperCopy *copy = tamper_copy_new (library);

  forge (copy, row);
  assert_found (copy->folder, row->finding);
  tamper_copy_free (copy);
}

/* ── what takes more than a row ── */

/* FINAL signs the whole article alone, under a workflow of one step that is not the article's. */
static void
forge_under_another_route (TamperCopy *copy)
{
  g_autofree char *body = tamper_copy_ask (copy, "SELECT body FROM route WHERE uuid = 'flash'");
  g_autofree char *route = galley_digest_text (body);
  g_autofree char *digest = dup_digest_of (copy, library->review);

  tamper_copy_forge (copy, library->f->keys[FINAL_TOO], &(const GalleyDecision) {
    .kind = GALLEY_DECISION_APPROVE, .subject = library->review, .author = library->f->people[WRITER]->uuid, .digest = digest, .step = "final",
    .role = RE, .reason = "可", .route = route });
}

/* The second first-reviewer signs in the time before their key was replaced. */
static void
forge_in_the_past (TamperCopy *copy)
{
  g_autofree char *past = tamper_copy_ask (copy, "SELECT id FROM decision WHERE body LIKE '%\"person\"%' AND position = 7");
  g_autofree char *digest = dup_digest_of (copy, library->review);

  tamper_copy_forge (copy, library->old_key, &(const GalleyDecision) {
    .kind = GALLEY_DECISION_APPROVE, .subject = library->review, .author = library->f->people[WRITER]->uuid, .digest = digest, .step = "final",
    .role = RE, .reason = "可", .policy = past });
}

static void
forge_person (TamperCopy *copy, int by, const char *key, GalleyDecisionKind kind)
{
  g_autoptr (GalleyEditor) person = galley_editor_new (&(const GalleyEditor) { .uuid = "ghost", .name = "李鬼", .key = key, .roles = 255 });
  g_autofree char *sql = g_strdup_printf ("INSERT INTO editor (uuid, key, name, roles, sealed) VALUES ('ghost', '%s', '李鬼', 255, '')", key);

  tamper_copy_forge (copy, library->f->keys[by], &(const GalleyDecision) { .kind = kind, .subject = galley_desk_get_uuid (library->f->desk), .person = person });
  tamper_copy_run (copy, sql);
}

static void
forge_enrolment (TamperCopy *copy)
{
  forge_person (copy, FINAL, "00ff", GALLEY_DECISION_ENROL);
}

/* Even the chief cannot have one key stand for two people. */
static void
forge_second_profile (TamperCopy *copy)
{
  tamper_copy_run (copy, "UPDATE editor SET key = 'x' WHERE name = '林晓'");
  forge_person (copy, CHIEF, library->f->people[WRITER]->key, GALLEY_DECISION_ENROL);
}

/* The row to a remark that was signed, as the desk would have written it. */
static void
put_remark_row (TamperCopy *copy, const GalleyRemarkEvent *event)
{
  char *sql = sqlite3_mprintf ("INSERT INTO remark_event (uuid, article, remark, kind, at, editor, text, class, must_fix, suggests, suggestion, parent,"
                               " digest, field, \"start\", \"end\", quote) VALUES (%Q, %Q, %Q, %Q, %lld, %Q, '', 'none', 0, 0, '', '', '', '', 0, 0, '')",
                               event->uuid, event->article, event->remark, galley_nick_of (event->kind, galley_remark_kind_nicks), event->at, event->editor);

  tamper_copy_run (copy, sql);
  sqlite3_free (sql);
}

/* @key really signs that what a reviewer insists on is dealt with, in the name of @who. */
static void
forge_resolution (TamperCopy *copy, GalleySigner *key, int who)
{
  g_autofree char *subject = g_strconcat (library->draft, ":remarks", NULL);
  g_autoptr (GalleyRemarkEvent) event = galley_remark_event_new (&(const GalleyRemarkEvent) {
    .uuid = "x", .article = library->draft, .remark = library->insisted, .kind = GALLEY_REMARK_RESOLVE, .at = 1540000000000,
    .editor = library->f->people[who]->uuid });

  tamper_copy_forge (copy, key, &(const GalleyDecision) { .kind = GALLEY_DECISION_REMARK, .subject = subject, .remark = event });
  put_remark_row (copy, event);
}

static void
forge_resolution_by_the_writer (TamperCopy *copy)
{
  forge_resolution (copy, library->f->keys[WRITER], WRITER);
}

static void
forge_resolution_in_the_name_of_another (TamperCopy *copy)
{
  forge_resolution (copy, library->f->keys[WRITER], FIRST);
}

static void
forge_resolution_with_a_replaced_key (TamperCopy *copy)
{
  forge_resolution (copy, library->old_key, FIRST_TOO);
}

/* What is from before there is not in this library. */
static void
forge_take_over (TamperCopy *copy)
{
  g_autofree char *subject = g_strconcat (library->live, ":remarks", NULL);
  char *signs[] = { "remarks", NULL };

  tamper_copy_forge (copy, library->f->keys[WRITER], &(const GalleyDecision) { .kind = GALLEY_DECISION_REMARK, .subject = subject, .signs = signs, .digest = "0" });
}

static void
forge_policy (TamperCopy *copy)
{
  g_autoptr (GalleyPolicies) policies = galley_policies_new (&(const GalleyPolicies) { .override = TRUE });

  tamper_copy_forge (copy, library->f->keys[FINAL], &(const GalleyDecision) {
    .kind = GALLEY_DECISION_POLICY, .subject = galley_desk_get_uuid (library->f->desk), .policies = policies });
}

static void
roll_journal_back (TamperCopy *copy)
{
  tamper_copy_run (copy, "DELETE FROM decision WHERE subject = (SELECT uuid FROM library) AND position > 8; DELETE FROM route WHERE uuid = 'flash';"
                         "UPDATE editor SET retired = 0");
}

static void
change_file (TamperCopy *copy)
{
  g_autofree char *path = g_strdup_printf ("%s/assets/%.2s/%s", copy->folder, library->asset, library->asset);

  g_assert_true (g_file_set_contents (path, "b picture", -1, NULL));
}

static void
delete_file (TamperCopy *copy)
{
  g_autofree char *path = g_strdup_printf ("%s/assets/%.2s/%s", copy->folder, library->asset, library->asset);

  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
drop_safeguard (TamperCopy *copy)
{
  g_ptr_array_set_size (copy->triggers, 2);
}

static void
weaken_safeguard (TamperCopy *copy)
{
  g_free (copy->triggers->pdata[1]);
  copy->triggers->pdata[1] = g_strdup_printf ("CREATE TRIGGER %s BEFORE UPDATE ON decision BEGIN SELECT 1; END", (char *) copy->triggers->pdata[0]);
}

static const struct { const char *name; void (*spoil) (TamperCopy *copy); const char *finding; } spoilers[] = {
  { "approval-under-another-workflow", forge_under_another_route, "route-altered" },
  { "approval-in-the-past", forge_in_the_past, "journal-rolled-back" },
  { "enrolment-by-somebody-who-is-not-chief", forge_enrolment, "unauthorised-entry" },
  { "second-profile-with-one-key", forge_second_profile, "shared-key" },
  { "policy-by-somebody-who-is-not-chief", forge_policy, "unauthorised-entry" },
  { "must-fix-resolved-by-the-writer", forge_resolution_by_the_writer, "unlawful-entry" },
  { "remark-signed-in-the-name-of-another", forge_resolution_in_the_name_of_another, "unlawful-entry" },
  { "remark-with-a-replaced-key", forge_resolution_with_a_replaced_key, "unauthorised-entry" },
  { "remarks-taken-over-that-are-not-from-before", forge_take_over, "unlawful-entry" },
  { "journal-rolled-back-with-its-rows", roll_journal_back, "missing-journal" },
  { "picture-changed-on-disk", change_file, "file-altered" },
  { "picture-deleted-on-disk", delete_file, "file-altered" },
  { "safeguards-dropped", drop_safeguard, "safeguard-missing" },
  { "safeguard-weakened", weaken_safeguard, "safeguard-missing" },
};

static void
test_spoiler (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  TamperCopy *copy = tamper_copy_new (library);

  spoilers[i].spoil (copy);
  tamper_copy_close (copy);
  assert_found (copy->folder, spoilers[i].finding);
  tamper_copy_free (copy);
}

/* ── what the desk does with a spoilt library ── */

/* Makes the first review's signature name the text as it is now.  Its id fits; only the signature does not. */
static void
renew_signature (TamperCopy *copy)
{
  g_autofree char *edit = fill_in ("UPDATE decision SET body = json_set (body, '$.digest', (SELECT digest FROM article WHERE uuid = '{review}'))" BODY_OF ("review", 2));
  g_autofree char *ask = fill_in ("SELECT body FROM decision" BODY_OF ("review", 2));
  g_autofree char *body = NULL, *id = NULL, *name = NULL, *sql = NULL;

  tamper_copy_run (copy, edit);
  body = tamper_copy_ask (copy, ask);
  id = galley_digest_text (body);
  name = g_strdup_printf ("UPDATE decision SET id = '%s'" BODY_OF ("review", 2), id);
  sql = fill_in (name);
  tamper_copy_run (copy, sql);
  tamper_copy_close (copy);
}

/* The guards go by what the rows say, so the desk itself must not believe a row. */
static void
test_forged_signature_is_not_built_upon (void)
{
  TamperCopy *copy = tamper_copy_new (library);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyDesk) desk = NULL;
  g_autoptr (GalleyDossier) dossier = NULL;
  g_autoptr (GPtrArray) blockers = NULL;
  g_autoptr (GalleyRequest) request = NULL;
  g_autoptr (GalleySigner) key = NULL;

  renew_signature (copy);
  desk = galley_desk_open (copy->folder, GALLEY_DESK_WRITE, &error);
  galley_desk_set_checker (desk, fixture_checker);
  dossier = galley_desk_load_dossier (desk, library->review, &error);
  request = galley_request_new (&(const GalleyRequest) { .article = library->review, .kind = GALLEY_DECISION_APPROVE, .digest = dossier->digest, .reason = "可" });
  blockers = galley_workflow_judge (dossier, library->f->people[FINAL_TOO], request, 0);
  g_assert_cmpuint (blockers->len, ==, 0);
  key = galley_desk_unlock (desk, library->f->people[FINAL_TOO]->uuid, "secret", NULL);
  g_assert_null (galley_desk_decide (desk, key, request, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "[forged-entry]"));
  g_clear_pointer (&desk, galley_desk_close);
  tamper_copy_free (copy);
}

/* Somebody else's sealed key under one's own name would sign in the other's name. */
static void
test_sealed_key_swapped (void)
{
  TamperCopy *copy = tamper_copy_new (library);
  g_autofree char *sql = fill_in ("UPDATE editor SET sealed = (SELECT sealed FROM editor WHERE uuid = '{writer}') WHERE uuid = '{final}'");
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyDesk) desk = NULL;

  tamper_copy_run (copy, sql);
  tamper_copy_close (copy);
  desk = galley_desk_open (copy->folder, GALLEY_DESK_WRITE, NULL);
  g_assert_null (galley_desk_unlock (desk, library->f->people[FINAL]->uuid, "secret", &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_FORGED);
  g_clear_pointer (&desk, galley_desk_close);
  tamper_copy_free (copy);
}

/* A library that was put back whole holds.  A page that was exported since is newer than its journal: that is the anchor. */
static void
test_restored_backup_holds (void)
{
  g_autoptr (GPtrArray) problems = verify_folder (library->older);

  g_assert_cmpuint (problems->len, ==, 0);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  library = tamper_library_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/tamper/", rows[i].name, NULL);
      g_test_add_data_func (path, &rows[i], test_row);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (forgeries); i++)
    {
      g_autofree char *path = g_strconcat ("/tamper/forged/", forgeries[i].name, NULL);
      g_test_add_data_func (path, &forgeries[i], test_forgery);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (spoilers); i++)
    {
      g_autofree char *path = g_strconcat ("/tamper/", spoilers[i].name, NULL);
      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_spoiler);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (unseen); i++)
    {
      g_autofree char *path = g_strconcat ("/tamper/unseen/", unseen[i].name, NULL);
      g_test_add_data_func (path, &unseen[i], test_row);
    }
  g_test_add_func ("/tamper/unseen/restored-backup", test_restored_backup_holds);
  g_test_add_func ("/tamper/forged-signature-is-not-built-upon", test_forged_signature_is_not_built_upon);
  g_test_add_func ("/tamper/sealed-key-swapped", test_sealed_key_swapped);
  status = g_test_run ();
  tamper_library_free (library);
  return status;
}
