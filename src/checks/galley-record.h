/* galley-record.h: checks of what belongs to an article besides its text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-content.h"

G_BEGIN_DECLS

void galley_record_check       (GPtrArray *findings, const GalleyContent *content);
void galley_record_check_item  (GPtrArray *findings, const GalleyItem *item, const char *prefix, guint i);
void galley_record_check_items (GPtrArray *findings, GPtrArray *items, const GalleyContent *article, const char *prefix);
void galley_record_check_time  (GPtrArray *findings, const char *field, const char *time);
void galley_record_check_title (GPtrArray *findings, const char *field, const char *headline);

G_END_DECLS
