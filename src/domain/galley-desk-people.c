/* galley-desk-people.c: people, as entries of the library's own chain
 *
 * The rows of editor are copies for quick reading.  What counts is the
 * chain; the two are written in one transaction and compared when the library is
 * verified.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "galley-decisions.h"
#include "galley-desk-private.h"
#include "galley-editors.h"
#include "galley-error.h"
#include "galley-text.h"

void
galley_desk_forget_chain (GalleyKeptChain *kept)
{
  g_clear_pointer (&kept->entries, g_ptr_array_unref);
  kept->holds = FALSE;
}

/* What this very handle writes does not count as a change of the file. */
static void
note_writing (GalleyKeptChain *kept)
{
  galley_desk_forget_chain (kept);
  kept->written = TRUE;
}

static GPtrArray *
read_chain (GalleyDesk *desk, GalleyKeptChain *kept, const char *subject, GError **error)
{
  gint64 changes = galley_desk_get_changes (desk);

  if (kept->written)
    return galley_decisions_list (desk->database, subject, error);
  if (kept->entries == NULL || kept->changes != changes)
    {
      galley_desk_forget_chain (kept);
      kept->entries = galley_decisions_list (desk->database, subject, error);
      kept->changes = changes;
    }
  return kept->entries != NULL ? g_ptr_array_ref (kept->entries) : NULL;
}

/* One to write in: entries are added to it as they are signed. */
GPtrArray *
galley_desk_open_journal (GalleyDesk *desk, GError **error)
{
  return galley_decisions_list (desk->database, desk->uuid, error);
}

/**
 * galley_desk_read_journal:
 *
 * To be called inside a transaction.
 *
 * Returns: (transfer full): the library's own chain, to be read and not to be changed
 */
GPtrArray *
galley_desk_read_journal (GalleyDesk *desk, GError **error)
{
  return read_chain (desk, &desk->journal, desk->uuid, error);
}

/* The same, of the chain of sources and sections. */
GPtrArray *
galley_desk_read_tables (GalleyDesk *desk, GError **error)
{
  return read_chain (desk, &desk->tables, desk->tables_name, error);
}

/* The journal is the same for every article and checking it takes a while, so it is checked once for each time it was read. */
void
galley_desk_check_journal (GalleyDesk *desk, GPtrArray *journal, GPtrArray *problems)
{
  if (desk->journal.holds)
    return;
  galley_journal_check (journal, problems);
  desk->journal.holds = desk->journal.entries != NULL && problems->len == 0;
}

/**
 * galley_desk_list_journal:
 *
 * Returns: (transfer full): #GalleyEntry: the library's own chain, oldest first
 */
GPtrArray *
galley_desk_list_journal (GalleyDesk *desk, GError **error)
{
  return galley_desk_open_journal (desk, error);
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED, sentence);
  return FALSE;
}

#define MOST_CHARACTERS 4000 /* as in a slip */

/* @reason: (nullable): stays in the chain for good, so it must be text that can be read there. */
gboolean
galley_desk_check_reason (const char *reason, GError **error)
{
  if (reason == NULL)
    return TRUE;
  if (!g_utf8_validate (reason, -1, NULL) || !galley_text_is_printable (reason))
    return refuse (error, _("There is a character in this that cannot be printed"));
  if (g_utf8_strlen (reason, -1) <= MOST_CHARACTERS)
    return TRUE;
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED, _("This is too long; %d characters are the most"), MOST_CHARACTERS);
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
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED, "%s [signer]", _("This key does not belong to an editor of this library"));
      return NULL;
    }
  return g_steal_pointer (&editor);
}

gboolean
galley_desk_check_chief (GalleyDesk *desk, GalleySigner *by, GPtrArray *journal, GError **error)
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
 * Signs @decision as the next entry of @chain and stores it; its place, the journal and the tables of that moment are filled in, and the
 * time when none is given.
 *
 * Returns: (transfer full): the entry
 */
GalleyEntry *
galley_desk_write_entry (GalleyDesk *desk, GalleySigner *signer, GPtrArray *chain, GPtrArray *journal, const GalleyDecision *decision,
                         GError **error)
{
  GalleyDecision complete = *decision;
  g_autoptr (GPtrArray) tables = galley_desk_read_tables (desk, error);
  g_autoptr (GalleyEntry) entry = NULL;

  if (tables == NULL)
    return NULL;
  if (complete.at == 0)
    complete.at = galley_desk_get_now (desk);
  complete.previous = galley_chain_head (chain);
  complete.policy = chain == journal ? "" : galley_chain_head (journal);
  complete.tables = chain == journal || g_str_equal (complete.subject, desk->tables_name) ? "" : galley_chain_head (tables);
  if (g_str_equal (complete.subject, desk->tables_name))
    note_writing (&desk->tables);
  entry = galley_chain_sign (&complete, signer);
  galley_signer_spend (signer);
  return galley_decisions_add (desk->database, entry, chain->len, error) ? g_steal_pointer (&entry) : NULL;
}

/* Adds an entry to the library's own chain, and to the journal in hand, so that the next one can follow. */
gboolean
galley_desk_write_journal (GalleyDesk *desk, GalleySigner *by, GPtrArray *journal, const GalleyDecision *decision, GError **error)
{
  GalleyDecision complete = *decision;
  GalleyEntry *entry;

  note_writing (&desk->journal);
  complete.subject = desk->uuid;
  entry = galley_desk_write_entry (desk, by, journal, journal, &complete, error);
  if (entry == NULL)
    return FALSE;
  g_ptr_array_add (journal, entry);
  return TRUE;
}

/* ── enrolling ── */

static gboolean
add_first_routes (GalleyDesk *desk, GalleySigner *by, GPtrArray *journal, GError **error)
{
  g_autoptr (GalleyRoute) two = galley_route_new_two_step ();
  g_autoptr (GalleyRoute) three = galley_route_new_three_step ();

  return galley_desk_sign_route (desk, by, journal, two, "", error) && galley_desk_sign_route (desk, by, journal, three, "", error);
}

static gboolean
put_person (GalleyDesk *desk, GalleySigner *by, GPtrArray *journal, const GalleyDecision *decision, const char *sealed, GError **error)
{
  return galley_desk_write_journal (desk, by, journal, decision, error) && galley_editors_put (desk->database, decision->person, sealed, error);
}

static GalleyEditor *
enrol (GalleyDesk *desk, GalleySigner *by, GalleySigner *own, const char *sealed, const char *name, guint roles, const char *reason, GError **error)
{
  /* In a library that begins today nothing is from before it was signed. */
  static char *signs[] = { "remarks", "sections", "sources", NULL };
  g_autoptr (GPtrArray) journal = galley_desk_open_journal (desk, error);
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
  if (!first && !galley_desk_check_chief (desk, by, journal, error))
    return NULL;
  person = galley_editor_new (&(const GalleyEditor) {
    .uuid = uuid, .key = galley_signer_get_key (own), .name = name, .roles = roles | (first ? GALLEY_ROLE_CHIEF : 0) });
  if (!put_person (desk, first ? own : by, journal, &(const GalleyDecision) {
        .kind = GALLEY_DECISION_ENROL, .person = person, .reason = reason, .signs = first ? signs : NULL }, sealed, error))
    return NULL;
  if (first && !add_first_routes (desk, own, journal, error))
    return NULL;
  return g_steal_pointer (&person);
}

/* Names are printed on pages.  What cannot be seen (line breaks, directions, zero-width characters) would let two names look
 * like one, or one like something else. */
static gboolean
is_printable_name (const char *name)
{
  if (!g_utf8_validate (name, -1, NULL) || g_utf8_strlen (name, -1) > 60)
    return FALSE;
  for (; *name != '\0'; name = g_utf8_next_char (name))
    {
      gunichar c = g_utf8_get_char (name);
      if (c != ' ' && (!g_unichar_isgraph (c) || c == 0x2028 || c == 0x2029))
        return FALSE;
    }
  return TRUE;
}

/* Returns: (transfer full) (nullable): the name without space around it, when it can be one */
static char *
dup_real_name (const char *name, GError **error)
{
  g_autofree char *real_name = g_strstrip (g_strdup (name));

  if (real_name[0] == '\0')
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, _("A real name is needed"));
  else if (!is_printable_name (real_name))
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, _("This is not a person's name"));
  else
    return g_steal_pointer (&real_name);
  return NULL;
}

static gboolean
check_passphrase (const char *passphrase, GError **error)
{
  if (passphrase[0] != '\0')
    return TRUE;
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, _("A passphrase is needed"));
  return FALSE;
}

/* A role without a name would be in the row and not in the signed entry. */
static gboolean
check_roles (guint roles, GError **error)
{
  if ((roles & ~GALLEY_ALL_ROLES) == 0)
    return TRUE;
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, _("There is no such role"));
  return FALSE;
}

/**
 * galley_desk_enrol:
 * @by: (nullable): a chief editor; %NULL for the first person of a library, who becomes chief
 * @name: real name
 * @reason: (nullable): why, for the library's own chain
 *
 * Returns: (transfer full): the new editor, or %NULL with @error set
 */
GalleyEditor *
galley_desk_enrol (GalleyDesk *desk, GalleySigner *by, const char *name, guint roles, const char *reason, const char *passphrase,
                   GalleySealStrength strength, GError **error)
{
  g_autofree char *real_name = dup_real_name (name, error);
  g_autoptr (GalleySigner) own = NULL;
  g_autofree char *sealed = NULL;

  if (real_name == NULL || !check_roles (roles, error) || !galley_desk_check_reason (reason, error) || !check_passphrase (passphrase, error))
    return NULL;
  /* Sealing takes a good part of a second on purpose; nobody should wait for the database meanwhile. */
  own = galley_signer_generate ();
  sealed = galley_signer_seal (own, passphrase, strength, error);
  if (sealed == NULL || !galley_desk_begin_work (desk, error))
    return NULL;
  return galley_desk_end_work (desk, enrol (desk, by, own, sealed, real_name, roles, reason, error), error);
}

/**
 * galley_desk_unlock:
 * @editor: UUID
 *
 * The first signature with it is one for which the passphrase was said; some decisions take no other.
 *
 * Returns: (transfer full): the editor's key; %GALLEY_ERROR_PASSPHRASE when the passphrase is wrong, %GALLEY_ERROR_FORGED
 * when what it opens is somebody else's
 */
GalleySigner *
galley_desk_unlock (GalleyDesk *desk, const char *editor, const char *passphrase, GError **error)
{
  g_autofree char *sealed = galley_editors_load_sealed (desk->database, editor, error);
  g_autoptr (GalleyEditor) person = sealed != NULL ? galley_editors_load (desk->database, editor, error) : NULL;
  g_autoptr (GalleySigner) signer = person != NULL ? galley_signer_unseal (sealed, passphrase, error) : NULL;

  if (signer == NULL || g_str_equal (galley_signer_get_key (signer), person->key))
    return g_steal_pointer (&signer);
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_FORGED, _("The key that is stored for %s is not theirs"), person->name);
  return NULL;
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

/* What becomes of a person; what is left out stays. */
typedef struct
{
  GalleyDecisionKind kind;
  const guint       *roles;
  const char        *name;
  const char        *key, *sealed;
  const char        *reason;
} Change;

static GalleyEditor *
change_editor (const GalleyEditor *before, const Change *change)
{
  GalleyEditor after = *before;

  if (change->roles != NULL)
    after.roles = *change->roles;
  if (change->name != NULL)
    after.name = change->name;
  if (change->key != NULL)
    after.key = change->key;
  if (change->kind == GALLEY_DECISION_RETIRE)
    after.retired = TRUE;
  return galley_editor_new (&after);
}

/* The person is read in the transaction that writes, so that two changes at the same time both count. */
static GalleyEditor *
change (GalleyDesk *desk, GalleySigner *by, const char *editor, const Change *change, GError **error)
{
  g_autoptr (GPtrArray) journal = galley_desk_open_journal (desk, error);
  g_autoptr (GalleyEditor) before = journal != NULL ? galley_editors_load (desk->database, editor, error) : NULL;
  g_autoptr (GalleyEditor) after = before != NULL ? change_editor (before, change) : NULL;

  if (after != NULL && galley_desk_check_chief (desk, by, journal, error) && check_chief_remains (desk, after, error)
      && put_person (desk, by, journal, &(const GalleyDecision) { .kind = change->kind, .person = after, .reason = change->reason },
                     change->sealed, error))
    return g_steal_pointer (&after);
  return NULL;
}

static gboolean
change_person (GalleyDesk *desk, GalleySigner *by, const char *editor, const Change *its_change, GError **error)
{
  g_autoptr (GalleyEditor) done = NULL;

  if (!galley_desk_check_reason (its_change->reason, error) || !galley_desk_begin_work (desk, error))
    return FALSE;
  done = galley_desk_end_work (desk, change (desk, by, editor, its_change, error), error);
  return done != NULL;
}

/**
 * galley_desk_assign:
 * @reason: why, for the library's own chain; who may decide what is never changed without a word
 */
gboolean
galley_desk_assign (GalleyDesk *desk, GalleySigner *by, const char *editor, guint roles, const char *reason, GError **error)
{
  if (reason == NULL || !g_utf8_validate (reason, -1, NULL) || !galley_text_says_something (reason))
    return refuse (error, _("Say why the roles are changed"));
  return check_roles (roles, error)
         && change_person (desk, by, editor, &(const Change) { .kind = GALLEY_DECISION_ASSIGN, .roles = &roles, .reason = reason }, error);
}

gboolean
galley_desk_retire (GalleyDesk *desk, GalleySigner *by, const char *editor, const char *reason, GError **error)
{
  return change_person (desk, by, editor, &(const Change) { .kind = GALLEY_DECISION_RETIRE, .reason = reason }, error);
}

gboolean
galley_desk_rename (GalleyDesk *desk, GalleySigner *by, const char *editor, const char *name, const char *reason, GError **error)
{
  g_autofree char *real_name = dup_real_name (name, error);

  return real_name != NULL
         && change_person (desk, by, editor, &(const Change) { .kind = GALLEY_DECISION_ASSIGN, .name = real_name, .reason = reason }, error);
}

/**
 * galley_desk_change_passphrase:
 * @editor: UUID
 *
 * Seals the key again, under @new_passphrase.  The key stays, so nothing is signed and what was signed stays.
 */
gboolean
galley_desk_change_passphrase (GalleyDesk *desk, const char *editor, const char *passphrase, const char *new_passphrase,
                               GalleySealStrength strength, GError **error)
{
  g_autofree char *before = check_passphrase (new_passphrase, error) ? galley_editors_load_sealed (desk->database, editor, error) : NULL;
  g_autoptr (GalleySigner) own = before != NULL ? galley_desk_unlock (desk, editor, passphrase, error) : NULL;
  g_autofree char *sealed = own != NULL ? galley_signer_seal (own, new_passphrase, strength, error) : NULL;

  return sealed != NULL && galley_editors_reseal (desk->database, editor, before, sealed, error);
}

/**
 * galley_desk_strengthen:
 * @editor: UUID
 * @passphrase: the right one
 *
 * What is asked of whoever guesses at a passphrase grows with the years.  A key that was sealed with less than today's is sealed
 * again; one that was sealed quickly on purpose, for samples and tests, stays so.
 */
gboolean
galley_desk_strengthen (GalleyDesk *desk, const char *editor, const char *passphrase, GError **error)
{
  g_autofree char *sealed = galley_editors_load_sealed (desk->database, editor, error);

  if (sealed == NULL)
    return FALSE;
  return !galley_seal_is_outdated (sealed) || galley_desk_change_passphrase (desk, editor, passphrase, passphrase, GALLEY_SEAL_STRONG, error);
}

/**
 * galley_desk_replace_key:
 *
 * For a lost passphrase: a new key, signed in by a chief.  What was signed with the old one stays valid; the old one signs
 * nothing any more.
 */
gboolean
galley_desk_replace_key (GalleyDesk *desk, GalleySigner *by, const char *editor, const char *reason, const char *passphrase,
                         GalleySealStrength strength, GError **error)
{
  g_autoptr (GalleySigner) own = galley_signer_generate ();
  g_autofree char *sealed = check_passphrase (passphrase, error) ? galley_signer_seal (own, passphrase, strength, error) : NULL;

  return sealed != NULL
         && change_person (desk, by, editor, &(const Change) {
              .kind = GALLEY_DECISION_ADOPT, .key = galley_signer_get_key (own), .sealed = sealed, .reason = reason }, error);
}
