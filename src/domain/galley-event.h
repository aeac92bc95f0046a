/* galley-event.h: who changed people, rules, sources or sections, when and why
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-newsroom.h"

G_BEGIN_DECLS

typedef struct
{
  gint64      at;     /* milliseconds, UTC */
  const char *by;     /* the name that whoever signed it has by now */
  const char *id;     /* of the entry */
  const char *reason;
  const char *words;  /* what it changed */
} GalleyEvent;

GALLEY_DECLARE_NOUN (GalleyEvent, galley_event)

typedef enum
{
  GALLEY_TOPIC_PEOPLE   = 1 << 0,
  GALLEY_TOPIC_RULES    = 1 << 1, /* policies and workflows */
  GALLEY_TOPIC_SOURCES  = 1 << 2,
  GALLEY_TOPIC_SECTIONS = 1 << 3,
  GALLEY_ALL_TOPICS     = (1 << 4) - 1,
} GalleyTopic;

GPtrArray *galley_newsroom_list_events (const GalleyNewsroom *newsroom, guint topics, const char *about, guint most);

G_END_DECLS
