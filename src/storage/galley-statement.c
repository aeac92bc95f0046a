/* galley-statement.c: a prepared statement, bound and read by name
 *
 * Stepping says “there is a row”, “there is none” and “it failed” in ways that
 * cannot be confused.  Parameters are bound by name and stay bound until the
 * statement is asked for again.
 *
 * Rows and nouns meet here: a column whose name is that of a field becomes the
 * field, a parameter :name takes it.  Enums are stored as their nicks, flags as a
 * number, words separated by spaces, and a noun inside a noun as its JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-statement.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "galley-error.h"
#include "galley-statement-private.h"

struct _GalleyStatement
{
  GalleyDatabase *database;
  sqlite3_stmt   *stmt;
};

GalleyStatement *
galley_statement_new (GalleyDatabase *database, sqlite3_stmt *stmt)
{
  GalleyStatement *statement = g_new0 (GalleyStatement, 1);

  statement->database = database;
  statement->stmt = stmt;
  return statement;
}

void
galley_statement_free (GalleyStatement *statement)
{
  sqlite3_finalize (statement->stmt);
  g_free (statement);
}

void
galley_statement_reset (GalleyStatement *statement)
{
  galley_database_check_thread (statement->database);
  sqlite3_reset (statement->stmt);
  sqlite3_clear_bindings (statement->stmt);
}

static int
parameter (GalleyStatement *statement, const char *name)
{
  int index = sqlite3_bind_parameter_index (statement->stmt, name);

  /* A name that the SQL does not have is a mistake of the programmer. */
  g_assert (index > 0);
  return index;
}

void
galley_statement_bind_text (GalleyStatement *statement, const char *name, const char *text)
{
  sqlite3_bind_text (statement->stmt, parameter (statement, name), text, -1, SQLITE_TRANSIENT);
}

void
galley_statement_bind_int (GalleyStatement *statement, const char *name, gint64 value)
{
  sqlite3_bind_int64 (statement->stmt, parameter (statement, name), value);
}

/**
 * galley_statement_step:
 * @has_row: (out): whether a row is there to be read; %FALSE at the end and on failure
 *
 * Returns: %FALSE exactly when @error is set
 */
gboolean
galley_statement_step (GalleyStatement *statement, gboolean *has_row, GError **error)
{
  int code;

  galley_database_check_thread (statement->database);
  code = sqlite3_step (statement->stmt);
  *has_row = code == SQLITE_ROW;
  if (code == SQLITE_ROW)
    return TRUE;
  sqlite3_reset (statement->stmt);
  return code == SQLITE_DONE || galley_database_set_error (statement->database, code, error);
}

/**
 * galley_statement_run:
 *
 * Steps to the end, passing over rows.
 */
gboolean
galley_statement_run (GalleyStatement *statement, GError **error)
{
  gboolean has_row;

  do
    if (!galley_statement_step (statement, &has_row, error))
      return FALSE;
  while (has_row);
  return TRUE;
}

/**
 * galley_statement_get_text:
 *
 * Returns: (transfer none): the text, until the next step; "" for NULL
 */
const char *
galley_statement_get_text (GalleyStatement *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement->stmt, column);

  return text != NULL ? text : "";
}

gint64
galley_statement_get_int (GalleyStatement *statement, int column)
{
  return sqlite3_column_int64 (statement->stmt, column);
}

/* ── nouns ── */

#define AT(noun, field, Type) (*(Type *) ((char *) (noun) + (field)->offset))

static void
bind_field (GalleyStatement *statement, int index, gconstpointer noun, const GalleyField *field)
{
  g_autofree char *text = NULL;

  switch (field->kind)
    {
    case GALLEY_FIELD_STRING:
      sqlite3_bind_text (statement->stmt, index, AT (noun, field, const char *), -1, SQLITE_TRANSIENT);
      return;
    case GALLEY_FIELD_INT:
      sqlite3_bind_int64 (statement->stmt, index, AT (noun, field, gint64));
      return;
    case GALLEY_FIELD_BOOL:
    case GALLEY_FIELD_FLAGS:
      sqlite3_bind_int64 (statement->stmt, index, AT (noun, field, guint));
      return;
    case GALLEY_FIELD_ENUM:
      sqlite3_bind_text (statement->stmt, index, galley_nick_of (AT (noun, field, int), field->nicks), -1, SQLITE_STATIC);
      return;
    case GALLEY_FIELD_WORDS:
      text = g_strjoinv (" ", AT (noun, field, char **));
      break;
    case GALLEY_FIELD_NOUN:
      text = AT (noun, field, gpointer) != NULL ? galley_noun_dup_json (AT (noun, field, gpointer)) : NULL;
      break;
    default:
      g_return_if_reached ();
    }
  sqlite3_bind_text (statement->stmt, index, text, -1, SQLITE_TRANSIENT);
}

/**
 * galley_statement_bind_noun:
 *
 * Binds every parameter that is called like a field of the noun.
 */
void
galley_statement_bind_noun (GalleyStatement *statement, gconstpointer noun, const GalleyNounClass *klass)
{
  for (int i = 1; i <= sqlite3_bind_parameter_count (statement->stmt); i++)
    for (const GalleyField *field = klass->fields; field->name != NULL; field++)
      if (strcmp (sqlite3_bind_parameter_name (statement->stmt, i) + 1, field->name) == 0)
        bind_field (statement, i, noun, field);
}

/* Fills a field of a template; what it allocates is added to @owned and freed after the noun has been made of the template. */
static gboolean
read_column (GalleyStatement *statement, int column, gpointer template, const GalleyField *field, GPtrArray *owned_nouns,
             GPtrArray *owned_words, GError **error)
{
  const char *text = galley_statement_get_text (statement, column);

  switch (field->kind)
    {
    case GALLEY_FIELD_STRING:
      AT (template, field, const char *) = text;
      return TRUE;
    case GALLEY_FIELD_INT:
      AT (template, field, gint64) = galley_statement_get_int (statement, column);
      return TRUE;
    case GALLEY_FIELD_BOOL:
    case GALLEY_FIELD_FLAGS:
      AT (template, field, guint) = galley_statement_get_int (statement, column);
      return TRUE;
    case GALLEY_FIELD_ENUM:
      AT (template, field, int) = MAX (0, galley_nick_find (text, field->nicks));
      return TRUE;
    case GALLEY_FIELD_WORDS:
      AT (template, field, char **) = text[0] != '\0' ? g_strsplit (text, " ", -1) : g_new0 (char *, 1);
      g_ptr_array_add (owned_words, AT (template, field, char **));
      return TRUE;
    case GALLEY_FIELD_NOUN:
      AT (template, field, gpointer) = galley_noun_from_json (field->noun, text, -1, error);
      if (AT (template, field, gpointer) == NULL)
        return FALSE;
      g_ptr_array_add (owned_nouns, AT (template, field, gpointer));
      return TRUE;
    default:
      g_return_val_if_reached (TRUE);
    }
}

/**
 * galley_statement_dup_noun:
 *
 * Returns: (transfer full): a noun made of the present row
 */
gpointer
galley_statement_dup_noun (GalleyStatement *statement, const GalleyNounClass *klass, GError **error)
{
  g_autofree gpointer template = g_malloc0 (klass->size);
  g_autoptr (GPtrArray) nouns = g_ptr_array_new_with_free_func (galley_noun_unref);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (int column = 0; column < sqlite3_column_count (statement->stmt); column++)
    for (const GalleyField *field = klass->fields; field->name != NULL; field++)
      if (strcmp (sqlite3_column_name (statement->stmt, column), field->name) == 0
          && !read_column (statement, column, template, field, nouns, words, error))
        return NULL;
  return galley_noun_new (klass, template);
}

/**
 * galley_statement_list_nouns:
 *
 * Returns: (transfer full): a noun of every row, or %NULL with @error set
 */
GPtrArray *
galley_statement_list_nouns (GalleyStatement *statement, const GalleyNounClass *klass, GError **error)
{
  g_autoptr (GPtrArray) nouns = g_ptr_array_new_with_free_func (galley_noun_unref);
  gboolean has_row;

  for (;;)
    {
      gpointer noun;

      if (!galley_statement_step (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&nouns);
      noun = galley_statement_dup_noun (statement, klass, error);
      if (noun == NULL)
        {
          galley_statement_reset (statement);
          return NULL;
        }
      g_ptr_array_add (nouns, noun);
    }
}

/**
 * galley_statement_find_noun:
 *
 * Returns: (transfer full): a noun of the first row, or %NULL with @error set: %GALLEY_ERROR_NOT_FOUND when there is none
 */
gpointer
galley_statement_find_noun (GalleyStatement *statement, const GalleyNounClass *klass, GError **error)
{
  gboolean has_row;
  gpointer noun;

  if (!galley_statement_step (statement, &has_row, error))
    return NULL;
  if (!has_row)
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, _("There is nothing of that name in this library"));
      return NULL;
    }
  noun = galley_statement_dup_noun (statement, klass, error);
  galley_statement_reset (statement);
  return noun;
}
