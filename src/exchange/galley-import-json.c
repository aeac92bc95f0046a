/* galley-import-json.c: an import as one JSON object, for scripts and for looking at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <string.h>

#include "galley-import.h"

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
begin_array (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

/* ── the article ── */

static void
add_names (JsonBuilder *builder, const char *name, GPtrArray *credits, GalleyCreditKind kind)
{
  begin_array (builder, name);
  for (guint i = 0; i < credits->len; i++)
    {
      const GalleyCredit *credit = credits->pdata[i];
      if (credit->kind == kind)
        json_builder_add_string_value (builder, credit->name);
    }
  json_builder_end_array (builder);
}

static void
end_heading (JsonBuilder *builder, gboolean *open)
{
  if (*open)
    json_builder_end_object (builder);
  *open = FALSE;
}

/* “## heading” and, directly below, “### deck” */
static void
add_headings (JsonBuilder *builder, char **lines)
{
  gboolean open = FALSE;

  begin_array (builder, "headings");
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "## "))
      {
        gboolean deck = lines[i + 1] != NULL && g_str_has_prefix (lines[i + 1], "### ");
        end_heading (builder, &open);
        json_builder_begin_object (builder);
        add_string (builder, "heading", lines[i] + 3);
        add_string (builder, "deck", deck ? lines[i + 1] + 4 : "");
        open = TRUE;
      }
  end_heading (builder, &open);
  json_builder_end_array (builder);
}

static gboolean
is_heading (const char *line)
{
  gsize hashes = strspn (line, "#");

  return hashes >= 1 && hashes <= 6 && line[hashes] == ' ';
}

static void
end_paragraph (JsonBuilder *builder, GString *paragraph)
{
  if (paragraph->len > 0)
    json_builder_add_string_value (builder, paragraph->str);
  g_string_truncate (paragraph, 0);
}

static void
add_paragraphs (JsonBuilder *builder, char **lines)
{
  g_autoptr (GString) paragraph = g_string_new (NULL);

  begin_array (builder, "paragraphs");
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] == '\0' || is_heading (lines[i]))
      end_paragraph (builder, paragraph);
    else
      g_string_append_printf (paragraph, "%s%s", paragraph->len > 0 ? "\n" : "", lines[i]);
  end_paragraph (builder, paragraph);
  json_builder_end_array (builder);
}

static void
add_items (JsonBuilder *builder, GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      const GalleyItem *item = items->pdata[i];

      json_builder_begin_object (builder);
      add_string (builder, "headline", item->headline);
      add_string (builder, "summary", item->summary);
      add_string (builder, "time", item->time);
      add_string (builder, "source", item->source);
      json_builder_end_object (builder);
    }
}

static void
add_lists (JsonBuilder *builder, const GalleyImport *import)
{
  begin_array (builder, "related");
  add_items (builder, import->content->related);
  json_builder_end_array (builder);
  begin_array (builder, "recommended");
  for (guint i = 0; i < import->lists->len; i++)
    add_items (builder, ((const GalleyList *) import->lists->pdata[i])->items);
  json_builder_end_array (builder);
}

static void
add_content (JsonBuilder *builder, const GalleyContent *content)
{
  g_auto (GStrv) lines = g_strsplit (content->body, "\n", -1);

  add_string (builder, "headline", content->headline);
  add_string (builder, "deck", content->deck);
  add_string (builder, "kicker", content->kicker);
  add_string (builder, "time", content->time);
  add_string (builder, "source", content->source);
  add_names (builder, "authors", content->credits, GALLEY_CREDIT_KIND_AUTHOR);
  add_names (builder, "correspondents", content->credits, GALLEY_CREDIT_KIND_CORRESPONDENT);
  add_headings (builder, lines);
  add_paragraphs (builder, lines);
}

/* ── findings ── */

static void
add_edits (JsonBuilder *builder, GPtrArray *edits)
{
  json_builder_set_member_name (builder, "fix");
  if (edits->len > 0)
    json_builder_add_string_value (builder, ((const GalleyEdit *) edits->pdata[0])->text);
  else
    json_builder_add_null_value (builder);
  begin_array (builder, "edits");
  for (guint i = 0; i < edits->len; i++)
    {
      const GalleyEdit *edit = edits->pdata[i];

      json_builder_begin_object (builder);
      add_string (builder, "field", edit->field);
      add_int (builder, "start", edit->start);
      add_int (builder, "end", edit->end);
      add_string (builder, "text", edit->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_finding (JsonBuilder *builder, const GalleyFinding *finding)
{
  json_builder_begin_object (builder);
  add_string (builder, "id", finding->id);
  add_string (builder, "severity", galley_nick_of (finding->severity, galley_severity_nicks));
  add_string (builder, "message", finding->message);
  add_string (builder, "field", finding->field);
  add_int (builder, "start", finding->start);
  add_int (builder, "end", finding->end);
  add_string (builder, "text", finding->text);
  add_edits (builder, finding->edits);
  add_string (builder, "blocks", finding->blocks);
  json_builder_set_member_name (builder, "blocking");
  json_builder_add_boolean_value (builder, *finding->blocks != '\0');
  json_builder_end_object (builder);
}

static void
add_findings (JsonBuilder *builder, GPtrArray *findings)
{
  begin_array (builder, "findings");
  for (guint i = 0; i < findings->len; i++)
    add_finding (builder, findings->pdata[i]);
  json_builder_end_array (builder);
}

/**
 * galley_import_dup_json:
 * @article_uuid: (nullable): the article that the import has become, if it has
 *
 * Returns: (transfer full): @import as one JSON object: what was read, and what was noticed
 */
char *
galley_import_dup_json (const GalleyImport *import, const char *article_uuid)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_string (builder, "id", article_uuid != NULL ? article_uuid : "");
  add_content (builder, import->content);
  add_string (builder, "printed_first_reviewer", import->origin->printed_first_reviewer);
  add_string (builder, "printed_responsible_editor", import->origin->printed_responsible_editor);
  add_lists (builder, import);
  add_string (builder, "charset", import->origin->charset);
  add_findings (builder, import->findings);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}
