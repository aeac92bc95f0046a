/* galley-habits.c: how each editor likes to write
 *
 * Several people share a machine, and each has a size of text, a measure, a view and a
 * panel.  They are kept by the editor's UUID and come back when that editor unlocks the
 * desk.  What the window's width does to view and inspector, and what is hidden while
 * there is nothing but the page, is nobody's habit and is not kept.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-habits.h"

#include <math.h>

#include "galley-memory.h"

#define SMALLEST 0.7
#define LARGEST  2.5
#define STEP     1.1

struct _GalleyHabits
{
  GObject parent;

  double   text_size;
  char    *measure;
  gboolean one_paragraph, typewriter;

  GalleyStore *store;
  GObject     *page;   /* borrowed */
  GSettings   *person; /* NULL where nothing can be kept, and while nobody is at the desk */
  gboolean     giving; /* the page is being told */
};

G_DEFINE_FINAL_TYPE (GalleyHabits, galley_habits, G_TYPE_OBJECT)

enum { PROP_0, PROP_TEXT_SIZE, PROP_MEASURE, PROP_ONE_PARAGRAPH, PROP_TYPEWRITER, N_PROPERTIES };

static GParamSpec *properties[N_PROPERTIES];

static const char *const own[] = { "text-size", "measure", "one-paragraph", "typewriter" };
static const char *const of_page[] = { "view", "panel", "inspector" };

/* ── the page ── */

static void
give_page (GalleyHabits *self)
{
  g_autofree char *view = g_settings_get_string (self->person, "view"), *panel = g_settings_get_string (self->person, "panel");
  gboolean plain;

  self->giving = TRUE;
  g_object_get (self->page, "plain", &plain, NULL);
  g_object_set (self->page, "view", view, "panel", panel, NULL);
  if (!plain)
    g_object_set (self->page, "inspector", g_settings_get_boolean (self->person, "inspector"), NULL);
  self->giving = FALSE;
}

static void
on_page (GalleyHabits *self, GParamSpec *property)
{
  gboolean plain;
  g_auto (GValue) value = G_VALUE_INIT;

  g_object_get (self->page, "plain", &plain, NULL);
  if (self->person == NULL || self->giving || plain)
    return;
  g_object_get_property (self->page, property->name, &value);
  if (G_VALUE_HOLDS_BOOLEAN (&value))
    g_settings_set_boolean (self->person, property->name, g_value_get_boolean (&value));
  else
    g_settings_set_string (self->person, property->name, g_value_get_string (&value));
}

/* ── people ── */

static void
forget (GalleyHabits *self)
{
  for (guint i = 0; self->person != NULL && i < G_N_ELEMENTS (own); i++)
    g_settings_unbind (self, own[i]);
  g_clear_object (&self->person);
}

static void
on_editor (GalleyHabits *self)
{
  const GalleyEditor *editor = galley_store_get_editor (self->store);

  forget (self);
  if (editor == NULL)
    return;
  self->person = galley_memory_open_person (editor->uuid);
  if (self->person == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    g_settings_bind (self->person, own[i], self, own[i], G_SETTINGS_BIND_DEFAULT);
  give_page (self);
}

/**
 * galley_habits_follow:
 * @page: whose view, panel and inspector are kept as well; it owns @self
 *
 * From now on the habits are those of whoever is at the desk.
 */
void
galley_habits_follow (GalleyHabits *self, GalleyStore *store, GObject *page)
{
  g_set_object (&self->store, store);
  self->page = page;
  g_signal_connect_object (store, "notify::editor", G_CALLBACK (on_editor), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (of_page); i++)
    {
      g_autofree char *signal = g_strconcat ("notify::", of_page[i], NULL);
      g_signal_connect_object (page, signal, G_CALLBACK (on_page), self, G_CONNECT_SWAPPED);
    }
  on_editor (self);
}

/* ── actions ── */

static void
set_text_size (GalleyHabits *self, double size)
{
  size = CLAMP (size, SMALLEST, LARGEST);
  if (fabs (size - self->text_size) < 0.001)
    return;
  self->text_size = fabs (size - 1) < 0.04 ? 1 : size;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT_SIZE]);
}

static void
larger (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  set_text_size (data, GALLEY_HABITS (data)->text_size * STEP);
}

static void
smaller (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  set_text_size (data, GALLEY_HABITS (data)->text_size / STEP);
}

static void
usual (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  set_text_size (data, 1);
}

static const GActionEntry actions[] = {
  { "text-larger", larger },
  { "text-smaller", smaller },
  { "text-usual", usual },
};

/**
 * galley_habits_add_actions:
 */
void
galley_habits_add_actions (GalleyHabits *self, GActionMap *map)
{
  g_action_map_add_action_entries (map, actions, G_N_ELEMENTS (actions), self);
  for (guint i = 1; i < G_N_ELEMENTS (own); i++)
    {
      g_autoptr (GPropertyAction) action = g_property_action_new (own[i], self, own[i]);
      g_action_map_add_action (map, G_ACTION (action));
    }
}

/* ── the object ── */

static void
galley_habits_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  GalleyHabits *self = GALLEY_HABITS (object);

  switch (id)
    {
    case PROP_TEXT_SIZE:     g_value_set_double (value, self->text_size); break;
    case PROP_MEASURE:       g_value_set_string (value, self->measure); break;
    case PROP_ONE_PARAGRAPH: g_value_set_boolean (value, self->one_paragraph); break;
    case PROP_TYPEWRITER:    g_value_set_boolean (value, self->typewriter); break;
    default:                 G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
galley_habits_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  GalleyHabits *self = GALLEY_HABITS (object);

  switch (id)
    {
    case PROP_TEXT_SIZE:     self->text_size = g_value_get_double (value); break;
    case PROP_MEASURE:       g_set_str (&self->measure, g_value_get_string (value)); break;
    case PROP_ONE_PARAGRAPH: self->one_paragraph = g_value_get_boolean (value); break;
    case PROP_TYPEWRITER:    self->typewriter = g_value_get_boolean (value); break;
    default:                 G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
galley_habits_dispose (GObject *object)
{
  GalleyHabits *self = GALLEY_HABITS (object);

  forget (self);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (galley_habits_parent_class)->dispose (object);
}

static void
galley_habits_finalize (GObject *object)
{
  g_free (GALLEY_HABITS (object)->measure);
  G_OBJECT_CLASS (galley_habits_parent_class)->finalize (object);
}

static void
galley_habits_class_init (GalleyHabitsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags both = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = galley_habits_get_property;
  object_class->set_property = galley_habits_set_property;
  object_class->dispose = galley_habits_dispose;
  object_class->finalize = galley_habits_finalize;
  properties[PROP_TEXT_SIZE] = g_param_spec_double ("text-size", NULL, NULL, SMALLEST, LARGEST, 1, both);
  properties[PROP_MEASURE] = g_param_spec_string ("measure", NULL, NULL, "normal", both);
  properties[PROP_ONE_PARAGRAPH] = g_param_spec_boolean ("one-paragraph", NULL, NULL, FALSE, both);
  properties[PROP_TYPEWRITER] = g_param_spec_boolean ("typewriter", NULL, NULL, FALSE, both);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
galley_habits_init (GalleyHabits *self)
{
  self->text_size = 1;
  self->measure = g_strdup ("normal");
}

/**
 * galley_habits_new:
 *
 * Returns: (transfer full): the usual ones
 */
GalleyHabits *
galley_habits_new (void)
{
  return g_object_new (GALLEY_TYPE_HABITS, NULL);
}
