/* galley-route.c: the steps an article passes, as data
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-route.h"

#include "galley-digest.h"

static const GalleyField fields[] = {
  GALLEY_STRING (GalleyRoute, name),
  GALLEY_NOUNS (GalleyRoute, steps, &galley_step_class),
  GALLEY_STRING (GalleyRoute, uuid),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyRoute, galley_route, fields)

/**
 * galley_route_dup_digest:
 *
 * Returns: (transfer full): what a signature names of the route, so that a step cannot be dropped afterwards
 */
char *
galley_route_dup_digest (const GalleyRoute *route)
{
  g_autofree char *json = galley_route_dup_json (route);

  return galley_digest_text (json);
}

/* The names of steps and credits are the newsroom's own data, printed on Chinese pages; they are not translated. */
static const GalleyStep first = { .key = "first", .name = "初审", .credit = "初审编辑", .role = GALLEY_ROLE_FIRST_REVIEWER, .hours = 4 };
static const GalleyStep second = { .key = "second", .name = "复审", .credit = "复审编辑", .role = GALLEY_ROLE_SECOND_REVIEWER, .hours = 4 };
static const GalleyStep final = { .key = "final", .name = "终审", .credit = "责任编辑", .role = GALLEY_ROLE_RESPONSIBLE_EDITOR, .hours = 8 };

static GalleyRoute *
route_new (const char *uuid, const char *name, const GalleyStep *const *templates)
{
  g_autoptr (GPtrArray) steps = galley_step_array_new ();

  for (; *templates != NULL; templates++)
    g_ptr_array_add (steps, galley_step_new (*templates));
  return galley_route_new (&(const GalleyRoute) { .uuid = uuid, .name = name, .steps = steps });
}

/**
 * galley_route_new_two_step:
 *
 * Returns: (transfer full): first review, then the responsible editor: what a new library starts with
 */
GalleyRoute *
galley_route_new_two_step (void)
{
  const GalleyStep *const steps[] = { &first, &final, NULL };

  return route_new ("two-step", "二审", steps);
}

/**
 * galley_route_new_three_step:
 *
 * Returns: (transfer full): 三审制, with a second review between the two
 */
GalleyRoute *
galley_route_new_three_step (void)
{
  const GalleyStep *const steps[] = { &first, &second, &final, NULL };

  return route_new ("three-step", "三审", steps);
}
