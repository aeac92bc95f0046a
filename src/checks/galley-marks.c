/* galley-marks.c: the rules about punctuation marks and the spaces beside them
 *
 * Each function is called where one of its characters stands, and nowhere in code
 * or addresses.  See the table at the end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-copy.h"

#include <string.h>

#define HAN     GALLEY_COPY_HAN
#define DIGIT   GALLEY_COPY_DIGIT
#define LATIN   GALLEY_COPY_LATIN
#define SPACE   GALLEY_COPY_SPACE
#define MARK    GALLEY_COPY_MARK
#define OPEN    GALLEY_COPY_OPEN
#define CLOSE   GALLEY_COPY_CLOSE
#define STOP    GALLEY_COPY_STOP
#define NEWLINE GALLEY_COPY_NEWLINE

#define PROSE_ONLY GALLEY_COPY_PROSE

static guint
before (const GalleyCopy *copy, gsize at, guint flags)
{
  return galley_copy_is (copy, galley_copy_before (copy, at), flags);
}

static guint
after (const GalleyCopy *copy, gsize at, guint flags)
{
  return galley_copy_is (copy, galley_copy_after (copy, at), flags);
}

static gboolean
is_run_start (const GalleyCopy *copy, gsize at)
{
  return at == 0 || galley_copy_at (copy, at - 1) != copy->chars[at];
}

/* ── half-width marks ── */

static void
make_full (GalleyCopy *copy, const char *id, gsize at, const char *mark)
{
  galley_copy_report (copy, id, at, at + 1, mark);
  copy->flags[at] |= STOP | GALLEY_COPY_FULL;
}

static gboolean
after_chinese (const GalleyCopy *copy, gsize at)
{
  return before (copy, at, HAN | MARK | CLOSE | STOP);
}

static gboolean
before_chinese (const GalleyCopy *copy, gsize at)
{
  return before (copy, at, LATIN | DIGIT | SPACE) && after (copy, at, HAN | OPEN);
}

static void
look_comma (GalleyCopy *copy, gsize at)
{
  if (after_chinese (copy, at) || before_chinese (copy, at))
    make_full (copy, "half-comma", at, "，");
}

static void
look_semicolon (GalleyCopy *copy, gsize at)
{
  if (after_chinese (copy, at) || before_chinese (copy, at))
    make_full (copy, "half-semicolon", at, "；");
}

/* “:smile:” and the like */
static gboolean
is_shortcode (const GalleyCopy *copy, gsize at)
{
  gsize end = at + 1;

  while (end < at + 32 && (galley_copy_is (copy, end, LATIN) || galley_copy_in (galley_copy_at (copy, end), "_+-")))
    end++;
  return end > at + 1 && galley_copy_at (copy, end) == ':';
}

static void
look_colon (GalleyCopy *copy, gsize at)
{
  if (after_chinese (copy, at) && galley_copy_at (copy, at + 1) != '/' && !is_shortcode (copy, at))
    make_full (copy, "half-colon", at, "：");
}

/* ── questions and exclamations ── */

static gboolean
asks (const GalleyCopy *copy, gsize at)
{
  static const char *const words[] = { "什么", "是否", "为啥", "如何", "能否", "可否", "不是", "没有", "难道", "多少", "会不会", "要不要", NULL };

  for (gsize i = at - 1; at - i < 40 && galley_copy_is (copy, i, HAN | DIGIT | LATIN); i--)
    {
      if (galley_copy_in (copy->chars[i], "吗呢吧么谁哪怎几何孰岂啊"))
        return TRUE;
      for (gsize w = 0; words[w] != NULL; w++)
        if (galley_copy_has (copy, i, words[w]))
          return TRUE;
    }
  return FALSE;
}

static const char foreign[] =
  "阿埃艾爱安昂奥巴白柏班邦贝本比彼毕宾波伯勃博布查茨达戴丹德登迪蒂丁杜顿多厄恩尔法菲费芬佛夫弗福盖甘冈高戈哥格古哈海汉豪赫亨胡华怀霍基吉加贾杰"
  "金卡凯坎康考科克肯库昆拉莱赖兰朗劳勒雷里理利丽莉林琳龙隆卢鲁路伦罗洛马玛迈曼梅门蒙米密莫墨姆穆纳娜内尼妮涅宁纽努诺欧帕潘佩彭皮珀普齐奇乔切琼"
  "丘让热仁荣茹瑞若萨塞桑沙珊莎山尚舍圣施史士斯松苏索所塔太泰坦汤特腾提图托瓦万王威维魏温翁沃乌武西希锡夏香肖谢辛休许雅亚延扬耶叶伊因英尤于约泽"
  "扎詹珍芝朱卓兹佐";

/* Foreign names are spelled with some three hundred characters: two of them on each side. */
static gboolean
in_foreign_name (const GalleyCopy *copy, gsize at)
{
  return galley_copy_in (galley_copy_at (copy, at - 1), foreign) && galley_copy_in (galley_copy_at (copy, at - 2), foreign) &&
         galley_copy_in (galley_copy_at (copy, at + 1), foreign) && galley_copy_in (galley_copy_at (copy, at + 2), foreign);
}

static void
look_question (GalleyCopy *copy, gsize at)
{
  if (!after_chinese (copy, at))
    return;
  if (before (copy, at, HAN) && after (copy, at, HAN) && !asks (copy, at))
    {
      gboolean name = in_foreign_name (copy, at);
      galley_copy_report (copy, name ? "lost-interpunct" : "odd-question", at, at + 1, name ? NULL : "？");
    }
  else
    make_full (copy, "half-question", at, "？");
}

static void
look_exclaim (GalleyCopy *copy, gsize at)
{
  if (after_chinese (copy, at) && !galley_copy_in (galley_copy_at (copy, at + 1), "[="))
    make_full (copy, "half-exclaim", at, "！");
}

/* ── full stops and dots ── */

static gboolean
ends_here (const GalleyCopy *copy, gsize at)
{
  gsize next = galley_copy_skip (copy, galley_copy_after (copy, at), SPACE);

  return next >= copy->length || galley_copy_is (copy, next, NEWLINE | CLOSE) ||
         (galley_copy_is (copy, at + 1, SPACE) && galley_copy_is (copy, next, HAN | OPEN));
}

/* A summary or a headline that ends in dots was cut off; that is said elsewhere and not to be tidied away. */
static gboolean
is_cut (const GalleyCopy *copy, gsize end)
{
  gsize next = galley_copy_skip (copy, end, SPACE);

  return (copy->kind & (GALLEY_COPY_SUMMARY | GALLEY_COPY_TITLE)) && (next >= copy->length || galley_copy_in (copy->chars[next], "[【"));
}

static void
look_dot (GalleyCopy *copy, gsize at)
{
  gsize end;

  if (!is_run_start (copy, at) || !before (copy, at, HAN | MARK | CLOSE))
    return;
  end = galley_copy_run (copy, at);
  if (end - at >= 3 && !is_cut (copy, end))
    galley_copy_report (copy, "ascii-ellipsis", at, end, "……");
  else if (end - at == 1 && in_foreign_name (copy, at))
    galley_copy_report (copy, "dot-interpunct", at, end, "·");
  else if (end - at == 1 && ends_here (copy, at))
    make_full (copy, "half-period", at, "。");
}

static void
look_ellipsis (GalleyCopy *copy, gsize at)
{
  gboolean single = is_run_start (copy, at) && galley_copy_run (copy, at) == at + 1;

  if (single && (before (copy, at, HAN | MARK) || after (copy, at, HAN | MARK)) && !is_cut (copy, at + 1))
    galley_copy_report (copy, "half-ellipsis", at, at + 1, "……");
}

static void
look_interpunct (GalleyCopy *copy, gsize at)
{
  if (galley_copy_is (copy, at - 1, HAN) && galley_copy_is (copy, at + 1, HAN))
    galley_copy_report (copy, "wrong-interpunct", at, at + 1, "·");
}

/* ── doubled marks ── */

static void
look_double (GalleyCopy *copy, gsize at)
{
  gsize end = is_run_start (copy, at) ? galley_copy_run (copy, at) : at;

  if (end > at + 1)
    {
      g_autofree char *one = galley_copy_dup_slice (copy, at, at + 1);
      galley_copy_report (copy, "dup-comma", at, end, one);
    }
}

/* 。”。 and ，”，: the inner stop stays, the inner comma goes. */
static void
look_double_stop (GalleyCopy *copy, gsize at)
{
  gunichar c = galley_copy_at (copy, at - 1);

  if (c != galley_copy_at (copy, at + 1) || galley_copy_at (copy, at + 2) == c || galley_copy_at (copy, at - 2) == c)
    return;
  if (c == 0x3002)
    galley_copy_report_at (copy, "double-stop", at - 1, at + 2, at + 1, at + 2, "");
  else if (c == 0xFF0C)
    galley_copy_report_at (copy, "double-stop", at - 1, at + 2, at - 1, at, "");
}

static void
look_period (GalleyCopy *copy, gsize at)
{
  gsize end = is_run_start (copy, at) ? galley_copy_run (copy, at) : at;

  if (end - at == 2)
    galley_copy_report (copy, "dup-period", at, end, "。");
  else if (end > at + 2)
    galley_copy_report (copy, "dot-ellipsis", at, end, "……");
}

static void
look_pile (GalleyCopy *copy, gsize at)
{
  gsize end = at;
  gboolean mixed = FALSE;

  if (galley_copy_in (galley_copy_at (copy, at - 1), "？！"))
    return;
  for (; galley_copy_in (galley_copy_at (copy, end), "？！"); end++)
    mixed |= copy->chars[end] != copy->chars[at];
  if (mixed && end - at > 2)
    galley_copy_report (copy, "mark-pile", at, end, "？！");
  else if (!mixed && end - at > 3)
    galley_copy_report (copy, "exclaim-4", at, end, copy->chars[at] == 0xFF01 ? "！！！" : "？？？");
}

/* ── dashes ── */

static void
look_hyphen (GalleyCopy *copy, gsize at)
{
  gsize end = is_run_start (copy, at) ? galley_copy_run (copy, at) : at;

  if (end - at >= 2 && before (copy, at, HAN | MARK) && galley_copy_is (copy, end, HAN | MARK | DIGIT | LATIN))
    galley_copy_report (copy, "double-hyphen", at, end, "——");
}

static gsize
han_run (const GalleyCopy *copy, gsize at, int step)
{
  gsize n = 0;

  while (n < 12 && galley_copy_is (copy, at, HAN))
    n++, at += step;
  return n;
}

/* 北京—上海 is right: only between two long runs, and not behind the name of a place. */
static void
look_dash (GalleyCopy *copy, gsize at)
{
  gboolean single = is_run_start (copy, at) && galley_copy_run (copy, at) == at + 1;

  if (single && han_run (copy, at - 1, -1) >= 6 && han_run (copy, at + 1, 1) >= 6 &&
      !galley_copy_in (galley_copy_at (copy, at - 1), "市县区省站镇村港路京州"))
    galley_copy_report (copy, "single-dash", at, at + 1, "——");
}

/* ── 、 ── */

static gboolean
next_is_word (const GalleyCopy *copy, gsize at, const char *second)
{
  return galley_copy_in (galley_copy_at (copy, at + 2), second);
}

static void
look_dunhao (GalleyCopy *copy, gsize at)
{
  gsize next = galley_copy_skip (copy, at + 1, SPACE);
  gunichar p = galley_copy_at (copy, at - 1), n = galley_copy_at (copy, next);

  if (n == 0x7B49 && !next_is_word (copy, next - 1, "待级于候同式着到车你我他她它一不了高边距压温比腰次身因额效价速位闲"))
    galley_copy_report (copy, "dunhao-before-deng", at, at + 1, "");
  else if (p == 0x300B && n == 0x300A)
    galley_copy_report (copy, "dunhao-titles", at, at + 1, "");
  else if (p == 0x201D && n == 0x201C)
    galley_copy_report (copy, "dunhao-quotes", at, at + 1, "");
  else if ((n == 0x548C && !next_is_word (copy, next - 1, "平谐田解睦气美弦声音服风衣面顺善蔼煦约盘")) ||
           (n == 0x53CA && !next_is_word (copy, next - 1, "时早格第其物至")) ||
           (n == 0x4E0E && !next_is_word (copy, next - 1, "会其否时世众共论赛人")))
    galley_copy_report (copy, "dunhao-before-he", at, at + 1, "");
}

static void
look_deng (GalleyCopy *copy, gsize at)
{
  if (galley_copy_at (copy, at + 1) == 0x2026 && galley_copy_at (copy, at + 2) == 0x2026)
    galley_copy_report_at (copy, "deng-ellipsis", at, at + 3, at + 1, at + 3, "");
}

/* ── 《》 ── */

static void
look_title (GalleyCopy *copy, gsize at)
{
  static const char *const words[] = { "APP", "App", "app", "软件", "客户端", "小程序", "公众号", "活动", "课程", "品牌", "大奖", NULL };

  for (gsize i = 0; words[i] != NULL; i++)
    if (galley_copy_has (copy, at - g_utf8_strlen (words[i], -1), words[i]))
      {
        galley_copy_report (copy, "title-mark-misuse", at, at + 1, NULL);
        return;
      }
}

/* ── spaces ── */

static gboolean
in_english_quotes (const GalleyCopy *copy, gsize start, gsize end)
{
  return (galley_copy_at (copy, start - 1) == 0x201D && galley_copy_is (copy, start - 2, LATIN) && galley_copy_is (copy, end, LATIN)) ||
         (galley_copy_at (copy, end) == 0x201C && galley_copy_is (copy, end + 1, LATIN) && galley_copy_is (copy, start - 1, LATIN));
}

static gboolean
will_close (const GalleyCopy *copy, gsize at)
{
  return galley_copy_is (copy, at, CLOSE | STOP) || galley_copy_in (galley_copy_at (copy, at), ",;");
}

/* 通讯员 John, #topic 2018: the space parts two things. */
static gboolean
space_parts (const GalleyCopy *copy, gsize start)
{
  static const char *const roles[] = { "记者", "讯员", "作者", "编辑", "摄影", "翻译", NULL };
  gsize word = start;

  for (gsize i = 0; roles[i] != NULL; i++)
    if (galley_copy_has (copy, start - 2, roles[i]))
      return TRUE;
  while (start - word < 40 && galley_copy_is (copy, word - 1, HAN | LATIN | DIGIT))
    word--;
  return galley_copy_at (copy, word - 1) == '#' || galley_copy_at (copy, word - 1) == '@';
}

static void
look_space_between (GalleyCopy *copy, gsize start, gsize end)
{
  guint p = before (copy, start, HAN | DIGIT | LATIN), n = galley_copy_is (copy, end, HAN | DIGIT | LATIN);

  if (copy->kind == GALLEY_COPY_TITLE || !p || !n || !((p | n) & HAN) || (p & n & HAN) || space_parts (copy, start))
    return;
  galley_copy_report (copy, "pangu-space", start, end, "");
}

/* “…祝福。 本报记者 周晓 摄”: a caption's credit keeps its distance. */
static gboolean
is_credit (const GalleyCopy *copy, gsize at)
{
  static const char *const words[] = { "新华社记者", "本报记者", "本网记者", "记者", "通讯员", "摄影", NULL };

  for (gsize i = 0; words[i] != NULL; i++)
    if (galley_copy_has (copy, at, words[i]))
      return TRUE;
  return FALSE;
}

static void
look_space (GalleyCopy *copy, gsize at)
{
  gsize p = at - 1, end;

  if (p >= copy->length || galley_copy_is (copy, p, SPACE))
    return;
  end = galley_copy_skip (copy, at, SPACE);
  if (end >= copy->length || galley_copy_is (copy, p, NEWLINE | GALLEY_COPY_ORPHAN) ||
      galley_copy_is (copy, end, NEWLINE | GALLEY_COPY_ORPHAN) || in_english_quotes (copy, at, end))
    return;
  if (galley_copy_at (copy, p) == 0x3001)
    galley_copy_report (copy, "space-after-dunhao", at, end, "");
  else if (galley_copy_is (copy, p, HAN) && will_close (copy, end))
    galley_copy_report (copy, "lost-char", p, end + 1, NULL);
  else if (galley_copy_is (copy, end, MARK | GALLEY_COPY_FULL) && galley_copy_is (copy, end, OPEN | CLOSE | STOP) &&
           galley_copy_is (copy, p, HAN | MARK | DIGIT | LATIN | GALLEY_COPY_FULL))
    galley_copy_report (copy, "space-beside-punct", at, end, "");
  else if (galley_copy_is (copy, p, MARK | GALLEY_COPY_FULL) && galley_copy_is (copy, p, OPEN | CLOSE | STOP) &&
           galley_copy_is (copy, end, HAN | MARK | DIGIT | LATIN))
    {
      if (!is_credit (copy, end))
        galley_copy_report (copy, "space-beside-punct", at, end, "");
    }
  else
    look_space_between (copy, at, end);
}

const GalleyLook galley_mark_looks[] = {
  { ",", PROSE_ONLY, look_comma },
  { ";", PROSE_ONLY, look_semicolon },
  { ":", PROSE_ONLY, look_colon },
  { "?", PROSE_ONLY, look_question },
  { "!", PROSE_ONLY, look_exclaim },
  { ".", PROSE_ONLY, look_dot },
  { "…", PROSE_ONLY, look_ellipsis },
  { "•●・‧∙⋅", GALLEY_COPY_PROSE | GALLEY_COPY_PHRASE, look_interpunct },
  { "，、；：", PROSE_ONLY, look_double },
  { "”", PROSE_ONLY, look_double_stop },
  { "。", PROSE_ONLY, look_period },
  { "？！", PROSE_ONLY, look_pile },
  { "-", PROSE_ONLY, look_hyphen },
  { "—", PROSE_ONLY, look_dash },
  { "、", PROSE_ONLY, look_dunhao },
  { "等", PROSE_ONLY, look_deng },
  { "《", PROSE_ONLY, look_title },
  { " \t\302\240", PROSE_ONLY, look_space },
  { NULL }
};
