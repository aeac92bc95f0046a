/* galley-facts.h: byline, source, section … as rows of the page, above the text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-view.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_FACTS (galley_facts_get_type ())
G_DECLARE_FINAL_TYPE (GalleyFacts, galley_facts, GALLEY, FACTS, GalleyView)

G_END_DECLS
