/* galley-desk-people.c: people, policies and routes, as entries of the library's own chain
 *
 * The rows of editor and route are copies for quick reading.  What counts is the
 * chain; the two are written in one transaction and compared when the library is
 * verified.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "galley-decisions.h"
#include "galley-desk-private.h"
#include "galley-editors.h"
#include "galley-error.h"
#include "galley-lists.h"

static GPtrArray *
read_journal (GalleyDesk *desk, GError **error)
{
  return galley_decisions_list (desk->database, desk->uuid, error);
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED, sentence);
  return FALSE;
}

/**
 * galley_desk_find_signer:
 *
 * Returns: (transfer full): the person whose key @signer is; refused when the key was replaced or the person has retired
 */
GalleyEditor *
galley_desk_find_signer (GalleyDesk *desk, GalleySigner *signer, GPtrArray *journal, GError **error)
{
  g_autoptr (GalleyEditor) editor = galley_journal_find_key (journal, NULL, galley_signer_get_key (signer));

  if (editor == NULL || editor->retired || !g_str_equal (editor->key, galley_signer_get_key (signer)))
    {
      refuse (error, _("This key does not belong to an editor of this library"));
      return NULL;
    }
  return g_steal_pointer (&editor);
}

static gboolean
check_chief (GalleyDesk *desk, GalleySigner *by, GPtrArray *journal, GError **error)
{
  g_autoptr (GalleyEditor) chief = galley_desk_find_signer (desk, by, journal, error);

  if (chief == NULL)
    return FALSE;
  return (chief->roles & GALLEY_ROLE_CHIEF) || refuse (error, _("Only a chief editor can do this"));
}

/**
 * galley_desk_write_entry:
 * @chain: the entries that are there already, oldest first
 * @journal: the library's own chain; the same as @chain when that is what is written
 *
 * Signs @decision as the next entry of @chain and stores it; place, time and journal are filled in.
 *
 * Returns: (transfer full): the entry
 */
GalleyEntry *
galley_desk_write_entry (GalleyDesk *desk, GalleySigner *signer, GPtrArray *chain, GPtrArray *journal, const GalleyDecision *decision,
                         GError **error)
{
  GalleyDecision complete = *decision;
  g_autoptr (GalleyEntry) entry = NULL;

  complete.at = galley_desk_get_now (desk);
  complete.previous = galley_chain_head (chain);
  complete.policy = chain == journal ? "" : galley_chain_head (journal);
  entry = galley_chain_sign (&complete, signer);
  return galley_decisions_add (desk->database, entry, chain->len, error) ? g_steal_pointer (&entry) : NULL;
}

/* Adds an entry to the library's own chain, and to the journal in hand, so that the next one can follow. */
static gboolean
write_journal (GalleyDesk *desk, GalleySigner *by, GPtrArray *journal, const GalleyDecision *decision, GError **error)
{
  GalleyDecision complete = *decision;
  GalleyEntry *entry;

  complete.subject = desk->uuid;
  entry = galley_desk_write_entry (desk, by, journal, journal, &complete, error);
  if (entry == NULL)
    return FALSE;
  g_ptr_array_add (journal, entry);
  return TRUE;
}

/* ── enrolling ── */

static gboolean
add_route (GalleyDesk *desk, GalleySigner *by, GPtrArray *journal, const GalleyRoute *route, GError **error)
{
  return write_journal (desk, by, journal, &(const GalleyDecision) { .kind = GALLEY_DECISION_POLICY, .route_added = (GalleyRoute *) route }, error)
         && galley_routes_put (desk->database, route, error);
}

static gboolean
add_first_routes (GalleyDesk *desk, GalleySigner *by, GPtrArray *journal, GError **error)
{
  g_autoptr (GalleyRoute) two = galley_route_new_two_step ();
  g_autoptr (GalleyRoute) three = galley_route_new_three_step ();

  return add_route (desk, by, journal, two, error) && add_route (desk, by, journal, three, error);
}

static gboolean
put_person (GalleyDesk *desk, GalleySigner *by, GPtrArray *journal, GalleyDecisionKind kind, const GalleyEditor *person, const char *sealed,
            GError **error)
{
  return write_journal (desk, by, journal, &(const GalleyDecision) { .kind = kind, .person = (GalleyEditor *) person }, error)
         && galley_editors_put (desk->database, person, sealed, error);
}

static GalleyEditor *
enrol (GalleyDesk *desk, GalleySigner *by, GalleySigner *own, const char *sealed, const char *name, guint roles, GError **error)
{
  g_autoptr (GPtrArray) journal = read_journal (desk, error);
  g_autofree char *uuid = g_uuid_string_random ();
  g_autoptr (GalleyEditor) person = NULL;
  gboolean first = journal != NULL && journal->len == 0;

  if (journal == NULL)
    return NULL;
  if (!first && by == NULL)
    {
      refuse (error, _("Only a chief editor can do this"));
      return NULL;
    }
  if (!first && !check_chief (desk, by, journal, error))
    return NULL;
  person = galley_editor_new (&(const GalleyEditor) {
    .uuid = uuid, .key = galley_signer_get_key (own), .name = name, .roles = roles | (first ? GALLEY_ROLE_CHIEF : 0) });
  if (!put_person (desk, first ? own : by, journal, GALLEY_DECISION_ENROL, person, sealed, error))
    return NULL;
  if (first && !add_first_routes (desk, own, journal, error))
    return NULL;
  return g_steal_pointer (&person);
}

static gboolean
check_new_person (const char *name, const char *passphrase, GError **error)
{
  if (name[0] == '\0')
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, _("A real name is needed"));
  else if (!g_utf8_validate (name, -1, NULL) || g_utf8_strlen (name, -1) > 60)
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, _("This is not a person's name"));
  else if (passphrase[0] == '\0')
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, _("A passphrase is needed"));
  else
    return TRUE;
  return FALSE;
}

/**
 * galley_desk_enrol:
 * @by: (nullable): a chief editor; %NULL for the first person of a library, who becomes chief
 * @name: real name
 *
 * Returns: (transfer full): the new editor, or %NULL with @error set
 */
GalleyEditor *
galley_desk_enrol (GalleyDesk *desk, GalleySigner *by, const char *name, guint roles, const char *passphrase, GalleySealStrength strength,
                   GError **error)
{
  g_autofree char *real_name = g_strstrip (g_strdup (name));
  g_autoptr (GalleySigner) own = NULL;
  g_autofree char *sealed = NULL;

  if (!check_new_person (real_name, passphrase, error))
    return NULL;
  /* Sealing takes a good part of a second on purpose; nobody should wait for the database meanwhile. */
  own = galley_signer_generate ();
  sealed = galley_signer_seal (own, passphrase, strength, error);
  if (sealed == NULL || !galley_desk_begin_work (desk, error))
    return NULL;
  return galley_desk_end_work (desk, enrol (desk, by, own, sealed, real_name, roles, error), error);
}

/**
 * galley_desk_unlock:
 * @editor: UUID
 *
 * Returns: (transfer full): the editor's key; %GALLEY_ERROR_PASSPHRASE when the passphrase is wrong
 */
GalleySigner *
galley_desk_unlock (GalleyDesk *desk, const char *editor, const char *passphrase, GError **error)
{
  g_autofree char *sealed = galley_editors_load_sealed (desk->database, editor, error);

  return sealed != NULL ? galley_signer_unseal (sealed, passphrase, error) : NULL;
}

GalleyEditor *
galley_desk_find_editor (GalleyDesk *desk, const char *name_or_uuid, GError **error)
{
  return galley_editors_find (desk->database, name_or_uuid, error);
}

GPtrArray *
galley_desk_list_editors (GalleyDesk *desk, GError **error)
{
  return galley_editors_list (desk->database, error);
}

/* ── changing ── */

static guint
count_chiefs (GPtrArray *editors, const char *but)
{
  guint n = 0;

  for (guint i = 0; i < editors->len; i++)
    {
      const GalleyEditor *editor = editors->pdata[i];
      n += !editor->retired && (editor->roles & GALLEY_ROLE_CHIEF) && !g_str_equal (editor->uuid, but);
    }
  return n;
}

/* A library without a chief could never change its people again. */
static gboolean
check_chief_remains (GalleyDesk *desk, const GalleyEditor *after, GError **error)
{
  g_autoptr (GPtrArray) editors = galley_editors_list (desk->database, error);

  if (editors == NULL)
    return FALSE;
  if ((!after->retired && (after->roles & GALLEY_ROLE_CHIEF)) || count_chiefs (editors, after->uuid) > 0)
    return TRUE;
  return refuse (error, _("The library must keep a chief editor"));
}

static gboolean
change_person (GalleyDesk *desk, GalleySigner *by, GalleyDecisionKind kind, const GalleyEditor *after, const char *sealed, GError **error)
{
  g_autoptr (GPtrArray) journal = NULL;
  g_autoptr (GalleyEditor) noun = galley_editor_new (after);
  gpointer done = NULL;

  if (!galley_desk_begin_work (desk, error))
    return FALSE;
  journal = read_journal (desk, error);
  if (journal != NULL && check_chief (desk, by, journal, error) && check_chief_remains (desk, noun, error)
      && put_person (desk, by, journal, kind, noun, sealed, error))
    done = galley_editor_ref (noun);
  done = galley_desk_end_work (desk, done, error);
  galley_noun_unref (done);
  return done != NULL;
}

gboolean
galley_desk_assign (GalleyDesk *desk, GalleySigner *by, const char *editor, guint roles, GError **error)
{
  g_autoptr (GalleyEditor) before = galley_editors_load (desk->database, editor, error);
  GalleyEditor after;

  if (before == NULL)
    return FALSE;
  after = *before;
  after.roles = roles;
  return change_person (desk, by, GALLEY_DECISION_ASSIGN, &after, NULL, error);
}

gboolean
galley_desk_retire (GalleyDesk *desk, GalleySigner *by, const char *editor, GError **error)
{
  g_autoptr (GalleyEditor) before = galley_editors_load (desk->database, editor, error);
  GalleyEditor after;

  if (before == NULL)
    return FALSE;
  after = *before;
  after.retired = TRUE;
  return change_person (desk, by, GALLEY_DECISION_RETIRE, &after, NULL, error);
}

gboolean
galley_desk_rename (GalleyDesk *desk, GalleySigner *by, const char *editor, const char *name, GError **error)
{
  g_autoptr (GalleyEditor) before = galley_editors_load (desk->database, editor, error);
  GalleyEditor after;

  if (before == NULL || !check_new_person (name, "-", error))
    return FALSE;
  after = *before;
  after.name = name;
  return change_person (desk, by, GALLEY_DECISION_ASSIGN, &after, NULL, error);
}

/**
 * galley_desk_replace_key:
 *
 * For a lost passphrase: a new key, signed in by a chief.  What was signed with the old one stays valid; the old one signs
 * nothing any more.
 */
gboolean
galley_desk_replace_key (GalleyDesk *desk, GalleySigner *by, const char *editor, const char *passphrase, GalleySealStrength strength,
                         GError **error)
{
  g_autoptr (GalleyEditor) before = galley_editors_load (desk->database, editor, error);
  g_autoptr (GalleySigner) own = galley_signer_generate ();
  g_autofree char *sealed = NULL;
  GalleyEditor after;

  if (before == NULL || !check_new_person (before->name, passphrase, error))
    return FALSE;
  sealed = galley_signer_seal (own, passphrase, strength, error);
  if (sealed == NULL)
    return FALSE;
  after = *before;
  after.key = galley_signer_get_key (own);
  return change_person (desk, by, GALLEY_DECISION_ADOPT, &after, sealed, error);
}

/* ── policies and routes ── */

GalleyPolicies *
galley_desk_load_policies (GalleyDesk *desk, GError **error)
{
  g_autoptr (GPtrArray) journal = read_journal (desk, error);

  return journal != NULL ? galley_journal_get_policies (journal, NULL) : NULL;
}

gboolean
galley_desk_set_policies (GalleyDesk *desk, GalleySigner *by, const GalleyPolicies *policies, const char *reason, GError **error)
{
  g_autoptr (GPtrArray) journal = NULL;
  gpointer done = NULL;

  if (!galley_desk_begin_work (desk, error))
    return FALSE;
  journal = read_journal (desk, error);
  if (journal != NULL && check_chief (desk, by, journal, error)
      && write_journal (desk, by, journal, &(const GalleyDecision) {
           .kind = GALLEY_DECISION_POLICY, .policies = (GalleyPolicies *) policies, .reason = reason }, error))
    done = galley_policies_ref (policies);
  done = galley_desk_end_work (desk, done, error);
  galley_noun_unref (done);
  return done != NULL;
}

GPtrArray *
galley_desk_list_routes (GalleyDesk *desk, GError **error)
{
  return galley_routes_list (desk->database, error);
}

/**
 * galley_desk_add_route:
 *
 * Adds a route, or replaces the one of the same UUID; articles that are under way keep what they were signed with.
 */
gboolean
galley_desk_add_route (GalleyDesk *desk, GalleySigner *by, const GalleyRoute *route, GError **error)
{
  g_autoptr (GPtrArray) journal = NULL;
  gpointer done = NULL;

  if (route->steps->len == 0)
    return refuse (error, _("A workflow needs at least one step"));
  if (!galley_desk_begin_work (desk, error))
    return FALSE;
  journal = read_journal (desk, error);
  if (journal != NULL && check_chief (desk, by, journal, error) && add_route (desk, by, journal, route, error))
    done = galley_route_ref (route);
  done = galley_desk_end_work (desk, done, error);
  galley_noun_unref (done);
  return done != NULL;
}
