/* galley-slip-sheet.c: the sign-off sheet of an article in a library
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-slip-sheet.h"

#include "galley-slip-page.h"

static const GalleySource *
find_source (GPtrArray *sources, const char *name)
{
  for (guint i = 0; i < sources->len; i++)
    if (g_str_equal (((GalleySource *) sources->pdata[i])->name, name))
      return sources->pdata[i];
  return NULL;
}

/**
 * galley_slip_sheet_render:
 * @article: UUID
 *
 * Returns: (transfer full): the sheet as it is now, an HTML page
 */
GBytes *
galley_slip_sheet_render (GalleyDesk *desk, const char *article, GError **error)
{
  g_autoptr (GalleyDossier) dossier = galley_desk_load_dossier (desk, article, error);
  g_autoptr (GPtrArray) revisions = dossier != NULL ? galley_desk_list_revisions (desk, article, error) : NULL;
  g_autoptr (GPtrArray) sources = revisions != NULL ? galley_desk_list_sources (desk, error) : NULL;

  if (sources == NULL)
    return NULL;
  return galley_slip_page_render (&(const GalleySlipFacts) {
    .dossier = dossier, .revisions = revisions, .source = find_source (sources, dossier->content->source), .now = galley_desk_get_now (desk) });
}
