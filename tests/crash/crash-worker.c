/* crash-worker.c: writes, decides and exports without end, and says so on standard output after each commit
 *
 * Somebody else kills it.  A line is one write() of fewer bytes than a pipe takes at once, so it is
 * there whole or not at all.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"

#include "galley-export.h"

static void
acknowledge (const char *what, const char *article, gint64 version, const char *digest)
{
  g_autofree char *line = g_strdup_printf ("%s %s %" G_GINT64_FORMAT " %s\n", what, article, version, digest);

  if (write (STDOUT_FILENO, line, strlen (line)) < 0)
    exit (1);
}

static void
check (gconstpointer done, GError *error)
{
  if (done != NULL)
    return;
  fprintf (stderr, "%s\n", error->message);
  exit (2);
}

static GalleyArticle *
save (GalleyDesk *desk, const char *editor, const GalleyArticle *article, guint n)
{
  g_autofree char *body = g_strdup_printf ("第%u版。%*s", n, (int) g_random_int_range (0, 5000), "x");
  g_autoptr (GalleyContent) content = fixture_content ("春灌", body);
  g_autoptr (GError) error = NULL;
  GalleyArticle *saved = galley_desk_save (desk, editor, article->uuid, content, article->version, &error);

  check (saved, error);
  acknowledge ("saved", saved->uuid, saved->version, saved->digest);
  return saved;
}

static void
decide (GalleyDesk *desk, const GalleyEditor *person, const GalleyArticle *article, GalleyDecisionKind kind)
{
  g_autoptr (GalleyRequest) request = galley_request_new (&(const GalleyRequest) {
    .article = article->uuid, .digest = article->digest, .kind = kind, .reason = "可" });
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleySigner) signer = galley_desk_unlock (desk, person->uuid, "secret", &error);
  g_autoptr (GalleyEntry) entry = galley_desk_decide (desk, signer, request, &error);

  check (entry, error);
  acknowledge ("decided", article->uuid, 0, entry->id);
}

static void
export (GalleyDesk *desk, GalleySigner *signer, const GalleyArticle *article)
{
  const char *articles[] = { article->uuid, NULL };
  g_autofree char *folder = g_build_filename (galley_desk_get_folder (desk), "out", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) paths = galley_export_articles (desk, signer, articles, folder, NULL, NULL, NULL, &error);

  check (paths, error);
  acknowledge ("exported", article->uuid, 0, "");
}

/* One article from the first word to the reader. */
static void
live_a_life (GalleyDesk *desk, GalleyEditor **people, GalleySigner **keys)
{
  static const struct { int who; GalleyDecisionKind kind; } life[] = {
    { WRITER, GALLEY_DECISION_SUBMIT }, { FIRST, GALLEY_DECISION_PASS }, { FINAL, GALLEY_DECISION_APPROVE },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyContent) content = fixture_content ("春灌", "渠水过村。");
  g_autoptr (GalleyArticle) article = galley_desk_begin (desk, people[WRITER]->uuid, content, NULL, &error);

  check (article, error);
  acknowledge ("saved", article->uuid, article->version, article->digest);
  for (guint n = 0; n < 6; n++)
    {
      GalleyArticle *saved = save (desk, people[n % 2 == 0 ? WRITER : FIRST]->uuid, article, n);
      galley_article_unref (article);
      article = saved;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (life); i++)
    decide (desk, people[life[i].who], article, life[i].kind);
  export (desk, keys[FINAL], article);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyDesk) desk = galley_desk_open (argv[1], GALLEY_DESK_WRITE, &error);
  GalleyEditor *people[N_PEOPLE];
  GalleySigner *keys[N_PEOPLE];

  check (desk, error);
  galley_desk_set_checker (desk, fixture_checker);
  for (int i = 0; i < N_PEOPLE; i++)
    {
      people[i] = galley_desk_find_editor (desk, fixture_people[i].name, &error);
      check (people[i], error);
      keys[i] = galley_desk_unlock (desk, people[i]->uuid, "secret", &error);
      check (keys[i], error);
    }
  for (;;)
    live_a_life (desk, people, keys);
}
