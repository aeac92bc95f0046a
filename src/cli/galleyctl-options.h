/* galleyctl-options.h: what can be said to a command besides its arguments
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which groups of options a command takes. */
typedef enum
{
  GALLEYCTL_TAKES_HELP    = 1 << 0,
  GALLEYCTL_TAKES_LIBRARY = 1 << 1,
  GALLEYCTL_TAKES_JSON    = 1 << 2,
  GALLEYCTL_TAKES_PERSON  = 1 << 3,  /* --as */
  GALLEYCTL_TAKES_KEY     = 1 << 4,  /* --passphrase-fd */
  GALLEYCTL_TAKES_NEW_KEY = 1 << 5,  /* --new-passphrase-fd, --seal */
  GALLEYCTL_TAKES_ROLES   = 1 << 6,
  GALLEYCTL_TAKES_NAME    = 1 << 7,
  GALLEYCTL_TAKES_CONTENT = 1 << 8,  /* --body, --set, credits … */
  GALLEYCTL_TAKES_REPAIR  = 1 << 9,  /* --apply */
  GALLEYCTL_TAKES_ROUTE   = 1 << 10,
  GALLEYCTL_TAKES_STAGE   = 1 << 11,
  GALLEYCTL_TAKES_DIGEST  = 1 << 12,
  GALLEYCTL_TAKES_OPINION = 1 << 13,
  GALLEYCTL_TAKES_REASON  = 1 << 14,
  GALLEYCTL_TAKES_WRONG   = 1 << 15,
  GALLEYCTL_TAKES_CLASS   = 1 << 16,
  GALLEYCTL_TAKES_UNTIL   = 1 << 17,
  GALLEYCTL_TAKES_FOLDER  = 1 << 18, /* --to, --all */
  GALLEYCTL_TAKES_POLICY  = 1 << 19,
  GALLEYCTL_TAKES_ITEMS   = 1 << 20, /* --items */
  GALLEYCTL_TAKES_CHARSET = 1 << 21,
  GALLEYCTL_TAKES_AGAINST = 1 << 22, /* --against */
  GALLEYCTL_TAKES_TICK    = 1 << 23, /* --tick, --tick-all */
  GALLEYCTL_TAKES_CAUSE   = 1 << 24, /* --cause */
  GALLEYCTL_TAKES_PARENT  = 1 << 25, /* --under */
  GALLEYCTL_TAKES_OUTLET  = 1 << 26, /* --address, --official */
  GALLEYCTL_TAKES_REMARK  = 1 << 27, /* --text, --must-fix, --class … */
  GALLEYCTL_TAKES_PLACE   = 1 << 28, /* --on, --field */
  GALLEYCTL_TAKES_SINCE   = 1 << 29,
  GALLEYCTL_TAKES_HTML = 1 << 27, /* --html */
} GalleyctlOptionSet;

/* Strings are UTF-8, except against, body, from_json, html, items, library and to, which are file names. */
typedef struct
{
  char    *address;
  char    *against;
  gboolean all;
  char   **apply;
  gboolean apply_auto;
  char    *as;
  char   **authors;
  char    *body;
  char    *charset;
  char   **correspondents;
  char    *digest;
  char    *field;
  char    *from_json;
  gboolean help;
  char    *html;
  char    *items;
  gboolean json;
  char    *library;
  char    *listed_sources;
  gboolean must_fix;
  char    *name;
  int      new_passphrase_fd; /* -1 for none */
  char    *official;
  char   **opinions;
  char    *on;
  char    *override;
  char    *passphrase_always;
  int      passphrase_fd;     /* -1 for none */
  char   **photographers;
  char    *reason;
  char   **reasons;
  char    *remark_class;
  char   **roles;
  char    *route;
  char    *seal;
  char   **set;
  char    *since;
  char    *stage;
  char    *suggest;
  char    *take_over;
  char   **tick;
  gboolean tick_all;
  char    *text;
  char    *to;
  char    *under;
  char    *until;
  char    *wrong;

  char   **arguments; /* what is no option; never NULL; file names as they were given */
} GalleyctlOptions;

GalleyctlOptions *galleyctl_options_parse    (char **words, guint set, GError **error);
void              galleyctl_options_free     (GalleyctlOptions *options);
char             *galleyctl_options_dup_help (const char *name, const char *arguments, const char *summary, const char *description, guint set);
gboolean          galleyctl_option_has_value (const char *word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyctlOptions, galleyctl_options_free)

G_END_DECLS
