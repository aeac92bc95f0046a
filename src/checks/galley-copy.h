/* galley-copy.h: one field of text as a proof reader sees it: characters, their classes, lines, and what was noticed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-finding.h"

G_BEGIN_DECLS

/* What a character is.  OPEN, CLOSE and STOP also stand on half-width marks for which a full-width one is proposed,
 * together with FULL, so that the rules about spaces see the text as it will be. */
enum
{
  GALLEY_COPY_HAN     = 1 << 0,
  GALLEY_COPY_DIGIT   = 1 << 1,  /* 0–9 */
  GALLEY_COPY_LATIN   = 1 << 2,  /* a letter that is neither Han nor full-width */
  GALLEY_COPY_SPACE   = 1 << 3,  /* of Latin width, inside a line */
  GALLEY_COPY_NEWLINE = 1 << 4,
  GALLEY_COPY_MARK    = 1 << 5,  /* a mark of Chinese copy */
  GALLEY_COPY_OPEN    = 1 << 6,
  GALLEY_COPY_CLOSE   = 1 << 7,
  GALLEY_COPY_STOP    = 1 << 8,
  GALLEY_COPY_FULL    = 1 << 9,  /* half-width now, full-width once repaired */
  GALLEY_COPY_ORPHAN  = 1 << 10, /* a bracket or quotation mark whose partner is missing */
  GALLEY_COPY_MASKED  = 1 << 11, /* code, an address, Markdown's own signs: not prose */
  GALLEY_COPY_BOLD    = 1 << 12, /* the stars of Markdown's emphasis: looked through */
};

typedef enum
{
  GALLEY_COPY_BODY    = 1 << 0, /* Markdown */
  GALLEY_COPY_TITLE   = 1 << 1, /* one line, where a space may stand for a mark */
  GALLEY_COPY_SUMMARY = 1 << 2, /* one paragraph */
  GALLEY_COPY_PHRASE  = 1 << 3, /* a name, a source: only its characters are looked at */
} GalleyCopyKind;

#define GALLEY_COPY_PROSE (GALLEY_COPY_BODY | GALLEY_COPY_TITLE | GALLEY_COPY_SUMMARY)

typedef enum
{
  GALLEY_LINE_BLANK,
  GALLEY_LINE_TEXT,
  GALLEY_LINE_HEADING,
  GALLEY_LINE_OTHER, /* list items, quotations, tables, code, rules */
} GalleyLineKind;

typedef struct
{
  gsize start, end; /* without indentation and line end */
  GalleyLineKind kind;
} GalleyLine;

typedef struct
{
  const char *field;
  GalleyCopyKind kind;
  gunichar *chars; /* @length of them, then a few zeros */
  guint16 *flags;
  gsize length;
  GArray *lines;   /* GalleyLine */
  GPtrArray *findings;
  guint reported;
  guint traditional; /* how many traditional characters were seen */
} GalleyCopy;

/* A rule looks at a place where one of its characters stands. */
typedef struct
{
  const char *characters;
  guint kinds;
  void (*look) (GalleyCopy *copy, gsize at);
  char *(*dup_characters) (void); /* instead of @characters */
} GalleyLook;

extern const GalleyLook galley_mark_looks[], galley_number_looks[], galley_word_looks[];

GalleyCopy *galley_copy_new       (const char *text, const char *field, GalleyCopyKind kind, GPtrArray *findings);
void        galley_copy_free      (GalleyCopy *copy);
void        galley_copy_mask      (GalleyCopy *copy);
void        galley_copy_pair      (GalleyCopy *copy);
void        galley_copy_look_rare (GalleyCopy *copy, gsize at);
void        galley_copy_forgive_traditional (GalleyCopy *copy, guint from);
void        galley_copy_group (GalleyCopy *copy);
void        galley_copy_join      (GalleyCopy *copy);
void        galley_copy_look_at_pictures (GalleyCopy *copy);
void        galley_copy_report    (GalleyCopy *copy, const char *id, gsize start, gsize end, const char *replacement);
void        galley_copy_report_at (GalleyCopy *copy, const char *id, gsize start, gsize end, gsize edit_start, gsize edit_end,
                                   const char *replacement);
void        galley_copy_report_two (GalleyCopy *copy, const char *id, gsize first, const char *for_first, gsize second,
                                   const char *for_second);
char       *galley_copy_dup_slice (const GalleyCopy *copy, gsize start, gsize end);
gboolean    galley_copy_has       (const GalleyCopy *copy, gsize at, const char *text);
gsize       galley_copy_run       (const GalleyCopy *copy, gsize at);
gboolean    galley_copy_in        (gunichar c, const char *set);

/* Places before the text wrap around to very large numbers, so one comparison guards both ends. */
static inline gunichar
galley_copy_at (const GalleyCopy *copy, gsize at)
{
  return at < copy->length ? copy->chars[at] : 0;
}

static inline guint
galley_copy_is (const GalleyCopy *copy, gsize at, guint flags)
{
  return at < copy->length ? copy->flags[at] & flags : 0;
}

/* The place before or after @at, looking through the stars of emphasis. */
static inline gsize
galley_copy_before (const GalleyCopy *copy, gsize at)
{
  do
    at--;
  while (galley_copy_is (copy, at, GALLEY_COPY_BOLD));
  return at;
}

static inline gsize
galley_copy_after (const GalleyCopy *copy, gsize at)
{
  do
    at++;
  while (galley_copy_is (copy, at, GALLEY_COPY_BOLD));
  return at;
}

static inline gsize
galley_copy_skip (const GalleyCopy *copy, gsize at, guint flags)
{
  while (galley_copy_is (copy, at, flags))
    at++;
  return at;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyCopy, galley_copy_free)

G_END_DECLS
