/* galley-page-lines.h: what a line of a news page is, by its looks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-item.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_PAGE_LABEL_SOURCE,
  GALLEY_PAGE_LABEL_AUTHOR,
  GALLEY_PAGE_LABEL_TIME,
  GALLEY_PAGE_LABEL_FIRST_REVIEWER,
  GALLEY_PAGE_LABEL_RESPONSIBLE_EDITOR,
  GALLEY_PAGE_LABEL_OTHER,
} GalleyPageLabel;

typedef void (*GalleyPageLabelFunc) (GalleyPageLabel label, const char *value, gpointer data);

GPtrArray *galley_page_lines_new            (const char *text);
gssize     galley_page_lines_find_meta      (GPtrArray *lines);
GPtrArray *galley_page_lines_read_items     (GPtrArray *lines, guint start, guint end);

gboolean   galley_page_line_is_meta         (const char *line);
gboolean   galley_page_line_is_tail         (const char *line);
gboolean   galley_page_line_is_list_heading (const char *line);
char      *galley_page_line_dup_list_name   (const char *line);
gboolean   galley_page_line_is_subhead      (const char *line, glong most);
gboolean   galley_page_line_is_paragraph    (const char *line);
gboolean   galley_page_line_ends            (const char *line);
void       galley_page_line_each_label      (const char *line, GalleyPageLabelFunc func, gpointer data);

G_END_DECLS
