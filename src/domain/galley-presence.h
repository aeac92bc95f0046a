/* galley-presence.h: whether a process that works in a library is still there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _GalleyPresence GalleyPresence;

GalleyPresence *galley_presence_new      (const char *folder);
void            galley_presence_free     (GalleyPresence *presence);
const char     *galley_presence_get_name (const GalleyPresence *presence);
gboolean        galley_presence_is_there (const char *folder, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyPresence, galley_presence_free)

G_END_DECLS
