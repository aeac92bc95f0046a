/* galleyctl-library.h: which library, and who acts in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-desk.h"
#include "galleyctl-options.h"

G_BEGIN_DECLS

char         *galleyctl_library_dup_folder (const GalleyctlOptions *options);
GalleyDesk   *galleyctl_library_open       (const GalleyctlOptions *options, GalleyDeskFlags flags, GError **error);
GalleyEditor *galleyctl_library_find_person (GalleyDesk *desk, const GalleyctlOptions *options, GError **error);
GalleySigner *galleyctl_library_unlock     (GalleyDesk *desk, const GalleyctlOptions *options, const GalleyEditor *person, GError **error);
gboolean      galleyctl_library_get_seal   (const GalleyctlOptions *options, GalleySealStrength *strength, GError **error);

G_END_DECLS
