/* galley-content.h: everything of an article that reaches the reader
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-noun.h"
#include "galley-asset-use.h"
#include "galley-credit.h"
#include "galley-item.h"
#include "galley-notice.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *assets;            /* GalleyAssetUse */
  const char *body;             /* CommonMark with tables and footnotes */
  const char *byline_reason;    /* why nobody is named, when credits is empty */
  GPtrArray *credits;           /* GalleyCredit, in the order printed */
  const char *deck;
  const char *headline;
  const char *kicker;
  const char *short_headline;
  char **keywords;
  const char *lang;             /* BCP 47; “zh-CN” when empty */
  char **lists;                 /* UUIDs of the shared lists printed below the text */
  GPtrArray *notices;           /* GalleyNotice, oldest first */
  const char *original_address;
  const char *original_author;
  const char *original_title;   /* of a reprint */
  GPtrArray *related;           /* GalleyItem */
  gboolean reprint;
  const char *section;
  const char *source;           /* the outlet, as printed */
  const char *source_address;
  const char *summary;
  const char *time;             /* “YYYY-MM-DD HH:MM”, local to the newsroom */
} GalleyContent;

GALLEY_DECLARE_NOUN (GalleyContent, galley_content)

GalleyContent *galley_content_sign_with (const GalleyContent *content, const char *author);
char          *galley_content_dup_digest (const GalleyContent *content);

G_END_DECLS
