/* galley-credits-in-text.c: finds “（通讯员 周晓 郑岚）” at the end of a text
 *
 * Names are parted by spaces, 、 or commas.  A name of two characters may be
 * spread by a space, “王 军”; two single characters in a row are such a name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-checks.h"

#include <string.h>

#include "galley-text.h"

/* Longer words first: 实习记者 is not 记者. */
static const struct { const char *word; GalleyCreditKind kind; } roles[] = {
  { "实习记者", GALLEY_CREDIT_KIND_INTERN },      { "实习生", GALLEY_CREDIT_KIND_INTERN },
  { "本报记者", GALLEY_CREDIT_KIND_AUTHOR },      { "本网记者", GALLEY_CREDIT_KIND_AUTHOR },
  { "首席记者", GALLEY_CREDIT_KIND_AUTHOR },      { "见习记者", GALLEY_CREDIT_KIND_INTERN },
  { "摄影记者", GALLEY_CREDIT_KIND_PHOTOGRAPHER }, { "记者", GALLEY_CREDIT_KIND_AUTHOR },
  { "作者", GALLEY_CREDIT_KIND_AUTHOR },          { "通讯员", GALLEY_CREDIT_KIND_CORRESPONDENT },
  { "摄影", GALLEY_CREDIT_KIND_PHOTOGRAPHER },    { "翻译", GALLEY_CREDIT_KIND_TRANSLATOR },
  { "编译", GALLEY_CREDIT_KIND_TRANSLATOR },      { "绘图", GALLEY_CREDIT_KIND_ILLUSTRATOR },
};

static const char *
skip_role (const char *p, int *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_str_has_prefix (p, roles[i].word))
      {
        *kind = roles[i].kind;
        return p + strlen (roles[i].word);
      }
  return p;
}

static gboolean
parts_names (gunichar c)
{
  return c == 0 || g_unichar_isspace (c) || c == 0x3000 || c == 0x3001 || c == 0xFF0C || c == ',' || c == ':' || c == 0xFF1A || c == '/' ||
         c == 0xFF1B || c == ';';
}

static gboolean
is_name (const char *word)
{
  glong length = g_utf8_strlen (word, -1);

  if (length < 1 || length > 15)
    return FALSE;
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isalpha (g_utf8_get_char (p)) && g_utf8_get_char (p) != 0xB7 && *p != '.')
      return FALSE;
  return TRUE;
}

typedef struct
{
  GPtrArray *credits;
  char *half;     /* a single character that waits for another */
  int kind;
  gboolean sound; /* nothing but roles and names so far */
} Reading;

static void
add_credit (Reading *reading, const char *name)
{
  if (!is_name (name) || reading->kind < 0)
    reading->sound = FALSE;
  else
    g_ptr_array_add (reading->credits, galley_credit_new (&(const GalleyCredit) { .kind = reading->kind, .name = name }));
}

static void
flush_half (Reading *reading)
{
  g_autofree char *half = g_steal_pointer (&reading->half);

  if (half != NULL)
    add_credit (reading, half);
}

static void
add_word (Reading *reading, const char *word)
{
  gboolean single = g_utf8_strlen (word, -1) == 1 && galley_text_is_han (g_utf8_get_char (word));

  if (single && reading->half != NULL)
    {
      g_autofree char *half = g_steal_pointer (&reading->half);
      g_autofree char *name = g_strconcat (half, word, NULL);
      add_credit (reading, name);
    }
  else
    {
      flush_half (reading);
      if (single)
        reading->half = g_strdup (word);
      else
        add_credit (reading, word);
    }
}

static const char *
read_word (Reading *reading, const char *p)
{
  int kind = reading->kind;
  const char *end = skip_role (p, &kind);

  if (end != p)
    {
      flush_half (reading);
      reading->kind = kind;
      return end;
    }
  while (!parts_names (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  {
    g_autofree char *word = g_strndup (p, end - p);
    add_word (reading, word);
  }
  return end;
}

/**
 * galley_checks_parse_credits:
 * @text: “记者 周晓 通讯员 郑岚、王 军”; without a role the names are authors
 *
 * Returns: (transfer full) (element-type GalleyCredit): the people named; empty when @text is anything else
 */
GPtrArray *
galley_checks_parse_credits (const char *text)
{
  Reading reading = { .credits = galley_credit_array_new (), .kind = GALLEY_CREDIT_KIND_AUTHOR, .sound = TRUE };

  for (const char *p = text; *p != '\0' && reading.sound;)
    p = parts_names (g_utf8_get_char (p)) ? g_utf8_next_char (p) : read_word (&reading, p);
  flush_half (&reading);
  g_free (reading.half);
  if (!reading.sound)
    g_ptr_array_set_size (reading.credits, 0);
  return reading.credits;
}

static const char *
last_bracket (const char *text, const char *end, gunichar half, gunichar full)
{
  for (const char *p = end; p > text && end - p < 400;)
    {
      p = g_utf8_prev_char (p);
      if (g_utf8_get_char (p) == half || g_utf8_get_char (p) == full)
        return p;
    }
  return NULL;
}

static gboolean
begins_with_role (const char *text)
{
  int kind;

  while (parts_names (g_utf8_get_char (text)) && *text != '\0')
    text = g_utf8_next_char (text);
  return skip_role (text, &kind) != text;
}

/**
 * galley_checks_find_credits:
 * @text: a text
 * @start: (out): where the brackets of the credit begin, in code points
 * @end: (out): where they end
 *
 * Looks for a credit in brackets as the last thing in @text.
 *
 * Returns: (transfer full) (nullable) (element-type GalleyCredit): the people named, or %NULL when there is no credit
 */
GPtrArray *
galley_checks_find_credits (const char *text, gint64 *start, gint64 *end)
{
  const char *stop = text + strlen (text), *close, *open;
  g_autofree char *inside = NULL;
  GPtrArray *credits;

  while (stop > text && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (stop))))
    stop = g_utf8_prev_char (stop);
  if (stop == text)
    return NULL;
  close = g_utf8_prev_char (stop);
  if (g_utf8_get_char (close) != ')' && g_utf8_get_char (close) != 0xFF09)
    return NULL;
  open = last_bracket (text, close, '(', 0xFF08);
  if (open == NULL)
    return NULL;
  inside = g_strndup (g_utf8_next_char (open), close - g_utf8_next_char (open));
  credits = begins_with_role (inside) ? galley_checks_parse_credits (inside) : galley_credit_array_new ();
  if (credits->len == 0)
    {
      g_ptr_array_unref (credits);
      return NULL;
    }
  *start = g_utf8_pointer_to_offset (text, open);
  *end = g_utf8_pointer_to_offset (text, stop);
  return credits;
}
