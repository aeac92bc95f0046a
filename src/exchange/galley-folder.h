/* galley-folder.h: a folder on disk that writing cannot leave
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _GalleyFolder GalleyFolder;

GalleyFolder *galley_folder_open   (const char *path, gboolean create, GError **error);
void          galley_folder_close  (GalleyFolder *folder);
gboolean      galley_folder_write  (GalleyFolder *folder, const char *below, const char *name, GBytes *bytes, GError **error);
gboolean      galley_folder_stage  (GalleyFolder *folder, const char *below, const char *name, GBytes *bytes, GError **error);
gboolean      galley_folder_swap   (GalleyFolder *folder, GError **error);
GBytes       *galley_folder_read   (GalleyFolder *folder, const char *below, const char *name, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyFolder, galley_folder_close)

G_END_DECLS
