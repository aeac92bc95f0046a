/* galleyctl-passphrase.h: a secret from the terminal or from a file descriptor
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *galleyctl_passphrase_read (int fd, const char *prompt, GError **error);
char *galleyctl_passphrase_read_new (int fd, const char *prompt, GError **error);
void  galleyctl_passphrase_free (char *passphrase);

typedef char GalleyctlPassphrase;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyctlPassphrase, galleyctl_passphrase_free)

G_END_DECLS
