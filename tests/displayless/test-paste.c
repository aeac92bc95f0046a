/* test-paste.c: what is copied in Word, WPS, WeChat and browsers, and what it becomes
 *
 * Each row is written in the shape of one origin: its styles, its soup, its rubbish.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-copied.h"
#include "galley-error.h"
#include "galley-markdown.h"

#include <locale.h>
#include <string.h>

#define PIXEL "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
#define WORD_ITEM(level, sign, text) "<p class=MsoListParagraph style='margin-left:21.0pt;mso-list:l0 level" level " lfo1'><![if !supportLists]>" \
  "<span lang=EN-US style='mso-list:Ignore'>" sign "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span><![endif]>" text "<o:p></o:p></p>"

static const struct { const char *origin, *html, *markdown; guint pictures, lost; } rows[] = {
  { "Word, headings and emphasis",
    "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head><style>p.MsoNormal {mso-style-parent:\"\"}</style>"
    "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head><body lang=ZH-CN><!--StartFragment-->"
    "<h1><span style='font-family:黑体'>修渠的人</span></h1>"
    "<p class=MsoNormal style='text-indent:21.0pt'>　　今年<b style='mso-bidi-font-weight:normal'>九月</b>，水渠\n通到<i>村口</i>。<o:p></o:p></p>"
    "<p class=MsoNormal><o:p>&nbsp;</o:p></p><!--EndFragment--></body></html>",
    "## 修渠的人\n\n今年**九月**，水渠通到*村口*。", 0, 0 },
  { "Word, lists that are paragraphs",
    "<body>" WORD_ITEM ("1", "1.", "看颜色") WORD_ITEM ("2", "l", "听声音") WORD_ITEM ("1", "2.", "闻气味") "<p class=MsoNormal>完。</p></body>",
    "1. 看颜色\n   - 听声音\n2. 闻气味\n\n完。", 0, 0 },
  { "Word, a numbered heading keeps its number",
    "<h2 style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>一、</span><![endif]>缘起</h2><p class=MsoNormal>水来了。</p>",
    "## 一、缘起\n\n水来了。", 0, 0 },
  { "Word, footnotes",
    "<p class=MsoNormal>渠长十二公里<a style='mso-footnote-id:ftn1' href=\"#_ftn1\" name=\"_ftnref1\"><sup>[1]</sup></a>。</p>"
    "<div style='mso-element:footnote-list'><br clear=all><hr align=left size=1 width=\"33%\"><div style='mso-element:footnote' id=ftn1>"
    "<p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href=\"#_ftnref1\" name=\"_ftn1\"><sup>[1]</sup></a> 据县志。</p></div></div>",
    "渠长十二公里[^1]。\n\n[^1]: 据县志。", 0, 0 },
  { "Word, a table with merged cells",
    "<table class=MsoTableGrid border=1><tr><td colspan=2><p class=MsoNormal><b>项目</b></p></td><td rowspan=2><p>备注|一</p></td></tr>"
    "<tr><td><p>甲</p></td><td><p>乙</p></td></tr></table>",
    "| 项目 | | 备注\\|一 |\n| --- | --- | --- |\n| 甲 | 乙 | |", 0, 0 },
  { "WPS, a picture inside and its caption",
    "<p class=MsoNormal align=center><img src=\"data:image/png;base64," PIXEL "\" width=300 height=200></p><p class=MsoCaption>图1　水渠通到村口</p>",
    "![图1　水渠通到村口](asset:)", 1, 0 },
  { "WPS, a picture that stayed on its disk",
    "<p class=MsoNormal>前<img src=\"file:///C:/Documents/a/AppData/Local/Temp/ksohtml/clip_image1.png\" width=300 height=200>后</p>", "前后", 0, 1 },
  { "WeChat, soup of sections",
    "<div id=\"js_content\" style=\"visibility: hidden; opacity: 0;\"><section style=\"margin:0\"><section><section style=\"font-weight:bold;font-size:17px\">"
    "<span style=\"color:#c00\">先算账</span></section></section></section><section><p style=\"text-align:justify\"><span>一米渠</span>"
    "<span style=\"font-weight:bold\">多少钱</span><span>？</span></p><p><br></p></section>"
    "<p><img class=\"rich_pages wxw-img\" data-src=\"https://mmbiz.example.cn/a/640?wx_fmt=jpeg\" data-w=\"1080\" alt=\"图片\"></p>"
    "<p style=\"display:none\">看不见</p></div>",
    "**先算账**\n\n一米渠**多少钱**？\n\n![图片](https://mmbiz.example.cn/a/640?wx_fmt=jpeg)", 0, 1 },
  { "WeChat, an emoji that is a picture",
    "<p>开工<img class=\"emoji_img\" src=\"https://res.example.cn/e.png\" alt=\"[鼓掌]\" width=\"20\" height=\"20\">了</p>", "开工[鼓掌]了", 0, 0 },
  { "browser, headings, links, lists",
    "<meta charset='utf-8'><h2>要闻</h2><h3>修渠</h3><p>见<a href=\"https://example.org/a(1)?x=1&amp;utm=2\" onclick=\"x()\">县志</a>与"
    "<a href=\"javascript:alert(1)\">别处</a>、<a href=\"/b\">旧文</a>。</p><ul><li>一<ul><li>二</li></ul></li><li><p>三</p></li></ul><ol start=3><li>丙</li><li>丁</li></ol>",
    "## 要闻\n\n### 修渠\n\n见[县志](https://example.org/a%281%29?x=1&utm=2)与别处、旧文。\n\n- 一\n  - 二\n- 三\n\n3. 丙\n4. 丁", 0, 0 },
  { "browser, scripts, forms, trackers and quotations",
    "<style>p{}</style><script>alert('<p>x</p>')</script><form><button>订阅</button><input value=x></form><img src=\"https://t.example.org/p.gif\" width=1 height=1>"
    "<blockquote><p>水到了村口。</p><p>脚才歇下。</p></blockquote><p>石大力说。</p><iframe src=\"https://ads.example.org\"></iframe>",
    "> 水到了村口。\n>\n> 脚才歇下。\n\n石大力说。", 0, 0 },
  { "browser, a picture with a caption",
    "<figure><img src=\"//img.example.org/a.jpg\" alt=\"水渠\"><figcaption>水渠通到村口。</figcaption></figure><p>文</p>",
    "![水渠](https://img.example.org/a.jpg)\n\n水渠通到村口。\n\n文", 0, 1 },
  { "Google Docs, a b that is not bold",
    "<meta charset=\"utf-8\"><b style=\"font-weight:normal;\" id=\"docs-internal-guid-1\"><p dir=\"ltr\"><span style=\"font-weight:400\">渠通了，</span>"
    "<span style=\"font-weight:700;font-style:italic\">水也来了</span><span style=\"font-weight:400\">。</span></p><br></b>",
    "渠通了，***水也来了***。", 0, 0 },
  { "LibreOffice, lines and blanks",
    "<p style=\"line-height: 100%\"><font face=\"Noto Serif\">第一行<br/>第二行</font></p><p><b>重点 </b>后文<s>删去</s></p><pre>甲\n乙</pre>",
    "第一行\n\n第二行\n\n**重点** 后文~~删去~~\n\n甲\n\n乙", 0, 0 },
  { "layout tables are no tables",
    "<table width=600><tr><td><p>第一段。</p><p>第二段。</p></td></tr><tr><td>第三段。</td></tr></table>", "第一段。\n\n第二段。\n\n第三段。", 0, 0 },
  { "signs that would mean something",
    "<p># 不是标题</p><p>5*3*2，a_b_c，~~不删~~，[不](链接)，&lt;b&gt;，&amp;nbsp;，`码`</p><p>&gt; 不是引文</p><p>---</p><p>![x](asset:0)</p>",
    "\\# 不是标题\n\n5\\*3\\*2，a_b_c，\\~\\~不删\\~\\~，[不\\](链接)，<b>，\\&nbsp;，\\`码\\`\n\n\\> 不是引文\n\n\\---\n\n![x\\](asset:0)", 0, 0 },
  { "the copied part of a page",
    "Version:0.9\r\nStartHTML:0000\r\n<html><body><p>前文</p><!--StartFragment--><p>抄的</p><!--EndFragment--><p>后文</p></body></html>", "抄的", 0, 0 },
  { "what cannot be seen", "<p>\xE2\x80\x8B水\xEF\xBB\xBF来\xC2\xAD了\xE2\x80\xAE。</p><p>a&nbsp;&nbsp; b</p>", "水来了。\n\na b", 0, 0 },
};

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

/* Digests are not what these rows are about. */
static char *
dup_without_digests (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new ("asset:[0-9a-f]{64}", 0, 0, NULL);

  return g_regex_replace_literal (regex, text, -1, 0, "asset:", 0, NULL);
}

static void
test_origins (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) html = bytes_of (rows[i].html);
      g_autoptr (GalleyCopied) copied = galley_copied_html (html, &error);
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      text = dup_without_digests (copied->text);
      if (strcmp (text, rows[i].markdown) != 0)
        g_test_fail_printf ("%s:\n%s\n  and not\n%s", rows[i].origin, text, rows[i].markdown);
      if (copied->assets->len != rows[i].pictures || copied->lost != rows[i].lost)
        g_test_fail_printf ("%s: %u pictures, %u lost", rows[i].origin, copied->assets->len, copied->lost);
    }
}

/* What was copied means the same on our page. */
static void
test_reads_back (void)
{
  static const struct { const char *html, *page; } cases[] = {
    { "<p>今年<b>“九月”</b>通水</p>", "<p>今年<strong>“九月”</strong>通水</p>\n" },
    { "<p>5*3*2 [a](b) &lt;script&gt; &amp;lt;</p>", "<p>5*3*2 [a](b) &lt;script&gt; &amp;lt;</p>\n" },
    { "<ol><li>一<ul><li>二</li></ul></li></ol>", "<ol>\n<li>一<ul>\n<li>二</li>\n</ul>\n</li>\n</ol>\n" },
    { "<p><b>甲</b><i>乙</i></p>", "<p><strong>甲</strong>乙</p>\n" },
    { "<p><i>甲<b>乙</b></i></p>", "<p><em>甲<strong>乙</strong></em></p>\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) html = bytes_of (cases[i].html);
      g_autoptr (GalleyCopied) copied = galley_copied_html (html, NULL);
      g_autofree char *page = galley_markdown_render (copied->text, NULL, NULL, NULL);

      g_assert_cmpstr (page, ==, cases[i].page);
    }
}

static void
test_encodings (void)
{
  static const struct { const char *bytes; gsize length; } cases[] = {
    { "<p>\xC7\xE5\xD1\xF9</p><meta charset=gb2312>", 32 },
    { "<\0p\0>\0\x05\x6E\x37\x68", 10 },
    { "\xFF\xFE<\0p\0>\0\x05\x6E\x37\x68", 12 },
    { "<p>清样</p>\0", 14 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) html = g_bytes_new (cases[i].bytes, cases[i].length);
      g_autoptr (GalleyCopied) copied = galley_copied_html (html, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (copied->text, ==, "清样");
    }
}

/* ── what somebody made to hurt ── */

static char *
repeat (const char *before, const char *unit, gsize times, const char *after)
{
  GString *text = g_string_new (before);

  for (gsize i = 0; i < times; i++)
    g_string_append (text, unit);
  g_string_append (text, after);
  return g_string_free (text, FALSE);
}

static const struct { const char *name, *before, *unit; gsize times; const char *after, *shown; } hostile[] = {
  { "ten thousand sections deep", "<p>前</p>", "<section>", 10000, "<p>水</p>", "前" },
  { "ten thousand lists deep", "<p>前</p>", "<ul><li>", 10000, "水", "前" },
  { "ten thousand tables deep", "<p>前</p>", "<table><tr><td>", 10000, "水", "前" },
  { "an attribute of a megabyte", "<p style=\"", "font-weight:bold;", 60000, "\">水</p>", "**水**" },
  { "an attribute that never ends", "<p>前</p><p title=\"", "x", 1000000, "", "前" },
  { "a comment that never ends", "<p>前</p><!--", "x", 1000000, "", "前" },
  { "tags that never end", "<p>前", "<b><i><s>", 20000, "水", "前" },
  { "a picture of eight megabytes that is none", "<p>前</p><img src=\"data:image/png;base64,", "AAAA", 2000000, "\"><p>后</p>", "前" },
  { "a thousand pictures that are none", "<p>前</p>", "<img src=\"data:image/png;base64,iVBORw0KGgo=\">", 1000, "", "前" },
  { "a cell as wide as a house", "<table><tr><td>前", "</td><td colspan=100000 rowspan=100000>", 100, "</td></tr></table>", "前" },
  { "links that are programs", "<p>前", "<a href=\"java&#10;script:alert(1)\">x</a>", 1000, "</p>", "前" },
  { "entities", "<p>前", "&amp;&lt;&#x1F600;&nosuch;", 20000, "</p>", "前" },
  { "stars", "<p>前", "<b>*</b><i>*</i>", 20000, "</p>", "前" },
};

static void
test_hostile (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autofree char *text = repeat (hostile[i].before, hostile[i].unit, hostile[i].times, hostile[i].after);
      g_autoptr (GBytes) html = bytes_of (text);
      g_autoptr (GError) error = NULL;
      g_autoptr (GalleyCopied) copied = galley_copied_html (html, &error);

      g_assert_true ((copied == NULL) == (error != NULL));
      g_test_message ("%s: %s", hostile[i].name, error != NULL ? error->message : "read");
      if (copied == NULL)
        continue;
      if (strstr (copied->text, hostile[i].shown) == NULL)
        g_test_fail_printf ("%s: %.60s", hostile[i].name, copied->text);
      g_assert_null (strstr (copied->text, "script:"));
      g_assert_null (strstr (copied->text, "data:"));
      g_assert_null (strstr (copied->text, "picture:"));
    }
}

static void
test_plain (void)
{
  static const struct { const char *text; gboolean is_ours; const char *pasted; } cases[] = {
    { "水来了。", FALSE, "水来了。" },
    { "　　第一段。\r\n　　第二段。\r\n", FALSE, "　　第一段。\n\n　　第二段。" },
    { "第一段。\n\n第二段。", FALSE, "第一段。\n\n第二段。" },
    { "- 一\n- 二", FALSE, "- 一\n- 二" },
    { "甲\n乙\n", TRUE, "甲\n乙\n" },
    { "", FALSE, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = bytes_of (cases[i].text);
      g_autofree char *pasted = galley_copied_plain (bytes, cases[i].is_ours, NULL);

      g_assert_cmpstr (pasted, ==, cases[i].pasted);
    }
}

/* Lines of a thousand bytes. */
static char *
dup_lines (gsize length)
{
  GString *text = g_string_sized_new (length);

  while (text->len < length)
    g_string_append_c (text, text->len % 1000 == 999 ? '\n' : 'a');
  return g_string_free_and_steal (text);
}

static void
assert_refused (const char *text, const char *part)
{
  g_autofree char *markup = g_strconcat ("<pre>", text, NULL);
  g_autoptr (GBytes) plain = bytes_of (text), html = bytes_of (markup);
  g_autoptr (GError) error = NULL, again = NULL;

  g_assert_null (galley_copied_plain (plain, FALSE, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, part));
  g_assert_null (galley_copied_html (html, &again));
  g_assert_cmpstr (again->message, ==, error->message);
}

static void
test_refusals (void)
{
  g_autofree char *much = dup_lines (GALLEY_COPIED_MAX_TEXT + 1), *paragraph = g_strnfill (GALLEY_COPIED_MAX_PARAGRAPH + 1, 'a');
  g_autofree char *two = g_strconcat ("b\n\n", paragraph + 1, "\n\n", paragraph + 1, NULL), *one = g_strconcat ("b\n\n", paragraph, "\n\nc", NULL);
  g_autoptr (GBytes) whole = bytes_of (much), fits = g_bytes_new_from_bytes (whole, 0, GALLEY_COPIED_MAX_TEXT), longest = bytes_of (two);
  g_autoptr (GError) error = NULL;
  g_autofree char *read = galley_copied_plain (fits, TRUE, NULL), *read_longest = galley_copied_plain (longest, TRUE, NULL);

  g_assert_cmpuint (strlen (read), ==, GALLEY_COPIED_MAX_TEXT);
  g_assert_cmpstr (read_longest, ==, two);
  assert_refused (much, "2 MB");
  assert_refused (one, "64 KB");
  g_assert_null (galley_copied_read ("nonsense", whole, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paste/origins", test_origins);
  g_test_add_func ("/paste/reads-back", test_reads_back);
  g_test_add_func ("/paste/encodings", test_encodings);
  g_test_add_func ("/paste/hostile", test_hostile);
  g_test_add_func ("/paste/plain", test_plain);
  g_test_add_func ("/paste/refusals", test_refusals);
  return g_test_run ();
}
