/* galley-digest.c: SHA-256 as hex
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-digest.h"

#include <string.h>

/**
 * galley_digest_text:
 *
 * Returns: (transfer full): SHA-256 of the bytes of @text, 64 lower-case hex digits
 */
char *
galley_digest_text (const char *text)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

/**
 * galley_digest_bytes:
 *
 * Returns: (transfer full): SHA-256 of @bytes, 64 lower-case hex digits
 */
char *
galley_digest_bytes (GBytes *bytes)
{
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}

/**
 * galley_digest_is:
 *
 * Returns: whether @text has the form of a digest; asked before it becomes part of a file name
 */
gboolean
galley_digest_is (const char *text)
{
  return text != NULL && strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}
