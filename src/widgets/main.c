/* main.c: where the window begins
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <locale.h>

#include "galley-application.h"
#include "galley-config.h"
#include "galley-secret.h"

/* Under a language that is not Chinese, Han text would fall back to its Japanese forms.  Under a Chinese one, fontconfig
 * answers with a sans serif whenever a family is asked for that is not installed, and the web view takes that for the serif that
 * the page asks for first.  Both must be said before the first font is looked for; a person's own setting goes before ours. */
static void
prefer_chinese_forms (void)
{
  g_setenv ("PANGO_LANGUAGE", "en:zh-cn", FALSE);
  g_setenv ("FC_LANG", "en", FALSE);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GalleyApplication) application = NULL;
  const char *locale_dir = g_getenv ("GALLEY_LOCALE_DIR");

  galley_secret_forbid_dumps ();
  prefer_chinese_forms ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : GALLEY_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = galley_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
