/* galley-pictures-group.h: the pictures of an article, in the order of its text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-view.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_PICTURES_GROUP (galley_pictures_group_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPicturesGroup, galley_pictures_group, GALLEY, PICTURES_GROUP, GalleyView)

gboolean galley_pictures_group_go_to (GalleyPicturesGroup *self);

G_END_DECLS
