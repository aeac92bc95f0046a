/* galleyctl-articles.c: writing articles and repairing them
 *
 * Typing needs no passphrase: the text is a draft until somebody decides.  Only
 * repairs in a shared list do, because a list belongs to many articles and saving
 * it signs it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "galley-checks.h"
#include "galley-error.h"
#include "galley-labels.h"
#include "galleyctl-command.h"
#include "galleyctl-input.h"
#include "galleyctl-library.h"
#include "galleyctl-output.h"

static gboolean
print_saved (const GalleyctlOptions *options, GalleyDesk *desk, const char *uuid, gboolean changed, GError **error)
{
  g_autoptr (GalleyDossier) dossier = galley_desk_load_dossier (desk, uuid, error);
  g_autoptr (JsonBuilder) json = NULL;

  if (dossier == NULL)
    return FALSE;
  if (!options->json)
    {
      galleyctl_print (changed ? _("Saved: %s (%s)\n") : _("Nothing to change: %s (%s)\n"), dossier->article->headline, uuid);
      return TRUE;
    }
  json = json_builder_new ();
  json_builder_begin_object (json);
  galleyctl_json_add_text (json, "id", uuid);
  galleyctl_json_add_text (json, "headline", dossier->article->headline);
  galleyctl_json_add_text (json, "digest", dossier->digest);
  galleyctl_json_add_text (json, "state", galley_nick_of (dossier->article->state, galley_state_nicks));
  json_builder_set_member_name (json, "changed");
  json_builder_add_boolean_value (json, changed);
  galleyctl_json_add_nouns (json, "findings", dossier->findings);
  json_builder_end_object (json);
  galleyctl_json_print (json);
  return TRUE;
}

/* ── new ── */

gboolean
galleyctl_new (GalleyctlCall *call, GError **error)
{
  g_autoptr (GalleyContent) empty = galley_content_new (&(const GalleyContent) { NULL });
  g_autoptr (GalleyContent) filled = galleyctl_input_fill_content (call->options, empty, error);
  g_autoptr (GalleyDesk) desk = filled != NULL ? galleyctl_library_open (call->options, GALLEY_DESK_WRITE, error) : NULL;
  g_autoptr (GalleyEditor) person = desk != NULL ? galleyctl_library_find_person (desk, call->options, error) : NULL;
  g_autoptr (GalleyContent) content = person != NULL ? galley_content_sign_with (filled, person->name) : NULL;
  g_autoptr (GalleyArticle) article = content != NULL ? galley_desk_begin (desk, person->uuid, content, call->options->route, error) : NULL;

  return article != NULL && print_saved (call->options, desk, article->uuid, TRUE, error);
}

/* ── which repairs ── */

static gboolean
is_meant (const GalleyFinding *finding, const char *id, gsize length, gint64 start)
{
  return strlen (finding->id) == length && strncmp (finding->id, id, length) == 0 && finding->edits->len > 0
         && (start < 0 || finding->start == start);
}

static void
add_once (GPtrArray *chosen, GalleyFinding *finding)
{
  if (!g_ptr_array_find (chosen, finding, NULL))
    g_ptr_array_add (chosen, galley_finding_ref (finding));
}

/* @word is “ID” or “ID@START”. */
static gboolean
choose (GPtrArray *findings, const char *word, GPtrArray *chosen, GError **error)
{
  const char *at = strrchr (word, '@');
  gint64 start = at != NULL ? g_ascii_strtoll (at + 1, NULL, 10) : -1;
  gsize length = at != NULL ? (gsize) (at - word) : strlen (word);
  guint found = 0;

  for (guint i = 0; i < findings->len; i++)
    if (is_meant (findings->pdata[i], word, length, start))
      {
        add_once (chosen, findings->pdata[i]);
        found++;
      }
  if (found == 0)
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, _("No finding “%s” with a proposed repair is in the article"), word);
  return found > 0;
}

static GPtrArray *
choose_all (const GalleyctlOptions *options, GPtrArray *findings, GError **error)
{
  g_autoptr (GPtrArray) chosen = galley_finding_array_new ();
  g_autoptr (GPtrArray) safe = options->apply_auto ? galley_checks_list_auto (findings) : NULL;

  for (guint i = 0; options->apply != NULL && options->apply[i] != NULL; i++)
    if (!choose (findings, options->apply[i], chosen, error))
      return NULL;
  for (guint i = 0; safe != NULL && i < safe->len; i++)
    add_once (chosen, safe->pdata[i]);
  return g_steal_pointer (&chosen);
}

/* ── repairing ── */

/* The edits among those of @chosen that begin with @prefix, or with no list at all when it is %NULL. */
static GPtrArray *
list_edits (GPtrArray *chosen, const char *prefix)
{
  g_autoptr (GPtrArray) all = galley_checks_list_edits (chosen);
  GPtrArray *edits = galley_edit_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      GalleyEdit *edit = all->pdata[i];
      if (prefix != NULL ? g_str_has_prefix (edit->field, prefix) : !g_str_has_prefix (edit->field, "list["))
        g_ptr_array_add (edits, galley_edit_ref (edit));
    }
  return edits;
}

/* The lists as they would be; those that nothing is repaired in are left out. */
static GPtrArray *
repair_lists (const GalleyDossier *dossier, GPtrArray *chosen, GError **error)
{
  g_autoptr (GPtrArray) repaired = galley_list_array_new ();

  for (guint i = 0; i < dossier->lists->len; i++)
    {
      g_autofree char *prefix = g_strdup_printf ("list[%u]", i);
      g_autoptr (GPtrArray) edits = list_edits (chosen, prefix);
      GalleyList *list = edits->len > 0 ? galley_checks_apply_to_list (dossier->lists->pdata[i], edits, prefix, error) : NULL;

      if (edits->len > 0 && list == NULL)
        return NULL;
      if (list != NULL)
        g_ptr_array_add (repaired, list);
    }
  return g_steal_pointer (&repaired);
}

/* A list that nobody has signed so far needs no key to be repaired; it is signed with the article it belongs to.  Where a key is
 * offered, saving signs. */
static GalleyList *
save_unsigned (GalleyDesk *desk, const GalleyList *list, gboolean *needs_key, GError **error)
{
  g_autoptr (GError) why = NULL;
  GalleyList *saved = galley_desk_save_list (desk, NULL, list, &why);

  *needs_key = g_error_matches (why, GALLEY_ERROR, GALLEY_ERROR_REFUSED);
  if (saved == NULL && !*needs_key)
    g_propagate_error (error, g_steal_pointer (&why));
  return saved;
}

static gboolean
save_lists (GalleyDesk *desk, GPtrArray *lists, const GalleyctlOptions *options, const GalleyEditor *person, GError **error)
{
  g_autoptr (GalleySigner) signer = NULL;

  for (guint i = 0; i < lists->len; i++)
    {
      gboolean needs_key = options->passphrase_fd >= 0;
      g_autoptr (GalleyList) saved = needs_key ? NULL : save_unsigned (desk, lists->pdata[i], &needs_key, error);

      if (needs_key && signer == NULL)
        signer = galleyctl_library_unlock (desk, options, person, error);
      if (needs_key && signer != NULL)
        saved = galley_desk_save_list (desk, signer, lists->pdata[i], error);
      if (saved == NULL)
        return FALSE;
    }
  return TRUE;
}

/* ── edit ── */

/* It was taken over with “lease take” before. */
static gboolean
is_held (const GalleyDossier *dossier, const GalleyLease *pen)
{
  return dossier->lease != NULL && g_str_equal (dossier->lease->token, pen->token);
}

/* Somebody may be writing it in a window; they are taken over, or not disturbed. */
static gboolean
begin_edit (const GalleyctlOptions *options, GalleyDesk *desk, const GalleyDossier *dossier, const GalleyLease *pen, GError **error)
{
  g_autoptr (GalleyArticle) article = NULL;

  if (options->take_over == NULL)
    return is_held (dossier, pen) || galley_desk_check_free (dossier, pen->editor, error);
  article = galley_desk_take_over (desk, pen, options->take_over, error);
  return article != NULL;
}

static GalleyArticle *
save_edit (const GalleyctlOptions *options, GalleyDesk *desk, const GalleyDossier *dossier, const GalleyLease *pen, const GalleyContent *content,
           GError **error)
{
  g_autoptr (GalleyArticle) saved = NULL;

  if (options->take_over == NULL && !is_held (dossier, pen))
    return galley_desk_save (desk, pen->editor, pen->article, content, dossier->article->version, error);
  saved = galley_desk_write (desk, pen, content, dossier->article->version, NULL, error);
  if (options->take_over == NULL)
    return g_steal_pointer (&saved);
  return galley_desk_release (desk, pen->token, saved != NULL ? error : NULL) ? g_steal_pointer (&saved) : NULL;
}

/* Of what was taken over here, which belongs to no window; else of nothing yet. */
static char *
dup_token (const GalleyDossier *dossier, const GalleyEditor *person)
{
  const GalleyLease *lease = dossier->lease;

  return lease != NULL && lease->process[0] == '\0' && g_str_equal (lease->editor, person->uuid) ? g_strdup (lease->token) : g_uuid_string_random ();
}

static gboolean
edit (GalleyctlCall *call, GalleyDesk *desk, const GalleyDossier *dossier, const GalleyEditor *person, GError **error)
{
  g_autoptr (GPtrArray) chosen = choose_all (call->options, dossier->findings, error);
  g_autoptr (GPtrArray) edits = chosen != NULL ? list_edits (chosen, NULL) : NULL;
  g_autoptr (GPtrArray) lists = chosen != NULL ? repair_lists (dossier, chosen, error) : NULL;
  g_autoptr (GalleyContent) repaired = lists != NULL ? galley_checks_apply (dossier->content, edits, error) : NULL;
  g_autoptr (GalleyContent) content = repaired != NULL ? galleyctl_input_fill_content (call->options, repaired, error) : NULL;
  g_autofree char *token = dup_token (dossier, person);
  const GalleyLease pen = { .article = dossier->article->uuid, .editor = person->uuid, .token = token };
  g_autoptr (GalleyArticle) saved = NULL;
  gboolean changed;

  if (content == NULL || !begin_edit (call->options, desk, dossier, &pen, error) || !save_lists (desk, lists, call->options, person, error))
    return FALSE;
  changed = lists->len > 0 || !galley_content_equal (content, dossier->content);
  saved = save_edit (call->options, desk, dossier, &pen, content, error);
  return saved != NULL && print_saved (call->options, desk, saved->uuid, changed, error);
}

gboolean
galleyctl_edit (GalleyctlCall *call, GError **error)
{
  const GalleyctlOptions *options = call->options;
  g_autoptr (GalleyDesk) desk = NULL;
  g_autoptr (GalleyEditor) person = NULL;
  g_autoptr (GalleyArticle) article = NULL;
  g_autoptr (GalleyDossier) dossier = NULL;

  if (!galleyctl_input_changes_content (options) && options->apply == NULL && !options->apply_auto)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("Say what to change; “galleyctl edit --help” lists what can be"));
      return FALSE;
    }
  desk = galleyctl_library_open (options, GALLEY_DESK_WRITE, error);
  person = desk != NULL ? galleyctl_library_find_person (desk, options, error) : NULL;
  article = person != NULL ? galley_desk_find_article (desk, options->arguments[0], error) : NULL;
  dossier = article != NULL ? galley_desk_load_dossier (desk, article->uuid, error) : NULL;
  return dossier != NULL && edit (call, desk, dossier, person, error);
}

/* ── shared lists ── */

gboolean
galleyctl_lists (GalleyctlCall *call, GError **error)
{
  g_autoptr (GalleyDesk) desk = galleyctl_library_open (call->options, GALLEY_DESK_READ, error);
  g_autoptr (GPtrArray) lists = desk != NULL ? galley_desk_list_lists (desk, error) : NULL;
  g_autoptr (GalleyctlTable) table = NULL;

  if (lists == NULL)
    return FALSE;
  if (call->options->json)
    {
      g_autoptr (JsonBuilder) json = json_builder_new ();
      json_builder_begin_object (json);
      galleyctl_json_add_nouns (json, "lists", lists);
      json_builder_end_object (json);
      galleyctl_json_print (json);
      return TRUE;
    }
  table = galleyctl_table_new (_("ID"), _("Items"), _("Name"), NULL);
  for (guint i = 0; i < lists->len; i++)
    {
      const GalleyList *list = lists->pdata[i];
      g_autofree char *items = g_strdup_printf ("%u", list->items->len);
      galleyctl_table_add (table, list->uuid, items, list->name, NULL);
    }
  galleyctl_table_print (table, "");
  return TRUE;
}

static GalleyList *
read_list (const char *path, GError **error)
{
  g_autofree char *text = galleyctl_input_read_text (path, error);

  return text != NULL ? galley_list_from_json (text, -1, error) : NULL;
}

static void
print_list (const GalleyctlOptions *options, const GalleyList *list)
{
  g_autofree char *json = options->json ? galley_list_dup_json (list) : NULL;

  if (json != NULL)
    puts (json);
  else
    galleyctl_print (_("Saved: %s (%s)\n"), list->name, list->uuid);
}

/* A new list, or with an argument the list that is there already with other items. */
gboolean
galleyctl_lists_edit (GalleyctlCall *call, GError **error)
{
  const char *uuid = call->options->arguments[0];
  g_autoptr (GalleyList) given = NULL, list = NULL, saved = NULL;
  g_autoptr (GalleyDesk) desk = NULL;
  g_autoptr (GalleyEditor) person = NULL;
  g_autoptr (GalleySigner) signer = NULL;
  GalleyList template;

  if (call->options->items == NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("Say with --items which file the list is in"));
      return FALSE;
    }
  given = read_list (call->options->items, error);
  desk = given != NULL ? galleyctl_library_open (call->options, GALLEY_DESK_WRITE, error) : NULL;
  list = desk != NULL && uuid != NULL ? galley_desk_load_list (desk, uuid, error) : NULL;
  if (desk == NULL || (uuid != NULL && list == NULL))
    return FALSE;
  person = galleyctl_library_find_person (desk, call->options, error);
  signer = person != NULL ? galleyctl_library_unlock (desk, call->options, person, error) : NULL;
  template = *given;
  template.uuid = uuid != NULL ? uuid : "";
  saved = signer != NULL ? galley_desk_save_list (desk, signer, &template, error) : NULL;
  if (saved != NULL)
    print_list (call->options, saved);
  return saved != NULL;
}
