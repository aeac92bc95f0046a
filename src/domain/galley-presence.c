/* galley-presence.c: whether a process that works in a library is still there
 *
 * Each process has a file of its own in the library's folder and keeps it locked.  The
 * kernel lets go of the lock when the process ends, however it ends, so a lease of one that
 * was killed is worth nothing at once, and not ten minutes later.  Numbers of processes
 * would not do: they are reused, and a sandbox has its own.
 *
 * Files that nobody keeps locked are left over from a crash; whoever looks at one removes it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-presence.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define PREFIX ".desk-"

struct _GalleyPresence
{
  char *name;
  char *path;
  int   fd;
};

static char *
build_path (const char *folder, const char *name)
{
  g_autofree char *file = g_strconcat (PREFIX, name, NULL);

  return g_build_filename (folder, file, NULL);
}

/* The name may come out of a file that anybody can write. */
static gboolean
is_locked (const char *folder, const char *name)
{
  g_autofree char *path = g_uuid_string_is_valid (name) ? build_path (folder, name) : NULL;
  int fd = path != NULL ? open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK) : -1;
  gboolean locked;

  if (fd < 0)
    return FALSE;
  locked = flock (fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  if (!locked)
    g_unlink (path);
  close (fd);
  return locked;
}

/* Who comes tidies up after those who could not. */
static void
tidy (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, PREFIX))
      is_locked (folder, name + strlen (PREFIX));
}

/* Somebody who tidies up may have taken the file away between its making and its lock. */
static gboolean
is_in_place (const GalleyPresence *presence)
{
  struct stat here, there;

  return fstat (presence->fd, &here) == 0 && stat (presence->path, &there) == 0 && here.st_ino == there.st_ino;
}

/**
 * galley_presence_new:
 * @folder: of the library
 *
 * Returns: (transfer full) (nullable): the sign that this process is there; %NULL where nothing can be written
 */
GalleyPresence *
galley_presence_new (const char *folder)
{
  tidy (folder);
  for (int attempt = 0; attempt < 3; attempt++)
    {
      g_autoptr (GalleyPresence) presence = g_new0 (GalleyPresence, 1);

      presence->name = g_uuid_string_random ();
      presence->path = build_path (folder, presence->name);
      presence->fd = open (presence->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
      if (presence->fd >= 0 && flock (presence->fd, LOCK_EX) == 0 && is_in_place (presence))
        return g_steal_pointer (&presence);
    }
  return NULL;
}

void
galley_presence_free (GalleyPresence *presence)
{
  if (presence == NULL)
    return;
  if (presence->fd >= 0)
    {
      g_unlink (presence->path);
      close (presence->fd);
    }
  g_free (presence->name);
  g_free (presence->path);
  g_free (presence);
}

/**
 * galley_presence_get_name:
 *
 * Returns: what others know this process by
 */
const char *
galley_presence_get_name (const GalleyPresence *presence)
{
  return presence->name;
}

/**
 * galley_presence_is_there:
 * @name: of a process
 *
 * Returns: whether it still works in the library
 */
gboolean
galley_presence_is_there (const char *folder, const char *name)
{
  return is_locked (folder, name);
}
