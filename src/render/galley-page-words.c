/* galley-page-words.c: the words that a page says by itself, in the language of its article
 *
 * These are part of the page, so they follow the article and not the machine it is rendered on: gettext would make the same
 * article another page on another desk, and a page could not be checked where its language is not installed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-page-words.h"

enum { HANS, HANT, ENGLISH, N_LANGUAGES };

static const char *const labels[GALLEY_N_LABELS][N_LANGUAGES] = {
  [GALLEY_LABEL_COLON]            = { "：", "：", ": " },
  [GALLEY_LABEL_OPEN]             = { "（", "（", " (" },
  [GALLEY_LABEL_CLOSE]            = { "）", "）", ")" },
  [GALLEY_LABEL_REPORTER]         = { "记者", "記者", "By" },
  [GALLEY_LABEL_AUTHOR]           = { "作者", "作者", "Author" },
  [GALLEY_LABEL_CORRESPONDENT]    = { "通讯员", "通訊員", "Correspondent" },
  [GALLEY_LABEL_PHOTOGRAPHER]     = { "摄影", "攝影", "Photographs" },
  [GALLEY_LABEL_ILLUSTRATOR]      = { "制图", "製圖", "Graphics" },
  [GALLEY_LABEL_TRANSLATOR]       = { "翻译", "翻譯", "Translation" },
  [GALLEY_LABEL_INTERN]           = { "实习生", "實習生", "Intern" },
  [GALLEY_LABEL_NO_BYLINE]        = { "未署名", "未署名", "No byline" },
  [GALLEY_LABEL_SOURCE]           = { "来源", "來源", "Source" },
  [GALLEY_LABEL_REPRINT]          = { "转载", "轉載", "Reprinted from" },
  [GALLEY_LABEL_ORIGINAL_AUTHOR]  = { "原作者", "原作者", "Original author" },
  [GALLEY_LABEL_ORIGINAL_TITLE]   = { "原题", "原題", "Original title" },
  [GALLEY_LABEL_ORIGINAL_ADDRESS] = { "原文链接", "原文連結", "Original page" },
  [GALLEY_LABEL_CORRECTION]       = { "更正", "更正", "Correction" },
  [GALLEY_LABEL_UPDATE]           = { "续报", "續報", "Update" },
  [GALLEY_LABEL_REFILE]           = { "勘误", "勘誤", "Errata" },
  [GALLEY_LABEL_WRONG]            = { "原为", "原為", "It said" },
  [GALLEY_LABEL_RIGHT]            = { "应为", "應為", "It should say" },
  [GALLEY_LABEL_RELATED]          = { "相关新闻", "相關新聞", "Related" },
  [GALLEY_LABEL_RECOMMENDED]      = { "推荐阅读", "推薦閱讀", "Recommended" },
  [GALLEY_LABEL_RECORD]           = { "清样", "清樣", "Galley" },
  [GALLEY_LABEL_DIGEST]           = { "清样指纹", "清樣指紋", "Digest" },
  [GALLEY_LABEL_PENDING]          = { "待签", "待簽", "not signed yet" },
  [GALLEY_LABEL_OVERRIDDEN]       = { "值班应急签发", "值班應急簽發", "Released in an emergency without this signature" },
  [GALLEY_LABEL_DRAFT]            = { "清样未签发，不得发布", "清樣未簽發，不得發布", "Unsigned galley, not for publication" },
  [GALLEY_LABEL_HOW_TO_VERIFY]    = {
    "本页内附稿签和全部签名。存下本页，用 galleyctl verify 核对，改动一字即可发现。",
    "本頁內附稿簽和全部簽名。存下本頁，用 galleyctl verify 核對，改動一字即可發現。",
    "This page carries its slip and every signature. Save it and run galleyctl verify: a change of one character is found." },
  [GALLEY_LABEL_WITHDRAWN]        = { "本稿已撤回", "本稿已撤回", "This article has been withdrawn" },
  [GALLEY_LABEL_WITHDRAWN_AT]     = { "撤回时间", "撤回時間", "Withdrawn on" },
  [GALLEY_LABEL_WITHDRAWAL]       = { "撤稿", "撤稿", "Withdrawal" },
  [GALLEY_LABEL_CORRECTIONS]      = { "更正与撤稿", "更正與撤稿", "Corrections and Withdrawals" },
  [GALLEY_LABEL_UNTRUE]           = { "失实", "失實", "Untrue" },
  [GALLEY_LABEL_INFRINGEMENT]     = { "侵权", "侵權", "Infringement" },
  [GALLEY_LABEL_MISTAKE]          = { "误发", "誤發", "Sent by mistake" },
  [GALLEY_LABEL_OTHER]            = { "其他", "其他", "Other" },
  [GALLEY_LABEL_CLASS]            = { "撤回原因", "撤回原因", "Class" },
};

static int
language_of (const char *lang)
{
  static const char *const traditional[] = { "zh-hant", "zh-tw", "zh-hk", "zh-mo" };
  g_autofree char *lower = g_ascii_strdown (lang, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (traditional); i++)
    if (g_str_has_prefix (lower, traditional[i]))
      return HANT;
  return g_str_equal (lower, "en") || g_str_has_prefix (lower, "en-") ? ENGLISH : HANS;
}

/**
 * galley_label_get:
 * @lang: the article's language, BCP 47; simplified Chinese when there is nothing for it
 */
const char *
galley_label_get (const char *lang, GalleyLabel label)
{
  return labels[label][language_of (lang)];
}

/**
 * galley_label_get_class:
 * @nick: the class of a withdrawal as it was signed
 *
 * Returns: the word for it; @nick itself when somebody chose a word of their own
 */
const char *
galley_label_get_class (const char *lang, const char *nick)
{
  static const struct { const char *nick; GalleyLabel label; } classes[] = {
    { "untrue", GALLEY_LABEL_UNTRUE }, { "infringement", GALLEY_LABEL_INFRINGEMENT }, { "mistake", GALLEY_LABEL_MISTAKE },
    { "other", GALLEY_LABEL_OTHER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    if (g_str_equal (classes[i].nick, nick))
      return galley_label_get (lang, classes[i].label);
  return nick;
}
