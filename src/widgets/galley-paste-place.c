/* galley-paste-place.c: the ways by which something foreign comes into the text
 *
 * Ctrl+V, the context menu, a drop, the file dialog: all of them lead to
 * galley-paster.c.  What is dropped on the sheet and is no picture is an article to be
 * imported, as anywhere else in the window.
 *
 * Nothing of it is decoded in this process: GDK would make a texture of a dropped
 * picture, so its bytes are asked for instead.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-paste-place.h"

#include <glib/gi18n-lib.h>

#include "galley-article-page.h"
#include "galley-file-dialogs.h"
#include "galley-paster.h"
#include "galley-sheet.h"
#include "galley-window.h"

static GalleyPasteTarget
target_of (GalleyView *sheet)
{
  return (GalleyPasteTarget) { g_object_get_data (G_OBJECT (sheet), "text"), galley_view_get_store (sheet), galley_view_get_session (sheet) };
}

/* What is dropped goes where it is dropped. */
static void
put_cursor (GtkTextView *text, double x, double y)
{
  GtkTextIter iter;
  int at_x, at_y;

  gtk_text_view_window_to_buffer_coords (text, GTK_TEXT_WINDOW_WIDGET, x, y, &at_x, &at_y);
  gtk_text_view_get_iter_at_location (text, &iter, at_x, at_y);
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (text), &iter);
}

static void
on_paste (GalleyView *sheet)
{
  GalleyPasteTarget target = target_of (sheet);

  if (target.session == NULL)
    return;
  g_signal_stop_emission_by_name (target.view, "paste-clipboard");
  galley_paste_clipboard (&target, gtk_widget_get_clipboard (GTK_WIDGET (target.view)), FALSE);
}

/* The middle button pastes what is selected somewhere, in the text view's own way all of it at once. */
static void
on_middle_button (GtkGestureClick *gesture, int n, double x, double y, gpointer data)
{
  GalleyPasteTarget target = target_of (data);

  if (target.session == NULL || !gtk_text_view_get_editable (target.view))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  put_cursor (target.view, x, y);
  galley_paste_clipboard (&target, gtk_widget_get_primary_clipboard (GTK_WIDGET (target.view)), TRUE);
}

/* ── dropping ── */

static gboolean
is_picture (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *type = name != NULL ? g_content_type_guess (name, NULL, 0, NULL) : NULL;

  return type != NULL && g_content_type_is_a (type, "image/*");
}

static void
take_file (GalleyView *sheet, GFile *file)
{
  GalleyPasteTarget target = target_of (sheet);

  if (!g_file_is_native (file))
    galley_window_say (GTK_WIDGET (sheet), _("Only pictures on this computer can be inserted."));
  else if (is_picture (file))
    galley_paste_file (&target, file);
  else
    galley_window_import (GALLEY_WINDOW (gtk_widget_get_root (GTK_WIDGET (sheet))), file);
}

static void
on_files (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyView) sheet = data;
  const GValue *value = gdk_drop_read_value_finish (GDK_DROP (source), result, NULL);
  g_autoptr (GSList) files = value != NULL ? gdk_file_list_get_files (g_value_get_boxed (value)) : NULL;

  gdk_drop_finish (GDK_DROP (source), files != NULL ? GDK_ACTION_COPY : 0);
  for (GSList *link = files; link != NULL; link = link->next)
    take_file (sheet, link->data);
}

static gboolean
on_drop (GtkDropTargetAsync *controller, GdkDrop *drop, double x, double y, gpointer data)
{
  GalleyView *sheet = data;
  GalleyPasteTarget target = target_of (sheet);
  graphene_point_t point;

  if (target.session == NULL || !gtk_text_view_get_editable (target.view))
    {
      gdk_drop_finish (drop, 0);
      return TRUE;
    }
  if (gtk_widget_compute_point (GTK_WIDGET (sheet), GTK_WIDGET (target.view), &GRAPHENE_POINT_INIT (x, y), &point))
    put_cursor (target.view, point.x, point.y);
  if (gdk_content_formats_contain_gtype (gdk_drop_get_formats (drop), GDK_TYPE_FILE_LIST))
    gdk_drop_read_value_async (drop, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL, on_files, g_object_ref (sheet));
  else
    galley_paste_drop (&target, drop);
  return TRUE;
}

static GdkContentFormats *
new_formats (void)
{
  static const char *const types[] = { "image/png", "image/jpeg", "image/webp" };
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();

  gdk_content_formats_builder_add_gtype (builder, GDK_TYPE_FILE_LIST);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    gdk_content_formats_builder_add_mime_type (builder, types[i]);
  return gdk_content_formats_union_deserialize_mime_types (gdk_content_formats_builder_free_to_formats (builder));
}

/**
 * galley_paste_place_attach:
 * @text: of the article, on @sheet
 */
void
galley_paste_place_attach (GalleyView *sheet, GtkTextView *text)
{
  GtkDropTargetAsync *drop = gtk_drop_target_async_new (new_formats (), GDK_ACTION_COPY);
  GtkGesture *click = gtk_gesture_click_new ();

  g_object_set_data (G_OBJECT (sheet), "text", text);
  g_signal_connect_object (text, "paste-clipboard", G_CALLBACK (on_paste), sheet, G_CONNECT_SWAPPED);
  g_signal_connect (drop, "drop", G_CALLBACK (on_drop), sheet);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drop), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (sheet), GTK_EVENT_CONTROLLER (drop));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_MIDDLE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (on_middle_button), sheet);
  gtk_widget_add_controller (GTK_WIDGET (text), GTK_EVENT_CONTROLLER (click));
}

/* ── actions ── */

/* In a title line all that is pasted is plain. */
static void
paste_plain (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyPasteTarget target = target_of (data);
  GtkRoot *root = gtk_widget_get_root (data);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == GTK_WIDGET (target.view) && target.session != NULL)
    galley_paste_clipboard (&target, gtk_widget_get_clipboard (focus), TRUE);
  else if (GTK_IS_TEXT_VIEW (focus))
    g_signal_emit_by_name (focus, "paste-clipboard");
  else if (focus != NULL)
    gtk_widget_activate_action (focus, "clipboard.paste", NULL);
}

static void
on_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyView) sheet = data;
  g_autoptr (GListModel) files = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, NULL);
  GalleyPasteTarget target = target_of (sheet);

  for (guint i = 0; files != NULL && target.session != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      galley_paste_file (&target, file);
    }
}

static void
insert_picture (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyPasteTarget target = target_of (data);
  g_autoptr (GtkFileDialog) dialog = galley_file_dialog_new_for_pictures (_("Insert Pictures"));

  if (target.session != NULL && gtk_text_view_get_editable (target.view))
    gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (gtk_widget_get_root (data)), NULL, on_chosen, g_object_ref (data));
}

/* From the list of pictures to where one stands; a list that lies over the text goes. */
static void
show_place (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWidget *page = gtk_widget_get_ancestor (data, GALLEY_TYPE_ARTICLE_PAGE);
  g_autoptr (GalleyFinding) place = NULL;
  gboolean floating = FALSE;
  int start, end;

  g_variant_get (parameter, "(ii)", &start, &end);
  place = galley_finding_new (&(const GalleyFinding) { .field = "body", .start = start, .end = end });
  g_object_get (page, "floating", &floating, NULL);
  if (floating)
    g_object_set (page, "inspector", FALSE, NULL);
  if (!gtk_widget_get_mapped (data))
    g_object_set (page, "view", "write", NULL);
  galley_sheet_go_to (data, place);
}

static const GActionEntry actions[] = {
  { "show-place", show_place, "(ii)" },
  { "paste-plain", paste_plain },
  { "insert-picture", insert_picture },
};

/**
 * galley_paste_place_add_actions:
 *
 * Adds “paste-plain”, “insert-picture” and “show-place” (in characters of the text) to @map.
 */
void
galley_paste_place_add_actions (GalleyView *sheet, GActionMap *map)
{
  g_action_map_add_action_entries (map, actions, G_N_ELEMENTS (actions), sheet);
}
