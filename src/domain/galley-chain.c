/* galley-chain.c: signed decisions, each naming the one before it
 *
 * An entry's id is the SHA-256 of its decision's canonical JSON; that JSON names the
 * id of the entry before it, and the signature is over the JSON.  So an entry
 * cannot be changed (its signature breaks), left out or moved (the link of the
 * next one breaks), or carried to another article (it names its subject).
 *
 * The library has a chain of its own, the journal: who was enrolled with which key
 * and roles, what the policies are, which routes exist.  Every decision names the
 * journal's head at its time, so the roles that counted are those of that moment,
 * and a journal that was cut back afterwards is noticed.  The first entry of the
 * journal enrols the first editor and is signed by that editor: it is the root of
 * trust, and its key is what one library can be told from another by.
 *
 * What a chain cannot show: that its newest entries were cut off, when nothing that
 * came later names them.  An exported page or a printed slip is the anchor then.
 *
 * Pure: no disk, no clock, no globals.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-chain.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "galley-digest.h"

/**
 * galley_chain_sign:
 * @decision: complete but for the signer's key, which is filled in
 *
 * Returns: (transfer full): the signed entry
 */
GalleyEntry *
galley_chain_sign (const GalleyDecision *decision, GalleySigner *signer)
{
  GalleyDecision template = *decision;
  g_autoptr (GalleyDecision) signed_decision = NULL;
  g_autofree char *json = NULL;
  g_autofree char *id = NULL;
  g_autofree char *signature = NULL;

  template.editor = galley_signer_get_key (signer);
  signed_decision = galley_decision_new (&template);
  json = galley_decision_dup_json (signed_decision);
  id = galley_digest_text (json);
  signature = galley_signer_sign (signer, json);
  return galley_entry_new (&(const GalleyEntry) { .decision = signed_decision, .id = id, .signature = signature });
}

/**
 * galley_chain_head:
 *
 * Returns: (transfer none): the id of the last entry; "" for an empty chain
 */
const char *
galley_chain_head (GPtrArray *entries)
{
  return entries->len > 0 ? ((GalleyEntry *) entries->pdata[entries->len - 1])->id : "";
}

/* ── checking ── */

G_GNUC_PRINTF (4, 5)
static void
report (GPtrArray *problems, const char *id, const GalleyEntry *entry, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (problems, galley_finding_new (&(const GalleyFinding) {
    .id = id, .severity = GALLEY_SEVERITY_ERROR, .message = message, .text = entry->id, .field = entry->decision->subject }));
}

static void
check_entry (const GalleyEntry *entry, guint position, const char *subject, GPtrArray *problems)
{
  g_autofree char *json = galley_decision_dup_json (entry->decision);
  g_autofree char *id = galley_digest_text (json);
  const char *kind = galley_nick_of (entry->decision->kind, galley_decision_kind_nicks);

  if (!g_str_equal (id, entry->id) || !galley_signature_holds (entry->decision->editor, json, entry->signature))
    report (problems, "forged-entry", entry, _("Entry %u (%s) was altered or is not signed by the person it names"), position + 1, kind);
  else if (!g_str_equal (entry->decision->subject, subject))
    report (problems, "transplanted-entry", entry, _("Entry %u (%s) belongs to another chain"), position + 1, kind);
}

static gboolean
holds_id (GPtrArray *entries, const char *id)
{
  for (guint i = 0; i < entries->len; i++)
    if (g_str_equal (((GalleyEntry *) entries->pdata[i])->id, id))
      return TRUE;
  return FALSE;
}

static void
check_link (GPtrArray *entries, guint position, GPtrArray *problems)
{
  const GalleyEntry *entry = entries->pdata[position];
  const char *before = position > 0 ? ((GalleyEntry *) entries->pdata[position - 1])->id : "";
  const char *kind = galley_nick_of (entry->decision->kind, galley_decision_kind_nicks);

  if (g_str_equal (entry->decision->previous, before))
    return;
  if (entry->decision->previous[0] == '\0' || holds_id (entries, entry->decision->previous))
    report (problems, "reordered-entry", entry, _("Entry %u (%s) is not in its place"), position + 1, kind);
  else
    report (problems, "missing-entry", entry, _("An entry before entry %u (%s) is missing"), position + 1, kind);
}

/**
 * galley_chain_check:
 * @subject: the UUID that every entry must name
 *
 * Checks signatures and links, not whether the signers were allowed to sign.
 */
void
galley_chain_check (GPtrArray *entries, const char *subject, GPtrArray *problems)
{
  for (guint i = 0; i < entries->len; i++)
    {
      check_entry (entries->pdata[i], i, subject, problems);
      check_link (entries, i, problems);
    }
}

/* ── reading the journal ── */

/* The number of entries to regard: up to and with @until; all of them for NULL; none for an id that is not there. */
static guint
journal_length (GPtrArray *journal, const char *until)
{
  if (until == NULL)
    return journal->len;
  for (guint i = 0; i < journal->len; i++)
    if (g_str_equal (((GalleyEntry *) journal->pdata[i])->id, until))
      return i + 1;
  return 0;
}

typedef gboolean (*PersonTest) (const GalleyEditor *person, const char *wanted);

static gboolean has_key  (const GalleyEditor *person, const char *key)  { return g_str_equal (person->key, key); }
static gboolean has_uuid (const GalleyEditor *person, const char *uuid) { return g_str_equal (person->uuid, uuid); }

static GalleyEditor *
find_person (GPtrArray *journal, guint length, PersonTest test, const char *wanted)
{
  for (guint i = length; i > 0; i--)
    {
      const GalleyEditor *person = ((GalleyEntry *) journal->pdata[i - 1])->decision->person;

      if (person != NULL && test (person, wanted))
        return galley_editor_ref (person);
    }
  return NULL;
}

/* A key that was replaced still belongs to its person, whose newest roles count. */
static GalleyEditor *
find_owner (GPtrArray *journal, guint length, const char *key)
{
  g_autoptr (GalleyEditor) owner = find_person (journal, length, has_key, key);

  return owner != NULL ? find_person (journal, length, has_uuid, owner->uuid) : NULL;
}

/**
 * galley_journal_find_key:
 * @until: (nullable): the last entry to regard
 * @key: a public key
 *
 * Returns: (transfer full) (nullable): the person who owned @key, with the roles of that moment
 */
GalleyEditor *
galley_journal_find_key (GPtrArray *journal, const char *until, const char *key)
{
  return find_owner (journal, journal_length (journal, until), key);
}

/**
 * galley_journal_find_person:
 *
 * Returns: (transfer full) (nullable): the person with that UUID
 */
GalleyEditor *
galley_journal_find_person (GPtrArray *journal, const char *until, const char *uuid)
{
  return find_person (journal, journal_length (journal, until), has_uuid, uuid);
}

/**
 * galley_journal_get_policies:
 *
 * Returns: (transfer full): what was allowed then
 */
GalleyPolicies *
galley_journal_get_policies (GPtrArray *journal, const char *until)
{
  for (guint i = journal_length (journal, until); i > 0; i--)
    {
      const GalleyPolicies *policies = ((GalleyEntry *) journal->pdata[i - 1])->decision->policies;
      if (policies != NULL)
        return galley_policies_ref (policies);
    }
  return galley_policies_new (&(const GalleyPolicies) { .override = FALSE });
}

/**
 * galley_journal_find_route:
 * @digest: as decisions name it
 *
 * Returns: (transfer full) (nullable): that very route, even if another has replaced it since
 */
GalleyRoute *
galley_journal_find_route (GPtrArray *journal, const char *digest)
{
  for (guint i = 0; i < journal->len; i++)
    {
      const GalleyRoute *route = ((GalleyEntry *) journal->pdata[i])->decision->route_added;
      g_autofree char *its_digest = route != NULL ? galley_route_dup_digest (route) : NULL;

      if (g_strcmp0 (its_digest, digest) == 0)
        return galley_route_ref (route);
    }
  return NULL;
}

/**
 * galley_journal_signs:
 * @word: “remarks”, “sections”, “sources”
 *
 * Returns: whether the library began when these were signed already, so that there are none from before
 */
gboolean
galley_journal_signs (GPtrArray *journal, const char *word)
{
  return journal->len > 0 && g_strv_contains ((const char *const *) ((GalleyEntry *) journal->pdata[0])->decision->signs, word);
}

/* ── who was allowed to sign ── */

static gboolean
kind_needs_chief (GalleyDecisionKind kind)
{
  switch (kind)
    {
    case GALLEY_DECISION_ENROL:
    case GALLEY_DECISION_ASSIGN:
    case GALLEY_DECISION_RETIRE:
    case GALLEY_DECISION_ADOPT:
    case GALLEY_DECISION_POLICY:
      return TRUE;
    default:
      return FALSE;
    }
}

/* A key that was replaced signs nothing any more; what it signed before names an older state of the journal. */
static gboolean
is_in_office (const GalleyEditor *signer, const GalleyEntry *entry)
{
  return !signer->retired && g_str_equal (signer->key, entry->decision->editor);
}

/* The first entry enrols its own signer. */
static gboolean
is_root (const GalleyEntry *entry, guint position)
{
  return position == 0 && entry->decision->kind == GALLEY_DECISION_ENROL && entry->decision->person != NULL
         && g_str_equal (entry->decision->person->key, entry->decision->editor);
}

/* One key is one person: two profiles that share one could sign two steps. */
static void
check_key_is_new (GPtrArray *journal, guint position, GPtrArray *problems)
{
  const GalleyEntry *entry = journal->pdata[position];
  const GalleyEditor *person = entry->decision->person;
  g_autoptr (GalleyEditor) owner = person != NULL ? find_person (journal, position, has_key, person->key) : NULL;

  if (owner != NULL && !g_str_equal (owner->uuid, person->uuid))
    report (problems, "shared-key", entry, _("%s and %s have the same key"), owner->name, person->name);
}

/**
 * galley_journal_check:
 *
 * Checks the library's own chain: signatures, links, and that each entry was signed by somebody who was
 * chief at that moment.
 */
void
galley_journal_check (GPtrArray *journal, GPtrArray *problems)
{
  if (journal->len == 0)
    return; /* what refers to it will miss it */
  galley_chain_check (journal, ((GalleyEntry *) journal->pdata[0])->decision->subject, problems);
  for (guint i = 0; i < journal->len; i++)
    {
      const GalleyEntry *entry = journal->pdata[i];
      g_autoptr (GalleyEditor) signer = find_owner (journal, i, entry->decision->editor);

      check_key_is_new (journal, i, problems);
      if (is_root (entry, i))
        continue;
      if (!kind_needs_chief (entry->decision->kind) || signer == NULL || !is_in_office (signer, entry) || !(signer->roles & GALLEY_ROLE_CHIEF))
        report (problems, "unauthorised-entry", entry, _("Entry %u of the library's own chain was not signed by a chief editor"), i + 1);
    }
}

/* Deciding these takes nothing but being in this newsroom, or having written the article. */
static gboolean
is_open_to_all (GalleyDecisionKind kind)
{
  switch (kind)
    {
    case GALLEY_DECISION_SUBMIT:
    case GALLEY_DECISION_RECALL:
    case GALLEY_DECISION_REVOKE:
    case GALLEY_DECISION_DISCARD:
    case GALLEY_DECISION_RESTORE:
    case GALLEY_DECISION_CORRECT:
    case GALLEY_DECISION_UPDATE:
    case GALLEY_DECISION_ABANDON:
    case GALLEY_DECISION_REMARK:
      return TRUE;
    default:
      return FALSE;
    }
}

/* The roles of the step that an entry signs; 0 when there is no such step in its route. */
static guint
roles_of_step (GPtrArray *journal, const GalleyDecision *decision)
{
  g_autoptr (GalleyRoute) route = galley_journal_find_route (journal, decision->route);

  for (guint i = 0; route != NULL && i < route->steps->len; i++)
    {
      const GalleyStep *step = route->steps->pdata[i];
      if (g_str_equal (step->key, decision->step))
        return step->role;
    }
  return 0;
}

/* A role that is claimed must be held, and an entry that needs one must claim it: an entry without a role is not one for
 * which none was needed. */
static gboolean
role_suffices (const GalleyEditor *signer, const GalleyDecision *decision, GPtrArray *journal)
{
  if ((decision->role & ~signer->roles) != 0 || (decision->role == 0 && !is_open_to_all (decision->kind)))
    return FALSE;
  switch (decision->kind)
    {
    case GALLEY_DECISION_PASS:
    case GALLEY_DECISION_APPROVE:
    case GALLEY_DECISION_COUNTERSIGN:
      return (decision->role & roles_of_step (journal, decision)) != 0;
    case GALLEY_DECISION_CURATE:
      return (decision->role & GALLEY_ROLES_OF_LISTS) != 0;
    case GALLEY_DECISION_SOURCE:
    case GALLEY_DECISION_SECTION:
      return (decision->role & GALLEY_ROLES_OF_HEADS) != 0;
    default:
      return TRUE;
    }
}

/* The journal must hold the head that the entry names, and must not go back behind the one that the entry before it named. */
static void
check_against_journal (const GalleyEntry *entry, guint position, GPtrArray *journal, guint *length, GPtrArray *problems)
{
  guint now = journal_length (journal, entry->decision->policy);
  g_autoptr (GalleyEditor) signer = find_owner (journal, now, entry->decision->editor);

  if (now == 0)
    report (problems, "missing-journal", entry, _("Entry %u refers to a part of the library's own chain that is not there"), position + 1);
  else if (now < *length)
    report (problems, "journal-rolled-back", entry, _("Entry %u refers to an older state of the library than the entry before it"), position + 1);
  else if (signer == NULL)
    report (problems, "unknown-signer", entry, _("Entry %u was signed by somebody who is not enrolled in this library"), position + 1);
  else if (!is_in_office (signer, entry) || !role_suffices (signer, entry->decision, journal))
    report (problems, "unauthorised-entry", entry, _("Entry %u was signed by %s in a role they did not hold"), position + 1, signer->name);
  *length = MAX (*length, now);
}

/**
 * galley_slip_check:
 *
 * Checks the chain of one article or list against the journal: signatures, links, and that each signer
 * was enrolled and held the role in which they signed.
 */
void
galley_slip_check (GPtrArray *slip, const char *subject, GPtrArray *journal, GPtrArray *problems)
{
  guint length = 0;

  galley_chain_check (slip, subject, problems);
  for (guint i = 0; i < slip->len; i++)
    check_against_journal (slip->pdata[i], i, journal, &length, problems);
}
