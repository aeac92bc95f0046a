/* galleyctl-record.c: who changed people, rules, sections and sources
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "galley-clock.h"
#include "galley-error.h"
#include "galley-event.h"
#include "galleyctl-command.h"
#include "galleyctl-library.h"
#include "galleyctl-output.h"

static const char *
find_person (const GalleyNewsroom *newsroom, const char *name)
{
  for (guint i = 0; i < newsroom->editors->len; i++)
    if (g_str_equal (((GalleyEditor *) newsroom->editors->pdata[i])->name, name))
      return ((GalleyEditor *) newsroom->editors->pdata[i])->uuid;
  return NULL;
}

static const char *
find_section (const GalleyNewsroom *newsroom, const char *name)
{
  for (guint i = 0; i < newsroom->sections->len; i++)
    if (g_str_equal (((GalleySection *) newsroom->sections->pdata[i])->name, name))
      return ((GalleySection *) newsroom->sections->pdata[i])->uuid;
  return NULL;
}

/* What is called so; a source, which may be gone by now, is known by its name. */
static const char *
find_key (const GalleyNewsroom *newsroom, const char *name)
{
  const char *key = name != NULL ? find_person (newsroom, name) : NULL;

  if (name != NULL && key == NULL)
    key = find_section (newsroom, name);
  return key != NULL ? key : name;
}

static void
print_table (GPtrArray *events)
{
  g_autoptr (GalleyctlTable) table = galleyctl_table_new (_("When"), _("Who"), _("What"), _("Reason"), NULL);

  for (guint i = 0; i < events->len; i++)
    {
      const GalleyEvent *event = events->pdata[i];
      g_autofree char *when = galley_time_dup_text (event->at);

      galleyctl_table_add (table, when, event->by, event->words, event->reason, NULL);
    }
  galleyctl_table_print (table, "");
}

static void
print_json (GPtrArray *events)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  galleyctl_json_add_nouns (json, "record", events);
  json_builder_end_object (json);
  galleyctl_json_print (json);
}

gboolean
galleyctl_record (GalleyctlCall *call, GError **error)
{
  const char *name = call->options->arguments[0];
  g_autoptr (GalleyDesk) desk = galleyctl_library_open (call->options, GALLEY_DESK_READ, error);
  g_autoptr (GalleyNewsroom) newsroom = desk != NULL ? galley_desk_load_newsroom (desk, error) : NULL;
  g_autoptr (GPtrArray) events = NULL;

  if (newsroom == NULL)
    return FALSE;
  events = galley_newsroom_list_events (newsroom, GALLEY_ALL_TOPICS, find_key (newsroom, name), G_MAXUINT);
  if (events->len == 0 && name != NULL)
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, _("Nothing is on record about “%s”"), name);
      return FALSE;
    }
  (call->options->json ? print_json : print_table) (events);
  return TRUE;
}
