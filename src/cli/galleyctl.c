/* galleyctl.c: the same desk without a window
 *
 * Everything an editor can do in the window can be done here, by the same functions
 * and under the same guards.  The commands are rows of one table; the help pages,
 * the options and the dispatch are read from it.
 *
 * Data goes to standard output, as a table or as one JSON document; sentences about
 * what went wrong go to standard error and decide the exit status.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "galley-config.h"
#include "galley-finding.h"
#include "galley-secret.h"
#include "galleyctl-command.h"
#include "galleyctl-failure.h"
#include "galleyctl-output.h"

#define T(set) GALLEYCTL_TAKES_##set

#define READS  (T (HELP) | T (LIBRARY) | T (JSON))
#define TYPES  (READS | T (PERSON))
#define SIGNS  (TYPES | T (KEY))
#define JUDGES (SIGNS | T (DIGEST))

static const GalleyctlCommand commands[] = {
  { "init", "", 0, 0, READS | T (KEY) | T (NEW_KEY) | T (NAME) | T (ROLES), galleyctl_init,
    N_("Make a library, and with --name its first editor"),
    N_("The first editor becomes chief editor, besides the roles given with --role.") },
  { "editor list", "", 0, 0, READS, galleyctl_editor_list, N_("List the people of the library"), NULL },
  { "editor add", "NAME", 1, 1, SIGNS | T (REASON) | T (NEW_KEY) | T (ROLES), galleyctl_editor_add, N_("Enrol an editor"),
    N_("A chief editor signs. Two passphrases are asked for: the chief editor's, then a new one for NAME.\n"
       "Roles: writer, first-reviewer, second-reviewer, responsible-editor, proofreader, list-curator, chief, auditor.") },
  { "editor roles", "NAME", 1, 1, SIGNS | T (REASON) | T (ROLES), galleyctl_editor_roles, N_("Give an editor exactly these roles"), NULL },
  { "editor retire", "NAME", 1, 1, SIGNS | T (REASON), galleyctl_editor_retire, N_("Retire an editor, whose signatures stay"), NULL },
  { "editor rename", "NAME NEW-NAME", 2, 2, SIGNS | T (REASON), galleyctl_editor_rename, N_("Change an editor's name"), NULL },
  { "editor new-key", "NAME", 1, 1, SIGNS | T (REASON) | T (NEW_KEY), galleyctl_editor_new_key, N_("Give an editor a new key, after a lost passphrase"),
    N_("What was signed with the old key stays valid; the old key signs nothing any more.") },
  { "editor passphrase", "", 0, 0, SIGNS | T (NEW_KEY), galleyctl_editor_passphrase, N_("Change your own passphrase"),
    N_("Two passphrases are asked for: the one until now, then the new one. The key stays, and so does what was signed.") },
  { "route list", "", 0, 0, READS, galleyctl_route_list, N_("List the workflows and their steps"), NULL },
  { "route put", "FILE", 1, 1, SIGNS | T (REASON), galleyctl_route_put, N_("Add a workflow, or replace the one of the same id"),
    N_("FILE holds one workflow as “route list --json” prints it; “-” is standard input. A chief editor signs, with a reason.\n"
       "Articles that are under way keep the workflow that they were submitted with.") },
  { "section list", "", 0, 0, READS, galleyctl_section_list, N_("List the sections, and which workflow each takes"), NULL },
  { "section add", "NAME", 1, 1, SIGNS | T (REASON) | T (PARENT), galleyctl_section_add, N_("Add a section"), NULL },
  { "section rename", "NAME NEW-NAME", 2, 2, SIGNS | T (REASON), galleyctl_section_rename, N_("Change the name of a section"),
    N_("Articles that were filed there keep the name they were filed under.") },
  { "section move", "NAME [up|down]", 1, 2, SIGNS | T (REASON) | T (PARENT), galleyctl_section_move, N_("Move a section among its neighbours, or into another"), NULL },
  { "section remove", "NAME", 1, 1, SIGNS | T (REASON), galleyctl_section_remove, N_("Remove a section"), NULL },
  { "section route", "NAME ROUTE", 2, 2, SIGNS | T (REASON), galleyctl_section_route, N_("Let a section take a workflow"),
    N_("An empty NAME stands for all sections that have none of their own; an empty ROUTE takes the section's away.") },
  { "source list", "", 0, 0, READS, galleyctl_source_list, N_("List the outlets that articles come from"), NULL },
  { "source put", "NAME", 1, 1, SIGNS | T (REASON) | T (OUTLET), galleyctl_source_put, N_("Add a source, or say something else of it"), NULL },
  { "source remove", "NAME", 1, 1, SIGNS | T (REASON), galleyctl_source_remove, N_("Remove a source"), NULL },
  { "record", "[NAME]", 0, 1, READS, galleyctl_record, N_("List who changed people, rules, sections and sources, when and why"),
    N_("Everything here is signed into the library’s chains. With a name, only what is about that person, section or source.") },
  { "policy", "", 0, 0, SIGNS | T (POLICY) | T (REASON), galleyctl_policy, N_("Show or change what this newsroom allows"),
    N_("Without options that change something it only shows. Changing is signed by a chief editor, with a reason.") },

  { "import", "FILE", 1, 1, TYPES | T (CHARSET), galleyctl_import, N_("Make a draft of a text file or a scraped news page"),
    N_("The bytes of FILE are kept beside the article. Nothing is put right by itself: what looks wrong is reported, and\n"
       "“galleyctl edit --apply” makes the repairs that are proposed. Nor is anything guessed: a file that is not sound UTF-8\n"
       "and does not say what it is, is refused with the --charset that it can be read with.") },
  { "new", "", 0, 0, TYPES | T (CONTENT) | T (ROUTE), galleyctl_new, N_("Begin an article"), NULL },
  { "list", "", 0, 0, READS | T (STAGE), galleyctl_list, N_("List the articles, those changed last first"), NULL },
  { "show", "ID", 1, 1, TYPES, galleyctl_show, N_("Show an article, its findings, its slip, and what you may do with it"),
    N_("ID is an article's id or at least the first four characters of it. Empty fields are left out of the JSON.") },
  { "slip", "ID", 1, 1, READS | T (HTML), galleyctl_slip, N_("Show an article's slip, or write its sign-off sheet"),
    N_("The sheet is an HTML page, to be printed and filed: source, signatures, digests, check report, changes between the steps.") },
  { "history", "ID", 1, 1, READS, galleyctl_history, N_("List the kept revisions of an article, newest first"), NULL },
  { "edit", "ID", 1, 1, SIGNS | T (CONTENT) | T (REPAIR), galleyctl_edit, N_("Change the text, the fields and the credits of an article"),
    N_("Repairs are made first, then --from-json, --body, --set and the credits. No passphrase is needed, except for\n"
       "repairs in a shared list. While somebody is writing the article in a window, it is refused; with --take-over, what\n"
       "they have is kept as a version, and so is what they go on typing.") },
  { "lease list", "", 0, 0, READS, galleyctl_lease_list, N_("List who is writing which article"), NULL },
  { "lease take", "ID", 1, 1, TYPES | T (REASON), galleyctl_lease_take, N_("Take over the writing of an article"),
    N_("What is there stays as a version. Whoever was writing is told the reason, and what they go on typing is kept as a version of theirs.\n"
       "“galleyctl edit” goes on from here. The claim is over when it is given back, or ten minutes after the last change.") },
  { "lease release", "ID", 1, 1, TYPES, galleyctl_lease_release, N_("Give back your claim of an article"),
    N_("Also that of a window of yours that does not answer any more.") },

  { "remark list", "ID", 1, 1, READS, galleyctl_remark_list, N_("List the remarks on an article, where its words are now"), NULL },
  { "remark add", "ID", 1, 1, SIGNS | T (REMARK) | T (PLACE), galleyctl_remark, N_("Say something about an article, or suggest other words"), NULL },
  { "remark answer", "ID REMARK", 2, 2, SIGNS | T (REMARK), galleyctl_remark, N_("Answer a remark"), NULL },
  { "remark resolve", "ID REMARK", 2, 2, SIGNS, galleyctl_remark, N_("Say that a remark is dealt with"), NULL },
  { "remark reopen", "ID REMARK", 2, 2, SIGNS, galleyctl_remark, N_("Open a resolved remark again"), NULL },
  { "remark withdraw", "ID REMARK", 2, 2, SIGNS, galleyctl_remark, N_("Take back a remark of your own that nobody has answered"), NULL },
  { "remark accept", "ID REMARK", 2, 2, SIGNS, galleyctl_remark, N_("Put what is suggested into the text"),
    N_("The text counts as typed by the one who suggested it.") },
  { "remark refuse", "ID REMARK", 2, 2, SIGNS, galleyctl_remark, N_("Turn a suggestion down"), NULL },
  { "remark errors", "", 0, 0, READS | T (SINCE), galleyctl_remark_errors, N_("Count the errors that remarks name, by class"),
    N_("An error is a remark with a class that was neither withdrawn nor refused. The rate is errors in ten thousand characters\n"
       "of all articles that were changed in the same time.") },
  { "lists", "", 0, 0, READS, galleyctl_lists, N_("List the shared lists"), NULL },
  { "lists edit", "[ID]", 0, 1, SIGNS | T (ITEMS), galleyctl_lists_edit, N_("Replace a shared list, or make one, and sign it"), NULL },

  { "submit", "ID", 1, 1, JUDGES, galleyctl_decide, N_("Submit an article for review"), NULL },
  { "recall", "ID", 1, 1, JUDGES, galleyctl_decide, N_("Take back an article that nobody has signed yet"), NULL },
  { "pass", "ID", 1, 1, JUDGES | T (OPINION) | T (TICK), galleyctl_decide, N_("Pass an article on to the next step"), NULL },
  { "return", "ID", 1, 1, JUDGES | T (REASON) | T (CAUSE), galleyctl_decide, N_("Return an article to the writer"), NULL },
  { "decline", "ID", 1, 1, JUDGES | T (REASON) | T (CAUSE), galleyctl_decide, N_("Decline an article"), NULL },
  { "reopen", "ID", 1, 1, JUDGES | T (REASON), galleyctl_decide, N_("Reopen a declined article"), NULL },
  { "approve", "ID", 1, 1, JUDGES | T (OPINION) | T (TICK), galleyctl_decide, N_("Approve an article for publication, as responsible editor"), NULL },
  { "countersign", "ID", 1, 1, JUDGES | T (OPINION), galleyctl_decide, N_("Confirm a change that was made after you signed"), NULL },
  { "revoke", "ID", 1, 1, JUDGES | T (REASON), galleyctl_decide, N_("Take back a signature"), NULL },
  { "hold", "ID", 1, 1, JUDGES | T (REASON) | T (UNTIL), galleyctl_decide, N_("Park an article until a time"), NULL },
  { "release", "ID", 1, 1, JUDGES, galleyctl_decide, N_("Let a parked article go on"), NULL },
  { "discard", "ID", 1, 1, JUDGES, galleyctl_decide, N_("Discard a draft"), NULL },
  { "restore", "ID", 1, 1, JUDGES, galleyctl_decide, N_("Take a discarded draft up again"), NULL },
  { "schedule", "ID", 1, 1, JUDGES | T (UNTIL), galleyctl_decide, N_("Forbid export before a time"), NULL },
  { "confirm", "ID", 1, 1, JUDGES, galleyctl_decide, N_("Confirm that an exported article is online"), NULL },
  { "correct", "ID", 1, 1, JUDGES | T (REASON) | T (WRONG), galleyctl_decide, N_("Begin a correction of a published article"), NULL },
  { "update", "ID", 1, 1, JUDGES | T (REASON), galleyctl_decide, N_("Begin an update of a published article"), NULL },
  { "refile", "ID", 1, 1, JUDGES | T (REASON), galleyctl_decide, N_("Begin a change of a published article that changes no meaning"), NULL },
  { "withdraw", "ID", 1, 1, JUDGES | T (REASON) | T (CLASS), galleyctl_decide, N_("Withdraw a published article; a second person confirms"), NULL },
  { "abandon", "ID", 1, 1, JUDGES | T (REASON), galleyctl_decide, N_("Give up a correction, update, refile or reinstatement that has begun"), NULL },
  { "reinstate", "ID", 1, 1, JUDGES | T (REASON), galleyctl_decide, N_("Take a withdrawn article up again"), NULL },
  { "override", "ID", 1, 1, JUDGES | T (REASON) | T (UNTIL), galleyctl_decide, N_("Stand in for a missing signature, in an emergency"), NULL },
  { "audit", "ID", 1, 1, JUDGES | T (OPINION), galleyctl_decide, N_("Judge a duty override afterwards"), NULL },

  { "export", "[ID…]", 0, G_MAXUINT, SIGNS | T (FOLDER), galleyctl_export, N_("Write approved articles as pages"),
    N_("Several articles are exported all or not at all, as far as guards go. The folder given with --to is made when it is\n"
       "not there.") },
  { "verify", "[PATH]", 0, 1, READS | T (AGAINST), galleyctl_verify, N_("Check a page, an exported folder or a library against its signatures"),
    N_("An exported page or folder is checked with nothing else at hand. Without PATH the library is checked.\n"
       "With --against, a library that was put back to an older copy is found: its pages know more than it does.") },
};

#undef T

/* ── help ── */

static char *
dup_footer (const char *details)
{
  return g_strjoin ("\n\n", details != NULL ? _(details) : galleyctl_failure_get_help (),
                    details != NULL ? galleyctl_failure_get_help () : NULL, NULL);
}

static void
print_command_help (const GalleyctlCommand *command)
{
  g_autofree char *footer = dup_footer (command->details);
  g_autofree char *help = galleyctl_options_dup_help (command->name, command->arguments, _(command->summary), footer, command->options);

  fputs (help, stdout);
}

/* All the commands, or those that begin with one word. */
static void
print_help (const char *word)
{
  g_autoptr (GalleyctlTable) table = galleyctl_table_new_untitled ();

  if (word == NULL)
    printf ("%s\n\n%s\n", _("Usage: galleyctl COMMAND [OPTION…] [ARGUMENT…]"), _("The editorial desk of Galley, without a window."));
  printf ("\n%s\n", _("Commands:"));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (word == NULL || (g_str_has_prefix (commands[i].name, word) && strchr (" ", commands[i].name[strlen (word)]) != NULL))
      galleyctl_table_add (table, commands[i].name, _(commands[i].summary), NULL);
  galleyctl_table_print (table, "  ");
  printf ("\n%s\n\n%s\n\n%s\n", _("“galleyctl COMMAND --help” explains a command."),
          _("Environment:\n"
            "  GALLEY_LIBRARY  the library's folder, where --library is not given\n"
            "  GALLEY_EDITOR   who acts, where --as is not given\n"
            "\n"
            "Passphrases are asked for on the terminal or read with --passphrase-fd; never give them as an argument or in\n"
            "the environment. With --json, a failure is also printed on standard output:\n"
            "{\"error\": {\"code\": …, \"message\": …, \"blockers\": [{\"id\": …, \"message\": …, \"field\": …, \"article\": …}]}}"),
          galleyctl_failure_get_help ());
}

/* ── dispatch ── */

static const GalleyctlCommand *
find_exactly (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, name))
      return &commands[i];
  return NULL;
}

/* Two words before one; @used says how many it took. */
static const GalleyctlCommand *
find_command (char **words, guint *used)
{
  g_autofree char *two = words[1] != NULL ? g_strconcat (words[0], " ", words[1], NULL) : NULL;
  const GalleyctlCommand *command = two != NULL ? find_exactly (two) : NULL;

  *used = command != NULL ? 2 : 1;
  return command != NULL ? command : find_exactly (words[0]);
}

static gboolean
is_group (const char *word)
{
  g_autofree char *prefix = g_strconcat (word, " ", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_has_prefix (commands[i].name, prefix))
      return TRUE;
  return FALSE;
}

static gboolean
usage (GError **error, const char *format, const char *word)
{
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION, format, word);
  return FALSE;
}

static gboolean
check_arguments (const GalleyctlCommand *command, char **arguments, GError **error)
{
  guint n = g_strv_length (arguments);

  if (n >= command->least && n <= command->most)
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("Usage: galleyctl %s [OPTION…] %s"), command->name, command->arguments);
  return FALSE;
}

static gboolean
check_utf8 (char **arguments, GError **error)
{
  for (guint i = 0; arguments[i] != NULL; i++)
    if (!g_utf8_validate (arguments[i], -1, NULL))
      return usage (error, _("%s is not text in UTF-8"), _("An argument"));
  return TRUE;
}

static gboolean
takes_path (const GalleyctlCommand *command)
{
  return g_str_equal (command->name, "import") || g_str_equal (command->name, "verify");
}

static gboolean
run_command (GalleyctlCall *call, const GalleyctlCommand *command, char **words, GError **error)
{
  g_autoptr (GalleyctlOptions) options = galleyctl_options_parse (words, command->options, error);

  if (options == NULL)
    return FALSE;
  call->command = command;
  call->options = options;
  if (options->help)
    print_command_help (command);
  return options->help
         || (check_arguments (command, options->arguments, error) && (takes_path (command) || check_utf8 (options->arguments, error))
             && command->run (call, error));
}

static gboolean
is_help (const char *word)
{
  return g_str_equal (word, "--help") || g_str_equal (word, "-h") || g_str_equal (word, "help");
}

/* @words begins with the command. */
static gboolean
run_words (GalleyctlCall *call, char **words, GError **error)
{
  guint used;
  const GalleyctlCommand *command;

  if (words[0] == NULL)
    return usage (error, _("Say what to do; “%s” lists the commands"), "galleyctl --help");
  if (is_help (words[0]) && words[1] == NULL)
    print_help (NULL);
  else if (g_str_equal (words[0], "--version"))
    printf ("galleyctl %s\n", GALLEY_VERSION);
  else if ((command = find_command (words, &used)) != NULL)
    return run_command (call, command, words + used, error);
  else if (is_group (words[0]) && words[1] != NULL && is_help (words[1]))
    print_help (words[0]);
  else
    return usage (error, is_group (words[0]) ? _("“%s” needs a second word; add --help to see which")
                                             : _("There is no command “%s”; “galleyctl --help” lists them"), words[0]);
  return TRUE;
}

/* Options may stand before the command too: “galleyctl --library DIR list”.  They are moved behind it. */
static char **
put_command_first (char **words)
{
  g_autoptr (GPtrArray) ordered = g_ptr_array_new ();
  guint command = 0, used = 1;

  while (words[command] != NULL && words[command][0] == '-' && !is_help (words[command]) && !g_str_equal (words[command], "--version"))
    command += galleyctl_option_has_value (words[command]) && words[command + 1] != NULL ? 2 : 1;
  if (words[command] != NULL)
    find_command (words + command, &used);
  for (guint i = 0; i < used && words[command] != NULL; i++)
    g_ptr_array_add (ordered, g_strdup (words[command + i]));
  for (guint i = 0; words[i] != NULL; i++)
    if (i < command || i >= command + used)
      g_ptr_array_add (ordered, g_strdup (words[i]));
  g_ptr_array_add (ordered, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&ordered), FALSE);
}

static gboolean
wants_json (char **words)
{
  return g_strv_contains ((const char *const *) words, "--json") || g_strv_contains ((const char *const *) words, "-j");
}

static void
set_up_language (void)
{
  const char *folder = g_getenv ("GALLEY_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : GALLEY_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int argc, char **argv)
{
  g_auto (GStrv) words = put_command_first (argv + 1);
  g_autoptr (GPtrArray) blockers = galley_finding_array_new ();
  GalleyctlCall call = { .blockers = blockers };
  g_autoptr (GError) error = NULL;

  galley_secret_forbid_dumps ();
  set_up_language ();
  g_set_prgname ("galleyctl");
  if (run_words (&call, words, &error))
    galleyctl_finish_output (&error);
  if (error != NULL)
    galleyctl_failure_print (error, blockers, wants_json (words) && !call.answered);
  return galleyctl_failure_get_status (error);
}
