/* test-splice.c: whatever a row of blocks becomes, the page that is spliced becomes it too
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-splice.h"

#define ROUNDS 20000

/* As preview.js does it. */
static GPtrArray *
apply (GPtrArray *blocks, GPtrArray *wanted, const GalleySplice *splice)
{
  GPtrArray *page = galley_block_array_new ();

  for (guint i = 0; i < splice->start; i++)
    g_ptr_array_add (page, galley_block_ref (blocks->pdata[i]));
  for (guint i = splice->start; i < splice->end; i++)
    g_ptr_array_add (page, galley_block_ref (wanted->pdata[i]));
  for (guint i = splice->start + splice->count; i < blocks->len; i++)
    g_ptr_array_add (page, galley_block_shift (blocks->pdata[i], ((GalleyBlock *) blocks->pdata[i])->first_line > 0 ? splice->shift : 0));
  return page;
}

/* Few different ones, so that many are alike; now and then one that is not from the source. */
static GPtrArray *
any_blocks (void)
{
  GPtrArray *blocks = galley_block_array_new ();
  int line = 1;

  for (int n = g_test_rand_int_range (0, 8); n > 0; n--)
    {
      gboolean ours = g_test_rand_int_range (0, 4) == 0;
      line += g_test_rand_int_range (1, 3);
      g_ptr_array_add (blocks, galley_block_new (ours ? 0 : line, g_strdup_printf (ours ? "<footer>%d</footer>" : "<p>%d</p>", g_test_rand_int_range (0, 3))));
    }
  return blocks;
}

static char *
dup_page (GPtrArray *blocks)
{
  GString *html = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    galley_block_append (html, blocks->pdata[i], TRUE);
  return g_string_free_and_steal (html);
}

static void
test_any_blocks (void)
{
  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GPtrArray) old_blocks = any_blocks (), new_blocks = any_blocks (), page = NULL;
      g_autofree char *shown = NULL, *wanted = dup_page (new_blocks), *before = dup_page (old_blocks);
      GalleySplice splice;
      gboolean differs = galley_splice_find (old_blocks, new_blocks, &splice);

      page = apply (old_blocks, new_blocks, &splice);
      shown = dup_page (page);
      g_assert_cmpstr (shown, ==, wanted);
      g_assert_true (differs || g_str_equal (before, wanted));
    }
}

static void
test_a_blank_line_sends_nothing_but_its_number (void)
{
  g_autoptr (GPtrArray) old_blocks = galley_block_array_new (), new_blocks = galley_block_array_new ();
  GalleySplice splice;

  for (int i = 0; i < 5; i++)
    {
      g_ptr_array_add (old_blocks, galley_block_new (2 * i + 1, g_strdup ("<p>段</p>")));
      g_ptr_array_add (new_blocks, galley_block_new (2 * i + 1 + (i > 2), g_strdup ("<p>段</p>")));
    }
  g_assert_true (galley_splice_find (old_blocks, new_blocks, &splice));
  g_assert_cmpuint (splice.start, ==, 3);
  g_assert_cmpuint (splice.count, ==, 0);
  g_assert_cmpuint (splice.end, ==, 3);
  g_assert_cmpint (splice.shift, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/splice/any-blocks", test_any_blocks);
  g_test_add_func ("/splice/a-blank-line-sends-nothing-but-its-number", test_a_blank_line_sends_nothing_but_its_number);
  return g_test_run ();
}
