/* galleyctl-command.h: one command of galleyctl, as a row of a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "galleyctl-options.h"

G_BEGIN_DECLS

typedef struct _GalleyctlCommand GalleyctlCommand;

/* What a command is called with.  A command that is refused leaves in blockers what stands in the way, for --json. */
typedef struct
{
  const GalleyctlCommand *command;
  GalleyctlOptions       *options;
  GPtrArray              *blockers; /* GalleyFinding; text is the UUID of the article */
  gboolean                answered; /* a JSON document stands on standard output, also when the command fails */
} GalleyctlCall;

typedef gboolean (*GalleyctlRun) (GalleyctlCall *call, GError **error);

struct _GalleyctlCommand
{
  const char  *name;      /* one word, or two: “editor add” */
  const char  *arguments; /* “NAME ID…”, for the usage line */
  guint        least, most;
  guint        options;   /* GalleyctlOptionSet, or-ed */
  GalleyctlRun run;
  const char  *summary;   /* one line */
  const char  *details;   /* what the help says besides; may be NULL */
};

gboolean galleyctl_init            (GalleyctlCall *call, GError **error);
gboolean galleyctl_editor_list     (GalleyctlCall *call, GError **error);
gboolean galleyctl_editor_add      (GalleyctlCall *call, GError **error);
gboolean galleyctl_editor_roles    (GalleyctlCall *call, GError **error);
gboolean galleyctl_editor_retire   (GalleyctlCall *call, GError **error);
gboolean galleyctl_editor_rename   (GalleyctlCall *call, GError **error);
gboolean galleyctl_editor_new_key  (GalleyctlCall *call, GError **error);
gboolean galleyctl_editor_passphrase (GalleyctlCall *call, GError **error);
gboolean galleyctl_route_list (GalleyctlCall *call, GError **error);
gboolean galleyctl_route_put (GalleyctlCall *call, GError **error);
gboolean galleyctl_section_list (GalleyctlCall *call, GError **error);
gboolean galleyctl_section_add (GalleyctlCall *call, GError **error);
gboolean galleyctl_section_rename (GalleyctlCall *call, GError **error);
gboolean galleyctl_section_move (GalleyctlCall *call, GError **error);
gboolean galleyctl_section_remove (GalleyctlCall *call, GError **error);
gboolean galleyctl_section_route (GalleyctlCall *call, GError **error);
gboolean galleyctl_source_list (GalleyctlCall *call, GError **error);
gboolean galleyctl_source_put (GalleyctlCall *call, GError **error);
gboolean galleyctl_source_remove (GalleyctlCall *call, GError **error);
gboolean galleyctl_lease_list      (GalleyctlCall *call, GError **error);
gboolean galleyctl_lease_take      (GalleyctlCall *call, GError **error);
gboolean galleyctl_lease_release   (GalleyctlCall *call, GError **error);
gboolean galleyctl_record          (GalleyctlCall *call, GError **error);
gboolean galleyctl_policy          (GalleyctlCall *call, GError **error);
gboolean galleyctl_new             (GalleyctlCall *call, GError **error);
gboolean galleyctl_edit            (GalleyctlCall *call, GError **error);
gboolean galleyctl_list            (GalleyctlCall *call, GError **error);
gboolean galleyctl_show            (GalleyctlCall *call, GError **error);
gboolean galleyctl_slip            (GalleyctlCall *call, GError **error);
gboolean galleyctl_history         (GalleyctlCall *call, GError **error);
gboolean galleyctl_lists           (GalleyctlCall *call, GError **error);
gboolean galleyctl_lists_edit      (GalleyctlCall *call, GError **error);
gboolean galleyctl_decide          (GalleyctlCall *call, GError **error);
gboolean galleyctl_remark          (GalleyctlCall *call, GError **error);
gboolean galleyctl_remark_list     (GalleyctlCall *call, GError **error);
gboolean galleyctl_remark_errors   (GalleyctlCall *call, GError **error);
gboolean galleyctl_import          (GalleyctlCall *call, GError **error);
gboolean galleyctl_export          (GalleyctlCall *call, GError **error);
gboolean galleyctl_verify          (GalleyctlCall *call, GError **error);

G_END_DECLS
