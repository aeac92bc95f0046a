/* galley-register.h: what an exported folder says of its pages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-correction.h"
#include "galley-entry.h"
#include "galley-folder.h"

G_BEGIN_DECLS

#define GALLEY_REGISTER_NAME "galley.json"
#define GALLEY_PAGES_FOLDER  "articles"
#define GALLEY_CORRECTIONS_NAME "corrections.html"

typedef struct
{
  GPtrArray   *corrections; /* GalleyCorrection: what the page tells readers of changes */
  GalleyEntry *entry; /* the signed export, which names the page's digest and the article */
  const char  *path;  /* below the folder */
} GalleyPageRecord;

GALLEY_DECLARE_NOUN (GalleyPageRecord, galley_page_record)

typedef struct
{
  const char *format; /* “galley-folder/1” */
  GPtrArray  *pages;  /* GalleyPageRecord, by path */
} GalleyRegister;

GALLEY_DECLARE_NOUN (GalleyRegister, galley_register)

GalleyRegister *galley_register_load (GalleyFolder *folder, GError **error);
GalleyRegister *galley_register_with (const GalleyRegister *before, GPtrArray *records);
GBytes         *galley_register_print (const GalleyRegister *noun);
GBytes         *galley_register_print_corrections (const GalleyRegister *noun); /* NULL when there is nothing to tell */

G_END_DECLS
