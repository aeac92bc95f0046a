/* galley-details-panel.c: what is known of an article besides its text
 *
 * The rows of plain text fields come from one table.  A row is filled only when
 * its text differs from the content, so that typing in it moves no cursor.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-details-panel.h"

#include <glib/gi18n-lib.h>

#include "galley-credits-group.h"
#include "galley-offers.h"
#include "galley-pictures-group.h"

typedef enum { FILING, SOURCE, ORIGINAL, N_GROUPS } Group;

static const struct
{
  Group       group;
  const char *field;
  gsize       offset;
  const char *title;
} entries[] = {
  { FILING, "section", G_STRUCT_OFFSET (GalleyContent, section), N_("Section") },
  { FILING, "time", G_STRUCT_OFFSET (GalleyContent, time), N_("Time (year-month-day hour:minute)") },
  { FILING, "short_headline", G_STRUCT_OFFSET (GalleyContent, short_headline), N_("Short headline, for lists") },
  { FILING, "summary", G_STRUCT_OFFSET (GalleyContent, summary), N_("Summary") },
  { SOURCE, "source", G_STRUCT_OFFSET (GalleyContent, source), N_("Source") },
  { SOURCE, "source_address", G_STRUCT_OFFSET (GalleyContent, source_address), N_("Address of the source") },
  { ORIGINAL, "original_title", G_STRUCT_OFFSET (GalleyContent, original_title), N_("Original title") },
  { ORIGINAL, "original_author", G_STRUCT_OFFSET (GalleyContent, original_author), N_("Original author") },
  { ORIGINAL, "original_address", G_STRUCT_OFFSET (GalleyContent, original_address), N_("Original address") },
};

#define N_ENTRIES G_N_ELEMENTS (entries)

struct _GalleyDetailsPanel
{
  GalleyView parent;

  GtkEditable *rows[N_ENTRIES];
  GtkEditable *keywords;
  GalleyOffers *sections, *sources; /* what the newsroom knows */
  gboolean     filling;

  GtkWidget           *content;
  GalleyCreditsGroup  *credits;
  GalleyPicturesGroup *pictures;
  AdwPreferencesGroup *filing, *source, *original;
  AdwSwitchRow        *reprint;
  GtkWidget           *origin;
  AdwActionRow        *origin_file, *origin_first, *origin_responsible;
};

G_DEFINE_FINAL_TYPE (GalleyDetailsPanel, galley_details_panel, GALLEY_TYPE_VIEW)

static void
on_row_changed (GtkEditable *row, gpointer data)
{
  GalleyDetailsPanel *self = data;
  GalleySession *session = galley_view_get_session (GALLEY_VIEW (self));

  for (guint i = 0; !self->filling && session != NULL && i < N_ENTRIES; i++)
    if (self->rows[i] == row)
      galley_session_set_field (session, entries[i].field, gtk_editable_get_text (row));
}

/* Chinese commas and semicolons part words as well. */
static GStrv
dup_keywords (GalleyDetailsPanel *self)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) parts = g_regex_split_simple ("[\\s,;，；、]+", gtk_editable_get_text (self->keywords), 0, 0);

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      g_strv_builder_add (words, parts[i]);
  return g_strv_builder_end (words);
}

static void
on_keywords_changed (GalleyDetailsPanel *self)
{
  GalleySession *session = galley_view_get_session (GALLEY_VIEW (self));
  g_autoptr (GalleyContent) changed = NULL;
  g_auto (GStrv) words = NULL;
  GalleyContent content;

  if (self->filling || session == NULL || galley_view_get_content (GALLEY_VIEW (self)) == NULL)
    return;
  words = dup_keywords (self);
  content = *galley_view_get_content (GALLEY_VIEW (self));
  content.keywords = words;
  changed = galley_content_new (&content);
  galley_session_set_content (session, changed);
}

static void
on_reprint (GalleyDetailsPanel *self)
{
  GalleySession *session = galley_view_get_session (GALLEY_VIEW (self));
  g_autoptr (GalleyContent) changed = NULL;
  GalleyContent content;

  if (self->filling || session == NULL || galley_view_get_content (GALLEY_VIEW (self)) == NULL)
    return;
  content = *galley_view_get_content (GALLEY_VIEW (self));
  content.reprint = adw_switch_row_get_active (self->reprint);
  changed = galley_content_new (&content);
  galley_session_set_content (session, changed);
}

static void
fill (GtkEditable *row, const char *text)
{
  if (!g_str_equal (gtk_editable_get_text (row), text))
    gtk_editable_set_text (row, text);
}

static void
galley_details_panel_show_content (GalleyView *view)
{
  GalleyDetailsPanel *self = GALLEY_DETAILS_PANEL (view);
  const GalleyContent *content = galley_view_get_content (view);
  g_autofree char *keywords = g_strjoinv (" ", content->keywords);
  g_auto (GStrv) typed = dup_keywords (self);

  self->filling = TRUE;
  for (guint i = 0; i < N_ENTRIES; i++)
    fill (self->rows[i], G_STRUCT_MEMBER (const char *, content, entries[i].offset));
  if (!g_strv_equal ((const char *const *) typed, (const char *const *) content->keywords))
    fill (self->keywords, keywords);
  adw_switch_row_set_active (self->reprint, content->reprint);
  self->filling = FALSE;
}

static void
galley_details_panel_show_dossier (GalleyView *view)
{
  GalleyDetailsPanel *self = GALLEY_DETAILS_PANEL (view);
  const GalleyOrigin *origin = galley_view_get_dossier (view)->origin;

  gtk_widget_set_visible (self->origin, origin != NULL);
  if (origin == NULL)
    return;
  adw_action_row_set_subtitle (self->origin_file, origin->file);
  adw_action_row_set_subtitle (self->origin_first, origin->printed_first_reviewer);
  adw_action_row_set_subtitle (self->origin_responsible, origin->printed_responsible_editor);
  gtk_widget_set_visible (GTK_WIDGET (self->origin_first), origin->printed_first_reviewer[0] != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->origin_responsible), origin->printed_responsible_editor[0] != '\0');
}

/* ── what the newsroom knows ── */

#define MOST_OFFERED 16

static void
offer (GalleyOffers *offers, GPtrArray *nouns, gsize offset)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; i < MIN (nouns->len, MOST_OFFERED); i++)
    g_ptr_array_add (words, (gpointer) G_STRUCT_MEMBER (const char *, nouns->pdata[i], offset));
  g_ptr_array_add (words, NULL);
  galley_offers_set (offers, (const char *const *) words->pdata);
}

static void
on_newsroom (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyDetailsPanel) self = data;
  g_autoptr (GalleyNewsroom) newsroom = galley_store_load_newsroom_finish (GALLEY_STORE (source), result, NULL);

  if (newsroom == NULL)
    return;
  offer (self->sections, newsroom->sections, G_STRUCT_OFFSET (GalleySection, name));
  offer (self->sources, newsroom->sources, G_STRUCT_OFFSET (GalleySource, name));
}

static void
galley_details_panel_show_session (GalleyView *view)
{
  if (galley_view_get_session (view) != NULL)
    galley_store_load_newsroom_async (galley_view_get_store (view), NULL, on_newsroom, g_object_ref (view));
}

static void
galley_details_panel_show_state (GalleyView *view)
{
  GalleyDetailsPanel *self = GALLEY_DETAILS_PANEL (view);
  GalleySession *session = galley_view_get_session (view);
  gboolean editable = session != NULL && galley_session_is_editable (session);

  for (guint i = 0; i < N_ENTRIES; i++)
    gtk_editable_set_editable (self->rows[i], editable);
  gtk_editable_set_editable (self->keywords, editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->sections), editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->sources), editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->reprint), editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->credits), editable);
}

/**
 * galley_details_panel_go_to:
 * @field: as findings name it
 *
 * Puts the cursor into the row of that field.
 *
 * Returns: whether there is one
 */
gboolean
galley_details_panel_go_to (GalleyDetailsPanel *self, const char *field)
{
  for (guint i = 0; i < N_ENTRIES; i++)
    if (g_str_equal (entries[i].field, field))
      return gtk_widget_grab_focus (GTK_WIDGET (self->rows[i]));
  if (g_str_has_prefix (field, "credits") || g_str_equal (field, "byline_reason"))
    return gtk_widget_child_focus (GTK_WIDGET (self->credits), GTK_DIR_TAB_FORWARD);
  if (g_str_has_prefix (field, "assets"))
    return galley_pictures_group_go_to (self->pictures);
  return FALSE;
}

static void
galley_details_panel_class_init (GalleyDetailsPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GalleyViewClass *view_class = GALLEY_VIEW_CLASS (klass);

  view_class->show_session = galley_details_panel_show_session;
  view_class->show_content = galley_details_panel_show_content;
  view_class->show_dossier = galley_details_panel_show_dossier;
  view_class->show_state = galley_details_panel_show_state;
  g_type_ensure (GALLEY_TYPE_CREDITS_GROUP);
  g_type_ensure (GALLEY_TYPE_PICTURES_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-details-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyDetailsPanel, content);
  gtk_widget_class_bind_template_child (widget_class, GalleyDetailsPanel, credits);
  gtk_widget_class_bind_template_child (widget_class, GalleyDetailsPanel, pictures);
  gtk_widget_class_bind_template_child (widget_class, GalleyDetailsPanel, filing);
  gtk_widget_class_bind_template_child (widget_class, GalleyDetailsPanel, source);
  gtk_widget_class_bind_template_child (widget_class, GalleyDetailsPanel, original);
  gtk_widget_class_bind_template_child (widget_class, GalleyDetailsPanel, reprint);
  gtk_widget_class_bind_template_child (widget_class, GalleyDetailsPanel, origin);
  gtk_widget_class_bind_template_child (widget_class, GalleyDetailsPanel, origin_file);
  gtk_widget_class_bind_template_child (widget_class, GalleyDetailsPanel, origin_first);
  gtk_widget_class_bind_template_child (widget_class, GalleyDetailsPanel, origin_responsible);
  gtk_widget_class_bind_template_callback (widget_class, on_reprint);
}

static GalleyOffers *
add_offers (AdwPreferencesGroup *group, GtkWidget *row)
{
  GalleyOffers *offers = g_object_new (GALLEY_TYPE_OFFERS, "visible", FALSE, NULL);

  galley_offers_attach (offers, row, FALSE);
  adw_preferences_group_add (group, GTK_WIDGET (offers));
  return offers;
}

static void
galley_details_panel_init (GalleyDetailsPanel *self)
{
  AdwPreferencesGroup *groups[N_GROUPS];

  gtk_widget_init_template (GTK_WIDGET (self));
  groups[FILING] = self->filing;
  groups[SOURCE] = self->source;
  groups[ORIGINAL] = self->original;
  for (guint i = 0; i < N_ENTRIES; i++)
    {
      self->rows[i] = GTK_EDITABLE (g_object_new (ADW_TYPE_ENTRY_ROW, "title", _(entries[i].title), NULL));
      g_signal_connect_object (self->rows[i], "changed", G_CALLBACK (on_row_changed), self, G_CONNECT_DEFAULT);
      adw_preferences_group_add (groups[entries[i].group], GTK_WIDGET (self->rows[i]));
      if (g_str_equal (entries[i].field, "section"))
        self->sections = add_offers (self->filing, GTK_WIDGET (self->rows[i]));
      else if (g_str_equal (entries[i].field, "source"))
        self->sources = add_offers (self->source, GTK_WIDGET (self->rows[i]));
    }
  self->keywords = GTK_EDITABLE (g_object_new (ADW_TYPE_ENTRY_ROW, "title", _("Keywords, with blanks between"), NULL));
  g_signal_connect_object (self->keywords, "changed", G_CALLBACK (on_keywords_changed), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->filing, GTK_WIDGET (self->keywords));
}
