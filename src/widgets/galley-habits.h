/* galley-habits.h: how each editor likes to write
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "galley-store.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_HABITS (galley_habits_get_type ())
G_DECLARE_FINAL_TYPE (GalleyHabits, galley_habits, GALLEY, HABITS, GObject)

/* Properties: “text-size” (double, 1 is the usual), “measure” (“narrow”, “normal”, “wide”), “one-paragraph” and “typewriter” (boolean). */

GalleyHabits *galley_habits_new         (void);
void          galley_habits_add_actions (GalleyHabits *habits, GActionMap *map);
void          galley_habits_follow      (GalleyHabits *habits, GalleyStore *store, GObject *page);

G_END_DECLS
