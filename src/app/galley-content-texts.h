/* galley-content-texts.h: every field of a content as text, to be compared and read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-content.h"

G_BEGIN_DECLS

extern const char *const galley_content_text_names[]; /* in reading order, the body last; NULL-terminated */

const char *galley_content_text_label (const char *name);
char       *galley_content_text_dup   (const GalleyContent *content, const char *name, GPtrArray *lists);

G_END_DECLS
