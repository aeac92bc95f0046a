/* test-picture.c: pictures from elsewhere: turned, scaled, without their metadata, or refused
 *
 * The photo is 16 × 8 pixels, red on the left and blue on the right.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-digest.h"
#include "galley-error.h"
#include "galley-figure.h"
#include "galley-picture.h"

#include <locale.h>
#include <string.h>

static const char photo[] =
  "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8XGB"
  "YUGBIUFRT/2wBDAQMEBAUEBQkFBQkUDQsNFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBT/wAARCAAI"
  "ABADAREAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAABwj/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAACQf/xA"
  "AUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCdEMKmAjjB0f/Z";

/* Says that it is 60,000 × 60,000 pixels large. */
static const char monster[] = "iVBORw0KGgoAAAANSUhEUgAA6mAAAOpgCAIAAAAPsOIVAAAAEUlEQVR4nGNgGAWjYBQMdwAAA+gAAbOm00YAAAAASUVORK5CYII=";

static GBytes *
decode (const char *base64)
{
  gsize length;
  guchar *bytes = g_base64_decode (base64, &length);

  return g_bytes_new_take (bytes, length);
}

/* The photo with a place in its metadata, and as a camera writes it that was held this way. */
static GBytes *
photo_with_exif (guint8 orientation)
{
  guint8 exif[] = { 0xFF, 0xE1, 0, 0, 'E', 'x', 'i', 'f', 0, 0, 'I', 'I', '*', 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0,
                    0, 0, 0, 0, 'G', 'P', 'S', ' ', '3', '6', '.', '6', '5', 'N' };
  g_autoptr (GBytes) plain = decode (photo);
  GByteArray *bytes = g_byte_array_new ();
  gsize length;
  const guint8 *data = g_bytes_get_data (plain, &length);

  exif[3] = sizeof exif - 2;
  g_byte_array_append (bytes, data, 2);
  g_byte_array_append (bytes, exif, sizeof exif);
  g_byte_array_append (bytes, data + 2, length - 2);
  return g_byte_array_free_to_bytes (bytes);
}

static gboolean
contains (GBytes *bytes, const char *words)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return memmem (data, length, words, strlen (words)) != NULL;
}

static void
test_orientation (void)
{
  for (guint8 orientation = 0; orientation <= 9; orientation++)
    {
      gboolean on_side = orientation >= 5 && orientation <= 8;
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = photo_with_exif (orientation);
      g_autoptr (GalleyPicture) picture = galley_picture_develop (bytes, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (picture->width, ==, on_side ? 8 : 16);
      g_assert_cmpuint (picture->height, ==, on_side ? 16 : 8);
      g_assert_cmpuint (picture->was_width, ==, picture->width);
    }
}

static void
test_metadata_stays_behind (void)
{
  g_autoptr (GBytes) bytes = photo_with_exif (1);
  g_autoptr (GalleyPicture) picture = galley_picture_develop (bytes, NULL);
  g_autoptr (GalleyAssetUse) use = galley_picture_dup_use (picture, "林晓 摄", "渠");
  g_autofree char *original = galley_digest_bytes (bytes), *web = galley_digest_bytes (picture->web);

  g_assert_true (contains (bytes, "GPS 36.65N"));
  g_assert_false (contains (picture->web, "GPS"));
  g_assert_false (contains (picture->web, "Exif"));
  g_assert_cmpstr (use->original, ==, original);
  g_assert_cmpstr (use->asset, ==, web);
  g_assert_cmpint (use->width, ==, 16);
  g_assert_cmpstr (use->credit, ==, "林晓 摄");
}

static void
assert_refused (const void *data, gsize length, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);

  g_assert_null (galley_picture_develop (bytes, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID);
  g_assert_null (strchr (error->message, '\n'));
  if (strstr (error->message, words) == NULL)
    g_test_fail_printf ("“%s” does not say “%s”", error->message, words);
}

static void
test_refusals (void)
{
  static const struct { const char *bytes; gsize length; } others[] = {
    { "GIF89a\x01\0\x01\0\0\0\0;", 14 }, { "BM\0\0\0\0", 6 }, { "<svg xmlns='http://www.w3.org/2000/svg'/>", 41 }, { "", 0 }, { "\xFF\xD8\xFF", 3 },
    { "\xFF\xD8\xFF\xE0garbage garbage garbage", 27 }, { "\x89PNG\r\n\x1a\ngarbage garbage", 24 }, { "RIFF\x20\0\0\0WEBPVP8 garbage garbage", 32 },
  };
  g_autoptr (GBytes) large = decode (monster);

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    assert_refused (others[i].bytes, others[i].length, "JPEG, PNG or WebP");
  assert_refused (g_bytes_get_data (large, NULL), g_bytes_get_size (large), "too many pixels");
}

/* A file that ends too early is no picture, wherever it ends; its last marker alone is not missed. */
static void
test_truncated (void)
{
  g_autoptr (GBytes) whole = decode (photo);

  for (gsize length = 0; length + 16 < g_bytes_get_size (whole); length += 29)
    assert_refused (g_bytes_get_data (whole, NULL), length, "JPEG, PNG or WebP");
}

/* ── pictures in a text ── */

#define A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

static void
test_figures_are_found (void)
{
  static const struct { const char *text, *caption; gint64 start, end; } cases[] = {
    { "渠水。\n\n![渠[水]](asset:" A ")", NULL, 0, 0 },
    { "渠水。\n\n![渠\\[水\\]](asset:" A ")\n", "渠[水]", 5, 86 },
    { "![](asset:" A ")", "", 0, 75 },
    { "![a](asset:123)", NULL, 0, 0 },
    { "![a](https://example.org/a.png)", NULL, 0, 0 },
    { "[a](asset:" A ")", NULL, 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) figures = galley_figures_find (cases[i].text);
      const GalleyFigure *figure = figures->len > 0 ? figures->pdata[0] : NULL;

      g_assert_cmpuint (figures->len, ==, cases[i].caption != NULL);
      if (figure == NULL)
        continue;
      g_assert_cmpstr (figure->caption, ==, cases[i].caption);
      g_assert_cmpint (figure->start, ==, cases[i].start);
      g_assert_cmpint (figure->end, ==, cases[i].end);
    }
}

static GalleyContent *
content_with (const char *body)
{
  g_autoptr (GPtrArray) uses = galley_asset_use_array_new ();

  g_ptr_array_add (uses, galley_asset_use_new (&(const GalleyAssetUse) { .asset = A, .credit = "甲 摄" }));
  return galley_content_new (&(const GalleyContent) { .body = body, .assets = uses });
}

static void
test_figures_change (void)
{
  g_autoptr (GalleyContent) before = content_with ("前\n\n![旧](asset:" A ")\n\n后");
  g_autoptr (GalleyAssetUse) other = galley_asset_use_new (&(const GalleyAssetUse) { .asset = B, .credit = "乙 摄" });
  g_autoptr (GalleyContent) replaced = galley_figures_replace (before, 0, "新[1]*", other);
  g_autoptr (GalleyContent) removed = galley_figures_remove (before, 0);
  g_autoptr (GalleyContent) same = galley_figures_remove (before, 7);
  g_autoptr (GPtrArray) figures = galley_figures_find (replaced->body);

  g_assert_cmpstr (replaced->body, ==, "前\n\n![新\\[1\\]\\*](asset:" B ")\n\n后");
  g_assert_cmpstr (((GalleyFigure *) figures->pdata[0])->caption, ==, "新[1]*");
  g_assert_cmpstr (galley_figure_find_use (figures->pdata[0], replaced->assets)->credit, ==, "乙 摄");
  g_assert_cmpstr (removed->body, ==, "前\n\n后");
  g_assert_cmpuint (removed->assets->len, ==, 1);
  g_assert_cmpstr (same->body, ==, before->body);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture/orientation", test_orientation);
  g_test_add_func ("/picture/metadata-stays-behind", test_metadata_stays_behind);
  g_test_add_func ("/picture/refusals", test_refusals);
  g_test_add_func ("/picture/truncated", test_truncated);
  g_test_add_func ("/figure/found", test_figures_are_found);
  g_test_add_func ("/figure/change", test_figures_change);
  return g_test_run ();
}
