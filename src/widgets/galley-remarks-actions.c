/* galley-remarks-actions.c: the commands on remarks
 *
 * They act on the panel, which knows what is selected and which remark stands out, and bring
 * it into view where something is to be written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-remarks-actions.h"

static gboolean
has_article (gpointer panel)
{
  return galley_view_get_dossier (GALLEY_VIEW (panel)) != NULL;
}

static void
begin (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (!has_article (data))
    return;
  gtk_widget_activate_action (data, "win.panel", "s", "remarks");
  galley_remarks_panel_begin (data, g_str_equal (g_action_get_name (G_ACTION (action)), "suggest"));
}

/* The parameter is the nick of what is done with the remark that stands out. */
static void
act (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  int kind = galley_nick_find (g_variant_get_string (parameter, NULL), galley_remark_kind_nicks);

  if (has_article (data) && kind >= 0)
    galley_remarks_panel_act (data, kind);
}

static void
walk (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (has_article (data))
    galley_remarks_panel_walk (data, g_variant_get_int32 (parameter));
}

static const GActionEntry actions[] = {
  { "remark", begin },
  { "suggest", begin },
  { "remark-act", act, "s" },
  { "walk-remarks", walk, "i" },
};

/**
 * galley_remarks_actions_add:
 *
 * Adds the commands to @map.
 */
void
galley_remarks_actions_add (GalleyRemarksPanel *panel, GActionMap *map)
{
  g_action_map_add_action_entries (map, actions, G_N_ELEMENTS (actions), panel);
}
