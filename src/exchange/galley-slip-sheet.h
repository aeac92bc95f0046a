/* galley-slip-sheet.h: the sign-off sheet of an article in a library
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-desk.h"

G_BEGIN_DECLS

GBytes *galley_slip_sheet_render (GalleyDesk *desk, const char *article, GError **error);

G_END_DECLS
