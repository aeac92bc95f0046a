/* galley-noun.c: immutable values described by a table of their fields
 *
 * Articles, revisions, decisions … cross threads, are compared, hashed, stored
 * in rows and written as JSON.  Each of them is a plain struct and a table that
 * names its fields; everything that can be derived from the table is written
 * here once.  A field that is missing from a table would silently be left out
 * of a digest, so tests/displayless/test-noun.c checks that the fields of every
 * noun account for its size.  A database row becomes a noun through the same
 * table (storage/galley-statement.c).
 *
 * The JSON is canonical, because digests are taken of it: keys in byte order,
 * no white space, only the escapes that JSON demands, empty fields left out.
 * Leaving out the empty ones means that a field added in a later version does
 * not change the digest of what was signed before.
 *
 * Nouns never change after galley_noun_new() and may be used from any thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-noun.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "galley-error.h"
#include "galley-json.h"

#define AT(noun, field, Type) (*(Type *) ((char *) (noun) + (field)->offset))

/* ── making and freeing ── */

static void
copy_field (gpointer noun, const GalleyField *field)
{
  switch (field->kind)
    {
    case GALLEY_FIELD_STRING:
      {
        const char *text = AT (noun, field, const char *);
        AT (noun, field, char *) = g_strdup (text != NULL ? text : "");
        break;
      }
    case GALLEY_FIELD_WORDS:
      {
        char **words = AT (noun, field, char **);
        AT (noun, field, char **) = words != NULL ? g_strdupv (words) : g_new0 (char *, 1);
        break;
      }
    case GALLEY_FIELD_NOUN:
      if (AT (noun, field, gpointer) != NULL)
        galley_noun_ref (AT (noun, field, gpointer));
      break;
    case GALLEY_FIELD_NOUNS:
      {
        /* The array is copied, its members are shared: they cannot change. */
        GPtrArray *from = AT (noun, field, GPtrArray *);
        GPtrArray *to = g_ptr_array_new_with_free_func (galley_noun_unref);
        for (guint i = 0; from != NULL && i < from->len; i++)
          g_ptr_array_add (to, galley_noun_ref (from->pdata[i]));
        AT (noun, field, GPtrArray *) = to;
        break;
      }
    default:
      break;
    }
}

static void
free_field (gpointer noun, const GalleyField *field)
{
  switch (field->kind)
    {
    case GALLEY_FIELD_STRING:
      g_free (AT (noun, field, char *));
      break;
    case GALLEY_FIELD_WORDS:
      g_strfreev (AT (noun, field, char **));
      break;
    case GALLEY_FIELD_NOUN:
      g_clear_pointer (&AT (noun, field, gpointer), galley_noun_unref);
      break;
    case GALLEY_FIELD_NOUNS:
      g_clear_pointer (&AT (noun, field, GPtrArray *), g_ptr_array_unref);
      break;
    default:
      break;
    }
}

/* What stands before every noun in memory; as large as the strictest alignment asks for. */
typedef struct
{
  _Alignas (16) const GalleyNounClass *klass;
  gatomicrefcount references;
} Box;

#define BOX(noun) ((Box *) (noun) - 1)

static gpointer
alloc_noun (const GalleyNounClass *klass)
{
  Box *box = g_malloc0 (sizeof (Box) + klass->size);

  box->klass = klass;
  g_atomic_ref_count_init (&box->references);
  return box + 1;
}

/**
 * galley_noun_new:
 * @template: a struct of the noun's type; strings and lists are copied
 *
 * Returns: (transfer full): a new noun with one reference
 */
gpointer
galley_noun_new (const GalleyNounClass *klass, gconstpointer template)
{
  gpointer noun = alloc_noun (klass);

  memcpy (noun, template, klass->size);
  for (const GalleyField *field = klass->fields; field->name != NULL; field++)
    copy_field (noun, field);
  return noun;
}

gpointer
galley_noun_ref (gconstpointer noun)
{
  g_atomic_ref_count_inc (&BOX (noun)->references);
  return (gpointer) noun;
}

/**
 * galley_noun_unref:
 * @noun: (nullable) (transfer full): the reference to give up
 */
void
galley_noun_unref (gpointer noun)
{
  if (noun == NULL || !g_atomic_ref_count_dec (&BOX (noun)->references))
    return;

  for (const GalleyField *field = BOX (noun)->klass->fields; field->name != NULL; field++)
    free_field (noun, field);
  g_free (BOX (noun));
}

/* ── comparing ── */

static gboolean
nouns_equal (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!galley_noun_equal (a->pdata[i], b->pdata[i]))
      return FALSE;
  return TRUE;
}

static gboolean
field_equal (gconstpointer a, gconstpointer b, const GalleyField *field)
{
  switch (field->kind)
    {
    case GALLEY_FIELD_STRING:
      return strcmp (AT (a, field, const char *), AT (b, field, const char *)) == 0;
    case GALLEY_FIELD_INT:
      return AT (a, field, gint64) == AT (b, field, gint64);
    case GALLEY_FIELD_BOOL:
      return !AT (a, field, gboolean) == !AT (b, field, gboolean);
    case GALLEY_FIELD_ENUM:
    case GALLEY_FIELD_FLAGS:
      return AT (a, field, int) == AT (b, field, int);
    case GALLEY_FIELD_WORDS:
      return g_strv_equal (AT (a, field, const char *const *), AT (b, field, const char *const *));
    case GALLEY_FIELD_NOUN:
      return galley_noun_equal (AT (a, field, gpointer), AT (b, field, gpointer));
    case GALLEY_FIELD_NOUNS:
      return nouns_equal (AT (a, field, GPtrArray *), AT (b, field, GPtrArray *));
    default:
      g_return_val_if_reached (FALSE);
    }
}

gboolean
galley_noun_equal (gconstpointer a, gconstpointer b)
{
  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL || BOX (a)->klass != BOX (b)->klass)
    return FALSE;
  for (const GalleyField *field = BOX (a)->klass->fields; field->name != NULL; field++)
    if (!field_equal (a, b, field))
      return FALSE;
  return TRUE;
}

/* ── nicks ── */

/**
 * galley_nick_of:
 *
 * Returns: the nick of an enum value; "" for a value outside the table
 */
const char *
galley_nick_of (int value, const char *const *nicks)
{
  return value >= 0 && value < (int) g_strv_length ((char **) nicks) ? nicks[value] : "";
}

/**
 * galley_nick_find:
 *
 * Returns: the value whose nick this is, or -1
 */
int
galley_nick_find (const char *nick, const char *const *nicks)
{
  for (int i = 0; nicks[i] != NULL; i++)
    if (g_strcmp0 (nick, nicks[i]) == 0)
      return i;
  return -1;
}

/* ── writing JSON ── */

static void write_noun (GString *out, gconstpointer noun);

static gboolean
field_is_empty (gconstpointer noun, const GalleyField *field)
{
  switch (field->kind)
    {
    case GALLEY_FIELD_STRING:
      return AT (noun, field, const char *)[0] == '\0';
    case GALLEY_FIELD_INT:
      return AT (noun, field, gint64) == 0;
    case GALLEY_FIELD_BOOL:
      return !AT (noun, field, gboolean);
    case GALLEY_FIELD_ENUM:
      return FALSE; /* its first value says as much as any other */
    case GALLEY_FIELD_FLAGS:
      return AT (noun, field, guint) == 0;
    case GALLEY_FIELD_WORDS:
      return AT (noun, field, char **)[0] == NULL;
    case GALLEY_FIELD_NOUN:
      return AT (noun, field, gpointer) == NULL;
    case GALLEY_FIELD_NOUNS:
      return AT (noun, field, GPtrArray *)->len == 0;
    default:
      g_return_val_if_reached (TRUE);
    }
}

static void
write_words (GString *out, const char *const *words)
{
  g_string_append_c (out, '[');
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      galley_json_append_string (out, words[i]);
    }
  g_string_append_c (out, ']');
}

static void
write_flags (GString *out, guint flags, const char *const *nicks)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) set = NULL;

  for (guint i = 0; nicks[i] != NULL; i++)
    if (flags & (1u << i))
      g_strv_builder_add (words, nicks[i]);
  set = g_strv_builder_end (words);
  write_words (out, (const char *const *) set);
}

static void
write_nouns (GString *out, const GPtrArray *nouns)
{
  g_string_append_c (out, '[');
  for (guint i = 0; i < nouns->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      write_noun (out, nouns->pdata[i]);
    }
  g_string_append_c (out, ']');
}

static void
write_field (GString *out, gconstpointer noun, const GalleyField *field)
{
  switch (field->kind)
    {
    case GALLEY_FIELD_STRING:
      galley_json_append_string (out, AT (noun, field, const char *));
      break;
    case GALLEY_FIELD_INT:
      g_string_append_printf (out, "%" G_GINT64_FORMAT, AT (noun, field, gint64));
      break;
    case GALLEY_FIELD_BOOL:
      g_string_append (out, AT (noun, field, gboolean) ? "true" : "false");
      break;
    case GALLEY_FIELD_ENUM:
      galley_json_append_string (out, galley_nick_of (AT (noun, field, int), field->nicks));
      break;
    case GALLEY_FIELD_FLAGS:
      write_flags (out, AT (noun, field, guint), field->nicks);
      break;
    case GALLEY_FIELD_WORDS:
      write_words (out, AT (noun, field, const char *const *));
      break;
    case GALLEY_FIELD_NOUN:
      write_noun (out, AT (noun, field, gpointer));
      break;
    case GALLEY_FIELD_NOUNS:
      write_nouns (out, AT (noun, field, GPtrArray *));
      break;
    default:
      g_return_if_reached ();
    }
}

static void
write_noun (GString *out, gconstpointer noun)
{
  const char *separator = "";

  g_string_append_c (out, '{');
  for (const GalleyField *field = BOX (noun)->klass->fields; field->name != NULL; field++)
    {
      if (field_is_empty (noun, field))
        continue;
      g_string_append (out, separator);
      galley_json_append_string (out, field->name);
      g_string_append_c (out, ':');
      write_field (out, noun, field);
      separator = ",";
    }
  g_string_append_c (out, '}');
}

/**
 * galley_noun_dup_json:
 *
 * Returns: (transfer full): the noun as canonical JSON
 */
char *
galley_noun_dup_json (gconstpointer noun)
{
  GString *out = g_string_new (NULL);

  write_noun (out, noun);
  return g_string_free_and_steal (out);
}

/* ── reading JSON ── */

static gpointer read_noun (const GalleyNounClass *klass, JsonNode *node, GError **error);

static gboolean
wrong_type (const GalleyField *field, GError **error)
{
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, "The field “%s” has a value of the wrong kind", field->name);
  return FALSE;
}

static gboolean
read_words (gpointer noun, const GalleyField *field, JsonArray *array, GError **error)
{
  guint length = json_array_get_length (array);
  char **words = g_new0 (char *, length + 1);

  AT (noun, field, char **) = words;
  for (guint i = 0; i < length; i++)
    {
      JsonNode *word = json_array_get_element (array, i);
      if (!JSON_NODE_HOLDS_VALUE (word) || json_node_get_value_type (word) != G_TYPE_STRING)
        return wrong_type (field, error);
      words[i] = json_node_dup_string (word);
    }
  return TRUE;
}

static gboolean
read_flags (gpointer noun, const GalleyField *field, JsonArray *array, GError **error)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *word = json_array_get_element (array, i);
      int bit = JSON_NODE_HOLDS_VALUE (word) ? galley_nick_find (json_node_get_string (word), field->nicks) : -1;
      if (bit < 0)
        return wrong_type (field, error);
      AT (noun, field, guint) |= 1u << bit;
    }
  return TRUE;
}

static gboolean
read_nouns (gpointer noun, const GalleyField *field, JsonArray *array, GError **error)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      gpointer member = read_noun (field->noun, json_array_get_element (array, i), error);
      if (member == NULL)
        return FALSE;
      g_ptr_array_add (AT (noun, field, GPtrArray *), member);
    }
  return TRUE;
}

static gboolean
read_value (gpointer noun, const GalleyField *field, JsonNode *node, GError **error)
{
  GType type = json_node_get_value_type (node);

  if (type == G_TYPE_STRING && field->kind == GALLEY_FIELD_STRING)
    AT (noun, field, char *) = json_node_dup_string (node);
  else if (type == G_TYPE_STRING && field->kind == GALLEY_FIELD_ENUM)
    {
      int value = galley_nick_find (json_node_get_string (node), field->nicks);
      if (value < 0)
        return wrong_type (field, error);
      AT (noun, field, int) = value;
    }
  else if (type == G_TYPE_INT64 && field->kind == GALLEY_FIELD_INT)
    AT (noun, field, gint64) = json_node_get_int (node);
  else if (type == G_TYPE_BOOLEAN && field->kind == GALLEY_FIELD_BOOL)
    AT (noun, field, gboolean) = json_node_get_boolean (node);
  else
    return wrong_type (field, error);
  return TRUE;
}

static gboolean
read_field (gpointer noun, const GalleyField *field, JsonNode *node, GError **error)
{
  if (JSON_NODE_HOLDS_VALUE (node))
    return read_value (noun, field, node, error);
  if (JSON_NODE_HOLDS_OBJECT (node) && field->kind == GALLEY_FIELD_NOUN)
    return (AT (noun, field, gpointer) = read_noun (field->noun, node, error)) != NULL;
  if (JSON_NODE_HOLDS_ARRAY (node) && field->kind == GALLEY_FIELD_WORDS)
    return read_words (noun, field, json_node_get_array (node), error);
  if (JSON_NODE_HOLDS_ARRAY (node) && field->kind == GALLEY_FIELD_FLAGS)
    return read_flags (noun, field, json_node_get_array (node), error);
  if (JSON_NODE_HOLDS_ARRAY (node) && field->kind == GALLEY_FIELD_NOUNS)
    return read_nouns (noun, field, json_node_get_array (node), error);
  return wrong_type (field, error);
}

static void
make_field_whole (gpointer noun, const GalleyField *field)
{
  if (field->kind == GALLEY_FIELD_STRING && AT (noun, field, char *) == NULL)
    AT (noun, field, char *) = g_strdup ("");
  else if (field->kind == GALLEY_FIELD_WORDS && AT (noun, field, char **) == NULL)
    AT (noun, field, char **) = g_new0 (char *, 1);
}

/* Keys that the table does not know are passed over; a digest check tells when they mattered. */
static gpointer
read_noun (const GalleyNounClass *klass, JsonNode *node, GError **error)
{
  gpointer noun;
  gboolean good = TRUE;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, "A %s was expected here", klass->name);
      return NULL;
    }

  noun = alloc_noun (klass);
  for (const GalleyField *field = klass->fields; field->name != NULL; field++)
    {
      JsonNode *member = json_object_get_member (json_node_get_object (node), field->name);
      if (field->kind == GALLEY_FIELD_NOUNS)
        AT (noun, field, GPtrArray *) = g_ptr_array_new_with_free_func (galley_noun_unref);
      if (good && member != NULL)
        good = read_field (noun, field, member, error);
      make_field_whole (noun, field);
    }

  if (!good)
    g_clear_pointer (&noun, galley_noun_unref);
  return noun;
}

/**
 * galley_noun_from_json:
 * @length: bytes, or -1 when @json ends with a NUL
 *
 * Returns: (transfer full): the noun, or %NULL with @error set
 */
gpointer
galley_noun_from_json (const GalleyNounClass *klass, const char *json, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();

  if (!json_parser_load_from_data (parser, json, length, error))
    return NULL;
  if (json_parser_get_root (parser) == NULL)
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, "A %s was expected, and nothing is there", klass->name);
      return NULL;
    }
  return read_noun (klass, json_parser_get_root (parser), error);
}
