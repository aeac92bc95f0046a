/* galley-store-remarks.h: remarks in the name of the editor at the desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-store.h"

G_BEGIN_DECLS

void          galley_store_remark_async  (GalleyStore *store, const GalleyRemarkEvent *asked, GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer data);
GalleyRemark *galley_store_remark_finish (GalleyStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
