/* galley-plain-text.h: a manuscript as plain text or Markdown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-import.h"

G_BEGIN_DECLS

void  galley_plain_text_read          (GalleyImport *import, const char *text);
void  galley_markdown_read            (GalleyImport *import, const char *text);
char *galley_plain_text_dup_escaped   (const char *line);

G_END_DECLS
