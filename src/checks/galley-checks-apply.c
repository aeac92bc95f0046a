/* galley-checks-apply.c: carries out proposed repairs
 *
 * All the edits of one field are sorted and laid over its text in one pass.  Two
 * that overlap, or begin at the same place, are refused together with all others:
 * which of them should win is not ours to guess.  So is one that reaches beyond
 * its field, or names a field that does not exist; nothing is dropped silently.
 *
 * The field “credits” is a list.  An edit there replaces the credits from start to
 * end by those its text names, one a line: “correspondent 周晓”.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-checks.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "galley-error.h"

typedef struct
{
  GHashTable *by_field; /* field → GPtrArray of GalleyEdit */
  GPtrArray *kept;      /* strings that the new noun borrows */
  GError *error;        /* the first one */
} Repair;

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const GalleyEdit *x = *(const GalleyEdit *const *) a, *y = *(const GalleyEdit *const *) b;

  return x->start < y->start ? -1 : x->start > y->start;
}

static gboolean
check_order (GPtrArray *sorted, gint64 length, GError **error)
{
  gint64 free_from = 0;

  for (guint i = 0; i < sorted->len; i++)
    {
      const GalleyEdit *edit = sorted->pdata[i];
      gboolean same = i > 0 && ((const GalleyEdit *) sorted->pdata[i - 1])->start == edit->start;

      if (edit->start < free_from || same)
        {
          g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT,
                               _("Two of the corrections change the same place; make them one after the other."));
          return FALSE;
        }
      if (edit->end < edit->start || edit->end > length)
        {
          g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT,
                               _("A correction does not fit the text any more; check the article again."));
          return FALSE;
        }
      free_from = edit->end;
    }
  return TRUE;
}

static GPtrArray *
sorted_copy (GPtrArray *edits)
{
  GPtrArray *sorted = g_ptr_array_copy (edits, (GCopyFunc) (void (*) (void)) galley_noun_ref, NULL);

  g_ptr_array_set_free_func (sorted, galley_noun_unref);
  g_ptr_array_sort (sorted, compare_starts);
  return sorted;
}

/**
 * galley_checks_apply_to_text:
 * @edits: (element-type GalleyEdit): in any order; their field is not looked at
 *
 * Returns: (transfer full) (nullable): @text with all of @edits made, or %NULL with an error of
 * GALLEY_ERROR_CONFLICT when two overlap or one reaches beyond the text
 */
char *
galley_checks_apply_to_text (const char *text, GPtrArray *edits, GError **error)
{
  g_autoptr (GPtrArray) sorted = sorted_copy (edits);
  GString *out;
  const char *p = text;
  gint64 at = 0;

  if (!check_order (sorted, g_utf8_strlen (text, -1), error))
    return NULL;
  out = g_string_sized_new (strlen (text));
  for (guint i = 0; i < sorted->len; i++)
    {
      const GalleyEdit *edit = sorted->pdata[i];
      const char *start = g_utf8_offset_to_pointer (p, edit->start - at);

      g_string_append_len (out, p, start - p);
      g_string_append (out, edit->text);
      p = g_utf8_offset_to_pointer (start, edit->end - edit->start);
      at = edit->end;
    }
  g_string_append (out, p);
  return g_string_free (out, FALSE);
}

/* ── edits by field ── */

static void
repair_begin (Repair *repair, GPtrArray *edits)
{
  repair->by_field = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  repair->kept = g_ptr_array_new_with_free_func (g_free);
  repair->error = NULL;
  for (guint i = 0; i < edits->len; i++)
    {
      GalleyEdit *edit = edits->pdata[i];
      GPtrArray *list = g_hash_table_lookup (repair->by_field, edit->field);

      if (list == NULL)
        g_hash_table_insert (repair->by_field, (gpointer) edit->field, list = g_ptr_array_new ());
      g_ptr_array_add (list, edit);
    }
}

/* Sets the error for a field that nobody asked for; frees all but the error. */
static gboolean
repair_end (Repair *repair, GError **error)
{
  GHashTableIter iter;
  gpointer field;

  g_hash_table_iter_init (&iter, repair->by_field);
  if (repair->error == NULL && g_hash_table_iter_next (&iter, &field, NULL))
    g_set_error (&repair->error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, _("A correction is for “%s”, which this article does not have."),
                 (char *) field);
  g_hash_table_unref (repair->by_field);
  if (repair->error == NULL)
    return TRUE;
  g_propagate_error (error, repair->error);
  return FALSE;
}

static void
repair_text (Repair *repair, const char *field, const char **text)
{
  GPtrArray *edits = g_hash_table_lookup (repair->by_field, field);
  char *repaired;

  if (edits == NULL || repair->error != NULL)
    return;
  repaired = galley_checks_apply_to_text (*text, edits, &repair->error);
  g_hash_table_remove (repair->by_field, field);
  if (repaired == NULL)
    return;
  *text = repaired;
  g_ptr_array_add (repair->kept, repaired);
}

static void
repair_member (Repair *repair, const char *prefix, guint i, const char *member, const char **text)
{
  g_autofree char *field = g_strdup_printf ("%s[%u].%s", prefix, i, member);

  repair_text (repair, field, text);
}

static GPtrArray *
repair_items (Repair *repair, GPtrArray *items, const char *prefix)
{
  GPtrArray *repaired = galley_item_array_new ();

  for (guint i = 0; i < items->len; i++)
    {
      GalleyItem item = *(GalleyItem *) items->pdata[i];

      repair_member (repair, prefix, i, "headline", &item.headline);
      repair_member (repair, prefix, i, "summary", &item.summary);
      repair_member (repair, prefix, i, "source", &item.source);
      repair_member (repair, prefix, i, "time", &item.time);
      g_ptr_array_add (repaired, galley_item_new (&item));
    }
  return repaired;
}

/* ── credits ── */

static GPtrArray *
read_credits (const char *text)
{
  GPtrArray *credits = galley_credit_array_new ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", 2);
      int kind = words[0] != NULL ? galley_nick_find (words[0], galley_credit_kind_nicks) : -1;

      if (kind >= 0 && words[1] != NULL)
        g_ptr_array_add (credits, galley_credit_new (&(const GalleyCredit) { .kind = kind, .name = words[1] }));
    }
  return credits;
}

static void
splice (Repair *repair, GPtrArray *credits, const GalleyEdit *edit)
{
  g_autoptr (GPtrArray) added = read_credits (edit->text);

  if (edit->start < 0 || edit->end < edit->start || edit->end > credits->len || (*edit->text != '\0' && added->len == 0))
    {
      g_set_error_literal (&repair->error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT,
                           _("A correction does not fit the credits any more; check the article again."));
      return;
    }
  for (gint64 i = edit->start; i < edit->end; i++)
    g_ptr_array_remove_index (credits, edit->start);
  for (guint i = 0; i < added->len; i++)
    g_ptr_array_insert (credits, edit->start + i, galley_credit_ref (added->pdata[i]));
}

static GPtrArray *
repair_credits (Repair *repair, GPtrArray *credits)
{
  GPtrArray *repaired = galley_credit_array_new ();
  GPtrArray *edits = g_hash_table_lookup (repair->by_field, "credits");

  for (guint i = 0; i < credits->len; i++)
    {
      GalleyCredit credit = *(GalleyCredit *) credits->pdata[i];
      repair_member (repair, "credits", i, "name", &credit.name);
      g_ptr_array_add (repaired, galley_credit_new (&credit));
    }
  if (edits == NULL || repair->error != NULL)
    return repaired;
  g_ptr_array_sort (edits, compare_starts);
  if (check_order (edits, credits->len, &repair->error))
    for (guint i = edits->len; i > 0 && repair->error == NULL; i--)
      splice (repair, repaired, edits->pdata[i - 1]);
  g_hash_table_remove (repair->by_field, "credits");
  return repaired;
}

/* ── the public functions ── */

/**
 * galley_checks_apply:
 * @edits: (element-type GalleyEdit): in any order, for any fields of @content
 *
 * Returns: (transfer full) (nullable): @content with all of @edits made; %NULL with an error, and nothing
 * changed, when two overlap (GALLEY_ERROR_CONFLICT) or one names a field that is not there (GALLEY_ERROR_NOT_FOUND)
 */
GalleyContent *
galley_checks_apply (const GalleyContent *content, GPtrArray *edits, GError **error)
{
  GalleyContent changed = *content;
  GalleyContent *repaired = NULL;
  g_autoptr (GPtrArray) related = NULL;
  g_autoptr (GPtrArray) credits = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  Repair repair;

  repair_begin (&repair, edits);
  kept = repair.kept;
  repair_text (&repair, "kicker", &changed.kicker);
  repair_text (&repair, "headline", &changed.headline);
  repair_text (&repair, "deck", &changed.deck);
  repair_text (&repair, "short_headline", &changed.short_headline);
  repair_text (&repair, "byline_reason", &changed.byline_reason);
  repair_text (&repair, "source", &changed.source);
  repair_text (&repair, "time", &changed.time);
  repair_text (&repair, "body", &changed.body);
  repair_text (&repair, "summary", &changed.summary);
  changed.credits = credits = repair_credits (&repair, content->credits);
  changed.related = related = repair_items (&repair, content->related, "related");
  if (repair_end (&repair, error))
    repaired = galley_content_new (&changed);
  return repaired;
}

/**
 * galley_checks_apply_to_list:
 * @field_prefix: what the fields of @edits begin with, “recommended” for “recommended[3].time”
 *
 * Returns: (transfer full) (nullable): @list with all of @edits made, or %NULL with an error as galley_checks_apply()
 */
GalleyList *
galley_checks_apply_to_list (const GalleyList *list, GPtrArray *edits, const char *field_prefix, GError **error)
{
  GalleyList changed = *list;
  GalleyList *repaired = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  Repair repair;

  repair_begin (&repair, edits);
  kept = repair.kept;
  changed.items = items = repair_items (&repair, list->items, field_prefix);
  if (repair_end (&repair, error))
    repaired = galley_list_new (&changed);
  return repaired;
}
