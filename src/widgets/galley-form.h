/* galley-form.h: a page of a dialog with something to fill in and to save
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_FORM (galley_form_get_type ())
G_DECLARE_FINAL_TYPE (GalleyForm, galley_form, GALLEY, FORM, AdwNavigationPage)

/* Signals: “edited” — something was filled in; “save” — it is to be saved. */

GalleyForm *galley_form_new         (const char *title, gboolean saves);
GtkWidget  *galley_form_add_group   (GalleyForm *form, const char *title, const char *description);
void        galley_form_add_fact    (GtkWidget *group, const char *title, const char *value);
GtkWidget  *galley_form_add_entry   (GalleyForm *form, GtkWidget *group, const char *title, const char *text);
GtkWidget  *galley_form_add_secret  (GalleyForm *form, GtkWidget *group, const char *title);
GtkWidget  *galley_form_add_switch  (GalleyForm *form, GtkWidget *group, const char *title, gboolean active);
GtkWidget  *galley_form_add_choice  (GalleyForm *form, GtkWidget *group, const char *title, char **choices, guint selected);
GtkWidget  *galley_form_add_lines   (GalleyForm *form, GtkWidget *group, char *const *lines);
GtkWidget  *galley_form_add_button  (GtkWidget *group, const char *title, const char *style);
void        galley_form_ask_reason  (GalleyForm *form);
void        galley_form_ask_reason_sometimes (GalleyForm *form, const char *description);
void        galley_form_watch       (GalleyForm *form, gpointer object, const char *signal);
void        galley_form_set_ready   (GalleyForm *form, gboolean ready);

const char *galley_form_get_reason  (GalleyForm *form);
char       *galley_form_dup_text    (GtkWidget *entry);
char      **galley_form_dup_lines   (GtkWidget *lines);

void        galley_form_say         (GalleyForm *form, const char *sentence);
void        galley_form_leave       (GalleyForm *form);
void        galley_form_saved       (GObject *store, GAsyncResult *result, gpointer form); /* a GAsyncReadyCallback; @form is a reference */

G_END_DECLS
