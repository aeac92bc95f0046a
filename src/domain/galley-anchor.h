/* galley-anchor.h: where a place of one text is in another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Code points, whole characters as a reader sees them. */
typedef struct
{
  gint64   start;
  gint64   end;  /* exclusive; the same as start for a point between two characters */
  gboolean gone; /* there was text here, and nothing of it is left */
} GalleyAnchor;

typedef struct _GalleyAnchorMap GalleyAnchorMap;

GalleyAnchorMap *galley_anchor_map_new  (const char *old_text, const char *new_text);
void             galley_anchor_map_free (GalleyAnchorMap *map);
GalleyAnchor     galley_anchor_map_find (const GalleyAnchorMap *map, GalleyAnchor anchor);
GalleyAnchor     galley_anchor_snap     (const char *text, GalleyAnchor anchor);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyAnchorMap, galley_anchor_map_free)

G_END_DECLS
