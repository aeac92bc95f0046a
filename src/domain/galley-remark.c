/* galley-remark.c: what somebody says about a part of a text, as it stands now
 *
 * A remark is what its events make of it.  It knows on which content it was made;
 * whoever has another content at hand moves it there (galley_remarks_move()), always
 * from the content where it was made and not by way of everything in between, so
 * that a passage which was cut and put back gets its remarks back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-remark.h"

#include "galley-anchor.h"

const char *const galley_remark_state_nicks[] = {
  "open", "resolved", "accepted", "refused", "withdrawn", NULL
};

static const GalleyField fields[] = {
  GALLEY_STRING (GalleyRemark, article),
  GALLEY_INT (GalleyRemark, at),
  GALLEY_STRING (GalleyRemark, author),
  GALLEY_STRING (GalleyRemark, author_name),
  GALLEY_ENUM (GalleyRemark, class, galley_remark_class_nicks),
  GALLEY_INT (GalleyRemark, closed_at),
  GALLEY_STRING (GalleyRemark, closed_by),
  GALLEY_STRING (GalleyRemark, closed_by_name),
  GALLEY_STRING (GalleyRemark, digest),
  GALLEY_INT (GalleyRemark, edited),
  GALLEY_INT (GalleyRemark, end),
  GALLEY_STRING (GalleyRemark, field),
  GALLEY_BOOL (GalleyRemark, gone),
  GALLEY_BOOL (GalleyRemark, must_fix),
  GALLEY_STRING (GalleyRemark, parent),
  GALLEY_STRING (GalleyRemark, quote),
  GALLEY_INT (GalleyRemark, start),
  GALLEY_ENUM (GalleyRemark, state, galley_remark_state_nicks),
  GALLEY_STRING (GalleyRemark, suggestion),
  GALLEY_BOOL (GalleyRemark, suggests),
  GALLEY_STRING (GalleyRemark, text),
  GALLEY_STRING (GalleyRemark, uuid),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyRemark, galley_remark, fields)

/**
 * galley_remark_is_open:
 */
gboolean
galley_remark_is_open (const GalleyRemark *remark)
{
  return remark->state == GALLEY_REMARK_OPEN;
}

static gpointer
ref_noun (gconstpointer noun, gpointer data)
{
  return galley_noun_ref (noun);
}

/**
 * galley_remarks_copy:
 *
 * Returns: (transfer full): another array of the same remarks
 */
GPtrArray *
galley_remarks_copy (GPtrArray *remarks)
{
  GPtrArray *copy = g_ptr_array_copy (remarks, ref_noun, NULL);

  g_ptr_array_set_free_func (copy, galley_noun_unref);
  return copy;
}

/**
 * galley_remarks_find:
 * @remarks: #GalleyRemark
 *
 * Returns: where in the array the remark is; -1 when it is not
 */
gint
galley_remarks_find (GPtrArray *remarks, const char *uuid)
{
  for (guint i = 0; i < remarks->len; i++)
    if (g_str_equal (((GalleyRemark *) remarks->pdata[i])->uuid, uuid))
      return i;
  return -1;
}

/**
 * galley_remarks_count_open:
 *
 * Returns: how many are open; answers do not count
 */
guint
galley_remarks_count_open (GPtrArray *remarks)
{
  guint n = 0;

  for (guint i = 0; i < remarks->len; i++)
    {
      const GalleyRemark *remark = remarks->pdata[i];
      n += remark->parent[0] == '\0' && galley_remark_is_open (remark);
    }
  return n;
}

/* ── from events ── */

static GalleyRemark *
made_by (const GalleyRemarkEvent *event)
{
  return galley_remark_new (&(const GalleyRemark) {
    .article = event->article, .at = event->at, .author = event->editor, .author_name = event->editor_name, .class = event->class,
    .digest = event->digest, .end = event->end, .field = event->field, .must_fix = event->must_fix, .parent = event->parent,
    .quote = event->quote, .start = event->start, .suggestion = event->suggestion, .suggests = event->suggests, .text = event->text,
    .uuid = event->uuid });
}

static void
reword (GalleyRemark *remark, const GalleyRemarkEvent *event)
{
  remark->text = event->text;
  remark->class = event->class;
  remark->must_fix = event->must_fix;
  remark->suggestion = event->suggestion;
  remark->suggests = event->suggests;
  remark->edited = event->at;
}

static void
settle (GalleyRemark *remark, const GalleyRemarkEvent *event)
{
  static const GalleyRemarkState states[] = {
    [GALLEY_REMARK_WITHDRAW] = GALLEY_REMARK_WITHDRAWN, [GALLEY_REMARK_RESOLVE] = GALLEY_REMARK_RESOLVED,
    [GALLEY_REMARK_REOPEN] = GALLEY_REMARK_OPEN, [GALLEY_REMARK_ACCEPT] = GALLEY_REMARK_ACCEPTED,
    [GALLEY_REMARK_REFUSE] = GALLEY_REMARK_REFUSED,
  };
  gboolean opens = event->kind == GALLEY_REMARK_REOPEN;

  remark->state = states[event->kind];
  remark->closed_at = opens ? 0 : event->at;
  remark->closed_by = opens ? "" : event->editor;
  remark->closed_by_name = opens ? "" : event->editor_name;
}

static void
apply (GPtrArray *remarks, guint position, const GalleyRemarkEvent *event)
{
  GalleyRemark *before = remarks->pdata[position], after = *before;

  if (event->kind == GALLEY_REMARK_REWORD)
    reword (&after, event);
  else
    settle (&after, event);
  remarks->pdata[position] = galley_remark_new (&after);
  galley_remark_unref (before);
}

/**
 * galley_remarks_fold:
 * @events: #GalleyRemarkEvent, the oldest first
 *
 * Returns: (transfer full): #GalleyRemark: all that were made, in that order, as they are after all of @events
 */
GPtrArray *
galley_remarks_fold (GPtrArray *events)
{
  GPtrArray *remarks = galley_remark_array_new ();
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < events->len; i++)
    {
      const GalleyRemarkEvent *event = events->pdata[i];
      gpointer place;

      if (event->kind == GALLEY_REMARK_MAKE)
        {
          g_hash_table_insert (places, (gpointer) event->uuid, GUINT_TO_POINTER (remarks->len));
          g_ptr_array_add (remarks, made_by (event));
        }
      else if (g_hash_table_lookup_extended (places, event->remark, NULL, &place))
        apply (remarks, GPOINTER_TO_UINT (place), event);
    }
  return remarks;
}

/* ── to another content ── */

/**
 * galley_remark_get_text_of:
 *
 * Returns: (transfer none) (nullable): the text of a field of @content on which there can be remarks; %NULL when it is no such field
 */
const char *
galley_remark_get_text_of (const GalleyContent *content, const char *name)
{
  for (const GalleyField *field = galley_content_class.fields; field->name != NULL; field++)
    if (field->kind == GALLEY_FIELD_STRING && g_str_equal (field->name, name))
      return G_STRUCT_MEMBER (const char *, content, field->offset);
  return NULL;
}

/* The comparison of a field, made when the first remark on it comes along; NULL when the field is the same. */
static const GalleyAnchorMap *
map_of (GHashTable *maps, const char *field, const GalleyContent *from, const GalleyContent *to)
{
  const char *old = galley_remark_get_text_of (from, field), *new = galley_remark_get_text_of (to, field);
  GalleyAnchorMap *map = g_hash_table_lookup (maps, field);

  if (old == NULL || map != NULL || g_str_equal (old, new))
    return map;
  map = galley_anchor_map_new (old, new);
  g_hash_table_insert (maps, (gpointer) field, map);
  return map;
}

static GalleyRemark *
moved (const GalleyRemark *remark, const GalleyAnchorMap *map)
{
  GalleyAnchor anchor = galley_anchor_map_find (map, (GalleyAnchor) { remark->start, remark->end, remark->gone });
  GalleyRemark after = *remark;

  after.start = anchor.start;
  after.end = anchor.end;
  after.gone = anchor.gone;
  return galley_remark_new (&after);
}

/**
 * galley_remarks_move:
 * @remarks: #GalleyRemark, whose places are in @from; the array is changed
 * @digest: (nullable): only those that were made on this content; %NULL for all
 *
 * Finds for each of them its place in @to.
 */
void
galley_remarks_move (GPtrArray *remarks, const char *digest, const GalleyContent *from, const GalleyContent *to)
{
  g_autoptr (GHashTable) maps = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) galley_anchor_map_free);
  g_autoptr (GPtrArray) before = galley_remarks_copy (remarks);

  for (guint i = 0; i < remarks->len; i++)
    {
      const GalleyRemark *remark = before->pdata[i];
      const GalleyAnchorMap *map = NULL;

      if (remark->field[0] != '\0' && (digest == NULL || g_str_equal (digest, remark->digest)))
        map = map_of (maps, remark->field, from, to);
      if (map == NULL)
        continue;
      galley_remark_unref (remarks->pdata[i]);
      remarks->pdata[i] = moved (remark, map);
    }
}
