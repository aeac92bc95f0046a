/* galley-resume.h: opens the article that somebody was at when they left
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-article-page.h"

G_BEGIN_DECLS

void galley_resume (GalleyStore *store, GalleyArticlePage *page);

G_END_DECLS
