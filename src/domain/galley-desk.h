/* galley-desk.h: what an editor can do with a library
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "galley-clock.h"
#include "galley-dossier.h"
#include "galley-look.h"
#include "galley-board.h"
#include "galley-bookmark.h"
#include "galley-newsroom.h"
#include "galley-request.h"
#include "galley-revision.h"
#include "galley-signer.h"

G_BEGIN_DECLS

typedef struct _GalleyDesk GalleyDesk;

typedef enum
{
  GALLEY_DESK_WRITE  = 0,
  GALLEY_DESK_READ   = 1 << 0, /* no writing through this handle */
  GALLEY_DESK_CREATE = 1 << 1, /* make the library when it is not there; an existing one is refused */
} GalleyDeskFlags;

/* ── the library ── */
GalleyDesk *galley_desk_open        (const char *folder, GalleyDeskFlags flags, GError **error);
void        galley_desk_close       (GalleyDesk *desk);
void        galley_desk_set_clock   (GalleyDesk *desk, GalleyClock clock, gpointer data);
GalleyTime  galley_desk_get_now     (GalleyDesk *desk);
const char *galley_desk_get_uuid    (GalleyDesk *desk);
const char *galley_desk_get_folder  (GalleyDesk *desk);
gint64      galley_desk_get_changes (GalleyDesk *desk); /* another number after anybody else has written */

void        galley_desk_set_cancellable (GalleyDesk *desk, const gboolean *cancelled);

/* What reads content and lists for mistakes; see galley_library_open () in exchange/. */
typedef GPtrArray *(*GalleyChecker) (const GalleyContent *content, GPtrArray *lists);
void        galley_desk_set_checker (GalleyDesk *desk, GalleyChecker checker);

/* ── people ──
 * The first editor of a library is enrolled by nobody (@by is NULL) and becomes chief besides the roles given. */
GalleyEditor *galley_desk_enrol         (GalleyDesk *desk, GalleySigner *by, const char *name, guint roles,
                                         const char *reason, const char *passphrase, GalleySealStrength strength, GError **error);
GalleySigner *galley_desk_unlock        (GalleyDesk *desk, const char *editor, const char *passphrase, GError **error);
GalleyEditor *galley_desk_find_editor   (GalleyDesk *desk, const char *name_or_uuid, GError **error);
GPtrArray    *galley_desk_list_editors  (GalleyDesk *desk, GError **error);
gboolean      galley_desk_assign        (GalleyDesk *desk, GalleySigner *by, const char *editor, guint roles, const char *reason,
                                         GError **error);
gboolean      galley_desk_retire        (GalleyDesk *desk, GalleySigner *by, const char *editor, const char *reason, GError **error);
gboolean      galley_desk_rename        (GalleyDesk *desk, GalleySigner *by, const char *editor, const char *name, const char *reason,
                                         GError **error);
gboolean      galley_desk_replace_key   (GalleyDesk *desk, GalleySigner *by, const char *editor, const char *reason, const char *passphrase,
                                         GalleySealStrength strength, GError **error);
gboolean      galley_desk_change_passphrase (GalleyDesk *desk, const char *editor, const char *passphrase, const char *new_passphrase,
                                             GalleySealStrength strength, GError **error);
gboolean      galley_desk_strengthen    (GalleyDesk *desk, const char *editor, const char *passphrase, GError **error);
GPtrArray    *galley_desk_list_opinions (GalleyDesk *desk, const char *editor, GError **error); /* char *, the last said first */
GalleyNewsroom *galley_desk_load_newsroom (GalleyDesk *desk, GError **error);

/* ── policies and routes ── */
GalleyPolicies *galley_desk_load_policies (GalleyDesk *desk, GError **error);
gboolean        galley_desk_set_policies  (GalleyDesk *desk, GalleySigner *by, const GalleyPolicies *policies, const char *reason, GError **error);
GPtrArray      *galley_desk_list_routes   (GalleyDesk *desk, GError **error);
gboolean        galley_desk_add_route     (GalleyDesk *desk, GalleySigner *by, const GalleyRoute *route, GError **error);
gboolean        galley_desk_put_route     (GalleyDesk *desk, GalleySigner *by, const GalleyRoute *route, const char *reason, GError **error);
gboolean        galley_desk_file_section  (GalleyDesk *desk, GalleySigner *by, const char *section, const char *route, const char *reason,
                                           GError **error);

/* ── where articles come from and where they are filed ── */
GPtrArray *galley_desk_list_sources  (GalleyDesk *desk, GError **error); /* GalleySource */
gboolean   galley_desk_put_source    (GalleyDesk *desk, GalleySigner *by, const GalleySource *source, const char *reason, GError **error);
gboolean   galley_desk_remove_source (GalleyDesk *desk, GalleySigner *by, const char *name, const char *reason, GError **error);
GPtrArray *galley_desk_list_sections (GalleyDesk *desk, GError **error); /* GalleySection */
gboolean   galley_desk_put_section   (GalleyDesk *desk, GalleySigner *by, const GalleySection *section, const char *reason, GError **error);
gboolean   galley_desk_move_section  (GalleyDesk *desk, GalleySigner *by, const char *section, int by_places, const char *reason,
                                      GError **error);
gboolean   galley_desk_remove_section (GalleyDesk *desk, GalleySigner *by, const char *section, const char *reason, GError **error);

/* ── writing ──
 * @editor is the UUID of the one who types.  Saving needs no signature: the text is a draft until somebody decides. */
GalleyArticle *galley_desk_begin        (GalleyDesk *desk, const char *editor, const GalleyContent *content,
                                         const char *route, GError **error);
GalleyArticle *galley_desk_save         (GalleyDesk *desk, const char *editor, const char *article, const GalleyContent *content,
                                         gint64 version, GError **error);
GalleyArticle *galley_desk_import       (GalleyDesk *desk, const char *editor, const GalleyContent *content, GPtrArray *lists,
                                         const GalleyOrigin *origin, GBytes *bytes, GError **error);
GPtrArray     *galley_desk_list_articles (GalleyDesk *desk, GError **error);           /* GalleyArticle, newest first */
GPtrArray     *galley_desk_list_articles_again (GalleyDesk *desk, GPtrArray *before, GError **error);
GalleyArticle *galley_desk_find_article (GalleyDesk *desk, const char *uuid_or_start, GError **error);
GalleyDossier *galley_desk_load_dossier (GalleyDesk *desk, const char *article, GError **error);
GPtrArray     *galley_desk_list_revisions (GalleyDesk *desk, const char *article, GError **error); /* GalleyRevision, newest first */
GPtrArray     *galley_desk_list_versions  (GalleyDesk *desk, const char *article, GError **error); /* the same, the working copy first */

/* ── who is writing ──
 * @pen says whose window writes what: article, editor, process and token.  galley_desk_write() is saving from a window: it claims the
 * article or renews the claim, and is refused with GALLEY_ERROR_TAKEN while another window has it; so is galley_desk_save(). */
GalleyArticle *galley_desk_write        (GalleyDesk *desk, const GalleyLease *pen, const GalleyContent *content, gint64 version,
                                         const GalleyBookmark *place, GError **error);
GalleyArticle *galley_desk_take_over    (GalleyDesk *desk, const GalleyLease *pen, const char *reason, GError **error);
gboolean       galley_desk_release      (GalleyDesk *desk, const char *token, GError **error);
gboolean       galley_desk_keep         (GalleyDesk *desk, const char *editor, const char *article, const GalleyContent *content, GError **error);
gboolean       galley_desk_check_free   (const GalleyDossier *dossier, const char *editor, GError **error);
GPtrArray     *galley_desk_list_leases  (GalleyDesk *desk, GError **error); /* GalleyLease */

/* ── remarks ── */
GalleyRemark *galley_desk_remark       (GalleyDesk *desk, GalleySigner *by, const GalleyRemarkEvent *asked, GError **error);
GPtrArray    *galley_desk_list_remarks (GalleyDesk *desk, const char *article, GError **error); /* GalleyRemark, as they were made */

/* ── where people left off, and what they have seen ── */
gboolean       galley_desk_visit        (GalleyDesk *desk, const GalleyBookmark *place, const char *digest, GError **error);
GalleyBookmark   *galley_desk_find_place   (GalleyDesk *desk, const char *editor, const char *article, GError **error);
GalleyContent *galley_desk_load_seen    (GalleyDesk *desk, const char *editor, const char *article, GError **error);
GPtrArray     *galley_desk_list_looks   (GalleyDesk *desk, const char *editor, GError **error); /* GalleyLook */

/* ── deciding ── */
GalleyEntry *galley_desk_decide   (GalleyDesk *desk, GalleySigner *signer, const GalleyRequest *request, GError **error);
gboolean     galley_desk_add_time (GalleyDesk *desk, const char *editor, const char *article, const char *digest, gint64 seconds, GError **error);

/* ── lists ── */
GPtrArray  *galley_desk_list_lists (GalleyDesk *desk, GError **error); /* GalleyList */
GPtrArray  *galley_desk_list_flaws (GalleyDesk *desk, GError **error); /* GalleyFinding, its text is the UUID of a list */
GalleyBoard *galley_desk_load_board (GalleyDesk *desk, const char *known, GError **error);
GalleyList *galley_desk_load_list  (GalleyDesk *desk, const char *list, GError **error);
GalleyList *galley_desk_save_list  (GalleyDesk *desk, GalleySigner *signer, const GalleyList *list, GError **error);

/* ── pictures and raw bytes ── */
char   *galley_desk_add_asset  (GalleyDesk *desk, GBytes *bytes, const char *type, GError **error); /* SHA-256 */
GBytes *galley_desk_load_asset (GalleyDesk *desk, const char *asset, GError **error);

/* ── proving ── */
GPtrArray *galley_desk_list_journal (GalleyDesk *desk, GError **error); /* GalleyEntry: the library's own chain */

typedef void (*GalleyDeskProgress) (guint done, guint total, const char *headline, gpointer data);

GPtrArray *galley_desk_verify        (GalleyDesk *desk, GError **error); /* GalleyFinding, one for each thing that does not hold */
GPtrArray *galley_desk_verify_slowly (GalleyDesk *desk, GalleyDeskProgress progress, gpointer data, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyDesk, galley_desk_close)

G_END_DECLS
