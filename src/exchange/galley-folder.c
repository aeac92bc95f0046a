/* galley-folder.c: a folder on disk that writing cannot leave
 *
 * Everything is opened relative to the folder's own handle, one level at a time and
 * never through a symbolic link, so neither a name nor a link that somebody put there
 * leads outside.
 *
 * Writing is in two halves.  Staging writes each file beside its place and brings it to
 * the disk; swapping renames all of them.  What happens between the two (the decision
 * that is committed) may fail, and then nothing has changed; a crash leaves either the
 * old file or the new one, whole.  A file that has the right bytes already is left alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "galley-error.h"

typedef struct
{
  char *below;
  char *name;
  char *temporary;
} Staged;

struct _GalleyFolder
{
  int        fd;
  GPtrArray *staged;
};

static void
staged_free (gpointer data)
{
  Staged *staged = data;

  g_free (staged->below);
  g_free (staged->name);
  g_free (staged->temporary);
  g_free (staged);
}

static gboolean
fail (GError **error, const char *what)
{
  int code = errno;

  g_set_error (error, GALLEY_ERROR, code == ENOENT ? GALLEY_ERROR_NOT_FOUND : GALLEY_ERROR_STORAGE, "“%s”: %s", what, g_strerror (code));
  return FALSE;
}

/**
 * galley_folder_open:
 * @create: make it when it is not there
 *
 * Returns: (transfer full): the folder, or %NULL with @error set
 */
GalleyFolder *
galley_folder_open (const char *path, gboolean create, GError **error)
{
  GalleyFolder *folder;
  int fd;

  if (create && g_mkdir_with_parents (path, 0755) != 0)
    {
      fail (error, path);
      return NULL;
    }
  fd = g_open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (fd < 0)
    {
      fail (error, path);
      return NULL;
    }
  folder = g_new0 (GalleyFolder, 1);
  folder->fd = fd;
  folder->staged = g_ptr_array_new_with_free_func (staged_free);
  return folder;
}

static int
open_below (GalleyFolder *folder, const char *below, gboolean create)
{
  if (below == NULL)
    return fcntl (folder->fd, F_DUPFD_CLOEXEC, 0);
  if (create && mkdirat (folder->fd, below, 0755) != 0 && errno != EEXIST)
    return -1;
  return openat (folder->fd, below, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/* What was staged and never swapped goes away. */
void
galley_folder_close (GalleyFolder *folder)
{
  if (folder == NULL)
    return;
  for (guint i = 0; i < folder->staged->len; i++)
    {
      Staged *staged = folder->staged->pdata[i];
      int fd = open_below (folder, staged->below, FALSE);

      if (fd >= 0)
        {
          unlinkat (fd, staged->temporary, 0);
          close (fd);
        }
    }
  g_ptr_array_unref (folder->staged);
  close (folder->fd);
  g_free (folder);
}

static gboolean
write_all (int fd, GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  while (length > 0)
    {
      gssize written = write (fd, data, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      data += written;
      length -= written;
    }
  return fsync (fd) == 0;
}

static gboolean
write_temporary (int folder_fd, const char *temporary, GBytes *bytes, GError **error)
{
  int fd = openat (folder_fd, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
  gboolean written;

  if (fd < 0)
    return fail (error, temporary);
  written = write_all (fd, bytes);
  if (!written)
    fail (error, temporary);
  close (fd);
  if (!written)
    unlinkat (folder_fd, temporary, 0);
  return written;
}

static GBytes *
read_at (int folder_fd, const char *name, GError **error)
{
  int fd = openat (folder_fd, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 chunk[65536];
  gssize got = 0;

  if (fd >= 0)
    while ((got = read (fd, chunk, sizeof chunk)) > 0)
      g_byte_array_append (bytes, chunk, got);
  if (fd < 0 || got < 0)
    fail (error, name);
  if (fd >= 0)
    close (fd);
  return fd >= 0 && got == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

/**
 * galley_folder_read:
 * @below: (nullable): a folder in it
 *
 * Returns: (transfer full): the bytes of a plain file; a symbolic link is not followed
 */
GBytes *
galley_folder_read (GalleyFolder *folder, const char *below, const char *name, GError **error)
{
  int fd = open_below (folder, below, FALSE);
  GBytes *bytes;

  if (fd < 0)
    {
      fail (error, below);
      return NULL;
    }
  bytes = read_at (fd, name, error);
  close (fd);
  return bytes;
}

static gboolean
is_there_already (int fd, const char *name, GBytes *bytes)
{
  g_autoptr (GBytes) present = read_at (fd, name, NULL);

  return present != NULL && g_bytes_equal (present, bytes);
}

/**
 * galley_folder_stage:
 * @below: (nullable): a folder in it, made when it is not there
 * @name: a file's name, without “/”
 *
 * Writes @bytes beside their place.
 */
gboolean
galley_folder_stage (GalleyFolder *folder, const char *below, const char *name, GBytes *bytes, GError **error)
{
  g_autofree char *suffix = g_uuid_string_random ();
  g_autofree char *temporary = g_strdup_printf (".%s.%.8s", name, suffix);
  int fd = open_below (folder, below, TRUE);
  gboolean there, written = FALSE;

  g_assert (strchr (name, '/') == NULL && (below == NULL || strchr (below, '/') == NULL));
  if (fd < 0)
    return fail (error, below);
  there = is_there_already (fd, name, bytes);
  if (!there)
    written = write_temporary (fd, temporary, bytes, error);
  close (fd);
  if (written)
    {
      Staged *staged = g_new0 (Staged, 1);
      *staged = (Staged) { g_strdup (below), g_strdup (name), g_steal_pointer (&temporary) };
      g_ptr_array_add (folder->staged, staged);
    }
  return there || written;
}

static gboolean
swap_one (GalleyFolder *folder, Staged *staged, GError **error)
{
  int fd = open_below (folder, staged->below, FALSE);
  gboolean done;

  if (fd < 0)
    return fail (error, staged->below != NULL ? staged->below : staged->name);
  done = renameat (fd, staged->temporary, fd, staged->name) == 0 && fsync (fd) == 0;
  if (!done)
    fail (error, staged->name);
  close (fd);
  return done;
}

/**
 * galley_folder_swap:
 *
 * Puts everything that is staged in its place.
 */
gboolean
galley_folder_swap (GalleyFolder *folder, GError **error)
{
  while (folder->staged->len > 0)
    {
      if (!swap_one (folder, folder->staged->pdata[0], error))
        return FALSE;
      g_ptr_array_remove_index (folder->staged, 0);
    }
  return TRUE;
}

/**
 * galley_folder_write:
 *
 * Stages and swaps one file.
 */
gboolean
galley_folder_write (GalleyFolder *folder, const char *below, const char *name, GBytes *bytes, GError **error)
{
  return galley_folder_stage (folder, below, name, bytes, error) && galley_folder_swap (folder, error);
}
