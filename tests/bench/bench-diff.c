/* bench-diff.c: how long a comparison of two revisions takes
 *
 *   bench-diff [--characters N] [--runs N] [--json]
 *
 * Two revisions of an article of N characters (10,000) are made up and compared,
 * in four ways in which revisions differ.  The floor is what nobody can avoid:
 * looking at every byte of both texts (memcmp) and seeing that they are UTF-8.
 * The peers, where they are installed, get the same two texts one character a
 * line: diff of GNU diffutils, with the time of starting it on two empty files
 * beside it, and Python's difflib, which measures itself.
 *
 * All times are the median of the runs, in milliseconds.  Build it with
 * --buildtype=release for numbers that mean something.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "galley-diff.h"
#include "galley-text.h"

static int characters = 10000, runs = 21;
static gboolean as_json;

static const GOptionEntry options[] = {
  { "characters", 'n', 0, G_OPTION_ARG_INT, &characters, "Length of the older revision", "N" },
  { "runs", 'r', 0, G_OPTION_ARG_INT, &runs, "How often each thing is timed", "N" },
  { "json", 'j', 0, G_OPTION_ARG_NONE, &as_json, "Print one JSON object", NULL },
  { NULL },
};

/* ── two revisions ── */

static const char *const clauses[] = {
  "柳溪县今年新修水渠三十六条", "春茶比往年早采了十二天", "七路公交车从下周一起改走新桥", "记者在北站看到",
  "这项工程由县里和镇上共同出资", "全县共有1,203户受益", "“过去要走一个多小时”", "茶农们说", "水库的水位已经回落",
  "学校把操场让了出来", "预计到2027年底全部完工", "据介绍", "新的图书馆分为上下两层", "老人们最先搬进了新居",
  "施工队白天测量夜里浇筑", "镇上的邮局也延长了时间", "与去年同期相比增长5.2%", "路灯换成了节能的",
};

static void
append_paragraph (GString *out, GRand *rand)
{
  static const char *const marks[] = { "，", "，", "，", "、", "；", "。" };

  for (int n = g_rand_int_range (rand, 8, 24); n > 0; n--)
    {
      g_string_append (out, clauses[g_rand_int_range (rand, 0, G_N_ELEMENTS (clauses))]);
      g_string_append_unichar (out, 0x4E00 + g_rand_int_range (rand, 0, 3000));
      g_string_append (out, n == 1 ? "。\n\n" : marks[g_rand_int_range (rand, 0, G_N_ELEMENTS (marks))]);
    }
}

static char *
made_up (GRand *rand)
{
  GString *out = g_string_new (NULL);

  while (g_utf8_strlen (out->str, -1) < characters)
    append_paragraph (out, rand);
  return g_string_free_and_steal (out);
}

static char *
scattered (const char *text, GRand *rand)
{
  char *now = g_strdup (text);

  for (int i = 0; i < 20; i++)
    {
      gint64 at = g_rand_int_range (rand, 0, g_utf8_strlen (now, -1));
      const char *with = i % 3 == 2 ? "" : clauses[g_rand_int_range (rand, 0, G_N_ELEMENTS (clauses))];
      g_autofree char *some = galley_text_dup_slice (with, 0, g_rand_int_range (rand, 1, 6));
      char *next = galley_text_replace (now, at, at + (i % 3 == 1 ? 0 : g_rand_int_range (rand, 1, 8)), some);

      g_free (now);
      now = next;
    }
  return now;
}

static char *
moved (const char *text, GRand *rand)
{
  g_autofree char *edited = scattered (text, rand);
  g_auto (GStrv) paragraphs = g_strsplit (edited, "\n\n", -1);
  guint n = g_strv_length (paragraphs);

  for (int i = 0; i < 3; i++)
    {
      guint a = g_rand_int_range (rand, 0, n), b = g_rand_int_range (rand, 0, n);
      char *held = paragraphs[a];

      paragraphs[a] = paragraphs[b];
      paragraphs[b] = held;
    }
  return g_strjoinv ("\n\n", paragraphs);
}

static char *
rewritten (const char *text, GRand *rand)
{
  g_auto (GStrv) paragraphs = g_strsplit (text, "\n\n", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; paragraphs[i] != NULL; i++)
    if (i % 3 == 0)
      append_paragraph (out, rand);
    else
      g_string_append_printf (out, "%s\n\n", paragraphs[i]);
  return g_string_free_and_steal (out);
}

static char *
different (const char *text, GRand *rand)
{
  return made_up (rand);
}

/* ── timing ── */

typedef double (*Timed) (const char *old_text, const char *new_text);

static volatile gsize sink;

static double
since (gint64 start)
{
  return (g_get_monotonic_time () - start) / 1000.0;
}

static double
time_galley (const char *old_text, const char *new_text)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GalleyDiff) diff = galley_diff_text (old_text, new_text);

  sink += diff->hunks->len;
  return since (start);
}

/* Too quick for the clock, so it is done a hundred times. */
static double
time_floor (const char *old_text, const char *new_text)
{
  gsize old_length = strlen (old_text), new_length = strlen (new_text);
  g_autofree char *old_copy = g_strdup (old_text), *new_copy = g_strdup (new_text); /* so that every byte is looked at */
  gint64 start = g_get_monotonic_time ();

  for (int i = 0; i < 100; i++)
    {
      sink += memcmp (old_text, old_copy, old_length) == 0;
      sink += memcmp (new_text, new_copy, new_length) == 0;
      sink += g_utf8_validate (old_text, old_length, NULL) + g_utf8_validate (new_text, new_length, NULL);
    }
  return since (start) / 100;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
median (Timed timed, const char *old_text, const char *new_text, int times)
{
  g_autofree double *all = g_new (double, times);

  for (int i = 0; i < times; i++)
    all[i] = timed (old_text, new_text);
  qsort (all, times, sizeof (double), compare_doubles);
  return all[times / 2];
}

/* ── peers ── */

static char *folder, *old_file, *new_file, *empty_file;

static gboolean
write_lines (const char *path, const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      g_string_append_unichar (out, *p == '\n' ? 0x00B6 : g_utf8_get_char (p));
      g_string_append_c (out, '\n');
    }
  return g_file_set_contents (path, out->str, out->len, NULL);
}

static double
time_command (const char *const *command, char **output)
{
  gint64 start = g_get_monotonic_time ();

  if (!g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, output, NULL, NULL, NULL))
    return -1;
  return since (start);
}

static double
time_diffutils (const char *old_text, const char *new_text)
{
  g_autofree char *output = NULL;

  return time_command ((const char *const[]) { "diff", old_file, new_file, NULL }, &output);
}

static double
time_diffutils_start (const char *old_text, const char *new_text)
{
  g_autofree char *output = NULL;

  return time_command ((const char *const[]) { "diff", empty_file, empty_file, NULL }, &output);
}

static double
time_difflib (const char *old_text, const char *new_text)
{
  static const char script[] =
    "import difflib,sys,time\n"
    "a,b=(open(p,encoding='utf-8').read().split('\\n') for p in sys.argv[1:])\n"
    "t=time.perf_counter()\n"
    "difflib.SequenceMatcher(None,a,b).get_opcodes()\n"
    "print((time.perf_counter()-t)*1000)\n";
  g_autofree char *output = NULL;

  if (time_command ((const char *const[]) { "python3", "-c", script, old_file, new_file, NULL }, &output) < 0 || output == NULL || *output == '\0')
    return -1;
  return g_ascii_strtod (output, NULL);
}

/* ── report ── */

static const struct { const char *name; char *(*make) (const char *, GRand *); } scenes[] = {
  { "scattered", scattered }, { "moved", moved }, { "rewritten", rewritten }, { "different", different },
};

static void
report_scene (GString *json, const char *name, const char *old_text, const char *new_text)
{
  double galley = median (time_galley, old_text, new_text, runs), floor = median (time_floor, old_text, new_text, runs);
  double diffutils = median (time_diffutils, old_text, new_text, runs);
  double start = median (time_diffutils_start, old_text, new_text, runs);
  double difflib = median (time_difflib, old_text, new_text, 3);
  g_autoptr (GalleyDiff) diff = galley_diff_text (old_text, new_text);

  g_string_append_printf (json, "%s\"%s\":{\"galley_ms\":%.3f,\"floor_ms\":%.4f,\"times_floor\":%.1f,\"diffutils_ms\":%.2f,"
                                "\"diffutils_start_ms\":%.2f,\"difflib_ms\":%.1f,\"hunks\":%u,\"added\":%d,\"removed\":%d,\"moved\":%d}",
                          json->len > 1 ? "," : "", name, galley, floor, galley / floor, diffutils, start, difflib, diff->hunks->len,
                          (int) diff->added, (int) diff->removed, (int) diff->moved);
  if (!as_json)
    g_print ("%-10s galley %8.2f ms = %6.1f times the floor (%.3f ms); diffutils %7.2f ms (start %.2f); difflib %8.1f ms; %u hunks\n",
             name, galley, galley / floor, floor, diffutils, start, difflib, diff->hunks->len);
}

static gboolean
make_files (void)
{
  folder = g_dir_make_tmp ("bench-diff-XXXXXX", NULL);
  if (folder == NULL)
    return FALSE;
  old_file = g_build_filename (folder, "old", NULL);
  new_file = g_build_filename (folder, "new", NULL);
  empty_file = g_build_filename (folder, "empty", NULL);
  return g_file_set_contents (empty_file, "", 0, NULL);
}

static void
remove_files (void)
{
  g_unlink (old_file);
  g_unlink (new_file);
  g_unlink (empty_file);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (2027);
  g_autoptr (GString) json = g_string_new ("{");
  g_autoptr (GError) error = NULL;
  g_autofree char *old_text = NULL;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || !make_files ())
    {
      g_printerr ("bench-diff: %s\n", error != NULL ? error->message : "no temporary folder could be made");
      return 1;
    }
  old_text = made_up (rand);
  for (gsize i = 0; i < G_N_ELEMENTS (scenes); i++)
    {
      g_autofree char *new_text = scenes[i].make (old_text, rand);

      if (write_lines (old_file, old_text) && write_lines (new_file, new_text))
        report_scene (json, scenes[i].name, old_text, new_text);
    }
  remove_files ();
  if (as_json)
    g_print ("%s,\"characters\":%d,\"runs\":%d}\n", json->str, characters, runs);
  return 0;
}
