/* galley-pictures-group.c: the pictures of an article, in the order of its text
 *
 * The rows follow the text: a picture that is cut out there is not here either.  Rows
 * are made anew only when other pictures stand in the text; what is typed in a row
 * changes content and comes back as what the row says already.
 *
 * Thumbnails are what the page shows, which our own encoder wrote; so they may be
 * decoded in this process.  It happens in a thread, one picture after the other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-pictures-group.h"

#include <glib/gi18n-lib.h>

#include "galley-figure.h"
#include "galley-file-dialogs.h"
#include "galley-pasting.h"
#include "galley-stream-reader.h"
#include "galley-window.h"

#define THUMBNAIL 48 /* pixels */

enum { CAPTION, CREDIT, ALT, N_TEXTS };

typedef struct
{
  AdwExpanderRow *row;
  GtkEditable    *texts[N_TEXTS];
  GtkWidget      *buttons, *picture;
  char           *asset;
} Entry;

struct _GalleyPicturesGroup
{
  GalleyView parent;

  GPtrArray *entries; /* Entry */
  gboolean   filling;

  AdwPreferencesGroup *group;
  GtkWidget           *add;
};

G_DEFINE_FINAL_TYPE (GalleyPicturesGroup, galley_pictures_group, GALLEY_TYPE_VIEW)

static void
free_entry (gpointer data)
{
  Entry *entry = data;

  g_free (entry->asset);
  g_free (entry);
}

static guint
find_position (GalleyPicturesGroup *self, gpointer widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, ADW_TYPE_EXPANDER_ROW);

  for (guint i = 0; i < self->entries->len; i++)
    if (((Entry *) self->entries->pdata[i])->row == (gpointer) row)
      return i;
  return G_MAXUINT;
}

/* ── changing ── */

static void
set_content (GalleyPicturesGroup *self, GalleyContent *changed)
{
  galley_session_set_content (galley_view_get_session (GALLEY_VIEW (self)), changed);
  galley_content_unref (changed);
}

static void
on_text (GalleyPicturesGroup *self, GtkWidget *text)
{
  const GalleyContent *content = galley_view_get_content (GALLEY_VIEW (self));
  guint position = find_position (self, text);
  const Entry *entry;
  const GalleyAssetUse *known;
  GalleyAssetUse use = { 0 };
  g_autoptr (GalleyAssetUse) changed = NULL;

  if (self->filling || content == NULL || position == G_MAXUINT)
    return;
  entry = self->entries->pdata[position];
  known = galley_figure_find_use (&(const GalleyFigure) { .asset = entry->asset }, content->assets);
  if (known != NULL)
    use = *known;
  use.asset = entry->asset;
  use.credit = gtk_editable_get_text (entry->texts[CREDIT]);
  use.alt = gtk_editable_get_text (entry->texts[ALT]);
  changed = galley_asset_use_new (&use);
  set_content (self, galley_figures_replace (content, position, gtk_editable_get_text (entry->texts[CAPTION]), changed));
}

static void
on_remove (GalleyPicturesGroup *self, GtkWidget *button)
{
  const GalleyContent *content = galley_view_get_content (GALLEY_VIEW (self));

  if (content != NULL)
    set_content (self, galley_figures_remove (content, find_position (self, button)));
}

static void
on_go_to (GalleyPicturesGroup *self, GtkWidget *button)
{
  const GalleyContent *content = galley_view_get_content (GALLEY_VIEW (self));
  g_autoptr (GPtrArray) figures = content != NULL ? galley_figures_find (content->body) : NULL;
  guint position = find_position (self, button);

  if (figures != NULL && position < figures->len)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-place", "(ii)", (int) ((GalleyFigure *) figures->pdata[position])->start,
                                (int) ((GalleyFigure *) figures->pdata[position])->end);
}

/* ── another picture in the same place ── */

typedef struct
{
  GalleyPicturesGroup *self;
  GalleySession       *session;
  char                *asset;  /* that is replaced */
  GalleyPasted        *pasted;
} Replacement;

static void
end_replacement (Replacement *r, const char *sentence)
{
  if (sentence != NULL)
    galley_window_say (GTK_WIDGET (r->self), sentence);
  g_object_unref (r->self);
  g_object_unref (r->session);
  g_clear_pointer (&r->pasted, galley_pasted_free);
  g_free (r->asset);
  g_free (r);
}

/* The caption stays; whose picture it is must be said again. */
static void
on_kept (GObject *source, GAsyncResult *result, gpointer data)
{
  Replacement *r = data;
  g_autoptr (GError) error = NULL;
  const GalleyContent *content = galley_session_get_content (r->session);
  g_autoptr (GPtrArray) figures = galley_figures_find (content->body);

  if (!galley_store_keep_pictures_finish (GALLEY_STORE (source), result, &error))
    {
      end_replacement (r, error->message);
      return;
    }
  for (guint i = 0; i < figures->len; i++)
    if (g_str_equal (((GalleyFigure *) figures->pdata[i])->asset, r->asset))
      {
        g_autoptr (GalleyContent) changed = galley_figures_replace (content, i, ((GalleyFigure *) figures->pdata[i])->caption, r->pasted->assets->pdata[0]);
        galley_session_set_content (r->session, changed);
        break;
      }
  end_replacement (r, NULL);
}

static void
on_developed (GObject *source, GAsyncResult *result, gpointer data)
{
  Replacement *r = data;
  g_autoptr (GError) error = NULL;

  r->pasted = galley_store_read_pasted_finish (GALLEY_STORE (source), result, &error);
  if (r->pasted != NULL)
    galley_store_keep_pictures_async (GALLEY_STORE (source), r->pasted->bytes, NULL, on_kept, r);
  else
    end_replacement (r, error->message);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  Replacement *r = data;
  g_autoptr (GBytes) bytes = galley_stream_read_finish (G_INPUT_STREAM (source), result, NULL);

  if (bytes != NULL)
    galley_store_read_pasted_async (galley_view_get_store (GALLEY_VIEW (r->self)), "image/*", bytes, NULL, on_developed, r);
  else
    end_replacement (r, _("The picture is larger than 50 MB."));
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GFileInputStream) stream = g_file_read_finish (G_FILE (source), result, NULL);

  if (stream != NULL)
    galley_stream_read_async (G_INPUT_STREAM (stream), GALLEY_PASTING_MAX_PICTURE, on_read, data);
  else
    end_replacement (data, _("The picture could not be opened."));
}

static void
on_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL)
    g_file_read_async (file, G_PRIORITY_DEFAULT, NULL, on_opened, data);
  else
    end_replacement (data, NULL);
}

static void
on_replace (GalleyPicturesGroup *self, GtkWidget *button)
{
  g_autoptr (GtkFileDialog) dialog = galley_file_dialog_new_for_pictures (_("Replace Picture"));
  Replacement *r;

  if (find_position (self, button) == G_MAXUINT)
    return;
  r = g_new0 (Replacement, 1);
  r->self = g_object_ref (self);
  r->session = g_object_ref (galley_view_get_session (GALLEY_VIEW (self)));
  r->asset = g_strdup (((Entry *) self->entries->pdata[find_position (self, button)])->asset);
  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, on_chosen, r);
}

/* ── thumbnails ── */

static void
decode (GTask *task, gpointer source, gpointer bytes, GCancellable *cancellable)
{
  g_task_return_pointer (task, gdk_texture_new_from_bytes (bytes, NULL), g_object_unref);
}

static void
on_decoded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), NULL);

  gtk_picture_set_paintable (GTK_PICTURE (source), GDK_PAINTABLE (texture));
}

static void
load_thumbnail (GalleyPicturesGroup *self, const Entry *entry)
{
  g_autoptr (GBytes) bytes = galley_store_load_asset (galley_view_get_store (GALLEY_VIEW (self)), entry->asset, NULL);
  g_autoptr (GTask) task = NULL;

  if (bytes == NULL)
    return;
  task = g_task_new (entry->picture, NULL, on_decoded, NULL);
  g_task_set_task_data (task, g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, decode);
}

/* ── rows ── */

static void
add_button (Entry *entry, const char *label, GCallback callback, GalleyPicturesGroup *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_hexpand (button, TRUE);
  gtk_button_set_can_shrink (GTK_BUTTON (button), TRUE);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (entry->buttons), button);
}

static Entry *
entry_new (GalleyPicturesGroup *self, const GalleyFigure *figure)
{
  static const char *const titles[N_TEXTS] = { N_("Caption"), N_("Credit: who took it, from where"), N_("Description for those who cannot see it") };
  Entry *entry = g_new0 (Entry, 1);

  entry->asset = g_strdup (figure->asset);
  entry->row = g_object_new (ADW_TYPE_EXPANDER_ROW, "use-markup", FALSE, "title-lines", 2, "subtitle-lines", 1, NULL);
  entry->picture = g_object_new (GTK_TYPE_PICTURE, "content-fit", GTK_CONTENT_FIT_COVER, "width-request", THUMBNAIL, "height-request", THUMBNAIL,
                                 "valign", GTK_ALIGN_CENTER, "margin-top", 6, "margin-bottom", 6, "overflow", GTK_OVERFLOW_HIDDEN, NULL);
  gtk_widget_add_css_class (entry->picture, "thumbnail");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry->picture), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_expander_row_add_prefix (entry->row, entry->picture);
  for (guint i = 0; i < N_TEXTS; i++)
    {
      entry->texts[i] = GTK_EDITABLE (g_object_new (ADW_TYPE_ENTRY_ROW, "title", _(titles[i]), NULL));
      g_signal_connect_swapped (entry->texts[i], "changed", G_CALLBACK (on_text), self);
      adw_expander_row_add_row (entry->row, GTK_WIDGET (entry->texts[i]));
    }
  entry->buttons = g_object_new (GTK_TYPE_BOX, "spacing", 6, "homogeneous", TRUE, "margin-top", 6, "margin-bottom", 6, "margin-start", 6, "margin-end", 6, NULL);
  add_button (entry, _("_Go To"), G_CALLBACK (on_go_to), self);
  add_button (entry, _("Re_place…"), G_CALLBACK (on_replace), self);
  add_button (entry, _("_Remove"), G_CALLBACK (on_remove), self);
  adw_expander_row_add_row (entry->row, entry->buttons);
  adw_preferences_group_add (self->group, GTK_WIDGET (entry->row));
  load_thumbnail (self, entry);
  return entry;
}

static void
clear (GalleyPicturesGroup *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    adw_preferences_group_remove (self->group, GTK_WIDGET (((Entry *) self->entries->pdata[i])->row));
  g_ptr_array_set_size (self->entries, 0);
}

static gboolean
rows_show (GalleyPicturesGroup *self, GPtrArray *figures)
{
  if (self->entries->len != figures->len)
    return FALSE;
  for (guint i = 0; i < figures->len; i++)
    if (!g_str_equal (((Entry *) self->entries->pdata[i])->asset, ((GalleyFigure *) figures->pdata[i])->asset))
      return FALSE;
  return TRUE;
}

static void
fill_text (GtkEditable *text, const char *value)
{
  if (!g_str_equal (gtk_editable_get_text (text), value))
    gtk_editable_set_text (text, value);
}

static void
fill (Entry *entry, guint position, const GalleyFigure *figure, const GalleyAssetUse *use)
{
  g_autofree char *number = g_strdup_printf (_("Picture %u"), position + 1);
  gboolean credited = use != NULL && use->credit[0] != '\0';

  fill_text (entry->texts[CAPTION], figure->caption);
  fill_text (entry->texts[CREDIT], use != NULL ? use->credit : "");
  fill_text (entry->texts[ALT], use != NULL ? use->alt : "");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry->row), figure->caption[0] != '\0' ? figure->caption : number);
  adw_expander_row_set_subtitle (entry->row, credited ? use->credit : _("No credit yet"));
  if (credited)
    gtk_widget_remove_css_class (GTK_WIDGET (entry->row), "uncredited");
  else
    gtk_widget_add_css_class (GTK_WIDGET (entry->row), "uncredited");
}

static void
show (GalleyPicturesGroup *self)
{
  const GalleyContent *content = galley_view_get_content (GALLEY_VIEW (self));
  g_autoptr (GPtrArray) figures = content != NULL ? galley_figures_find (content->body) : galley_figure_array_new ();

  self->filling = TRUE;
  if (!rows_show (self, figures))
    {
      clear (self);
      for (guint i = 0; i < figures->len; i++)
        g_ptr_array_add (self->entries, entry_new (self, figures->pdata[i]));
    }
  for (guint i = 0; i < figures->len; i++)
    fill (self->entries->pdata[i], i, figures->pdata[i], galley_figure_find_use (figures->pdata[i], content->assets));
  self->filling = FALSE;
}

/* Nobody looks at a hidden list while somebody types. */
static void
galley_pictures_group_show_content (GalleyView *view)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (view)))
    show (GALLEY_PICTURES_GROUP (view));
}

static void
galley_pictures_group_map (GtkWidget *widget)
{
  show (GALLEY_PICTURES_GROUP (widget));
  GTK_WIDGET_CLASS (galley_pictures_group_parent_class)->map (widget);
}

static void
galley_pictures_group_show_state (GalleyView *view)
{
  GalleyPicturesGroup *self = GALLEY_PICTURES_GROUP (view);
  GalleySession *session = galley_view_get_session (view);
  gboolean editable = session != NULL && galley_session_is_editable (session);

  gtk_widget_set_visible (self->add, editable);
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = self->entries->pdata[i];

      for (guint text = 0; text < N_TEXTS; text++)
        gtk_editable_set_editable (entry->texts[text], editable);
      gtk_widget_set_visible (gtk_widget_get_next_sibling (gtk_widget_get_first_child (entry->buttons)), editable);
      gtk_widget_set_visible (gtk_widget_get_last_child (entry->buttons), editable);
    }
}

/**
 * galley_pictures_group_go_to:
 *
 * Opens the first picture that has no credit, and puts the cursor there.
 *
 * Returns: whether there is one
 */
gboolean
galley_pictures_group_go_to (GalleyPicturesGroup *self)
{
  show (self);
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = self->entries->pdata[i];

      if (gtk_editable_get_text (entry->texts[CREDIT])[0] != '\0' && i + 1 < self->entries->len)
        continue;
      adw_expander_row_set_expanded (entry->row, TRUE);
      return gtk_widget_grab_focus (GTK_WIDGET (entry->texts[CREDIT]));
    }
  return FALSE;
}

static void
galley_pictures_group_dispose (GObject *object)
{
  GALLEY_PICTURES_GROUP (object)->filling = TRUE;
  G_OBJECT_CLASS (galley_pictures_group_parent_class)->dispose (object);
}

static void
galley_pictures_group_finalize (GObject *object)
{
  g_ptr_array_unref (GALLEY_PICTURES_GROUP (object)->entries);
  G_OBJECT_CLASS (galley_pictures_group_parent_class)->finalize (object);
}

static void
galley_pictures_group_class_init (GalleyPicturesGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GalleyViewClass *view_class = GALLEY_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_pictures_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_pictures_group_finalize;
  widget_class->map = galley_pictures_group_map;
  view_class->show_content = galley_pictures_group_show_content;
  view_class->show_session = galley_pictures_group_show_content;
  view_class->show_state = galley_pictures_group_show_state;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-pictures-group.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyPicturesGroup, group);
  gtk_widget_class_bind_template_child (widget_class, GalleyPicturesGroup, add);
}

static void
galley_pictures_group_init (GalleyPicturesGroup *self)
{
  self->entries = g_ptr_array_new_with_free_func (free_entry);
  gtk_widget_init_template (GTK_WIDGET (self));
}
