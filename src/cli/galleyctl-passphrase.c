/* galleyctl-passphrase.c: a secret from the terminal or from a file descriptor
 *
 * Arguments and the environment of a process can be read by others on the machine,
 * so a passphrase comes in neither.  From a descriptor it is read byte by byte up
 * to the end of the line: what follows belongs to whoever reads next, be it the
 * second passphrase of the same descriptor.  From the terminal it is read with the
 * echo off, which is put back also when the program is interrupted meanwhile.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galleyctl-passphrase.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib-unix.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "galley-error.h"

#define LONGEST 1024 /* bytes */

void
galleyctl_passphrase_free (char *passphrase)
{
  if (passphrase != NULL)
    explicit_bzero (passphrase, strlen (passphrase));
  g_free (passphrase);
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, sentence);
  return FALSE;
}

/* Fills @line, of LONGEST + 1 bytes, with what comes before the end of the line. */
static gboolean
read_line (int fd, char *line, GError **error)
{
  gsize length = 0;
  gssize got;

  while ((got = read (fd, line + length, 1)) == 1 && line[length] != '\n')
    if (++length > LONGEST)
      return refuse (error, _("The passphrase is too long"));
  if (got < 0)
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, _("The passphrase could not be read: %s"), g_strerror (errno));
      return FALSE;
    }
  line[length] = '\0';
  if (length > 0 && line[length - 1] == '\r')
    line[length - 1] = '\0';
  if (!g_utf8_validate (line, -1, NULL))
    return refuse (error, _("The passphrase is not text in UTF-8"));
  return line[0] != '\0' || refuse (error, _("The passphrase is empty"));
}

/* ── the terminal ── */

static volatile sig_atomic_t interrupted;

static void
on_interrupt (int number)
{
  interrupted = number;
}

static const int interruptions[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP };

static void
catch_interruptions (struct sigaction *before)
{
  struct sigaction catching = { .sa_handler = on_interrupt };

  interrupted = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (interruptions); i++)
    sigaction (interruptions[i], &catching, &before[i]);
}

static void
release_interruptions (const struct sigaction *before)
{
  for (gsize i = 0; i < G_N_ELEMENTS (interruptions); i++)
    sigaction (interruptions[i], &before[i], NULL);
  if (interrupted != 0)
    raise (interrupted);
}

static gboolean
prompt_and_read (int fd, const char *prompt, char *line, GError **error)
{
  if (write (fd, prompt, strlen (prompt)) < 0 || write (fd, " ", 1) < 0)
    return refuse (error, _("There is no terminal to ask for the passphrase on"));
  return read_line (fd, line, error);
}

/* The question comes after the echo is off: who answers quickly must not be seen, nor lose what they typed. */
static gboolean
read_unechoed (int fd, const char *prompt, char *line, GError **error)
{
  struct sigaction before[G_N_ELEMENTS (interruptions)];
  struct termios echoing, silent;
  gboolean done;

  if (tcgetattr (fd, &echoing) != 0)
    return refuse (error, _("The terminal cannot be told to hide the passphrase"));
  silent = echoing;
  silent.c_lflag = (silent.c_lflag & ~(tcflag_t) ECHO) | ECHONL;
  catch_interruptions (before);
  done = tcsetattr (fd, TCSAFLUSH, &silent) == 0 ? prompt_and_read (fd, prompt, line, error)
                                                 : refuse (error, _("The terminal cannot be told to hide the passphrase"));
  tcsetattr (fd, TCSAFLUSH, &echoing);
  release_interruptions (before);
  return done;
}

static gboolean
ask (const char *prompt, char *line, GError **error)
{
  g_autofd int fd = open ("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);

  if (fd < 0)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _("A passphrase is needed and there is no terminal to ask on; use --passphrase-fd"));
      return FALSE;
    }
  return read_unechoed (fd, prompt, line, error);
}

static char *
take_line (char *line, gboolean whole)
{
  char *passphrase = whole ? g_strdup (line) : NULL;

  explicit_bzero (line, LONGEST + 1);
  return passphrase;
}

/**
 * galleyctl_passphrase_read:
 * @fd: a file descriptor to read a line from; -1 asks on the terminal
 * @prompt: what to ask with
 *
 * Returns: (transfer full): the passphrase, to be given to galleyctl_passphrase_free()
 */
char *
galleyctl_passphrase_read (int fd, const char *prompt, GError **error)
{
  char line[LONGEST + 2];

  return take_line (line, fd >= 0 ? read_line (fd, line, error) : ask (prompt, line, error));
}

/**
 * galleyctl_passphrase_read_new:
 *
 * Like galleyctl_passphrase_read(), for a passphrase that is being chosen: the terminal asks twice.
 */
char *
galleyctl_passphrase_read_new (int fd, const char *prompt, GError **error)
{
  g_autoptr (GalleyctlPassphrase) first = galleyctl_passphrase_read (fd, prompt, error);
  g_autoptr (GalleyctlPassphrase) second = NULL;

  if (first == NULL || fd >= 0)
    return g_steal_pointer (&first);
  second = galleyctl_passphrase_read (fd, _("The same once more:"), error);
  if (second == NULL)
    return NULL;
  if (g_str_equal (first, second))
    return g_steal_pointer (&first);
  refuse (error, _("The two passphrases are not the same"));
  return NULL;
}
