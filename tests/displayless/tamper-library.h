/* tamper-library.h: one library with a little of everything, and copies of it to spoil
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "desk-fixture.h"

typedef struct
{
  DeskFixture  *f;
  GalleySigner *old_key;                       /* that the second first-reviewer had */
  char         *live, *corrected, *approved, *review, *draft, *imported, *target, *unlisted;
  char         *list, *loose, *asset, *raw, *remark, *suggestion, *insisted;
  char         *older;                         /* folder with the library as it was some decisions earlier */
} TamperLibrary;

TamperLibrary *tamper_library_new  (void);
void           tamper_library_free (TamperLibrary *library);
char          *tamper_library_copy (const char *folder);

/* A copy with its safeguards off; closing it puts them on again. */
typedef struct
{
  TamperLibrary *library;
  char          *folder;
  sqlite3       *database;
  GPtrArray     *triggers;
} TamperCopy;

TamperCopy *tamper_copy_new   (TamperLibrary *library);
void        tamper_copy_close (TamperCopy *copy);
void        tamper_copy_free  (TamperCopy *copy);
void        tamper_copy_run   (TamperCopy *copy, const char *sql);
char       *tamper_copy_ask   (TamperCopy *copy, const char *sql);
void        tamper_copy_forge (TamperCopy *copy, GalleySigner *signer, const GalleyDecision *template);
