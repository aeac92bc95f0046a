/* galley-chain.h: signed decisions, each naming the one before it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-entry.h"
#include "galley-finding.h"
#include "galley-signer.h"

G_BEGIN_DECLS

GalleyEntry *galley_chain_sign (const GalleyDecision *decision, GalleySigner *signer);
const char  *galley_chain_head (GPtrArray *entries);

/* Who may sign a shared list. */
#define GALLEY_ROLES_OF_LISTS (GALLEY_ROLE_LIST_CURATOR | GALLEY_ROLE_RESPONSIBLE_EDITOR | GALLEY_ROLE_CHIEF)

/* Each appends a GalleyFinding of severity error to @problems for every entry that is forged, missing, reordered or
 * transplanted; nothing is appended when the chain holds. */
void galley_chain_check   (GPtrArray *entries, const char *subject, GPtrArray *problems);
void galley_journal_check (GPtrArray *journal, GPtrArray *problems);
void galley_slip_check    (GPtrArray *slip, const char *subject, GPtrArray *journal, GPtrArray *problems);

/* The library's own chain, read: who is who, what is allowed, which routes there are.  @until is the id of the last entry to
 * regard; NULL means all of them. */
GalleyEditor   *galley_journal_find_key     (GPtrArray *journal, const char *until, const char *key);
GalleyEditor   *galley_journal_find_person  (GPtrArray *journal, const char *until, const char *uuid);
GalleyPolicies *galley_journal_get_policies (GPtrArray *journal, const char *until);
gboolean        galley_journal_signs        (GPtrArray *journal, const char *word);
GalleyRoute    *galley_journal_find_route   (GPtrArray *journal, const char *digest);

G_END_DECLS
