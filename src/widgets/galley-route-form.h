/* galley-route-form.h: the steps of one workflow
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-newsroom-page.h"

G_BEGIN_DECLS

GalleyForm *galley_route_form_new (GalleyNewsroomPage *page, const GalleyRoute *route, gboolean is_new);

G_END_DECLS
