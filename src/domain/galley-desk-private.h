/* galley-desk-private.h: what the files of the desk share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-chain.h"
#include "galley-database.h"
#include "galley-desk.h"
#include "galley-tables.h"

G_BEGIN_DECLS

/* A chain that is asked for again and again and seldom grows; it is read again when anybody has written. */
typedef struct
{
  GPtrArray *entries; /* NULL when it must be read */
  gint64     changes; /* galley_desk_get_changes() when it was read */
  gboolean   holds;   /* it has been checked since */
  gboolean   written; /* in this transaction, which may yet be undone */
} GalleyKeptChain;

struct _GalleyDesk
{
  GalleyDatabase *database;
  char           *folder;
  char           *uuid;
  char           *tables_name; /* the subject of the chain of sources and sections */
  GalleyClock     clock;
  gpointer        clock_data;
  GalleyChecker   checker;
  GalleyKeptChain journal; /* the library's own */
  GalleyKeptChain tables;  /* that of sources and sections */
};

gboolean       galley_desk_begin_work   (GalleyDesk *desk, GError **error);
gpointer       galley_desk_end_work     (GalleyDesk *desk, gpointer result, GError **error);
gboolean       galley_desk_begin_reading (GalleyDesk *desk, GError **error);
void           galley_desk_end_reading  (GalleyDesk *desk);

void           galley_desk_forget_chain (GalleyKeptChain *kept);
GPtrArray     *galley_desk_read_journal (GalleyDesk *desk, GError **error);
GPtrArray     *galley_desk_open_journal (GalleyDesk *desk, GError **error); /* to be written in */
void           galley_desk_check_journal (GalleyDesk *desk, GPtrArray *journal, GPtrArray *problems);
gboolean       galley_desk_write_journal (GalleyDesk *desk, GalleySigner *by, GPtrArray *journal, const GalleyDecision *decision,
                                          GError **error);
gboolean       galley_desk_check_reason (const char *reason, GError **error);
gboolean       galley_desk_check_chief  (GalleyDesk *desk, GalleySigner *by, GPtrArray *journal, GError **error);
gboolean       galley_desk_sign_policies (GalleyDesk *desk, GalleySigner *by, GPtrArray *journal, const GalleyPolicies *policies,
                                          const char *reason, GError **error);
gboolean       galley_desk_sign_route   (GalleyDesk *desk, GalleySigner *by, GPtrArray *journal, const GalleyRoute *route,
                                         const char *reason, GError **error);
GalleyEditor  *galley_desk_find_signer  (GalleyDesk *desk, GalleySigner *signer, GPtrArray *journal, GError **error);
GalleyEntry   *galley_desk_write_entry  (GalleyDesk *desk, GalleySigner *signer, GPtrArray *chain, GPtrArray *journal,
                                         const GalleyDecision *decision, GError **error);
GalleyDossier *galley_desk_read_dossier (GalleyDesk *desk, const char *article, GError **error);
gboolean       galley_desk_check_targets (GalleyDesk *desk, GPtrArray *items, GPtrArray *findings, GError **error);
GPtrArray     *galley_desk_read_remarks (GalleyDesk *desk, const char *article, const GalleyContent *content, gboolean places,
                                         GError **error);
GPtrArray     *galley_desk_read_tables  (GalleyDesk *desk, GError **error);
gboolean       galley_desk_trust_tables (GalleyDesk *desk, GalleySigner *by, guint role, GError **error);
gboolean       galley_desk_write_table  (GalleyDesk *desk, GalleySigner *by, const GalleyDecision *decision, GError **error);
gboolean       galley_desk_check_tables (GalleyDesk *desk, GPtrArray *journal, GPtrArray *problems, GError **error);
gboolean       galley_desk_compare_table (GalleyDesk *desk, GalleyTable table, GPtrArray *chain, GPtrArray *journal, GPtrArray *problems,
                                          GError **error);
gboolean       galley_desk_write_remark (GalleyDesk *desk, GalleySigner *by, GPtrArray *journal, const char *route,
                                         const GalleyRemarkEvent *event, GError **error);
gboolean       galley_desk_head_remarks (GalleyDesk *desk, GalleySigner *by, GPtrArray *journal, const char *article, char **head, GError **error);
gboolean       galley_desk_check_remarks (GalleyDesk *desk, GPtrArray *journal, const char *article, GPtrArray *problems, GError **error);
gboolean       galley_desk_check_source (GalleyDesk *desk, const char *name, GPtrArray *journal, GPtrArray *findings,
                                         GError **error);
GalleyArticle *galley_desk_put_content  (GalleyDesk *desk, const GalleyArticle *article, const char *typist,
                                         const GalleyContent *content, GError **error);

gboolean       galley_desk_read_lease   (GalleyDesk *desk, const char *article, GalleyLease **lease, GError **error);
gboolean       galley_desk_check_pen    (const GalleyDossier *dossier, const char *editor, const GalleyLease *pen, GError **error);
gboolean       galley_desk_put_pen      (GalleyDesk *desk, const GalleyDossier *dossier, const GalleyLease *pen, GError **error);

gboolean       galley_desk_put_look     (GalleyDesk *desk, const GalleyArticle *article, const char *editor, GError **error);
gboolean       galley_desk_put_place    (GalleyDesk *desk, const GalleyBookmark *place, GError **error);

/* ── verifying ── */

typedef struct
{
  GalleyDesk *desk;
  GPtrArray  *journal;
  GPtrArray  *tables;   /* the chain of sources and sections */
  GHashTable *heads;    /* the id of each of its entries → its number, from 1 */
  GPtrArray  *problems;
  GHashTable *subjects; /* of all that may have a chain */
  GHashTable *lists;    /* “UUID:digest” of every list as it ever was */
  GHashTable *assets;   /* digests */
  char       *listed_at; /* the entry of tables after which @listed were on the official list; NULL when nobody asked yet */
  GHashTable *listed;    /* names of sources */

  GalleyDeskProgress progress; /* told of every article; may be NULL */
  gpointer           progress_data;
  GCancellable      *cancellable;
} GalleyVerification;

G_GNUC_PRINTF (4, 5)
void     galley_verification_report      (GalleyVerification *v, const char *id, const char *subject, const char *format, ...);
gboolean galley_verification_excuse      (GalleyVerification *v, const char *subject, GError *why, GError **error);
gboolean galley_verification_check_texts (GalleyVerification *v, const char *sql, const char *subject, gboolean *whole, GError **error);
gboolean galley_verification_trusts      (GalleyVerification *v, const GalleyDecision *decision, const char *source);
gboolean galley_desk_verify_tables       (GalleyVerification *v, GError **error);
void     galley_verification_check_heads (GalleyVerification *v, GPtrArray *slip, const char *subject);
gboolean galley_desk_verify_remarks      (GalleyVerification *v, const GalleyArticle *article, GPtrArray *slip, GError **error);
gboolean galley_desk_verify_article      (GalleyVerification *v, const GalleyArticle *article, GError **error);

G_END_DECLS
