/* test-secrets.c: what a core dump of a process with an open key would hold
 *
 * A child is told a passphrase, opens a key and signs with it.  Meanwhile this process
 * looks through all memory of the child that the kernel would put into a dump (what is
 * marked otherwise is left out by the kernel, too) for the passphrase and the secret
 * key, which it made itself and which the child was not born with.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <sodium.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "galley-secret.h"

/* ── the child ── */

static char *
read_line (int fd)
{
  char line[512];
  gsize length = 0;
  char *copy;

  while (length < sizeof line - 1 && read (fd, line + length, 1) == 1 && line[length] != '\n')
    length++;
  line[length] = '\0';
  copy = g_strdup (line);
  explicit_bzero (line, sizeof line);
  return copy;
}

/* Says “1” when the key is open and has signed, “2” when it is closed again; each time it waits to be told to go on. */
static void
live (int in, int out)
{
  g_autofree char *folder = read_line (in), *editor = read_line (in), *go_on = NULL;
  char *passphrase = read_line (in);
  GalleyDesk *desk = galley_desk_open (folder, GALLEY_DESK_WRITE, NULL);
  GalleySigner *signer = galley_desk_unlock (desk, editor, passphrase, NULL);
  GalleySection section = { .uuid = "a", .name = "要闻", .parent = "" };

  galley_secret_free (passphrase);
  if (signer != NULL && galley_desk_put_section (desk, signer, &section, NULL, NULL) && galley_desk_file_section (desk, signer, "要闻", "three-step", "三审", NULL))
    (void) !write (out, "1", 1);
  go_on = read_line (in);
  galley_signer_unref (signer);
  (void) !write (out, "2", 1);
  g_free (read_line (in));
  galley_desk_close (desk);
  _exit (0);
}

typedef struct
{
  pid_t pid;
  int   to, from;
} Child;

static Child
child_new (void)
{
  int down[2], up[2];
  Child child;

  g_assert_cmpint (pipe (down), ==, 0);
  g_assert_cmpint (pipe (up), ==, 0);
  child = (Child) { fork (), down[1], up[0] };
  if (child.pid == 0)
    {
      struct rlimit all = { RLIM_INFINITY, RLIM_INFINITY };
      setrlimit (RLIMIT_CORE, &all); /* where this may not be raised, it is lower already */
      live (down[0], up[1]);
    }
  close (down[0]);
  close (up[1]);
  return child;
}

static void
tell (const Child *child, const char *line)
{
  g_assert_cmpint (write (child->to, line, strlen (line)), ==, (gssize) strlen (line));
  g_assert_cmpint (write (child->to, "\n", 1), ==, 1);
}

static void
await (const Child *child, char said)
{
  char byte = '\0';

  g_assert_cmpint (read (child->from, &byte, 1), ==, 1);
  g_assert_cmpint (byte, ==, said);
}

/* ── looking ── */

/* The parts that a dump would hold: readable, and not marked to be left out. */
typedef struct { guint64 start, end; char *name; } Part;

static void
part_clear (gpointer data)
{
  g_free (((Part *) data)->name);
}

static GArray *
list_parts (pid_t pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/smaps", pid), *text = NULL;
  g_auto (GStrv) lines = NULL;
  GArray *parts = g_array_new (FALSE, TRUE, sizeof (Part));

  g_array_set_clear_func (parts, part_clear);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      Part part;
      char rights[5];
      if (sscanf (*line, "%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER "x %4s", &part.start, &part.end, rights) == 3)
        {
          part.name = g_strdup (*line);
          g_array_append_val (parts, part);
        }
      else if (g_str_has_prefix (*line, "VmFlags:") && parts->len > 0 && (strstr (*line, " dd") != NULL || strstr (*line, " rd") == NULL))
        g_array_set_size (parts, parts->len - 1);
    }
  return parts;
}

static guint
count_in_part (int memory, const Part *part, const void *needle, gsize length)
{
  gsize size = part->end - part->start;
  g_autofree char *bytes = g_try_malloc (size);
  gssize got = bytes != NULL ? pread (memory, bytes, size, part->start) : 0;
  guint found = 0;

  for (char *p = bytes; got > 0 && (p = memmem (p, bytes + got - p, needle, length)) != NULL; p++)
    {
      g_test_message ("found at %" G_GINT64_MODIFIER "x of %s", part->start + (p - bytes), part->name);
      found++;
    }
  return found;
}

static guint
count (pid_t pid, const void *needle, gsize length)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/mem", pid);
  g_autoptr (GArray) parts = list_parts (pid);
  g_autofd int memory = open (path, O_RDONLY | O_CLOEXEC);
  guint found = 0;

  g_assert_cmpint (memory, >=, 0);
  g_assert_cmpuint (parts->len, >, 10);
  for (guint i = 0; i < parts->len; i++)
    found += count_in_part (memory, &g_array_index (parts, Part, i), needle, length);
  return found;
}

static void
assert_dumps_nothing (pid_t pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/limits", pid), *text = NULL;
  unsigned long soft = 1;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpint (sscanf (strstr (text, "Max core file size"), "Max core file size %lu", &soft), ==, 1);
  g_assert_cmpuint (soft, ==, 0);
}

/* ── the test ── */

static char *
new_passphrase (void)
{
  guchar bytes[24];

  randombytes_buf (bytes, sizeof bytes);
  return sodium_bin2hex (g_malloc (sizeof bytes * 2 + 1), sizeof bytes * 2 + 1, bytes, sizeof bytes);
}

static void
unhex (JsonObject *seal, const char *name, guchar *bytes, gsize length)
{
  const char *hex = json_object_get_string_member (seal, name);

  g_assert_cmpint (sodium_hex2bin (bytes, length, hex, strlen (hex), NULL, NULL, NULL), ==, 0);
}

/* The seed, from which both halves of the key are made, as whoever knows the passphrase can open it. */
static void
open_seal (const char *sealed, const char *passphrase, guchar *seed)
{
  g_autoptr (JsonNode) node = json_from_string (sealed, NULL);
  JsonObject *seal = json_node_get_object (node);
  guchar box[crypto_sign_SEEDBYTES + crypto_secretbox_MACBYTES], nonce[crypto_secretbox_NONCEBYTES], salt[crypto_pwhash_SALTBYTES];
  guchar key[crypto_secretbox_KEYBYTES];

  unhex (seal, "box", box, sizeof box);
  unhex (seal, "nonce", nonce, sizeof nonce);
  unhex (seal, "salt", salt, sizeof salt);
  g_assert_cmpint (crypto_pwhash (key, sizeof key, passphrase, strlen (passphrase), salt, json_object_get_int_member (seal, "rounds"),
                                  json_object_get_int_member (seal, "memory"), crypto_pwhash_ALG_ARGON2ID13), ==, 0);
  g_assert_cmpint (crypto_secretbox_open_easy (seed, box, sizeof box, nonce, key), ==, 0);
}

static char *
dup_sealed (DeskFixture *f, const char *editor)
{
  g_autofree char *path = g_build_filename (f->folder, "library.db", NULL);
  sqlite3 *database = NULL;
  sqlite3_stmt *stmt = NULL;
  char *sealed;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (database, "SELECT sealed FROM editor WHERE uuid = ?", -1, &stmt, NULL), ==, SQLITE_OK);
  sqlite3_bind_text (stmt, 1, editor, -1, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  sealed = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  sqlite3_close (database);
  return sealed;
}

static void
test_dump (void)
{
  Child child = child_new ();
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autofree char *passphrase = new_passphrase ();
  g_autoptr (GalleyEditor) chief = galley_desk_enrol (f->desk, f->keys[CHIEF], "新总编", GALLEY_ROLE_CHIEF, NULL, passphrase, GALLEY_SEAL_QUICK, NULL);
  g_autofree char *sealed = dup_sealed (f, chief->uuid);
  guchar seed[crypto_sign_SEEDBYTES];

  open_seal (sealed, passphrase, seed);
  tell (&child, f->folder);
  tell (&child, chief->uuid);
  tell (&child, passphrase);
  await (&child, '1');
  g_assert_cmpuint (count (getpid (), passphrase, strlen (passphrase)), >, 0); /* who looks, finds */
  g_assert_cmpuint (count (child.pid, chief->uuid, strlen (chief->uuid)), >, 0);
  g_assert_cmpuint (count (child.pid, passphrase, strlen (passphrase)), ==, 0);
  g_assert_cmpuint (count (child.pid, seed, sizeof seed), ==, 0);
  assert_dumps_nothing (child.pid);
  tell (&child, "");
  await (&child, '2');
  g_assert_cmpuint (count (child.pid, passphrase, strlen (passphrase)), ==, 0);
  g_assert_cmpuint (count (child.pid, seed, sizeof seed), ==, 0);
  tell (&child, "");
  waitpid (child.pid, NULL, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secrets/dump", test_dump);
  return g_test_run ();
}
