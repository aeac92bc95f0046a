/* galley-remark-order.h: remarks in the order of the text, and where they are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-finding.h"
#include "galley-remark.h"

G_BEGIN_DECLS

#define GALLEY_N_REMARK_FIELDS 4

extern const char *const galley_remark_fields[GALLEY_N_REMARK_FIELDS]; /* those that can be marked, in reading order */

int            galley_remark_rank         (const char *field);
int            galley_remark_compare      (const GalleyRemark *a, const GalleyRemark *b);
GalleyFinding *galley_remark_new_place    (const GalleyRemark *remark);
GPtrArray     *galley_remark_list_places  (GPtrArray *remarks, gboolean suggestions);
guint          galley_remark_count_closed (GPtrArray *remarks);
char          *galley_remark_dup_errors   (GPtrArray *remarks, const GalleyContent *content);

G_END_DECLS
