/* test-byline.c: credits typed as one line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-byline.h"

/* Credits as “kind name/organisation”, parted by semicolons. */
static char *
write_credits (GPtrArray *credits)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < credits->len; i++)
    {
      const GalleyCredit *credit = credits->pdata[i];
      g_string_append_printf (out, "%s%s %s/%s", i > 0 ? ";" : "", galley_credit_kind_nicks[credit->kind], credit->name, credit->organisation);
    }
  return g_string_free_and_steal (out);
}

static const struct { const char *line, *credits; } rows[] = {
  { "", "" },
  { "   ", "" },
  { "周晓", "author 周晓/" },
  { "记者 周晓", "author 周晓/" },
  { "记者周晓、郑岚", "author 周晓/;author 郑岚/" },
  { "记者 周晓 郑岚 通讯员 王军", "author 周晓/;author 郑岚/;correspondent 王军/" },
  { "记者：周晓；摄影：郑岚", "author 周晓/;photographer 郑岚/" },
  { "通讯员 王 军", "correspondent 王军/" },
  { "通讯员 王军（市水务局）李河", "correspondent 王军/市水务局;correspondent 李河/" },
  { "通讯员 王军 (市 水务局)", "correspondent 王军/市 水务局" },
  { "通讯员 王军（市水务局", "correspondent 王军/市水务局" },
  { "实习记者 周晓", "intern 周晓/" },
  { "Author John Smith, Mary Roe", "author John Smith/;author Mary Roe/" },
  { "记者 John Smith 周晓", "author John Smith/;author 周晓/" },
  { "作者 尼古拉·特斯拉", "author 尼古拉·特斯拉/" },
  { "Photographer 郑岚 · Translator 周晓", "photographer 郑岚/;translator 周晓/" },
  { "记者", "" },
};

static void
test_parse (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) credits = galley_byline_parse (rows[i].line);
      g_autofree char *said = write_credits (credits);
      g_assert_cmpstr (said, ==, rows[i].credits);
    }
}

/* What is written is read as it was. */
static void
test_round (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) credits = galley_byline_parse (rows[i].line);
      g_autofree char *line = galley_byline_dup (credits);
      g_autoptr (GPtrArray) again = galley_byline_parse (line);
      g_autofree char *said = write_credits (again);
      g_assert_cmpstr (said, ==, rows[i].credits);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/byline/parse", test_parse);
  g_test_add_func ("/byline/round", test_round);
  return g_test_run ();
}
