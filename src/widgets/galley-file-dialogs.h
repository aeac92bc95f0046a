/* galley-file-dialogs.h: the dialogs that ask for files, with the kinds that can be used
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkFileDialog *galley_file_dialog_new_for_pictures (const char *title);
GtkFileDialog *galley_file_dialog_new_for_articles (const char *title);

G_END_DECLS
