/* galley-running-line.c: what stands above and below the text of every printed sheet
 *
 * A sheet that fell out of the pile still says of which text it is: the digest is what was or will be signed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-running-line.h"

#include <glib/gi18n-lib.h>

#include "galley-clock.h"
#include "galley-labels.h"
#include "galley-phrases.h"

static char *
dup_place (const GalleyContent *content)
{
  if (*content->section == '\0' || *content->source == '\0')
    return g_strconcat (content->section, content->source, NULL);
  return g_strconcat (content->section, " · ", content->source, NULL);
}

static char *
dup_mark (const GalleyDossier *dossier)
{
  g_autofree char *digest = galley_content_dup_digest (dossier->content);
  g_autofree char *brief = galley_phrase_dup_digest (digest);
  g_autofree char *now = galley_time_dup_text (galley_clock_system (NULL));

  /* Translators: below the text of every printed page: stage, digest of the text, time */
  return g_strdup_printf (_("%s · digest %s · printed %s"), galley_label_state (dossier->article, dossier->route), brief, now);
}

/**
 * galley_running_line_new:
 * @title: (nullable): what it is, if not the article itself
 *
 * Returns: (transfer full): what to print with the content of @dossier
 */
GalleyRunningLine *
galley_running_line_new (const GalleyDossier *dossier, const char *title)
{
  const char *headline = *dossier->content->headline != '\0' ? dossier->content->headline : _("Untitled");
  GalleyRunningLine *line = g_new (GalleyRunningLine, 1);

  line->title = g_strdup (title != NULL ? title : headline);
  line->place = dup_place (dossier->content);
  line->mark = dup_mark (dossier);
  return line;
}

/**
 * galley_running_line_free:
 */
void
galley_running_line_free (GalleyRunningLine *line)
{
  g_free (line->title);
  g_free (line->place);
  g_free (line->mark);
  g_free (line);
}
