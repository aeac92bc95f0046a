/* test-newsroom.c: sections, sources, workflows, checklists, reasons and passphrases, at the desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"

#include <sqlite3.h>

#include "galley-event.h"
#include "galley-tables.h"
#include "galley-workflow.h"

/* ── sections ── */

static gboolean
put_section (DeskFixture *f, int who, const char *uuid, const char *name, const char *parent, GError **error)
{
  return galley_desk_put_section (f->desk, f->keys[who], &(const GalleySection) { .uuid = uuid, .name = name, .parent = parent }, NULL, error);
}

static char *
dup_tree (DeskFixture *f)
{
  g_autoptr (GalleyNewsroom) newsroom = galley_desk_load_newsroom (f->desk, NULL);
  g_autoptr (GString) tree = g_string_new (NULL);

  for (guint i = 0; i < newsroom->sections->len; i++)
    {
      const GalleySection *section = newsroom->sections->pdata[i];
      g_string_append_printf (tree, "%u%s ", galley_newsroom_get_depth (newsroom, section), section->name);
    }
  return g_string_free_and_steal (g_steal_pointer (&tree));
}

static void
assert_tree (DeskFixture *f, const char *wanted)
{
  g_autofree char *tree = dup_tree (f);

  g_assert_cmpstr (tree, ==, wanted);
}

static void
test_sections (void)
{
  VERIFIED_FIXTURE (f);
  static const struct { const char *uuid, *name, *parent; int who, code; } refused[] = {
    { "a", "要闻", "a", CHIEF, GALLEY_ERROR_INVALID },   /* inside itself */
    { "a", "要闻", "c", CHIEF, GALLEY_ERROR_INVALID },   /* inside what is inside it */
    { "z", "本地", "", CHIEF, GALLEY_ERROR_CONFLICT },   /* a name twice */
    { "z", " ", "", CHIEF, GALLEY_ERROR_INVALID },
    { "z", "一\n二", "", CHIEF, GALLEY_ERROR_INVALID },
    { "z", "体育", "nowhere", CHIEF, GALLEY_ERROR_INVALID },
    { "z", "体育", "", WRITER, GALLEY_ERROR_REFUSED },
  };

  g_assert_true (put_section (f, CHIEF, "a", "要闻", "", NULL));
  g_assert_true (put_section (f, FINAL, "b", "本地", "", NULL));
  g_assert_true (put_section (f, FINAL, "c", "区县", "a", NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (put_section (f, refused[i].who, refused[i].uuid, refused[i].name, refused[i].parent, &error));
      g_assert_error (error, GALLEY_ERROR, refused[i].code);
    }
  assert_tree (f, "0本地 0要闻 1区县 ");
  g_assert_true (galley_desk_move_section (f->desk, f->keys[CHIEF], "a", -1, NULL, NULL));
  assert_tree (f, "0要闻 1区县 0本地 ");
  g_assert_true (galley_desk_move_section (f->desk, f->keys[CHIEF], "a", 99, NULL, NULL));
  assert_tree (f, "0本地 0要闻 1区县 ");
  g_assert_false (galley_desk_remove_section (f->desk, f->keys[CHIEF], "a", NULL, NULL));
  g_assert_true (galley_desk_remove_section (f->desk, f->keys[CHIEF], "c", NULL, NULL));
  g_assert_true (galley_desk_remove_section (f->desk, f->keys[CHIEF], "a", NULL, NULL));
  g_assert_false (galley_desk_remove_section (f->desk, f->keys[CHIEF], "a", NULL, NULL));
  assert_tree (f, "0本地 ");
}

static GalleyArticle *
begin_in (DeskFixture *f, const char *section)
{
  g_autoptr (GalleyContent) content = fixture_content ("春灌", "渠水过村。");
  g_autoptr (GalleyContent) filed = NULL;
  GalleyContent template = *content;

  template.section = section;
  filed = galley_content_new (&template);
  return galley_desk_begin (f->desk, f->people[WRITER]->uuid, filed, NULL, NULL);
}

static void
assert_route (DeskFixture *f, const GalleyArticle *article, const char *route)
{
  g_autoptr (GalleyDossier) dossier = fixture_dossier (f, article->uuid);

  g_assert_cmpstr (dossier->route->uuid, ==, route);
}

#define assert_files(f, section, route) g_assert_true (galley_desk_file_section ((f)->desk, (f)->keys[CHIEF], section, route, "三审", NULL))

/* A submission takes the workflow of its section as it is then; later changes do not move it. */
static void
test_section_chooses_workflow (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) local = begin_in (f, "本地"), main_news = begin_in (f, "要闻"), stored = NULL;

  g_assert_true (put_section (f, CHIEF, "a", "要闻", "", NULL));
  g_assert_false (galley_desk_file_section (f->desk, f->keys[FINAL], "要闻", "three-step", "三审", &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED);
  g_assert_false (galley_desk_file_section (f->desk, f->keys[CHIEF], "要闻", "nothing", "三审", NULL));
  assert_route (f, main_news, "two-step");
  assert_files (f, "要闻", "three-step");
  assert_route (f, local, "two-step");
  assert_route (f, main_news, "three-step");

  assert_decides (f, WRITER, main_news, SUBMIT);
  stored = galley_desk_find_article (f->desk, main_news->uuid, NULL);
  g_assert_cmpstr (stored->route, ==, "three-step");
  assert_files (f, "要闻", NULL);
  assert_route (f, main_news, "three-step");
  assert_decides (f, FIRST, main_news, PASS);
  assert_refused (f, FINAL, main_news, APPROVE, "state");
  assert_decides (f, SECOND, main_news, PASS);
  assert_decides (f, FINAL, main_news, APPROVE);

  assert_files (f, "", "three-step");
  assert_decides (f, WRITER, local, SUBMIT);
  assert_route (f, local, "three-step");
  assert_decides (f, FIRST, local, RETURN);
  assert_files (f, "本地", "two-step");
  assert_decides (f, WRITER, local, SUBMIT);
  assert_route (f, local, "two-step");
  assert_decides (f, FIRST, local, PASS);
  assert_decides (f, FINAL, local, APPROVE);
}

/* While a correction lies in another section, with a workflow of its own, the text that is out is withdrawn; that names the text that is
 * out, and verifying must not look for its section's workflow. */
static void
test_withdrawn_while_filed_elsewhere (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = begin_in (f, "本地");

  assert_files (f, "要闻", "three-step");
  assert_decides (f, WRITER, article, SUBMIT);
  assert_decides (f, FIRST, article, PASS);
  assert_decides (f, FINAL, article, APPROVE);
  assert_decides (f, FINAL, article, EXPORT);
  assert_decides (f, WRITER, article, UPDATE);
  assert_saves (f, WRITER, article, (&(const GalleyContent) { .headline = "春灌", .body = "渠水过村。", .section = "要闻", .source = "青禾日报" }));
  assert_decides (f, FINAL, article, WITHDRAW);
  assert_decides (f, CHIEF, article, WITHDRAW);
}

/* What is renamed keeps its workflow, and the change is signed. */
static void
test_section_renamed (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = begin_in (f, "头条");
  g_autoptr (GalleyPolicies) policies = NULL;

  g_assert_true (put_section (f, CHIEF, "a", "要闻", "", NULL));
  assert_files (f, "要闻", "three-step");
  g_assert_false (put_section (f, FINAL, "a", "头条", "", NULL)); /* that would change a workflow */
  assert_route (f, article, "two-step");
  g_assert_true (put_section (f, CHIEF, "a", "头条", "", NULL));
  assert_route (f, article, "three-step");
  g_assert_true (galley_desk_remove_section (f->desk, f->keys[CHIEF], "a", NULL, NULL));
  policies = galley_desk_load_policies (f->desk, NULL);
  g_assert_cmpint (g_strv_length (policies->routes), ==, 0);
}

/* ── sources ── */

static void
test_sources (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GalleySource) noun = NULL;
  const GalleySource source = { .name = "青禾日报", .address = "https://example.org/", .official = TRUE, .checked = 1538975220000 };

  g_assert_false (galley_desk_put_source (f->desk, f->keys[FIRST], &source, NULL, NULL));
  g_assert_false (galley_desk_put_source (f->desk, f->keys[CHIEF], &(const GalleySource) { .name = "" }, NULL, NULL));
  g_assert_true (galley_desk_put_source (f->desk, f->keys[FINAL], &source, NULL, NULL));
  sources = galley_desk_list_sources (f->desk, NULL);
  g_assert_cmpuint (sources->len, ==, 1);
  noun = galley_source_new (&source);
  g_assert_true (galley_source_equal (sources->pdata[0], noun));
  g_assert_false (galley_desk_remove_source (f->desk, f->keys[WRITER], "青禾日报", NULL, NULL));
  g_assert_true (galley_desk_remove_source (f->desk, f->keys[CHIEF], "青禾日报", NULL, NULL));
  g_assert_false (galley_desk_remove_source (f->desk, f->keys[CHIEF], "青禾日报", NULL, NULL));
}

/* ── what is signed of them ── */

static void
run_sql (DeskFixture *f, const char *sql)
{
  g_autofree char *path = g_build_filename (f->folder, "library.db", NULL);
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);
}

static gboolean
put_source (DeskFixture *f, int who, const char *name, gboolean official, const char *reason, GError **error)
{
  return galley_desk_put_source (f->desk, f->keys[who], &(const GalleySource) { .name = name, .official = official }, reason, error);
}

static gboolean
is_official (DeskFixture *f, const char *name)
{
  g_autoptr (GPtrArray) sources = galley_desk_list_sources (f->desk, NULL);
  const GalleySource *source = galley_table_find (sources, GALLEY_TABLE_SOURCES, name);

  return source != NULL && source->official;
}

static void
test_tables_are_signed (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyNewsroom) newsroom = NULL;
  g_autofree char *endless = g_strnfill (4001, 'x');
  const GalleyDecision *decision;

  g_assert_true (put_source (f, FINAL, "青禾日报", TRUE, "在名单上", NULL));
  g_assert_true (put_source (f, FINAL, "青禾日报", TRUE, "再说一遍", NULL)); /* nothing changed, so there is nothing to sign */
  g_assert_false (put_source (f, FINAL, "青禾日报", FALSE, "看\342\200\256反", NULL));
  g_assert_false (put_source (f, FINAL, "青禾日报", FALSE, endless, NULL));
  g_assert_true (put_section (f, CHIEF, "a", "要闻", "", NULL));
  g_assert_true (galley_desk_remove_source (f->desk, f->keys[CHIEF], "青禾日报", "停刊", NULL));
  newsroom = galley_desk_load_newsroom (f->desk, NULL);
  g_assert_cmpuint (newsroom->tables->len, ==, 3);
  decision = ((GalleyEntry *) newsroom->tables->pdata[0])->decision;
  g_assert_cmpstr (decision->reason, ==, "在名单上");
  g_assert_cmpuint (decision->role, ==, GALLEY_ROLE_RESPONSIBLE_EDITOR);
  g_assert_true (galley_table_is_signed (GALLEY_TABLE_SOURCES, newsroom->tables, NULL, newsroom->journal));
  g_assert_true (galley_table_find_entry (GALLEY_TABLE_SOURCES, newsroom->tables, "青禾日报") == newsroom->tables->pdata[2]);
}

/* Once the rows are not what was signed, nothing is signed on top of them; and whoever changes the table next gets the signed rows back. */
static void
test_altered_source_is_not_built_upon (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyPolicies) listed = galley_policies_new (&(const GalleyPolicies) { .source_must_be_listed = TRUE });
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");
  g_autoptr (GError) error = NULL;

  g_assert_true (galley_desk_set_policies (f->desk, f->keys[CHIEF], listed, "清理来源", NULL));
  g_assert_true (put_section (f, CHIEF, "a", "要闻", "", NULL));
  g_assert_true (put_section (f, CHIEF, "b", "区县", "a", NULL));
  g_assert_true (put_source (f, FINAL, "青禾日报", FALSE, NULL, NULL));
  assert_decides (f, WRITER, article, SUBMIT);
  assert_decides (f, FIRST, article, PASS);
  assert_refused (f, FINAL, article, APPROVE, "source-unlisted");
  run_sql (f, "UPDATE source SET official = 1; DELETE FROM section WHERE uuid = 'b'");
  assert_refused (f, FINAL, article, APPROVE, "source-altered");
  g_assert_false (put_source (f, FINAL, "路边小报", FALSE, NULL, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "青禾日报"));
  g_assert_false (is_official (f, "青禾日报"));
  assert_tree (f, "0要闻 1区县 ");
  g_assert_true (put_source (f, FINAL, "青禾日报", TRUE, "查到了", NULL));
  assert_decides (f, FINAL, article, APPROVE);
}

/* ── the record ── */

static void
assert_event (GPtrArray *events, guint position, const char *words, const char *by, const char *reason)
{
  const GalleyEvent *event = events->pdata[position];

  g_assert_cmpstr (event->words, ==, words);
  g_assert_cmpstr (event->by, ==, by);
  g_assert_cmpstr (event->reason, ==, reason);
}

static void
test_record (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyPolicies) on = galley_policies_new (&(const GalleyPolicies) { .override = TRUE });
  g_autoptr (GalleyNewsroom) newsroom = NULL;
  g_autoptr (GPtrArray) of_writer = NULL, of_source = NULL, newest = NULL, of_sections = NULL;
  const char *writer = f->people[WRITER]->uuid;

  g_assert_false (galley_desk_assign (f->desk, f->keys[CHIEF], writer, GALLEY_ROLE_AUDITOR, " ", NULL));
  g_assert_true (galley_desk_assign (f->desk, f->keys[CHIEF], writer, GALLEY_ROLE_AUDITOR, "转档案", NULL));
  g_assert_true (galley_desk_rename (f->desk, f->keys[CHIEF], writer, "林晓晓", "改名", NULL));
  g_assert_true (galley_desk_retire (f->desk, f->keys[CHIEF], writer, NULL, NULL));
  g_assert_true (put_source (f, FINAL, "青禾日报", FALSE, NULL, NULL));
  g_assert_true (put_source (f, FINAL, "青禾日报", TRUE, "在名单上", NULL));
  g_assert_true (galley_desk_remove_source (f->desk, f->keys[CHIEF], "青禾日报", "停刊", NULL));
  g_assert_true (put_section (f, CHIEF, "a", "要闻", "", NULL));
  g_assert_true (put_section (f, CHIEF, "a", "头条", "", NULL));
  g_assert_true (galley_desk_remove_section (f->desk, f->keys[CHIEF], "a", NULL, NULL));
  g_assert_true (galley_desk_set_policies (f->desk, f->keys[CHIEF], on, "夜班", NULL));
  newsroom = galley_desk_load_newsroom (f->desk, NULL);

  of_writer = galley_newsroom_list_events (newsroom, GALLEY_ALL_TOPICS, writer, 100);
  g_assert_cmpuint (of_writer->len, ==, 4);
  assert_event (of_writer, 0, "Retire Editor: 林晓晓", "方总", "");
  assert_event (of_writer, 1, "Change Name: 林晓 → 林晓晓", "方总", "改名");
  assert_event (of_writer, 2, "Change Roles: 林晓 (+ Auditor, − Writer)", "方总", "转档案");
  assert_event (of_writer, 3, "Enrol Editor: 林晓 (Writer)", "方总", "");
  of_source = galley_newsroom_list_events (newsroom, GALLEY_TOPIC_SOURCES, "青禾日报", 100);
  g_assert_cmpuint (of_source->len, ==, 3);
  assert_event (of_source, 0, "Remove Source: 青禾日报", "方总", "停刊");
  assert_event (of_source, 1, "Change Source: 青禾日报 (on the official list)", "郑重", "在名单上");
  assert_event (of_source, 2, "Add Source: 青禾日报 (not on the official list)", "郑重", "");
  of_sections = galley_newsroom_list_events (newsroom, GALLEY_TOPIC_SECTIONS, NULL, 2);
  g_assert_cmpuint (of_sections->len, ==, 2);
  assert_event (of_sections, 0, "Remove Section: 头条", "方总", "");
  assert_event (of_sections, 1, "Rename Section: 要闻 → 头条", "方总", "");
  newest = galley_newsroom_list_events (newsroom, GALLEY_ALL_TOPICS, NULL, 1);
  assert_event (newest, 0, "Change Policy: Duty override: On", "方总", "夜班");
}

/* ── workflows ── */

static char *sentences[] = { "来源已核对", "图片已核对", NULL };

static GalleyRoute *
new_route (const char *uuid, const char *name, const char *step_name, const char *key, guint role)
{
  g_autoptr (GPtrArray) steps = galley_step_array_new ();

  g_ptr_array_add (steps, galley_step_new (&(const GalleyStep) { .key = key, .name = step_name, .role = role, .checklist = sentences, .hours = 2 }));
  g_ptr_array_add (steps, galley_step_new (&(const GalleyStep) { .key = "final", .name = "终审", .role = GALLEY_ROLE_RESPONSIBLE_EDITOR }));
  return galley_route_new (&(const GalleyRoute) { .uuid = uuid, .name = name, .steps = steps });
}

static void
test_workflows_refused (void)
{
  VERIFIED_FIXTURE (f);
  static const struct { const char *uuid, *name, *step_name, *key; guint role; } rows[] = {
    { "", "快讯", "初审", "first", GALLEY_ROLE_FIRST_REVIEWER },
    { "fl:ash", "快讯", "初审", "first", GALLEY_ROLE_FIRST_REVIEWER },
    { "flash", "", "初审", "first", GALLEY_ROLE_FIRST_REVIEWER },
    { "flash", "快讯", "", "first", GALLEY_ROLE_FIRST_REVIEWER },
    { "flash", "快讯", "初审", "", GALLEY_ROLE_FIRST_REVIEWER },
    { "flash", "快讯", "初审", "final", GALLEY_ROLE_FIRST_REVIEWER },
    { "flash", "快讯", "初审", "first", 0 },
    { "flash", "快讯", "初审", "first", 1 << 20 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GalleyRoute) route = new_route (rows[i].uuid, rows[i].name, rows[i].step_name, rows[i].key, rows[i].role);
      g_assert_false (galley_desk_put_route (f->desk, f->keys[CHIEF], route, "试", NULL));
    }
}

static GalleyEntry *
pass (DeskFixture *f, const char *article, char **ticked, GError **error)
{
  g_autoptr (GalleyDossier) dossier = fixture_dossier (f, article);
  g_autoptr (GalleyRequest) request = galley_request_new (&(const GalleyRequest) {
    .article = article, .kind = GALLEY_DECISION_PASS, .digest = dossier->digest, .reason = "同意", .checklist = ticked });

  return galley_desk_decide (f->desk, f->keys[FIRST], request, error);
}

/* All must be ticked, and what was ticked is part of what is signed. */
static void
test_checklist (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyRoute) route = new_route ("careful", "慎审", "初审", "first", GALLEY_ROLE_FIRST_REVIEWER);
  g_autoptr (GalleyArticle) article = NULL;
  g_autoptr (GalleyEntry) entry = NULL;
  g_autoptr (GPtrArray) opinions = NULL;
  g_autofree char *json = NULL;
  char *others[] = { "来源已核对", "图片已核对", "别的", NULL };
  g_autoptr (GError) error = NULL;

  g_assert_true (galley_desk_put_route (f->desk, f->keys[CHIEF], route, "图片多", NULL));
  assert_files (f, "图片", "careful");
  article = begin_in (f, "图片");
  assert_decides (f, WRITER, article, SUBMIT);
  assert_refused (f, FIRST, article, PASS, "checklist");
  g_assert_null (pass (f, article->uuid, sentences + 1, &error));
  g_assert_nonnull (strstr (error->message, "来源已核对"));
  g_assert_null (strstr (error->message, "图片已核对"));
  entry = pass (f, article->uuid, others, NULL);
  json = galley_decision_dup_json (entry->decision);
  g_assert_nonnull (strstr (json, "\"checklist\":[\"来源已核对\",\"图片已核对\"]"));
  assert_decides (f, FINAL, article, APPROVE);
  opinions = galley_desk_list_opinions (f->desk, f->people[FIRST]->uuid, NULL);
  g_assert_cmpuint (opinions->len, ==, 1);
  g_assert_cmpstr (opinions->pdata[0], ==, "同意");
}

/* The last ones said come first, each once, and not without end. */
static void
test_opinions (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GPtrArray) opinions = NULL;

  for (int i = 0; i < 12; i++)
    {
      g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");
      g_autofree char *words = g_strdup_printf ("意见%d", i % 10);
      g_autoptr (GalleyDossier) dossier = fixture_dossier (f, article->uuid);
      g_autoptr (GalleyRequest) request = galley_request_new (&(const GalleyRequest) {
        .article = article->uuid, .kind = GALLEY_DECISION_PASS, .digest = dossier->digest, .reason = words });
      g_autoptr (GalleyEntry) entry = NULL;

      assert_decides (f, WRITER, article, SUBMIT);
      entry = galley_desk_decide (f->desk, f->keys[FIRST], request, NULL);
      g_assert_nonnull (entry);
    }
  opinions = galley_desk_list_opinions (f->desk, f->people[FIRST]->uuid, NULL);
  g_assert_cmpuint (opinions->len, ==, 8);
  g_assert_cmpstr (opinions->pdata[0], ==, "意见1");
  g_assert_cmpstr (opinions->pdata[1], ==, "意见0");
  g_assert_cmpstr (opinions->pdata[2], ==, "意见9");
}

/* ── reasons ── */

static void
test_reasons (void)
{
  VERIFIED_FIXTURE (f);
  char *own[] = { "缺图", NULL };
  g_autoptr (GalleyPolicies) policies = galley_policies_new (&(const GalleyPolicies) { .reasons = own });
  /* the newsroom's own list, the cause, the words, and what is in the way */
  static const struct { gboolean own; const char *cause, *words, *guard; } rows[] = {
    { FALSE, "", "", "reason" },
    { FALSE, "", " \xe3\x80\x80", "reason" },
    { FALSE, "", "第二段没有出处", NULL },
    { FALSE, "来源不明", "", NULL },
    { FALSE, "缺图", "", "cause" },
    { TRUE, "来源不明", "见批注", "cause" },
    { TRUE, "缺图", "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");
      g_autoptr (GalleyRequest) request = galley_request_new (&(const GalleyRequest) {
        .article = article->uuid, .kind = i % 2 ? GALLEY_DECISION_RETURN : GALLEY_DECISION_DECLINE, .wrong = rows[i].cause, .reason = rows[i].words });
      g_autoptr (GalleyEntry) entry = NULL;
      g_autoptr (GError) error = NULL;

      if (rows[i].own)
        g_assert_true (galley_desk_set_policies (f->desk, f->keys[CHIEF], policies, "只看图", NULL));
      assert_decides (f, WRITER, article, SUBMIT);
      entry = galley_desk_decide (f->desk, f->keys[FIRST], request, &error);
      g_assert_true ((entry != NULL) == (rows[i].guard == NULL));
      g_assert_true (rows[i].guard == NULL || strstr (error->message, rows[i].guard) != NULL);
    }
}

/* ── policies, told from the chain ── */

static void
test_since_when (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyPolicies) on = galley_policies_new (&(const GalleyPolicies) { .override = TRUE });
  g_autoptr (GalleyPolicies) both = galley_policies_new (&(const GalleyPolicies) { .override = TRUE, .source_must_be_listed = TRUE });
  g_autoptr (GalleyNewsroom) newsroom = NULL;
  const GalleyEntry *entry;

  g_assert_true (galley_desk_set_policies (f->desk, f->keys[CHIEF], on, "夜班", NULL));
  g_assert_true (galley_desk_set_policies (f->desk, f->keys[CHIEF], both, "清理来源", NULL));
  newsroom = galley_desk_load_newsroom (f->desk, NULL);
  entry = galley_newsroom_find_switch (newsroom, "override");
  g_assert_cmpstr (entry->decision->reason, ==, "夜班");
  g_assert_cmpstr (galley_newsroom_get_signer (newsroom, entry), ==, "方总");
  entry = galley_newsroom_find_switch (newsroom, "source_must_be_listed");
  g_assert_cmpstr (entry->decision->reason, ==, "清理来源");
  g_assert_null (galley_newsroom_find_switch (newsroom, "passphrase_always"));
  entry = galley_newsroom_find_entry (newsroom, f->people[FIRST]->uuid, GALLEY_DECISION_ENROL);
  g_assert_cmpstr (entry->decision->person->name, ==, "周敏");
}

/* ── passphrases ── */

static gboolean
opens (DeskFixture *f, const char *passphrase)
{
  g_autoptr (GalleySigner) signer = galley_desk_unlock (f->desk, f->people[WRITER]->uuid, passphrase, NULL);

  return signer != NULL && g_str_equal (galley_signer_get_key (signer), f->people[WRITER]->key);
}

static void
test_change_passphrase (void)
{
  VERIFIED_FIXTURE (f);
  const char *writer = f->people[WRITER]->uuid;
  g_autoptr (GError) error = NULL;

  g_assert_false (galley_desk_change_passphrase (f->desk, writer, "wrong", "new", GALLEY_SEAL_QUICK, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_PASSPHRASE);
  g_assert_false (galley_desk_change_passphrase (f->desk, writer, "secret", "", GALLEY_SEAL_QUICK, NULL));
  g_assert_true (opens (f, "secret"));
  g_assert_true (galley_desk_change_passphrase (f->desk, writer, "secret", "new", GALLEY_SEAL_QUICK, NULL));
  g_assert_true (opens (f, "new"));
  g_assert_false (opens (f, "secret"));
}

static char *
dup_sealed (DeskFixture *f)
{
  g_autofree char *path = g_build_filename (f->folder, "library.db", NULL);
  sqlite3 *database = NULL;
  sqlite3_stmt *stmt = NULL;
  char *sealed;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (database, "SELECT sealed FROM editor WHERE uuid = ?", -1, &stmt, NULL), ==, SQLITE_OK);
  sqlite3_bind_text (stmt, 1, f->people[WRITER]->uuid, -1, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  sealed = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  sqlite3_close (database);
  return sealed;
}

static void
put_sealed (DeskFixture *f, const char *sealed)
{
  g_autofree char *path = g_build_filename (f->folder, "library.db", NULL);
  char *sql = sqlite3_mprintf ("UPDATE editor SET sealed = %Q WHERE uuid = %Q", sealed, f->people[WRITER]->uuid);
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_free (sql);
  sqlite3_close (database);
}

/* As an older Galley would have sealed it: half the rounds, a quarter of the memory. */
static char *
dup_old_seal (GalleySigner *signer, const char *sealed_now)
{
  g_autofree char *old = galley_signer_seal_with (signer, "secret", 2, 16 << 20, NULL);

  g_assert_nonnull (old);
  g_assert_true (galley_seal_is_outdated (old));
  g_assert_false (galley_seal_is_outdated (sealed_now));
  return g_steal_pointer (&old);
}

static void
test_old_seal_is_strengthened (void)
{
  VERIFIED_FIXTURE (f);
  const char *writer = f->people[WRITER]->uuid;
  g_autofree char *quick = dup_sealed (f), *old = dup_old_seal (f->keys[WRITER], quick), *after = NULL;

  g_assert_true (galley_desk_strengthen (f->desk, writer, "secret", NULL));
  after = dup_sealed (f);
  g_assert_cmpstr (after, ==, quick); /* quick on purpose */
  put_sealed (f, old);
  g_assert_true (opens (f, "secret"));
  g_assert_false (galley_desk_strengthen (f->desk, writer, "wrong", NULL));
  g_assert_true (galley_desk_strengthen (f->desk, writer, "secret", NULL));
  g_clear_pointer (&after, g_free);
  after = dup_sealed (f);
  g_assert_cmpstr (after, !=, old);
  g_assert_false (galley_seal_is_outdated (after));
  g_assert_true (opens (f, "secret"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/newsroom/sections", test_sections);
  g_test_add_func ("/newsroom/section-chooses-workflow", test_section_chooses_workflow);
  g_test_add_func ("/newsroom/section-renamed", test_section_renamed);
  g_test_add_func ("/newsroom/sources", test_sources);
  g_test_add_func ("/newsroom/tables-are-signed", test_tables_are_signed);
  g_test_add_func ("/newsroom/altered-source-is-not-built-upon", test_altered_source_is_not_built_upon);
  g_test_add_func ("/newsroom/record", test_record);
  g_test_add_func ("/newsroom/workflows-refused", test_workflows_refused);
  g_test_add_func ("/newsroom/checklist", test_checklist);
  g_test_add_func ("/newsroom/opinions", test_opinions);
  g_test_add_func ("/newsroom/reasons", test_reasons);
  g_test_add_func ("/newsroom/withdrawn-while-filed-elsewhere", test_withdrawn_while_filed_elsewhere);
  g_test_add_func ("/newsroom/since-when", test_since_when);
  g_test_add_func ("/newsroom/change-passphrase", test_change_passphrase);
  g_test_add_func ("/newsroom/old-seal-is-strengthened", test_old_seal_is_strengthened);
  return g_test_run ();
}
