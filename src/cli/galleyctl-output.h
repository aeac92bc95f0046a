/* galleyctl-output.h: tables for people, JSON for programs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "galley-noun.h"

G_BEGIN_DECLS

void  galleyctl_print      (const char *format, ...) G_GNUC_PRINTF (1, 2);
char *galleyctl_dup_plain  (const char *text);
int   galleyctl_get_width  (const char *text);

typedef GPtrArray GalleyctlTable;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyctlTable, g_ptr_array_unref)

GalleyctlTable *galleyctl_table_new   (const char *first, ...) G_GNUC_NULL_TERMINATED;
GalleyctlTable *galleyctl_table_new_untitled (void);
void            galleyctl_table_add   (GalleyctlTable *table, const char *first, ...) G_GNUC_NULL_TERMINATED;
void            galleyctl_table_print (GalleyctlTable *table, const char *indent);

void  galleyctl_json_add_noun   (JsonBuilder *json, const char *key, gconstpointer noun);
void  galleyctl_json_add_nouns  (JsonBuilder *json, const char *key, GPtrArray *nouns);
void  galleyctl_json_add_text   (JsonBuilder *json, const char *key, const char *text);
void  galleyctl_json_add_bool   (JsonBuilder *json, const char *key, gboolean value);
void  galleyctl_json_add_words  (JsonBuilder *json, const char *key, const char *const *words);
void  galleyctl_json_add_time   (JsonBuilder *json, const char *key, gint64 time);
void  galleyctl_json_print      (JsonBuilder *json);

gboolean galleyctl_finish_output (GError **error);

G_END_DECLS
