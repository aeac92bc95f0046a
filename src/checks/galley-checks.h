/* galley-checks.h: what a copy editor marks in a text, as pure rules
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-check-rules.h"
#include "galley-content.h"
#include "galley-list.h"

G_BEGIN_DECLS

GPtrArray     *galley_checks_run           (const GalleyContent *content);
GPtrArray     *galley_checks_run_list      (const GalleyList *list, const GalleyContent *article, const char *field_prefix);
GPtrArray     *galley_checks_run_text      (const char *text, const char *field);

GPtrArray     *galley_checks_list_auto     (GPtrArray *findings);
GPtrArray     *galley_checks_list_edits    (GPtrArray *findings);

GalleyContent *galley_checks_apply         (const GalleyContent *content, GPtrArray *edits, GError **error);
GalleyList    *galley_checks_apply_to_list (const GalleyList *list, GPtrArray *edits, const char *field_prefix, GError **error);
char          *galley_checks_apply_to_text (const char *text, GPtrArray *edits, GError **error);

GalleyFinding *galley_checks_finding_new   (const char *id, const char *field, gint64 start, gint64 end, const char *text,
                                            const char *message, GPtrArray *edits);
GPtrArray     *galley_checks_find_credits  (const char *text, gint64 *start, gint64 *end);
GPtrArray     *galley_checks_parse_credits (const char *text);

G_END_DECLS
