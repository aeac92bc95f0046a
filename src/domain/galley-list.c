/* galley-list.c: a shared list of items, 推荐列表
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-list.h"

#include "galley-digest.h"

static const GalleyField fields[] = {
  GALLEY_NOUNS (GalleyList, items, &galley_item_class),
  GALLEY_STRING (GalleyList, name),
  GALLEY_INT (GalleyList, updated),
  GALLEY_STRING (GalleyList, uuid),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyList, galley_list, fields)

/**
 * galley_list_dup_digest:
 *
 * Returns: (transfer full): the list digest: its heading and its items in order, not when it was last touched
 */
char *
galley_list_dup_digest (const GalleyList *list)
{
  GalleyList judged = *list;
  g_autoptr (GalleyList) noun = NULL;
  g_autofree char *json = NULL;

  judged.updated = 0;
  noun = galley_list_new (&judged);
  json = galley_list_dup_json (noun);
  return galley_digest_text (json);
}
