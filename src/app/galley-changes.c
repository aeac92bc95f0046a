/* galley-changes.c: what an article can be compared with, and what its editor last saw of it
 *
 * Nobody keeps a mark of what an editor has looked at; a decision is one.  Whoever
 * submitted, passed, returned … a text has had exactly that text before them, and
 * the slip says which.  So “since I last looked” is since one's own last decision on
 * the text.  Putting it on hold or exporting it is no reading and does not count.
 *
 * A decision names a digest, not a revision.  Revisions of the same digest are the
 * same text, so the newest of them stands for it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-changes.h"

#include "galley-chain.h"
#include "galley-slip.h"

static const GalleyField fields[] = {
  GALLEY_INT (GalleyBaseline, at),
  GALLEY_BOOL (GalleyBaseline, decided),
  GALLEY_BOOL (GalleyBaseline, first),
  GALLEY_ENUM (GalleyBaseline, kind, galley_decision_kind_nicks),
  GALLEY_BOOL (GalleyBaseline, mine),
  GALLEY_STRING (GalleyBaseline, name),
  GALLEY_STRING (GalleyBaseline, reason),
  GALLEY_NOUN (GalleyBaseline, revision, &galley_revision_class),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyBaseline, galley_baseline, fields)

/* Who takes one of these has the text before them and answers for it. */
static gboolean
judges_text (GalleyDecisionKind kind)
{
  switch (kind)
    {
    case GALLEY_DECISION_SUBMIT:
    case GALLEY_DECISION_PASS:
    case GALLEY_DECISION_APPROVE:
    case GALLEY_DECISION_RETURN:
    case GALLEY_DECISION_DECLINE:
    case GALLEY_DECISION_COUNTERSIGN:
    case GALLEY_DECISION_REFILE:
    case GALLEY_DECISION_CORRECT:
    case GALLEY_DECISION_UPDATE:
    case GALLEY_DECISION_REINSTATE:
    case GALLEY_DECISION_OVERRIDE:
    case GALLEY_DECISION_AUDIT:
      return TRUE;
    default:
      return FALSE;
    }
}

/* A person who lost their key has signed with another one before; it is the person who looked. */
static gboolean
is_of (const GalleyDossier *dossier, const GalleyEntry *entry, const GalleyEditor *editor)
{
  g_autoptr (GalleyEditor) signer = NULL;

  if (editor == NULL || g_str_equal (entry->decision->editor, editor->key))
    return editor != NULL;
  signer = galley_journal_find_key (dossier->journal, NULL, entry->decision->editor);
  return signer != NULL && g_str_equal (signer->uuid, editor->uuid);
}

/**
 * galley_changes_find_own:
 * @editor: (nullable): who looks
 *
 * Returns: (transfer none) (nullable): the last decision that @editor took on the text
 */
const GalleyEntry *
galley_changes_find_own (const GalleyDossier *dossier, const GalleyEditor *editor)
{
  for (guint i = dossier->slip->len; i > 0; i--)
    {
      const GalleyEntry *entry = dossier->slip->pdata[i - 1];

      if (judges_text (entry->decision->kind) && is_of (dossier, entry, editor))
        return entry;
    }
  return NULL;
}

/**
 * galley_changes_are_unseen:
 *
 * Returns: whether @editor has decided on another text of this article than the present one
 */
gboolean
galley_changes_are_unseen (const GalleyDossier *dossier, const GalleyEditor *editor)
{
  const GalleyEntry *entry = galley_changes_find_own (dossier, editor);

  return entry != NULL && !g_str_equal (entry->decision->digest, dossier->digest);
}

static int
find_digest (GPtrArray *revisions, const char *digest)
{
  for (guint i = 0; i < revisions->len; i++)
    if (g_str_equal (((GalleyRevision *) revisions->pdata[i])->digest, digest))
      return i;
  return -1;
}

/**
 * galley_changes_choose:
 * @revisions: #GalleyRevision, newest first
 * @editor: (nullable): who looks
 *
 * Since one's own last decision; who has taken none sees what happened since the article was last submitted, and in
 * an article that nobody has submitted, since it was begun.
 *
 * Returns: the revision to compare with; -1 when there is none at all
 */
int
galley_changes_choose (const GalleyDossier *dossier, GPtrArray *revisions, const GalleyEditor *editor)
{
  const GalleyEntry *entries[] = { galley_changes_find_own (dossier, editor), galley_slip_find_last (dossier->slip, GALLEY_DECISION_SUBMIT) };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      int found = entries[i] != NULL ? find_digest (revisions, entries[i]->decision->digest) : -1;

      if (found >= 0)
        return found;
    }
  return (int) revisions->len - 1;
}

/* One's own decision is what one remembers; else the newest one counts. */
static const GalleyEntry *
find_decision (const GalleyDossier *dossier, const char *digest, const GalleyEditor *editor, gboolean *mine)
{
  const GalleyEntry *newest = NULL;

  for (guint i = dossier->slip->len; i > 0; i--)
    {
      const GalleyEntry *entry = dossier->slip->pdata[i - 1];

      if (!judges_text (entry->decision->kind) || !g_str_equal (entry->decision->digest, digest))
        continue;
      *mine = is_of (dossier, entry, editor);
      if (*mine)
        return entry;
      newest = newest != NULL ? newest : entry;
    }
  return newest;
}

static GalleyBaseline *
describe (const GalleyDossier *dossier, const GalleyRevision *revision, gboolean first, const GalleyEditor *editor)
{
  GalleyBaseline baseline = { .at = revision->at, .first = first, .revision = (GalleyRevision *) revision };
  const GalleyEntry *entry = find_decision (dossier, revision->digest, editor, &baseline.mine);
  g_autoptr (GalleyEditor) person = entry != NULL ? galley_journal_find_key (dossier->journal, NULL, entry->decision->editor)
                                                  : galley_journal_find_person (dossier->journal, NULL, revision->author);

  baseline.name = person != NULL ? person->name : "";
  baseline.decided = entry != NULL;
  if (entry != NULL)
    {
      baseline.kind = entry->decision->kind;
      baseline.reason = entry->decision->reason;
      baseline.at = entry->decision->at;
    }
  return galley_baseline_new (&baseline);
}

/**
 * galley_changes_list:
 * @revisions: #GalleyRevision, newest first
 * @editor: (nullable): who looks
 *
 * Returns: (transfer full): #GalleyBaseline, one for each of @revisions, in their order
 */
GPtrArray *
galley_changes_list (const GalleyDossier *dossier, GPtrArray *revisions, const GalleyEditor *editor)
{
  GPtrArray *baselines = galley_baseline_array_new ();

  for (guint i = 0; i < revisions->len; i++)
    g_ptr_array_add (baselines, describe (dossier, revisions->pdata[i], i + 1 == revisions->len, editor));
  return baselines;
}
