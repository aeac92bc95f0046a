/* galley-content.c: everything of an article that reaches the reader
 *
 * The article digest, which every signature names, is the SHA-256 of this noun's
 * canonical JSON.  What the reader never sees (tags, assignee, notes) is not in
 * here, so it can change without making a signature stale.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-content.h"

#include "galley-digest.h"

static const GalleyField fields[] = {
  GALLEY_NOUNS (GalleyContent, assets, &galley_asset_use_class),
  GALLEY_STRING (GalleyContent, body),
  GALLEY_STRING (GalleyContent, byline_reason),
  GALLEY_NOUNS (GalleyContent, credits, &galley_credit_class),
  GALLEY_STRING (GalleyContent, deck),
  GALLEY_STRING (GalleyContent, headline),
  GALLEY_WORDS (GalleyContent, keywords),
  GALLEY_STRING (GalleyContent, kicker),
  GALLEY_STRING (GalleyContent, lang),
  GALLEY_WORDS (GalleyContent, lists),
  GALLEY_NOUNS (GalleyContent, notices, &galley_notice_class),
  GALLEY_STRING (GalleyContent, original_address),
  GALLEY_STRING (GalleyContent, original_author),
  GALLEY_STRING (GalleyContent, original_title),
  GALLEY_NOUNS (GalleyContent, related, &galley_item_class),
  GALLEY_BOOL (GalleyContent, reprint),
  GALLEY_STRING (GalleyContent, section),
  GALLEY_STRING (GalleyContent, short_headline),
  GALLEY_STRING (GalleyContent, source),
  GALLEY_STRING (GalleyContent, source_address),
  GALLEY_STRING (GalleyContent, summary),
  GALLEY_STRING (GalleyContent, time),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyContent, galley_content, fields)

/**
 * galley_content_sign_with:
 * @author: a real name
 *
 * Who begins an article is its author, unless somebody is named already or there is a reason why nobody is.
 *
 * Returns: (transfer full): @content with a byline
 */
GalleyContent *
galley_content_sign_with (const GalleyContent *content, const char *author)
{
  GalleyContent signed_by = *content;
  g_autoptr (GPtrArray) credits = galley_credit_array_new ();

  if (content->credits->len > 0 || content->byline_reason[0] != '\0')
    return galley_content_ref (content);
  g_ptr_array_add (credits, galley_credit_new (&(const GalleyCredit) { .name = author }));
  signed_by.credits = credits;
  return galley_content_new (&signed_by);
}

/**
 * galley_content_dup_digest:
 *
 * Returns: (transfer full): the article digest, 64 lower-case hex digits
 */
char *
galley_content_dup_digest (const GalleyContent *content)
{
  g_autofree char *json = galley_content_dup_json (content);

  return galley_digest_text (json);
}
