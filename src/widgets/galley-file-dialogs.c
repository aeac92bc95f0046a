/* galley-file-dialogs.c: the dialogs that ask for files, with the kinds that can be used
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-file-dialogs.h"

#include <glib/gi18n-lib.h>

static void
add_filter (GListStore *filters, const char *name, const char *const *suffixes)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  if (suffixes == NULL)
    gtk_file_filter_add_pattern (filter, "*");
  for (guint i = 0; suffixes != NULL && suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  g_list_store_append (filters, filter);
}

static GtkFileDialog *
dialog_new (const char *title, GListStore *filters)
{
  GtkFileDialog *dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  return dialog;
}

/**
 * galley_file_dialog_new_for_pictures:
 *
 * Returns: (transfer full): a dialog for what can stand in a text
 */
GtkFileDialog *
galley_file_dialog_new_for_pictures (const char *title)
{
  static const char *const suffixes[] = { "jpg", "jpeg", "png", "webp", NULL };
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  add_filter (filters, _("Pictures (JPEG, PNG, WebP)"), suffixes);
  return dialog_new (title, filters);
}

/**
 * galley_file_dialog_new_for_articles:
 *
 * Returns: (transfer full): a dialog for what can be imported
 */
GtkFileDialog *
galley_file_dialog_new_for_articles (const char *title)
{
  static const char *const all[] = { "docx", "odt", "txt", "md", "markdown", "html", "htm", "xhtml", NULL };
  static const char *const documents[] = { "docx", "odt", NULL }, *const pages[] = { "txt", "md", "markdown", "html", "htm", "xhtml", NULL };
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  add_filter (filters, _("Everything That Can Be Imported"), all);
  add_filter (filters, _("Documents (Word, WPS, LibreOffice)"), documents);
  add_filter (filters, _("Texts and Pages"), pages);
  add_filter (filters, _("All Files"), NULL);
  return dialog_new (title, filters);
}
