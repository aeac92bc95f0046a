/* galley-event-words.h: what an entry about people, rules, sources or sections changed, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-entry.h"

G_BEGIN_DECLS

char *galley_event_dup_words (GPtrArray *chain, guint position);

G_END_DECLS
