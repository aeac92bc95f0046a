/* galley-person-form.h: one person: name, roles, key
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-newsroom-page.h"

G_BEGIN_DECLS

GalleyForm *galley_person_form_new     (GalleyNewsroomPage *page, const char *uuid);
GalleyForm *galley_passphrase_form_new (GalleyNewsroomPage *page);

G_END_DECLS
