/* galley-rules-page.h: what this newsroom allows, in plain words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-newsroom-page.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_RULES_PAGE (galley_rules_page_get_type ())
G_DECLARE_FINAL_TYPE (GalleyRulesPage, galley_rules_page, GALLEY, RULES_PAGE, GalleyNewsroomPage)

G_END_DECLS
