/* galley-speller.h: is this word in the dictionary, and what could have been meant?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _GalleySpeller GalleySpeller;

GalleySpeller *galley_speller_new     (const char *const *languages); /* NULL: no dictionary for any of them */
void           galley_speller_free    (GalleySpeller *speller);
const char    *galley_speller_get_language (GalleySpeller *speller);
GArray        *galley_speller_list_misses (GalleySpeller *speller, const char *line); /* GalleyWord */
gboolean       galley_speller_knows   (GalleySpeller *speller, const char *word);
char         **galley_speller_suggest (GalleySpeller *speller, const char *word);
void           galley_speller_learn   (GalleySpeller *speller, const char *word); /* for good */
void           galley_speller_ignore  (GalleySpeller *speller, const char *word); /* until the program ends */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleySpeller, galley_speller_free)

G_END_DECLS
