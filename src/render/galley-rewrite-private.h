/* galley-rewrite-private.h: lines and what they begin with, for the parts of galley-rewrite
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "galley-rewrite.h"

G_BEGIN_DECLS

/* Places are bytes in here. */
typedef struct
{
  const char *text;
  gsize length, start, end; /* the selection */
} GalleyTyped;

typedef enum { GALLEY_LEAD_NONE, GALLEY_LEAD_HEADING, GALLEY_LEAD_BULLET, GALLEY_LEAD_NUMBER } GalleyLeadKind;

/* What a line begins with: “> ”, blanks, then “## ”, “- ” or “3. ”. */
typedef struct
{
  GalleyLeadKind kind;
  gsize quote; /* where the quote marks end */
  gsize mark;  /* where the mark begins */
  gsize words; /* where the words begin */
  guint level; /* of a heading */
  int number;
  char sign;   /* “-”, “*”, “+”, “.” or “)” */
} GalleyLead;

typedef GalleyRewrite *(*GalleyFormat) (const GalleyTyped *typed, int variant);

static inline gsize
galley_line_start (const char *text, gsize at)
{
  while (at > 0 && text[at - 1] != '\n')
    at--;
  return at;
}

static inline gsize
galley_line_end (const char *text, gsize at)
{
  return at + strcspn (text + at, "\n");
}

static inline gboolean
galley_lead_is_item (const GalleyLead *lead)
{
  return lead->kind == GALLEY_LEAD_BULLET || lead->kind == GALLEY_LEAD_NUMBER;
}

GalleyLead     galley_lead_read        (const char *line, gsize length);
gsize          galley_typed_last_line  (const GalleyTyped *typed);
GalleyRewrite *galley_rewrite_replace  (const char *text, gsize from, gsize to, GString *with, gsize start, gsize end);
GalleyRewrite *galley_rewrite_select   (const char *text, gsize start, gsize end);
void           galley_rewrite_also     (GalleyRewrite *rewrite, const char *text, gsize at, const char *inserted);

GalleyRewrite *galley_rewrite_heading  (const GalleyTyped *typed, int level);
GalleyRewrite *galley_rewrite_quote    (const GalleyTyped *typed, int unused);
GalleyRewrite *galley_rewrite_list     (const GalleyTyped *typed, int kind);
GalleyRewrite *galley_rewrite_stars    (const GalleyTyped *typed, int stars);
GalleyRewrite *galley_rewrite_link     (const GalleyTyped *typed, int unused);
GalleyRewrite *galley_rewrite_table    (const GalleyTyped *typed, int unused);
GalleyRewrite *galley_rewrite_footnote (const GalleyTyped *typed, int unused);
GalleyRewrite *galley_rewrite_cell     (const GalleyTyped *typed, int direction);
GalleyRewrite *galley_rewrite_row      (const GalleyTyped *typed);
GalleyRewrite *galley_rewrite_indent   (const GalleyTyped *typed, int direction);
GalleyRewrite *galley_rewrite_part     (const char *text, gsize cursor);
GalleyRewrite *galley_rewrite_join     (const char *text, gsize cursor);
GalleyRewrite *galley_rewrite_unpicture (const char *text, gsize cursor);
GalleyRewrite *galley_rewrite_unpair   (const char *text, gsize cursor);
GalleyRewrite *galley_rewrite_unmark   (const char *text, gsize cursor);
gboolean       galley_rewrite_is_fenced (const char *text, gsize line);

G_END_DECLS
