/* galley-sections-page.h: where articles are filed, and which workflow they take there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-newsroom-page.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_SECTIONS_PAGE (galley_sections_page_get_type ())
G_DECLARE_FINAL_TYPE (GalleySectionsPage, galley_sections_page, GALLEY, SECTIONS_PAGE, GalleyNewsroomPage)

G_END_DECLS
