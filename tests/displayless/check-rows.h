/* check-rows.h: one example for each proof rule, and helpers to repair a text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-checks.h"

#include <string.h>

/* @good is the text once every safe repair and the one of the rule are made; NULL where nothing may be offered. */
static const struct { const char *id, *bad, *good; } check_rows[] = {
  { "foreign-picture", "水来了。\n\n![图](https://example.org/a.png)", NULL },
  { "half-comma", "修好水渠,引来春水", "修好水渠，引来春水" },
  { "half-comma", "水渠修到了云岭村,2016年通水", "水渠修到了云岭村，2016年通水" },
  { "half-comma", "读到“春水”,他笑了", "读到“春水”，他笑了" },
  { "half-comma", "全年GDP,比去年多", "全年GDP，比去年多" },
  { "half-semicolon", "先修渠;再种树", "先修渠；再种树" },
  { "half-colon", "他介绍:水来了", "他介绍：水来了" },
  { "half-question", "水来了吗?", "水来了吗？" },
  { "half-question", "水来了吗?我去看看", "水来了吗？我去看看" },
  { "half-exclaim", "太好了!", "太好了！" },
  { "half-period", "工程已经结束.", "工程已经结束。" },
  { "half-period", "工程已经结束. 春耕开始了", "工程已经结束。春耕开始了" },
  { "half-paren", "村(社区)干部", "村（社区）干部" },
  { "space-beside-punct", "如今， “水窖”不见了", "如今，“水窖”不见了" },
  { "space-beside-punct", "他说:“来了。” 大家都笑了", "他说：“来了。”大家都笑了" },
  { "space-after-dunhao", "水稻、 小麦", "水稻、小麦" },
  { "pangu-space", "近 300 户人家", "近300户人家" },
  { "pangu-space", "用 App 查询", "用App查询" },
  { "straight-quote", "他说,\"水一定会来\"", "他说，“水一定会来”" },
  { "single-outer", "他说：‘水一定会来’。", "他说：“水一定会来”。" },
  { "mixed-pair", "他说“水来了\"就走", "他说“水来了”就走" },
  { "mixed-pair", "云岭村（旧名石门村)通水", "云岭村（旧名石门村）通水" },
  { "unbalanced", "开始施工（见图", NULL },
  { "unbalanced", "开始施工”，他说", NULL },
  { "ascii-ellipsis", "水来了...大家都笑", "水来了……大家都笑" },
  { "half-ellipsis", "水来了…大家都笑", "水来了……大家都笑" },
  { "dot-ellipsis", "水来了。。。大家都笑", "水来了……大家都笑" },
  { "double-hyphen", "引来春水--云岭村纪事", "引来春水——云岭村纪事" },
  { "single-dash", "云岭村引来了春水—石门水库扩建工程纪实", "云岭村引来了春水——石门水库扩建工程纪实" },
  { "time-range", "开放时间8:00-17:30", "开放时间8:00—17:30" },
  { "time-range", "开放时间8:00--17:30", "开放时间8:00—17:30" },
  { "value-range", "增产5%-8%", "增产5%～8%" },
  { "range-percent", "增产5～8%", "增产5%～8%" },
  { "ascii-tilde", "增产5%~8%", "增产5%～8%" },
  { "dup-comma", "修渠，，种树", "修渠，种树" },
  { "half-comma", "修渠,,种树", "修渠，种树" },
  { "dup-period", "工程结束。。", "工程结束。" },
  { "mark-pile", "真的吗？！！", "真的吗？！" },
  { "exclaim-4", "水来了！！！！", "水来了！！！" },
  { "dunhao-before-deng", "云岭、石门、等村", "云岭、石门等村" },
  { "deng-ellipsis", "云岭、石门等等……", "云岭、石门等等" },
  { "dunhao-titles", "《水经》、《山经》", "《水经》《山经》" },
  { "dunhao-quotes", "“渠长”、“窖长”", "“渠长”“窖长”" },
  { "title-mark-misuse", "手机APP《春水》上线", NULL },
  { "dunhao-before-he", "云岭、石门、和下河", "云岭、石门和下河" },
  { "wrong-interpunct", "巴兹•奥尔德林", "巴兹·奥尔德林" },
  { "dot-interpunct", "巴兹.奥尔德林", "巴兹·奥尔德林" },
  { "lost-interpunct", "宇航员巴兹?奥尔德林来访", NULL },
  { "odd-question", "他走在不?的山路上", "他走在不？的山路上" },
  { "fw-digit", "２０１６年９月", "2016年9月" },
  { "fw-latin", "ＡＰＰ上线", "APP上线" },
  { "mixed-width-number", "４6岁", "46岁" },
  { "mixed-width-number", "4６岁", "46岁" },
  { "decade-century", "八十年代修的渠", "20世纪80年代修的渠" },
  { "mixed-century", "20世纪八十年代", "20世纪80年代" },
  { "short-year", "16年9月通水", "2016年9月通水" },
  { "short-year", "98年9月通水", "1998年9月通水" },
  { "mixed-date", "2016年十月八日", "2016年10月8日" },
  { "mixed-date", "2016年十二月", "2016年12月" },
  { "bad-clock", "上午9.30开工", "上午09:30开工" },
  { "bad-clock", "10月8日09-42", "10月8日09:42" },
  { "dot-date", "2016.9.8上午通水", "2016年9月8日上午通水" },
  { "approx-dunhao", "五、六十人", "五六十人" },
  { "approx-arabic", "等了3、4天", "等了三四天" },
  { "yue-zuoyou", "约50人左右", "约50人" },
  { "jin-duo", "近100多人", "100多人" },
  { "jin-duo", "超过300余户", "300余户" },
  { "zuiduo-buchaoguo", "最多不超过5起", "不超过5起" },
  { "zuiduo-buchaoguo", "至少20人以上", "至少20人" },
  { "reduce-times", "用水减少了2倍", NULL },
  { "letter-digit", "2O16年", "2016年" },
  { "ling-circle", "二零一六年", "二〇一六年" },
  { "unit-latin", "面积5.34M2的水池", "面积5.34平方米的水池" },
  { "thousands", "投入1,500元，去年是12000元", "投入1500元，去年是12000元" },
  { "thousands", "投入12,345,678元，去年是12000元", "投入12345678元，去年是12000元" },
  { "degree", "气温达到35ºC", "气温达到35℃" },
  { "broken-paragraph", "从石门水库到云岭村有二十多公里山路，水渠沿着山腰走，一路上要过三座桥，村民们把它叫\n\n做“天渠”，谁走过都忘不了。",
    "从石门水库到云岭村有二十多公里山路，水渠沿着山腰走，一路上要过三座桥，村民们把它叫做“天渠”，谁走过都忘不了。" },
  { "dup-char", "这是村里的的水渠", "这是村里的水渠" },
  { "lost-char", "诗中写道：“山不 ”。", NULL },
  { "lost-char", "写作\357\277\275字", NULL },
  { "lost-char", "写作\356\200\200字", NULL },
  { "lost-char", "村民李□说", NULL },
  { "zero-width", "引来\342\200\213春水", "引来春水" },
  { "bidi-control", "引来\342\200\256春水", NULL },
  { "inner-ideospace", "省\343\200\200城来了人", "省城来了人" },
  { "kangxi-radical", "⼈民渠", "人民渠" },
  { "kangxi-radical", "⻓渠", "长渠" },
  { "traditional-leak", "村民的網店", "村民的网店" },
  { "confusable-word", "请登陆网站查询", "请登录网站查询" },
  { "jiezhi", "截止10月8日", "截至10月8日" },
  { "faren", "法人王某到场", "法定代表人王某到场" },
  { "xiang", "象往常一样", "像往常一样" },
  { "double-stop", "他说：“水来了。”。", "他说：“水来了。”" },
  { "double-stop", "他说“水来了，”，就走", "他说“水来了”，就走" },
};

static inline guint
count_id (GPtrArray *findings, const char *id)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += strcmp (((const GalleyFinding *) findings->pdata[i])->id, id) == 0;
  return n;
}

static inline char *
apply (const char *text, GPtrArray *findings)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) edits = galley_checks_list_edits (findings);
  char *fixed = galley_checks_apply_to_text (text, edits, &error);

  g_assert_no_error (error);
  return fixed;
}

static inline char *
fix_once (const char *text)
{
  g_autoptr (GPtrArray) findings = galley_checks_run_text (text, "body");
  g_autoptr (GPtrArray) automatic = galley_checks_list_auto (findings);

  return apply (text, automatic);
}

/* Every safe repair, until nothing is left; @passes says how often that took. */
static inline char *
fix_all (const char *text, guint *passes)
{
  char *fixed = g_strdup (text);

  for (*passes = 0; *passes < 10; (*passes)++)
    {
      char *next = fix_once (fixed);
      gboolean same = strcmp (next, fixed) == 0;
      g_free (fixed);
      fixed = next;
      if (same)
        break;
    }
  return fixed;
}
