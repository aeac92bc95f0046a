/* galleyctl-input.c: files and words that people hand in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galleyctl-input.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "galley-editor.h"
#include "galley-error.h"

/* As much as an import may have; a book has less. */
#define MOST_BYTES (10 * 1024 * 1024)

/* ── files ── */

static gboolean
fail (GError **error, int code, const char *format, const char *name)
{
  g_set_error (error, GALLEY_ERROR, code, format, name);
  return FALSE;
}

static int
open_file (const char *path, const char *name, GError **error)
{
  struct stat status;
  int fd = g_str_equal (path, "-") ? dup (STDIN_FILENO) : g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);

  if (fd < 0)
    g_set_error (error, GALLEY_ERROR, errno == ENOENT ? GALLEY_ERROR_NOT_FOUND : GALLEY_ERROR_INVALID,
                 errno == ENOENT ? _("There is no file “%s”") : _("“%s” cannot be read: %s"), name, g_strerror (errno));
  else if (fstat (fd, &status) == 0 && S_ISDIR (status.st_mode))
    {
      fail (error, GALLEY_ERROR_INVALID, _("“%s” is a folder, not a file"), name);
      g_close (g_steal_fd (&fd), NULL);
    }
  return fd;
}

static gboolean
read_all (int fd, const char *name, GString *text, GError **error)
{
  char part[65536];
  gssize got;

  while ((got = read (fd, part, sizeof part)) > 0)
    {
      g_string_append_len (text, part, got);
      if (text->len > MOST_BYTES)
        return fail (error, GALLEY_ERROR_INVALID, _("“%s” is too big; at most 10 MB can be taken"), name);
    }
  if (got == 0)
    return TRUE;
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, _("“%s” cannot be read: %s"), name, g_strerror (errno));
  return FALSE;
}

/* An empty file is more often a mishap on the way than somebody's wish, and what it would replace is somebody's work. */
static gboolean
check_text (const GString *text, const char *name, GError **error)
{
  if (text->len == 0)
    return fail (error, GALLEY_ERROR_INVALID, _("“%s” is empty; nothing was changed"), name);
  return g_utf8_validate_len (text->str, text->len, NULL)
         || fail (error, GALLEY_ERROR_INVALID, _("“%s” is not text in UTF-8; “galleyctl import” reads other encodings"), name);
}

/**
 * galleyctl_input_read_text:
 * @path: a file name; “-” is standard input
 *
 * Returns: (transfer full): the text; or %NULL with a sentence that names the file
 */
char *
galleyctl_input_read_text (const char *path, GError **error)
{
  g_autofree char *name = g_str_equal (path, "-") ? g_strdup (_("standard input")) : g_filename_display_name (path);
  g_autofd int fd = open_file (path, name, error);
  g_autoptr (GString) text = g_string_new (NULL);

  if (fd < 0 || !read_all (fd, name, text, error) || !check_text (text, name, error))
    return NULL;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* ── words ── */

static gboolean
usage (GError **error, const char *format, const char *word)
{
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, format, word);
  return FALSE;
}

/**
 * galleyctl_input_parse_time:
 * @text: (nullable): local time, “YYYY-MM-DD HH:MM”
 * @time: (out): milliseconds, UTC; 0 for %NULL
 */
gboolean
galleyctl_input_parse_time (const char *text, gint64 *time, GError **error)
{
  g_autoptr (GDateTime) when = NULL;
  int year, month, day, hour, minute, length = 0;

  *time = 0;
  if (text == NULL)
    return TRUE;
  if (sscanf (text, "%4d-%2d-%2d%*1[ T]%2d:%2d%n", &year, &month, &day, &hour, &minute, &length) == 5 && text[length] == '\0')
    when = g_date_time_new_local (year, month, day, hour, minute, 0);
  if (when == NULL)
    return usage (error, _("“%s” is no time; write it as “2018-10-08 13:07”"), text);
  *time = g_date_time_to_unix (when) * 1000;
  return TRUE;
}

/**
 * galleyctl_input_parse_answer:
 * @text: (nullable): “yes” or “no”; %NULL leaves @answer as it is
 */
gboolean
galleyctl_input_parse_answer (const char *option, const char *text, gboolean *answer, GError **error)
{
  if (text == NULL)
    return TRUE;
  *answer = g_str_equal (text, "yes");
  return *answer || g_str_equal (text, "no") || usage (error, _("--%s is answered with “yes” or “no”"), option);
}

/**
 * galleyctl_input_parse_roles:
 * @names: (nullable): nicks, “first-reviewer” …
 * @roles: (out): #GalleyRole, or-ed
 */
gboolean
galleyctl_input_parse_roles (char **names, guint *roles, GError **error)
{
  *roles = 0;
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      int role = galley_nick_find (names[i], galley_role_nicks);
      g_autofree char *known = role < 0 ? g_strjoinv (", ", (char **) galley_role_nicks) : NULL;

      if (role < 0)
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("“%s” is no role; there are %s"), names[i], known);
          return FALSE;
        }
      *roles |= 1u << role;
    }
  return TRUE;
}

/* ── content ── */

gboolean
galleyctl_input_changes_content (const GalleyctlOptions *options)
{
  return options->from_json != NULL || options->body != NULL || options->set != NULL || options->authors != NULL
         || options->correspondents != NULL || options->photographers != NULL;
}

static const GalleyField *
find_field (const char *name, gsize length)
{
  for (const GalleyField *field = galley_content_class.fields; field->name != NULL; field++)
    if (strlen (field->name) == length && strncmp (field->name, name, length) == 0
        && (field->kind == GALLEY_FIELD_STRING || field->kind == GALLEY_FIELD_BOOL || field->kind == GALLEY_FIELD_WORDS))
      return field;
  return NULL;
}

static gboolean
refuse_field (const char *word, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (const GalleyField *field = galley_content_class.fields; field->name != NULL; field++)
    if (find_field (field->name, strlen (field->name)) != NULL)
      g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "", field->name);
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("“%s” is not FIELD=VALUE; the fields are %s"), word, known->str);
  return FALSE;
}

/* Sets one field; what it borrows is in @kept.  Several words are separated by commas. */
static gboolean
set_field (GalleyContent *content, const char *word, GPtrArray *kept, GError **error)
{
  const char *equals = strchr (word, '=');
  const GalleyField *field = equals != NULL ? find_field (word, equals - word) : NULL;

  if (field == NULL)
    return refuse_field (word, error);
  if (field->kind == GALLEY_FIELD_BOOL)
    return galleyctl_input_parse_answer ("set", equals + 1, &G_STRUCT_MEMBER (gboolean, content, field->offset), error);
  if (field->kind == GALLEY_FIELD_STRING)
    G_STRUCT_MEMBER (const char *, content, field->offset) = equals + 1;
  else
    {
      char **words = equals[1] != '\0' ? g_strsplit (equals + 1, ",", -1) : g_new0 (char *, 1);
      g_ptr_array_add (kept, words);
      G_STRUCT_MEMBER (char **, content, field->offset) = words;
    }
  return TRUE;
}

static void
add_names (GPtrArray *credits, GalleyCreditKind kind, char **names)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (names[i][0] != '\0')
      g_ptr_array_add (credits, galley_credit_new (&(const GalleyCredit) { .kind = kind, .name = names[i] }));
}

/* The credits with all of one kind replaced by @names, where the kinds keep their order; an empty name credits nobody. */
static GPtrArray *
replace_credits (GPtrArray *credits, GalleyCreditKind kind, char **names)
{
  GPtrArray *replaced;
  gboolean added = FALSE;

  if (names == NULL)
    return credits;
  replaced = galley_credit_array_new ();
  for (guint i = 0; i < credits->len; i++)
    {
      GalleyCredit *credit = credits->pdata[i];
      if (!added && credit->kind >= kind)
        {
          add_names (replaced, kind, names);
          added = TRUE;
        }
      if (credit->kind != kind)
        g_ptr_array_add (replaced, galley_credit_ref (credit));
    }
  if (!added)
    add_names (replaced, kind, names);
  g_ptr_array_unref (credits);
  return replaced;
}

static GPtrArray *
fill_credits (const GalleyctlOptions *options, GPtrArray *credits)
{
  GPtrArray *filled = replace_credits (g_ptr_array_ref (credits), GALLEY_CREDIT_KIND_AUTHOR, options->authors);

  filled = replace_credits (filled, GALLEY_CREDIT_KIND_CORRESPONDENT, options->correspondents);
  return replace_credits (filled, GALLEY_CREDIT_KIND_PHOTOGRAPHER, options->photographers);
}

static gboolean
is_field (const char *name)
{
  for (const GalleyField *field = galley_content_class.fields; field->name != NULL; field++)
    if (g_str_equal (field->name, name))
      return TRUE;
  return FALSE;
}

/* Nouns let unknown members pass, for the sake of later versions; a person who misspells one would lose a field. */
static gboolean
check_members (const char *json, const char *name, GError **error)
{
  g_autoptr (JsonNode) root = json_from_string (json, NULL);
  g_autoptr (GList) members = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_object_get_members (json_node_get_object (root)) : NULL;

  if (members == NULL)
    return fail (error, GALLEY_ERROR_INVALID, _("“%s” is not the content of an article in JSON"), name);
  for (GList *member = members; member != NULL; member = member->next)
    if (!is_field (member->data))
      {
        g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, _("“%s”: the content of an article has no field “%s”"), name,
                     (char *) member->data);
        return FALSE;
      }
  return TRUE;
}

static GalleyContent *
read_content (const char *path, GError **error)
{
  g_autofree char *json = galleyctl_input_read_text (path, error);
  g_autofree char *name = g_filename_display_name (path);

  return json != NULL && check_members (json, name, error) ? galley_content_from_json (json, -1, error) : NULL;
}

/**
 * galleyctl_input_fill_content:
 * @content: what is there
 *
 * Returns: (transfer full): @content with everything that the options say about it
 */
GalleyContent *
galleyctl_input_fill_content (const GalleyctlOptions *options, const GalleyContent *content, GError **error)
{
  g_autoptr (GalleyContent) base = options->from_json != NULL ? read_content (options->from_json, error) : galley_content_ref (content);
  g_autofree char *body = base != NULL && options->body != NULL ? galleyctl_input_read_text (options->body, error) : NULL;
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GPtrArray) credits = NULL;
  GalleyContent filled;

  if (base == NULL || (options->body != NULL && body == NULL))
    return NULL;
  filled = *base;
  if (body != NULL)
    filled.body = body;
  for (guint i = 0; options->set != NULL && options->set[i] != NULL; i++)
    if (!set_field (&filled, options->set[i], kept, error))
      return NULL;
  filled.credits = credits = fill_credits (options, base->credits);
  return galley_content_new (&filled);
}
