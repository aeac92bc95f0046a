/* galley-figure.h: a picture as the text of an article names it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-content.h"

G_BEGIN_DECLS

/* “![caption](asset:SHA-256)”, wherever it stands. */
typedef struct
{
  const char *asset;
  const char *caption; /* as it is read: without the signs that Markdown needs */
  gint64      end;     /* characters of the text */
  gint64      start;
} GalleyFigure;

GALLEY_DECLARE_NOUN (GalleyFigure, galley_figure)

GPtrArray            *galley_figures_find    (const char *text);
char                 *galley_figure_dup_text (const char *caption, const char *asset);
const GalleyAssetUse *galley_figure_find_use (const GalleyFigure *figure, GPtrArray *uses);

GalleyContent *galley_figures_replace (const GalleyContent *content, guint position, const char *caption, const GalleyAssetUse *use);
GalleyContent *galley_figures_remove  (const GalleyContent *content, guint position);
GPtrArray     *galley_figures_add_use (GPtrArray *uses, const GalleyAssetUse *use);

G_END_DECLS
