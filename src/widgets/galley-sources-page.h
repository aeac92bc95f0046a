/* galley-sources-page.h: the outlets that articles come from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-newsroom-page.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_SOURCES_PAGE (galley_sources_page_get_type ())
G_DECLARE_FINAL_TYPE (GalleySourcesPage, galley_sources_page, GALLEY, SOURCES_PAGE, GalleyNewsroomPage)

G_END_DECLS
