/* galley-article-card.h: an article as a row of the list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "galley-article-model.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_ARTICLE_CARD (galley_article_card_get_type ())
G_DECLARE_FINAL_TYPE (GalleyArticleCard, galley_article_card, GALLEY, ARTICLE_CARD, AdwBin)

G_END_DECLS
