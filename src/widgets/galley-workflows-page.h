/* galley-workflows-page.h: the steps an article passes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-newsroom-page.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_WORKFLOWS_PAGE (galley_workflows_page_get_type ())
G_DECLARE_FINAL_TYPE (GalleyWorkflowsPage, galley_workflows_page, GALLEY, WORKFLOWS_PAGE, GalleyNewsroomPage)

G_END_DECLS
