/* galley-noun.h: immutable values described by a table of their fields
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct _GalleyNounClass GalleyNounClass;

typedef enum
{
  GALLEY_FIELD_STRING, /* const char *; NULL and "" are the same and both read back as "" */
  GALLEY_FIELD_INT,    /* gint64 */
  GALLEY_FIELD_BOOL,   /* gboolean */
  GALLEY_FIELD_ENUM,   /* int, written as its nick */
  GALLEY_FIELD_FLAGS,  /* guint, written as a list of nicks */
  GALLEY_FIELD_WORDS,  /* char **, NULL-terminated, never NULL */
  GALLEY_FIELD_NOUN,   /* another noun, or NULL */
  GALLEY_FIELD_NOUNS,  /* GPtrArray of another noun, never NULL */
} GalleyFieldKind;

typedef struct
{
  const char            *name;
  GalleyFieldKind        kind;
  gsize                  offset;
  const GalleyNounClass *noun;  /* NOUN, NOUNS */
  const char *const     *nicks; /* ENUM, FLAGS: NULL-terminated */
} GalleyField;

struct _GalleyNounClass
{
  const char        *name;
  gsize              size;
  const GalleyField *fields; /* sorted by name, ended by a NULL name */
};

#define GALLEY_STRING(Type, field)       { #field, GALLEY_FIELD_STRING, G_STRUCT_OFFSET (Type, field), NULL, NULL }
#define GALLEY_INT(Type, field)          { #field, GALLEY_FIELD_INT,    G_STRUCT_OFFSET (Type, field), NULL, NULL }
#define GALLEY_BOOL(Type, field)         { #field, GALLEY_FIELD_BOOL,   G_STRUCT_OFFSET (Type, field), NULL, NULL }
#define GALLEY_ENUM(Type, field, nicks)  { #field, GALLEY_FIELD_ENUM,   G_STRUCT_OFFSET (Type, field), NULL, nicks }
#define GALLEY_FLAGS(Type, field, nicks) { #field, GALLEY_FIELD_FLAGS,  G_STRUCT_OFFSET (Type, field), NULL, nicks }
#define GALLEY_WORDS(Type, field)        { #field, GALLEY_FIELD_WORDS,  G_STRUCT_OFFSET (Type, field), NULL, NULL }
#define GALLEY_NOUN(Type, field, noun)   { #field, GALLEY_FIELD_NOUN,   G_STRUCT_OFFSET (Type, field), noun, NULL }
#define GALLEY_NOUNS(Type, field, noun)  { #field, GALLEY_FIELD_NOUNS,  G_STRUCT_OFFSET (Type, field), noun, NULL }
#define GALLEY_END                       { NULL, 0, 0, NULL, NULL }

gpointer galley_noun_new       (const GalleyNounClass *klass, gconstpointer template);
gpointer galley_noun_ref       (gconstpointer noun);
void     galley_noun_unref     (gpointer noun);
gboolean galley_noun_equal     (gconstpointer a, gconstpointer b);
char    *galley_noun_dup_json  (gconstpointer noun);
gpointer galley_noun_from_json (const GalleyNounClass *klass, const char *json, gssize length, GError **error);

const char *galley_nick_of   (int value, const char *const *nicks);
int         galley_nick_find (const char *nick, const char *const *nicks);

/* GALLEY_DECLARE_NOUN (GalleyItem, galley_item): the functions that every noun has.
 *
 * A noun is made from a template, a plain struct of the same type whose strings and
 * lists are copied deeply:
 *
 *   GalleyItem *item = galley_item_new (&(const GalleyItem) { .headline = "…" });
 *
 * and changed by copying the struct, setting fields, and making a new one:
 *
 *   GalleyItem changed = *item;
 *   changed.headline = "…";
 *   g_autoptr (GalleyItem) other = galley_item_new (&changed);
 *
 * Fields are read directly and belong to the noun. */
#define GALLEY_DECLARE_NOUN(Type, prefix)                                                        \
  extern const GalleyNounClass prefix##_class;                                                   \
  GType prefix##_get_type (void) G_GNUC_CONST;                                                   \
  static inline Type *prefix##_new (const Type *template)                                        \
  { return (Type *) galley_noun_new (&prefix##_class, template); }                               \
  static inline Type *prefix##_ref (const Type *noun)                                            \
  { return (Type *) galley_noun_ref (noun); }                                                    \
  static inline void prefix##_unref (Type *noun)                                                 \
  { galley_noun_unref (noun); }                                               \
  static inline gboolean prefix##_equal (const Type *a, const Type *b)                           \
  { return galley_noun_equal (a, b); }                                          \
  static inline char *prefix##_dup_json (const Type *noun)                                       \
  { return galley_noun_dup_json (noun); }                                       \
  static inline Type *prefix##_from_json (const char *json, gssize length, GError **error)       \
  { return (Type *) galley_noun_from_json (&prefix##_class, json, length, error); }              \
  static inline GPtrArray *prefix##_array_new (void)                                             \
  { return g_ptr_array_new_with_free_func (galley_noun_unref); }                   \
  G_DEFINE_AUTOPTR_CLEANUP_FUNC (Type, prefix##_unref)

#define GALLEY_DEFINE_NOUN(Type, prefix, the_fields)                                             \
  const GalleyNounClass prefix##_class = { #Type, sizeof (Type), the_fields };                   \
  G_DEFINE_BOXED_TYPE (Type, prefix, prefix##_ref, prefix##_unref)

G_END_DECLS
