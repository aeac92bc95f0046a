/* galley-import.h: a file from elsewhere as an article that nobody has accepted yet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-content.h"
#include "galley-finding.h"
#include "galley-list.h"
#include "galley-origin.h"

G_BEGIN_DECLS

#define GALLEY_IMPORT_MAX_BYTES      (10 * 1024 * 1024)
#define GALLEY_IMPORT_MAX_DOCUMENT   (50 * 1024 * 1024) /* with its pictures */
#define GALLEY_IMPORT_MAX_CHARACTERS 2000000

typedef struct
{
  GalleyContent *content;
  GPtrArray     *lists;    /* GalleyList; content->lists names their UUIDs */
  GalleyOrigin  *origin;
  GBytes        *bytes;    /* the file as it was */
  GPtrArray     *pictures; /* GBytes: what the library must keep for the pictures in it */
  GPtrArray     *findings; /* GalleyFinding, those of the reading first */
} GalleyImport;

GalleyImport *galley_import_file     (const char *path, GError **error);
GalleyImport *galley_import_bytes    (GBytes *bytes, const char *file_name, GError **error);
void          galley_import_free     (GalleyImport *import);
char         *galley_import_dup_json (const GalleyImport *import, const char *article_uuid);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyImport, galley_import_free)

G_END_DECLS
