/* galley-document.h: a file of a word processor as an article that nobody has accepted yet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-import.h"

G_BEGIN_DECLS

const char *galley_document_find_kind (GBytes *bytes, const char *file_name);
gboolean    galley_document_may_be    (const char *file_name);
gboolean    galley_document_check     (GBytes *bytes, GError **error);
gboolean    galley_document_read      (GalleyImport *import, const char *kind, GError **error);

G_END_DECLS
