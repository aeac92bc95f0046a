/* galley-scraped-page.h: the text of a published news page, taken apart
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-import.h"

G_BEGIN_DECLS

gboolean galley_scraped_page_is   (const char *text);
void     galley_scraped_page_read (GalleyImport *import, const char *text);

G_END_DECLS
