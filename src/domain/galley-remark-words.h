/* galley-remark-words.h: what classes and states of remarks are called
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-remark.h"

G_BEGIN_DECLS

const char *galley_label_remark_class (GalleyRemarkClass class);
const char *galley_label_remark_state (GalleyRemarkState state);

G_END_DECLS
