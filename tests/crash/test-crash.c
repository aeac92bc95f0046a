/* test-crash.c: what is left when the program is killed, or the disk is full
 *
 * Killing shows what a crash leaves, not what a power cut does: what the kernel has taken is not lost.  For that there
 * is synchronous=FULL, and SQLite's own tests.
 *
 *   GALLEY_CRASH_KILLS  how many times
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/wait.h>

#include "galley-digest.h"
#include "galley-export.h"
#include "galley-verify.h"

#define KILLS 40

/* ── killed ── */

/* Starts the worker, reads what it says until @lines of it came, waits a little and kills it; returns all it ever said. */
static char *
run_and_kill (const char *folder, guint lines)
{
  const char *argv[] = { CRASH_WORKER, folder, NULL };
  g_autoptr (GError) error = NULL;
  GString *said = g_string_new (NULL);
  char buffer[4096];
  gboolean killed = FALSE;
  gssize n;
  GPid pid;
  int out;

  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  while ((n = read (out, buffer, sizeof buffer)) > 0)
    {
      g_string_append_len (said, buffer, n);
      for (gssize i = 0; i < n && lines > 0; i++)
        lines -= buffer[i] == '\n';
      if (lines > 0 || killed)
        continue;
      g_usleep (g_random_int_range (0, 3000));
      killed = kill (pid, SIGKILL) == 0;
    }
  g_assert_true (killed);
  close (out);
  waitpid (pid, NULL, 0);
  return g_string_free_and_steal (said);
}

static gboolean
has_entry (GalleyDesk *desk, const char *article, const char *id)
{
  g_autoptr (GalleyDossier) dossier = galley_desk_load_dossier (desk, article, NULL);

  for (guint i = 0; dossier != NULL && i < dossier->slip->len; i++)
    if (g_str_equal (((GalleyEntry *) dossier->slip->pdata[i])->id, id))
      return TRUE;
  return FALSE;
}

/* What was committed after the last line that came through may be there too; it is never less. */
static void
check_line (GalleyDesk *desk, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 4);
  g_autoptr (GalleyArticle) article = NULL;
  gint64 version;

  if (g_strv_length (words) != 4)
    return;
  article = galley_desk_find_article (desk, words[1], NULL);
  g_assert_nonnull (article);
  version = g_ascii_strtoll (words[2], NULL, 10);
  if (g_str_equal (words[0], "decided"))
    g_assert_true (has_entry (desk, words[1], words[3]));
  else if (g_str_equal (words[0], "exported"))
    g_assert_cmpint (article->live, ==, GALLEY_LIVE_EXPORTED);
  else if (article->version == version)
    g_assert_cmpstr (article->digest, ==, words[3]);
  else
    g_assert_cmpint (article->version, >, version);
}

/* ── what is out ── */

static void
assert_nothing_found (const char *path)
{
  g_autofree char *what = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = galley_verify_path (path, NULL, &what, &error);

  g_assert_no_error (error);
  if (problems->len > 0)
    g_error ("%s: %s", path, ((GalleyFinding *) problems->pdata[0])->message);
}

/* Between the signed export and its page's taking its place there is a moment.  What it may leave is an export without its page,
 * and never a page whose export nobody signed. */
static void
check_page (GalleyDesk *desk, const char *path, const char *article)
{
  g_autoptr (GalleyDossier) dossier = galley_desk_load_dossier (desk, article, NULL);
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GBytes) bytes = g_mapped_file_get_bytes (file);
  g_autofree char *digest = galley_digest_bytes (bytes);
  gboolean is_signed = FALSE;

  assert_nothing_found (path);
  for (guint i = 0; i < dossier->slip->len; i++)
    is_signed = is_signed || g_str_equal (((GalleyEntry *) dossier->slip->pdata[i])->decision->page, digest);
  g_assert_true (is_signed);
}

static void
check_pages (GalleyDesk *desk, const char *folder)
{
  g_autofree char *pages = g_build_filename (folder, "articles", NULL);
  g_autoptr (GDir) dir = g_dir_open (pages, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".html"))
      {
        g_autofree char *path = g_build_filename (pages, name, NULL);
        g_autofree char *article = g_strndup (name, strlen (name) - strlen (".html"));

        check_page (desk, path, article);
      }
}

/* Whatever the moment was, exporting once more puts everything right. */
static void
export_again (GalleyDesk *desk, const char *folder)
{
  g_autoptr (GPtrArray) articles = galley_desk_list_articles (desk, NULL);
  g_autoptr (GalleyEditor) editor = galley_desk_find_editor (desk, fixture_people[FINAL].name, NULL);
  g_autoptr (GalleySigner) signer = galley_desk_unlock (desk, editor->uuid, "secret", NULL);
  g_autoptr (GPtrArray) uuids = g_ptr_array_new (), paths = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < articles->len; i++)
    if (((GalleyArticle *) articles->pdata[i])->live == GALLEY_LIVE_EXPORTED)
      g_ptr_array_add (uuids, (gpointer) ((GalleyArticle *) articles->pdata[i])->uuid);
  if (uuids->len == 0)
    return;
  g_ptr_array_add (uuids, NULL);
  paths = galley_export_articles (desk, signer, (const char *const *) uuids->pdata, folder, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_nothing_found (folder);
}

static void
check_library (const char *folder, const char *said)
{
  g_autofree char *out = g_build_filename (folder, "out", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyDesk) desk = galley_desk_open (folder, GALLEY_DESK_WRITE, &error);
  g_autoptr (GPtrArray) problems = NULL;
  g_auto (GStrv) lines = g_strsplit (said, "\n", -1);

  g_assert_no_error (error);
  problems = galley_desk_verify (desk, &error);
  g_assert_no_error (error);
  if (problems->len > 0)
    g_error ("%s", ((GalleyFinding *) problems->pdata[0])->message);
  for (char **line = lines; *line != NULL; line++)
    check_line (desk, *line);
  check_pages (desk, out);
  export_again (desk, out);
  assert_nothing_found (folder);
}

static void
test_killed (void)
{
  const char *wanted = g_getenv ("GALLEY_CRASH_KILLS");
  int kills = wanted != NULL ? atoi (wanted) : KILLS;
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autofree char *path = g_build_filename (f->folder, "library.db", NULL);
  g_autofree char *out = g_build_filename (f->folder, "out", NULL);
  g_autofree char *start = NULL;
  gsize length;

  g_clear_pointer (&f->desk, galley_desk_close);
  g_assert_true (g_file_get_contents (path, &start, &length, NULL));
  for (int i = 0; i < kills; i++)
    {
      g_autofree char *said = run_and_kill (f->folder, g_test_rand_int_range (1, 60));

      check_library (f->folder, said);
      if (i % 8 == 7) /* so that looking through it does not take longer and longer */
        {
          g_assert_true (g_file_set_contents (path, start, length, NULL));
          nftw (out, remove_one, 8, FTW_DEPTH | FTW_PHYS); /* pages of another library are strangers here */
        }
    }
}

/* ── the disk is full ── */

static gboolean
mount_small_disk (const char *folder)
{
  return unshare (CLONE_NEWNS) == 0 && mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0
         && mount ("tmpfs", folder, "tmpfs", 0, "size=3m,mode=0700") == 0;
}

/* Asked in a process of its own, which takes the disk with it. */
static gboolean
can_mount (const char *folder)
{
  pid_t child = fork ();
  int status = 1;

  if (child == 0)
    _exit (mount_small_disk (folder) ? 0 : 1);
  return waitpid (child, &status, 0) == child && status == 0;
}

/* Takes all the room that is left. */
static void
fill_disk (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "filler", NULL);
  static const char block[4096] = "x";
  int fd = g_open (path, O_WRONLY | O_CREAT | O_APPEND, 0600);

  while (write (fd, block, sizeof block) == sizeof block)
    ;
  g_assert_cmpint (errno, ==, ENOSPC);
  close (fd);
}

static void
free_disk (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "filler", NULL);

  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
assert_disk_full (GError *error)
{
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_STORAGE);
  g_assert_true (g_str_has_prefix (error->message, "The disk is full"));
  g_assert_null (strchr (error->message, '\n'));
}

/* Types until it no longer fits; returns how often it did. */
static int
type_until_full (DeskFixture *f, const GalleyArticle *article)
{
  g_autofree char *long_text = g_strnfill (100000, 'x');

  for (int n = 0; n < 1000; n++)
    {
      g_autofree char *body = g_strdup_printf ("%d %s", n, long_text);
      g_autoptr (GError) error = NULL;

      if (fixture_edit (f, n % 2 == 0 ? WRITER : FIRST, article->uuid, body, &error))
        continue;
      assert_disk_full (error);
      return n;
    }
  g_assert_not_reached ();
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      n += g_file_test (path, G_FILE_TEST_IS_DIR) ? count_files (path) : 1;
    }
  return n;
}

static void
assert_starts_with (DeskFixture *f, const GalleyArticle *article, const char *start)
{
  g_autoptr (GalleyDossier) dossier = fixture_dossier (f, article->uuid);

  g_assert_true (g_str_has_prefix (dossier->content->body, start));
}

static void
assert_picture_does_not_fit (DeskFixture *f)
{
  g_autofree char *assets = g_build_filename (f->folder, "assets", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (1 << 20), 1 << 20);
  g_autoptr (GError) error = NULL;

  g_assert_null (galley_desk_add_asset (f->desk, bytes, "image/png", &error));
  assert_disk_full (error);
  g_assert_cmpuint (count_files (assets), ==, 0);
}

static void
assert_decision_does_not_fit (DeskFixture *f, const GalleyArticle *article)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyDossier) dossier = NULL;

  g_assert_false (fixture_decide (f, WRITER, article->uuid, GALLEY_DECISION_SUBMIT, &error));
  assert_disk_full (error);
  dossier = fixture_dossier (f, article->uuid);
  g_assert_cmpuint (dossier->slip->len, ==, 0);
  g_assert_cmpint (dossier->article->state, ==, GALLEY_STATE_DRAFT);
}

/* Runs in a process of its own, since the disk is that process's alone. */
static void
test_small_disk (void)
{
  const char *folder = g_getenv ("GALLEY_SMALL_DISK");
  DeskFixture f = { .folder = (char *) folder };
  g_autoptr (GalleyArticle) article = NULL;
  g_autofree char *last = NULL;
  int typed;

  if (folder == NULL)
    return; /* only when asked by the test below */
  g_assert_true (mount_small_disk (folder));
  desk_fixture_fill (&f);
  article = fixture_begin (&f, "春灌");
  fill_disk (folder);
  typed = type_until_full (&f, article);
  last = g_strdup_printf ("%d ", typed - 1);
  assert_starts_with (&f, article, typed > 0 ? last : "渠水");
  assert_decision_does_not_fit (&f, article);
  assert_picture_does_not_fit (&f);
  assert_verifies (&f);

  free_disk (folder);
  assert_edits (&f, WRITER, article, "又能写了。");
  approve (&f, article);
  assert_verifies (&f);
  for (int i = 0; i < N_PEOPLE; i++)
    {
      galley_editor_unref (f.people[i]);
      galley_signer_unref (f.keys[i]);
    }
  galley_desk_close (f.desk);
}

static void
test_disk_full (void)
{
  g_autofree char *folder = g_dir_make_tmp ("galley-full-XXXXXX", NULL);

  if (can_mount (folder))
    {
      g_setenv ("GALLEY_SMALL_DISK", folder, TRUE);
      g_test_trap_subprocess ("/crash/small-disk/subprocess", 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
    }
  else
    g_test_skip ("no disk of three megabytes can be mounted here; it takes being root");
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crash/killed", test_killed);
  g_test_add_func ("/crash/disk-full", test_disk_full);
  g_test_add_func ("/crash/small-disk/subprocess", test_small_disk);
  return g_test_run ();
}
