/* test-noun.c: nouns: tables that leave nothing out, canonical JSON, there and back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-content.h"
#include "galley-diff.h"
#include "galley-dossier.h"
#include "galley-manifest.h"
#include "galley-request.h"
#include "galley-revision.h"
#include "galley-section.h"
#include "galley-source.h"
#include "galley-span.h"

#include <string.h>

static const GalleyNounClass *const classes[] = {
  &galley_article_class, &galley_asset_use_class, &galley_content_class, &galley_credit_class, &galley_decision_class,
  &galley_diff_class, &galley_dossier_class, &galley_edit_class, &galley_editor_class, &galley_entry_class, &galley_finding_class, &galley_hunk_class, &galley_item_class,
  &galley_list_class, &galley_manifest_class, &galley_notice_class, &galley_origin_class, &galley_policies_class, &galley_request_class,
  &galley_revision_class, &galley_route_class, &galley_section_class, &galley_source_class, &galley_span_class, &galley_step_class,
};

static gsize
size_of (GalleyFieldKind kind)
{
  switch (kind)
    {
    case GALLEY_FIELD_BOOL:
    case GALLEY_FIELD_ENUM:
    case GALLEY_FIELD_FLAGS:
      return sizeof (int);
    case GALLEY_FIELD_INT:
      return sizeof (gint64);
    default:
      return sizeof (gpointer);
    }
}

/* A field that its table forgets would be left out of a digest.  Every byte of every struct must belong to a field of the
 * table, but for the padding in front of, or behind, something smaller than a pointer. */
static void
test_tables_are_whole (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      const GalleyNounClass *klass = classes[i];
      g_autofree char *covered = g_malloc0 (klass->size);

      for (const GalleyField *field = klass->fields; field->name != NULL; field++)
        memset (covered + field->offset, 1, size_of (field->kind));
      for (gsize word = 0; word < klass->size; word += sizeof (int))
        {
          gboolean lower_half = covered[word], upper_half = covered[word ^ sizeof (int)];
          if (!lower_half && !upper_half)
            g_error ("%s has a field at offset %zu that its table does not name", klass->name, word);
        }
    }
}

static void
test_tables_are_sorted (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    for (const GalleyField *field = classes[i]->fields; field[0].name != NULL && field[1].name != NULL; field++)
      g_assert_cmpstr (field[0].name, <, field[1].name);
}

static GalleyContent *
sample_new (void)
{
  g_autoptr (GPtrArray) credits = galley_credit_array_new ();
  char *keywords[] = { (char *) "春耕", (char *) "水利", NULL };

  g_ptr_array_add (credits, galley_credit_new (&(const GalleyCredit) { .kind = GALLEY_CREDIT_KIND_CORRESPONDENT, .name = "周晓" }));
  return galley_content_new (&(const GalleyContent) {
    .headline = "春水\"入渠\"", .body = "一\n\n二", .credits = credits, .keywords = keywords, .reprint = TRUE });
}

static void
test_json_is_canonical (void)
{
  g_autoptr (GalleyContent) content = sample_new ();
  g_autofree char *json = galley_content_dup_json (content);

  g_assert_cmpstr (json, ==,
                   "{\"body\":\"一\\n\\n二\",\"credits\":[{\"kind\":\"correspondent\",\"name\":\"周晓\"}],"
                   "\"headline\":\"春水\\\"入渠\\\"\",\"keywords\":[\"春耕\",\"水利\"],\"reprint\":true}");
}

static void
test_there_and_back (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyContent) content = sample_new ();
  g_autofree char *json = galley_content_dup_json (content);
  g_autoptr (GalleyContent) back = galley_content_from_json (json, -1, &error);
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  again = galley_content_dup_json (back);
  g_assert_cmpstr (again, ==, json);
  g_assert_true (galley_content_equal (content, back));
  g_assert_cmpstr (back->deck, ==, "");
}

static void
test_change_by_copy (void)
{
  g_autoptr (GalleyContent) content = sample_new ();
  GalleyContent changed = *content;
  g_autoptr (GalleyContent) other = NULL;
  g_autofree char *before = galley_content_dup_digest (content);
  g_autofree char *after = NULL;

  changed.body = "一\n\n二 ";
  other = galley_content_new (&changed);
  after = galley_content_dup_digest (other);
  g_assert_false (galley_content_equal (content, other));
  g_assert_cmpstr (before, !=, after);
  g_assert_true (content->credits->pdata[0] == other->credits->pdata[0]);
}

static void
test_bad_json (void)
{
  static const char *const rows[] = {
    "", "[]", "{", "nothing", "{\"headline\":1}", "{\"credits\":{}}", "{\"credits\":[1]}", "{\"credits\":[{\"kind\":\"king\"}]}",
    "{\"keywords\":[1]}", "{\"keywords\":\"a\"}", "{\"reprint\":\"yes\"}", "{\"credits\":[{\"name\":\"a\"},[]]}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (galley_content_from_json (rows[i], -1, &error));
      g_assert_nonnull (error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/noun/tables-are-whole", test_tables_are_whole);
  g_test_add_func ("/noun/tables-are-sorted", test_tables_are_sorted);
  g_test_add_func ("/noun/json-is-canonical", test_json_is_canonical);
  g_test_add_func ("/noun/there-and-back", test_there_and_back);
  g_test_add_func ("/noun/change-by-copy", test_change_by_copy);
  g_test_add_func ("/noun/bad-json", test_bad_json);
  return g_test_run ();
}
