/* galley-newsroom.c: the people, rules and tables of a library, all of one moment
 *
 * Since when something is so, and by whom, is not stored: the library's own chain says it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-newsroom.h"

#include "galley-chain.h"

static const GalleyField fields[] = {
  GALLEY_NOUNS (GalleyNewsroom, editors, &galley_editor_class),
  GALLEY_NOUNS (GalleyNewsroom, journal, &galley_entry_class),
  GALLEY_NOUN (GalleyNewsroom, policies, &galley_policies_class),
  GALLEY_NOUNS (GalleyNewsroom, routes, &galley_route_class),
  GALLEY_NOUNS (GalleyNewsroom, sections, &galley_section_class),
  GALLEY_NOUNS (GalleyNewsroom, sources, &galley_source_class),
  GALLEY_NOUNS (GalleyNewsroom, tables, &galley_entry_class),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyNewsroom, galley_newsroom, fields)

/**
 * galley_newsroom_find_editor:
 *
 * Returns: (transfer none) (nullable): the person with that UUID
 */
const GalleyEditor *
galley_newsroom_find_editor (const GalleyNewsroom *newsroom, const char *uuid)
{
  for (guint i = 0; i < newsroom->editors->len; i++)
    if (g_str_equal (((GalleyEditor *) newsroom->editors->pdata[i])->uuid, uuid))
      return newsroom->editors->pdata[i];
  return NULL;
}

/**
 * galley_newsroom_find_route:
 *
 * Returns: (transfer none) (nullable): the route with that UUID
 */
const GalleyRoute *
galley_newsroom_find_route (const GalleyNewsroom *newsroom, const char *uuid)
{
  for (guint i = 0; i < newsroom->routes->len; i++)
    if (g_str_equal (((GalleyRoute *) newsroom->routes->pdata[i])->uuid, uuid))
      return newsroom->routes->pdata[i];
  return NULL;
}

/**
 * galley_newsroom_find_section:
 *
 * Returns: (transfer none) (nullable): the section with that UUID
 */
const GalleySection *
galley_newsroom_find_section (const GalleyNewsroom *newsroom, const char *uuid)
{
  for (guint i = 0; i < newsroom->sections->len; i++)
    if (g_str_equal (((GalleySection *) newsroom->sections->pdata[i])->uuid, uuid))
      return newsroom->sections->pdata[i];
  return NULL;
}

/**
 * galley_newsroom_get_depth:
 *
 * Returns: how many sections @section is in
 */
guint
galley_newsroom_get_depth (const GalleyNewsroom *newsroom, const GalleySection *section)
{
  guint depth = 0;

  /* A circle is refused when it is made; one that somebody typed into the file must not hang the window. */
  while (section != NULL && section->parent[0] != '\0' && depth < newsroom->sections->len)
    {
      section = galley_newsroom_find_section (newsroom, section->parent);
      depth++;
    }
  return depth;
}

/**
 * galley_newsroom_find_entry:
 * @editor: UUID
 *
 * Returns: (transfer none) (nullable): the newest entry of that kind about @editor
 */
const GalleyEntry *
galley_newsroom_find_entry (const GalleyNewsroom *newsroom, const char *editor, GalleyDecisionKind kind)
{
  for (guint i = newsroom->journal->len; i > 0; i--)
    {
      const GalleyEntry *entry = newsroom->journal->pdata[i - 1];
      const GalleyEditor *person = entry->decision->person;

      if (entry->decision->kind == kind && person != NULL && g_str_equal (person->uuid, editor))
        return entry;
    }
  return NULL;
}

static const GalleyField *
find_policy (const char *name)
{
  for (const GalleyField *field = galley_policies_class.fields; field->name != NULL; field++)
    if (field->kind == GALLEY_FIELD_BOOL && g_str_equal (field->name, name))
      return field;
  return NULL;
}

/**
 * galley_newsroom_find_switch:
 * @policy: the name of a field that is on or off
 *
 * Returns: (transfer none) (nullable): the entry since which it is as it is; %NULL when nobody ever switched it
 */
const GalleyEntry *
galley_newsroom_find_switch (const GalleyNewsroom *newsroom, const char *policy)
{
  const GalleyField *field = find_policy (policy);
  const GalleyEntry *found = NULL;
  gboolean is_on = FALSE;

  g_return_val_if_fail (field != NULL, NULL);
  for (guint i = 0; i < newsroom->journal->len; i++)
    {
      const GalleyEntry *entry = newsroom->journal->pdata[i];
      const GalleyPolicies *policies = entry->decision->policies;

      if (policies != NULL && !is_on != !G_STRUCT_MEMBER (gboolean, policies, field->offset))
        {
          is_on = !is_on;
          found = entry;
        }
    }
  return found;
}

/**
 * galley_newsroom_get_signer:
 *
 * Returns: (transfer none): the name that whoever signed @entry has by now
 */
const char *
galley_newsroom_get_signer (const GalleyNewsroom *newsroom, const GalleyEntry *entry)
{
  g_autoptr (GalleyEditor) signer = galley_journal_find_key (newsroom->journal, NULL, entry->decision->editor);
  const GalleyEditor *known = signer != NULL ? galley_newsroom_find_editor (newsroom, signer->uuid) : NULL;

  return known != NULL ? known->name : "?";
}
