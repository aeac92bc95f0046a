/* galley-remark-order.c: remarks in the order of the text, and where they are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-remark-order.h"

#include <glib/gi18n-lib.h>

#include "galley-remark-count.h"
#include "galley-remark-words.h"
#include "galley-text.h"

const char *const galley_remark_fields[GALLEY_N_REMARK_FIELDS] = { "kicker", "headline", "deck", "body" };

/**
 * galley_remark_rank:
 *
 * Returns: where @field comes in reading order; -1, before all others, for the article as a whole and what is not on the sheet
 */
int
galley_remark_rank (const char *field)
{
  for (guint i = 0; i < GALLEY_N_REMARK_FIELDS; i++)
    if (g_str_equal (galley_remark_fields[i], field))
      return i;
  return -1;
}

/**
 * galley_remark_compare:
 *
 * Returns: less than 0 when @a comes before @b
 */
int
galley_remark_compare (const GalleyRemark *a, const GalleyRemark *b)
{
  int ranks = galley_remark_rank (a->field) - galley_remark_rank (b->field);

  if (ranks != 0)
    return ranks;
  return a->start != b->start ? (a->start > b->start) - (a->start < b->start) : (a->at > b->at) - (a->at < b->at);
}

/**
 * galley_remark_new_place:
 *
 * Returns: (transfer full): what leads to the words of @remark
 */
GalleyFinding *
galley_remark_new_place (const GalleyRemark *remark)
{
  return galley_finding_new (&(const GalleyFinding) { .id = "remark", .field = remark->field, .start = remark->start, .end = remark->end });
}

/**
 * galley_remark_list_places:
 * @remarks: (nullable): #GalleyRemark
 * @suggestions: whether only suggestions count
 *
 * Returns: (transfer full): #GalleyFinding: where the open ones are
 */
GPtrArray *
galley_remark_list_places (GPtrArray *remarks, gboolean suggestions)
{
  GPtrArray *places = galley_finding_array_new ();

  for (guint i = 0; remarks != NULL && i < remarks->len; i++)
    {
      const GalleyRemark *remark = remarks->pdata[i];
      if (remark->parent[0] == '\0' && galley_remark_is_open (remark) && (remark->suggests || !suggestions))
        g_ptr_array_add (places, galley_remark_new_place (remark));
    }
  return places;
}

/**
 * galley_remark_count_closed:
 *
 * Returns: how many are no longer open; answers do not count
 */
guint
galley_remark_count_closed (GPtrArray *remarks)
{
  guint n = 0;

  for (guint i = 0; i < remarks->len; i++)
    {
      const GalleyRemark *remark = remarks->pdata[i];
      n += remark->parent[0] == '\0' && !galley_remark_is_open (remark);
    }
  return n;
}

/**
 * galley_remark_dup_errors:
 *
 * Returns: (transfer full): “Fact 1 · Language 2: 8.3 errors in 10,000 characters”; empty when there are none
 */
char *
galley_remark_dup_errors (GPtrArray *remarks, const GalleyContent *content)
{
  GalleyErrorCount count = galley_remarks_count_errors (remarks, 0);
  g_autoptr (GString) classes = g_string_new (NULL);

  for (guint class = 0; class < GALLEY_N_REMARK_CLASSES; class++)
    if (count.of[class] > 0)
      g_string_append_printf (classes, "%s%s %d", classes->len > 0 ? " · " : "", galley_label_remark_class (class), (int) count.of[class]);
  if (count.all == 0)
    return g_strdup ("");
  return g_strdup_printf (_("%s: %.1f errors in 10,000 characters"), classes->str,
                          galley_error_rate (count.all, galley_text_count (content->headline) + galley_text_count (content->body)));
}
