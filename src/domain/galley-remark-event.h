/* galley-remark-event.h: one thing that somebody did with a remark
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-noun.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_REMARK_MAKE,
  GALLEY_REMARK_REWORD,
  GALLEY_REMARK_WITHDRAW,
  GALLEY_REMARK_RESOLVE,
  GALLEY_REMARK_REOPEN,
  GALLEY_REMARK_ACCEPT, /* put what is suggested into the text */
  GALLEY_REMARK_REFUSE,
} GalleyRemarkKind;

/* Of which kind the error is; Chinese newsrooms count them by these. */
typedef enum
{
  GALLEY_REMARK_CLASS_NONE,
  GALLEY_REMARK_CLASS_LAW,       /* 法规 */
  GALLEY_REMARK_CLASS_GUIDANCE,  /* 导向 */
  GALLEY_REMARK_CLASS_FACT,      /* 事实 */
  GALLEY_REMARK_CLASS_LANGUAGE,  /* 文字 */
  GALLEY_REMARK_CLASS_WORDING,   /* 表述 */
  GALLEY_REMARK_CLASS_TECHNICAL, /* 技术 */
  GALLEY_REMARK_CLASS_OTHER,     /* 其他 */
  GALLEY_N_REMARK_CLASSES,
} GalleyRemarkClass;

extern const char *const galley_remark_kind_nicks[];
extern const char *const galley_remark_class_nicks[];

typedef struct
{
  const char *article;
  gint64 at;                /* milliseconds, UTC */
  GalleyRemarkClass class;  /* make, reword */
  const char *digest;       /* make: of the content it is about; accept: of the content that was looked at */
  const char *editor;       /* UUID */
  const char *editor_name;
  gint64 end;               /* make: code points into the field, exclusive */
  const char *field;        /* make: “body”, “headline” …; empty for the article as a whole */
  GalleyRemarkKind kind;
  gboolean must_fix;        /* make, reword */
  const char *parent;       /* make: the remark that this answers */
  const char *quote;        /* make: what stood there */
  const char *remark;       /* UUID of the event that made the remark */
  gint64 start;             /* make: code points into the field */
  const char *suggestion;   /* make, reword: what should stand there instead */
  gboolean suggests;        /* make, reword: there is a suggestion, which may be to leave it out */
  const char *text;         /* make, reword */
  const char *token;        /* accept: of the window that is writing the article; not kept */
  const char *uuid;
} GalleyRemarkEvent;

GALLEY_DECLARE_NOUN (GalleyRemarkEvent, galley_remark_event)

G_END_DECLS
