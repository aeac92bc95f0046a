/* galley-content-texts.c: every field of a content as text, to be compared and read
 *
 * Whatever reaches the reader is signed, so whatever differs must be seen.  A list
 * of nouns becomes one line for each, with all that the noun says on it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-content-texts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "galley-labels.h"
#include "galley-list.h"

const char *const galley_content_text_names[] = {
  "kicker", "headline", "deck", "credits", "byline_reason", "source", "source_address", "time", "section", "short_headline", "summary",
  "keywords", "reprint", "original_title", "original_author", "original_address", "assets", "related", "lists", "notices", "lang", "body", NULL
};

/* In the same order. */
static const char *const labels[] = {
  N_("Kicker"), N_("Headline"), N_("Deck"), N_("Credits"), N_("Why nobody is named"), N_("Source"), N_("Address of the source"), N_("Time"),
  N_("Section"), N_("Short headline"), N_("Summary"), N_("Keywords"), N_("Reprint"), N_("Original title"), N_("Original author"),
  N_("Original address"), N_("Pictures"), N_("Related"), N_("Shared Lists"), N_("Notes to the reader"), N_("Language"), N_("Text"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (labels) + 1 == G_N_ELEMENTS (galley_content_text_names));

/* What a noun's line says, in this order; “#” before what is an id and shown by its beginning, “=” before a plain number. */
static const struct { const GalleyNounClass *klass; const char *names[8]; } lines[] = {
  { &galley_credit_class, { "kind", "name", "organisation" } },
  { &galley_asset_use_class, { "alt", "credit", "=width", "=height", "#asset", "#original" } },
  { &galley_item_class, { "headline", "source", "time", "summary", "address", "#article" } },
  { &galley_notice_class, { "kind", "at", "wrong", "right" } },
};

static const GalleyField *
find_field (const GalleyNounClass *klass, const char *name)
{
  for (const GalleyField *field = klass->fields; field->name != NULL; field++)
    if (g_str_equal (field->name, name))
      return field;
  return NULL;
}

static void
append_part (GString *line, const char *part)
{
  if (part[0] != '\0')
    g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", part);
}

static void
append_value (GString *line, gconstpointer noun, const GalleyField *field, char sign)
{
  g_autofree char *text = NULL;

  if (sign == '=')
    text = g_strdup_printf ("%" G_GINT64_FORMAT, G_STRUCT_MEMBER (gint64, noun, field->offset));
  else if (field->kind == GALLEY_FIELD_STRING && sign == '#')
    text = g_strndup (G_STRUCT_MEMBER (const char *, noun, field->offset), 8);
  else if (field->kind == GALLEY_FIELD_STRING)
    text = g_strdup (G_STRUCT_MEMBER (const char *, noun, field->offset));
  else if (field->kind == GALLEY_FIELD_ENUM)
    text = g_strdup (galley_label_credit (G_STRUCT_MEMBER (int, noun, field->offset)));
  else
    {
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (G_STRUCT_MEMBER (gint64, noun, field->offset) / 1000);
      g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
      text = local != NULL ? g_date_time_format (local, "%Y-%m-%d %H:%M:%S") : g_strdup ("");
    }
  append_part (line, text);
}

static void
append_noun (GString *text, gconstpointer noun, const GalleyNounClass *klass)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    for (guint j = 0; lines[i].klass == klass && lines[i].names[j] != NULL; j++)
      {
        char sign = strchr ("#=", lines[i].names[j][0]) != NULL ? lines[i].names[j][0] : '\0';
        append_value (line, noun, find_field (klass, lines[i].names[j] + (sign != '\0')), sign);
      }
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line->str);
}

static char *
dup_nouns (GPtrArray *nouns, const GalleyNounClass *klass)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < nouns->len; i++)
    append_noun (text, nouns->pdata[i], klass);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* A list that is not there any more is known by its id only. */
static const char *
find_list_name (GPtrArray *lists, const char *uuid)
{
  for (guint i = 0; lists != NULL && i < lists->len; i++)
    if (g_str_equal (((GalleyList *) lists->pdata[i])->uuid, uuid))
      return ((GalleyList *) lists->pdata[i])->name;
  return uuid;
}

static char *
dup_list_names (char **uuids, GPtrArray *lists)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (guint i = 0; uuids[i] != NULL; i++)
    g_strv_builder_add (names, find_list_name (lists, uuids[i]));
  all = g_strv_builder_end (names);
  return g_strjoinv ("\n", all);
}

/**
 * galley_content_text_label:
 * @name: of a field of #GalleyContent
 *
 * Returns: (transfer none): what editors call that field, translated
 */
const char *
galley_content_text_label (const char *name)
{
  for (guint i = 0; galley_content_text_names[i] != NULL; i++)
    if (g_str_equal (galley_content_text_names[i], name))
      return _(labels[i]);
  return name;
}

/**
 * galley_content_text_dup:
 * @name: of a field of #GalleyContent
 * @lists: (nullable): #GalleyList, to call them by their names
 *
 * Returns: (transfer full): what the field says; of a string, the string itself, so that places in it hold
 */
char *
galley_content_text_dup (const GalleyContent *content, const char *name, GPtrArray *lists)
{
  const GalleyField *field = find_field (&galley_content_class, name);

  switch (field->kind)
    {
    case GALLEY_FIELD_STRING:
      return g_strdup (G_STRUCT_MEMBER (const char *, content, field->offset));
    case GALLEY_FIELD_BOOL:
      return g_strdup (G_STRUCT_MEMBER (gboolean, content, field->offset) ? _("Yes") : _("No"));
    case GALLEY_FIELD_NOUNS:
      return dup_nouns (G_STRUCT_MEMBER (GPtrArray *, content, field->offset), field->noun);
    case GALLEY_FIELD_WORDS:
      return g_str_equal (name, "lists") ? dup_list_names (G_STRUCT_MEMBER (char **, content, field->offset), lists)
                                         : g_strjoinv (_(", "), G_STRUCT_MEMBER (char **, content, field->offset));
    default:
      g_return_val_if_reached (g_strdup (""));
    }
}
