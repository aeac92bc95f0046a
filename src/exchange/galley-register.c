/* galley-register.c: what an exported folder says of its pages
 *
 * A page's manifest cannot name the page's own digest; the signed export does, and the
 * register keeps the newest export of every page beside them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-register.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "galley-error.h"

static const GalleyField record_fields[] = {
  GALLEY_NOUNS (GalleyPageRecord, corrections, &galley_correction_class),
  GALLEY_NOUN (GalleyPageRecord, entry, &galley_entry_class),
  GALLEY_STRING (GalleyPageRecord, path),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyPageRecord, galley_page_record, record_fields)

static const GalleyField register_fields[] = {
  GALLEY_STRING (GalleyRegister, format),
  GALLEY_NOUNS (GalleyRegister, pages, &galley_page_record_class),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyRegister, galley_register, register_fields)

#define FORMAT "galley-folder/1"

/**
 * galley_register_load:
 *
 * Returns: (transfer full): the folder's register, an empty one when it has none yet; %NULL with @error set when it cannot be read
 */
GalleyRegister *
galley_register_load (GalleyFolder *folder, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autoptr (GBytes) bytes = galley_folder_read (folder, NULL, GALLEY_REGISTER_NAME, &why);
  g_autoptr (GalleyRegister) found = NULL;

  if (g_error_matches (why, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND))
    return galley_register_new (&(const GalleyRegister) { .format = FORMAT });
  if (bytes == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return NULL;
    }
  found = galley_register_from_json (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
  if (found == NULL || g_str_equal (found->format, FORMAT))
    return g_steal_pointer (&found);
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_FROM_FUTURE, _("This folder was exported by another version of Galley"));
  return NULL;
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  const GalleyPageRecord *one = *(GalleyPageRecord *const *) a;
  const GalleyPageRecord *other = *(GalleyPageRecord *const *) b;

  return g_strcmp0 (one->path, other->path);
}

/**
 * galley_register_with:
 * @records: #GalleyPageRecord; each takes the place of the one with the same path
 *
 * Returns: (transfer full): the register after an export
 */
GalleyRegister *
galley_register_with (const GalleyRegister *before, GPtrArray *records)
{
  g_autoptr (GHashTable) paths = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) pages = galley_page_record_array_new ();

  for (guint i = 0; i < records->len; i++)
    {
      g_hash_table_add (paths, (gpointer) ((GalleyPageRecord *) records->pdata[i])->path);
      g_ptr_array_add (pages, galley_page_record_ref (records->pdata[i]));
    }
  for (guint i = 0; i < before->pages->len; i++)
    if (!g_hash_table_contains (paths, ((GalleyPageRecord *) before->pages->pdata[i])->path))
      g_ptr_array_add (pages, galley_page_record_ref (before->pages->pdata[i]));
  g_ptr_array_sort (pages, compare_paths);
  return galley_register_new (&(const GalleyRegister) { .format = FORMAT, .pages = pages });
}

/**
 * galley_register_print_corrections:
 *
 * Returns: (transfer full) (nullable): the page 更正与撤稿; %NULL as long as nothing was corrected or withdrawn
 */
GBytes *
galley_register_print_corrections (const GalleyRegister *noun)
{
  g_autoptr (GPtrArray) all = galley_correction_array_new ();

  for (guint i = 0; i < noun->pages->len; i++)
    {
      GPtrArray *its = ((GalleyPageRecord *) noun->pages->pdata[i])->corrections;
      for (guint c = 0; c < its->len; c++)
        g_ptr_array_add (all, galley_correction_ref (its->pdata[c]));
    }
  return all->len > 0 ? galley_corrections_render (all) : NULL;
}

/**
 * galley_register_print:
 *
 * Returns: (transfer full): the bytes of the file
 */
GBytes *
galley_register_print (const GalleyRegister *noun)
{
  g_autofree char *json = galley_register_dup_json (noun);
  char *text = g_strconcat (json, "\n", NULL);

  return g_bytes_new_take (text, strlen (text));
}
