/* test-blame.c: who wrote which part of a text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-blame.h"

#include <string.h>

#include "galley-text.h"

static void
add_revision (GPtrArray *revisions, const char *author, const char *body)
{
  g_autoptr (GalleyContent) content = galley_content_new (&(const GalleyContent) { .body = body, .headline = author });
  g_autofree char *id = g_strdup_printf ("r%u", revisions->len);

  g_ptr_array_add (revisions, galley_revision_new (&(const GalleyRevision) {
    .author = author, .at = 1000 * revisions->len, .content = content, .id = id }));
}

static const char *
body_of (GPtrArray *revisions, guint i)
{
  return ((GalleyRevision *) revisions->pdata[i])->content->body;
}

/* “0柳溪|1水库”: each span after the position of its revision.  Checks that the spans have no gap. */
static char *
dup_blame (GPtrArray *revisions, GPtrArray *spans)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gint64 at = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      const GalleySpan *span = spans->pdata[i];
      const GalleyRevision *revision = revisions->pdata[span->position];
      g_autofree char *text = galley_text_dup_slice (body_of (revisions, revisions->len - 1), span->start, span->end);

      g_assert_cmpint (span->start, ==, at);
      g_assert_cmpint (span->end, >, span->start);
      g_assert_cmpstr (span->revision, ==, revision->id);
      g_assert_cmpstr (span->author, ==, revision->author);
      g_assert_cmpint (span->at, ==, revision->at);
      g_string_append_printf (out, "%s%d%s", i > 0 ? "|" : "", (int) span->position, text);
      at = span->end;
    }
  g_assert_cmpint (at, ==, revisions->len > 0 ? g_utf8_strlen (body_of (revisions, revisions->len - 1), -1) : 0);
  return g_string_free_and_steal (g_steal_pointer (&out));
}

#define DAM "柳溪水库的除险加固工程昨天下午完工。"
#define TEA "今年春茶的采摘比往年早了整整十二天，茶农们都说没有见过。"

static void
test_examples (void)
{
  static const struct { const char *bodies[5], *blame; } rows[] = {
    { { NULL }, "" },
    { { "" }, "" },
    { { "春分。" }, "0春分。" },
    { { "春分。", "春分，天晴。" }, "0春分|1，天晴|0。" },
    { { "柳溪水库放水", "柳河水库放水", "柳河水库昨天放水" }, "0柳|1河|0水库|2昨天|0放水" },
    { { "春分。", "", "春分。" }, "0春分。" },
    { { "春分。", "春分。", "清明。" }, "2清明|0。" },
    { { "天晴。", "天阴。", "天晴。", "天晴。风大。" }, "0天晴。|3风大。" },
    { { TEA "\n\n" DAM "\n\n", DAM "\n\n" TEA "\n\n" }, "0" DAM "\n\n" TEA "\n\n" },
    { { TEA "\n\n" DAM DAM DAM "\n\n", DAM DAM DAM "\n\n今年夏茶的采摘比往年早了整整十二天，茶农们都说没有见过。\n\n" },
      "0" DAM DAM DAM "\n\n今年|1夏|0茶的采摘比往年早了整整十二天，茶农们都说没有见过。\n\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) revisions = galley_revision_array_new ();
      g_autoptr (GPtrArray) spans = NULL;
      g_autofree char *blame = NULL;

      for (guint k = 0; rows[i].bodies[k] != NULL; k++)
        add_revision (revisions, k % 2 == 0 ? "周晓" : "李川", rows[i].bodies[k]);
      spans = galley_blame (revisions, "body");
      blame = dup_blame (revisions, spans);
      g_assert_cmpstr (blame, ==, rows[i].blame);
    }
}

static void
test_other_fields (void)
{
  g_autoptr (GPtrArray) revisions = galley_revision_array_new ();
  g_autoptr (GPtrArray) spans = NULL;

  add_revision (revisions, "春水", "一");
  add_revision (revisions, "春水入渠", "一");
  spans = galley_blame (revisions, "headline");
  g_assert_cmpuint (spans->len, ==, 2);
  g_assert_cmpint (((GalleySpan *) spans->pdata[1])->position, ==, 1);
}

static void
test_find (void)
{
  g_autoptr (GPtrArray) revisions = galley_revision_array_new ();
  g_autoptr (GPtrArray) spans = NULL;

  add_revision (revisions, "周晓", "春分。");
  add_revision (revisions, "李川", "春分，天晴。");
  spans = galley_blame (revisions, "body");
  g_assert_cmpint (galley_blame_find (spans, 0)->position, ==, 0);
  g_assert_cmpint (galley_blame_find (spans, 2)->position, ==, 1);
  g_assert_cmpint (galley_blame_find (spans, 4)->position, ==, 1);
  g_assert_cmpint (galley_blame_find (spans, 5)->position, ==, 0);
  g_assert_null (galley_blame_find (spans, 6));
  g_assert_null (galley_blame_find (spans, -1));
}

/* ── properties ── */

enum { REVISIONS = 12, ALPHABET = 400, FIRST = 0x4E00, APART = 40 };

/* Every revision writes with characters of its own, so that the truth can be read off the text. */
static guint
true_owner (gunichar c)
{
  return (c - FIRST) / ALPHABET;
}

static void
append_own (GString *out, guint revision, guint n)
{
  while (n-- > 0)
    g_string_append_unichar (out, FIRST + revision * ALPHABET + g_test_rand_int_range (0, ALPHABET));
}

/* Insertions and deletions, each at least @apart characters from the next. */
static char *
edited (const char *text, guint revision, guint apart)
{
  glong length;
  g_autofree gunichar *chars = g_utf8_to_ucs4_fast (text, -1, &length);
  GString *out = g_string_new (NULL);

  for (glong at = 0; at < length;)
    {
      glong wanted = apart + g_test_rand_int_range (0, 60), keep = MIN (length - at, wanted);

      for (glong i = 0; i < keep; i++)
        g_string_append_unichar (out, chars[at + i]);
      at += keep;
      if (keep < (glong) apart) /* the end came first */
        break;
      if (g_test_rand_bit ())
        append_own (out, revision, g_test_rand_int_range (1, 30));
      else if (at + 100 < length)
        at += g_test_rand_int_range (0, 20);
    }
  return g_string_free_and_steal (out);
}

static GPtrArray *
random_revisions (guint apart)
{
  GPtrArray *revisions = galley_revision_array_new ();
  g_autoptr (GString) first = g_string_new (NULL);

  append_own (first, 0, 800);
  add_revision (revisions, "周晓", first->str);
  for (guint i = 1; i < REVISIONS; i++)
    {
      g_autofree char *next = edited (body_of (revisions, i - 1), i, apart);
      add_revision (revisions, i % 2 ? "李川" : "周晓", next);
    }
  return revisions;
}

/* Edits that stand apart are told exactly: each character belongs to the revision that it was written in. */
static void
test_characters_belong_to_who_wrote_them (void)
{
  for (guint round = 0; round < 30; round++)
    {
      g_autoptr (GPtrArray) revisions = random_revisions (APART);
      g_autoptr (GPtrArray) spans = galley_blame (revisions, "body");
      g_autofree char *blame = dup_blame (revisions, spans);
      g_autofree gunichar *chars = g_utf8_to_ucs4_fast (body_of (revisions, REVISIONS - 1), -1, NULL);

      for (guint i = 0; i < spans->len; i++)
        {
          const GalleySpan *span = spans->pdata[i];
          for (gint64 at = span->start; at < span->end; at++)
            g_assert_cmpint (true_owner (chars[at]), ==, span->position);
        }
    }
}

/* However dense the edits: what a span says stood in its revision, and nobody is given what was written after him. */
static void
test_spans_stood_in_their_revision (void)
{
  for (guint round = 0; round < 30; round++)
    {
      g_autoptr (GPtrArray) revisions = random_revisions (1);
      g_autoptr (GPtrArray) spans = galley_blame (revisions, "body");
      g_autofree char *blame = dup_blame (revisions, spans);

      for (guint i = 0; i < spans->len; i++)
        {
          const GalleySpan *span = spans->pdata[i];
          g_autofree char *text = galley_text_dup_slice (body_of (revisions, REVISIONS - 1), span->start, span->end);

          for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
            {
              g_assert_nonnull (g_utf8_strchr (body_of (revisions, span->position), -1, g_utf8_get_char (p)));
              g_assert_cmpint (true_owner (g_utf8_get_char (p)), <=, span->position);
            }
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/blame/examples", test_examples);
  g_test_add_func ("/blame/other-fields", test_other_fields);
  g_test_add_func ("/blame/find", test_find);
  g_test_add_func ("/blame/characters-belong-to-who-wrote-them", test_characters_belong_to_who_wrote_them);
  g_test_add_func ("/blame/spans-stood-in-their-revision", test_spans_stood_in_their_revision);
  return g_test_run ();
}
