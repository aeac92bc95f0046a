/* galley-byline.c: the credits of an article as one line that can be typed
 *
 * “记者 周晓、郑岚 · 通讯员 王军（市水务局）”: what they did, then names; without a word for what
 * they did, the next ones did what the one before did.  What galley_byline_dup() writes
 * is read as it was.  An import that has to tell a byline from other text asks the
 * checks; here everything that was typed is meant.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-byline.h"

#include <string.h>

#include "galley-labels.h"
#include "galley-text.h"

/* Longer words first: 实习记者 is not 记者.  Names may follow at once. */
static const struct { const char *word; GalleyCreditKind kind; } roles[] = {
  { "实习记者", GALLEY_CREDIT_KIND_INTERN },
  { "见习记者", GALLEY_CREDIT_KIND_INTERN },
  { "摄影记者", GALLEY_CREDIT_KIND_PHOTOGRAPHER },
  { "本报记者", GALLEY_CREDIT_KIND_AUTHOR },
  { "本网记者", GALLEY_CREDIT_KIND_AUTHOR },
  { "实习生", GALLEY_CREDIT_KIND_INTERN },
  { "通讯员", GALLEY_CREDIT_KIND_CORRESPONDENT },
  { "记者", GALLEY_CREDIT_KIND_AUTHOR },
  { "作者", GALLEY_CREDIT_KIND_AUTHOR },
  { "摄影", GALLEY_CREDIT_KIND_PHOTOGRAPHER },
  { "绘图", GALLEY_CREDIT_KIND_ILLUSTRATOR },
  { "插图", GALLEY_CREDIT_KIND_ILLUSTRATOR },
  { "翻译", GALLEY_CREDIT_KIND_TRANSLATOR },
  { "编译", GALLEY_CREDIT_KIND_TRANSLATOR },
};

/**
 * galley_byline_dup:
 *
 * Returns: (transfer full): all of @credits (#GalleyCredit) on one line
 */
char *
galley_byline_dup (GPtrArray *credits)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < credits->len; i++)
    {
      const GalleyCredit *credit = credits->pdata[i];
      g_string_append_printf (out, "%s%s %s", i > 0 ? " · " : "", galley_label_credit (credit->kind), credit->name);
      if (credit->organisation[0] != '\0')
        g_string_append_printf (out, "（%s）", credit->organisation);
    }
  return g_string_free_and_steal (out);
}

typedef struct
{
  GPtrArray       *credits;
  GalleyCreditKind kind;
  GString         *name; /* not finished: the next word may belong to it */
} Reading;

static void
finish_name (Reading *reading, const char *organisation)
{
  if (reading->name->len > 0)
    g_ptr_array_add (reading->credits, galley_credit_new (&(const GalleyCredit) {
      .kind = reading->kind, .name = reading->name->str, .organisation = organisation }));
  g_string_truncate (reading->name, 0);
}

/* The words of a Latin name, and the two characters of “王 军”, are one name; other Han words are one each. */
static gboolean
goes_on (const char *name, const char *word)
{
  gboolean han = galley_text_is_han (g_utf8_get_char (word));

  if (*name == '\0' || galley_text_is_han (g_utf8_get_char (name)) != han)
    return FALSE;
  return !han || (g_utf8_strlen (name, -1) == 1 && g_utf8_strlen (word, -1) == 1);
}

static void
add_word (Reading *reading, const char *word)
{
  if (!goes_on (reading->name->str, word))
    finish_name (reading, NULL);
  else if (!galley_text_is_han (g_utf8_get_char (word)))
    g_string_append_c (reading->name, ' ');
  g_string_append (reading->name, word);
}

static gboolean
ends_word (gunichar c)
{
  return c == 0 || g_unichar_isspace (c) || strchr (",;:/()", c < 128 ? (int) c : 'x') != NULL || c == 0x3001 || c == 0xFF0C || c == 0xFF1A
         || c == 0xFF1B || c == 0xFF08 || c == 0xFF09;
}

/* A blank alone does not end a Latin name; every other mark ends any. */
static gboolean
ends_name (gunichar c)
{
  return !g_unichar_isspace (c) && c != 0;
}

static const char *
skip_role (const char *p, const char *end, GalleyCreditKind *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_str_has_prefix (p, roles[i].word))
      return *kind = roles[i].kind, p + strlen (roles[i].word);
  for (GalleyCreditKind i = 0; i <= GALLEY_CREDIT_KIND_INTERN; i++)
    if (strlen (galley_label_credit (i)) == (gsize) (end - p) && g_str_has_prefix (p, galley_label_credit (i)))
      return *kind = i, end;
  return p;
}

static const char *
read_organisation (Reading *reading, const char *p)
{
  const char *start = g_utf8_next_char (p), *end = start;
  g_autofree char *organisation = NULL;

  while (*end != '\0' && g_utf8_get_char (end) != ')' && g_utf8_get_char (end) != 0xFF09)
    end = g_utf8_next_char (end);
  organisation = g_strstrip (g_strndup (start, end - start));
  finish_name (reading, organisation);
  return *end != '\0' ? g_utf8_next_char (end) : end;
}

static const char *
read_word (Reading *reading, const char *p)
{
  const char *end = p, *rest;
  g_autofree char *word = NULL;
  GalleyCreditKind kind = reading->kind;

  while (!ends_word (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  rest = skip_role (p, end, &kind);
  word = g_strndup (p, end - p);
  if (rest != p || g_str_equal (word, "·"))
    {
      finish_name (reading, NULL);
      reading->kind = kind;
      return rest != p ? rest : end;
    }
  add_word (reading, word);
  return end;
}

/**
 * galley_byline_parse:
 *
 * Returns: (transfer full) (element-type GalleyCredit): the people that @line names; a word that is nothing else is a name
 */
GPtrArray *
galley_byline_parse (const char *line)
{
  Reading reading = { galley_credit_array_new (), GALLEY_CREDIT_KIND_AUTHOR, g_string_new (NULL) };

  while (*line != '\0')
    {
      gunichar c = g_utf8_get_char (line);
      if (c == '(' || c == 0xFF08)
        line = read_organisation (&reading, line);
      else if (!ends_word (c))
        line = read_word (&reading, line);
      else
        {
          if (ends_name (c))
            finish_name (&reading, NULL);
          line = g_utf8_next_char (line);
        }
    }
  finish_name (&reading, NULL);
  g_string_free (reading.name, TRUE);
  return reading.credits;
}
