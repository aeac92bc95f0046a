/* galley-view.h: a widget that shows one article being edited
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "galley-session.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_VIEW (galley_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (GalleyView, galley_view, GALLEY, VIEW, AdwBin)

struct _GalleyViewClass
{
  AdwBinClass parent_class;

  void (*show_session) (GalleyView *view); /* another article, or none */
  void (*show_dossier) (GalleyView *view); /* what is stored is new; never called without a dossier */
  void (*show_content) (GalleyView *view); /* something was typed; never called without a content */
  void (*show_proof)   (GalleyView *view); /* the content as typed has been read; never called without a proof */
  void (*show_state)   (GalleyView *view); /* saved, not saved, may be edited or not */
  void (*reload)       (GalleyView *view); /* the content was replaced from outside */
};

GalleyStore         *galley_view_get_store   (GalleyView *view);
GalleySession       *galley_view_get_session (GalleyView *view);
const GalleyDossier *galley_view_get_dossier (GalleyView *view);
const GalleyContent *galley_view_get_content (GalleyView *view);

G_END_DECLS
