/* galleyctl-findings.h: what was noticed in an article, with the repairs that are proposed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-content.h"
#include "galley-finding.h"

G_BEGIN_DECLS

void galleyctl_findings_print (GPtrArray *findings, const GalleyContent *content);

G_END_DECLS
