/* galley-shortcuts.c: every key, once
 *
 * One table feeds the accelerators and the dialog that lists them, so neither
 * can know a key that the other does not.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-shortcuts.h"

#include <glib/gi18n-lib.h>

#include "galley-shortcuts-dialog.h"

typedef struct
{
  const char *group;  /* a new group begins where this differs from the row before */
  const char *action; /* detailed name; NULL for a key that a widget handles itself */
  const char *keys;   /* separated by blanks */
  const char *title;
} Shortcut;

static const Shortcut shortcuts[] = {
  { N_("Articles"), "win.new", "<Control>n", N_("New article") },
  { N_("Articles"), "win.import", "<Control>o", N_("Import an article") },
  { N_("Articles"), "win.search", "<Control>k <Control><Shift>f", N_("Find an article") },
  { N_("Articles"), "win.export", "<Control>e", N_("Export the approved page") },
  { N_("Articles"), "win.print", "<Control>p", N_("Print the page") },
  { N_("Articles"), "win.save-pdf", "<Control><Shift>p", N_("Save the page as a PDF") },

  { N_("Deciding"), "win.decide", "<Control>Return <Control>KP_Enter", N_("The decision that is due") },
  { N_("Deciding"), "win.other-decisions", "<Control><Shift>Return", N_("Other decisions") },
  { N_("Deciding"), "win.panel::slip", "<Alt>1", N_("Routing slip") },
  { N_("Deciding"), "win.panel::checks", "<Alt>2", N_("Checks") },
  { N_("Deciding"), "win.panel::lists", "<Alt>3", N_("Lists") },
  { N_("Deciding"), "win.panel::details", "<Alt>4", N_("Details") },
  { N_("Deciding"), "win.panel::changes", "<Alt>5", N_("Changes") },
  { N_("Deciding"), "win.walk-changes(1)", "F7", N_("Next change") },
  { N_("Deciding"), "win.walk-changes(-1)", "<Shift>F7", N_("Previous change") },
  { N_("Deciding"), "win.compare::", "<Control>F7", N_("Compare revisions") },
  { N_("Deciding"), "win.mark-changes", "<Control><Shift>F7", N_("Mark changes in the text, or not") },
  { N_("Deciding"), "win.slip-sheet", "<Control><Alt>p", N_("Print the sign-off sheet") },
  { N_("Deciding"), "win.blame", "<Control><Alt>b", N_("Who wrote this, when and why") },

  { N_("Remarks"), "win.panel::remarks", "<Alt>6", N_("Remarks") },
  { N_("Remarks"), "win.remark", "<Control>m", N_("Remark on what is selected") },
  { N_("Remarks"), "win.suggest", "<Control><Shift>m", N_("Suggest other words") },
  { N_("Remarks"), "win.walk-remarks(1)", "F6", N_("Next remark") },
  { N_("Remarks"), "win.walk-remarks(-1)", "<Shift>F6", N_("Previous remark") },
  { N_("Remarks"), "win.remark-act::resolve", "<Alt>r", N_("Resolve or reopen the remark") },
  { N_("Remarks"), "win.remark-act::accept", "<Alt>y", N_("Accept the suggestion") },
  { N_("Remarks"), "win.remark-act::refuse", "<Alt>n", N_("Refuse the suggestion") },

  { N_("Writing"), "win.walk(1)", "F8", N_("Next finding") },
  { N_("Writing"), "win.walk(-1)", "<Shift>F8", N_("Previous finding") },
  { N_("Writing"), "win.fix", "<Control>period", N_("Apply the proposed repair") },
  { N_("Writing"), "win.fix-safe", "<Control><Shift>period <Control>greater", N_("Apply all repairs that touch no word") },
  { N_("Writing"), "win.format::bold", "<Control>b", N_("Bold") },
  { N_("Writing"), "win.format::italic", "<Control>i", N_("Italics") },
  { N_("Writing"), "win.format::heading", "<Control>h", N_("Heading, one level after the other") },
  { N_("Writing"), "win.format::heading-2", "<Control><Alt>2", N_("Heading of level 2") },
  { N_("Writing"), "win.format::heading-3", "<Control><Alt>3", N_("Heading of level 3") },
  { N_("Writing"), "win.format::heading-4", "<Control><Alt>4", N_("Heading of level 4") },
  { N_("Writing"), "win.format::quote", "<Control><Shift>q", N_("Quote") },
  { N_("Writing"), "win.format::list", "<Control><Shift>8", N_("List") },
  { N_("Writing"), "win.format::numbers", "<Control><Shift>7", N_("Numbered list") },
  { N_("Writing"), "win.format::link", "<Control>l", N_("Link") },
  { N_("Writing"), "win.insert-picture", "<Control><Alt>i", N_("Picture") },
  { N_("Writing"), "win.paste-plain", "<Control><Shift>v", N_("Paste as plain text") },
  { N_("Writing"), "win.format::table", "<Control><Shift>t", N_("Table; in one, neat columns") },
  { N_("Writing"), "win.format::footnote", "<Control><Alt>f", N_("Footnote, and from mark to note and back") },
  { N_("Writing"), NULL, "<Shift>Return", N_("Another line of the same paragraph") },
  { N_("Writing"), NULL, "Tab <Shift>Tab", N_("Deeper into a list, or to the next cell") },
  { N_("Writing"), NULL, "<Control>z", N_("Undo") },
  { N_("Writing"), NULL, "<Control><Shift>z", N_("Redo") },
  { N_("Writing"), NULL, "<Alt>Up <Alt>Down", N_("Move the paragraph or item") },

  { N_("Writing"), "win.find", "<Control>f", N_("Find in the text") },
  { N_("Writing"), "win.replace", "<Control>r", N_("Find and replace in the text") },
  { N_("Writing"), "win.find-next(1)", "<Control>g", N_("Next match") },
  { N_("Writing"), "win.find-next(-1)", "<Control><Shift>g", N_("Previous match") },
  { N_("Writing"), "win.outline", "<Control><Shift>o", N_("Outline") },
  { N_("Writing"), "win.one-paragraph", "<Control>d", N_("Only the current paragraph at full strength") },
  { N_("Writing"), "win.typewriter", "<Control><Shift>d", N_("Typewriter scrolling") },
  { N_("Writing"), "win.text-larger", "<Control>plus <Control>equal <Control>KP_Add", N_("Larger text") },
  { N_("Writing"), "win.text-smaller", "<Control>minus <Control>KP_Subtract", N_("Smaller text") },
  { N_("Writing"), "win.text-usual", "<Control>0 <Control>KP_0", N_("Text of the usual size") },

  { N_("Window"), "win.view::write", "<Control>1", N_("Write") },
  { N_("Window"), "win.view::split", "<Control>2", N_("Side by side") },
  { N_("Window"), "win.view::preview", "<Control>3", N_("Preview") },
  { N_("Window"), "win.sidebar", "F9", N_("Show or hide the queues") },
  { N_("Window"), "win.inspector", "F10", N_("Show or hide the inspector") },
  { N_("Window"), "win.focus", "F11", N_("Nothing but the page, on the whole screen") },
  { N_("Window"), "win.newsroom", "<Control><Shift>n", N_("People, workflows and rules of the newsroom") },
  { N_("Window"), "win.lock", "<Control><Shift>l", N_("Lock or switch editor") },
  { N_("Window"), "app.shortcuts", "<Control>question", N_("Keyboard shortcuts") },
  { N_("Window"), "window.close", "<Control>w", N_("Close the window") },
  { N_("Window"), "app.quit", "<Control>q", N_("Quit") },
};

/**
 * galley_shortcuts_install:
 *
 * Gives every action of the table its keys.
 */
void
galley_shortcuts_install (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      g_auto (GStrv) keys = g_strsplit (shortcuts[i].keys, " ", -1);

      if (shortcuts[i].action != NULL)
        gtk_application_set_accels_for_action (application, shortcuts[i].action, (const char *const *) keys);
    }
}

/**
 * galley_shortcuts_new_dialog:
 *
 * Returns: (transfer floating): the dialog that lists the table
 */
AdwDialog *
galley_shortcuts_new_dialog (void)
{
  GalleyShortcutsDialog *dialog = galley_shortcuts_dialog_new ();

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    galley_shortcuts_dialog_add (dialog, _(shortcuts[i].group), shortcuts[i].keys, _(shortcuts[i].title));
  return ADW_DIALOG (dialog);
}
