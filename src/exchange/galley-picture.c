/* galley-picture.c: a picture from elsewhere, made fit for the web
 *
 * Decoding happens in the process with limits (galley-sieve-picture.c).  Both versions
 * are kept: the page shows the small one, and the asset's use remembers the original
 * by its digest, for print and for whoever doubts the picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-picture.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "galley-child.h"
#include "galley-digest.h"
#include "galley-error.h"

#define MOST_ANSWER (48 * 1024 * 1024)

static void
say_why (GalleyChildEnd end, GError **error)
{
  const char *sentence;

  switch (end)
    {
    case GALLEY_CHILD_UNREADABLE:
      sentence = _("This is no sound JPEG, PNG or WebP picture; pictures of other kinds must be saved as one of these first.");
      break;
    case GALLEY_CHILD_TOO_MUCH:
      sentence = _("The picture has too many pixels to be opened.");
      break;
    default:
      sentence = _("The picture could not be opened.");
    }
  g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, sentence);
}

/* The answer begins with a line that says how large the picture is. */
static gboolean
read_line (GBytes *answer, GalleyPicture *picture)
{
  gsize length;
  const char *data = g_bytes_get_data (answer, &length), *end = memchr (data, '\n', MIN (length, 100));
  g_autofree char *line = end != NULL ? g_strndup (data, end - data) : NULL;
  guint w, h, was_w, was_h;

  if (line == NULL || sscanf (line, "picture %u %u %u %u", &w, &h, &was_w, &was_h) != 4)
    return FALSE;
  picture->width = w;
  picture->height = h;
  picture->was_width = was_w;
  picture->was_height = was_h;
  picture->web = g_bytes_new_from_bytes (answer, end + 1 - data, length - (end + 1 - data));
  return w > 0 && h > 0 && g_bytes_get_size (picture->web) > 0;
}

/**
 * galley_picture_develop:
 * @bytes: of a JPEG, PNG or WebP file, from anywhere
 *
 * Blocks; for a thread that may.
 *
 * Returns: (transfer full) (nullable): the picture in both versions, or %NULL with one sentence
 */
GalleyPicture *
galley_picture_develop (GBytes *bytes, GError **error)
{
  g_autoptr (GalleyPicture) picture = g_new0 (GalleyPicture, 1);
  g_autofree char *longest = g_strdup_printf ("%d", GALLEY_PICTURE_LONGEST);
  g_autoptr (GBytes) answer = NULL;
  GalleyChildEnd end;

  if (g_bytes_get_size (bytes) > GALLEY_PICTURE_MAX_BYTES)
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, _("The picture is larger than 50 MB."));
      return NULL;
    }
  answer = galley_child_run ("picture", longest, bytes, MOST_ANSWER, &end);
  if (answer == NULL || !read_line (answer, picture))
    {
      say_why (answer == NULL ? end : GALLEY_CHILD_BROKEN, error);
      return NULL;
    }
  picture->original = g_bytes_ref (bytes);
  return g_steal_pointer (&picture);
}

/**
 * galley_picture_dup_use:
 *
 * Returns: (transfer full): how an article uses this picture
 */
GalleyAssetUse *
galley_picture_dup_use (const GalleyPicture *picture, const char *credit, const char *alt)
{
  g_autofree char *asset = galley_digest_bytes (picture->web);
  g_autofree char *original = galley_digest_bytes (picture->original);

  return galley_asset_use_new (&(const GalleyAssetUse) {
    .asset = asset, .original = original, .credit = credit, .alt = alt, .width = picture->width, .height = picture->height });
}

void
galley_picture_free (GalleyPicture *picture)
{
  g_clear_pointer (&picture->original, g_bytes_unref);
  g_clear_pointer (&picture->web, g_bytes_unref);
  g_free (picture);
}
