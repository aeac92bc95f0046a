/* tamper-library.c: one library with a little of everything, and copies of it to spoil
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tamper-library.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "galley-chain.h"
#include "galley-route.h"

/* ── the library ── */

static GalleyArticle *
begin (DeskFixture *f, const char *headline, char **uuid)
{
  GalleyArticle *article = fixture_begin (f, headline);

  *uuid = g_strdup (article->uuid);
  return article;
}

static void
make_live (TamperLibrary *library, DeskFixture *f)
{
  g_autoptr (GalleyArticle) article = begin (f, "春灌", &library->live);

  assert_edits (f, FIRST, article, "渠水过了村。");
  assert_edits (f, WRITER, article, "渠水过了三个村。");
  approve (f, article);
  assert_decides (f, FINAL, article, EXPORT);
  assert_decides (f, FINAL, article, CONFIRM);
}

static void
make_corrected (TamperLibrary *library, DeskFixture *f)
{
  g_autoptr (GalleyArticle) article = begin (f, "秋收", &library->corrected);

  approve (f, article);
  assert_decides (f, FINAL, article, EXPORT);
  assert_decides (f, FINAL_TOO, article, CORRECT);
  assert_edits (f, FINAL_TOO, article, "渠水过村，时间是下午。");
  assert_decides (f, FINAL_TOO, article, SUBMIT);
  assert_decides (f, FIRST, article, PASS);
}

static char *
put_list (DeskFixture *f, int who, const char *uuid, const char *target)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = galley_item_array_new ();
  g_autoptr (GalleyList) list = NULL, saved = NULL;

  g_ptr_array_add (items, galley_item_new (&(const GalleyItem) { .headline = "旧闻", .article = target }));
  list = galley_list_new (&(const GalleyList) { .uuid = uuid, .name = "推荐阅读", .items = items });
  saved = galley_desk_save_list (f->desk, f->keys[who], list, &error);
  g_assert_no_error (error);
  return g_strdup (saved->uuid);
}

static void
make_approved (TamperLibrary *library, DeskFixture *f)
{
  g_autoptr (GalleyArticle) article = begin (f, "冬修", &library->approved);
  g_autoptr (GalleyDossier) dossier = fixture_dossier (f, article->uuid);
  g_autoptr (GPtrArray) assets = galley_asset_use_array_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a picture", 9);
  char *lists[] = { library->list, library->loose, NULL };
  GalleyContent changed = *dossier->content;

  library->asset = galley_desk_add_asset (f->desk, bytes, "image/png", NULL);
  g_ptr_array_add (assets, galley_asset_use_new (&(const GalleyAssetUse) { .asset = library->asset, .credit = "林晓 摄", .alt = "闸口" }));
  changed.assets = assets;
  changed.lists = lists;
  changed.summary = "修了一冬。";
  changed.section = "乡村";
  assert_saves (f, WRITER, article, &changed);
  approve (f, article);
}

static void
make_review (TamperLibrary *library, DeskFixture *f)
{
  g_autoptr (GalleyArticle) article = begin (f, "防汛", &library->review);

  assert_decides (f, FINAL, article, SCHEDULE);
  assert_decides (f, WRITER, article, SUBMIT);
  assert_decides (f, FIRST, article, PASS);
  assert_edits (f, FINAL, article, "水位回落了。");
}

static void
make_draft (TamperLibrary *library, DeskFixture *f)
{
  g_autoptr (GalleyArticle) article = begin (f, "立夏", &library->draft);

  assert_edits (f, FIRST, article, "麦子熟了。");
  assert_edits (f, WRITER, article, "麦子快熟了。");
  assert_edits (f, FIRST, article, "麦子就要熟了。");
  assert_decides (f, FIRST, article, HOLD);
}

static void
decide_on_draft (DeskFixture *f, const char *article)
{
  g_autoptr (GalleyDossier) dossier = fixture_dossier (f, article);

  assert_decides (f, FINAL, dossier->article, SCHEDULE);
}

static char *
remark (DeskFixture *f, int who, GalleyRemarkEvent event)
{
  g_autoptr (GalleyDossier) dossier = fixture_dossier (f, event.article);
  g_autoptr (GalleyRemark) made = NULL;
  g_autoptr (GError) error = NULL;

  event.digest = dossier->digest;
  made = galley_desk_remark (f->desk, f->keys[who], &event, &error);
  g_assert_no_error (error);
  return g_strdup (made->uuid);
}

/* On the draft: one that must be put right, with an answer and closed; a suggestion that was refused; one that must still be put right.
 * Then somebody decides something, and after that one more is said, which nothing names. */
static void
make_remarks (TamperLibrary *library, DeskFixture *f)
{
  const char *article = library->draft;
  g_autofree char *answer = NULL, *closed = NULL, *refused = NULL, *newest = NULL;

  library->remark = remark (f, FIRST, (GalleyRemarkEvent) { .article = article, .field = "body", .end = 2, .text = "查", .must_fix = TRUE });
  answer = remark (f, WRITER, (GalleyRemarkEvent) { .article = article, .parent = library->remark, .text = "查过" });
  closed = remark (f, FIRST, (GalleyRemarkEvent) { .article = article, .kind = GALLEY_REMARK_RESOLVE, .remark = library->remark });
  library->suggestion = remark (f, FINAL, (GalleyRemarkEvent) { .article = article, .field = "body", .end = 2, .suggests = TRUE, .suggestion = "小麦" });
  refused = remark (f, WRITER, (GalleyRemarkEvent) { .article = article, .kind = GALLEY_REMARK_REFUSE, .remark = library->suggestion });
  library->insisted = remark (f, FIRST, (GalleyRemarkEvent) { .article = article, .text = "补图", .must_fix = TRUE });
  decide_on_draft (f, article);
  newest = remark (f, WRITER, (GalleyRemarkEvent) { .article = article, .text = "好" });
}

static void
make_imported (TamperLibrary *library, DeskFixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyContent) content = fixture_content ("来稿", "外面来的。");
  g_autoptr (GPtrArray) lists = galley_list_array_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("<html>", 6);
  g_autoptr (GalleyArticle) article = galley_desk_import (
    f->desk, f->people[WRITER]->uuid, content, lists, &(const GalleyOrigin) { .file = "a.html", .printed_first_reviewer = "某甲" }, bytes, &error);

  g_assert_no_error (error);
  library->imported = g_strdup (article->uuid);
  library->raw = galley_desk_add_asset (f->desk, bytes, "application/octet-stream", &error);
}

static void
make_target (TamperLibrary *library, DeskFixture *f)
{
  g_autoptr (GalleyArticle) article = begin (f, "旧闻", &library->target);

  approve (f, article);
  assert_decides (f, FINAL, article, EXPORT);
}

static void
add_flash_route (DeskFixture *f, const char *name)
{
  g_autoptr (GPtrArray) steps = galley_step_array_new ();
  g_autoptr (GalleyRoute) route = NULL;

  g_ptr_array_add (steps, galley_step_new (&(const GalleyStep) { .key = "final", .name = "签发", .role = GALLEY_ROLE_RESPONSIBLE_EDITOR }));
  route = galley_route_new (&(const GalleyRoute) { .uuid = "flash", .name = name, .steps = steps });
  g_assert_true (galley_desk_add_route (f->desk, f->keys[CHIEF], route, NULL));
}

static void
put_source (DeskFixture *f, const char *name, gboolean official, const char *reason)
{
  g_assert_true (galley_desk_put_source (f->desk, f->keys[FINAL], &(const GalleySource) { .name = name, .official = official }, reason, NULL));
}

/* Three entries before anybody decided anything, two in the middle, and one that nothing later names. */
static void
make_tables (DeskFixture *f)
{
  put_source (f, "青禾日报", TRUE, "在名单上");
  put_source (f, "路边小报", TRUE, NULL);
  g_assert_true (galley_desk_put_section (f->desk, f->keys[CHIEF], &(const GalleySection) { .uuid = "country", .name = "乡村", .parent = "" }, NULL, NULL));
}

static void
make_tables_again (DeskFixture *f)
{
  put_source (f, "路边小报", FALSE, "除名");
  g_assert_true (galley_desk_put_section (f->desk, f->keys[CHIEF], &(const GalleySection) { .uuid = "water", .name = "水利", .parent = "country" }, NULL, NULL));
}

/* Waits for its last signature, which nobody may give: its source is not listed. */
static void
make_unlisted (TamperLibrary *library, DeskFixture *f)
{
  g_autoptr (GalleyArticle) article = begin (f, "小满", &library->unlisted);
  g_autoptr (GalleyDossier) dossier = fixture_dossier (f, article->uuid);
  GalleyContent changed = *dossier->content;

  changed.source = "路边小报";
  assert_saves (f, WRITER, article, &changed);
  assert_decides (f, WRITER, article, SUBMIT);
  assert_decides (f, FIRST, article, PASS);
  assert_refused (f, FINAL, article, APPROVE, "source-unlisted");
}

/* Two versions of a route, a retired editor, a replaced key, a policy. */
static void
change_people (TamperLibrary *library, DeskFixture *f)
{
  g_autoptr (GalleyPolicies) allow = galley_policies_new (&(const GalleyPolicies) { .override = TRUE, .source_must_be_listed = TRUE });

  add_flash_route (f, "快讯");
  add_flash_route (f, "快讯（夜班）");
  g_assert_true (galley_desk_retire (f->desk, f->keys[CHIEF], f->people[SECOND]->uuid, NULL, NULL));
  library->old_key = f->keys[FIRST_TOO];
  g_assert_true (galley_desk_replace_key (f->desk, f->keys[CHIEF], f->people[FIRST_TOO]->uuid, NULL, "new", GALLEY_SEAL_QUICK, NULL));
  f->keys[FIRST_TOO] = galley_desk_unlock (f->desk, f->people[FIRST_TOO]->uuid, "new", NULL);
  g_assert_true (galley_desk_set_policies (f->desk, f->keys[CHIEF], allow, "夜班", NULL));
}

/* The writer-ahead log goes into the file, so that copying the file copies the library. */
static void
settle (DeskFixture *f)
{
  galley_desk_close (f->desk);
  f->desk = galley_desk_open (f->folder, GALLEY_DESK_WRITE, NULL);
  galley_desk_set_clock (f->desk, fixture_clock, f);
  galley_desk_set_checker (f->desk, fixture_checker);
}

TamperLibrary *
tamper_library_new (void)
{
  TamperLibrary *library = g_new0 (TamperLibrary, 1);
  DeskFixture *f = library->f = desk_fixture_new ();
  g_autofree char *first = NULL;

  make_tables (f);
  make_target (library, f);
  first = put_list (f, FINAL_TOO, "", NULL);
  library->list = put_list (f, FINAL_TOO, first, library->target);
  library->loose = put_list (f, WRITER, "", library->target);
  make_live (library, f);
  change_people (library, f);
  make_corrected (library, f);
  make_review (library, f);
  make_tables_again (f);
  settle (f);
  library->older = tamper_library_copy (f->folder);
  make_approved (library, f);
  make_draft (library, f);
  make_remarks (library, f);
  make_imported (library, f);
  make_unlisted (library, f);
  put_source (f, "山下晚报", TRUE, NULL);
  assert_verifies (f);
  settle (f);
  return library;
}

static void
remove_folder (char *folder)
{
  nftw (folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
  g_free (folder);
}

void
tamper_library_free (TamperLibrary *library)
{
  char *names[] = { library->live, library->corrected, library->approved, library->review, library->draft, library->imported,
                    library->target, library->unlisted, library->list, library->loose, library->asset, library->raw, library->remark, library->suggestion, library->insisted };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_free (names[i]);
  remove_folder (library->older);
  galley_signer_unref (library->old_key);
  desk_fixture_free (library->f);
  g_free (library);
}

/* ── copies ── */

static void
copy_file (const char *path, const char *from, const char *to)
{
  g_autofree char *target = g_strconcat (to, path + strlen (from), NULL);
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_true (g_file_set_contents_full (target, contents, length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void
copy_folder (const char *folder, const char *from, const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        copy_folder (path, from, to);
      else
        copy_file (path, from, to);
    }
}

char *
tamper_library_copy (const char *folder)
{
  char *copy = fixture_make_folder ();

  copy_folder (folder, folder, copy);
  return copy;
}

void
tamper_copy_run (TamperCopy *copy, const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (copy->database, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
}

char *
tamper_copy_ask (TamperCopy *copy, const char *sql)
{
  sqlite3_stmt *stmt = NULL;
  char *answer = NULL;

  if (sqlite3_prepare_v2 (copy->database, sql, -1, &stmt, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (copy->database));
  if (sqlite3_step (stmt) == SQLITE_ROW)
    answer = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  return answer;
}

static int
keep_trigger (gpointer triggers, int columns, char **values, char **names)
{
  g_ptr_array_add (triggers, g_strdup (values[0]));
  g_ptr_array_add (triggers, g_strdup (values[1]));
  return 0;
}

TamperCopy *
tamper_copy_new (TamperLibrary *library)
{
  TamperCopy *copy = g_new0 (TamperCopy, 1);
  g_autofree char *path = NULL;

  copy->library = library;
  copy->folder = tamper_library_copy (library->f->folder);
  path = g_build_filename (copy->folder, "library.db", NULL);
  copy->triggers = g_ptr_array_new_with_free_func (g_free);
  g_assert_cmpint (sqlite3_open (path, &copy->database), ==, SQLITE_OK);
  sqlite3_exec (copy->database, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'", keep_trigger, copy->triggers, NULL);
  for (guint i = 0; i < copy->triggers->len; i += 2)
    {
      g_autofree char *drop = g_strdup_printf ("DROP TRIGGER %s", (char *) copy->triggers->pdata[i]);
      tamper_copy_run (copy, drop);
    }
  return copy;
}

void
tamper_copy_close (TamperCopy *copy)
{
  if (copy->database == NULL)
    return;
  for (guint i = 0; i < copy->triggers->len; i += 2)
    tamper_copy_run (copy, copy->triggers->pdata[i + 1]);
  sqlite3_close (copy->database);
  copy->database = NULL;
}

void
tamper_copy_free (TamperCopy *copy)
{
  tamper_copy_close (copy);
  g_ptr_array_unref (copy->triggers);
  remove_folder (copy->folder);
  g_free (copy);
}

/* Appends an entry that @signer really signed; what @template leaves out is what the desk would have filled in. */
void
tamper_copy_forge (TamperCopy *copy, GalleySigner *signer, const GalleyDecision *template)
{
  g_autofree char *library = tamper_copy_ask (copy, "SELECT uuid FROM library");
  g_autofree char *last = g_strdup_printf ("SELECT id FROM decision WHERE subject = '%s' ORDER BY position DESC", template->subject);
  g_autofree char *count = g_strdup_printf ("SELECT count(*) FROM decision WHERE subject = '%s'", template->subject);
  g_autofree char *head = g_strdup_printf ("SELECT id FROM decision WHERE subject = '%s' ORDER BY position DESC", library);
  g_autofree char *previous = tamper_copy_ask (copy, last);
  g_autofree char *position = tamper_copy_ask (copy, count);
  g_autofree char *policy = tamper_copy_ask (copy, head);
  g_autofree char *newest = g_strdup_printf ("SELECT id FROM decision WHERE subject = '%s:tables' ORDER BY position DESC", library);
  g_autofree char *tables = tamper_copy_ask (copy, newest);
  g_autoptr (GalleyRoute) two = galley_route_new_two_step ();
  g_autofree char *route = galley_route_dup_digest (two);
  g_autoptr (GalleyEntry) entry = NULL;
  g_autofree char *body = NULL;
  char *sql;
  GalleyDecision decision = *template;
  gboolean journal = g_str_equal (template->subject, library);

  decision.at = 1540000000000;
  decision.previous = previous;
  if (decision.policy == NULL && !journal)
    decision.policy = policy;
  if (decision.route == NULL && !journal)
    decision.route = route;
  if (decision.tables == NULL && !journal && !g_str_has_suffix (template->subject, ":tables"))
    decision.tables = tables;
  entry = galley_chain_sign (&decision, signer);
  body = galley_decision_dup_json (entry->decision);
  sql = sqlite3_mprintf ("INSERT INTO decision (id, subject, position, body, signature) VALUES (%Q, %Q, %s, %Q, %Q)", entry->id,
                         template->subject, position, body, entry->signature);
  tamper_copy_run (copy, sql);
  sqlite3_free (sql);
}
