/* test-page.c: what stands on a page, what never does, and that its bytes depend on nothing else
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-page.h"

#include <string.h>

#include "galley-theme.h"
#include "sample-newsroom.h"

static char *
text_of (GBytes *page)
{
  return g_strndup (g_bytes_get_data (page, NULL), g_bytes_get_size (page));
}

static char *
render (Newsroom *room, const GalleyContent *content)
{
  g_autoptr (GalleyDossier) dossier = newsroom_dossier (room, content);
  g_autoptr (GBytes) page = galley_page_render (dossier, sample_load, NULL);

  return text_of (page);
}

static char *
render_preview (Newsroom *room, const GalleyContent *content)
{
  g_autoptr (GalleyDossier) dossier = newsroom_dossier (room, content);
  g_autoptr (GalleyComposition) text = NULL;
  g_autoptr (GPtrArray) blocks = galley_page_render_blocks (dossier, &text);
  g_autoptr (GBytes) page = galley_page_render_preview (dossier, blocks);

  return text_of (page);
}

static char *
render_signed (const GalleyContent *content)
{
  g_autoptr (Newsroom) room = newsroom_new ();

  newsroom_approve (room, content);
  return render (room, content);
}

static GBytes *
render_withdrawn (const GalleyDossier *dossier)
{
  GalleyArticle withdrawn = *dossier->article;
  GalleyDossier changed = *dossier;
  g_autoptr (GalleyArticle) article = NULL;
  g_autoptr (GalleyDossier) noun = NULL;

  withdrawn.live = GALLEY_LIVE_WITHDRAWN;
  changed.article = article = galley_article_new (&withdrawn);
  noun = galley_dossier_new (&changed);
  return galley_page_render (noun, NULL, NULL);
}

static guint
count (const char *text, const char *what)
{
  guint n = 0;

  for (const char *p = text; (p = strstr (p, what)) != NULL; p += strlen (what))
    n++;
  return n;
}

#define assert_has(text, what) G_STMT_START { if (strstr (text, what) == NULL) g_error ("“%s” is missing", what); } G_STMT_END
#define assert_lacks(text, what) G_STMT_START { if (strstr (text, what) != NULL) g_error ("“%s” is there", what); } G_STMT_END

static void
test_final_page (void)
{
  static const char *const facts[] = {
    "<html lang=\"zh-CN\">", "<meta charset=\"utf-8\">", "<title>春水入渠——云岭县冬修水利走访记</title>", "<h1><span>春水入渠——</span><span>云岭县冬修水利走访记</span></h1>",
    "<meta name=\"description\" content=\"云岭县冬修水利走访记。\">", "<meta name=\"author\" content=\"沈渡舟, 周晓, 罗禾\">",
    "<meta name=\"keywords\" content=\"春灌,水利\">", "default-src 'none'", "base-uri 'none'; form-action 'none'", "img-src data:;",
    "<p class=\"kicker\"><span>十四个乡镇同时开工，</span><span>二百", "<p class=\"deck\"><span>账单贴在村口，</span><span>渠长", "<time datetime=\"2031-02-28T11:20+08:00\">2031-02-28 11:20</time>",
    "<span class=\"source\">来源：<a href=\"https://news.example.org/\" rel=\"noopener\">云岭日报</a></span>",
    "<span class=\"credits\">记者 <span class=\"name\">沈渡舟</span></span>",
    "<span class=\"credits\">通讯员 <span class=\"name\">周晓（县水务局）</span> <span class=\"name\">罗禾</span></span>",
    "<span class=\"credits\">摄影 <span class=\"name\">林一白</span></span>", "<strong>“看得见的账”</strong>让争执",
    "<h2>更正 <time datetime=\"2031-02-28T11:20+08:00\">", "<p>原为：已修复一百二十六公里</p>", "<p>应为：已修复二百一十六公里</p>",
    "<h2>相关新闻</h2>", "<h2>推荐阅读</h2>", "<h3><a href=\"https://news.example.org/bridge\" rel=\"noopener\">大河湾大桥",
    "<h3>梨树沟的梨花节改在三月中旬</h3>", "<dt>初审编辑：</dt><dd>陆知微</dd>", "<dt>责任编辑：</dt><dd>尹望川</dd>",
    "src=\"data:image/png;base64,iVBOR", "alt=\"新闸口\"", "<span class=\"credit\">林一白 摄</span>", "\"@type\":\"NewsArticle\"",
    "<script type=\"application/json\" id=\"galley-manifest\">{",
  };
  g_autoptr (GalleyContent) content = sample_content ();
  g_autofree char *page = render_signed (content);
  g_autofree char *digest = galley_content_dup_digest (content);
  g_autofree char *group = g_strndup (digest, 8);
  g_autofree char *code = g_strdup_printf ("清样指纹 <code>%s</code>", group);

  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    assert_has (page, facts[i]);
  assert_has (page, code);
  assert_lacks (page, "待签");
  assert_lacks (page, "未签发");
  assert_lacks (page, "data-line");
  assert_lacks (page, "galley:asset");
  g_assert_cmpuint (count (page, "<h1"), ==, 1);
  g_assert_cmpuint (count (page, "id=\"galley-manifest\""), ==, 1);
}

/* The policy names the very stylesheet that is in the page. */
static void
test_policy_fits_stylesheet (void)
{
  g_autoptr (GalleyContent) content = sample_content ();
  g_autofree char *page = render_signed (content);
  const char *start = strstr (page, "<style>") + strlen ("<style>");
  g_autofree char *css = g_strndup (start, strstr (start, "</style>") - start);
  g_autofree char *hash = galley_theme_dup_csp_hash (css);

  assert_has (page, hash);
  assert_lacks (css, "</");
  assert_lacks (page, " style=\"");
  assert_lacks (css, "url(");
}

static void
test_draft_says_what_is_missing (void)
{
  g_autoptr (GalleyContent) content = sample_content ();
  g_autoptr (Newsroom) room = newsroom_new ();
  g_autofree char *before = render (room, content);
  g_autofree char *between = NULL;
  g_autofree char *stale = NULL;
  GalleyContent changed = *content;
  g_autoptr (GalleyContent) other = NULL;

  g_assert_cmpuint (count (before, "<dd class=\"pending\">待签</dd>"), ==, 2);
  assert_has (before, "清样未签发，不得发布");
  assert_lacks (before, "galley-manifest");

  newsroom_sign (room, SAMPLE_FIRST, GALLEY_DECISION_PASS, "first", GALLEY_ROLE_FIRST_REVIEWER, content);
  between = render (room, content);
  assert_has (between, "<dt>初审编辑：</dt><dd>陆知微</dd>");
  assert_has (between, "<dt>责任编辑：</dt><dd class=\"pending\">待签</dd>");

  newsroom_sign (room, SAMPLE_FINAL, GALLEY_DECISION_APPROVE, "final", GALLEY_ROLE_RESPONSIBLE_EDITOR, content);
  changed.deck = "换了一行";
  other = galley_content_new (&changed);
  stale = render (room, other);
  g_assert_cmpuint (count (stale, "待签"), ==, 2);
  assert_lacks (stale, "陆知微");
}

/* A page is refused as final when the same person, or the author, signed. */
static void
test_final_needs_two_other_people (void)
{
  static const struct { int first, final; } rows[] = { { SAMPLE_FINAL, SAMPLE_FINAL }, { SAMPLE_WRITER, SAMPLE_FINAL }, { SAMPLE_FIRST, SAMPLE_FIRST } };
  g_autoptr (GalleyContent) content = sample_content ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Newsroom) room = newsroom_new ();
      g_autoptr (GalleyDossier) dossier = NULL;

      newsroom_sign (room, rows[i].first, GALLEY_DECISION_PASS, "first", GALLEY_ROLE_FIRST_REVIEWER, content);
      newsroom_sign (room, rows[i].final, GALLEY_DECISION_APPROVE, "final", GALLEY_ROLE_RESPONSIBLE_EDITOR, content);
      dossier = newsroom_dossier (room, content);
      g_assert_false (galley_page_is_final (dossier));
    }
}

static void
test_bytes_depend_on_nothing_else (void)
{
  g_autoptr (GalleyContent) content = sample_content ();
  g_autoptr (Newsroom) room = newsroom_new ();
  g_autofree char *before = NULL, *after = NULL;
  GalleyList touched;

  newsroom_approve (room, content);
  before = render (room, content);
  newsroom_sign (room, SAMPLE_FINAL, GALLEY_DECISION_EXPORT, "", GALLEY_ROLE_RESPONSIBLE_EDITOR, content);
  newsroom_sign (room, SAMPLE_FINAL, GALLEY_DECISION_CONFIRM, "", GALLEY_ROLE_RESPONSIBLE_EDITOR, content);
  g_ptr_array_add (room->journal, galley_chain_sign (&(const GalleyDecision) {
    .kind = GALLEY_DECISION_POLICY, .subject = SAMPLE_LIBRARY, .previous = galley_chain_head (room->journal) }, room->signers[SAMPLE_CHIEF]));
  touched = *(GalleyList *) room->lists->pdata[0];
  touched.updated += 1000;
  g_ptr_array_add (room->lists, galley_list_new (&touched));
  g_ptr_array_remove_index (room->lists, 0);
  g_setenv ("TZ", "America/St_Johns", TRUE);
  after = render (room, content);
  g_unsetenv ("TZ");
  g_assert_cmpstr (before, ==, after);
}

#define EVIL "</title></style></script><script>alert(1)</script>\"'&<!--"

/* Every string that a table of fields knows is made hostile. */
static gpointer make_hostile (gconstpointer noun, const GalleyNounClass *klass);

static GPtrArray *
hostile_members (GPtrArray *members, const GalleyNounClass *klass)
{
  GPtrArray *hostile = g_ptr_array_new_with_free_func (galley_noun_unref);

  for (guint i = 0; i < members->len; i++)
    g_ptr_array_add (hostile, make_hostile (members->pdata[i], klass));
  return hostile;
}

static gpointer
make_hostile (gconstpointer noun, const GalleyNounClass *klass)
{
  g_autofree char *copy = g_memdup2 (noun, klass->size);
  g_autoptr (GPtrArray) garbage = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  static char *words[] = { (char *) EVIL, NULL };

  for (const GalleyField *field = klass->fields; field->name != NULL; field++)
    {
      char *at = copy + field->offset;
      gboolean identity = strstr (field->name, "uuid") != NULL || g_str_equal (field->name, "asset") || g_str_equal (field->name, "body");

      if (field->kind == GALLEY_FIELD_STRING && !identity)
        *(const char **) at = EVIL;
      else if (field->kind == GALLEY_FIELD_WORDS && g_str_equal (field->name, "keywords"))
        *(char ***) at = words;
      else if (field->kind == GALLEY_FIELD_NOUNS)
        {
          g_ptr_array_add (garbage, hostile_members (*(GPtrArray **) at, field->noun));
          *(GPtrArray **) at = garbage->pdata[garbage->len - 1];
        }
    }
  return galley_noun_new (klass, copy);
}

static void
assert_tame (const char *page)
{
  assert_lacks (page, "<script>");
  assert_lacks (page, "<!--");
  g_assert_cmpuint (count (page, "</title>"), ==, 1);
  g_assert_cmpuint (count (page, "</style>"), ==, 1);
  g_assert_cmpuint (count (page, "<script "), ==, count (page, "</script>"));
  g_assert_cmpuint (count (page, "<script "), <=, 2);
}

static void
test_everything_is_escaped (void)
{
  g_autoptr (GalleyContent) sample = sample_content ();
  g_autoptr (GalleyContent) content = make_hostile (sample, &galley_content_class);
  GalleyContent with_body = *content;
  g_autoptr (GalleyContent) hostile = NULL;
  g_autoptr (Newsroom) room = newsroom_new ();
  g_autoptr (GalleyDossier) dossier = NULL;
  g_autoptr (GBytes) tombstone = NULL;
  g_autofree char *draft = NULL, *final = NULL, *stone = NULL, *seen = NULL;
  GalleyList *list = make_hostile (room->lists->pdata[0], &galley_list_class);

  with_body.body = EVIL "\n\n" EVIL "[a](https://x\"onclick=alert(1)) `" EVIL "`\n\n## " EVIL "\n\n- " EVIL "\n";
  with_body.reprint = TRUE;
  hostile = galley_content_new (&with_body);
  g_ptr_array_set_size (room->lists, 0);
  g_ptr_array_add (room->lists, list);
  draft = render (room, hostile);
  seen = render_preview (room, hostile);
  newsroom_approve (room, hostile);
  newsroom_sign (room, SAMPLE_FINAL, GALLEY_DECISION_WITHDRAW, EVIL, GALLEY_ROLE_RESPONSIBLE_EDITOR, hostile);
  final = render (room, hostile);
  dossier = newsroom_dossier (room, hostile);
  stone = text_of (tombstone = render_withdrawn (dossier));
  assert_has (final, "galley-manifest");
  assert_tame (draft);
  assert_tame (final);
  assert_tame (stone);
  assert_tame (seen);
}

/* An item whose headline is empty is no item; a heading without items is not printed. */
static void
test_no_bare_heading (void)
{
  g_autoptr (GalleyContent) sample = sample_content ();
  GalleyContent changed = *sample;
  g_autoptr (GPtrArray) items = galley_item_array_new ();
  g_autoptr (GalleyContent) content = NULL;
  g_autoptr (Newsroom) room = newsroom_new ();
  g_autofree char *page = NULL;

  g_ptr_array_add (items, galley_item_new (&(const GalleyItem) { .summary = "只有提要" }));
  changed.related = items;
  changed.notices = NULL;
  changed.credits = NULL;
  changed.source = changed.time = changed.kicker = changed.deck = changed.section = "";
  content = galley_content_new (&changed);
  g_ptr_array_set_size (room->lists, 0);
  g_ptr_array_add (room->lists, galley_list_new (&(const GalleyList) { .uuid = SAMPLE_LIST, .name = "推荐阅读" }));
  page = render (room, content);
  assert_lacks (page, "相关新闻");
  assert_lacks (page, "推荐阅读");
  assert_lacks (page, "<aside");
  assert_lacks (page, "class=\"notices\"");
  assert_lacks (page, "记者");
  assert_lacks (page, "来源");
  assert_lacks (page, "<p class=\"kicker\">");
  assert_lacks (page, "未署名");
}

static void
test_titles_break_between_clauses (void)
{
  static const struct { const char *headline, *html; } rows[] = {
    { "春水入渠", "<h1>春水入渠</h1>" },
    { "春水入渠。", "<h1>春水入渠。</h1>" },
    { "“修！”一声令下", "<h1><span>“修！”</span><span>一声令下</span></h1>" },
    { "修……还是不修？！再议", "<h1><span>修……</span><span>还是不修？！</span><span>再议</span></h1>" },
    { "先修　后通", "<h1><span>先修　</span><span>后通</span></h1>" },
    { "How the water came, at last", "<h1>How the water came, at last</h1>" },
    { "，，", "<h1>，，</h1>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GalleyContent) content = galley_content_new (&(const GalleyContent) { .headline = rows[i].headline });
      g_autoptr (Newsroom) room = newsroom_new ();
      g_autofree char *page = render (room, content);
      assert_has (page, rows[i].html);
    }
}

static void
test_labels_follow_the_article (void)
{
  static const struct { const char *lang, *label, *pending, *attribute; } rows[] = {
    { "", "来源：", "待签", "<html lang=\"zh-CN\">" }, { "zh-Hant-TW", "來源：", "待簽", "<html lang=\"zh-Hant-TW\">" },
    { "zh-HK", "來源：", "待簽", "<html lang=\"zh-HK\">" }, { "en-GB", "Source: ", "not signed yet", "<html lang=\"en-GB\">" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GalleyContent) sample = sample_content ();
      GalleyContent changed = *sample;
      g_autoptr (GalleyContent) content = NULL;
      g_autoptr (Newsroom) room = newsroom_new ();
      g_autofree char *page = NULL;

      changed.lang = rows[i].lang;
      content = galley_content_new (&changed);
      page = render (room, content);
      assert_has (page, rows[i].label);
      assert_has (page, rows[i].pending);
      assert_has (page, rows[i].attribute);
    }
}

static void
test_reprint (void)
{
  g_autoptr (GalleyContent) sample = sample_content ();
  GalleyContent changed = *sample;
  g_autoptr (GalleyContent) content = NULL;
  g_autofree char *page = NULL;

  changed.reprint = TRUE;
  changed.original_title = "冬修";
  changed.original_author = "高远";
  changed.original_address = "javascript:alert(1)";
  content = galley_content_new (&changed);
  page = render_signed (content);
  assert_has (page, "转载：<a href=\"https://news.example.org/\"");
  assert_has (page, "<span>原题：冬修</span>");
  assert_has (page, "<span>原作者：高远</span>");
  assert_has (page, "原文链接：javascript:alert(1)");
  assert_has (page, "作者 <span class=\"name\">沈渡舟");
}

static void
test_tombstone (void)
{
  g_autoptr (GalleyContent) content = sample_content ();
  g_autoptr (Newsroom) room = newsroom_new ();
  g_autoptr (GalleyDossier) dossier = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *page = NULL;

  newsroom_approve (room, content);
  g_ptr_array_add (room->slip, galley_chain_sign (&(const GalleyDecision) {
    .kind = GALLEY_DECISION_WITHDRAW, .subject = SAMPLE_ARTICLE, .reason = "数字有误，本报致歉。", .wrong = "失实", .at = SAMPLE_AT,
    .headline = content->headline },
    room->signers[SAMPLE_CHIEF]));
  dossier = newsroom_dossier (room, content);
  bytes = render_withdrawn (dossier);
  page = text_of (bytes);
  assert_has (page, "<h1><span>春水入渠");
  assert_has (page, "本稿已撤回");
  assert_has (page, "数字有误，本报致歉。");
  assert_has (page, "撤回原因：失实");
  assert_has (page, "2031-02-28T11:20+08:00");
  assert_lacks (page, "渠长");
  assert_lacks (page, "水利,");
  *strstr (page, "galley-manifest") = '\0'; /* which holds the journal, and there are all names of the newsroom */
  assert_lacks (page, "沈渡舟");
}

static void
test_preview_is_the_page_in_blocks (void)
{
  g_autoptr (GalleyContent) content = sample_content ();
  g_autoptr (Newsroom) room = newsroom_new ();
  g_autoptr (GalleyDossier) dossier = newsroom_dossier (room, content);
  g_autoptr (GalleyComposition) text = NULL;
  g_autoptr (GPtrArray) blocks = galley_page_render_blocks (dossier, &text);
  g_autoptr (GBytes) preview = galley_page_render_preview (dossier, blocks);
  g_autofree char *page = text_of (preview);
  g_autoptr (GString) article = g_string_new ("<article id=\"galley-page\">\n");

  for (guint i = 0; i < blocks->len; i++)
    galley_block_append (article, blocks->pdata[i], TRUE);
  assert_has (page, article->str);
  assert_has (page, "src=\"galley:asset/");
  assert_has (page, "img-src galley: data:;");
  assert_has (page, "<p data-line=\"1\">");
  assert_lacks (page, "base64");
}

/* The session leaves it to the page to make the digest of what is typed. */
static void
test_digest_is_made_when_needed (void)
{
  g_autoptr (GalleyContent) content = sample_content ();
  g_autoptr (Newsroom) room = newsroom_new ();
  g_autoptr (GalleyDossier) signed_dossier = NULL, without = NULL, other = NULL;
  GalleyContent changed = *content;
  g_autoptr (GalleyContent) touched = NULL;
  GalleyDossier template;

  newsroom_approve (room, content);
  signed_dossier = newsroom_dossier (room, content);
  template = *signed_dossier;
  template.digest = "";
  without = galley_dossier_new (&template);
  g_assert_true (galley_page_is_final (without));
  changed.headline = "另一个";
  template.content = touched = galley_content_new (&changed);
  other = galley_dossier_new (&template);
  g_assert_false (galley_page_is_final (other));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page/final-page", test_final_page);
  g_test_add_func ("/page/policy-fits-stylesheet", test_policy_fits_stylesheet);
  g_test_add_func ("/page/draft-says-what-is-missing", test_draft_says_what_is_missing);
  g_test_add_func ("/page/final-needs-two-other-people", test_final_needs_two_other_people);
  g_test_add_func ("/page/bytes-depend-on-nothing-else", test_bytes_depend_on_nothing_else);
  g_test_add_func ("/page/everything-is-escaped", test_everything_is_escaped);
  g_test_add_func ("/page/no-bare-heading", test_no_bare_heading);
  g_test_add_func ("/page/titles-break-between-clauses", test_titles_break_between_clauses);
  g_test_add_func ("/page/labels-follow-the-article", test_labels_follow_the_article);
  g_test_add_func ("/page/reprint", test_reprint);
  g_test_add_func ("/page/tombstone", test_tombstone);
  g_test_add_func ("/page/preview-is-the-page-in-blocks", test_preview_is_the_page_in_blocks);
  g_test_add_func ("/page/digest-is-made-when-needed", test_digest_is_made_when_needed);
  return g_test_run ();
}
