/* galley-checks.c: what a copy editor marks in a text, as pure rules
 *
 * The rules live in tables, one file for each kind of thing they are about.  Here
 * the tables become one index from characters to the rules that want to look at
 * them, so a text is walked once however many rules there are.
 *
 * Everything here is pure and may be called from any thread.  The one piece of
 * state, the index, is built once and never changed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-checks.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "galley-copy.h"
#include "galley-record.h"

/* ── the index ── */

static GPtrArray *looks_at[0x10000]; /* GalleyLook, by character */

static void
index_look (const GalleyLook *look)
{
  g_autofree char *made = look->dup_characters != NULL ? look->dup_characters () : NULL;

  for (const char *p = made != NULL ? made : look->characters; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (looks_at[c] == NULL)
        looks_at[c] = g_ptr_array_new ();
      g_ptr_array_add (looks_at[c], (gpointer) look);
    }
}

static void
ensure_index (void)
{
  static const GalleyLook *const tables[] = { galley_mark_looks, galley_number_looks, galley_word_looks };
  static gsize done = 0;

  if (!g_once_init_enter (&done))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const GalleyLook *look = tables[i]; look->look != NULL; look++)
      index_look (look);
  g_once_init_leave (&done, 1);
}

static void
look_at (GalleyCopy *copy, gsize at)
{
  gunichar c = copy->chars[at];
  GPtrArray *looks = c < 0x10000 ? looks_at[c] : NULL;

  for (guint i = 0; looks != NULL && i < looks->len; i++)
    {
      const GalleyLook *look = looks->pdata[i];
      if (look->kinds & copy->kind)
        look->look (copy, at);
    }
  if (c >= 0x80 && (c < 0x4E00 || c > 0x9FFF))
    galley_copy_look_rare (copy, at);
}

/* ── one field ── */

static void
run_field (GPtrArray *findings, const char *text, const char *field, GalleyCopyKind kind)
{
  g_autoptr (GalleyCopy) copy = NULL;
  guint from = findings->len;

  if (*text == '\0')
    return;
  copy = galley_copy_new (text, field, kind, findings);
  galley_copy_mask (copy);
  if (kind != GALLEY_COPY_PHRASE)
    galley_copy_pair (copy);
  for (gsize at = 0; at < copy->length; at++)
    if (!(copy->flags[at] & GALLEY_COPY_MASKED))
      look_at (copy, at);
  if (kind == GALLEY_COPY_BODY)
    {
      galley_copy_join (copy);
      galley_copy_look_at_pictures (copy);
      galley_copy_group (copy);
    }
  galley_copy_forgive_traditional (copy, from);
}

static void
run_item (GPtrArray *findings, const GalleyItem *item, const char *prefix, guint i)
{
  g_autofree char *headline = g_strdup_printf ("%s[%u].headline", prefix, i);
  g_autofree char *summary = g_strdup_printf ("%s[%u].summary", prefix, i);
  g_autofree char *source = g_strdup_printf ("%s[%u].source", prefix, i);

  run_field (findings, item->headline, headline, GALLEY_COPY_TITLE);
  run_field (findings, item->summary, summary, GALLEY_COPY_SUMMARY);
  run_field (findings, item->source, source, GALLEY_COPY_PHRASE);
  galley_record_check_item (findings, item, prefix, i);
}

static void
run_credits (GPtrArray *findings, const GalleyContent *content)
{
  for (guint i = 0; i < content->credits->len; i++)
    {
      const GalleyCredit *credit = content->credits->pdata[i];
      g_autofree char *field = g_strdup_printf ("credits[%u].name", i);
      run_field (findings, credit->name, field, GALLEY_COPY_PHRASE);
    }
}

/* ── order ── */

static int
rank_of (const char *field)
{
  static const char *const order[] = { "kicker", "headline", "deck", "short_headline", "credits", "source", "time", "original_title",
                                       "body", "summary", "related" };

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    {
      gsize length = strlen (order[i]);
      if (strncmp (field, order[i], length) == 0 && (field[length] == '\0' || field[length] == '['))
        return i + 1;
    }
  return *field == '\0' ? 0 : (int) G_N_ELEMENTS (order) + 1;
}

static guint64
index_in (const char *field)
{
  const char *bracket = strchr (field, '[');

  return bracket != NULL ? g_ascii_strtoull (bracket + 1, NULL, 10) : 0;
}

static int
item_rank (const char *field)
{
  return g_str_has_suffix (field, ".headline") ? 0 : g_str_has_suffix (field, ".summary") ? 1 : g_str_has_suffix (field, ".time") ? 2 : 3;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const GalleyFinding *x = *(const GalleyFinding *const *) a, *y = *(const GalleyFinding *const *) b;
  int rank = rank_of (x->field) - rank_of (y->field);

  if (rank != 0)
    return rank;
  if (index_in (x->field) != index_in (y->field))
    return index_in (x->field) < index_in (y->field) ? -1 : 1;
  if (item_rank (x->field) != item_rank (y->field))
    return item_rank (x->field) - item_rank (y->field);
  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  return strcmp (x->id, y->id);
}

/* ── the public functions ── */

/**
 * galley_checks_run:
 *
 * Reads @content as a copy editor does, with the profile of the press (no space between Chinese
 * and Latin).
 *
 * Returns: (transfer full) (element-type GalleyFinding): what was noticed, in the order of the
 * fields on the page, then by place
 */
GPtrArray *
galley_checks_run (const GalleyContent *content)
{
  GPtrArray *findings = galley_finding_array_new ();

  ensure_index ();
  run_field (findings, content->kicker, "kicker", GALLEY_COPY_TITLE);
  run_field (findings, content->headline, "headline", GALLEY_COPY_TITLE);
  run_field (findings, content->deck, "deck", GALLEY_COPY_TITLE);
  run_field (findings, content->short_headline, "short_headline", GALLEY_COPY_TITLE);
  run_credits (findings, content);
  run_field (findings, content->source, "source", GALLEY_COPY_PHRASE);
  run_field (findings, content->body, "body", GALLEY_COPY_BODY);
  run_field (findings, content->summary, "summary", GALLEY_COPY_SUMMARY);
  galley_record_check (findings, content);
  for (guint i = 0; i < content->related->len; i++)
    run_item (findings, content->related->pdata[i], "related", i);
  galley_record_check_items (findings, content->related, content, "related");
  g_ptr_array_sort (findings, compare);
  return findings;
}

/* What is wrong in a shared list stands in the way of that list, not of the article. */
static void
unblock (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      GalleyFinding changed = *(GalleyFinding *) findings->pdata[i];
      GalleyFinding *other;

      changed.blocks = "";
      other = galley_finding_new (&changed);
      galley_finding_unref (findings->pdata[i]);
      findings->pdata[i] = other;
    }
}

/**
 * galley_checks_run_list:
 * @article: (nullable): the article that the list is printed below
 * @field_prefix: what the fields of the findings begin with, “recommended” for “recommended[3].time”
 *
 * Returns: (transfer full) (element-type GalleyFinding): what was noticed in the items, item by item
 */
GPtrArray *
galley_checks_run_list (const GalleyList *list, const GalleyContent *article, const char *field_prefix)
{
  GPtrArray *findings = galley_finding_array_new ();

  ensure_index ();
  for (guint i = 0; i < list->items->len; i++)
    run_item (findings, list->items->pdata[i], field_prefix, i);
  galley_record_check_items (findings, list->items, article, field_prefix);
  unblock (findings);
  g_ptr_array_sort (findings, compare);
  return findings;
}

/**
 * galley_checks_run_text:
 * @text: UTF-8, read as the body of an article (Markdown)
 *
 * Returns: (transfer full) (element-type GalleyFinding): what was noticed in the text alone, by place
 */
GPtrArray *
galley_checks_run_text (const char *text, const char *field)
{
  GPtrArray *findings = galley_finding_array_new ();

  ensure_index ();
  run_field (findings, text, field, GALLEY_COPY_BODY);
  g_ptr_array_sort (findings, compare);
  return findings;
}

/**
 * galley_checks_finding_new:
 * @id: the name of a rule
 * @message: (nullable): a sentence to say instead of the rule's own, already translated
 * @edits: (nullable) (element-type GalleyEdit): the repair
 *
 * Returns: (transfer full): a finding with the gravity and the words of its rule
 */
GalleyFinding *
galley_checks_finding_new (const char *id, const char *field, gint64 start, gint64 end, const char *text, const char *message, GPtrArray *edits)
{
  const GalleyCheckRule *rule = galley_check_rules_find (id);

  g_return_val_if_fail (rule != NULL, NULL);
  return galley_finding_new (&(const GalleyFinding) {
    .id = id, .severity = rule->severity, .blocks = rule->blocks, .message = message != NULL ? message : _(rule->message),
    .field = field, .start = start, .end = end, .text = text, .edits = edits });
}

/* ── which repairs go together ── */

/* Accepted edits do not overlap, so in a tree by place only the two neighbours of a new one need to be asked. */
static int
compare_edits (gconstpointer a, gconstpointer b, gpointer data)
{
  const GalleyEdit *x = a, *y = b;
  int field = strcmp (x->field, y->field);

  return field != 0 ? field : x->start < y->start ? -1 : x->start > y->start;
}

static gboolean
overlap (const GalleyEdit *a, const GalleyEdit *b)
{
  return strcmp (a->field, b->field) == 0 && a->start < MAX (b->end, b->start + 1) && b->start < MAX (a->end, a->start + 1);
}

static gboolean
is_taken (GTree *taken, const GalleyEdit *edit)
{
  GTreeNode *next = g_tree_lower_bound (taken, edit);
  GTreeNode *last = next != NULL ? g_tree_node_previous (next) : g_tree_node_last (taken);

  return (next != NULL && overlap (edit, g_tree_node_key (next))) || (last != NULL && overlap (edit, g_tree_node_key (last)));
}

static gboolean
collides (GTree *taken, const GalleyFinding *finding)
{
  for (guint i = 0; i < finding->edits->len; i++)
    if (is_taken (taken, finding->edits->pdata[i]))
      return TRUE;
  return FALSE;
}

/**
 * galley_checks_list_auto:
 * @findings: (element-type GalleyFinding): in the order of galley_checks_run()
 *
 * Returns: (transfer full) (element-type GalleyFinding): those that are safe to repair in one click and whose
 * edits do not overlap; what is left out shows up again after the repair
 */
GPtrArray *
galley_checks_list_auto (GPtrArray *findings)
{
  GPtrArray *list = galley_finding_array_new ();
  g_autoptr (GTree) taken = g_tree_new_full (compare_edits, NULL, NULL, NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      GalleyFinding *finding = findings->pdata[i];
      const GalleyCheckRule *rule = galley_check_rules_find (finding->id);

      if (rule == NULL || rule->fix != GALLEY_FIX_AUTO || finding->edits->len == 0 || collides (taken, finding))
        continue;
      for (guint j = 0; j < finding->edits->len; j++)
        g_tree_insert (taken, finding->edits->pdata[j], finding->edits->pdata[j]);
      g_ptr_array_add (list, galley_finding_ref (finding));
    }
  return list;
}

/**
 * galley_checks_list_edits:
 *
 * Returns: (transfer full) (element-type GalleyEdit): the repairs of all @findings
 */
GPtrArray *
galley_checks_list_edits (GPtrArray *findings)
{
  GPtrArray *edits = galley_edit_array_new ();

  for (guint i = 0; i < findings->len; i++)
    {
      const GalleyFinding *finding = findings->pdata[i];
      for (guint j = 0; j < finding->edits->len; j++)
        g_ptr_array_add (edits, galley_edit_ref (finding->edits->pdata[j]));
    }
  return edits;
}
