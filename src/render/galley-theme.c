/* galley-theme.c: the stylesheets that pages are made with
 *
 * A stylesheet can hide a sentence or put one in, so a page is checked against the very stylesheet it was made with, and only
 * those of our own count.  Hence the rule: a stylesheet that has been in a release is never edited.  A better one is
 * a new file at the top of themes[]; the older ones stay for the pages that carry them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-theme.h"

#include <gio/gio.h>

#include "galley-digest.h"

static const char *const themes[] = {
  "/io/github/galleydesk/Galley/themes/plain.css", /* the one that new pages get */
};

typedef struct
{
  char *stylesheet;
  char *digest;
} Theme;

static const Theme *
load_themes (void)
{
  static Theme loaded[G_N_ELEMENTS (themes)];
  static gsize done;

  if (g_once_init_enter (&done))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (themes); i++)
        {
          g_autoptr (GBytes) bytes = g_resources_lookup_data (themes[i], G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
          g_assert (bytes != NULL); /* compiled in */
          loaded[i].stylesheet = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
          loaded[i].digest = galley_digest_text (loaded[i].stylesheet);
        }
      g_once_init_leave (&done, 1);
    }
  return loaded;
}

/**
 * galley_theme_get_stylesheet:
 *
 * Returns: (transfer none): the CSS of new pages
 */
const char *
galley_theme_get_stylesheet (void)
{
  return load_themes ()[0].stylesheet;
}

/**
 * galley_theme_get_digest:
 *
 * Returns: (transfer none): its SHA-256
 */
const char *
galley_theme_get_digest (void)
{
  return load_themes ()[0].digest;
}

/**
 * galley_theme_find:
 * @digest: as a page's manifest names it
 *
 * Returns: (transfer none) (nullable): the stylesheet with that SHA-256, if it is one of ours
 */
const char *
galley_theme_find (const char *digest)
{
  const Theme *loaded = load_themes ();

  for (gsize i = 0; i < G_N_ELEMENTS (themes); i++)
    if (g_str_equal (loaded[i].digest, digest))
      return loaded[i].stylesheet;
  return NULL;
}

/**
 * galley_theme_dup_csp_hash:
 *
 * Returns: (transfer full): what a content security policy calls this stylesheet, “sha256-…”
 */
char *
galley_theme_dup_csp_hash (const char *stylesheet)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  g_autofree char *base64 = NULL;

  g_checksum_update (checksum, (const guchar *) stylesheet, -1);
  g_checksum_get_digest (checksum, digest, &length);
  base64 = g_base64_encode (digest, length);
  return g_strconcat ("sha256-", base64, NULL);
}
