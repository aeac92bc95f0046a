/* galley-newsroom-page.h: one page of the newsroom dialog
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-event.h"
#include "galley-form.h"
#include "galley-store.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_NEWSROOM_PAGE (galley_newsroom_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (GalleyNewsroomPage, galley_newsroom_page, GALLEY, NEWSROOM_PAGE, AdwPreferencesPage)

struct _GalleyNewsroomPageClass
{
  AdwPreferencesPageClass parent_class;

  void (*show) (GalleyNewsroomPage *page, const GalleyNewsroom *newsroom);
};

void                  galley_newsroom_page_set          (GalleyNewsroomPage *page, GalleyStore *store, GalleyNewsroom *newsroom);
GalleyStore          *galley_newsroom_page_get_store    (GalleyNewsroomPage *page);
const GalleyNewsroom *galley_newsroom_page_get_newsroom (GalleyNewsroomPage *page);
gboolean              galley_newsroom_page_may_rule     (GalleyNewsroomPage *page); /* a chief */
gboolean              galley_newsroom_page_may_keep     (GalleyNewsroomPage *page); /* a chief or responsible editor */
void                  galley_newsroom_page_push         (GalleyNewsroomPage *page, GalleyForm *form);
void                  galley_newsroom_page_changed      (GObject *store, GAsyncResult *result, gpointer page);

/* Rows that are made anew whenever the newsroom changes. */
void       galley_newsroom_page_clear   (GalleyNewsroomPage *page);
GtkWidget *galley_newsroom_page_add_row (GalleyNewsroomPage *page, gpointer group, const char *title, const char *subtitle);
void       galley_newsroom_page_open    (GtkWidget *row, GCallback callback, const char *uuid);

/* Who changed what, when and why: of the whole page, and of one thing in a form. */
void       galley_newsroom_page_show_record (GalleyNewsroomPage *page, gpointer group, guint topics);
void       galley_newsroom_add_history      (const GalleyNewsroom *newsroom, GalleyForm *form, guint topics, const char *about);

char *galley_newsroom_dup_since (const GalleyNewsroom *newsroom, const GalleyEntry *entry);

G_END_DECLS
