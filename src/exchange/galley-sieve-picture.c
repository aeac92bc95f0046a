/* galley-sieve-picture.c: a foreign picture, made fit for the web
 *
 * Part of galley-sieve.  JPEG, PNG and WebP are decoded, turned the way they were
 * taken, scaled down when their longer side has too many pixels, and encoded again.
 * So what the page shows was written by our own encoder: nothing of the file's
 * metadata is in it (not where it was taken, by which camera, whose it is), and
 * nothing that pretends to be a picture and is something else besides.  A photo's
 * colour profile is the one thing that is carried over, because without it the
 * colours are others.
 *
 * The libraries are the ones that the toolkit's own loaders stand on.  Those loaders
 * are not used: they start processes and services of their own, which this process,
 * with three open files and no environment, neither can nor should.
 *
 * An error in a picture ends the process; nobody needs it any more.
 *
 * The answer: “picture WIDTH HEIGHT WIDTH HEIGHT”, as it is now and as it was, and the bytes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-sieve.h"

#include <jerror.h>
#include <jpeglib.h>
#include <png.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <webp/decode.h>

#define MOST_PIXELS  80000000u /* of a PNG or WebP, which are decoded as a whole */
#define JPEG_QUALITY 88

typedef struct
{
  guint         width, height;
  guint         was_width, was_height; /* in the file, as it is seen */
  guint8       *rgba;
  gboolean      is_photo;              /* was a JPEG or a WebP without holes */
  unsigned char *profile;
  unsigned int   profile_length;
} Picture;

static guint8 *
new_pixels (guint width, guint height)
{
  guint8 *pixels = width > 0 && height > 0 && (guint64) width * height <= MOST_PIXELS ? malloc ((gsize) width * height * 4) : NULL;

  if (pixels == NULL)
    _exit (SIEVE_TOO_MUCH);
  return pixels;
}

/* ── JPEG ── */

static void
fail (j_common_ptr jpeg)
{
  _exit (SIEVE_UNREADABLE);
}

/* A file that ends too early shows grey where the rest should be. */
static void
note (j_common_ptr jpeg, int level)
{
  if (jpeg->err->msg_code == JWRN_JPEG_EOF || jpeg->err->msg_code == JWRN_HIT_MARKER)
    _exit (SIEVE_UNREADABLE);
}

static guint
get_number (const guint8 *p, guint bytes, gboolean big)
{
  guint number = 0;

  for (guint i = 0; i < bytes; i++)
    number |= (guint) p[i] << 8 * (big ? bytes - 1 - i : i);
  return number;
}

/* EXIF's tag 0x0112: 1 as it is, 3 upside down, 6 and 8 on its side, the even ones besides mirrored. */
static guint
find_orientation (const guint8 *exif, gsize length)
{
  gboolean big = length > 14 && exif[6] == 'M';
  guint at, count;

  if (length < 16 || memcmp (exif, "Exif\0\0", 6) != 0)
    return 1;
  at = get_number (exif + 10, 4, big);
  if (at > length - 8)
    return 1;
  count = get_number (exif + 6 + at, 2, big);
  for (gsize entry = 6 + at + 2; count > 0 && entry + 12 <= length; count--, entry += 12)
    if (get_number (exif + entry, 2, big) == 0x0112)
      return get_number (exif + entry + 8, 2, big);
  return 1;
}

static guint
read_orientation (const struct jpeg_decompress_struct *jpeg)
{
  for (jpeg_saved_marker_ptr marker = jpeg->marker_list; marker != NULL; marker = marker->next)
    if (marker->marker == JPEG_APP0 + 1)
      {
        guint found = find_orientation (marker->data, marker->data_length);
        if (found >= 1 && found <= 8)
          return found;
      }
  return 1;
}

/* Printers' colours, which Adobe's files hold inverted. */
static void
put_cmyk (const guint8 *from, guint8 *to, gboolean inverted)
{
  for (guint i = 0; i < 3; i++)
    {
      guint ink = inverted ? from[i] : 255 - from[i], black = inverted ? from[3] : 255 - from[3];
      to[i] = ink * black / 255;
    }
}

static void
read_rows (struct jpeg_decompress_struct *jpeg, Picture *picture)
{
  gboolean cmyk = jpeg->out_color_space == JCS_CMYK;
  guint step = cmyk ? 4 : 3;
  g_autofree guint8 *row = g_malloc ((gsize) jpeg->output_width * step);

  while (jpeg->output_scanline < jpeg->output_height)
    {
      guint8 *to = picture->rgba + (gsize) jpeg->output_scanline * jpeg->output_width * 4;
      JSAMPROW rows[] = { row };

      jpeg_read_scanlines (jpeg, rows, 1);
      for (guint x = 0; x < jpeg->output_width; x++, to += 4)
        {
          if (cmyk)
            put_cmyk (row + x * 4, to, jpeg->saw_Adobe_marker);
          else
            memcpy (to, row + x * 3, 3);
          to[3] = 255;
        }
    }
}

/* A photo that is much larger than wanted is decoded at a half, a quarter or an eighth, which takes as much less memory. */
static void
choose_scale (struct jpeg_decompress_struct *jpeg, guint longest)
{
  guint side = MAX (jpeg->image_width, jpeg->image_height);

  jpeg->scale_num = 1;
  jpeg->scale_denom = 1;
  while (jpeg->scale_denom < 8 && side / (jpeg->scale_denom * 2) >= longest * 2)
    jpeg->scale_denom *= 2;
}

static guint
read_jpeg (const char *bytes, gsize length, guint longest, Picture *picture)
{
  struct jpeg_decompress_struct jpeg;
  struct jpeg_error_mgr errors;
  gboolean ink;
  guint orientation;

  jpeg.err = jpeg_std_error (&errors);
  errors.error_exit = fail;
  errors.emit_message = note;
  jpeg_create_decompress (&jpeg);
  jpeg_mem_src (&jpeg, (const unsigned char *) bytes, length);
  jpeg_save_markers (&jpeg, JPEG_APP0 + 1, 0xFFFF);
  jpeg_save_markers (&jpeg, JPEG_APP0 + 2, 0xFFFF);
  jpeg_read_header (&jpeg, TRUE);
  orientation = read_orientation (&jpeg);
  ink = jpeg.jpeg_color_space == JCS_CMYK || jpeg.jpeg_color_space == JCS_YCCK;
  if (!ink)
    jpeg_read_icc_profile (&jpeg, &picture->profile, &picture->profile_length);
  jpeg.out_color_space = ink ? JCS_CMYK : JCS_RGB;
  choose_scale (&jpeg, longest);
  jpeg_start_decompress (&jpeg);
  picture->width = jpeg.output_width;
  picture->height = jpeg.output_height;
  picture->was_width = jpeg.image_width;
  picture->was_height = jpeg.image_height;
  picture->rgba = new_pixels (picture->width, picture->height);
  picture->is_photo = TRUE;
  read_rows (&jpeg, picture);
  jpeg_finish_decompress (&jpeg);
  jpeg_destroy_decompress (&jpeg);
  return orientation;
}

/* ── PNG and WebP ── */

static void
read_png (const char *bytes, gsize length, Picture *picture)
{
  png_image png = { .version = PNG_IMAGE_VERSION };

  if (!png_image_begin_read_from_memory (&png, bytes, length))
    _exit (SIEVE_UNREADABLE);
  picture->width = picture->was_width = png.width;
  picture->height = picture->was_height = png.height;
  picture->rgba = new_pixels (png.width, png.height);
  png.format = PNG_FORMAT_RGBA;
  if (!png_image_finish_read (&png, NULL, picture->rgba, 0, NULL))
    _exit (SIEVE_UNREADABLE);
}

static void
read_webp (const char *bytes, gsize length, Picture *picture)
{
  int width, height;

  if (!WebPGetInfo ((const guint8 *) bytes, length, &width, &height))
    _exit (SIEVE_UNREADABLE);
  picture->width = picture->was_width = width;
  picture->height = picture->was_height = height;
  picture->rgba = new_pixels (width, height);
  if (WebPDecodeRGBAInto ((const guint8 *) bytes, length, picture->rgba, (gsize) width * height * 4, width * 4) == NULL)
    _exit (SIEVE_UNREADABLE);
  picture->is_photo = TRUE;
}

/* ── turning and scaling ── */

static void
turn (Picture *picture, guint orientation)
{
  guint width = picture->width, height = picture->height;
  gboolean on_side = orientation >= 5;
  guint8 *turned;

  if (orientation <= 1)
    return;
  turned = new_pixels (width, height);
  for (guint y = 0; y < height; y++)
    for (guint x = 0; x < width; x++)
      {
        gboolean right = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
        gboolean down = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
        guint from_x = right ? width - 1 - x : x, from_y = down ? height - 1 - y : y;
        gsize to = on_side ? (gsize) from_x * height + from_y : (gsize) from_y * width + from_x;

        memcpy (turned + to * 4, picture->rgba + ((gsize) y * width + x) * 4, 4);
      }
  free (picture->rgba);
  picture->rgba = turned;
  if (!on_side)
    return;
  picture->width = height;
  picture->height = width;
  picture->was_width ^= picture->was_height;
  picture->was_height ^= picture->was_width;
  picture->was_width ^= picture->was_height;
}

/* Adds the part of a row of the source that falls on each pixel of a row of the target.  What is transparent has no colour. */
static void
add_row (const guint8 *from, guint width, float *to, guint new_width, float weight)
{
  float ratio = (float) width / new_width;

  for (guint x = 0; x < new_width; x++)
    {
      float start = x * ratio, end = MIN ((x + 1) * ratio, (float) width);

      for (guint i = start; i < end; i++)
        {
          float share = (MIN (end, i + 1.f) - MAX (start, (float) i)) * weight, alpha = from[i * 4 + 3] * share;

          for (guint c = 0; c < 3; c++)
            to[x * 4 + c] += from[i * 4 + c] * alpha;
          to[x * 4 + 3] += alpha;
        }
    }
}

static void
put_row (const float *sums, guint8 *to, guint width, float area)
{
  for (guint x = 0; x < width; x++)
    {
      for (guint c = 0; c < 3; c++)
        to[x * 4 + c] = sums[x * 4 + 3] > 0 ? sums[x * 4 + c] / sums[x * 4 + 3] + .5f : 0;
      to[x * 4 + 3] = MIN (sums[x * 4 + 3] / area + .5f, 255);
    }
}

/* Each new pixel is the mean of what it covers. */
static void
scale (Picture *picture, guint longest)
{
  guint side = MAX (picture->width, picture->height);
  guint width, height;
  g_autofree float *sums = NULL;
  guint8 *scaled;
  float ratio;

  if (side <= longest)
    return;
  width = MAX (((guint64) picture->width * longest + side / 2) / side, 1);
  height = MAX (((guint64) picture->height * longest + side / 2) / side, 1);
  ratio = (float) picture->height / height;
  scaled = new_pixels (width, height);
  sums = g_new (float, width * 4);
  for (guint y = 0; y < height; y++)
    {
      float start = y * ratio, end = MIN ((y + 1) * ratio, (float) picture->height);

      memset (sums, 0, width * 4 * sizeof *sums);
      for (guint i = start; i < end; i++)
        add_row (picture->rgba + (gsize) i * picture->width * 4, picture->width, sums, width, MIN (end, i + 1.f) - MAX (start, (float) i));
      put_row (sums, scaled + (gsize) y * width * 4, width, (end - start) * picture->width / width);
    }
  free (picture->rgba);
  picture->rgba = scaled;
  picture->width = width;
  picture->height = height;
}

/* ── writing ── */

static gboolean
has_holes (const Picture *picture)
{
  for (gsize i = 0; i < (gsize) picture->width * picture->height; i++)
    if (picture->rgba[i * 4 + 3] != 255)
      return TRUE;
  return FALSE;
}

static void
write_jpeg_rows (struct jpeg_compress_struct *jpeg, const Picture *picture)
{
  g_autofree guint8 *row = g_malloc (picture->width * 3);
  JSAMPROW rows[] = { row };

  while (jpeg->next_scanline < picture->height)
    {
      const guint8 *from = picture->rgba + (gsize) jpeg->next_scanline * picture->width * 4;

      for (guint x = 0; x < picture->width; x++)
        memcpy (row + x * 3, from + x * 4, 3);
      jpeg_write_scanlines (jpeg, rows, 1);
    }
}

static unsigned char *
encode_jpeg (const Picture *picture, gsize *length)
{
  struct jpeg_compress_struct jpeg;
  struct jpeg_error_mgr errors;
  unsigned char *bytes = NULL;
  unsigned long size = 0;

  jpeg.err = jpeg_std_error (&errors);
  errors.error_exit = fail;
  jpeg_create_compress (&jpeg);
  jpeg_mem_dest (&jpeg, &bytes, &size);
  jpeg.image_width = picture->width;
  jpeg.image_height = picture->height;
  jpeg.input_components = 3;
  jpeg.in_color_space = JCS_RGB;
  jpeg_set_defaults (&jpeg);
  jpeg_set_quality (&jpeg, JPEG_QUALITY, TRUE);
  jpeg_simple_progression (&jpeg);
  jpeg_start_compress (&jpeg, TRUE);
  if (picture->profile != NULL)
    jpeg_write_icc_profile (&jpeg, picture->profile, picture->profile_length);
  write_jpeg_rows (&jpeg, picture);
  jpeg_finish_compress (&jpeg);
  *length = size;
  return bytes;
}

static unsigned char *
encode_png (const Picture *picture, gsize *length)
{
  png_image png = { .version = PNG_IMAGE_VERSION, .width = picture->width, .height = picture->height, .format = PNG_FORMAT_RGBA };
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX (png);
  unsigned char *bytes = malloc (size);

  if (bytes == NULL || !png_image_write_to_memory (&png, bytes, &size, 0, picture->rgba, 0, NULL))
    _exit (SIEVE_TOO_MUCH);
  *length = size;
  return bytes;
}

static int
write_picture (const Picture *picture)
{
  gboolean as_jpeg = (picture->is_photo || picture->width != picture->was_width) && !has_holes (picture);
  gsize length;
  unsigned char *bytes = as_jpeg ? encode_jpeg (picture, &length) : encode_png (picture, &length);

  printf ("picture %u %u %u %u\n", picture->width, picture->height, picture->was_width, picture->was_height);
  return fwrite (bytes, 1, length, stdout) == length && fflush (stdout) == 0 ? SIEVE_DONE : SIEVE_TOO_MUCH;
}

int
sieve_picture (const char *bytes, gsize length, guint longest)
{
  Picture picture = { 0 };
  guint orientation = 1;

  if (longest == 0 || length < 16)
    return SIEVE_UNREADABLE;
  if (memcmp (bytes, "\xff\xd8\xff", 3) == 0)
    orientation = read_jpeg (bytes, length, longest, &picture);
  else if (memcmp (bytes, "\x89PNG\r\n\x1a\n", 8) == 0)
    read_png (bytes, length, &picture);
  else if (memcmp (bytes, "RIFF", 4) == 0 && memcmp (bytes + 8, "WEBP", 4) == 0)
    read_webp (bytes, length, &picture);
  else
    return SIEVE_UNREADABLE;
  scale (&picture, longest);
  turn (&picture, orientation);
  return write_picture (&picture);
}
