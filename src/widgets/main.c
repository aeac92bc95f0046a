/* main.c: where the window begins
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <locale.h>

#include "galley-application.h"
#include "galley-config.h"

int
main (int argc, char *argv[])
{
  g_autoptr (GalleyApplication) application = NULL;
  const char *locale_dir = g_getenv ("GALLEY_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : GALLEY_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = galley_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
