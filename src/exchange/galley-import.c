/* galley-import.c: a file from elsewhere as an article that nobody has accepted yet
 *
 * Reading changes nothing silently: the bytes are kept, the words stay as they
 * are, and everything that looks wrong comes along as findings whose edits an
 * editor accepts or not.  Every refusal is one sentence.
 *
 * Ten megabytes of text would be read in a second or two, but no article has that
 * many characters and no editor widget bears a line of them: what has more than
 * GALLEY_IMPORT_MAX_CHARACTERS is refused.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-import.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "galley-charset.h"
#include "galley-checks.h"
#include "galley-digest.h"
#include "galley-document.h"
#include "galley-error.h"
#include "galley-html.h"
#include "galley-plain-text.h"
#include "galley-scraped-page.h"

/* ── the bytes ── */

static gboolean
refuse (GError **error, GalleyErrorCode code, const char *sentence)
{
  g_set_error_literal (error, GALLEY_ERROR, code, sentence);
  return FALSE;
}

static gboolean
check_size (gsize size, gboolean may_be_document, GError **error)
{
  if (size == 0)
    return refuse (error, GALLEY_ERROR_INVALID, _("The file is empty."));
  if (may_be_document && size > GALLEY_IMPORT_MAX_DOCUMENT)
    return refuse (error, GALLEY_ERROR_INVALID, _("The document is larger than 50 MB, too large for an article."));
  if (may_be_document)
    return TRUE;
  if (size > GALLEY_IMPORT_MAX_BYTES)
    return refuse (error, GALLEY_ERROR_INVALID, _("The file is larger than 10 MB, too large for an article."));
  return TRUE;
}

static gboolean
check_kind (const struct stat *info, const char *path, GError **error)
{
  if (S_ISDIR (info->st_mode))
    return refuse (error, GALLEY_ERROR_INVALID, _("This is a folder, not a file."));
  if (!S_ISREG (info->st_mode))
    return refuse (error, GALLEY_ERROR_INVALID, _("This is not an ordinary file."));
  return check_size (info->st_size, galley_document_may_be (path), error);
}

static GBytes *
read_all (int fd, gsize size, GError **error)
{
  g_autofree char *data = g_malloc (size + 1);
  gsize filled = 0;

  while (filled < size)
    {
      gssize n = read (fd, data + filled, size - filled);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_FAILED, _("The file could not be read: %s."), g_strerror (errno));
          return NULL;
        }
      if (n == 0)
        break;
      filled += n;
    }
  return g_bytes_new_take (g_steal_pointer (&data), filled);
}

/* Opened without waiting: a named pipe must not hang the window. */
static GBytes *
load (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  struct stat info;
  GBytes *bytes = NULL;

  if (fd < 0)
    {
      g_set_error (error, GALLEY_ERROR, errno == ENOENT ? GALLEY_ERROR_NOT_FOUND : GALLEY_ERROR_FAILED,
                   errno == ENOENT ? _("There is no file “%s”.") : _("The file “%s” could not be opened."), path);
      return NULL;
    }
  if (fstat (fd, &info) != 0)
    refuse (error, GALLEY_ERROR_FAILED, _("The file could not be read."));
  else if (check_kind (&info, path, error))
    bytes = read_all (fd, info.st_size, error);
  close (fd);
  return bytes;
}

/* ── the text ── */

static gboolean
has_ending (const char *file_name, const char *ending)
{
  gsize length = strlen (file_name), n = strlen (ending);

  return length > n && g_ascii_strcasecmp (file_name + length - n, ending) == 0;
}

static gboolean
begins_with_heading (const char *text)
{
  text += strspn (text, " \n\t");
  return g_str_has_prefix (text, "# ");
}

static void
read_plain (GalleyImport *import, const char *text)
{
  if (galley_scraped_page_is (text))
    galley_scraped_page_read (import, text);
  else
    galley_plain_text_read (import, text);
}

static void
read_html (GalleyImport *import, const char *html)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *lines = galley_html_dup_lines (html, &error);

  if (lines == NULL)
    {
      g_ptr_array_add (import->findings, galley_checks_finding_new ("markup-dropped", "", 0, 0, error->message, NULL, NULL));
      lines = galley_html_dup_stripped (html);
    }
  read_plain (import, lines);
}

static void
read_text (GalleyImport *import, const char *text, const char *file_name)
{
  if (has_ending (file_name, ".md") || has_ending (file_name, ".markdown") || begins_with_heading (text))
    galley_markdown_read (import, text);
  else if (galley_html_is (text, file_name))
    read_html (import, text);
  else
    read_plain (import, text);
}

static gboolean
check_text (const char *text, GError **error)
{
  if (g_utf8_strlen (text, -1) > GALLEY_IMPORT_MAX_CHARACTERS)
    return refuse (error, GALLEY_ERROR_INVALID, _("The text has more than two million characters, too many for an article."));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return TRUE;
  return refuse (error, GALLEY_ERROR_INVALID, _("There is no text in the file."));
}

/* ── findings ── */

static void
report_charset (GalleyImport *import, const GalleyCharset *charset)
{
  if (charset->guessed)
    g_ptr_array_add (import->findings, galley_checks_finding_new ("charset-guessed", "", 0, 0, charset->charset, NULL, NULL));
  if (charset->lost > 0)
    g_ptr_array_add (import->findings, galley_checks_finding_new ("charset-loss", "", 0, 0, "", NULL, NULL));
}

static void
extend (GPtrArray *findings, GPtrArray *more)
{
  for (guint i = 0; i < more->len; i++)
    g_ptr_array_add (findings, galley_finding_ref (more->pdata[i]));
  g_ptr_array_unref (more);
}

/* The first list below the text is “recommended”, the second “recommended2”. */
static void
run_checks (GalleyImport *import)
{
  extend (import->findings, galley_checks_run (import->content));
  for (guint i = 0; i < import->lists->len; i++)
    {
      g_autofree char *prefix = i == 0 ? g_strdup ("recommended") : g_strdup_printf ("recommended%u", i + 1);
      extend (import->findings, galley_checks_run_list (import->lists->pdata[i], import->content, prefix));
    }
}

/* ── the public functions ── */

void
galley_import_free (GalleyImport *import)
{
  if (import == NULL)
    return;
  g_clear_pointer (&import->content, galley_content_unref);
  g_clear_pointer (&import->lists, g_ptr_array_unref);
  g_clear_pointer (&import->origin, galley_origin_unref);
  g_clear_pointer (&import->bytes, g_bytes_unref);
  g_clear_pointer (&import->findings, g_ptr_array_unref);
  g_clear_pointer (&import->pictures, g_ptr_array_unref);
  g_free (import);
}

static GalleyImport *
import_new (GBytes *bytes, const char *file_name, const char *charset)
{
  GalleyImport *import = g_new0 (GalleyImport, 1);
  g_autofree char *digest = galley_digest_bytes (bytes);
  g_autofree char *base = file_name != NULL ? g_path_get_basename (file_name) : g_strdup ("");

  import->bytes = g_bytes_ref (bytes);
  import->lists = galley_list_array_new ();
  import->findings = galley_finding_array_new ();
  import->pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  import->origin = galley_origin_new (&(const GalleyOrigin) { .bytes = digest, .charset = charset, .file = base });
  return import;
}

static GalleyImport *
import_document (GBytes *bytes, const char *kind, const char *file_name, GError **error)
{
  g_autoptr (GalleyImport) import = import_new (bytes, file_name, "");

  if (!galley_document_read (import, kind, error))
    return NULL;
  run_checks (import);
  return g_steal_pointer (&import);
}

/**
 * galley_import_bytes:
 * @file_name: (nullable): where the bytes are from; its ending tells Markdown and HTML
 *
 * Reads an article from a text, a Markdown file, the text of a news page, or a document of a word processor.
 *
 * Returns: (transfer full) (nullable): the article as it would be, or %NULL with one sentence, mostly
 * GALLEY_ERROR_INVALID
 */
GalleyImport *
galley_import_bytes (GBytes *bytes, const char *file_name, GError **error)
{
  g_auto (GalleyCharset) charset = { NULL };
  g_autofree char *text = NULL;
  const char *kind = galley_document_find_kind (bytes, file_name != NULL ? file_name : "");
  GalleyImport *import;

  if (!galley_document_check (bytes, error) || !check_size (g_bytes_get_size (bytes), kind != NULL, error))
    return NULL;
  if (kind != NULL)
    return import_document (bytes, kind, file_name, error);
  text = galley_charset_decode (bytes, &charset, error);
  if (text == NULL || !check_text (text, error))
    return NULL;
  import = import_new (bytes, file_name, charset.charset);
  report_charset (import, &charset);
  read_text (import, text, file_name != NULL ? file_name : "");
  run_checks (import);
  return import;
}

/**
 * galley_import_file:
 * @path: a file of this machine
 *
 * Returns: (transfer full) (nullable): as galley_import_bytes(); GALLEY_ERROR_NOT_FOUND when there is no such file
 */
GalleyImport *
galley_import_file (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = load (path, error);

  return bytes != NULL ? galley_import_bytes (bytes, path, error) : NULL;
}
