/* galley-remark-event.c: one thing that somebody did with a remark
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-remark-event.h"

const char *const galley_remark_kind_nicks[] = {
  "make", "reword", "withdraw", "resolve", "reopen", "accept", "refuse", NULL
};

const char *const galley_remark_class_nicks[] = {
  "none", "law", "guidance", "fact", "language", "wording", "technical", "other", NULL
};

G_STATIC_ASSERT (G_N_ELEMENTS (galley_remark_class_nicks) == GALLEY_N_REMARK_CLASSES + 1);

static const GalleyField fields[] = {
  GALLEY_STRING (GalleyRemarkEvent, article),
  GALLEY_INT (GalleyRemarkEvent, at),
  GALLEY_ENUM (GalleyRemarkEvent, class, galley_remark_class_nicks),
  GALLEY_STRING (GalleyRemarkEvent, digest),
  GALLEY_STRING (GalleyRemarkEvent, editor),
  GALLEY_STRING (GalleyRemarkEvent, editor_name),
  GALLEY_INT (GalleyRemarkEvent, end),
  GALLEY_STRING (GalleyRemarkEvent, field),
  GALLEY_ENUM (GalleyRemarkEvent, kind, galley_remark_kind_nicks),
  GALLEY_BOOL (GalleyRemarkEvent, must_fix),
  GALLEY_STRING (GalleyRemarkEvent, parent),
  GALLEY_STRING (GalleyRemarkEvent, quote),
  GALLEY_STRING (GalleyRemarkEvent, remark),
  GALLEY_INT (GalleyRemarkEvent, start),
  GALLEY_STRING (GalleyRemarkEvent, suggestion),
  GALLEY_BOOL (GalleyRemarkEvent, suggests),
  GALLEY_STRING (GalleyRemarkEvent, text),
  GALLEY_STRING (GalleyRemarkEvent, token),
  GALLEY_STRING (GalleyRemarkEvent, uuid),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyRemarkEvent, galley_remark_event, fields)
