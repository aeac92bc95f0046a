/* galley-remark-rules.h: who may do what with a remark
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-dossier.h"

G_BEGIN_DECLS

gboolean galley_remark_may         (const GalleyDossier *dossier, const GalleyEditor *editor, GalleyRemarkKind kind,
                                    const GalleyRemark *remark, GError **error);
gboolean galley_remark_may_have    (const GalleyDossier *dossier, const GalleyEditor *editor, const GalleyRemarkEvent *event,
                                    const GalleyRemark *remark, GError **error);
gboolean galley_remark_may_require (const GalleyDossier *dossier, const GalleyEditor *editor);
gboolean galley_remark_check_words (const GalleyRemarkEvent *event, GError **error);

G_END_DECLS
