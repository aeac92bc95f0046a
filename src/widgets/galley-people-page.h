/* galley-people-page.h: who works here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-newsroom-page.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_PEOPLE_PAGE (galley_people_page_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPeoplePage, galley_people_page, GALLEY, PEOPLE_PAGE, GalleyNewsroomPage)

G_END_DECLS
