/* bench-lists.c: how long the lists take to be filled, and to follow a save
 *
 * usage: bench-lists LIBRARY EDITOR ARTICLE, with the editor's passphrase on standard input.  Prints one JSON object; run by
 * bench-library.py on a large library and on a small one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "galley-article-model.h"

#define SAVES 5
#define REST 6 /* times as long as the save before: the model pauses after each refresh, so that it does not keep the machine busy */

static gint64 turned, stall; /* of the main loop, microseconds */

static gboolean
tick (gpointer data)
{
  gint64 now = g_get_monotonic_time ();

  stall = MAX (stall, now - turned - 1000);
  turned = now;
  return G_SOURCE_CONTINUE;
}

static void
keep_result (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

#define turn_until(condition)                    \
  while (!(condition))                           \
    g_main_context_iteration (NULL, TRUE)

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  turn_until (*result != NULL);
  return *result;
}

static void
must (gboolean done, GError *error)
{
  if (!done)
    g_error ("%s", error->message);
}

static void
open_library (GalleyStore *store, const char *folder, const char *editor)
{
  g_autoptr (GAsyncResult) opened = NULL, unlocked = NULL;
  GError *error = NULL;
  char passphrase[200] = "";

  galley_store_open_async (store, folder, FALSE, NULL, keep_result, &opened);
  must (galley_store_open_finish (store, wait_for (&opened), &error), error);
  if (fgets (passphrase, sizeof passphrase, stdin) != NULL)
    passphrase[strcspn (passphrase, "\n")] = '\0';
  galley_store_unlock_async (store, editor, passphrase, NULL, keep_result, &unlocked);
  must (galley_store_unlock_finish (store, wait_for (&unlocked), &error), error);
}

static GalleyDossier *
load (GalleyStore *store, const char *article)
{
  g_autoptr (GAsyncResult) loaded = NULL;
  GError *error = NULL;
  GalleyDossier *dossier;

  galley_store_load_dossier_async (store, article, NULL, keep_result, &loaded);
  dossier = galley_store_load_dossier_finish (store, wait_for (&loaded), &error);
  must (dossier != NULL, error);
  return dossier;
}

/* Milliseconds from asking for a save until the list shows it. */
static double
save (GalleyStore *store, GalleyArticleModel *model, const char *uuid, int number)
{
  g_autoptr (GalleyDossier) dossier = load (store, uuid);
  g_autofree char *body = g_strdup_printf ("第%d次保存。", number);
  GalleyContent changed = *dossier->content;
  g_autoptr (GalleyContent) content = NULL;
  g_autoptr (GAsyncResult) saved = NULL;
  gint64 began = g_get_monotonic_time (), version = dossier->article->version;

  changed.body = body;
  content = galley_content_new (&changed);
  galley_store_save_async (store, uuid, content, version, NULL, keep_result, &saved);
  turn_until (galley_article_row_get_article (galley_article_model_find (model, uuid))->version > version);
  return (g_get_monotonic_time () - began) / 1000.0;
}

static void
rest (double after)
{
  gint64 end = g_get_monotonic_time () + (gint64) (after * REST * 1000);

  turn_until (g_get_monotonic_time () >= end);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return *(double *) a < *(double *) b ? -1 : *(double *) a > *(double *) b;
}

int
main (int argc, char **argv)
{
  g_autoptr (GalleyStore) store = galley_store_new ();
  g_autoptr (GalleyArticleModel) model = NULL;
  double saves[SAVES], filled;
  gint64 began;

  if (argc != 4)
    g_error ("usage: bench-lists LIBRARY EDITOR ARTICLE");
  open_library (store, argv[1], argv[2]);
  turned = g_get_monotonic_time ();
  g_timeout_add (1, tick, NULL);
  began = g_get_monotonic_time ();
  model = galley_article_model_new (store);
  turn_until (galley_article_model_get_count (model, GALLEY_QUEUE_ALL) > 0);
  filled = (g_get_monotonic_time () - began) / 1000.0;
  rest (filled);
  for (int i = 0; i < SAVES; i++)
    {
      saves[i] = save (store, model, argv[3], i);
      rest (saves[i]);
    }
  qsort (saves, SAVES, sizeof *saves, compare);
  printf ("{\"articles\": %u, \"mine\": %u, \"fill_ms\": %.1f, \"save_ms\": %.1f, \"stall_ms\": %.1f}\n",
          galley_article_model_get_count (model, GALLEY_QUEUE_ALL), galley_article_model_get_count (model, GALLEY_QUEUE_MINE), filled,
          saves[SAVES / 2], stall / 1000.0);
  galley_store_close (store);
  return 0;
}
