/* galley-remark.h: what somebody says about a part of a text, as it stands now
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-content.h"
#include "galley-remark-event.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_REMARK_OPEN,
  GALLEY_REMARK_RESOLVED,
  GALLEY_REMARK_ACCEPTED,
  GALLEY_REMARK_REFUSED,
  GALLEY_REMARK_WITHDRAWN,
} GalleyRemarkState;

extern const char *const galley_remark_state_nicks[];

#define GALLEY_PLACE_REMARK "remark:" /* before a remark's UUID, in the field of a finding that leads to it */

typedef struct
{
  const char *article;
  gint64 at;
  const char *author;      /* UUID */
  const char *author_name;
  GalleyRemarkClass class;
  gint64 closed_at;        /* 0 while it is open */
  const char *closed_by;
  const char *closed_by_name;
  const char *digest;      /* of the content that it was made on */
  gint64 edited;           /* when it was reworded last; 0 for never */
  gint64 end;              /* code points into the field, as it is in the content at hand; exclusive */
  const char *field;       /* empty for the article as a whole, and in an answer */
  gboolean gone;           /* nothing is left of what it was about; start and end say where that stood */
  gboolean must_fix;
  const char *parent;      /* of an answer: the remark it belongs to */
  const char *quote;       /* what it was made on */
  gint64 start;
  GalleyRemarkState state;
  const char *suggestion;
  gboolean suggests;
  const char *text;
  const char *uuid;
} GalleyRemark;

GALLEY_DECLARE_NOUN (GalleyRemark, galley_remark)

GPtrArray   *galley_remarks_fold       (GPtrArray *events);
void         galley_remarks_move       (GPtrArray *remarks, const char *digest, const GalleyContent *from, const GalleyContent *to);
GPtrArray   *galley_remarks_copy       (GPtrArray *remarks);
gint         galley_remarks_find       (GPtrArray *remarks, const char *uuid);
guint        galley_remarks_count_open (GPtrArray *remarks);
gboolean     galley_remark_is_open     (const GalleyRemark *remark);
const char  *galley_remark_get_text_of (const GalleyContent *content, const char *field);

G_END_DECLS
