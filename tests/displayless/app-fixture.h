/* app-fixture.h: a store on a library that somebody else has open, too, and waiting for what it does
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-fixture.h"
#include "galley-store.h"

typedef struct
{
  DeskFixture *other; /* the same library through a handle of its own, as another process has it */
  GalleyStore *store;
} AppFixture;

static GThread *main_thread;

static inline void
assert_main_thread (void)
{
  if (main_thread == NULL)
    main_thread = g_thread_self ();
  g_assert_true (g_thread_self () == main_thread);
}

static inline void
keep_result (GObject *source, GAsyncResult *result, gpointer data)
{
  assert_main_thread ();
  *(GAsyncResult **) data = g_object_ref (result);
}

/* Turns the main loop until the condition holds; a test that waits for more than a while has failed. */
#define wait_until(condition)                                                     \
  G_STMT_START {                                                                  \
    gint64 give_up = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;               \
    guint waker = g_timeout_add (5, wake, NULL);                                  \
    while (!(condition))                                                          \
      {                                                                           \
        if (g_get_monotonic_time () > give_up)                                    \
          g_error ("waited in vain for " #condition);                             \
        g_main_context_iteration (NULL, TRUE);                                    \
      }                                                                           \
    g_source_remove (waker);                                                      \
  } G_STMT_END

static inline gboolean
wake (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static inline void
turn_for (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  wait_until (g_get_monotonic_time () >= end);
}

static inline gboolean
app_fixture_open (GalleyStore *store, const char *folder, gboolean create, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  galley_store_open_async (store, folder, create, NULL, keep_result, &result);
  wait_until (result != NULL);
  return galley_store_open_finish (store, result, error);
}

static inline gboolean
app_fixture_unlock (GalleyStore *store, const char *editor, const char *passphrase, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  galley_store_unlock_async (store, editor, passphrase, NULL, keep_result, &result);
  wait_until (result != NULL);
  return galley_store_unlock_finish (store, result, error);
}

static inline void
app_fixture_sit (AppFixture *f, int who)
{
  g_autoptr (GError) error = NULL;

  app_fixture_unlock (f->store, f->other->people[who]->uuid, "secret", &error);
  g_assert_no_error (error);
}

static inline AppFixture *
app_fixture_new (void)
{
  AppFixture *f = g_new0 (AppFixture, 1);
  g_autoptr (GError) error = NULL;

  f->other = desk_fixture_new ();
  f->store = galley_store_new ();
  app_fixture_open (f->store, f->other->folder, FALSE, &error);
  g_assert_no_error (error);
  return f;
}

static inline void
app_fixture_free (AppFixture *f)
{
  galley_store_close (f->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (f->store);
  desk_fixture_free (f->other);
  g_free (f);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AppFixture, app_fixture_free)

static inline GalleyArticle *
app_fixture_begin (AppFixture *f, const char *headline)
{
  g_autoptr (GalleyContent) content = fixture_content (headline, "桥头立着路碑。");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GalleyArticle *article;

  galley_store_begin_async (f->store, content, NULL, keep_result, &result);
  wait_until (result != NULL);
  article = galley_store_begin_finish (f->store, result, &error);
  g_assert_no_error (error);
  return article;
}

static inline void
count_up (guint *count)
{
  assert_main_thread ();
  (*count)++;
}
