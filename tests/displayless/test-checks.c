/* test-checks.c: the proof rules: what they find and what they leave alone; the record, lists, and carrying out repairs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-rows.h"
#include "galley-error.h"
#include "galley-text.h"

#include <locale.h>
#include <string.h>

/* ── what is found, and what it becomes ── */

static char *
fix_rule (const char *text, const char *id)
{
  g_autoptr (GPtrArray) findings = galley_checks_run_text (text, "body");
  g_autoptr (GPtrArray) chosen = galley_finding_array_new ();

  for (guint i = 0; i < findings->len; i++)
    if (strcmp (((const GalleyFinding *) findings->pdata[i])->id, id) == 0)
      g_ptr_array_add (chosen, galley_finding_ref (findings->pdata[i]));
  return apply (text, chosen);
}

static void
test_rules_find_and_repair (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (check_rows); i++)
    {
      g_autoptr (GPtrArray) findings = galley_checks_run_text (check_rows[i].bad, "body");
      g_autofree char *by_rule = fix_rule (check_rows[i].bad, check_rows[i].id), *fixed = NULL;
      guint passes;

      if (count_id (findings, check_rows[i].id) == 0)
        g_test_fail_printf ("%s does not find “%s”", check_rows[i].id, check_rows[i].bad);
      fixed = fix_all (by_rule, &passes);
      if (check_rows[i].good == NULL)
        g_assert_cmpstr (by_rule, ==, check_rows[i].bad);
      else
        g_assert_cmpstr (fixed, ==, check_rows[i].good);
    }
}

static void
test_repaired_is_clean (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (check_rows); i++)
    if (check_rows[i].good != NULL)
      {
        g_autoptr (GPtrArray) findings = galley_checks_run_text (check_rows[i].good, "body");
        if (count_id (findings, check_rows[i].id) > 0)
          g_test_fail_printf ("%s still finds “%s”", check_rows[i].id, check_rows[i].good);
      }
}

static void
test_rules_are_in_the_table (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (check_rows); i++)
    {
      const GalleyCheckRule *rule = galley_check_rules_find (check_rows[i].id);

      g_assert_nonnull (rule);
      g_assert_true (rule->fix != GALLEY_FIX_REPORT || check_rows[i].good == NULL);
    }
  for (const GalleyCheckRule *rule = galley_check_rules; rule->id != NULL; rule++)
    {
      g_assert_true (galley_check_rules_find (rule->id) == rule);
      g_assert_true ((rule->severity == GALLEY_SEVERITY_ERROR) == (*rule->blocks != '\0'));
    }
}

/* ── what is left alone ── */

static void
test_sound_copy_is_left_alone (void)
{
  static const char *const sound[] = {
    "水渠修好了，谁都高兴。", "详见https://example.org/a,b?c=d!e，欢迎阅读。", "邮箱是a.b@example.org，请来信。",
    "路径/usr/share/doc，别改。", "#春耕#正在进行。", "13:07通水。", "比分3:2。", "腾河水务(00175)涨了。", "腾河水务[BABA.US]涨了。",
    "电话010-8888-6666。", "升级到2.10.3版。", "他说：“Hello, my friend. How are you?”", "“Don’t worry, be happy”是一首歌。",
    "写一行`a,b;c`就行。", "他会C++，也会C。", "玛丽·居里来过。", "北京—上海的列车。", "济南—青岛高速公路通车。", "沈括（1031—1095）是北宋人。",
    "农历八月初八开镰。", "四面八方的人都来了。", "Yahoo!是一家公司。", "真的吗？！", "春水入渠\n\n秋粮满仓\n\n云岭无忧",
    "“第一天。\n\n“第二天。\n\n“第三天。”", "【编前语】这是一组报道。", "2016-09-08发布。", "访问www.example.org吧。",
    "会议由周晓主持，水务、农业、和平街道等参加。", "天天看看，多多益善。", "不甚了了，是是非非。", "的的确确是好水。", "这是我们的目的的一部分。",
    "水价1500元，户均300元。", "他走了两三天，约50人同行。", "近100人到场，300多人观看。", "买书、等车、看病。", "云岭、石门等村。",
    "为了了解水情，他走遍全村。", "现在在家务农。", "第五、六十人。", "第三、四节课。", "1、2、3号楼。", "奖励一、二等奖。",
    "上世纪80年代修的渠。", "2017—2018年。", "现象十分普遍。", "印象很好，象棋也好。", "气温35℃。", "<!-- 注释, 不管 -->",
    "| 项目 | 数量 |\n|---|---|\n| 水渠 | 3 |", "---", "- 第一项\n- 第二项", "1. 修渠\n2. 种树", "## 2016年的春天", "[水渠](https://example.org/,;:)通了。",
    "![水渠](asset:0123)", "**云岭村**，通水了。", "```\na,中;b\n```", "&nbsp;空格。", "H2O和CO2。", "□ 是 □ 否", "条约5条左右为难。",
    "图为水渠通水现场，村民们站在渠边看水，孩子们在一旁又跑又跳 周晓 摄\n\n水渠全长二十公里，去年开工。",
    "记者 周晓", "他引用《诗经》：“常(棠)棣之华，如雪。”", "截止时间是10月8日。", "报名已经截止。", "企业法人必须到场。", "人民大会堂。", "一、水渠\n\n二、水库",
    "投入1,500元，去年是2,000元。", "投入1500元，编号120730。", "水渠通了。 本报记者 周晓 摄",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sound); i++)
    {
      g_autoptr (GPtrArray) findings = galley_checks_run_text (sound[i], "body");
      if (findings->len > 0)
        {
          const GalleyFinding *first = findings->pdata[0];
          g_test_fail_printf ("“%s”: %s at %d–%d", sound[i], first->id, (int) first->start, (int) first->end);
        }
    }
}

static void
test_places_are_exact (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (check_rows); i++)
    {
      g_autoptr (GPtrArray) findings = galley_checks_run_text (check_rows[i].bad, "body");
      for (guint j = 0; j < findings->len; j++)
        {
          const GalleyFinding *finding = findings->pdata[j];
          g_autofree char *text = galley_text_dup_slice (check_rows[i].bad, finding->start, finding->end);
          g_assert_cmpstr (text, ==, finding->text);
        }
    }
}

/* ── the record ── */

static GalleyContent *
sound_content (GPtrArray *credits)
{
  g_ptr_array_add (credits, galley_credit_new (&(const GalleyCredit) { .kind = GALLEY_CREDIT_KIND_AUTHOR, .name = "周晓" }));
  return galley_content_new (&(const GalleyContent) {
    .headline = "春水入渠", .body = "水渠修好了。", .source = "云岭日报", .time = "2016-09-08 13:07", .credits = credits });
}

static void
test_sound_record (void)
{
  g_autoptr (GPtrArray) credits = galley_credit_array_new ();
  g_autoptr (GalleyContent) content = sound_content (credits);
  g_autoptr (GPtrArray) findings = galley_checks_run (content);

  g_assert_cmpuint (findings->len, ==, 0);
}

static const struct { const char *id, *field; GalleyContent change; } records[] = {
  { "missing-headline", "headline", { .headline = " " } },
  { "missing-body", "body", { .body = "\n" } },
  { "no-source", "source", { .source = "" } },
  { "no-reprint-source", "source", { .source = "", .reprint = TRUE } },
  { "no-original-title", "original_title", { .reprint = TRUE } },
  { "no-time", "time", { .time = "" } },
  { "time-invalid", "time", { .time = "昨天" } },
  { "time-invalid", "time", { .time = "2016-13-08 13:07" } },
  { "time-invalid", "time", { .time = "2016-09-08 25:61" } },
  { "time-invalid", "time", { .time = "2016年9月8日 13:07" } },
  { "bad-clock", "time", { .time = "2016-09-08 09-42" } },
  { "year-missing", "time", { .time = "09-08 09:42" } },
  { "headline-split", "headline", { .headline = "春水入渠来——云岭村引水工程纪实" } },
  { "title-site-suffix", "headline", { .headline = "春水入渠_云岭新闻_云岭网" } },
  { "title-site-suffix", "headline", { .headline = "春水入渠-云岭新闻" } },
  { "title-truncated", "headline", { .headline = "春水入渠..." } },
  { "credit-in-text", "body", { .body = "水渠修好了。（通讯员 郑岚）" } },
  { "dateline-mismatch", "body", { .body = "云岭网9月1日讯 水渠修好了。" } },
};

#define TAKE(field) if (change->field != NULL) content.field = change->field

static GPtrArray *
run_changed (const GalleyContent *change)
{
  g_autoptr (GPtrArray) credits = galley_credit_array_new ();
  g_autoptr (GalleyContent) sound = sound_content (credits), changed = NULL;
  GalleyContent content = *sound;

  TAKE (headline);
  TAKE (body);
  TAKE (source);
  TAKE (time);
  content.reprint = change->reprint;
  changed = galley_content_new (&content);
  return galley_checks_run (changed);
}

static void
test_record_rules (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (records); i++)
    {
      g_autoptr (GPtrArray) findings = run_changed (&records[i].change);
      gboolean found = FALSE;

      for (guint j = 0; j < findings->len; j++)
        {
          const GalleyFinding *finding = findings->pdata[j];
          found |= strcmp (finding->id, records[i].id) == 0 && strcmp (finding->field, records[i].field) == 0;
        }
      if (!found)
        g_test_fail_printf ("%s is not found in row %zu", records[i].id, i);
    }
}

static void
test_no_author_offers_the_credit (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyContent) content = galley_content_new (&(const GalleyContent) {
    .headline = "春水入渠", .body = "水渠修好了。（通讯员 郑岚  王 军）", .source = "云岭日报", .time = "2016-09-08 13:07" });
  g_autoptr (GPtrArray) findings = galley_checks_run (content);
  const GalleyFinding *first = findings->pdata[0];
  g_autoptr (GalleyContent) fixed = galley_checks_apply (content, first->edits, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (first->id, ==, "no-author");
  g_assert_cmpuint (fixed->credits->len, ==, 2);
  g_assert_cmpstr (((GalleyCredit *) fixed->credits->pdata[0])->name, ==, "郑岚");
  g_assert_cmpstr (((GalleyCredit *) fixed->credits->pdata[1])->name, ==, "王军");
  g_assert_cmpint (((GalleyCredit *) fixed->credits->pdata[1])->kind, ==, GALLEY_CREDIT_KIND_CORRESPONDENT);
}

static void
test_headline_is_split (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) credits = galley_credit_array_new ();
  g_autoptr (GalleyContent) sound = sound_content (credits), content = NULL, fixed = NULL;
  GalleyContent changed = *sound;
  g_autoptr (GPtrArray) findings = NULL, edits = NULL;

  changed.headline = "春水入渠来——云岭村引水工程纪实";
  content = galley_content_new (&changed);
  findings = galley_checks_run (content);
  edits = galley_checks_list_edits (findings);
  fixed = galley_checks_apply (content, edits, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fixed->headline, ==, "春水入渠来");
  g_assert_cmpstr (fixed->deck, ==, "——云岭村引水工程纪实");
}

/* ── lists ── */

static GalleyList *
sample_list (void)
{
  g_autoptr (GPtrArray) items = galley_item_array_new ();

  g_ptr_array_add (items, galley_item_new (&(const GalleyItem) {
    .headline = "石门水库开闸_云岭要闻_云岭网", .summary = "开闸了。”  村民说,水来了。[详细]", .time = "09-08 09-42", .source = "云岭网" }));
  g_ptr_array_add (items, galley_item_new (&(const GalleyItem) {
    .headline = "春水入渠", .summary = "咨询电话5050123...[详细]", .time = "2017-01-01 08:00", .source = "云岭网" }));
  return galley_list_new (&(const GalleyList) { .name = "推荐阅读", .items = items, .uuid = "a" });
}

static void
test_list_rules (void)
{
  static const struct { const char *id, *field; } wanted[] = {
    { "title-site-suffix", "recommended[0].headline" }, { "summary-join", "recommended[0].summary" },
    { "half-comma", "recommended[0].summary" },         { "summary-boilerplate", "recommended[0].summary" },
    { "year-missing", "recommended[0].time" },          { "bad-clock", "recommended[0].time" },
    { "rec-dup", "recommended[1].headline" },           { "summary-truncated", "recommended[1].summary" },
    { "summary-boilerplate", "recommended[1].summary" }, { "rec-date", "recommended[1].time" },
  };
  g_autoptr (GPtrArray) credits = galley_credit_array_new ();
  g_autoptr (GalleyContent) article = sound_content (credits);
  g_autoptr (GalleyList) list = sample_list ();
  g_autoptr (GPtrArray) findings = galley_checks_run_list (list, article, "recommended");

  g_assert_cmpuint (findings->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < findings->len; i++)
    {
      const GalleyFinding *finding = findings->pdata[i];
      g_assert_cmpstr (finding->id, ==, wanted[i].id);
      g_assert_cmpstr (finding->field, ==, wanted[i].field);
      g_assert_cmpstr (finding->blocks, ==, "");
    }
}

static void
test_list_repair (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyList) list = sample_list (), fixed = NULL;
  g_autoptr (GPtrArray) findings = galley_checks_run_list (list, NULL, "recommended");
  g_autoptr (GPtrArray) edits = galley_checks_list_edits (findings);
  const GalleyItem *first;

  fixed = galley_checks_apply_to_list (list, edits, "recommended", &error);
  g_assert_no_error (error);
  first = fixed->items->pdata[0];
  g_assert_cmpstr (first->headline, ==, "石门水库开闸");
  g_assert_cmpstr (first->summary, ==, "开闸了。”  村民说，水来了。");
  g_assert_cmpstr (first->time, ==, "09-08 09:42");
}

/* ── applying ── */

static GPtrArray *
two_edits (const char *field, gint64 a, gint64 b, gint64 c, gint64 d)
{
  GPtrArray *edits = galley_edit_array_new ();

  g_ptr_array_add (edits, galley_edit_new (&(const GalleyEdit) { .field = field, .start = a, .end = b, .text = "甲" }));
  g_ptr_array_add (edits, galley_edit_new (&(const GalleyEdit) { .field = field, .start = c, .end = d, .text = "乙" }));
  return edits;
}

static void
test_edits_do_not_collide (void)
{
  static const struct { gint64 a, b, c, d; const char *result; } cases[] = {
    { 0, 1, 1, 2, "甲乙三四" }, { 2, 3, 0, 1, "乙二甲四" }, { 0, 2, 1, 3, NULL }, { 1, 1, 1, 1, NULL }, { 0, 1, 3, 5, NULL }, { -1, 1, 2, 3, NULL },
    { 2, 1, 3, 4, NULL }, { 0, 0, 4, 4, "甲一二三四乙" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) edits = two_edits ("body", cases[i].a, cases[i].b, cases[i].c, cases[i].d);
      g_autofree char *text = galley_checks_apply_to_text ("一二三四", edits, &error);

      g_assert_cmpstr (text, ==, cases[i].result);
      if (cases[i].result == NULL)
        g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT);
    }
}

static void
test_unknown_field_is_refused (void)
{
  static const char *const fields[] = { "nothing", "related[0].headline", "credits[7].name", "recommended[0].time" };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) credits = galley_credit_array_new ();
      g_autoptr (GalleyContent) content = sound_content (credits);
      g_autoptr (GPtrArray) edits = two_edits (fields[i], 0, 0, 1, 1);

      g_assert_null (galley_checks_apply (content, edits, &error));
      g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checks/rules-find-and-repair", test_rules_find_and_repair);
  g_test_add_func ("/checks/repaired-is-clean", test_repaired_is_clean);
  g_test_add_func ("/checks/rules-are-in-the-table", test_rules_are_in_the_table);
  g_test_add_func ("/checks/sound-copy-is-left-alone", test_sound_copy_is_left_alone);
  g_test_add_func ("/checks/places-are-exact", test_places_are_exact);
  g_test_add_func ("/checks/record/sound", test_sound_record);
  g_test_add_func ("/checks/record/rules", test_record_rules);
  g_test_add_func ("/checks/record/no-author-offers-the-credit", test_no_author_offers_the_credit);
  g_test_add_func ("/checks/record/headline-is-split", test_headline_is_split);
  g_test_add_func ("/checks/list/rules", test_list_rules);
  g_test_add_func ("/checks/list/repair", test_list_repair);
  g_test_add_func ("/checks/apply/edits-do-not-collide", test_edits_do_not_collide);
  g_test_add_func ("/checks/apply/unknown-field-is-refused", test_unknown_field_is_refused);
  return g_test_run ();
}
