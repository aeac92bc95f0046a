/* galley-database.h: one handle on the library's SQLite file, for one thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "galley-statement.h"

G_BEGIN_DECLS

typedef struct _GalleyDatabase GalleyDatabase;

typedef enum
{
  GALLEY_DATABASE_WRITE  = 0,
  GALLEY_DATABASE_READ   = 1 << 0,
  GALLEY_DATABASE_CREATE = 1 << 1,
} GalleyDatabaseFlags;

GalleyDatabase  *galley_database_open          (const char *path, GalleyDatabaseFlags flags, GError **error);
GalleyDatabase  *galley_database_open_in_memory (GError **error);
void             galley_database_close         (GalleyDatabase *database);
GalleyStatement *galley_database_prepare       (GalleyDatabase *database, const char *sql, GError **error);
gboolean         galley_database_run           (GalleyDatabase *database, const char *sql, GError **error);
gboolean         galley_database_begin         (GalleyDatabase *database, GError **error);
gboolean         galley_database_commit        (GalleyDatabase *database, GError **error);
void             galley_database_rollback      (GalleyDatabase *database);
gboolean         galley_database_get_int       (GalleyDatabase *database, const char *sql, gint64 *value, GError **error);
gboolean         galley_database_set_error     (GalleyDatabase *database, int code, GError **error);
void             galley_database_set_cancellable (GalleyDatabase *database, const gboolean *cancelled);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyDatabase, galley_database_close)

G_END_DECLS
