/* galley-statement-private.h: how the database makes statements
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "galley-database.h"

GalleyStatement *galley_statement_new  (GalleyDatabase *database, sqlite3_stmt *stmt);
void             galley_statement_free (GalleyStatement *statement);
void             galley_database_check_thread (GalleyDatabase *database);
