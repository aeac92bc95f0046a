/* galley-manuscript.h: what a foreign document comes down to: blocks, runs and pictures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdio.h>

G_BEGIN_DECLS

typedef enum
{
  MANUSCRIPT_PARAGRAPH,
  MANUSCRIPT_HEADING,
  MANUSCRIPT_ITEM,
  MANUSCRIPT_CAPTION, /* of the picture above it */
  MANUSCRIPT_RULE,
  MANUSCRIPT_TABLE,
} ManuscriptKind;

enum { MANUSCRIPT_BOLD = 1 << 0, MANUSCRIPT_ITALIC = 1 << 1, MANUSCRIPT_STRIKE = 1 << 2 };

typedef enum { MANUSCRIPT_TEXT, MANUSCRIPT_BREAK, MANUSCRIPT_PICTURE, MANUSCRIPT_NOTE } ManuscriptRunKind;

typedef struct
{
  ManuscriptRunKind kind;
  guint             style;
  guint             note;  /* number of the footnote referred to */
  GString          *text;  /* of a picture, its caption */
  char             *link;  /* where the run leads; of a picture, where it is */
} ManuscriptRun;

typedef struct
{
  ManuscriptKind kind;
  int            level;   /* of a heading 1 to 6, of an item 0 for the outermost */
  gboolean       ordered; /* item */
  gboolean       goes_on; /* a further paragraph of the item before it */
  guint          number;  /* item */
  gboolean       quoted;
  guint          note;    /* the footnote that it is part of, or 0 */
  GPtrArray     *runs;    /* ManuscriptRun */
  GPtrArray     *rows;    /* table: GPtrArray of GPtrArray (cells) of ManuscriptRun */
} ManuscriptBlock;

typedef struct _Manuscript Manuscript;

Manuscript *manuscript_new          (void);
void        manuscript_begin        (Manuscript *m, const ManuscriptBlock *like);
void        manuscript_end          (Manuscript *m);
void        manuscript_add_text     (Manuscript *m, const char *text, guint style, const char *link);
void        manuscript_add_break    (Manuscript *m);
void        manuscript_add_space    (Manuscript *m);
void        manuscript_add_note     (Manuscript *m, guint number);
void        manuscript_add_picture  (Manuscript *m, const char *address, const char *alt);
gboolean    manuscript_keep_picture (Manuscript *m, const void *bytes, gsize length, const char *alt);
void        manuscript_begin_table  (Manuscript *m);
void        manuscript_begin_row    (Manuscript *m);
void        manuscript_begin_cell   (Manuscript *m, guint columns, guint rows);
void        manuscript_end_table    (Manuscript *m);
gboolean    manuscript_is_in_table  (Manuscript *m);
void        manuscript_take_title   (Manuscript *m);
void        manuscript_add_title    (Manuscript *m, const char *text, gboolean deck);
gboolean    manuscript_write        (Manuscript *m, FILE *file);

/* for the writer */
GPtrArray  *manuscript_get_blocks   (Manuscript *m);
char       *manuscript_dup_markdown (GPtrArray *blocks);

G_END_DECLS
