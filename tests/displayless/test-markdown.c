/* test-markdown.c: manuscripts to HTML: Chinese emphasis and line breaks, hostile input, source lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-emphasis.h"
#include "galley-markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <string.h>

#define PICTURE "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define MISSING "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define SENTINEL "\xEF\xB7\x90"
#define HIDDEN "\xF0\x90\xA9\xBF" /* the mark that galley-emphasis.c puts beside underscores */

typedef struct { const char *text, *html; } Row;

static char *
address_of (const char *asset, gpointer data)
{
  return strcmp (asset, MISSING) != 0 ? g_strdup_printf ("galley:asset/%.4s", asset) : NULL;
}

static char *
render (const char *text)
{
  g_autoptr (GPtrArray) uses = galley_asset_use_array_new ();

  g_ptr_array_add (uses, galley_asset_use_new (&(const GalleyAssetUse) { .asset = PICTURE, .alt = "水渠\"边\"", .credit = "<周晓> 摄", .width = 1600, .height = 900 }));
  return galley_markdown_render (text, uses, address_of, NULL);
}

static void
check (const Row *rows, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *html = render (rows[i].text);
      g_assert_cmpstr (html, ==, rows[i].html);
    }
}

#define CHECK(rows) check (rows, G_N_ELEMENTS (rows))

static void
test_chinese_emphasis (void)
{
  static const Row rows[] = {
    { "**“重点”**后文", "<p><strong>“重点”</strong>后文</p>\n" },
    { "**注意：**这里", "<p><strong>注意：</strong>这里</p>\n" },
    { "他说**“先通水”**，再修路", "<p>他说<strong>“先通水”</strong>，再修路</p>\n" },
    { "前文**《渠志》**后文", "<p>前文<strong>《渠志》</strong>后文</p>\n" },
    { "前文*《渠志》*后文", "<p>前文<em>《渠志》</em>后文</p>\n" },
    { "**“重点”**2031年", "<p><strong>“重点”</strong>2031年</p>\n" },
    { "**“一”**、**“二”**和**“三”**三项", "<p><strong>“一”</strong>、<strong>“二”</strong>和<strong>“三”</strong>三项</p>\n" },
    { "增长**50%**左右", "<p>增长<strong>50%</strong>左右</p>\n" },
    { "见**(附表)**所列", "<p>见<strong>(附表)</strong>所列</p>\n" },
    { "见**[附表](https://example.org/t)**所列", "<p>见<strong><a href=\"https://example.org/t\" rel=\"noopener\">附表</a></strong>所列</p>\n" },
    { "~~“旧闻”~~新闻", "<p><del>“旧闻”</del>新闻</p>\n" },
    { "***“重点”***后文", "<p><em><strong>“重点”</strong></em>后文</p>\n" },
    { "**他说……**又停下", "<p><strong>他说……</strong>又停下</p>\n" },
    { "**（一）**总则", "<p><strong>（一）</strong>总则</p>\n" },
    { "，_强调_，", "<p>，<em>强调</em>，</p>\n" },
    { "3*4*5 与 3 * 4", "<p>3<em>4</em>5 与 3 * 4</p>\n" },
    { "\\*“不是”\\*强调", "<p>*“不是”*强调</p>\n" },
    { "3~5天，6~8人", "<p>3~5天，6~8人</p>\n" },
  };

  CHECK (rows);
}

/* As “**”, but never between two letters, and one alone is what file names have. */
static void
test_underscores (void)
{
  static const Row rows[] = {
    { "__“重点”__后文", "<p><strong>“重点”</strong>后文</p>\n" },
    { "前文__“重点”__后文", "<p>前文<strong>“重点”</strong>后文</p>\n" },
    { "__注意：__这里", "<p><strong>注意：</strong>这里</p>\n" },
    { "他说__“先通水”__，再修路", "<p>他说<strong>“先通水”</strong>，再修路</p>\n" },
    { "前文__《渠志》__后文", "<p>前文<strong>《渠志》</strong>后文</p>\n" },
    { "__“重点”__2031年", "<p><strong>“重点”</strong>2031年</p>\n" },
    { "__“一”__、__“二”__和__“三”__三项", "<p><strong>“一”</strong>、<strong>“二”</strong>和<strong>“三”</strong>三项</p>\n" },
    { "__重点__（注）", "<p><strong>重点</strong>（注）</p>\n" },
    { "__甲__（乙）__丙__", "<p><strong>甲</strong>（乙）<strong>丙</strong></p>\n" },
    { "见__(附表)__所列", "<p>见<strong>(附表)</strong>所列</p>\n" },
    { "___“重点”___后文", "<p><em><strong>“重点”</strong></em>后文</p>\n" },
    { "__重点__，后文", "<p><strong>重点</strong>，后文</p>\n" },
    { "|项|数|\n|-|-|\n|__“渠”__长|__36条：__全|", "<div class=\"table\"><table>\n<thead><tr><th>项</th><th>数</th></tr></thead>\n<tbody>\n"
      "<tr><td><strong>“渠”</strong>长</td><td><strong>36条：</strong>全</td></tr>\n</tbody></table></div>\n" },
    { "snake_case_name 与 a__b__c", "<p>snake_case_name 与 a__b__c</p>\n" },
    { "变量 my__var__（说明）的", "<p>变量 my__var__（说明）的</p>\n" },
    { "中文__重点__后文", "<p>中文__重点__后文</p>\n" },
    { "foo__(bar)__baz", "<p>foo__(bar)__baz</p>\n" },
    { "纪要_（终稿）_2.docx", "<p>纪要_（终稿）_2.docx</p>\n" },
    { "\\_\\_“不是”\\_\\_强调", "<p>__“不是”__强调</p>\n" },
    { "甲__“乙", "<p>甲__“乙</p>\n" },
    { "`__“代码”__后文`", "<p><code>__“代码”__后文</code></p>\n" },
    { "[文](https://example.org/甲__“乙”__后)", "<p><a href=\"https://example.org/甲__“乙”__后\" rel=\"noopener\">文</a></p>\n" },
    { "[甲__“乙”__丙]\n\n[甲__“乙”__丙]: https://example.org/", "<p><a href=\"https://example.org/\" rel=\"noopener\">甲<strong>“乙”</strong>丙</a></p>\n" },
    { "___\n“甲”", "<hr>\n<p>“甲”</p>\n" },
  };

  CHECK (rows);
}

#define LINK "[附表](https://example.org/t)"
#define A "<a href=\"https://example.org/t\" rel=\"noopener\">附表</a>"

static void
test_full_width_neighbours (void)
{
  static const Row rows[] = {
    { "（" LINK "）。", "<p>（" A "）。</p>\n" },
    { "“" LINK "”：", "<p>“" A "”：</p>\n" },
    { "**" LINK "：**后文", "<p><strong>" A "：</strong>后文</p>\n" },
    { "**（" LINK "）**后文", "<p><strong>（" A "）</strong>后文</p>\n" },
    { "见<https://example.org/>。", "<p>见<a href=\"https://example.org/\" rel=\"noopener\">https://example.org/</a>。</p>\n" },
    { "《**渠志**》，*（注）*。", "<p>《<strong>渠志</strong>》，<em>（注）</em>。</p>\n" },
    { "**“一”**“二”**“三”**", "<p><strong>“一”</strong>“二”<strong>“三”</strong></p>\n" },
    { "气温**38℃**以上，**￥50**一亩", "<p>气温<strong>38℃</strong>以上，<strong>￥50</strong>一亩</p>\n" },
    { "——**春水**——", "<p>——<strong>春水</strong>——</p>\n" },
    { "甲、**乙、**丙", "<p>甲、<strong>乙、</strong>丙</p>\n" },
    { "|项|数|\n|-|-|\n|**“渠”**长|**36条：**全|", "<div class=\"table\"><table>\n<thead><tr><th>项</th><th>数</th></tr></thead>\n<tbody>\n"
      "<tr><td><strong>“渠”</strong>长</td><td><strong>36条：</strong>全</td></tr>\n</tbody></table></div>\n" },
    { "甲[^一]。\n\n[^一]: **注：**乙", "<p>甲<sup class=\"note\"><a href=\"#fn-1\" id=\"fnref-1\">1</a></sup>。</p>\n<section class=\"footnotes\"><ol>\n"
      "<li id=\"fn-1\"><p><strong>注：</strong>乙 <a class=\"back\" href=\"#fnref-1\">↩</a></p>\n</li>\n</ol></section>\n" },
  };

  CHECK (rows);
}

/* The noncharacter must leave no trace in anything literal. */
static void
test_emphasis_leaves_literals_alone (void)
{
  static const Row rows[] = {
    { "`**“代码”**后文`", "<p><code>**“代码”**后文</code></p>\n" },
    { "    **“代码”**后文", "<pre><code>**“代码”**后文\n</code></pre>\n" },
    { "```\n**“代码”**后\n```", "<pre><code>**“代码”**后\n</code></pre>\n" },
    { "[文](https://example.org/**“甲”**后)", "<p><a href=\"https://example.org/**“甲”**后\" rel=\"noopener\">文</a></p>\n" },
    { "[文](https://example.org/ '**“题”**后')", "<p><a href=\"https://example.org/\" title=\"**“题”**后\" rel=\"noopener\">文</a></p>\n" },
    { "甲<b title='**“甲”**后'>", "<p>甲&lt;b title='**“甲”**后'&gt;</p>\n" },
    { "[**“甲”**乙]\n\n[**“甲”**乙]: https://example.org/", "<p><a href=\"https://example.org/\" rel=\"noopener\"><strong>“甲”</strong>乙</a></p>\n" },
    { "* 甲\n* “乙”", "<ul>\n<li>甲</li>\n<li>“乙”</li>\n</ul>\n" },
    { "***\n“甲”", "<hr>\n<p>“甲”</p>\n" },
    { "~~~，\n甲\n~~~\n", "<pre><code>甲\n</code></pre>\n" },
  };

  CHECK (rows);
}

static gboolean
has_noncharacter (const char *text)
{
  return strstr (text, SENTINEL) != NULL || strstr (text, "\xEF\xB7\x91") != NULL || strstr (text, "\xEF\xB7\x92") != NULL;
}

static void
test_sentinel_is_refused (void)
{
  static const char *const rows[] = {
    "甲" SENTINEL "乙", "&#xFDD0;甲&#64976;", "[甲](https://example.org/" SENTINEL ")", "`" SENTINEL "`", "**“甲”**" SENTINEL "乙",
    "![" SENTINEL "](asset:" PICTURE ")", "<b" SENTINEL ">", "    " SENTINEL, "[甲](https://example.org/&#xFDD0; '&#xFDD0;')",
    "甲[^" SENTINEL "]\n\n[^" SENTINEL "]: 注", "|甲" SENTINEL "|\n|-|\n|" SENTINEL "|", "&#xFDD1;甲&#xFDD2;",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *html = render (rows[i]);
      g_autofree char *lead = galley_markdown_dup_lead (rows[i], 100);
      g_assert_false (has_noncharacter (html));
      g_assert_false (has_noncharacter (lead));
    }
}

static void
test_line_breaks (void)
{
  static const Row rows[] = {
    { "春水\n入渠", "<p>春水入渠</p>\n" },
    { "春水，\n入渠", "<p>春水，入渠</p>\n" },
    { "春水\n（入渠）", "<p>春水（入渠）</p>\n" },
    { "他说“好。”\n“那就修。”", "<p>他说“好。”“那就修。”</p>\n" },
    { "He said “yes.”\n“Then go.”", "<p>He said “yes.”\n“Then go.”</p>\n" },
    { "**春水**\n*入渠*", "<p><strong>春水</strong><em>入渠</em></p>\n" },
    { "[春水](https://example.org/)\n入渠", "<p><a href=\"https://example.org/\" rel=\"noopener\">春水</a>入渠</p>\n" },
    { "`春水`\n入渠", "<p><code>春水</code>入渠</p>\n" },
    { "use GTK\nwell", "<p>use GTK\nwell</p>\n" },
    { "用 GTK\n写成", "<p>用 GTK\n写成</p>\n" },
    { "春水  \n入渠", "<p>春水<br>\n入渠</p>\n" },
    { "一\n二\n三", "<p>一二三</p>\n" },
    { "　　春水入渠", "<p>春水入渠</p>\n" },
    { "春水　入渠", "<p>春水　入渠</p>\n" },
  };

  CHECK (rows);
}

static void
test_raw_html_is_text (void)
{
  static const Row rows[] = {
    { "<script>alert(1)</script>", "<p class=\"raw\">&lt;script&gt;alert(1)&lt;/script&gt;</p>\n" },
    { "甲<b onclick=x>乙</b>", "<p>甲&lt;b onclick=x&gt;乙&lt;/b&gt;</p>\n" },
    { "<!-- 甲 -->", "<p class=\"raw\">&lt;!-- 甲 --&gt;</p>\n" },
    { "甲<!--x-->乙", "<p>甲&lt;!--x--&gt;乙</p>\n" },
    { "&lt;script&gt;", "<p>&lt;script&gt;</p>\n" },
    { "`</code><script>`", "<p><code>&lt;/code&gt;&lt;script&gt;</code></p>\n" },
    { "```\"><script>\nx\n```", "<pre><code>x\n</code></pre>\n" },
    { "<div>\n甲\n</div>\n\n乙", "<p class=\"raw\">&lt;div&gt;\n甲\n&lt;/div&gt;</p>\n<p>乙</p>\n" },
  };

  CHECK (rows);
}

static void
test_addresses (void)
{
  static const Row rows[] = {
    { "[甲](https://example.org/?a=1&b=2)", "<p><a href=\"https://example.org/?a=1&amp;b=2\" rel=\"noopener\">甲</a></p>\n" },
    { "[甲](mailto:desk@example.org)", "<p><a href=\"mailto:desk@example.org\" rel=\"noopener\">甲</a></p>\n" },
    { "<https://example.org/>", "<p><a href=\"https://example.org/\" rel=\"noopener\">https://example.org/</a></p>\n" },
    { "[甲](javascript:alert(1))", "<p>甲</p>\n" },
    { "[甲](JaVaScRiPt&colon;alert(1))", "<p>甲</p>\n" },
    { "<javascript:alert(1)>", "<p>javascript:alert(1)</p>\n" },
    { "[甲](data:text/html,x)", "<p>甲</p>\n" },
    { "[甲](//example.org)", "<p>甲</p>\n" },
    { "[甲](/page)", "<p>甲</p>\n" },
    { "[甲](#fn-1)", "<p>甲</p>\n" },
    { "[甲](<https://a\"onclick=x>)", "<p>甲</p>\n" },
    { "![甲](https://example.org/spy.png)", "<p>甲</p>\n" },
    { "![甲](file:///etc/passwd)", "<p>甲</p>\n" },
    { "![甲](asset:../../etc/passwd)", "<p>甲</p>\n" },
    { "![甲](asset:AAAA)", "<p>甲</p>\n" },
  };

  CHECK (rows);
}

#define IMG "<img src=\"galley:asset/aaaa\" alt=\"水渠&quot;边&quot;\" width=\"1600\" height=\"900\">"
#define CREDIT "<span class=\"credit\">&lt;周晓&gt; 摄</span>"

static void
test_pictures (void)
{
  static const Row rows[] = {
    { "![春水**入渠**](asset:" PICTURE ")",
      "<figure>" IMG "<figcaption>春水<strong>入渠</strong> " CREDIT "</figcaption></figure>" },
    { "![](asset:" PICTURE ")", "<figure>" IMG "<figcaption>" CREDIT "</figcaption></figure>" },
    { "![甲](asset:" PICTURE ")\n![乙](asset:" PICTURE ")",
      "<div class=\"figures\"><figure>" IMG "<figcaption>甲 " CREDIT "</figcaption></figure>"
      "<figure>" IMG "<figcaption>乙 " CREDIT "</figcaption></figure></div>\n" },
    { "文![甲](asset:" PICTURE ")字",
      "<p>文<span class=\"figure\">" IMG "<span class=\"caption\">甲 " CREDIT "</span></span>字</p>\n" },
    { "![甲](asset:" MISSING ")", "<figure><figcaption>甲</figcaption></figure>" },
    { "![甲[链](https://example.org/)](asset:" PICTURE ")",
      "<figure>" IMG "<figcaption>甲链 " CREDIT "</figcaption></figure>" },
    { "![甲![乙](asset:" PICTURE ")](asset:" PICTURE ")",
      "<figure>" IMG "<figcaption>甲乙 " CREDIT "</figcaption></figure>" },
    { "![甲](asset:cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc)",
      "<figure><img src=\"galley:asset/cccc\" alt=\"甲\"><figcaption>甲</figcaption></figure>" },
  };

  CHECK (rows);
}

static void
test_blocks_of_all_kinds (void)
{
  static const Row rows[] = {
    { "# 一\n\n## 二\n\n### 三\n\n#### 四", "<h2>一</h2>\n<h2>二</h2>\n<p class=\"section-deck\">三</p>\n<h4>四</h4>\n" },
    { "## 二\n\n文\n\n### 三", "<h2>二</h2>\n<p>文</p>\n<h3>三</h3>\n" },
    { "> 甲\n> 乙", "<blockquote>\n<p>甲乙</p>\n</blockquote>\n" },
    { "3. 甲\n4. 乙", "<ol start=\"3\">\n<li>甲</li>\n<li>乙</li>\n</ol>\n" },
    { "- 甲\n\n- 乙", "<ul>\n<li><p>甲</p>\n</li>\n<li><p>乙</p>\n</li>\n</ul>\n" },
    { "|名|数|\n|:-|-:|\n|渠|3|",
      "<div class=\"table\"><table>\n<thead><tr><th class=\"left\">名</th><th class=\"right\">数</th></tr></thead>\n"
      "<tbody>\n<tr><td class=\"left\">渠</td><td class=\"right\">3</td></tr>\n</tbody></table></div>\n" },
    { "|名|\n|-|", "<div class=\"table\"><table>\n<thead><tr><th>名</th></tr></thead>\n</table></div>\n" },
    { "甲[^a]，乙[^b]，又[^a]\n\n[^b]: 注乙\n[^a]: 注甲",
      "<p>甲<sup class=\"note\"><a href=\"#fn-1\" id=\"fnref-1\">1</a></sup>，乙<sup class=\"note\"><a href=\"#fn-2\" id=\"fnref-2\">2</a></sup>，"
      "又<sup class=\"note\"><a href=\"#fn-1\">1</a></sup></p>\n<section class=\"footnotes\"><ol>\n"
      "<li id=\"fn-1\"><p>注甲 <a class=\"back\" href=\"#fnref-1\">↩</a></p>\n</li>\n"
      "<li id=\"fn-2\"><p>注乙 <a class=\"back\" href=\"#fnref-2\">↩</a></p>\n</li>\n</ol></section>\n" },
    { "", "" },
  };

  CHECK (rows);
}

static void
test_source_lines (void)
{
  static const char text[] = "　　**“甲”**乙\n丙\n\n## 题\n### 副题\n\n- 一\n- 二\n\n|a|\n|-|\n|b|\n\n尾[^1]\n\n[^1]: 注\n";
  static const struct { int first; const char *start; } rows[] = {
    { 1, "<p data-line=\"1\">" }, { 4, "<h2 data-line=\"4\">" }, { 5, "<p data-line=\"5\" class=\"section-deck\">" },
    { 7, "<ul data-line=\"7\">" }, { 10, "<div data-line=\"10\" class=\"table\">" }, { 14, "<p data-line=\"14\">" },
    { 16, "<section data-line=\"16\" class=\"footnotes\">" },
  };
  g_autoptr (GPtrArray) blocks = galley_markdown_render_blocks (text, NULL, NULL, NULL);

  g_assert_cmpuint (blocks->len, ==, G_N_ELEMENTS (rows));
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const GalleyBlock *block = blocks->pdata[i];
      g_autoptr (GString) out = g_string_new (NULL);
      galley_block_append (out, block, TRUE);
      g_assert_cmpint (block->first_line, ==, rows[i].first);
      g_assert_true (g_str_has_prefix (out->str, rows[i].start));
      g_assert_null (strstr (block->html, "data-line"));
    }
}

/* Line breaks beside tags are a matter of layout, in which we differ from cmark. */
static char *
without_layout (const char *html)
{
  g_autoptr (GRegex) language = g_regex_new ("<code class=\"language-[^\"]*\">", G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
  g_autofree char *plain = g_regex_replace_literal (language, html, -1, 0, "<code>", G_REGEX_MATCH_DEFAULT, NULL);
  GString *out = g_string_new (NULL);

  for (const char *p = plain; *p != '\0'; p++)
    if (*p != '\n' || (p > plain && p[-1] != '>' && p[1] != '<'))
      g_string_append_c (out, *p);
  g_string_replace (out, " />", ">", 0);
  g_string_replace (out, "&quot;", "\"", 0);
  g_string_replace (out, " rel=\"noopener\"", "", 0);
  g_string_replace (out, "<div class=\"table\">", "", 0);
  g_string_replace (out, "</table></div>", "</table>", 0);
  return g_string_free_and_steal (out);
}

static char *
render_with_cmark (const char *text)
{
  cmark_parser *parser = cmark_parser_new (CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE);
  cmark_node *document;
  char *html, *result;

  cmark_gfm_core_extensions_ensure_registered ();
  cmark_parser_attach_syntax_extension (parser, cmark_find_syntax_extension ("table"));
  cmark_parser_attach_syntax_extension (parser, cmark_find_syntax_extension ("strikethrough"));
  cmark_parser_feed (parser, text, strlen (text));
  document = cmark_parser_finish (parser);
  html = cmark_render_html (document, 0, cmark_parser_get_syntax_extensions (parser));
  result = g_strdup (html);
  free (html);
  cmark_node_free (document);
  cmark_parser_free (parser);
  return result;
}

/* Text without Chinese, made of what emphasis is made of, comes out as cmark has it. */
static void
test_without_chinese_nothing_changes (void)
{
  static const char *const pieces[] = {
    "*", "**", "***", "_", "__", "~~", "a", "b c", " ", "\n", "\n\n", "“", "”", "…", "—", "·", "é", ".", ",", "(", ")", "[", "](https://x.org/y)",
    "`", "\\", "\\*", "1", "> ", "- ", "## ", "&amp;", "!",
  };

  for (guint i = 0; i < 4000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *ours = NULL, *theirs = NULL, *a = NULL, *b = NULL, *marked = NULL;

      for (int n = g_test_rand_int_range (1, 16); n > 0; n--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      marked = galley_emphasis_mark (text->str);
      g_assert_cmpstr (marked, ==, text->str);
      if (strstr (text->str, "![") != NULL)
        continue; /* our pictures are figures */
      a = without_layout (ours = galley_markdown_render (text->str, NULL, NULL, NULL));
      b = without_layout (theirs = render_with_cmark (text->str));
      g_assert_cmpstr (a, ==, b);
    }
}

/* Any Chinese text: what goes in between is only ever taken out again. */
static void
test_marking_is_undone (void)
{
  static const char *const pieces[] = { "*", "**", "_", "__", "~~", "`", "\\", "甲", "乙，", "“", "”", "（", "）", "。", "a", "(", ")", " ", "\n", "……", "——" };

  for (guint i = 0; i < 4000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *marked = NULL, *back = NULL, *html = NULL;

      for (int n = g_test_rand_int_range (1, 20); n > 0; n--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      marked = galley_emphasis_mark (text->str);
      back = galley_emphasis_dup_unmarked (marked);
      html = galley_markdown_render (text->str, NULL, NULL, NULL);
      g_assert_cmpstr (back, ==, text->str);
      g_assert_false (has_noncharacter (html));
      g_assert_null (strstr (html, HIDDEN));
    }
}

static char *
repeat (const char *piece, gsize times, const char *end)
{
  GString *out = g_string_new (NULL);

  while (times-- > 0)
    g_string_append (out, piece);
  g_string_append (out, end);
  return g_string_free_and_steal (out);
}

/* These end, and the text is still there; a quadratic renderer would not come back in the test's two minutes. */
static void
test_large_and_deep (void)
{
  static const struct { const char *piece; gsize times; const char *end; } rows[] = {
    { ">", 10000, "甲" }, { "[", 10000, "甲" }, { "![", 10000, "甲" }, { "*甲", 10000, "甲" }, { "**“", 10000, "甲" }, { "“", 100000, "**甲" },
    { "- ", 5000, "甲" }, { "甲`", 50000, "甲" }, { "<b>", 20000, "甲" }, { "[^1]", 10000, "甲" }, { "**甲：**", 40000, "甲" },
    { "**某市的春灌今年比往年早了十天，“渠长”们说：**水到地头，人心就定了。\n\n", 4500, "甲" }, { "甲\n", 100000, "甲" }, { "|", 10000, "甲" },
    { "![](asset:" PICTURE ")\n", 5000, "![甲](asset:" PICTURE ")" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = repeat (rows[i].piece, rows[i].times, rows[i].end);
      g_autofree char *html = render (text);
      g_test_message ("%zu × %s", rows[i].times, rows[i].piece);
      g_assert_nonnull (strstr (html, "甲"));
    }
}

static void
test_lead (void)
{
  g_autofree char *lead = galley_markdown_dup_lead ("## 题\n\n![图](asset:" PICTURE ")\n\n　　**“春水”**入[渠](https://example.org/)了。\n\n次段", 6);

  g_assert_cmpstr (lead, ==, "“春水”入渠");
}

static gpointer
render_often (gpointer data)
{
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *html = render ("~~**“甲”**~~乙\n\n|a|\n|-|\n|~~b~~|");
      g_assert_nonnull (strstr (html, "<del><strong>“甲”</strong></del>乙"));
    }
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new (NULL, render_often, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markdown/chinese-emphasis", test_chinese_emphasis);
  g_test_add_func ("/markdown/underscores", test_underscores);
  g_test_add_func ("/markdown/full-width-neighbours", test_full_width_neighbours);
  g_test_add_func ("/markdown/emphasis-leaves-literals-alone", test_emphasis_leaves_literals_alone);
  g_test_add_func ("/markdown/sentinel-is-refused", test_sentinel_is_refused);
  g_test_add_func ("/markdown/line-breaks", test_line_breaks);
  g_test_add_func ("/markdown/raw-html-is-text", test_raw_html_is_text);
  g_test_add_func ("/markdown/addresses", test_addresses);
  g_test_add_func ("/markdown/pictures", test_pictures);
  g_test_add_func ("/markdown/blocks-of-all-kinds", test_blocks_of_all_kinds);
  g_test_add_func ("/markdown/source-lines", test_source_lines);
  g_test_add_func ("/markdown/without-chinese-nothing-changes", test_without_chinese_nothing_changes);
  g_test_add_func ("/markdown/marking-is-undone", test_marking_is_undone);
  g_test_add_func ("/markdown/large-and-deep", test_large_and_deep);
  g_test_add_func ("/markdown/lead", test_lead);
  g_test_add_func ("/markdown/threads", test_threads);
  return g_test_run ();
}
