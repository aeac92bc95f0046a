/* galley-news.h: what came to the editor at the desk, and what is done with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-sorting.h"

G_BEGIN_DECLS

GPtrArray *galley_news_list_arrived (const GalleySorting *before, const GalleySorting *after); /* GalleyArticle */
GPtrArray *galley_news_list_handled (const GalleySorting *before, const GalleySorting *after); /* GalleyArticle */

G_END_DECLS
