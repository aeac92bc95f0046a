/* galley-child.c: foreign bytes, taken apart in a process with limits
 *
 * The process is galley-sieve (galley-sieve.c).  It is given the bytes as an anonymous
 * file, so nothing has to be fed to it while its answer is read, and a clock here,
 * besides its own, ends it when it stalls.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-child.h"

#include <errno.h>
#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <poll.h>
#include <sys/mman.h>
#include <unistd.h>

#include "galley-config.h"

#define PATIENCE (15 * G_USEC_PER_SEC)

static char *
dup_sieve_path (void)
{
  const char *libexec = g_getenv ("GALLEY_LIBEXEC_DIR"), *build = g_getenv ("GALLEY_BUILD_DIR");

  if (libexec != NULL)
    return g_build_filename (libexec, "galley-sieve", NULL);
  if (build != NULL)
    return g_build_filename (build, "src", "exchange", "galley-sieve", NULL);
  return g_build_filename (GALLEY_LIBEXEC_PATH, "galley-sieve", NULL);
}

static gboolean
write_all (int fd, GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  while (length > 0)
    {
      gssize n = write (fd, data, length);
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      data += n;
      length -= n;
    }
  return lseek (fd, 0, SEEK_SET) == 0;
}

/* The bytes as a file that has no name. */
static int
open_file (GBytes *bytes)
{
  int fd = memfd_create ("foreign", MFD_CLOEXEC);

  if (fd >= 0 && !write_all (fd, bytes))
    {
      close (fd);
      fd = -1;
    }
  return fd;
}

static GSubprocess *
start (const char *what, const char *measure, GBytes *input)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *sieve = dup_sieve_path ();
  char *nothing[] = { NULL };
  int file = open_file (input);

  if (file < 0)
    return NULL;
  g_subprocess_launcher_take_stdin_fd (launcher, file);
  g_subprocess_launcher_set_environ (launcher, nothing);
  return g_subprocess_launcher_spawn (launcher, NULL, sieve, what, measure, NULL);
}

/* Whether something can be read before @deadline. */
static gboolean
wait_for (int fd, gint64 deadline)
{
  struct pollfd poller = { .fd = fd, .events = POLLIN };
  gint64 left;

  while ((left = deadline - g_get_monotonic_time ()) > 0)
    {
      int n = poll (&poller, 1, left / 1000 + 1);
      if (n > 0)
        return TRUE;
      if (n < 0 && errno != EINTR)
        return FALSE;
    }
  return FALSE;
}

static gboolean
read_answer (int fd, GByteArray *answer, gsize most)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE;

  while (wait_for (fd, deadline) && answer->len <= most)
    {
      guint8 buffer[65536];
      gssize n = read (fd, buffer, sizeof buffer);

      if (n == 0)
        return TRUE;
      if (n < 0 && errno != EINTR)
        return FALSE;
      g_byte_array_append (answer, buffer, MAX (n, 0));
    }
  return FALSE;
}

static GalleyChildEnd
how_it_ended (GSubprocess *child)
{
  if (!g_subprocess_get_if_exited (child))
    return GALLEY_CHILD_TOO_MUCH; /* killed by one of its limits */
  switch (g_subprocess_get_exit_status (child))
    {
    case 0:  return GALLEY_CHILD_DONE;
    case 2:  return GALLEY_CHILD_UNREADABLE;
    case 4:  return GALLEY_CHILD_TOO_MUCH;
    default: return GALLEY_CHILD_BROKEN;
    }
}

/**
 * galley_child_run:
 * @what: the first word that galley-sieve is given
 * @measure: (nullable): the second
 * @most: so many bytes of answer
 * @end: (out) (optional): how it ended
 *
 * Blocks, for fifteen seconds at most; for a thread that may.
 *
 * Returns: (transfer full) (nullable): the answer, as foreign as @input was; %NULL when it did not end well
 */
GBytes *
galley_child_run (const char *what, const char *measure, GBytes *input, gsize most, GalleyChildEnd *end)
{
  g_autoptr (GSubprocess) child = start (what, measure, input);
  GByteArray *answer = g_byte_array_new ();
  GalleyChildEnd ended = GALLEY_CHILD_BROKEN;
  gboolean whole;

  if (child != NULL)
    {
      whole = read_answer (g_unix_input_stream_get_fd (G_UNIX_INPUT_STREAM (g_subprocess_get_stdout_pipe (child))), answer, most);
      if (!whole)
        g_subprocess_force_exit (child);
      g_subprocess_wait (child, NULL, NULL);
      ended = whole ? how_it_ended (child) : GALLEY_CHILD_TOO_MUCH;
    }
  if (end != NULL)
    *end = ended;
  if (ended == GALLEY_CHILD_DONE)
    return g_byte_array_free_to_bytes (answer);
  g_byte_array_unref (answer);
  return NULL;
}
