/* galley-remark-words.c: what classes and states of remarks are called
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-remark-words.h"

#include <glib/gi18n-lib.h>

static const char *const classes[] = {
  N_("No Class"), N_("Law"), N_("Guidance"), N_("Fact"), N_("Language"), N_("Expression"), N_("Technical"), N_("Other Error"),
};

static const char *const states[] = {
  N_("Open"), N_("Resolved"), N_("Accepted"), N_("Refused"), N_("Withdrawn remark"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (classes) == GALLEY_N_REMARK_CLASSES);
G_STATIC_ASSERT (G_N_ELEMENTS (states) == GALLEY_REMARK_WITHDRAWN + 1);

/**
 * galley_label_remark_class:
 *
 * Returns: (transfer none): of which kind the error is, translated
 */
const char *
galley_label_remark_class (GalleyRemarkClass class)
{
  return (guint) class < G_N_ELEMENTS (classes) ? _(classes[class]) : "";
}

/**
 * galley_label_remark_state:
 *
 * Returns: (transfer none): what became of a remark, translated
 */
const char *
galley_label_remark_state (GalleyRemarkState state)
{
  return (guint) state < G_N_ELEMENTS (states) ? _(states[state]) : "";
}
