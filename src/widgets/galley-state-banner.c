/* galley-state-banner.c: what is between the text as typed and the disk
 *
 * Another text, a disk that takes nothing, or another window that writes the article:
 * one banner says the first of these that is true, and what can be done about it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-state-banner.h"

#include <glib/gi18n-lib.h>

#include "galley-phrases.h"
#include "galley-present.h"
#include "galley-window.h"

typedef enum { NONE, CONFLICT, FAILURE, HOLDER } GalleyTrouble;

struct _GalleyStateBanner
{
  GalleyView parent;

  GalleyTrouble trouble;
  AdwBanner    *banner;
};

G_DEFINE_FINAL_TYPE (GalleyStateBanner, galley_state_banner, GALLEY_TYPE_VIEW)

static gboolean
is_own (GalleyStateBanner *self, const GalleyLease *holder)
{
  GalleyStore *store = galley_view_get_store (GALLEY_VIEW (self));
  const GalleyEditor *editor = store != NULL ? galley_store_get_editor (store) : NULL;

  return editor != NULL && g_str_equal (editor->uuid, holder->editor);
}

/* ── what it says ── */

static char *
dup_sentence (const GalleyLease *holder, gboolean taken, gboolean own)
{
  g_autofree char *since = galley_phrase_dup_clock (holder->since);

  if (own && taken)
    return g_strdup (_("You write this in another window now. What you typed here is kept as a version."));
  if (own)
    return g_strdup_printf (_("You have been writing this in another window since %s"), since);
  if (taken && holder->reason[0] != '\0')
    return g_strdup_printf (_("%s took this over at %s: “%s”. What you typed is kept as a version."), holder->editor_name, since, holder->reason);
  return g_strdup_printf (_("%s has been writing this since %s"), holder->editor_name, since);
}

static void
say (GalleyStateBanner *self, GalleyTrouble trouble, const char *sentence, const char *button)
{
  self->trouble = trouble;
  adw_banner_set_title (self->banner, sentence);
  adw_banner_set_button_label (self->banner, button);
  adw_banner_set_revealed (self->banner, trouble != NONE);
}

static void
show_failure (GalleyStateBanner *self, const char *reason)
{
  g_autofree char *sentence = g_strdup_printf (_("Could not save: %s"), reason);

  say (self, FAILURE, sentence, _("_Try Again"));
}

static void
show_holder (GalleyStateBanner *self, GalleySession *session)
{
  const GalleyLease *holder = galley_session_get_holder (session);
  gboolean own = is_own (self, holder);
  g_autofree char *sentence = dup_sentence (holder, galley_session_was_taken (session), own);

  say (self, HOLDER, sentence, !galley_session_may_take_over (session) ? NULL : own ? _("_Write Here") : _("_Take Over…"));
}

static void
show (GalleyStateBanner *self)
{
  GalleySession *session = galley_view_get_session (GALLEY_VIEW (self));

  if (session != NULL && galley_session_has_conflict (session))
    say (self, CONFLICT, _("Somebody else has changed this article meanwhile"), _("_Decide…"));
  else if (session != NULL && galley_session_get_state (session) == GALLEY_SAVE_FAILED)
    show_failure (self, galley_session_get_error (session));
  else if (session != NULL && galley_session_get_holder (session) != NULL)
    show_holder (self, session);
  else
    say (self, NONE, "", NULL);
}

/* ── taking over ── */

static void
on_taken_over (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyStateBanner) self = data;
  g_autoptr (GError) error = NULL;

  if (!galley_session_take_over_finish (GALLEY_SESSION (source), result, &error))
    galley_window_say (GTK_WIDGET (self), error->message);
}

static void
on_response (GalleyStateBanner *self, const char *response, AdwDialog *dialog)
{
  GtkEditable *reason = g_object_get_data (G_OBJECT (dialog), "reason");
  GalleySession *session = galley_view_get_session (GALLEY_VIEW (self));

  if (session != NULL && g_str_equal (response, "take"))
    galley_session_take_over_async (session, gtk_editable_get_text (reason), on_taken_over, g_object_ref (self));
}

static void
on_reason (GtkEditable *reason, AdwAlertDialog *dialog)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (reason)));

  adw_alert_dialog_set_response_enabled (dialog, "take", text[0] != '\0');
}

static GtkWidget *
new_reason (AdwDialog *dialog, const char *name)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *title = g_strdup_printf (_("A word to %s"), name);
  GtkWidget *row = g_object_new (ADW_TYPE_ENTRY_ROW, "title", title, "use-markup", FALSE, "activates-default", TRUE, NULL);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  g_signal_connect_object (row, "changed", G_CALLBACK (on_reason), dialog, 0);
  g_object_set_data (G_OBJECT (dialog), "reason", row);
  return group;
}

static void
ask (GalleyStateBanner *self, const char *name)
{
  g_autofree char *heading = g_strdup_printf (_("Take Over from %s?"), name);
  AdwDialog *dialog = adw_alert_dialog_new (heading, _("The text so far is kept as a version, and so is what is still being typed there. "
                                                       "You go on from here."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "take", _("_Take Over"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "take", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (dialog), "take", FALSE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "take");
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), new_reason (dialog, name));
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response), self, G_CONNECT_SWAPPED);
  adw_dialog_set_focus (dialog, g_object_get_data (G_OBJECT (dialog), "reason"));
  galley_present (dialog, GTK_WIDGET (self));
}

/* ── two texts ── */

static void
on_conflict_decided (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleySession) session = data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  if (g_str_equal (response, "mine"))
    galley_session_overwrite (session);
  else if (g_str_equal (response, "theirs"))
    galley_session_revert (session);
}

static void
decide (GalleyStateBanner *self)
{
  AdwDialog *dialog = adw_alert_dialog_new (_("Which Text Shall Stay?"),
                                            _("Nothing is lost: the other text is kept as a version."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "theirs", _("Take _Theirs"), "mine", _("Keep _Mine"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "mine", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), GTK_WIDGET (self), NULL, on_conflict_decided,
                           g_object_ref (galley_view_get_session (GALLEY_VIEW (self))));
}

static void
on_button (GalleyStateBanner *self)
{
  GalleySession *session = galley_view_get_session (GALLEY_VIEW (self));
  const GalleyLease *holder = session != NULL ? galley_session_get_holder (session) : NULL;

  if (session != NULL && self->trouble == CONFLICT)
    decide (self);
  else if (session != NULL && self->trouble == FAILURE)
    galley_session_flush_async (session, NULL, NULL);
  else if (holder != NULL && is_own (self, holder))
    galley_session_take_over_async (session, NULL, on_taken_over, g_object_ref (self));
  else if (holder != NULL)
    ask (self, holder->editor_name);
}

/* ── the object ── */

static void
galley_state_banner_show (GalleyView *view)
{
  show (GALLEY_STATE_BANNER (view));
}

static void
galley_state_banner_class_init (GalleyStateBannerClass *klass)
{
  GalleyViewClass *view_class = GALLEY_VIEW_CLASS (klass);

  view_class->show_session = galley_state_banner_show;
  view_class->show_dossier = galley_state_banner_show;
  view_class->show_state = galley_state_banner_show;
}

static void
galley_state_banner_init (GalleyStateBanner *self)
{
  self->banner = g_object_new (ADW_TYPE_BANNER, "use-markup", FALSE, NULL);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->banner));
  g_signal_connect_object (self->banner, "button-clicked", G_CALLBACK (on_button), self, G_CONNECT_SWAPPED);
}
