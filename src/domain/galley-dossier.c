/* galley-dossier.c: an article with all that is needed to show it, judge it and print it
 *
 * One immutable value crosses from the desk to the window and to the renderer, so that the button that says “2 in
 * the way”, the desk that refuses and the page that is printed cannot look at different states of the library.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-dossier.h"

static const GalleyField fields[] = {
  GALLEY_NOUN (GalleyDossier, article, &galley_article_class),
  GALLEY_NOUN (GalleyDossier, content, &galley_content_class),
  GALLEY_NOUNS (GalleyDossier, curations, &galley_entry_class),
  GALLEY_STRING (GalleyDossier, digest),
  GALLEY_NOUNS (GalleyDossier, findings, &galley_finding_class),
  GALLEY_NOUNS (GalleyDossier, journal, &galley_entry_class),
  GALLEY_NOUN (GalleyDossier, lease, &galley_lease_class),
  GALLEY_NOUNS (GalleyDossier, lists, &galley_list_class),
  GALLEY_NOUN (GalleyDossier, origin, &galley_origin_class),
  GALLEY_NOUNS (GalleyDossier, remarks, &galley_remark_class),
  GALLEY_NOUN (GalleyDossier, route, &galley_route_class),
  GALLEY_NOUNS (GalleyDossier, slip, &galley_entry_class),
  GALLEY_WORDS (GalleyDossier, typists),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyDossier, galley_dossier, fields)
