/* test-changes.c: since when somebody sees changes, and how they are told
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-changes.h"

#include <string.h>

#include "desk-fixture.h"
#include "galley-comparison.h"
#include "galley-content-texts.h"

/* ── since when ── */

#define KEY(who) ((const char *[]) { "key-w", "key-1", "key-f", "key-1-new" }[who])
enum { W, F1, RE, F1_NEW }; /* writer, first reviewer, responsible editor; the first reviewer's second key */

static const struct { const char *uuid, *name; } people[] = { { "w", "林晓" }, { "1", "周敏" }, { "f", "郑重" }, { "1", "周敏" } };

static GalleyEntry *
new_entry (const GalleyDecision *decision)
{
  g_autoptr (GalleyDecision) noun = galley_decision_new (decision);

  return galley_entry_new (&(const GalleyEntry) { .decision = noun, .id = "x" });
}

static GPtrArray *
new_journal (void)
{
  GPtrArray *journal = galley_entry_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autoptr (GalleyEditor) person = galley_editor_new (&(const GalleyEditor) {
        .uuid = people[i].uuid, .name = people[i].name, .key = KEY (i), .roles = GALLEY_ROLE_WRITER });
      g_ptr_array_add (journal, new_entry (&(const GalleyDecision) {
        .kind = i == F1_NEW ? GALLEY_DECISION_ADOPT : GALLEY_DECISION_ENROL, .person = person }));
    }
  return journal;
}

/* “Sa” means that the text with the digest “a” was submitted. */
static GPtrArray *
new_slip (const char *history)
{
  GPtrArray *slip = galley_entry_array_new ();
  g_auto (GStrv) words = g_strsplit (history, " ", -1);

  for (guint i = 0; words[i] != NULL && words[i][0] != '\0'; i++)
    {
      static const struct { char letter; GalleyDecisionKind kind; int who; } kinds[] = {
        { 'S', GALLEY_DECISION_SUBMIT, W }, { 's', GALLEY_DECISION_SUBMIT, F1 }, { 'P', GALLEY_DECISION_PASS, F1 },
        { 'p', GALLEY_DECISION_PASS, F1_NEW }, { 'R', GALLEY_DECISION_RETURN, F1 }, { 'H', GALLEY_DECISION_HOLD, F1 },
        { 'A', GALLEY_DECISION_APPROVE, RE }, { 'X', GALLEY_DECISION_EXPORT, F1 }, { 'C', GALLEY_DECISION_COUNTERSIGN, F1 },
      };
      guint k = 0;
      while (kinds[k].letter != words[i][0])
        k++;
      g_ptr_array_add (slip, new_entry (&(const GalleyDecision) {
        .kind = kinds[k].kind, .editor = KEY (kinds[k].who), .digest = words[i] + 1, .at = 100 + i }));
    }
  return slip;
}

static GPtrArray *
new_revisions (const char *digests)
{
  GPtrArray *revisions = galley_revision_array_new ();

  for (gsize i = strlen (digests); i > 0; i--)
    {
      char digest[] = { digests[i - 1], '\0' };
      g_ptr_array_add (revisions, galley_revision_new (&(const GalleyRevision) { .digest = digest, .id = digest, .author = "w", .at = i }));
    }
  return revisions;
}

static GalleyDossier *
new_dossier (const char *history, const char *digest)
{
  g_autoptr (GPtrArray) slip = new_slip (history);
  g_autoptr (GPtrArray) journal = new_journal ();

  return galley_dossier_new (&(const GalleyDossier) { .slip = slip, .journal = journal, .digest = digest });
}

static GalleyEditor *
new_editor (int who)
{
  return galley_editor_new (&(const GalleyEditor) { .uuid = people[who].uuid, .name = people[who].name, .key = KEY (who) });
}

static void
test_since (void)
{
  /* revisions oldest first; “chosen” is the digest; “now” that of the text */
  static const struct { const char *what, *history, *revisions; int who; const char *chosen, *now; gboolean unseen; } rows[] = {
    { "nobody has decided anything", "", "a", F1, "a", "b", FALSE },
    { "several hands, nobody has decided", "", "abc", RE, "a", "c", FALSE },
    { "a newcomer sees what came after submission", "Sb Pc", "abcd", RE, "b", "d", FALSE },
    { "one who passed sees what came after that", "Sb Pc", "abcd", F1, "c", "d", TRUE },
    { "who passed the present text has nothing to see", "Sb Pc", "abc", F1, "c", "c", FALSE },
    { "a return is a reading, too", "Sa Ra Sb", "ab", F1, "a", "b", TRUE },
    { "a countersignature is newer than the pass", "Sa Pb Cc Ad", "abcd", F1, "c", "d", TRUE },
    { "the last submission counts", "Sa Ra Sb", "abc", RE, "b", "c", FALSE },
    { "a hold is no reading", "Sa Pb Hc", "abcd", F1, "b", "d", TRUE },
    { "nor is an export", "Sa Pb Ab Xc", "abcd", F1, "b", "d", TRUE },
    { "the writer sees what was done to the submission", "Sa Pb", "ab", W, "a", "b", TRUE },
    { "another key of the same person", "Sa pb", "abc", F1, "b", "c", TRUE },
    { "the same text again is the same revision", "Sa Pa", "aba", F1, "a", "a", FALSE },
    { "a decision whose text is not kept is passed over", "Sa Pz", "ab", F1, "a", "b", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GalleyDossier) dossier = new_dossier (rows[i].history, rows[i].now);
      g_autoptr (GPtrArray) revisions = new_revisions (rows[i].revisions);
      g_autoptr (GalleyEditor) editor = new_editor (rows[i].who);
      int chosen = galley_changes_choose (dossier, revisions, editor);

      g_test_message ("%s", rows[i].what);
      g_assert_cmpint (chosen, >=, 0);
      g_assert_cmpstr (((GalleyRevision *) revisions->pdata[chosen])->digest, ==, rows[i].chosen);
      g_assert_cmpint (galley_changes_are_unseen (dossier, editor), ==, rows[i].unseen);
    }
}

static void
test_same_digest_twice_is_the_newest (void)
{
  g_autoptr (GalleyDossier) dossier = new_dossier ("Sa Pa", "a");
  g_autoptr (GPtrArray) revisions = new_revisions ("aba");
  g_autoptr (GalleyEditor) editor = new_editor (F1);

  g_assert_cmpint (galley_changes_choose (dossier, revisions, editor), ==, 0);
}

static void
test_no_revision (void)
{
  g_autoptr (GalleyDossier) dossier = new_dossier ("Sa", "a");
  g_autoptr (GPtrArray) none = galley_revision_array_new ();

  g_assert_cmpint (galley_changes_choose (dossier, none, NULL), ==, -1);
}

/* A slip in words: one for each revision, newest first: who, what, when. */
static char *
dup_list (const char *history, const char *revisions, int who)
{
  g_autoptr (GalleyDossier) dossier = new_dossier (history, "z");
  g_autoptr (GPtrArray) nouns = new_revisions (revisions);
  g_autoptr (GalleyEditor) editor = new_editor (who);
  g_autoptr (GPtrArray) baselines = galley_changes_list (dossier, nouns, editor);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < baselines->len; i++)
    {
      const GalleyBaseline *baseline = baselines->pdata[i];
      g_string_append_printf (out, "%s%s %s %d%s", i > 0 ? ", " : "",
                              baseline->decided ? galley_nick_of (baseline->kind, galley_decision_kind_nicks) : baseline->first ? "first" : "typed",
                              baseline->name, (int) baseline->at, baseline->mine ? "!" : "");
      g_assert_true (galley_revision_equal (baseline->revision, nouns->pdata[i]));
    }
  return g_string_free_and_steal (g_steal_pointer (&out));
}

static void
test_list (void)
{
  static const struct { const char *history, *revisions; int who; const char *expected; } rows[] = {
    { "", "a", W, "first 林晓 1" },
    { "", "ab", W, "typed 林晓 2, first 林晓 1" },
    { "Sa Pb", "ab", F1, "pass 周敏 101!, submit 林晓 100" },
    { "Sa Pb", "ab", W, "pass 周敏 101, submit 林晓 100!" },
    { "Sa Pa Aa", "a", RE, "approve 郑重 102!" },   /* three decided on it: one's own is shown */
    { "Sa Pa Aa", "a", W, "submit 林晓 100!" },
    { "Sa Pa", "ab", RE, "typed 林晓 2, pass 周敏 101" }, /* else the newest */
    { "Sa pa", "a", F1, "pass 周敏 101!" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *list = dup_list (rows[i].history, rows[i].revisions, rows[i].who);
      g_assert_cmpstr (list, ==, rows[i].expected);
    }
}

/* The same with real signatures, real revisions and two pairs of hands. */
static void
test_review (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春水过村");
  g_autoptr (GalleyDossier) dossier = NULL;
  g_autoptr (GPtrArray) revisions = NULL;
  g_autoptr (GalleyComparison) comparison = NULL;
  const GalleyRevision *seen;

  assert_decides (f, WRITER, article, SUBMIT);
  assert_edits (f, FIRST, article, "渠水过了村。");
  assert_decides (f, FIRST, article, PASS);
  assert_edits (f, FINAL, article, "渠水过了村，到田里。");
  dossier = fixture_dossier (f, article->uuid);
  revisions = galley_desk_list_revisions (f->desk, article->uuid, &error);
  g_assert_no_error (error);
  g_assert_true (galley_changes_are_unseen (dossier, f->people[FIRST]));
  g_assert_false (galley_changes_are_unseen (dossier, f->people[FINAL]));
  seen = revisions->pdata[galley_changes_choose (dossier, revisions, f->people[FIRST])];
  g_assert_cmpstr (seen->content->body, ==, "渠水过了村。");
  comparison = galley_comparison_make (seen->content, dossier->content, NULL, 0);
  g_assert_cmpint (comparison->added, ==, 4);
  g_assert_cmpint (comparison->removed, ==, 0);
  seen = revisions->pdata[galley_changes_choose (dossier, revisions, f->people[FINAL])];
  g_assert_cmpstr (seen->content->body, ==, "渠水过村。");
}

/* ── how they are told ── */

/* “3” unchanged paragraphs; “=” edited, “+” added, “-” removed, “<2” moved here from paragraph 2, “>2” moved to it. */
static char *
dup_rows (const GalleyComparison *comparison)
{
  static const char *const opening[] = { "", "{", "[", "(", "(" }, *const closing[] = { "", "}", "]", ")", ")" };
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < comparison->changes->len; i++)
    {
      const GalleyChange *change = comparison->changes->pdata[i];

      g_string_append_printf (out, "%s%s", i > 0 ? " | " : "", g_str_equal (change->field, "body") ? "" : change->field);
      if (change->kind == GALLEY_CHANGE_UNCHANGED)
        g_string_append_printf (out, "%d", (int) change->paragraph);
      else if (change->kind >= GALLEY_CHANGE_MOVED_FROM)
        g_string_append_printf (out, "%c%d ", change->kind == GALLEY_CHANGE_MOVED_FROM ? '<' : '>', (int) change->paragraph);
      else
        g_string_append_c (out, "?=+-"[change->kind]);
      for (guint j = 0; j < change->pieces->len; j++)
        {
          const GalleyPiece *piece = change->pieces->pdata[j];
          g_string_append_printf (out, "%s%s%s", opening[piece->kind], piece->text, closing[piece->kind]);
        }
    }
  return g_string_free_and_steal (g_steal_pointer (&out));
}

static GalleyComparison *
compare_bodies (const char *before, const char *after)
{
  g_autoptr (GalleyContent) old_content = galley_content_new (&(const GalleyContent) { .body = before });
  g_autoptr (GalleyContent) new_content = galley_content_new (&(const GalleyContent) { .body = after });

  return galley_comparison_make (old_content, new_content, NULL, 0);
}

#define P1 "桥头立着一块路碑，字迹还看得清。"
#define P2 "渡口的老人说，碑是三十年前立的。"
#define P3 "如今新桥通了车，渡船只在清早开一班。"

static void
test_rows (void)
{
  static const struct { const char *before, *after, *expected; } rows[] = {
    { P1, P1, "" },
    { "", P1, "+{" P1 "}" },
    { P1, "", "-[" P1 "]" },
    { P1 "\n\n" P2 "\n\n" P3, P1 "\n\n" P2 "\n\n如今新桥通了车，渡船只在傍晚开一班。", "2 | =如今新桥通了车，渡船只在[清早]{傍晚}开一班。" },
    { P1 "\n\n" P3, P1 "\n\n" P2 "\n\n" P3, "1 | +{" P2 "} | 1" },
    { P1 "\n\n" P2 "\n\n" P3, P1 "\n\n" P3, "1 | -[" P2 "] | 1" },
    { P1 "\n\n" P2, P1 "\n\n" P2 "\n\n" P3, "2 | +{" P3 "}" },
    { P1 "\n\n" P2 "\n\n" P3, P1 "\n\n" P2, "2 | -[" P3 "]" },
    { P1 "\n\n" P2 "\n\n" P3, P3 "\n\n" P1 "\n\n" P2, "<3 (" P3 ") | 2 | >1 (" P3 ")" },
    { P1 P2, P1 "\n\n" P2, "=" P1 "{↵↵} | 1" },
    { P1 "\n\n" P2, P1 P2, "=" P1 "[↵↵]" P2 },
    { P1 "\n" P2, P1 "\n\n" P2, "1 | +{↵} | 1" },
    { P1 "\n\n" P2, P1 "\n" P2, "1 | =[↵]" P2 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GalleyComparison) comparison = compare_bodies (rows[i].before, rows[i].after);
      g_autofree char *told = dup_rows (comparison);

      g_test_message ("row %d", (int) i);
      g_assert_cmpstr (told, ==, rows[i].expected);
    }
}

static void
test_titles_come_first (void)
{
  g_autoptr (GalleyContent) before = galley_content_new (&(const GalleyContent) { .headline = "老桥", .body = P1, .section = "要闻" });
  g_autoptr (GalleyContent) after = galley_content_new (&(const GalleyContent) { .headline = "新桥", .body = P1 P2, .section = "民生" });
  g_autoptr (GalleyComparison) comparison = galley_comparison_make (before, after, NULL, 0);
  g_autofree char *told = dup_rows (comparison);

  g_assert_cmpstr (told, ==, "headline=[老]{新}桥 | section=[要闻]{民生} | =" P1 "{" P2 "}");
  g_assert_cmpuint (comparison->spots->len, ==, 3);
}

/* Each place leads to where it says in the new text. */
static void
test_spots (void)
{
  static const struct { const char *before, *after; int n; struct { int start, end; } spots[3]; } rows[] = {
    { "渠水过村。", "渠水过了村。", 1, { { 3, 4 } } },
    { "渠水过了村。", "渠水过村。", 1, { { 3, 3 } } },
    { P1 "\n\n" P2, P1 "\n\n", 1, { { 18, 18 } } },
    { "早上有船。\n\n晚间开灯。", "早上无船。\n\n晚间关灯。", 2, { { 2, 3 }, { 9, 10 } } },
    { P1 "\n\n" P2 "\n\n" P3, P3 "\n\n" P1 "\n\n" P2, 1, { { 0, 18 } } }, /* not where it stood before */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GalleyComparison) comparison = compare_bodies (rows[i].before, rows[i].after);

      g_test_message ("row %d", (int) i);
      g_assert_cmpuint (comparison->spots->len, ==, rows[i].n);
      for (int j = 0; j < rows[i].n; j++)
        {
          const GalleyFinding *spot = comparison->spots->pdata[j];
          g_assert_cmpint (spot->start, ==, rows[i].spots[j].start);
          g_assert_cmpint (spot->end, ==, rows[i].spots[j].end);
          g_assert_cmpstr (spot->field, ==, "body");
        }
    }
}

static void
test_place_of_what_moved_away_is_where_it_went (void)
{
  g_autoptr (GalleyComparison) comparison = compare_bodies (P1 "\n\n" P2 "\n\n" P3, P3 "\n\n" P1 "\n\n" P2);
  const GalleyChange *last = comparison->changes->pdata[comparison->changes->len - 1];

  g_assert_cmpint (last->kind, ==, GALLEY_CHANGE_MOVED_TO);
  g_assert_cmpint (((GalleyFinding *) last->spots->pdata[0])->start, ==, 0);
}

/* ── nothing of what is signed can change unseen ── */

static gpointer new_other (const GalleyNounClass *klass, const char *changed);

static gpointer
put_other (const GalleyField *field, gpointer member)
{
  switch (field->kind)
    {
    case GALLEY_FIELD_STRING: *(const char **) member = "改了"; return NULL;
    case GALLEY_FIELD_INT:    *(gint64 *) member = 86400000; return NULL;
    case GALLEY_FIELD_BOOL:   *(gboolean *) member = TRUE; return NULL;
    case GALLEY_FIELD_ENUM:   *(int *) member = 1; return NULL;
    default:                  return NULL;
    }
}

/* A noun that is empty but for one field. */
static gpointer
new_other (const GalleyNounClass *klass, const char *changed)
{
  g_autofree char *template = g_malloc0 (klass->size);

  for (const GalleyField *field = klass->fields; field->name != NULL; field++)
    if (g_strcmp0 (field->name, changed) == 0)
      put_other (field, template + field->offset);
  return galley_noun_new (klass, template);
}

static void
assert_seen (const GalleyContent *before, const GalleyContent *template, const char *name, const char *part)
{
  g_autoptr (GalleyContent) after = galley_content_new (template);
  g_autoptr (GalleyComparison) comparison = galley_comparison_make (before, after, NULL, 0);

  g_test_message ("%s %s", name, part);
  g_assert_false (galley_content_equal (before, after));
  g_assert_cmpuint (comparison->spots->len, >, 0);
  g_assert_cmpstr (((GalleyFinding *) comparison->spots->pdata[0])->field, ==, name);
  g_assert_cmpstr (galley_content_text_label (name), !=, name);
}

static void
check_nouns (const GalleyField *field)
{
  for (const GalleyField *part = field->noun->fields; part->name != NULL; part++)
    {
      GalleyContent old_template = { 0 }, new_template = { 0 };
      g_autoptr (GPtrArray) old_nouns = g_ptr_array_new_with_free_func (galley_noun_unref);
      g_autoptr (GPtrArray) new_nouns = g_ptr_array_new_with_free_func (galley_noun_unref);
      g_autoptr (GalleyContent) before = NULL;

      g_ptr_array_add (old_nouns, new_other (field->noun, NULL));
      g_ptr_array_add (new_nouns, new_other (field->noun, part->name));
      G_STRUCT_MEMBER (GPtrArray *, &old_template, field->offset) = old_nouns;
      G_STRUCT_MEMBER (GPtrArray *, &new_template, field->offset) = new_nouns;
      before = galley_content_new (&old_template);
      assert_seen (before, &new_template, field->name, part->name);
    }
}

static void
test_every_field_is_seen (void)
{
  char *words[] = { (char *) "改了", NULL };
  g_autoptr (GalleyContent) before = galley_content_new (&(const GalleyContent) { 0 });

  for (const GalleyField *field = galley_content_class.fields; field->name != NULL; field++)
    {
      GalleyContent template = { 0 };

      if (field->kind == GALLEY_FIELD_NOUNS)
        {
          check_nouns (field);
          continue;
        }
      if (field->kind == GALLEY_FIELD_WORDS)
        G_STRUCT_MEMBER (char **, &template, field->offset) = words;
      put_other (field, (char *) &template + field->offset);
      assert_seen (before, &template, field->name, "");
    }
}

/* ── whatever the texts are ── */

static char *
dup_random_text (GRand *rand)
{
  static const char *const bits[] = { "桥", "渡", "船", "。", "，", "\n", "\n\n", P1, P2, P3, " ", "a" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = g_rand_int_range (rand, 0, 14); i > 0; i--)
    g_string_append (text, bits[g_rand_int_range (rand, 0, G_N_ELEMENTS (bits))]);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
check_spot (const GalleyFinding *spot, glong length)
{
  g_assert_cmpint (spot->start, >=, 0);
  g_assert_cmpint (spot->start, <=, spot->end);
  g_assert_cmpint (spot->end, <=, length);
}

/* A change is told if and only if there is one, in order, and leads somewhere. */
static void
test_any_two_texts (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20181008);

  for (int round = 0; round < 20000; round++)
    {
      g_autofree char *before = dup_random_text (rand);
      g_autofree char *after = dup_random_text (rand);
      g_autoptr (GalleyComparison) comparison = compare_bodies (before, after);
      glong length = g_utf8_strlen (after, -1);
      gint64 at = 0;

      if ((comparison->spots->len > 0) == g_str_equal (before, after))
        g_error ("“%s” and “%s”: %u places", before, after, comparison->spots->len);
      for (guint i = 0; i < comparison->spots->len; i++)
        {
          const GalleyFinding *spot = comparison->spots->pdata[i];
          check_spot (spot, length);
          g_assert_cmpint (spot->start, >=, at);
          at = spot->start;
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/changes/since", test_since);
  g_test_add_func ("/changes/same-digest-twice-is-the-newest", test_same_digest_twice_is_the_newest);
  g_test_add_func ("/changes/no-revision", test_no_revision);
  g_test_add_func ("/changes/list", test_list);
  g_test_add_func ("/changes/review", test_review);
  g_test_add_func ("/changes/rows", test_rows);
  g_test_add_func ("/changes/titles-come-first", test_titles_come_first);
  g_test_add_func ("/changes/spots", test_spots);
  g_test_add_func ("/changes/place-of-what-moved-away-is-where-it-went", test_place_of_what_moved_away_is_where_it_went);
  g_test_add_func ("/changes/every-field-is-seen", test_every_field_is_seen);
  g_test_add_func ("/changes/any-two-texts", test_any_two_texts);
  return g_test_run ();
}
