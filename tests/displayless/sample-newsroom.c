/* sample-newsroom.c: a newsroom of four with a signed article, for tests of pages
 *
 * Places, people and facts are made up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample-newsroom.h"

#include <string.h>

#include "galley-digest.h"

const char *const sample_names[SAMPLE_PEOPLE] = { "祁总编", "沈渡舟", "陆知微", "尹望川" };
const char *const sample_uuids[SAMPLE_PEOPLE] = { "person-chief", "person-writer", "person-first", "person-final" };

static const guint roles[SAMPLE_PEOPLE] = {
  GALLEY_ROLE_CHIEF, GALLEY_ROLE_WRITER, GALLEY_ROLE_FIRST_REVIEWER, GALLEY_ROLE_RESPONSIBLE_EDITOR | GALLEY_ROLE_LIST_CURATOR,
};

static const char body[] =
  "入冬以来，云岭县把清淤、补渠、换闸三件事排在一张表上，十四个乡镇同时开工。到本月二十日，全县已修复干支渠**二百一十六公里**，"
  "比去年同期多出*四成*[^1]。\n\n"
  "　　“水从门前过，浇不上地，那才叫人着急。”青石坪村渠长罗小满说，往年这个时候，他要扛着铁锹\n沿渠走上三个来回。\n\n"
  "![青石坪村的新闸口，水位尺装在闸墩右侧](asset:%s)\n\n"
  "## 先算账\n\n### 一米渠多少钱，村口的牌子上写着\n\n"
  "工程队进村以前，县水务局先把账单贴了出来。沙石、水泥、人工各占多少，谁验收、谁签字，一项一行。**“看得见的账”**让争执少了一半。\n\n"
  "| 乡镇 | 已修复（公里） | 占计划 |\n|:-----|-----:|-----:|\n| 青石坪 | 41.5 | 92%% |\n| 梨树沟 | 37.0 | 88%% |\n| 大河湾 | 22.8 | 61%% |\n\n"
  "## 再管水\n\n### “渠长”不是一块牌子\n\n"
  "> 渠长要做到三件事：闸坏了当天报，淤了三天清，吵起来先到场。\n\n"
  "1. 每条支渠有一名渠长，姓名和电话写在闸房门上；\n2. 每旬交叉巡一次，巡渠的人不是修渠的人；\n3. 记录公开，村民可以查。\n\n"
  "梨树沟的做法又往前走了一步：他们把用水的次序编成了顺口溜，贴在村口的墙上，也贴在孩子们上学的路上。县水务局局长高远说，"
  "办法是群众想出来的，局里要做的是把它写进规程。详情见[云岭县水务公开页](https://water.example.org/yunling?year=2031&page=2)。\n\n"
  "到傍晚，闸口放出了今年的第一股水。\n\n"
  "[^1]: 去年同期为一百五十四公里，数据由县水务局提供。\n";

/* A PNG of one pixel is not much to look at, so this is a small striped one. */
static const guint8 picture[] = {
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01,
  0x08, 0x02, 0x00, 0x00, 0x00, 0x90, 0x77, 0x53, 0xde, 0x00, 0x00, 0x00, 0x0c, 0x49, 0x44, 0x41, 0x54, 0x08, 0xd7, 0x63, 0xf8, 0xcf, 0xc0, 0x00,
  0x00, 0x03, 0x01, 0x01, 0x00, 0x18, 0xdd, 0x8d, 0xb0, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
};

GBytes *
sample_picture (void)
{
  return g_bytes_new_static (picture, sizeof picture);
}

char *
sample_asset (void)
{
  g_autoptr (GBytes) bytes = sample_picture ();

  return galley_digest_bytes (bytes);
}

GBytes *
sample_load (const char *asset, gpointer data)
{
  g_autofree char *ours = sample_asset ();

  return g_str_equal (asset, ours) ? sample_picture () : NULL;
}

/* ── the people and their chain ── */

static void
journal_add (Newsroom *room, int by, const GalleyDecision *template)
{
  GalleyDecision decision = *template;

  decision.subject = SAMPLE_LIBRARY;
  decision.at = SAMPLE_AT - 86400000 + room->journal->len * 1000;
  decision.previous = galley_chain_head (room->journal);
  g_ptr_array_add (room->journal, galley_chain_sign (&decision, room->signers[by]));
}

static void
enrol (Newsroom *room, int person)
{
  g_autoptr (GalleyEditor) editor = galley_editor_new (&(const GalleyEditor) {
    .uuid = sample_uuids[person], .name = sample_names[person], .key = galley_signer_get_key (room->signers[person]), .roles = roles[person] });

  journal_add (room, SAMPLE_CHIEF, &(const GalleyDecision) { .kind = GALLEY_DECISION_ENROL, .person = editor });
}

static GalleyList *
sample_list (void)
{
  g_autoptr (GPtrArray) items = galley_item_array_new ();

  g_ptr_array_add (items, galley_item_new (&(const GalleyItem) {
    .headline = "大河湾大桥夜间封闭四天，绕行线路公布", .time = "2031-02-27 09:42", .source = "云岭日报", .address = "https://news.example.org/bridge",
    .summary = "二十八日零时起，大河湾大桥更换伸缩缝，封闭时段为每晚十时至次日五时。公交改走滨河路，末班车时间不变。" }));
  g_ptr_array_add (items, galley_item_new (&(const GalleyItem) {
    .headline = "梨树沟的梨花节改在三月中旬", .time = "2031-02-26 17:05", .source = "云岭发布", .summary = "气象部门预计今年花期比往年晚一周。" }));
  g_ptr_array_add (items, galley_item_new (&(const GalleyItem) {
    .headline = "县图书馆新馆试开放，首日接待读者三千人次", .time = "2031-02-25 20:11", .source = "云岭日报", .address = "https://news.example.org/library" }));
  return galley_list_new (&(const GalleyList) { .uuid = SAMPLE_LIST, .name = "推荐阅读", .items = items, .updated = 5 });
}

Newsroom *
newsroom_new (void)
{
  Newsroom *room = g_new0 (Newsroom, 1);

  room->journal = galley_entry_array_new ();
  room->slip = galley_entry_array_new ();
  room->lists = galley_list_array_new ();
  room->curations = galley_entry_array_new ();
  room->route = galley_route_new_two_step ();
  g_ptr_array_add (room->lists, sample_list ());
  for (int i = 0; i < SAMPLE_PEOPLE; i++)
    {
      room->signers[i] = galley_signer_generate ();
      enrol (room, i);
    }
  journal_add (room, SAMPLE_CHIEF, &(const GalleyDecision) { .kind = GALLEY_DECISION_POLICY, .route_added = room->route });
  return room;
}

void
newsroom_free (Newsroom *room)
{
  for (int i = 0; i < SAMPLE_PEOPLE; i++)
    galley_signer_unref (room->signers[i]);
  g_ptr_array_unref (room->journal);
  g_ptr_array_unref (room->slip);
  g_ptr_array_unref (room->lists);
  g_ptr_array_unref (room->curations);
  galley_route_unref (room->route);
  g_free (room);
}

/* ── the article ── */

void
newsroom_sign (Newsroom *room, int person, GalleyDecisionKind kind, const char *step, guint role, const GalleyContent *content)
{
  g_autofree char *digest = galley_content_dup_digest (content);
  g_autofree char *route = galley_route_dup_digest (room->route);
  g_autofree char *list = galley_list_dup_digest (room->lists->pdata[0]);
  g_autofree char *printed = g_strconcat (SAMPLE_LIST, ":", list, NULL);
  char *lists[] = { printed, NULL };

  g_ptr_array_add (room->slip, galley_chain_sign (&(const GalleyDecision) {
    .subject = SAMPLE_ARTICLE, .author = sample_uuids[SAMPLE_WRITER], .kind = kind, .step = step, .role = role, .digest = digest, .route = route, .reason = "看过，可以。",
    .at = SAMPLE_AT + room->slip->len * 60000, .previous = galley_chain_head (room->slip), .policy = galley_chain_head (room->journal),
    .lists = kind == GALLEY_DECISION_APPROVE || kind == GALLEY_DECISION_EXPORT ? lists : NULL }, room->signers[person]));
}

void
newsroom_approve (Newsroom *room, const GalleyContent *content)
{
  newsroom_sign (room, SAMPLE_WRITER, GALLEY_DECISION_SUBMIT, "", GALLEY_ROLE_WRITER, content);
  newsroom_sign (room, SAMPLE_FIRST, GALLEY_DECISION_PASS, "first", GALLEY_ROLE_FIRST_REVIEWER, content);
  newsroom_sign (room, SAMPLE_FINAL, GALLEY_DECISION_APPROVE, "final", GALLEY_ROLE_RESPONSIBLE_EDITOR, content);
}

GalleyDossier *
newsroom_dossier (Newsroom *room, const GalleyContent *content)
{
  g_autofree char *digest = galley_content_dup_digest (content);
  g_autoptr (GalleyArticle) article = galley_article_new (&(const GalleyArticle) {
    .uuid = SAMPLE_ARTICLE, .author = sample_uuids[SAMPLE_WRITER], .headline = content->headline, .digest = digest });

  return galley_dossier_new (&(const GalleyDossier) {
    .article = article, .content = (GalleyContent *) content, .digest = digest, .journal = room->journal, .lists = room->lists,
    .curations = room->curations, .route = room->route, .slip = room->slip });
}

static GPtrArray *
sample_credits (void)
{
  GPtrArray *credits = galley_credit_array_new ();

  g_ptr_array_add (credits, galley_credit_new (&(const GalleyCredit) { .kind = GALLEY_CREDIT_KIND_AUTHOR, .name = "沈渡舟" }));
  g_ptr_array_add (credits, galley_credit_new (&(const GalleyCredit) {
    .kind = GALLEY_CREDIT_KIND_CORRESPONDENT, .name = "周晓", .organisation = "县水务局" }));
  g_ptr_array_add (credits, galley_credit_new (&(const GalleyCredit) { .kind = GALLEY_CREDIT_KIND_CORRESPONDENT, .name = "罗禾" }));
  g_ptr_array_add (credits, galley_credit_new (&(const GalleyCredit) { .kind = GALLEY_CREDIT_KIND_PHOTOGRAPHER, .name = "林一白" }));
  return credits;
}

GalleyContent *
sample_content (void)
{
  g_autofree char *asset = sample_asset ();
  g_autofree char *text = g_strdup_printf (body, asset);
  g_autoptr (GPtrArray) assets = galley_asset_use_array_new ();
  g_autoptr (GPtrArray) credits = sample_credits ();
  g_autoptr (GPtrArray) notices = galley_notice_array_new ();
  g_autoptr (GPtrArray) related = galley_item_array_new ();
  char *keywords[] = { (char *) "春灌", (char *) "水利", NULL };
  char *lists[] = { (char *) SAMPLE_LIST, NULL };

  g_ptr_array_add (assets, galley_asset_use_new (&(const GalleyAssetUse) { .asset = asset, .alt = "新闸口", .credit = "林一白 摄" }));
  g_ptr_array_add (notices, galley_notice_new (&(const GalleyNotice) {
    .kind = "correct", .at = SAMPLE_AT, .wrong = "已修复一百二十六公里", .right = "已修复二百一十六公里" }));
  g_ptr_array_add (related, galley_item_new (&(const GalleyItem) {
    .headline = "云岭县公布今年春灌配水计划", .time = "2031-02-12 08:30", .source = "云岭日报", .address = "https://news.example.org/plan",
    .summary = "三座水库可供水一千一百万立方米，比去年多一成，三月一日开闸。" }));
  return galley_content_new (&(const GalleyContent) {
    .kicker = "十四个乡镇同时开工，二百一十六公里干支渠赶在春灌前通水", .headline = "春水入渠——云岭县冬修水利走访记",
    .deck = "账单贴在村口，渠长写在门上", .short_headline = "云岭：春水入渠", .body = text, .assets = assets, .credits = credits,
    .notices = notices, .related = related, .keywords = keywords, .lists = lists, .section = "要闻", .source = "云岭日报",
    .source_address = "https://news.example.org/", .summary = "云岭县冬修水利走访记。", .time = "2031-02-28 11:20" });
}
