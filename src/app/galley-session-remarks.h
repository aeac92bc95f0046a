/* galley-session-remarks.h: remarks on the text as typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-session.h"

G_BEGIN_DECLS

gboolean      galley_session_may_remark    (GalleySession *session, GalleyRemarkKind kind, const GalleyRemark *remark, GError **error);
gboolean      galley_session_may_require   (GalleySession *session);
void          galley_session_remark_async  (GalleySession *session, const GalleyRemarkEvent *asked, const GalleyContent *seen,
                                            GAsyncReadyCallback callback, gpointer data);
GalleyRemark *galley_session_remark_finish (GalleySession *session, GAsyncResult *result, GError **error);

G_END_DECLS
