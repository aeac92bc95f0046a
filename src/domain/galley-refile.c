/* galley-refile.c: does a refile keep its promise to change no meaning?
 *
 * A refile (勘误) goes out without a word to readers, so it may put a comma right and nothing that a reader could have
 * relied on.  Whether the meaning changed only a person can say; a machine can say that a number, a quotation, a
 * negation or a name is not what it was, and it says so to whoever signs.  It is a hint and blocks nothing.
 *
 * What is compared are bags: how often each thing stands in all of the text, wherever it stands, so moving a
 * paragraph is no change.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-refile.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *field;
  gint64      start, end; /* code points */
} Place;

typedef struct
{
  GHashTable *counts; /* what → how often */
  GHashTable *places; /* what → Place of its last one */
} Bag;

static void
bag_init (Bag *bag)
{
  bag->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  bag->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
bag_clear (Bag *bag)
{
  g_hash_table_unref (bag->counts);
  g_hash_table_unref (bag->places);
}

static guint
bag_count (const Bag *bag, const char *what)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (bag->counts, what));
}

static void
bag_add (Bag *bag, const char *what, const Place *place)
{
  g_hash_table_replace (bag->counts, g_strdup (what), GUINT_TO_POINTER (bag_count (bag, what) + 1));
  g_hash_table_replace (bag->places, g_strdup (what), g_memdup2 (place, sizeof *place));
}

/* ── what may not change ── */

/* Digits of both widths with what stands inside a number, and numbers written in Han characters from two on: a single 一 is
 * more often a word than a number. */
#define NUMBERS   "[0-9０-９]+(?:[.,:：．％%‰/-][0-9０-９]+)*[%％‰]?|[〇零一二三四五六七八九十百千万亿两]{2,}"
#define QUOTED    "“[^”]*”|「[^」]*」"
#define NEGATIONS "[不没無无未非勿莫否]"

static const struct
{
  const char *id, *pattern, *gone, *new;
} kinds[] = {
  { "refile-number", NUMBERS,
    N_("A refile changes no number, but “%s” is not there any more"), N_("A refile changes no number, but “%s” is new") },
  { "refile-quotation", QUOTED,
    N_("A refile changes no quotation, but %s is not there any more"), N_("A refile changes no quotation, but %s is new") },
  { "refile-negation", NEGATIONS,
    N_("A refile turns nothing round, but a “%s” is not there any more"), N_("A refile turns nothing round, but a “%s” is new") },
};

static void
collect (Bag *bag, const char *pattern, const char *field, const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *what = g_match_info_fetch (match, 0);
      int start, end;

      g_match_info_fetch_pos (match, 0, &start, &end);
      bag_add (bag, what, &(const Place) { field, g_utf8_strlen (text, start), g_utf8_strlen (text, end) });
    }
}

static void
collect_all (Bag *bag, const char *pattern, const GalleyContent *content)
{
  collect (bag, pattern, "kicker", content->kicker);
  collect (bag, pattern, "headline", content->headline);
  collect (bag, pattern, "deck", content->deck);
  collect (bag, pattern, "summary", content->summary);
  collect (bag, pattern, "body", content->body);
}

static void
collect_names (Bag *bag, const GalleyContent *content)
{
  for (guint i = 0; i < content->credits->len; i++)
    bag_add (bag, ((GalleyCredit *) content->credits->pdata[i])->name, &(const Place) { "credits", 0, 0 });
}

/* ── comparing ── */

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const GalleyFinding *one = *(GalleyFinding *const *) a;
  const GalleyFinding *other = *(GalleyFinding *const *) b;
  int order = g_strcmp0 (one->field, other->field);

  if (order == 0)
    order = one->start < other->start ? -1 : one->start > other->start;
  return order != 0 ? order : g_strcmp0 (one->message, other->message);
}

static void
report (GPtrArray *findings, const char *id, const char *format, const char *what, const Place *place)
{
  g_autofree char *message = g_strdup_printf (format, what);

  g_ptr_array_add (findings, galley_finding_new (&(const GalleyFinding) {
    .id = id, .severity = GALLEY_SEVERITY_WARNING, .field = place != NULL ? place->field : "", .start = place != NULL ? place->start : 0,
    .end = place != NULL ? place->end : 0, .text = what, .message = message }));
}

/* Everything of which @more has more than @less. */
static void
report_surplus (const Bag *more, const Bag *less, const char *id, const char *format, gboolean with_place, GPtrArray *findings)
{
  GHashTableIter iter;
  gpointer what;

  g_hash_table_iter_init (&iter, more->counts);
  while (g_hash_table_iter_next (&iter, &what, NULL))
    if (bag_count (more, what) > bag_count (less, what))
      report (findings, id, format, what, with_place ? g_hash_table_lookup (more->places, what) : NULL);
}

static void
compare_bags (const Bag *live, const Bag *now, const char *id, const char *gone, const char *new, GPtrArray *findings)
{
  report_surplus (now, live, id, new, TRUE, findings);
  report_surplus (live, now, id, gone, FALSE, findings);
}

static void
check_kind (const GalleyContent *live, const GalleyContent *now, gsize kind, GPtrArray *findings)
{
  Bag before, after;

  bag_init (&before);
  bag_init (&after);
  collect_all (&before, kinds[kind].pattern, live);
  collect_all (&after, kinds[kind].pattern, now);
  compare_bags (&before, &after, kinds[kind].id, _(kinds[kind].gone), _(kinds[kind].new), findings);
  bag_clear (&before);
  bag_clear (&after);
}

static void
check_names (const GalleyContent *live, const GalleyContent *now, GPtrArray *findings)
{
  Bag before, after;

  bag_init (&before);
  bag_init (&after);
  collect_names (&before, live);
  collect_names (&after, now);
  compare_bags (&before, &after, "refile-name", _("A refile changes no name, but “%s” is not credited any more"),
                _("A refile changes no name, but “%s” is credited now"), findings);
  bag_clear (&before);
  bag_clear (&after);
}

/**
 * galley_refile_check:
 * @live: what readers see
 * @now: what shall take its place as a refile
 *
 * Appends a #GalleyFinding of severity warning for each number, quotation, negation and name that is not what it was.
 */
void
galley_refile_check (const GalleyContent *live, const GalleyContent *now, GPtrArray *findings)
{
  g_autoptr (GPtrArray) found = galley_finding_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    check_kind (live, now, i, found);
  check_names (live, now, found);
  g_ptr_array_sort (found, compare_places);
  g_ptr_array_extend_and_steal (findings, g_steal_pointer (&found));
}
