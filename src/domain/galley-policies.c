/* galley-policies.c: what this newsroom allows, beyond what every newsroom must
 *
 * Policies are signed into the library's own chain as a whole, with a reason.  So is
 * which section takes which workflow: whoever could change that behind the chain's
 * back could send an article past a review.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-policies.h"

#include <string.h>

static const GalleyField fields[] = {
  GALLEY_WORDS (GalleyPolicies, opinions),
  GALLEY_BOOL (GalleyPolicies, override),
  GALLEY_BOOL (GalleyPolicies, passphrase_always),
  GALLEY_WORDS (GalleyPolicies, reasons),
  GALLEY_WORDS (GalleyPolicies, routes),
  GALLEY_BOOL (GalleyPolicies, source_must_be_listed),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyPolicies, galley_policies, fields)

/* Like the names of steps, these are the newsroom's own words and stand in the slip of Chinese pages; they are not translated. */
static const char *const usual_opinions[] = { "同意", "已核对事实与来源，同意", "文字已改，同意", "同意签发", NULL };
static const char *const usual_reasons[] = { "事实待核实", "来源不明", "导向把握不准", "文字差错较多", "标题与正文不符", "与已发稿件重复", "其他", NULL };

static const char *const *
own_or_usual (char **own, const char *const *usual)
{
  return own != NULL && own[0] != NULL ? (const char *const *) own : usual;
}

/**
 * galley_policies_get_opinions:
 *
 * Returns: (transfer none): what is usually said with a pass or an approval
 */
const char *const *
galley_policies_get_opinions (const GalleyPolicies *policies)
{
  return own_or_usual (policies->opinions, usual_opinions);
}

/**
 * galley_policies_get_reasons:
 *
 * Returns: (transfer none): why an article can be returned or declined
 */
const char *const *
galley_policies_get_reasons (const GalleyPolicies *policies)
{
  return own_or_usual (policies->reasons, usual_reasons);
}

/* ── which section takes which route ── */

/* Where the section's name begins in “UUID:section”. */
static const char *
section_in (const char *word)
{
  const char *colon = strchr (word, ':');

  return colon != NULL ? colon + 1 : word + strlen (word);
}

static const char *
find_word (const GalleyPolicies *policies, const char *section)
{
  for (char **word = policies->routes; *word != NULL; word++)
    if (g_str_equal (section_in (*word), section))
      return *word;
  return NULL;
}

/**
 * galley_policies_dup_route:
 * @section: its name; "" for an article that is in none
 *
 * Returns: (transfer full) (nullable): UUID of the route that articles of @section take; %NULL where the newsroom leaves that
 * to whoever begins the article
 */
char *
galley_policies_dup_route (const GalleyPolicies *policies, const char *section)
{
  const char *word = find_word (policies, section);

  if (word == NULL)
    word = find_word (policies, "");
  return word != NULL ? g_strndup (word, strcspn (word, ":")) : NULL;
}

static GalleyPolicies *
with_routes (const GalleyPolicies *policies, GStrvBuilder *builder)
{
  g_auto (GStrv) routes = g_strv_builder_end (builder);
  GalleyPolicies changed = *policies;

  changed.routes = routes;
  return galley_policies_new (&changed);
}

/**
 * galley_policies_file:
 * @section: its name; "" for all that are not named
 * @route: (nullable): UUID; %NULL for none of its own
 *
 * Returns: (transfer full): the same, with @section on @route
 */
GalleyPolicies *
galley_policies_file (const GalleyPolicies *policies, const char *section, const char *route)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (char **word = policies->routes; *word != NULL; word++)
    if (!g_str_equal (section_in (*word), section))
      g_strv_builder_add (builder, *word);
  if (route != NULL)
    g_strv_builder_take (builder, g_strconcat (route, ":", section, NULL));
  return with_routes (policies, builder);
}

/**
 * galley_policies_rename:
 *
 * Returns: (transfer full): the same, where @section is called @name
 */
GalleyPolicies *
galley_policies_rename (const GalleyPolicies *policies, const char *section, const char *name)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (char **word = policies->routes; *word != NULL; word++)
    {
      int length = strcspn (*word, ":");
      g_strv_builder_take (builder, g_str_equal (section_in (*word), section) ? g_strdup_printf ("%.*s:%s", length, *word, name) : g_strdup (*word));
    }
  return with_routes (policies, builder);
}
