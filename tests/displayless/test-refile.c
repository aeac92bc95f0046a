/* test-refile.c: what a refile may not change, and what it may
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"

#include "galley-refile.h"

static GalleyContent *
content_of (const char *body)
{
  return galley_content_new (&(const GalleyContent) { .headline = "春灌", .body = body });
}

static const struct { const char *live, *now; const char *found; } rows[] = {
  /* what may be put right without a word */
  { "渠水过村,下午两点。", "渠水过村，下午两点。", "" },
  { "一共来了43人。\n\n散会。", "散会。\n\n一共来了43人。", "" },
  { "他说：“今年够用。”", "他说，“今年够用。”", "" },
  { "一個都沒少", "一个都沒少", "" },
  /* what may not */
  { "来了43人。", "来了34人。", "refile-number 43, refile-number 34 body 2-4" },
  { "占12.5%。", "占12.6%。", "refile-number 12.5%, refile-number 12.6% body 1-6" },
  { "三十五户", "三十六户", "refile-number 三十五, refile-number 三十六 body 0-3" },
  { "11月16日", "11月17日", "refile-number 16, refile-number 17 body 3-5" },
  { "他说：“够用。”", "他说：“不够用。”", "refile-quotation “够用。”, refile-quotation “不够用。” body 3-9, refile-negation 不 body 4-5" },
  { "没有人受伤。", "有人受伤。", "refile-negation 没" },
  { "43人，43户", "43人，户", "refile-number 43" },
};

static void
test_rows (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GalleyContent) live = content_of (rows[i].live), now = content_of (rows[i].now);
      g_autoptr (GPtrArray) findings = galley_finding_array_new ();
      g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *found = NULL;

      galley_refile_check (live, now, findings);
      for (guint f = 0; f < findings->len; f++)
        {
          const GalleyFinding *finding = findings->pdata[f];
          g_assert_cmpint (finding->severity, ==, GALLEY_SEVERITY_WARNING);
          g_ptr_array_add (words, finding->field[0] == '\0' ? g_strdup_printf ("%s %s", finding->id, finding->text)
                             : g_strdup_printf ("%s %s %s %d-%d", finding->id, finding->text, finding->field, (int) finding->start, (int) finding->end));
        }
      g_ptr_array_add (words, NULL);
      found = g_strjoinv (", ", (char **) words->pdata);
      g_assert_cmpstr (found, ==, rows[i].found);
    }
}

static guint
count_hints (const GalleyDossier *dossier)
{
  guint n = 0;

  for (guint i = 0; i < dossier->findings->len; i++)
    n += g_str_has_prefix (((GalleyFinding *) dossier->findings->pdata[i])->id, "refile-");
  return n;
}

/* The desk says it of a refile and of nothing else. */
static void
test_at_the_desk (void)
{
  static const struct { GalleyDecisionKind kind; guint hints; } kinds[] = {
    { GALLEY_DECISION_REFILE, 1 }, { GALLEY_DECISION_UPDATE, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (DeskFixture) f = desk_fixture_new ();
      g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");
      g_autoptr (GalleyDossier) dossier = NULL;
      g_autoptr (GError) error = NULL;

      fixture_decide (f, WRITER, article->uuid, GALLEY_DECISION_SUBMIT, &error);
      fixture_decide (f, FIRST, article->uuid, GALLEY_DECISION_PASS, &error);
      fixture_decide (f, FINAL, article->uuid, GALLEY_DECISION_APPROVE, &error);
      fixture_decide (f, FINAL, article->uuid, GALLEY_DECISION_EXPORT, &error);
      fixture_decide (f, FINAL, article->uuid, kinds[i].kind, &error);
      g_assert_no_error (error);
      g_assert_true (fixture_edit (f, FINAL, article->uuid, "渠水过村，来了43人。", &error));
      dossier = fixture_dossier (f, article->uuid);
      g_assert_cmpuint (count_hints (dossier), ==, kinds[i].hints);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/refile/rows", test_rows);
  g_test_add_func ("/refile/at-the-desk", test_at_the_desk);
  return g_test_run ();
}
