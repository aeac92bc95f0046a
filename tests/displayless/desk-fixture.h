/* desk-fixture.h: a library in a temporary folder with the people of a newsroom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "galley-desk.h"
#include "galley-error.h"

/* One person for each role that the two-step and three-step routes know, and a second of each that decides. */
enum { CHIEF, WRITER, FIRST, FIRST_TOO, SECOND, FINAL, FINAL_TOO, N_PEOPLE };

typedef struct
{
  char         *folder;
  GalleyDesk   *desk;
  GalleyTime    now;
  GalleyEditor *people[N_PEOPLE];
  GalleySigner *keys[N_PEOPLE];
} DeskFixture;

static const struct { const char *name; guint roles; } fixture_people[N_PEOPLE] = {
  [CHIEF]     = { "方总", GALLEY_ROLE_CHIEF },
  [WRITER]    = { "林晓", GALLEY_ROLE_WRITER },
  [FIRST]     = { "周敏", GALLEY_ROLE_FIRST_REVIEWER | GALLEY_ROLE_WRITER },
  [FIRST_TOO] = { "沈静", GALLEY_ROLE_FIRST_REVIEWER | GALLEY_ROLE_RESPONSIBLE_EDITOR },
  [SECOND]    = { "顾问", GALLEY_ROLE_SECOND_REVIEWER },
  [FINAL]     = { "郑重", GALLEY_ROLE_RESPONSIBLE_EDITOR },
  [FINAL_TOO] = { "何川", GALLEY_ROLE_RESPONSIBLE_EDITOR | GALLEY_ROLE_LIST_CURATOR },
};

static GalleyTime
fixture_clock (gpointer data)
{
  return ((DeskFixture *) data)->now++;
}

static GPtrArray *
fixture_checker (const GalleyContent *content, GPtrArray *lists)
{
  GPtrArray *findings = galley_finding_array_new ();

  if (content->headline[0] == '\0')
    g_ptr_array_add (findings, galley_finding_new (&(const GalleyFinding) {
      .id = "missing-headline", .severity = GALLEY_SEVERITY_ERROR, .blocks = "submit", .field = "headline", .message = "A headline is needed" }));
  return findings;
}

/* In memory where the system has a place for that: a commit waits for the disk, and tests make thousands. */
static inline char *
fixture_make_folder (void)
{
  g_autofree char *template = g_strdup ("/dev/shm/galley-desk-XXXXXX");

  if (g_mkdtemp (template) != NULL)
    return g_steal_pointer (&template);
  return g_dir_make_tmp ("galley-desk-XXXXXX", NULL);
}

/* Makes a library with its people in @f's folder. */
static inline void
desk_fixture_fill (DeskFixture *f)
{
  g_autoptr (GError) error = NULL;

  f->now = 1538975220000;
  f->desk = galley_desk_open (f->folder, GALLEY_DESK_CREATE, &error);
  g_assert_no_error (error);
  galley_desk_set_clock (f->desk, fixture_clock, f);
  galley_desk_set_checker (f->desk, fixture_checker);
  for (int i = 0; i < N_PEOPLE; i++)
    {
      f->people[i] = galley_desk_enrol (f->desk, f->keys[CHIEF], fixture_people[i].name, fixture_people[i].roles, NULL, "secret", GALLEY_SEAL_QUICK, &error);
      g_assert_no_error (error);
      f->keys[i] = galley_desk_unlock (f->desk, f->people[i]->uuid, "secret", &error);
      g_assert_no_error (error);
    }
}

static inline DeskFixture *
desk_fixture_new (void)
{
  DeskFixture *f = g_new0 (DeskFixture, 1);

  f->folder = fixture_make_folder ();
  desk_fixture_fill (f);
  return f;
}

static int
remove_one (const char *path, const struct stat *stat, int type, struct FTW *ftw)
{
  return remove (path);
}

static inline void
desk_fixture_free (DeskFixture *f)
{
  for (int i = 0; i < N_PEOPLE; i++)
    {
      galley_editor_unref (f->people[i]);
      galley_signer_unref (f->keys[i]);
    }
  galley_desk_close (f->desk);
  nftw (f->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
  g_free (f->folder);
  g_free (f);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskFixture, desk_fixture_free)

static inline GalleyContent *
fixture_content (const char *headline, const char *body)
{
  g_autoptr (GPtrArray) credits = galley_credit_array_new ();

  g_ptr_array_add (credits, galley_credit_new (&(const GalleyCredit) { .name = "林晓" }));
  return galley_content_new (&(const GalleyContent) { .headline = headline, .body = body, .credits = credits, .source = "青禾日报", .time = "2018-10-08 13:07" });
}

static inline GalleyArticle *
fixture_begin (DeskFixture *f, const char *headline)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyContent) content = fixture_content (headline, "渠水过村。");
  GalleyArticle *article = galley_desk_begin (f->desk, f->people[WRITER]->uuid, content, NULL, &error);

  g_assert_no_error (error);
  return article;
}

static inline GalleyDossier *
fixture_dossier (DeskFixture *f, const char *article)
{
  g_autoptr (GError) error = NULL;
  GalleyDossier *dossier = galley_desk_load_dossier (f->desk, article, &error);

  g_assert_no_error (error);
  return dossier;
}

/* @who's key with the passphrase said anew, as the last signature asks for; a key that no passphrase opens any more stays as it is. */
static inline GalleySigner *
fixture_fresh_key (DeskFixture *f, int who)
{
  static const char *const passphrases[] = { "secret", "new" };

  for (gsize i = 0; i < G_N_ELEMENTS (passphrases); i++)
    {
      g_autoptr (GalleySigner) fresh = galley_desk_unlock (f->desk, f->people[who]->uuid, passphrases[i], NULL);
      if (fresh != NULL && g_str_equal (galley_signer_get_key (fresh), galley_signer_get_key (f->keys[who])))
        return g_steal_pointer (&fresh);
    }
  return galley_signer_ref (f->keys[who]);
}

/* Decides with the present digest, an opinion, and a time to come. */
static inline gboolean
fixture_decide (DeskFixture *f, int who, const char *article, GalleyDecisionKind kind, GError **error)
{
  g_autoptr (GalleyDossier) dossier = fixture_dossier (f, article);
  gboolean asks_fault = kind == GALLEY_DECISION_CORRECT || kind == GALLEY_DECISION_WITHDRAW;
  g_autoptr (GalleyRequest) request = galley_request_new (&(const GalleyRequest) {
    .article = article, .kind = kind, .digest = dossier->digest, .reason = "可", .wrong = asks_fault ? "失实" : "", .until = f->now + 3600000 });
  g_autoptr (GalleySigner) key = fixture_fresh_key (f, who);
  g_autoptr (GalleyEntry) entry = galley_desk_decide (f->desk, key, request, error);

  return entry != NULL;
}

static inline gboolean
fixture_edit (DeskFixture *f, int who, const char *article, const char *body, GError **error)
{
  g_autoptr (GalleyDossier) dossier = fixture_dossier (f, article);
  GalleyContent changed = *dossier->content;
  g_autoptr (GalleyContent) content = NULL;
  g_autoptr (GalleyArticle) saved = NULL;

  changed.body = body;
  content = galley_content_new (&changed);
  saved = galley_desk_save (f->desk, f->people[who]->uuid, article, content, dossier->article->version, error);
  return saved != NULL;
}

/* ── saying what must happen ── */

#define assert_decides(f, who, article, kind)                                     \
  G_STMT_START {                                                                  \
    g_autoptr (GError) its_error = NULL;                                          \
    gboolean done = fixture_decide (f, who, (article)->uuid, GALLEY_DECISION_##kind, &its_error); \
    g_assert_no_error (its_error);                                                \
    g_assert_true (done);                                                         \
  } G_STMT_END

#define assert_refused(f, who, article, kind, guard)                              \
  G_STMT_START {                                                                  \
    g_autoptr (GError) its_error = NULL;                                          \
    g_assert_false (fixture_decide (f, who, (article)->uuid, GALLEY_DECISION_##kind, &its_error)); \
    g_assert_error (its_error, GALLEY_ERROR, GALLEY_ERROR_REFUSED);               \
    if (strstr (its_error->message, "[" guard "]") == NULL)                       \
      g_error ("refused, but not by " guard ": %s", its_error->message);          \
  } G_STMT_END

#define assert_edits(f, who, article, body)                                       \
  G_STMT_START {                                                                  \
    g_autoptr (GError) its_error = NULL;                                          \
    fixture_edit (f, who, (article)->uuid, body, &its_error);                     \
    g_assert_no_error (its_error);                                                \
  } G_STMT_END

static inline void
assert_state (DeskFixture *f, const GalleyArticle *article, GalleyState state, gint64 step, GalleyLive live)
{
  g_autoptr (GalleyDossier) dossier = fixture_dossier (f, article->uuid);

  g_assert_cmpint (dossier->article->state, ==, state);
  if (state == GALLEY_STATE_REVIEW)
    g_assert_cmpint (dossier->article->step, ==, step);
  g_assert_cmpint (dossier->article->live, ==, live);
}

static inline void
approve (DeskFixture *f, const GalleyArticle *article)
{
  assert_decides (f, WRITER, article, SUBMIT);
  assert_decides (f, FIRST, article, PASS);
  assert_decides (f, FINAL, article, APPROVE);
}

static inline void
assert_verifies (DeskFixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = galley_desk_verify (f->desk, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s: %s", ((GalleyFinding *) problems->pdata[i])->id, ((GalleyFinding *) problems->pdata[i])->message);
  g_assert_cmpuint (problems->len, ==, 0);
}

static inline void
assert_verify_and_free (DeskFixture *f)
{
  assert_verifies (f);
  desk_fixture_free (f);
}

typedef DeskFixture VerifiedFixture;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VerifiedFixture, assert_verify_and_free)

/* Every test ends with a library that holds. */
#define VERIFIED_FIXTURE(f) g_autoptr (VerifiedFixture) f = desk_fixture_new ()

static inline gboolean
fixture_save (DeskFixture *f, int who, const char *article, const GalleyContent *template, GError **error)
{
  g_autoptr (GalleyContent) content = galley_content_new (template);
  g_autoptr (GalleyArticle) saved = galley_desk_save (f->desk, f->people[who]->uuid, article, content, 0, error);

  return saved != NULL;
}

#define assert_saves(f, who, article, template)                                  \
  G_STMT_START {                                                                 \
    g_autoptr (GError) its_error = NULL;                                         \
    fixture_save (f, who, (article)->uuid, template, &its_error);                \
    g_assert_no_error (its_error);                                               \
  } G_STMT_END
