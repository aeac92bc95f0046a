/* galley-marking.h: a tag that covers exactly some places of a text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "galley-finding.h"

G_BEGIN_DECLS

/* Offsets in characters, the end not included. */
typedef struct { int start, end; } GalleyPlace;

void galley_marking_set  (GtkTextBuffer *buffer, GtkTextTag *tag, GArray *places);
void galley_marking_show (GtkTextBuffer *buffer, GtkTextTag *tag, GPtrArray *findings, const char *field, GalleySeverity severity);

G_END_DECLS
