/* galley-remark-entry.h: where a remark, an answer or a suggestion is written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "galley-remark-event.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_REMARK_ENTRY (galley_remark_entry_get_type ())
G_DECLARE_FINAL_TYPE (GalleyRemarkEntry, galley_remark_entry, GALLEY, REMARK_ENTRY, AdwBin)

GtkWidget *galley_remark_entry_new       (void);
void       galley_remark_entry_begin     (GalleyRemarkEntry *entry, const GalleyRemarkEvent *about, gboolean may_require);
void       galley_remark_entry_clear     (GalleyRemarkEntry *entry);
gboolean   galley_remark_entry_save      (GalleyRemarkEntry *entry);
gboolean   galley_remark_entry_has_focus (GalleyRemarkEntry *entry);

G_END_DECLS
