/* galley-remark-chain.h: remarks, as they were signed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-entry.h"

G_BEGIN_DECLS

char    *galley_remarks_dup_chain_name (const char *article);
GalleyRemarkEvent *galley_remark_event_dup_signed (const GalleyRemarkEvent *event);
char    *galley_remarks_dup_digest     (GPtrArray *events);
GPtrArray *galley_remarks_list_unsigned (GPtrArray *rows, GPtrArray *chain);
gboolean galley_remarks_are_signed     (GPtrArray *chain, GPtrArray *journal);
void     galley_remarks_compare        (const char *article, GPtrArray *rows, GPtrArray *chain, GPtrArray *journal, GPtrArray *problems);

G_END_DECLS
