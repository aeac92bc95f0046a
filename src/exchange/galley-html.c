/* galley-html.c: a page of HTML as lines of text
 *
 * The parsing is done by galley-sieve, a process with limits (galley-sieve.c).  It
 * is given the page as an anonymous file, so nothing has to be fed to it while its
 * answer is read, and a clock here, besides its own, ends it when it stalls.
 *
 * When it fails, the tags are cut away by hand and the rest is offered as text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-html.h"

#include <errno.h>
#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <poll.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "galley-config.h"
#include "galley-error.h"

#define MOST_OUTPUT (16 * 1024 * 1024)
#define PATIENCE    (15 * G_USEC_PER_SEC)

/**
 * galley_html_is:
 *
 * Returns: whether @text is a page of HTML, by its beginning or by the name of its file
 */
gboolean
galley_html_is (const char *text, const char *file_name)
{
  static const char *const endings[] = { ".html", ".htm", ".xhtml", ".shtml", NULL };
  static const char *const beginnings[] = { "<!doctype html", "<html", "<?xml", "<head", "<body", NULL };
  g_autofree char *name = g_ascii_strdown (file_name, -1);

  text += strspn (text, " \t\n");
  for (gsize i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (name, endings[i]))
      return TRUE;
  for (gsize i = 0; beginnings[i] != NULL; i++)
    if (g_ascii_strncasecmp (text, beginnings[i], strlen (beginnings[i])) == 0)
      return TRUE;
  return FALSE;
}

/* ── the sieve ── */

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
write_all (int fd, const char *text, gsize length)
{
  while (length > 0)
    {
      gssize n = write (fd, text, length);
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      text += n;
      length -= n;
    }
  return lseek (fd, 0, SEEK_SET) == 0;
}

/* The page as a file that has no name. */
static int
open_page (const char *html)
{
  int fd = memfd_create ("page", MFD_CLOEXEC);

  if (fd >= 0 && !write_all (fd, html, strlen (html)))
    {
      close (fd);
      fd = -1;
    }
  return fd;
}

static GSubprocess *
start (const char *html, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *sieve = dup_sieve_path ();
  char *nothing[] = { NULL };
  int page = open_page (html);

  if (page < 0)
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_FAILED, _("The page could not be handed to its reader."));
      return NULL;
    }
  g_subprocess_launcher_take_stdin_fd (launcher, page);
  g_subprocess_launcher_set_environ (launcher, nothing);
  return g_subprocess_launcher_spawn (launcher, error, sieve, NULL);
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
read_lines (int fd, GString *lines)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE;

  while (wait_for (fd, deadline) && lines->len <= MOST_OUTPUT)
    {
      char buffer[65536];
      gssize n = read (fd, buffer, sizeof buffer);

      if (n == 0)
        return TRUE;
      if (n < 0 && errno != EINTR)
        return FALSE;
      g_string_append_len (lines, buffer, MAX (n, 0));
    }
  return FALSE;
}

/**
 * galley_html_dup_lines:
 * @html: UTF-8
 *
 * Returns: (transfer full) (nullable): the text of the page, one block a line, or %NULL with an error when the page
 * could not be read within the limits of time, memory and size
 */
char *
galley_html_dup_lines (const char *html, GError **error)
{
  g_autoptr (GSubprocess) sieve = start (html, error);
  g_autoptr (GString) lines = g_string_new (NULL);
  gboolean whole;

  if (sieve == NULL)
    return NULL;
  whole = read_lines (g_unix_input_stream_get_fd (G_UNIX_INPUT_STREAM (g_subprocess_get_stdout_pipe (sieve))), lines);
  if (!whole)
    g_subprocess_force_exit (sieve);
  g_subprocess_wait (sieve, NULL, NULL);
  if (!whole || !g_subprocess_get_successful (sieve) || lines->len == 0 || !g_utf8_validate_len (lines->str, lines->len, NULL))
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_FAILED, _("The page could not be read as HTML."));
      return NULL;
    }
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

/* ── by hand ── */

static gboolean
begins_with (const char *p, const char *word)
{
  return g_ascii_strncasecmp (p, word, strlen (word)) == 0;
}

/* Behind @closer, or the end of the text when it is missing. */
static const char *
skip_past (const char *p, const char *closer)
{
  for (; *p != '\0'; p++)
    if (*p == *closer && begins_with (p, closer))
      return p + strlen (closer);
  return p;
}

static const char *
skip_tag (const char *p, GString *out)
{
  if (begins_with (p, "<!--"))
    return skip_past (p + 4, "-->");
  if (begins_with (p, "<script"))
    return skip_past (p, "</script>");
  if (begins_with (p, "<style"))
    return skip_past (p, "</style>");
  if (begins_with (p, "<p") || begins_with (p, "<br") || begins_with (p, "<div") || begins_with (p, "<li") || begins_with (p, "<h") ||
      begins_with (p, "<tr") || begins_with (p, "</"))
    g_string_append_c (out, begins_with (p, "</a") || begins_with (p, "</s") || begins_with (p, "</b>") || begins_with (p, "</e") ? ' ' : '\n');
  return skip_past (p, ">");
}

static const char *
skip_entity (const char *p, GString *out)
{
  static const struct { const char *name, *text; } entities[] = {
    { "&nbsp;", " " }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&amp;", "&" }, { "&ldquo;", "“" }, { "&rdquo;", "”" }, { "&mdash;", "—" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    if (begins_with (p, entities[i].name))
      {
        g_string_append (out, entities[i].text);
        return p + strlen (entities[i].name);
      }
  g_string_append_c (out, '&');
  return p + 1;
}

/**
 * galley_html_dup_stripped:
 *
 * Returns: (transfer full): @html without its tags, scripts and styles; a poor substitute that cannot fail
 */
char *
galley_html_dup_stripped (const char *html)
{
  GString *out = g_string_sized_new (strlen (html));

  for (const char *p = html; *p != '\0';)
    if (*p == '<' && (g_ascii_isalpha (p[1]) || p[1] == '/' || p[1] == '!' || p[1] == '?'))
      p = skip_tag (p, out);
    else if (*p == '&')
      p = skip_entity (p, out);
    else
      g_string_append_c (out, *p++);
  return g_string_free (out, FALSE);
}
