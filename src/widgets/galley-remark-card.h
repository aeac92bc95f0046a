/* galley-remark-card.h: a remark with its answers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "galley-session-remarks.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_REMARK_CARD (galley_remark_card_get_type ())
G_DECLARE_FINAL_TYPE (GalleyRemarkCard, galley_remark_card, GALLEY, REMARK_CARD, GtkListBoxRow)

GtkWidget          *galley_remark_card_new         (void);
void                galley_remark_card_show        (GalleyRemarkCard *card, const GalleyRemark *remark, GPtrArray *remarks, GalleySession *session);
const GalleyRemark *galley_remark_card_get_remark  (GalleyRemarkCard *card);
void                galley_remark_card_set_current (GalleyRemarkCard *card, gboolean current);
gboolean            galley_remark_card_save        (GalleyRemarkCard *card);
void                galley_remark_card_answer      (GalleyRemarkCard *card);

G_END_DECLS
