/* galleyctl-options.c: what can be said to a command besides its arguments
 *
 * One table holds every option there is and the groups it belongs to; a command
 * names its groups and gets a GOptionContext of just those.  The same word means
 * the same thing to every command.
 *
 * Words are taken as bytes and must be UTF-8, whatever the locale is: GOption's own
 * strings would be converted, and in the C locale every Chinese name refused.  Words in
 * the locale's encoding are converted when they are not UTF-8.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galleyctl-options.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum
{
  FLAG,
  NUMBER,
  TEXT,
  TEXTS,
  PATH,
} Kind;

#define AT(field) G_STRUCT_OFFSET (GalleyctlOptions, field)
#define IN(set) GALLEYCTL_TAKES_##set

static const struct
{
  const char *name;
  char        letter;
  Kind        kind;
  gsize       offset;
  guint       sets;
  const char *value;
  const char *words;
} table[] = {
  { "library", 'l', PATH, AT (library), IN (LIBRARY), N_("DIR"), N_("The library's folder (default: your own)") },
  { "as", 'a', TEXT, AT (as), IN (PERSON), N_("NAME"), N_("The editor who acts, by name or id (default: $GALLEY_EDITOR, or the only one)") },
  { "passphrase-fd", 0, NUMBER, AT (passphrase_fd), IN (KEY), N_("N"), N_("Read the passphrase from file descriptor N (one line) instead of asking") },
  { "new-passphrase-fd", 0, NUMBER, AT (new_passphrase_fd), IN (NEW_KEY), N_("N"), N_("Read the new key's passphrase from file descriptor N; if it is the other one's, from the line after") },
  { "seal", 0, TEXT, AT (seal), IN (NEW_KEY), N_("strong|quick"), N_("How hard guessing the passphrase is made; “quick” is for samples and tests") },
  { "name", 'n', TEXT, AT (name), IN (NAME), N_("NAME"), N_("The real name of the first editor, who becomes chief editor") },
  { "role", 'r', TEXTS, AT (roles), IN (ROLES), N_("ROLE"), N_("A role; can be given several times") },
  { "route", 0, TEXT, AT (route), IN (ROUTE), N_("ROUTE"), N_("The workflow: two-step (default), three-step, or one of your own; that of its section goes before it") },
  { "from-json", 0, PATH, AT (from_json), IN (CONTENT), N_("FILE"), N_("Take the whole content from FILE, as “show --json” prints it under “content”") },
  { "body", 'b', PATH, AT (body), IN (CONTENT), N_("FILE"), N_("Take the text from FILE; “-” is standard input") },
  { "set", 's', TEXTS, AT (set), IN (CONTENT), N_("FIELD=VALUE"), N_("Set a field: headline, deck, kicker, source, time, …") },
  { "author", 0, TEXTS, AT (authors), IN (CONTENT), N_("NAME"), N_("Credit an author; replaces those there are; empty for none") },
  { "correspondent", 0, TEXTS, AT (correspondents), IN (CONTENT), N_("NAME"), N_("Credit a correspondent; replaces those there are; empty for none") },
  { "photographer", 0, TEXTS, AT (photographers), IN (CONTENT), N_("NAME"), N_("Credit a photographer; replaces those there are; empty for none") },
  { "apply", 0, TEXTS, AT (apply), IN (REPAIR), N_("FINDING[@START]"), N_("Make the proposed repairs of all findings of this kind, or of the one that begins at START") },
  { "apply-auto", 0, FLAG, AT (apply_auto), IN (REPAIR), NULL, N_("Make the repairs that change no meaning") },
  { "take-over", 0, TEXT, AT (take_over), IN (REPAIR), N_("REASON"), N_("Edit even while somebody else is writing, and tell them why") },
  { "charset", 0, TEXT, AT (charset), IN (CHARSET), N_("NAME"), N_("Read a file that is not sound UTF-8 as GB18030, or as UTF-8 with holes") },
  { "stage", 0, TEXT, AT (stage), IN (STAGE), N_("STAGE"), N_("Only those that are draft, review, approved, declined, discarded, exported, published, withdrawn, or in a step of this name") },
  { "digest", 'd', TEXT, AT (digest), IN (DIGEST), N_("HEX"), N_("The digest of the text you have seen, or its first digits (default: the present one)") },
  { "opinion", 'o', TEXT, AT (reason), IN (OPINION), N_("TEXT"), N_("Your opinion, for the slip") },
  { "reason", 0, TEXT, AT (reason), IN (OPINION) | IN (REASON), N_("TEXT"), N_("The reason, for the slip or the record") },
  { "right", 0, TEXT, AT (reason), IN (WRONG), N_("TEXT"), N_("What is right; the reader is shown it") },
  { "wrong", 0, TEXT, AT (wrong), IN (WRONG), N_("TEXT"), N_("What was wrong; the reader is shown it") },
  { "class", 0, TEXT, AT (wrong), IN (CLASS), N_("TEXT"), N_("Why: a class of mistake, such as inaccurate, infringing or sent by mistake") },
  { "wording", 0, TEXT, AT (reason), IN (CLASS), N_("TEXT"), N_("What the reader is told") },
  { "until", 'u', TEXT, AT (until), IN (UNTIL), N_("TIME"), N_("A time to come, “YYYY-MM-DD HH:MM”") },
  { "to", 't', PATH, AT (to), IN (FOLDER), N_("DIR"), N_("The folder to write to") },
  { "all", 0, FLAG, AT (all), IN (FOLDER), NULL, N_("Every approved article that is not out yet") },
  { "override", 0, TEXT, AT (override), IN (POLICY), N_("yes|no"), N_("Whether duty overrides are allowed") },
  { "listed-sources", 0, TEXT, AT (listed_sources), IN (POLICY), N_("yes|no"), N_("Whether an article with a source that is not listed cannot be approved") },
  { "every-passphrase", 0, TEXT, AT (passphrase_always), IN (POLICY), N_("yes|no"), N_("Whether the window asks the passphrase for every signature") },
  { "return-reason", 0, TEXTS, AT (reasons), IN (POLICY), N_("TEXT"), N_("A reason for returning and declining; replaces those there are; empty for the usual ones") },
  { "usual-opinion", 0, TEXTS, AT (opinions), IN (POLICY), N_("TEXT"), N_("An opinion that is offered; replaces those there are; empty for the usual ones") },
  { "tick", 0, TEXTS, AT (tick), IN (TICK), N_("SENTENCE"), N_("Tick a sentence of the step's checklist; can be given several times") },
  { "tick-all", 0, FLAG, AT (tick_all), IN (TICK), NULL, N_("Tick the whole checklist of the step") },
  { "cause", 0, TEXT, AT (wrong), IN (CAUSE), N_("TEXT"), N_("One of the newsroom's reasons, which “policy” lists") },
  { "under", 0, TEXT, AT (under), IN (PARENT), N_("SECTION"), N_("The section that it is in; empty for the top") },
  { "address", 0, TEXT, AT (address), IN (OUTLET), N_("ADDRESS"), N_("Where the source is found") },
  { "official", 0, TEXT, AT (official), IN (OUTLET), N_("yes|no"), N_("Whether it is on the official list, as looked up now") },
  { "items", 0, PATH, AT (items), IN (ITEMS), N_("FILE"), N_("Take the list from FILE, as “lists --json” prints one; “-” is standard input") },
  { "against", 0, PATH, AT (against), IN (AGAINST), N_("DIR"), N_("A library whose record the pages are compared with") },
  { "text", 0, TEXT, AT (text), IN (REMARK), N_("TEXT"), N_("What is said") },
  { "suggest", 0, TEXT, AT (suggest), IN (PLACE), N_("TEXT"), N_("What should stand there instead; empty to leave it out") },
  { "on", 0, TEXT, AT (on), IN (PLACE), N_("WORDS"), N_("The words it is about, where they stand first (default: the article as a whole)") },
  { "field", 0, TEXT, AT (field), IN (PLACE), N_("FIELD"), N_("Where the words are: body (default), headline, deck, …") },
  { "must-fix", 0, FLAG, AT (must_fix), IN (REMARK), NULL, N_("Nobody can sign before it is resolved; only reviewers can say so") },
  { "class", 0, TEXT, AT (remark_class), IN (REMARK), N_("CLASS"), N_("The class of error: law, guidance, fact, language, wording, technical, other") },
  { "since", 0, TEXT, AT (since), IN (SINCE), N_("TIME"), N_("Only what was remarked since, “YYYY-MM-DD HH:MM”") },
  { "html", 0, PATH, AT (html), IN (HTML), N_("FILE"), N_("Write the sheet to FILE; “-” is standard output") },
  { "json", 'j', FLAG, AT (json), IN (JSON), NULL, N_("Print one JSON document") },
  { "help", 'h', FLAG, AT (help), IN (HELP), NULL, N_("Explain this command") },
};

#undef AT
#undef IN

static const GOptionArg args[] = {
  [FLAG] = G_OPTION_ARG_NONE,
  [NUMBER] = G_OPTION_ARG_INT,
  [TEXT] = G_OPTION_ARG_FILENAME,
  [TEXTS] = G_OPTION_ARG_FILENAME_ARRAY,
  [PATH] = G_OPTION_ARG_FILENAME,
};

static GOptionContext *
context_new (GalleyctlOptions *options, guint set)
{
  GOptionContext *context = g_option_context_new (NULL);
  GArray *entries = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));
  GOptionEntry rest = { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->arguments, NULL, NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      GOptionEntry entry = { table[i].name, table[i].letter, 0, args[table[i].kind], G_STRUCT_MEMBER_P (options, table[i].offset),
                             table[i].words, table[i].value };
      if (table[i].sets & set)
        g_array_append_val (entries, entry);
    }
  g_array_append_val (entries, rest);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, (GOptionEntry *) entries->data, GETTEXT_PACKAGE);
  g_array_unref (entries);
  return context;
}

static GalleyctlOptions *
options_new (void)
{
  GalleyctlOptions *options = g_new0 (GalleyctlOptions, 1);

  options->passphrase_fd = options->new_passphrase_fd = -1;
  return options;
}

void
galleyctl_options_free (GalleyctlOptions *options)
{
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (table[i].kind == TEXT || table[i].kind == PATH)
      g_clear_pointer (&G_STRUCT_MEMBER (char *, options, table[i].offset), g_free);
    else if (table[i].kind == TEXTS)
      g_clear_pointer (&G_STRUCT_MEMBER (char **, options, table[i].offset), g_strfreev);
  g_strfreev (options->arguments);
  g_free (options);
}

/* ── UTF-8 ── */

static gboolean
make_utf8 (const char *name, char **text, GError **error)
{
  char *converted;

  if (*text == NULL || g_utf8_validate (*text, -1, NULL))
    return TRUE;
  converted = g_locale_to_utf8 (*text, -1, NULL, NULL, NULL);
  if (converted == NULL || !g_utf8_validate (converted, -1, NULL))
    {
      g_free (converted);
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("The value of --%s is not text in UTF-8"), name);
      return FALSE;
    }
  g_free (*text);
  *text = converted;
  return TRUE;
}

static gboolean
make_all_utf8 (GalleyctlOptions *options, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      char **texts = table[i].kind == TEXTS ? G_STRUCT_MEMBER (char **, options, table[i].offset) : NULL;

      if (table[i].kind == TEXT && !make_utf8 (table[i].name, G_STRUCT_MEMBER_P (options, table[i].offset), error))
        return FALSE;
      for (guint t = 0; texts != NULL && texts[t] != NULL; t++)
        if (!make_utf8 (table[i].name, &texts[t], error))
          return FALSE;
    }
  return TRUE;
}

/**
 * galleyctl_options_parse:
 * @words: what was written after the command
 * @set: the groups the command takes
 *
 * Returns: (transfer full): the options; %NULL with a #G_OPTION_ERROR when one of them is not among the command's
 */
GalleyctlOptions *
galleyctl_options_parse (char **words, guint set, GError **error)
{
  g_autoptr (GalleyctlOptions) options = options_new ();
  g_autoptr (GOptionContext) context = context_new (options, set);
  g_autofree char **copy = g_new0 (char *, g_strv_length (words) + 2);
  char **argv = copy;
  int argc = g_strv_length (words) + 1;

  copy[0] = (char *) "galleyctl";
  memcpy (copy + 1, words, sizeof (char *) * (argc - 1));
  if (!g_option_context_parse (context, &argc, &argv, error) || !make_all_utf8 (options, error))
    return NULL;
  if (options->arguments == NULL)
    options->arguments = g_new0 (char *, 1);
  return g_steal_pointer (&options);
}

/**
 * galleyctl_options_dup_help:
 * @description: what follows the options
 *
 * Returns: (transfer full): the help page of a command
 */
char *
galleyctl_options_dup_help (const char *name, const char *arguments, const char *summary, const char *description, guint set)
{
  g_autoptr (GalleyctlOptions) options = options_new ();
  g_autoptr (GOptionContext) context = context_new (options, set);
  g_autofree char *before = g_strdup (g_get_prgname ());
  g_autofree char *program = g_strconcat ("galleyctl ", name, arguments[0] != '\0' ? " " : NULL, arguments, NULL);
  char *help;

  g_option_context_set_summary (context, summary);
  g_option_context_set_description (context, description);
  g_set_prgname (program); /* there is no other way to tell GOption what to print after “Usage:” */
  help = g_option_context_get_help (context, TRUE, NULL);
  g_set_prgname (before);
  return help;
}

/**
 * galleyctl_option_has_value:
 * @word: “--library”, “-l”, “--library=DIR”, “--json” …
 *
 * Returns: whether the word after @word is the option's value
 */
gboolean
galleyctl_option_has_value (const char *word)
{
  const char *name = g_str_has_prefix (word, "--") ? word + 2 : NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (table[i].kind != FLAG
        && (g_strcmp0 (name, table[i].name) == 0
            || (table[i].letter != 0 && word[0] == '-' && word[1] == table[i].letter && word[2] == '\0')))
      return TRUE;
  return FALSE;
}
