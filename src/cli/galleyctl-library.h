/* galleyctl-library.h: which library, and who acts in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-desk.h"
#include "galleyctl-options.h"
#include "galleyctl-passphrase.h"

G_BEGIN_DECLS

char         *galleyctl_library_dup_folder (const GalleyctlOptions *options);
GalleyDesk   *galleyctl_library_open       (const GalleyctlOptions *options, GalleyDeskFlags flags, GError **error);
GalleyEditor *galleyctl_library_find_person (GalleyDesk *desk, const GalleyctlOptions *options, GError **error);
GalleySigner *galleyctl_library_unlock     (GalleyDesk *desk, const GalleyctlOptions *options, const GalleyEditor *person, GError **error);
GalleyctlPassphrase *galleyctl_library_ask_passphrase (const GalleyctlOptions *options, const GalleyEditor *person, GError **error);
gboolean      galleyctl_library_get_seal   (const GalleyctlOptions *options, GalleySealStrength *strength, GError **error);

/* The desk, and the key of the one who acts. */
typedef struct
{
  GalleyDesk   *desk;
  GalleySigner *by;
} GalleyctlOffice;

gboolean galleyctl_office_open  (GalleyctlOffice *office, const GalleyctlOptions *options, GError **error);
void     galleyctl_office_clear (GalleyctlOffice *office);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GalleyctlOffice, galleyctl_office_clear)

G_END_DECLS
