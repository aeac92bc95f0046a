/* galley-herald.c: tells the editor at the desk what came to them while the window was out of sight
 *
 * Nothing while the window has the focus: the list shows it.  A notification goes away
 * when its article has been looked at or waits no more, and all of them when the desk is
 * locked, because the next person at it is not the one they were for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-herald.h"

#include <glib/gi18n-lib.h>

#include "galley-labels.h"

#define MANY 3 /* articles; more at once are told in one sentence */
#define MANY_ID "arrived"

struct _GalleyHerald
{
  GObject parent_instance;

  GtkWindow          *window; /* borrowed: it has us */
  GalleyStore        *store;
  GalleyArticleModel *model;
  GHashTable         *sent;   /* ids of notifications that may still be shown */
};

G_DEFINE_FINAL_TYPE (GalleyHerald, galley_herald, G_TYPE_OBJECT)

static char *
dup_sentence (GalleyHerald *self, const GalleyArticle *article)
{
  GalleyArticleRow *row = galley_article_model_find (self->model, article->uuid);
  const GalleyRoute *route = row != NULL ? galley_article_row_get_route (row) : NULL;

  if (article->withdrawer[0] != '\0')
    return g_strdup (_("Its withdrawal waits for a second person"));
  if (article->state == GALLEY_STATE_DRAFT)
    return g_strdup (_("Came back to you"));
  if (article->state == GALLEY_STATE_APPROVED)
    return g_strdup (_("Approved; waits for its export"));
  return g_strdup_printf (_("Waits for you: %s"), galley_label_state (article, route));
}

static void
send (GalleyHerald *self, const char *id, GNotification *notification)
{
  g_application_send_notification (G_APPLICATION (gtk_window_get_application (self->window)), id, notification);
  g_hash_table_add (self->sent, g_strdup (id));
}

static void
tell (GalleyHerald *self, const GalleyArticle *article)
{
  g_autoptr (GNotification) notification = g_notification_new (article->headline[0] != '\0' ? article->headline : _("Untitled"));
  g_autofree char *sentence = dup_sentence (self, article);

  g_notification_set_body (notification, sentence);
  g_notification_set_default_action_and_target (notification, "app.article", "s", article->uuid);
  send (self, article->uuid, notification);
}

static void
tell_many (GalleyHerald *self, guint count)
{
  g_autofree char *title = g_strdup_printf (ngettext ("%u article has come to you", "%u articles have come to you", count), count);
  g_autoptr (GNotification) notification = g_notification_new (title);

  g_notification_set_default_action (notification, "app.my-queue");
  send (self, MANY_ID, notification);
}

static void
on_arrived (GalleyHerald *self, GPtrArray *articles)
{
  if (gtk_window_is_active (self->window) || gtk_window_get_application (self->window) == NULL)
    return;
  if (articles->len > MANY)
    tell_many (self, articles->len);
  for (guint i = 0; articles->len <= MANY && i < articles->len; i++)
    tell (self, articles->pdata[i]);
}

/* ── taking back ── */

static void
withdraw (GalleyHerald *self, const char *id)
{
  GtkApplication *application = gtk_window_get_application (self->window);

  if (application != NULL && g_hash_table_contains (self->sent, id))
    g_application_withdraw_notification (G_APPLICATION (application), id);
  g_hash_table_remove (self->sent, id);
}

static void
on_handled (GalleyHerald *self, GPtrArray *articles)
{
  for (guint i = 0; i < articles->len; i++)
    withdraw (self, ((GalleyArticle *) articles->pdata[i])->uuid);
}

static void
withdraw_all (GalleyHerald *self)
{
  GtkApplication *application = gtk_window_get_application (self->window);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->sent);
  while (application != NULL && g_hash_table_iter_next (&iter, &id, NULL))
    g_application_withdraw_notification (G_APPLICATION (application), id);
  g_hash_table_remove_all (self->sent);
}

static void
on_editor (GalleyHerald *self)
{
  if (galley_store_get_editor (self->store) == NULL)
    withdraw_all (self);
}

/* Whoever looks at the window sees its list. */
static void
on_active (GalleyHerald *self)
{
  if (gtk_window_is_active (self->window))
    withdraw (self, MANY_ID);
}

/* ── the object ── */

static void
galley_herald_dispose (GObject *object)
{
  GalleyHerald *self = GALLEY_HERALD (object);

  g_clear_pointer (&self->sent, g_hash_table_unref);
  g_clear_object (&self->store);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (galley_herald_parent_class)->dispose (object);
}

static void
galley_herald_class_init (GalleyHeraldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_herald_dispose;
}

static void
galley_herald_init (GalleyHerald *self)
{
  self->sent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * galley_herald_new:
 * @window: which keeps it
 *
 * Returns: (transfer full): who tells of @model's news from now on
 */
GalleyHerald *
galley_herald_new (GtkWindow *window, GalleyStore *store, GalleyArticleModel *model)
{
  GalleyHerald *self = g_object_new (GALLEY_TYPE_HERALD, NULL);

  self->window = window;
  self->store = g_object_ref (store);
  self->model = g_object_ref (model);
  g_signal_connect_object (model, "arrived", G_CALLBACK (on_arrived), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "handled", G_CALLBACK (on_handled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "notify::editor", G_CALLBACK (on_editor), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "notify::is-active", G_CALLBACK (on_active), self, G_CONNECT_SWAPPED);
  return self;
}
