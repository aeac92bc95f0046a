/* galley-speller.c: is this word in the dictionary, and what could have been meant?
 *
 * Enchant behind a few functions, so that nobody else has to know it.  Where there is no dictionary there is no speller,
 * and nothing is marked: a newsroom that writes Chinese only must not be told that something is missing.
 *
 * Enchant is not safe for threads; a speller belongs to the thread that made it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-speller.h"

#include <enchant.h>
#include <string.h>

#include "galley-latin.h"

#define MOST_SUGGESTIONS 6

struct _GalleySpeller
{
  EnchantBroker *broker;
  EnchantDict   *dict;
  char          *language;
};

/* “en_US.UTF-8” and “C” are no names that a dictionary has, and Chinese is what is not checked. */
static char *
dup_tag (const char *language)
{
  g_auto (GStrv) parts = g_strsplit_set (language, ".@", 2);

  return parts[0] != NULL && parts[0][0] != '\0' && !g_str_has_prefix (parts[0], "zh") && !g_str_equal (parts[0], "C")
             && !g_str_equal (parts[0], "POSIX") ? g_strdup (parts[0]) : NULL;
}

static gboolean
open_dict (GalleySpeller *speller, const char *language)
{
  g_autofree char *tag = dup_tag (language);

  if (tag == NULL || !enchant_broker_dict_exists (speller->broker, tag))
    return FALSE;
  speller->dict = enchant_broker_request_dict (speller->broker, tag);
  if (speller->dict != NULL)
    speller->language = g_steal_pointer (&tag);
  return speller->dict != NULL;
}

/**
 * galley_speller_new:
 * @languages: in the order of preference, as g_get_language_names() gives them; English of any kind comes last
 *
 * Returns: (transfer full) (nullable): a speller for the first language that there is a dictionary for
 */
GalleySpeller *
galley_speller_new (const char *const *languages)
{
  static const char *const english[] = { "en_US", "en_GB", "en" };
  g_autoptr (GalleySpeller) speller = g_new0 (GalleySpeller, 1);

  speller->broker = enchant_broker_init ();
  for (gsize i = 0; languages[i] != NULL; i++)
    if (open_dict (speller, languages[i]))
      return g_steal_pointer (&speller);
  for (gsize i = 0; i < G_N_ELEMENTS (english); i++)
    if (open_dict (speller, english[i]))
      return g_steal_pointer (&speller);
  return NULL;
}

void
galley_speller_free (GalleySpeller *speller)
{
  if (speller->dict != NULL)
    enchant_broker_free_dict (speller->broker, speller->dict);
  enchant_broker_free (speller->broker);
  g_free (speller->language);
  g_free (speller);
}

/**
 * galley_speller_get_language:
 *
 * Returns: (transfer none): “en_US”
 */
const char *
galley_speller_get_language (GalleySpeller *speller)
{
  return speller->language;
}

/* Dictionaries write the apostrophe as typewriters did. */
static gboolean
is_known (GalleySpeller *speller, const char *word, gsize length)
{
  g_autoptr (GString) plain = g_string_new_len (word, length);

  g_string_replace (plain, "’", "'", 0);
  return enchant_dict_check (speller->dict, plain->str, plain->len) <= 0; /* an error is no miss */
}

gboolean
galley_speller_knows (GalleySpeller *speller, const char *word)
{
  return is_known (speller, word, strlen (word));
}

/**
 * galley_speller_list_misses:
 * @line: one line of Markdown
 *
 * Returns: (transfer full) (element-type GalleyWord): the words that the dictionary does not know
 */
GArray *
galley_speller_list_misses (GalleySpeller *speller, const char *line)
{
  GArray *words = galley_latin_list_words (line);

  for (guint i = words->len; i > 0; i--)
    {
      const GalleyWord *word = &g_array_index (words, GalleyWord, i - 1);
      if (is_known (speller, line + word->start, word->end - word->start))
        g_array_remove_index (words, i - 1);
    }
  return words;
}

/**
 * galley_speller_suggest:
 *
 * Returns: (transfer full): what could have been meant, the likeliest first; empty when the dictionary has no idea
 */
char **
galley_speller_suggest (GalleySpeller *speller, const char *word)
{
  gsize n = 0;
  char **found = enchant_dict_suggest (speller->dict, word, -1, &n);
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();

  for (gsize i = 0; i < MIN (n, MOST_SUGGESTIONS); i++)
    g_strv_builder_add (kept, found[i]);
  if (found != NULL)
    enchant_dict_free_string_list (speller->dict, found);
  return g_strv_builder_end (kept);
}

void
galley_speller_learn (GalleySpeller *speller, const char *word)
{
  enchant_dict_add (speller->dict, word, -1);
}

void
galley_speller_ignore (GalleySpeller *speller, const char *word)
{
  enchant_dict_add_to_session (speller->dict, word, -1);
}
