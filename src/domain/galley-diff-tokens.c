/* galley-diff-tokens.c: two texts as rows of numbers
 *
 * A token is what an editor would not want to see cut: one character with all
 * that is attached to it, a whole word of Latin letters, a whole number.  Equal
 * tokens of both texts get equal numbers, given out densely from 0, so that all
 * later stages compare integers and count in plain arrays.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-diff-private.h"

#include <string.h>

#include "galley-cluster.h"
#include "galley-text.h"

/* ── kinds ── */

static gboolean
is_one_of (gunichar c, const char *set)
{
  return g_utf8_strchr (set, -1, c) != NULL;
}

/* Scripts that put no space between words have no words here. */
static gboolean
is_word (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum (c);
  if (c < 0x2E80)
    return g_unichar_isalnum (c) && !(c >= 0x0E00 && c <= 0x109F && !(c >= 0x0F00 && c <= 0x0FFF)) && !(c >= 0x1100 && c <= 0x11FF) &&
           !(c >= 0x1780 && c <= 0x17FF) && !(c >= 0x2460 && c <= 0x24FF);
  return c >= 0xFF10 && c <= 0xFF5A && g_unichar_isalnum (c);
}

static GalleyTokenKind
kind_of_mark (gunichar c)
{
  if (is_one_of (c, "。！？；…!?;"))
    return GALLEY_TOKEN_STOP;
  if (is_one_of (c, "，、：,:."))
    return GALLEY_TOKEN_PAUSE;
  if (is_one_of (c, "“‘（《〈「『【〔［([{"))
    return GALLEY_TOKEN_OPEN;
  if (is_one_of (c, "”’）》〉」』】〕］)]}"))
    return GALLEY_TOKEN_CLOSE;
  return GALLEY_TOKEN_MARK;
}

static gboolean
is_particle (gunichar c)
{
  switch (c)
    {
    case L'的': case L'了': case L'着': case L'过': case L'在': case L'是': case L'和': case L'与': case L'及':
    case L'等': case L'而': case L'也': case L'就': case L'都': case L'将': case L'被': case L'把': case L'对':
    case L'为': case L'于': case L'以': case L'之': case L'其': case L'这': case L'那': case L'个': case L'一':
    case L'不': case L'有':
      return TRUE;
    default:
      return FALSE;
    }
}

static GalleyTokenKind
kind_of (gunichar c)
{
  if (c >= 0x4E00 && c <= 0x9FFF)
    return is_particle (c) ? GALLEY_TOKEN_PARTICLE : GALLEY_TOKEN_CHARACTER;
  if ((c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029)
    return GALLEY_TOKEN_NEWLINE;
  if (g_unichar_isspace (c))
    return GALLEY_TOKEN_SPACE;
  if (is_word (c))
    return GALLEY_TOKEN_WORD;
  return g_unichar_ispunct (c) ? kind_of_mark (c) : GALLEY_TOKEN_CHARACTER;
}

/* ── cutting ── */

/* “1,234.5” and “don’t” are one. */
static gboolean
is_inside_word (const gunichar *chars, gsize length, gsize at)
{
  gunichar c = chars[at];

  if (at + 1 >= length)
    return FALSE;
  if (c == '.' || c == ',')
    return g_unichar_isdigit (chars[at - 1]) && g_unichar_isdigit (chars[at + 1]);
  return (c == '\'' || c == 0x2019) && g_unichar_isalpha (chars[at - 1]) && is_word (chars[at + 1]) && g_unichar_isalpha (chars[at + 1]);
}

static gsize
token_end (const gunichar *chars, gsize length, gsize start)
{
  gsize end = galley_cluster_end (chars, length, start);

  if (!is_word (chars[start]) && !is_word (chars[end - 1]))
    return end;
  while (end < length && (is_word (chars[end]) || is_inside_word (chars, length, end)))
    end = galley_cluster_end (chars, length, end);
  return end;
}

static void
cut (GalleyDiffText *text, const char *utf8)
{
  glong length;
  gsize end;

  text->chars = g_utf8_to_ucs4_fast (utf8, -1, &length);
  text->starts = g_new (guint, length + 1);
  text->kinds = g_new (guint8, length + 1);
  text->length = 0;
  for (gsize start = 0; start < (gsize) length; start = end)
    {
      end = token_end (text->chars, length, start);
      text->kinds[text->length] = kind_of (text->chars[start]);
      text->starts[text->length++] = start;
    }
  text->starts[text->length] = length;
}

/* ── numbering ── */

enum { PAGES = 0x110000 >> 8 };

typedef struct
{
  const gunichar *chars;
  gsize           length;
} Word;

typedef struct
{
  guint      *pages[PAGES]; /* numbers of single code points, plus 1 */
  GHashTable *words;        /* Word → number, plus 1 */
  guint       next;
} Numbering;

static guint
word_hash (gconstpointer data)
{
  const Word *word = data;
  guint hash = 2166136261u;

  for (gsize i = 0; i < word->length; i++)
    hash = (hash ^ word->chars[i]) * 16777619u;
  return hash;
}

static gboolean
word_equal (gconstpointer first, gconstpointer second)
{
  const Word *a = first, *b = second;

  return a->length == b->length && memcmp (a->chars, b->chars, a->length * sizeof (gunichar)) == 0;
}

static guint
number_of_char (Numbering *numbering, gunichar c)
{
  guint **page = &numbering->pages[c >> 8];

  if (*page == NULL)
    *page = g_new0 (guint, 256);
  if ((*page)[c & 255] == 0)
    (*page)[c & 255] = ++numbering->next;
  return (*page)[c & 255] - 1;
}

static guint
number_of_word (Numbering *numbering, const gunichar *chars, gsize length)
{
  Word word = { chars, length };
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (numbering->words, &word));

  if (number == 0)
    {
      number = ++numbering->next;
      g_hash_table_insert (numbering->words, g_memdup2 (&word, sizeof word), GUINT_TO_POINTER (number));
    }
  return number - 1;
}

static void
number_text (Numbering *numbering, GalleyDiffText *text)
{
  text->ids = g_new (guint, text->length + 1);
  for (guint i = 0; i < text->length; i++)
    {
      const gunichar *chars = text->chars + text->starts[i];
      gsize length = text->starts[i + 1] - text->starts[i];

      text->ids[i] = length == 1 ? number_of_char (numbering, chars[0]) : number_of_word (numbering, chars, length);
    }
}

static guint
number_both (GalleyDiffText *old_text, GalleyDiffText *new_text)
{
  g_autofree Numbering *numbering = g_new0 (Numbering, 1);

  numbering->words = g_hash_table_new_full (word_hash, word_equal, g_free, NULL);
  number_text (numbering, old_text);
  number_text (numbering, new_text);
  g_hash_table_unref (numbering->words);
  for (guint i = 0; i < PAGES; i++)
    g_free (numbering->pages[i]);
  return numbering->next;
}

/* ── the job ── */

/* Some milliseconds; what is left to do when it is spent is done more coarsely. */
static const gint64 budget = 3 * 1000 * 1000;

static void
text_init (GalleyDiffText *text, const char *utf8)
{
  cut (text, utf8);
  text->partners = g_new (int, text->length + 1);
  memset (text->partners, -1, (text->length + 1) * sizeof (int));
  text->moves = g_new0 (guint, text->length + 1);
}

static void
text_clear (GalleyDiffText *text)
{
  g_free (text->chars);
  g_free (text->starts);
  g_free (text->ids);
  g_free (text->kinds);
  g_free (text->partners);
  g_free (text->moves);
}

void
galley_diff_job_init (GalleyDiffJob *job, const char *old_text, const char *new_text)
{
  text_init (&job->old_text, old_text);
  text_init (&job->new_text, new_text);
  job->ids = number_both (&job->old_text, &job->new_text);
  job->uses = g_new0 (guint, job->ids + 1);
  job->moves = g_array_new (FALSE, FALSE, sizeof (GalleyDiffMove));
  job->budget = budget;
}

void
galley_diff_job_clear (GalleyDiffJob *job)
{
  text_clear (&job->old_text);
  text_clear (&job->new_text);
  g_free (job->uses);
  g_array_unref (job->moves);
}

/* What follows right behind the passage moved last, in both texts, moved together with it.  Returns the passage's number. */
guint
galley_diff_job_add_move (GalleyDiffJob *job, guint old_start, guint old_end, guint new_start, guint new_end)
{
  GalleyDiffMove move = { old_start, old_end, new_start, new_end };
  GalleyDiffMove *last = job->moves->len > 0 ? &g_array_index (job->moves, GalleyDiffMove, job->moves->len - 1) : NULL;

  if (last != NULL && last->old_end == old_start && last->new_end == new_start)
    {
      last->old_end = old_end;
      last->new_end = new_end;
    }
  else
    g_array_append_val (job->moves, move);
  for (guint i = old_start; i < old_end; i++)
    job->old_text.moves[i] = job->moves->len;
  for (guint i = new_start; i < new_end; i++)
    job->new_text.moves[i] = job->moves->len;
  return job->moves->len;
}
