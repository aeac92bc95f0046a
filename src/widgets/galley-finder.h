/* galley-finder.h: several texts, searched as if they were one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

typedef struct _GalleyFinder GalleyFinder;

GalleyFinder            *galley_finder_new             (GCallback counted, gpointer data);
void                     galley_finder_free            (GalleyFinder *finder);
void                     galley_finder_add             (GalleyFinder *finder, GtkTextView *view);
GtkSourceSearchSettings *galley_finder_get_settings    (GalleyFinder *finder);
void                     galley_finder_set_match_style (GalleyFinder *finder, GtkSourceStyle *style);

gboolean     galley_finder_is_open      (GalleyFinder *finder);
void         galley_finder_open         (GalleyFinder *finder);
void         galley_finder_close        (GalleyFinder *finder);
GtkTextView *galley_finder_go_back      (GalleyFinder *finder);
char        *galley_finder_dup_selected (GalleyFinder *finder);
gboolean     galley_finder_set_within   (GalleyFinder *finder, gboolean within);

GtkTextView *galley_finder_begin        (GalleyFinder *finder);
GtkTextView *galley_finder_move         (GalleyFinder *finder, int direction);
GError      *galley_finder_dup_error    (GalleyFinder *finder);
int          galley_finder_count        (GalleyFinder *finder, int *position);
gboolean     galley_finder_replace      (GalleyFinder *finder, const char *with);
guint        galley_finder_replace_all  (GalleyFinder *finder, const char *with);

G_END_DECLS
