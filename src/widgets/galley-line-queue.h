/* galley-line-queue.h: lines of a text that are still to be looked at, a few at a time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _GalleyLineQueue GalleyLineQueue;

/* May change tags, and no text. */
typedef void (*GalleyLookAtLine) (GtkTextBuffer *buffer, int line, gpointer data);

GalleyLineQueue *galley_line_queue_new   (GtkTextBuffer *buffer, guint after, int priority, GalleyLookAtLine look, gpointer data);
gboolean         galley_line_queue_lives (GalleyLineQueue *queue);
gboolean         galley_line_queue_is_of (GalleyLineQueue *queue, GtkTextBuffer *buffer);
void             galley_line_queue_add   (GalleyLineQueue *queue, const GtkTextIter *start, const GtkTextIter *end);
void             galley_line_queue_free  (GalleyLineQueue *queue);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyLineQueue, galley_line_queue_free)

G_END_DECLS
