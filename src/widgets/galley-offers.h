/* galley-offers.h: words that are offered below an entry
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_OFFERS (galley_offers_get_type ())
G_DECLARE_FINAL_TYPE (GalleyOffers, galley_offers, GALLEY, OFFERS, AdwPreferencesRow)

void        galley_offers_attach     (GalleyOffers *offers, GtkWidget *entry, gboolean chooses);
void        galley_offers_set        (GalleyOffers *offers, const char *const *words);
const char *galley_offers_get_chosen (GalleyOffers *offers);

G_END_DECLS
