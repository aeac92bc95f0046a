/* galley-sieve.c: a small program that takes foreign bytes apart
 *
 * Foreign HTML, office documents and pictures are parsed here, in a process of its
 * own that is bound to so many seconds, so much memory and so much output, and has
 * nothing open but the bytes on its standard input and the answer on its standard
 * output.  Whatever they do to a parser, they do it here.
 *
 *     galley-sieve lines     a page of HTML as lines of text (this file)
 *     galley-sieve html      copied HTML as a manuscript (galley-sieve-html.c)
 *     galley-sieve docx      \ an office document as a manuscript
 *     galley-sieve odt       / (galley-sieve-docx.c, galley-sieve-odt.c)
 *     galley-sieve picture N a picture made fit for the web, at most N pixels long (galley-sieve-picture.c)
 *
 * Lines: the page comes as UTF-8.  One block becomes one line; an item of a list begins
 * with “• ”; a line break between two Chinese characters is no space.  What comes
 * before the headline (the first h1), and what is plainly furniture of the site
 * (navigation, forms, scripts), is left out: it is not the article's text.
 *
 * The walk follows the pointers of the tree instead of recursing, so that a page
 * of a million nested elements does not exhaust the stack.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-sieve.h"

#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#define MOST_INPUT  (64u << 20)
#define MOST_OUTPUT (16u << 20) /* of lines */
#define MOST_MEMORY (768ul << 20)
#define SECONDS     10

/* ── limits ── */

#ifdef __SANITIZE_ADDRESS__ /* GCC */
#define BUILT_WITH_ASAN 1
#elif defined __has_feature /* Clang */
#define BUILT_WITH_ASAN __has_feature (address_sanitizer)
#else
#define BUILT_WITH_ASAN 0
#endif

#if BUILT_WITH_ASAN /* reserves terabytes that it never uses, and looks for leaks through files that may not be opened here */
#define MOST_SPACE RLIM_INFINITY
const char *__asan_default_options (void);

const char *
__asan_default_options (void)
{
  return "detect_leaks=0";
}
#else
#define MOST_SPACE MOST_MEMORY
#endif

static bool
limit (int what, rlim_t most)
{
  const struct rlimit bound = { most, most };

  return setrlimit (what, &bound) == 0;
}

static bool
confine (void)
{
  return limit (RLIMIT_CPU, SECONDS) && limit (RLIMIT_CORE, 0) && limit (RLIMIT_FSIZE, MOST_OUTPUT) && limit (RLIMIT_NOFILE, 3) &&
         limit (RLIMIT_AS, MOST_SPACE) && prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
}

/* ── the text being written ── */

static struct
{
  char line[1 << 16]; /* flushed when full: one paragraph may become two writes, never two lines */
  size_t length;
  size_t written;
  bool begun;         /* the line has something in it */
  bool space;         /* white space waits for the next word */
  bool broken;        /* there was a line break in it */
  bool item;          /* the next line is an item */
  bool started;       /* the headline has been reached */
  bool failed;        /* too much, or nobody reads it any more; nothing further is written */
} out;

static void
write_out (const char *bytes, size_t length)
{
  out.written += length;
  out.failed = out.failed || out.written > MOST_OUTPUT || fwrite (bytes, 1, length, stdout) != length;
}

static void
put (char c)
{
  if (out.length == sizeof out.line)
    {
      write_out (out.line, out.length);
      out.length = 0;
    }
  out.line[out.length++] = c;
}

static void
end_line (void)
{
  if (out.begun)
    {
      put ('\n');
      write_out (out.line, out.length);
    }
  out.length = 0;
  out.begun = out.space = out.broken = false;
}

static void
begin_word (unsigned char first)
{
  bool wide = out.length > 0 && (unsigned char) out.line[out.length - 1] >= 0x80 && first >= 0x80;

  if (!out.begun && out.item)
    for (const char *p = "• "; *p != '\0'; p++)
      put (*p);
  else if (out.begun && out.space && !(out.broken && wide))
    put (' ');
  out.item = out.space = out.broken = false;
  out.begun = true;
}

static void
put_text (const char *text)
{
  for (; *text != '\0'; text++)
    if (strchr (" \t\r\n\f", *text) != NULL)
      {
        out.space = true;
        out.broken |= *text == '\n';
      }
    else
      {
        if (out.space || !out.begun)
          begin_word ((unsigned char) *text);
        put (*text);
      }
}

/* ── the page ── */

static bool
is_one_of (const char *name, const char *const *names)
{
  for (; *names != NULL; names++)
    if (strcasecmp (name, *names) == 0)
      return true;
  return false;
}

static bool
is_block (const char *name)
{
  static const char *const inlines[] = { "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "ins", "kbd", "label", "mark", "q",
                                         "rp", "rt", "ruby", "s", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", NULL };

  return !is_one_of (name, inlines);
}

/* Whether one of the words of @attribute is one that sites give to their furniture. */
static bool
says_furniture (xmlNode *node, const char *attribute)
{
  static const char *const words[] = { "nav", "menu", "share", "breadcrumb", "crumb", "crumbs", "footer", "copyright", "comment", "comments", "sidebar",
                                       "toolbar", "ad", "ads", "advert", NULL };
  xmlChar *value = xmlGetProp (node, (const xmlChar *) attribute);
  bool found = false;
  char *rest = NULL;

  if (value == NULL)
    return false;
  for (char *word = strtok_r ((char *) value, " \t\r\n", &rest); word != NULL; word = strtok_r (NULL, " \t\r\n", &rest))
    found |= is_one_of (word, words);
  xmlFree (value);
  return found;
}

static bool
is_furniture (xmlNode *node)
{
  static const char *const names[] = { "head", "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "canvas", "video",
                                       "audio", "form", "button", "select", "textarea", "nav", "footer", NULL };

  return is_one_of ((const char *) node->name, names) || says_furniture (node, "class") || says_furniture (node, "id");
}

/* Returns whether to go on into the node. */
static bool
enter (xmlNode *node, const xmlNode *headline)
{
  const char *name = (const char *) node->name;

  if (node == headline)
    out.started = true;
  if (node->type == XML_TEXT_NODE && out.started && node->content != NULL)
    put_text ((const char *) node->content);
  if (node->type != XML_ELEMENT_NODE || is_furniture (node))
    return false;
  if (is_block (name))
    end_line ();
  if (strcasecmp (name, "li") == 0)
    out.item = true;
  return true;
}

static void
leave (xmlNode *node)
{
  if (node->type == XML_ELEMENT_NODE && is_block ((const char *) node->name))
    end_line ();
}

static xmlNode *
step (xmlNode *node, const xmlNode *root, bool into, void (*left) (xmlNode *))
{
  if (into && node->children != NULL)
    return node->children;
  while (node != root)
    {
      if (left != NULL)
        left (node);
      if (node->next != NULL)
        return node->next;
      node = node->parent;
    }
  return NULL;
}

static xmlNode *
find (xmlNode *root, const char *name)
{
  for (xmlNode *node = root; node != NULL; node = step (node, root, node->type == XML_ELEMENT_NODE, NULL))
    if (node->type == XML_ELEMENT_NODE && strcasecmp ((const char *) node->name, name) == 0)
      return node;
  return NULL;
}

static void
write_title (xmlNode *root)
{
  xmlNode *title = find (root, "title");
  xmlChar *text = title != NULL ? xmlNodeGetContent (title) : NULL;

  if (text != NULL)
    put_text ((const char *) text);
  end_line ();
  xmlFree (text);
}

static void
write_page (xmlNode *root)
{
  xmlNode *headline = find (root, "h1");

  if (headline == NULL)
    {
      write_title (root);
      out.started = true;
    }
  for (xmlNode *node = root; node != NULL;)
    node = step (node, root, enter (node, headline), leave);
  end_line ();
}

/* ── reading ── */

static bool
grow (char **page, size_t *room)
{
  char *larger = *room < MOST_INPUT ? realloc (*page, *room * 2) : NULL;

  if (larger == NULL)
    return false;
  *page = larger;
  *room *= 2;
  return true;
}

/* The whole of the standard input; NULL when it is too much. */
static char *
read_page (size_t *length)
{
  size_t room = 1 << 16, n;
  char *page = malloc (room);

  *length = 0;
  while (page != NULL && (n = fread (page + *length, 1, room - *length, stdin)) > 0)
    {
      *length += n;
      if (*length == room && !grow (&page, &room))
        {
          free (page);
          return NULL;
        }
    }
  return page;
}

static int
sieve_lines (const char *page, size_t length)
{
  htmlDocPtr document = htmlReadMemory (page, (int) length, NULL, "UTF-8",
                                        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);

  if (document == NULL || xmlDocGetRootElement (document) == NULL)
    return SIEVE_UNREADABLE;
  write_page (xmlDocGetRootElement (document));
  xmlFreeDoc (document);
  return !out.failed && fflush (stdout) == 0 ? SIEVE_DONE : SIEVE_TOO_MUCH;
}

static int
sieve_manuscript (int (*read) (const char *, gsize, Manuscript *), const char *bytes, size_t length)
{
  Manuscript *m = manuscript_new ();
  int status = read (bytes, length, m);

  if (status != SIEVE_DONE)
    return status;
  return manuscript_write (m, stdout) ? SIEVE_DONE : SIEVE_TOO_MUCH;
}

static int
sieve (const char *what, const char *measure)
{
  size_t length = 0;
  char *bytes = read_page (&length);

  if (bytes == NULL)
    return SIEVE_TOO_MUCH;
  if (strcmp (what, "lines") == 0)
    return sieve_lines (bytes, length);
  if (strcmp (what, "html") == 0)
    return sieve_manuscript (sieve_html, bytes, length);
  if (strcmp (what, "docx") == 0)
    return sieve_manuscript (sieve_docx, bytes, length);
  if (strcmp (what, "odt") == 0)
    return sieve_manuscript (sieve_odt, bytes, length);
  if (strcmp (what, "picture") == 0)
    return sieve_picture (bytes, length, (guint) atoi (measure));
  return 1;
}

int
main (int argc, char **argv)
{
  return confine () ? sieve (argc > 1 ? argv[1] : "lines", argc > 2 ? argv[2] : "") : 3;
}
