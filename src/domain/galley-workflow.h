/* galley-workflow.h: the editorial state machine
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-clock.h"
#include "galley-dossier.h"
#include "galley-request.h"

G_BEGIN_DECLS

GPtrArray     *galley_workflow_judge         (const GalleyDossier *dossier, const GalleyEditor *editor,
                                              const GalleyRequest *request, GalleyTime now);
GPtrArray     *galley_workflow_judge_again   (const GalleyDossier *dossier, const GalleyEditor *editor,
                                              const GalleyDecision *decision);
gboolean       galley_workflow_is_offered    (const GalleyDossier *dossier, const GalleyEditor *editor, GalleyDecisionKind kind);
gboolean       galley_workflow_is_reviewer   (const GalleyDossier *dossier, const GalleyEditor *editor);
gboolean       galley_workflow_may_edit      (const GalleyDossier *dossier, const GalleyEditor *editor);
GPtrArray     *galley_workflow_check_export  (const GalleyDossier *dossier, GalleyTime now);
GalleyArticle *galley_workflow_apply         (const GalleyDossier *dossier, const GalleyEditor *editor, const GalleyDecision *decision);
const GalleyStep *galley_workflow_find_step  (const GalleyDossier *dossier, const GalleyEditor *editor, GalleyDecisionKind kind);
guint          galley_workflow_get_roles     (const GalleyDossier *dossier, const GalleyEditor *editor, GalleyDecisionKind kind);
gboolean       galley_workflow_is_tombstone  (const GalleyArticle *article);
gboolean       galley_workflow_asks_passphrase (const GalleyDossier *dossier, GalleyDecisionKind kind);
gboolean       galley_workflow_asks_reason   (GalleyDecisionKind kind);
gboolean       galley_workflow_asks_cause    (GalleyDecisionKind kind);
char         **galley_workflow_get_checklist (const GalleyDossier *dossier, const GalleyEditor *editor, GalleyDecisionKind kind);

/* Who stands behind a step of the present content; NULL when nobody does.  What is printed after 初审编辑 comes from here. */
GalleyEditor  *galley_workflow_find_signer   (const GalleyDossier *dossier, const GalleyStep *step);

G_END_DECLS
