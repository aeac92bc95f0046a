/* galley-statement.h: a prepared statement, bound and read by name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-noun.h"

G_BEGIN_DECLS

typedef struct _GalleyStatement GalleyStatement;

void        galley_statement_reset     (GalleyStatement *statement);
void        galley_statement_bind_text (GalleyStatement *statement, const char *name, const char *text);
void        galley_statement_bind_int  (GalleyStatement *statement, const char *name, gint64 value);
void        galley_statement_bind_noun (GalleyStatement *statement, gconstpointer noun, const GalleyNounClass *klass);
gboolean    galley_statement_step      (GalleyStatement *statement, gboolean *has_row, GError **error);
gboolean    galley_statement_run       (GalleyStatement *statement, GError **error);
const char *galley_statement_get_text  (GalleyStatement *statement, int column);
gint64      galley_statement_get_int   (GalleyStatement *statement, int column);
gpointer    galley_statement_dup_noun  (GalleyStatement *statement, const GalleyNounClass *klass, GError **error);
GPtrArray  *galley_statement_list_nouns (GalleyStatement *statement, const GalleyNounClass *klass, GError **error);
gpointer    galley_statement_find_noun (GalleyStatement *statement, const GalleyNounClass *klass, GError **error);

G_END_DECLS
