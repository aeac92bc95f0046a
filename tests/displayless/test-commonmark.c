/* test-commonmark.c: the examples of the CommonMark specification, and where a newspaper differs from it
 *
 * tests/fixtures/commonmark-spec.json holds the examples of the specification (edition 0.31.2), all of them.  Four rules of the house hold
 * everywhere and are put into the expected HTML before comparing; each changes what is written, not what is understood:
 *
 *   - the page has one first-level heading, the headline; so <h1> is <h2>;
 *   - a link leads to http, https or mail, because a relative address means another thing on every site, or it is its text;
 *   - a picture is one of the library's, or it is its caption: a page fetches nothing from elsewhere;
 *   - a code block does not name its language: nobody colours code in a newspaper.
 *
 * Whether the folding hides something is seen by the parser itself, which is given what the renderer gives it: its own HTML is
 * compared with the specification's, as it stands.  The renderer has no such mode: what keeps unsafe addresses out of a page
 * must not have a switch that lets them in.
 *
 * Line breaks between tags are layout.  Every other difference is in the table below, with its reason.  An example that
 * differs and is not in the table fails; so does one that is in the table and does not differ.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <cmark-gfm-core-extensions.h>
#include <json-glib/json-glib.h>
#include <stdlib.h>
#include <string.h>

#include "galley-emphasis.h"
#include "galley-escape.h"
#include "galley-markdown.h"

#define EXAMPLES 652

/* ── the differences ── */

typedef enum { NONE, RAW_HTML, ADDRESS, CAPTION, DECK, OLDER_EDITION, STRONGER } Reason;

static const char *const reasons[] = {
  [RAW_HTML]      = "markup in a manuscript is text that somebody wrote, and is shown as such",
  [ADDRESS]       = "an address is written as it was typed, and one with characters that no address has is no link",
  [CAPTION]       = "the caption of a picture may hold emphasis; the specification takes it out, because there it is an attribute",
  [DECK]          = "a third-level heading right below a second-level one is that section's deck",
  [OLDER_EDITION] = "the parser follows edition 0.29: currency signs are no punctuation, and no character has a number of eight digits",
  [STRONGER]      = "strong in strong is not stronger",
};

static const struct { guint example; Reason reason; } differences[] = {
  { 20, ADDRESS }, { 21, RAW_HTML }, { 28, OLDER_EDITION }, { 31, RAW_HTML }, { 62, DECK }, { 71, DECK }, { 148, RAW_HTML },
  { 149, RAW_HTML }, { 150, RAW_HTML }, { 151, RAW_HTML }, { 152, RAW_HTML }, { 153, RAW_HTML }, { 154, RAW_HTML },
  { 155, RAW_HTML }, { 156, RAW_HTML }, { 157, RAW_HTML }, { 158, RAW_HTML }, { 159, RAW_HTML }, { 160, RAW_HTML },
  { 161, RAW_HTML }, { 162, RAW_HTML }, { 163, RAW_HTML }, { 164, RAW_HTML }, { 165, RAW_HTML }, { 166, RAW_HTML },
  { 167, RAW_HTML }, { 168, RAW_HTML }, { 169, RAW_HTML }, { 170, RAW_HTML }, { 171, RAW_HTML }, { 172, RAW_HTML },
  { 173, RAW_HTML }, { 174, RAW_HTML }, { 175, RAW_HTML }, { 176, RAW_HTML }, { 177, RAW_HTML }, { 178, RAW_HTML },
  { 179, RAW_HTML }, { 180, RAW_HTML }, { 181, RAW_HTML }, { 182, RAW_HTML }, { 183, RAW_HTML }, { 184, RAW_HTML },
  { 185, RAW_HTML }, { 186, RAW_HTML }, { 187, RAW_HTML }, { 188, RAW_HTML }, { 189, RAW_HTML }, { 190, RAW_HTML },
  { 191, RAW_HTML }, { 201, RAW_HTML }, { 308, RAW_HTML }, { 309, RAW_HTML }, { 344, RAW_HTML }, { 346, ADDRESS },
  { 354, OLDER_EDITION }, { 389, STRONGER }, { 417, STRONGER }, { 425, STRONGER }, { 426, STRONGER }, { 427, STRONGER },
  { 464, STRONGER }, { 465, STRONGER }, { 466, STRONGER }, { 468, STRONGER }, { 475, RAW_HTML }, { 476, RAW_HTML },
  { 477, RAW_HTML }, { 491, RAW_HTML }, { 494, RAW_HTML }, { 524, RAW_HTML }, { 526, ADDRESS }, { 536, RAW_HTML },
  { 538, ADDRESS }, { 573, CAPTION }, { 576, CAPTION }, { 577, CAPTION }, { 585, CAPTION }, { 589, CAPTION },
  { 603, ADDRESS }, { 613, RAW_HTML }, { 614, RAW_HTML }, { 615, RAW_HTML }, { 616, RAW_HTML }, { 617, RAW_HTML },
  { 623, RAW_HTML }, { 625, RAW_HTML }, { 626, RAW_HTML }, { 627, RAW_HTML }, { 628, RAW_HTML }, { 629, RAW_HTML },
  { 630, RAW_HTML }, { 631, RAW_HTML }, { 642, RAW_HTML }, { 643, RAW_HTML },
};

static Reason
find_difference (guint example)
{
  for (gsize i = 0; i < G_N_ELEMENTS (differences); i++)
    if (differences[i].example == example)
      return differences[i].reason;
  return NONE;
}

/* ── the rules of the house ── */

static char *
replace (const char *html, const char *pattern, const char *by)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_DOTALL, G_REGEX_MATCH_DEFAULT, NULL);

  return g_regex_replace (regex, html, -1, 0, by, G_REGEX_MATCH_DEFAULT, NULL);
}

static char *
dup_decoded (const char *address)
{
  GString *out = g_string_new (address);

  g_string_replace (out, "&quot;", "\"", 0);
  g_string_replace (out, "&amp;", "&", 0);
  return g_string_free_and_steal (out);
}

static gboolean
keep_safe_link (const GMatchInfo *match, GString *out, gpointer data)
{
  g_autofree char *whole = g_match_info_fetch (match, 0), *written = g_match_info_fetch (match, 1), *text = g_match_info_fetch (match, 2);
  g_autofree char *address = dup_decoded (written);

  g_string_append (out, galley_escape_safe_address (address) != NULL ? whole : text);
  return FALSE;
}

static char *
without_unsafe_links (const char *html)
{
  g_autoptr (GRegex) regex = g_regex_new ("<a href=\"([^\"]*)\"[^>]*>(.*?)</a>", G_REGEX_DOTALL, G_REGEX_MATCH_DEFAULT, NULL);

  return g_regex_replace_eval (regex, html, -1, 0, G_REGEX_MATCH_DEFAULT, keep_safe_link, NULL, NULL);
}

/* What the specification expects, by the rules of the house. */
static char *
dup_expected (const char *html)
{
  g_autofree char *headings = replace (html, "(</?)h1>", "\\1h2>");
  g_autofree char *pictures = replace (headings, "<img src=\"[^\"]*\" alt=\"([^\"]*)\"[^>]*/>", "\\1");
  g_autofree char *code = replace (pictures, "<code class=\"language-[^\"]*\">", "<code>");
  g_autofree char *void_tags = replace (code, " />", ">");

  return without_unsafe_links (void_tags);
}

/* ── comparing ── */

/* Line breaks beside tags are a matter of layout; how a quotation mark is written is one of taste. */
static char *
dup_normal (const char *html)
{
  GString *out = g_string_new (NULL);

  for (const char *p = html; *p != '\0'; p++)
    if (*p != '\n' || (p > html && p[-1] != '>' && p[1] != '<' && p[1] != '\0'))
      g_string_append_c (out, *p);
  g_string_replace (out, " rel=\"noopener\"", "", 0);
  g_string_replace (out, "&quot;", "\"", 0);
  return g_string_free_and_steal (out);
}

static gboolean
check_example (guint number, JsonObject *example)
{
  g_autofree char *ours = galley_markdown_render (json_object_get_string_member (example, "markdown"), NULL, NULL, NULL);
  g_autofree char *expected = dup_expected (json_object_get_string_member (example, "html"));
  g_autofree char *a = dup_normal (ours), *b = dup_normal (expected);
  Reason reason = find_difference (number);

  if (g_str_equal (a, b) == (reason == NONE))
    return TRUE;
  g_test_message ("Example %u (%s) %s:\n%s\nshould be\n%s\nand is\n%s", number, json_object_get_string_member (example, "section"),
                  reason == NONE ? "differs" : reasons[reason], json_object_get_string_member (example, "markdown"), b, a);
  return FALSE;
}

/* ── the parser ── */

/* As galley-markdown.c has it, but the HTML is the parser's own, with markup and every address. */
static char *
dup_parsed (const char *markdown)
{
  g_autofree char *valid = g_utf8_make_valid (markdown, -1), *marked = galley_emphasis_mark (valid), *html = NULL;
  cmark_parser *parser;
  cmark_node *document;
  char *written;

  cmark_gfm_core_extensions_ensure_registered ();
  parser = cmark_parser_new (CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE);
  cmark_parser_attach_syntax_extension (parser, cmark_find_syntax_extension ("table"));
  cmark_parser_attach_syntax_extension (parser, cmark_find_syntax_extension ("strikethrough"));
  cmark_parser_feed (parser, marked, strlen (marked));
  document = cmark_parser_finish (parser);
  written = cmark_render_html (document, CMARK_OPT_UNSAFE, cmark_parser_get_syntax_extensions (parser));
  html = galley_emphasis_dup_unmarked (written);
  free (written);
  cmark_node_free (document);
  cmark_parser_free (parser);
  return g_steal_pointer (&html);
}

/* Two of the differences are the parser's own; the others must not be. */
static gboolean
check_parser (guint number, JsonObject *example)
{
  g_autofree char *parsed = dup_parsed (json_object_get_string_member (example, "markdown"));
  const char *expected = json_object_get_string_member (example, "html");
  Reason reason = find_difference (number);
  gboolean differs = reason == OLDER_EDITION || reason == STRONGER;

  if (g_str_equal (parsed, expected) != differs)
    return TRUE;
  g_test_message ("Example %u (%s) is parsed %s:\n%s\nshould be\n%s\nand is\n%s", number, json_object_get_string_member (example, "section"),
                  differs ? "as it should be" : "otherwise", json_object_get_string_member (example, "markdown"), expected, parsed);
  return FALSE;
}

/* ── all of them ── */

typedef gboolean (*Check) (guint number, JsonObject *example);

static void
test_examples (gconstpointer data)
{
  Check check = (Check) data;
  const char *source = g_getenv ("GALLEY_SOURCE_DIR");
  g_autofree char *file = g_build_filename (source != NULL ? source : ".", "tests", "fixtures", "commonmark-spec.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *examples;
  guint wrong = 0;

  json_parser_load_from_file (parser, file, &error);
  g_assert_no_error (error);
  examples = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "examples");
  g_assert_cmpuint (json_array_get_length (examples), ==, EXAMPLES);
  for (guint i = 0; i < EXAMPLES; i++)
    {
      JsonObject *example = json_array_get_object_element (examples, i);
      wrong += !check (json_object_get_int_member (example, "number"), example);
    }
  g_assert_cmpuint (wrong, ==, 0);
}

/* An example has one reason, and a reason is said. */
static void
test_differences_are_in_order (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (differences); i++)
    {
      g_assert_true (i == 0 || differences[i - 1].example < differences[i].example);
      g_assert_nonnull (reasons[differences[i].reason]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/commonmark/examples", (gconstpointer) check_example, test_examples);
  g_test_add_data_func ("/commonmark/parser", (gconstpointer) check_parser, test_examples);
  g_test_add_func ("/commonmark/differences-are-in-order", test_differences_are_in_order);
  return g_test_run ();
}
