/* galley-picture-dialog.c: what there is to say about a picture before it goes into the text
 *
 * What is shown is the version for the page, which our own encoder wrote; a foreign
 * file is never decoded in this process.  Nothing is stored before it is accepted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-picture-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "galley-present.h"

#define GALLEY_TYPE_PICTURE_DIALOG (galley_picture_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPictureDialog, galley_picture_dialog, GALLEY, PICTURE_DIALOG, AdwDialog)

struct _GalleyPictureDialog
{
  AdwDialog parent;

  GalleyPictureDescribed described; /* NULL when it has been called */
  gpointer               data;

  GtkPicture  *picture;
  GtkLabel    *size;
  GtkEditable *caption, *credit, *alt;
};

G_DEFINE_FINAL_TYPE (GalleyPictureDialog, galley_picture_dialog, ADW_TYPE_DIALOG)

static void
answer (GalleyPictureDialog *self, gboolean accepted)
{
  GalleyPictureDescribed described = self->described;

  self->described = NULL;
  if (described != NULL)
    described (accepted, gtk_editable_get_text (self->caption), gtk_editable_get_text (self->credit), gtk_editable_get_text (self->alt), self->data);
}

static void
on_insert (GalleyPictureDialog *self)
{
  answer (self, TRUE);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_closed (GalleyPictureDialog *self)
{
  answer (self, FALSE);
}

/* Enter in a line goes to the next one, and from the last one it inserts. */
static void
on_activated (GalleyPictureDialog *self, GtkEditable *row)
{
  if (row == self->alt)
    on_insert (self);
  else
    gtk_widget_grab_focus (GTK_WIDGET (row == self->caption ? self->credit : self->alt));
}

static void
show_picture (GalleyPictureDialog *self, const GalleyPasted *pasted)
{
  const GalleyAssetUse *use = pasted->assets->pdata[0];
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_bytes (pasted->bytes->pdata[0], NULL);
  gboolean scaled = pasted->was_width != (guint) use->width;
  g_autofree char *size = scaled ? g_strdup_printf (_("%u × %u pixels, scaled to %d × %d for the page; the original is kept."),
                                                    pasted->was_width, pasted->was_height, (int) use->width, (int) use->height)
                                 : g_strdup_printf (_("%d × %d pixels"), (int) use->width, (int) use->height);

  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_label_set_label (self->size, size);
}

/**
 * galley_picture_dialog_ask:
 * @picture: borrowed for the call
 * @described: called once, with what was written or with %FALSE
 *
 * Shows the picture and asks for its caption, its credit and a description.
 */
void
galley_picture_dialog_ask (GtkWidget *parent, const GalleyPasted *picture, GalleyPictureDescribed described, gpointer data)
{
  GalleyPictureDialog *self = g_object_new (GALLEY_TYPE_PICTURE_DIALOG, NULL);

  self->described = described;
  self->data = data;
  show_picture (self, picture);
  galley_present (ADW_DIALOG (self), parent);
}

static void
galley_picture_dialog_class_init (GalleyPictureDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-picture-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyPictureDialog, picture);
  gtk_widget_class_bind_template_child (widget_class, GalleyPictureDialog, size);
  gtk_widget_class_bind_template_child (widget_class, GalleyPictureDialog, caption);
  gtk_widget_class_bind_template_child (widget_class, GalleyPictureDialog, credit);
  gtk_widget_class_bind_template_child (widget_class, GalleyPictureDialog, alt);
  gtk_widget_class_bind_template_callback (widget_class, on_insert);
  gtk_widget_class_bind_template_callback (widget_class, on_closed);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
}

static void
galley_picture_dialog_init (GalleyPictureDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
