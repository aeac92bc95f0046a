/* galleyctl-input.h: files and words that people hand in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-content.h"
#include "galleyctl-options.h"

G_BEGIN_DECLS

char          *galleyctl_input_read_text    (const char *path, GError **error);
gboolean       galleyctl_input_parse_time   (const char *text, gint64 *time, GError **error);
gboolean       galleyctl_input_parse_answer (const char *option, const char *text, gboolean *answer, GError **error);
gboolean       galleyctl_input_parse_roles  (char **names, guint *roles, GError **error);
gboolean       galleyctl_input_changes_content (const GalleyctlOptions *options);
GalleyContent *galleyctl_input_fill_content (const GalleyctlOptions *options, const GalleyContent *content, GError **error);

G_END_DECLS
