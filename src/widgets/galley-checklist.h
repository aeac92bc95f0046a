/* galley-checklist.h: what must be ticked before a step is signed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_CHECKLIST (galley_checklist_get_type ())
G_DECLARE_FINAL_TYPE (GalleyChecklist, galley_checklist, GALLEY, CHECKLIST, AdwPreferencesGroup)

/* Signal: “complete” — the last sentence was ticked. */

void       galley_checklist_set        (GalleyChecklist *checklist, char *const *sentences);
char     **galley_checklist_dup_ticked (GalleyChecklist *checklist);
GtkWidget *galley_checklist_get_first  (GalleyChecklist *checklist);

G_END_DECLS
