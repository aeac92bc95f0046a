/* galley-document.c: a file of a word processor as an article that nobody has accepted yet
 *
 * What kind of file it is, its bytes say, and not its name: people rename files.  The
 * kinds that cannot be read are refused with a sentence that says what to do instead.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-document.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "galley-checks.h"
#include "galley-copied.h"
#include "galley-error.h"

static gboolean
begins_with (GBytes *bytes, const char *magic, gsize length)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return size >= length && memcmp (data, magic, length) == 0;
}

static gboolean
contains (GBytes *bytes, const char *name)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return memmem (data, size, name, strlen (name)) != NULL;
}

/**
 * galley_document_may_be:
 *
 * Returns: whether a file of this name may be as large as a document with pictures
 */
gboolean
galley_document_may_be (const char *file_name)
{
  static const char *const endings[] = { ".docx", ".odt", ".doc", ".wps", ".pdf" };
  g_autofree char *name = g_ascii_strdown (file_name, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (name, endings[i]))
      return TRUE;
  return FALSE;
}

/**
 * galley_document_find_kind:
 *
 * Returns: (nullable): “docx” or “odt”; %NULL when it is something else
 */
const char *
galley_document_find_kind (GBytes *bytes, const char *file_name)
{
  if (!begins_with (bytes, "PK\x03\x04", 4))
    return NULL;
  if (contains (bytes, "application/vnd.oasis.opendocument.text"))
    return "odt";
  return contains (bytes, "word/document.xml") ? "docx" : NULL;
}

/**
 * galley_document_check:
 *
 * Returns: %FALSE with a sentence for what is a document and cannot be read
 */
gboolean
galley_document_check (GBytes *bytes, GError **error)
{
  static const struct { const char *magic; gsize length; const char *sentence; } kinds[] = {
    { "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, N_("This is a document of the old format; save it as .docx or .odt and import that.") },
    { "%PDF-", 5, N_("The text of a PDF cannot be trusted to be whole; import the document that it was made from.") },
    { "{\\rtf", 5, N_("This is a rich text file; save it as .docx or .odt and import that.") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (begins_with (bytes, kinds[i].magic, kinds[i].length))
      {
        g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, _(kinds[i].sentence));
        return FALSE;
      }
  return TRUE;
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

/**
 * galley_document_read:
 * @kind: as galley_document_find_kind() said
 *
 * Fills @import with what the document says.  Blocks; for a thread that may.
 *
 * Returns: %FALSE with one sentence when it cannot be read
 */
gboolean
galley_document_read (GalleyImport *import, const char *kind, GError **error)
{
  g_autoptr (GalleyCopied) copied = galley_copied_read (kind, import->bytes, error);

  if (copied == NULL)
    return FALSE;
  if (*copied->text == '\0' && *or_empty (copied->title) == '\0')
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, _("There is no text in the file."));
      return FALSE;
    }
  if (g_utf8_strlen (copied->text, -1) > GALLEY_IMPORT_MAX_CHARACTERS)
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, _("The text has more than two million characters, too many for an article."));
      return FALSE;
    }
  import->content = galley_content_new (&(const GalleyContent) {
    .headline = or_empty (copied->title), .deck = or_empty (copied->deck), .body = copied->text, .assets = copied->assets });
  g_ptr_array_extend (import->pictures, copied->bytes, (GCopyFunc) (void (*) (void)) g_bytes_ref, NULL);
  if (copied->lost > 0)
    g_ptr_array_add (import->findings, galley_checks_finding_new ("pictures-lost", "", 0, 0, "", NULL, NULL));
  return TRUE;
}
