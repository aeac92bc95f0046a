/* galley-copied.h: what somebody copied elsewhere, or a foreign document, as text and pictures of ours
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-asset-use.h"
#include "galley-child.h"

G_BEGIN_DECLS

#define GALLEY_COPIED_MAX_SOURCE (16 * 1024 * 1024) /* bytes of HTML, which may have pictures inside */

/* What is pasted is laid out while somebody types, a paragraph at a time, so a paragraph is what is felt. */
#define GALLEY_COPIED_MAX_TEXT      (2 * 1024 * 1024) /* bytes */
#define GALLEY_COPIED_MAX_PARAGRAPH (64 * 1024)       /* bytes */

typedef struct
{
  char      *text;     /* Markdown, with pictures at “asset:SHA-256” */
  GPtrArray *assets;   /* GalleyAssetUse: the pictures, in the order of the text */
  GPtrArray *bytes;    /* GBytes: all that the library must keep for them */
  guint      lost;     /* pictures that the source names and does not bring */
  char      *title;    /* of a document */
  char      *deck;
} GalleyCopied;

GalleyCopied *galley_copied_read  (const char *what, GBytes *source, GError **error);
GalleyCopied *galley_copied_html  (GBytes *html, GError **error);
char         *galley_copied_plain (GBytes *text, gboolean is_ours, GError **error);
void          galley_copied_free  (GalleyCopied *copied);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyCopied, galley_copied_free)

G_END_DECLS
