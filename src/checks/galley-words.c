/* galley-words.c: words that are often confused, doubled or left traditional
 *
 * All of them are suggestions: only a reader knows what was meant.  The pairs are
 * the ones that proof readers' lists of common slips agree on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-copy.h"

#include <string.h>

#define HAN   GALLEY_COPY_HAN
#define DIGIT GALLEY_COPY_DIGIT

/* More traditional characters than this in one field, and the field is traditional. */
#define MOST_TRADITIONAL 6

/* ── confused words ── */

static const struct { const char *wrong, *right; } confused[] = {
  { "登陆网站", "登录网站" }, { "登陆系统", "登录系统" }, { "登陆账号", "登录账号" }, { "登陆平台", "登录平台" }, { "帐号", "账号" },
  { "帐户", "账户" }, { "按装", "安装" }, { "部暑", "部署" }, { "布署", "部署" }, { "既使", "即使" }, { "一但", "一旦" },
  { "甘败下风", "甘拜下风" }, { "穿流不息", "川流不息" }, { "再接再励", "再接再厉" }, { "震憾", "震撼" }, { "渡假", "度假" },
  { "谈笑风声", "谈笑风生" }, { "走头无路", "走投无路" }, { "迫不急待", "迫不及待" }, { "直接了当", "直截了当" }, { "世外桃园", "世外桃源" },
  { "默守成规", "墨守成规" }, { "变本加利", "变本加厉" }, { "一愁莫展", "一筹莫展" }, { "悬梁刺骨", "悬梁刺股" }, { "粗旷", "粗犷" },
  { "松驰", "松弛" }, { "追朔", "追溯" }, { "决窍", "诀窍" }, { "防碍", "妨碍" }, { "幅射", "辐射" }, { "坐阵", "坐镇" },
  { "饮鸠止渴", "饮鸩止渴" }, { "水笼头", "水龙头" }, { "水蒸汽", "水蒸气" }, { "针贬", "针砭" }, { "草管人命", "草菅人命" },
  { "如火如茶", "如火如荼" }, { "鬼鬼崇崇", "鬼鬼祟祟" }, { "黄梁美梦", "黄粱美梦" },
  { "金榜提名", "金榜题名" }, { "美仑美奂", "美轮美奂" }, { "沤心沥血", "呕心沥血" }, { "出奇不意", "出其不意" }, { "娇揉造作", "矫揉造作" },
  { "脍灸人口", "脍炙人口" }, { "滥芋充数", "滥竽充数" }, { "歪风斜气", "歪风邪气" }, { "食不裹腹", "食不果腹" },
  { "融汇贯通", "融会贯通" }, { "天翻地复", "天翻地覆" }, { "言简意骇", "言简意赅" }, { "气慨", "气概" }, { "膺品", "赝品" },
  { "寒喧", "寒暄" }, { "弦律", "旋律" }, { "修茸", "修葺" }, { "蜇伏", "蛰伏" }, { "痉孪", "痉挛" }, { "欣尝", "欣赏" }, { "亲睐", "青睐" },
  { "编篡", "编纂" }, { "入场卷", "入场券" }, { "竭泽而鱼", "竭泽而渔" }, { "不径而走", "不胫而走" }, { "好高鹜远", "好高骛远" },
  { "趋之若骛", "趋之若鹜" }, { "人情事故", "人情世故" }, { "有持无恐", "有恃无恐" }, { "声名雀起", "声名鹊起" },
};

static GHashTable *by_start; /* the first two characters → GSList of words; made with the index of the rules */

static gpointer
start_key (gunichar first, gunichar second)
{
  return GUINT_TO_POINTER ((first << 16) | (second & 0xFFFF));
}

static void
look_confused (GalleyCopy *copy, gsize at)
{
  gpointer key = start_key (copy->chars[at], galley_copy_at (copy, at + 1));

  for (GSList *l = g_hash_table_lookup (by_start, key); l != NULL; l = l->next)
    {
      gsize i = GPOINTER_TO_SIZE (l->data);
      if (galley_copy_has (copy, at, confused[i].wrong))
        {
          galley_copy_report (copy, "confusable-word", at, at + g_utf8_strlen (confused[i].wrong, -1), confused[i].right);
          return;
        }
    }
}

/* 截止 may only end a clause; before a date it is 截至. */
static void
look_jiezhi (GalleyCopy *copy, gsize at)
{
  gsize date = at + 2;

  if (!galley_copy_has (copy, at, "截止"))
    return;
  if (galley_copy_in (galley_copy_at (copy, date), "到至"))
    date++;
  if (galley_copy_is (copy, date, DIGIT) || galley_copy_has (copy, date, "目前") || galley_copy_has (copy, date, "昨") ||
      galley_copy_has (copy, date, "今") || galley_copy_has (copy, date, "发稿"))
    galley_copy_report (copy, "jiezhi", at, date, "截至");
}

/* 法人王某 */
static void
look_faren (GalleyCopy *copy, gsize at)
{
  if (galley_copy_has (copy, at, "法人") && galley_copy_is (copy, at + 2, HAN) && galley_copy_at (copy, at + 3) == 0x67D0)
    galley_copy_report (copy, "faren", at, at + 2, "法定代表人");
}

/* 象往常一样, 好象 */
static void
look_xiang (GalleyCopy *copy, gsize at)
{
  gboolean like = galley_copy_in (galley_copy_at (copy, at - 1), "好就不很") && !galley_copy_in (galley_copy_at (copy, at + 1), "征形棋牙");

  if (galley_copy_in (galley_copy_at (copy, at - 1), "大印现对气景形迹抽想表万意星物天险具幻"))
    return;
  for (gsize i = at + 1; !like && i < at + 10 && galley_copy_is (copy, i, HAN); i++)
    like = galley_copy_has (copy, i, "一样") || galley_copy_has (copy, i, "似的") || galley_copy_has (copy, i, "一般");
  if (like)
    galley_copy_report (copy, "xiang", at, at + 1, "像");
}

/* ── doubled words ── */

static const struct { const char *word, *not_after, *not_before; } doubled[] = {
  { "的", "目标中有", "确士哥" },
  { "了", "不为甚除没走终", "解结却断望事然不如若" },
  { "是", "但于还可就凡若总只要也不正而先都却更既", "非" },
  { "在", "现存实正所潜内外自好旨", "" },
  { "和", "", "平谐田解睦气美弦声音" },
  { "与", "参", "会其否时" },
  { "把", "", "" },
  { "被", "", "" },
  { "将", "", "来军要近领士" },
};

static void
look_doubled (GalleyCopy *copy, gsize at)
{
  gunichar c = copy->chars[at];

  if (galley_copy_at (copy, at + 1) != c || galley_copy_at (copy, at - 1) == c || galley_copy_at (copy, at + 2) == c ||
      galley_copy_at (copy, at - 1) == galley_copy_at (copy, at - 2))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (doubled); i++)
    if (g_utf8_get_char (doubled[i].word) == c && !galley_copy_in (galley_copy_at (copy, at - 1), doubled[i].not_after) &&
        !galley_copy_in (galley_copy_at (copy, at + 2), doubled[i].not_before))
      galley_copy_report (copy, "dup-char", at, at + 2, doubled[i].word);
}

/* ── traditional characters ── */

/* Traditional and simplified, where the traditional form is never right in a simplified text. */
static const char traditional[] =
  "網网國国後后裡里裏里隻只麼么淨净葉叶學学會会長长門门開开關关間间問问聞闻馬马鳥鸟魚鱼龍龙龜龟車车東东陳陈陽阳陰阴隊队階阶際际險险隨随隱隐難难雜杂雲云電电靈灵靜静頁页頂顶項项順顺須须"
  "預预領领頭头題题顏颜願愿類类顧顾風风飛飞飯饭飲饮館馆養养餘余駕驾騎骑驗验驚惊體体髮发鬥斗鬧闹鮮鲜鹽盐麥麦黃黄點点黨党齊齐齒齿亞亚來来個个倉仓倫伦側侧傑杰傳传傷伤"
  "價价億亿優优償偿儀仪兒儿兩两凍冻凱凯別别劃划則则剛刚創创劇剧劉刘動动務务勝胜勞劳勢势勵励勸劝區区協协單单卻却廠厂參参雙双號号員员喪丧喬乔單单嗎吗嚴严圍围園园圓圆"
  "圖图團团執执報报場场塊块塵尘壓压壞坏壯壮聲声壽寿夢梦奪夺奮奋妝妆婦妇媽妈孫孙寧宁審审寫写寬宽寶宝實实將将專专尋寻對对導导層层屬属島岛崗岗嶺岭幣币幫帮幹干廣广"
  "莊庄慶庆庫库應应廟庙廳厅彈弹強强彎弯歸归錄录徑径從从復复徹彻恆恒惡恶愛爱態态慮虑憂忧憑凭懷怀戰战戲戏戶户擁拥擇择擊击擔担據据擴扩擺摆攝摄敗败敵敌數数斷断無无舊旧時时"
  "晉晋曉晓暫暂術术機机殺杀權权條条楊杨極极構构槍枪樂乐樓楼標标樣样橋桥檢检歐欧歡欢歲岁歷历殘残氣气決决沒没減减測测湯汤準准溝沟溫温滅灭滿满漢汉漁渔濟济瀏浏灣湾災灾為为爭争爺爷"
  "牆墙狀状獎奖獨独獲获現现環环產产畢毕畫画異异當当療疗發发盡尽監监盤盘確确碼码礎础禮礼種种稱称穩稳競竞筆笔節节範范築筑簡简簽签籃篮糧粮級级紀纪約约紅红純纯紙纸納纳紛纷細细終终組组結结絕绝給给統统"
  "經经綠绿維维網网緊紧線线編编緣缘練练縣县總总績绩織织繼继續续罰罚職职聯联聽听肅肃脅胁腦脑腳脚臺台與与興兴舉举艦舰藝艺蘇苏蘭兰處处虛虚蟲虫補补裝装製制複复見见規规視视親亲覺觉覽览觀观觸触計计訂订"
  "討讨訓训記记許许設设訪访訴诉評评詞词試试詩诗話话該该詳详語语誤误說说課课調调談谈請请論论諸诸講讲謝谢證证識识譯译議议護护讀读變变讓让豐丰貝贝負负財财貢贡貧贫貨货責责貴贵買买費费貿贸資资賓宾賞赏"
  "賢贤賣卖質质賴赖購购贈赠贏赢趙赵趕赶趨趋跡迹踐践軍军軟软較较載载輔辅輕轻輛辆輪轮輸输轉转辦办農农運运過过達达違违遙遥遞递遠远適适遷迁選选遺遗鄉乡鄧邓鄭郑醫医釋释針针鋼钢錢钱錯错鍵键鎮镇鐵铁鑒鉴鑽钻";

#define each_pair(p, pairs) \
  for (const char *p = pairs; *p != '\0'; p = g_utf8_next_char (g_utf8_next_char (p)))

static gunichar
simplified (gunichar c)
{
  each_pair (p, traditional)
    if (g_utf8_get_char (p) == c)
      return g_utf8_get_char (g_utf8_next_char (p));
  return c;
}

static void
look_traditional (GalleyCopy *copy, gsize at)
{
  char text[7] = "";

  if (copy->traditional++ > MOST_TRADITIONAL)
    return;
  g_unichar_to_utf8 (simplified (copy->chars[at]), text);
  galley_copy_report (copy, "traditional-leak", at, at + 1, text);
}

static gboolean
is_leak (gpointer finding)
{
  return g_str_equal (((GalleyFinding *) finding)->id, "traditional-leak");
}

/**
 * galley_copy_forgive_traditional:
 * @from: index of the first finding of this text
 *
 * Takes back what was said about traditional characters when there are so many that the text is traditional.
 */
void
galley_copy_forgive_traditional (GalleyCopy *copy, guint from)
{
  if (copy->traditional <= MOST_TRADITIONAL)
    return;
  for (guint i = copy->findings->len; i > from; i--)
    if (is_leak (copy->findings->pdata[i - 1]))
      g_ptr_array_remove_index (copy->findings, i - 1);
}

/* ── where to look ── */

static char *
dup_confused_characters (void)
{
  GString *set = g_string_new (NULL);

  by_start = g_hash_table_new (NULL, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (confused); i++)
    {
      gunichar first = g_utf8_get_char (confused[i].wrong), second = g_utf8_get_char (g_utf8_next_char (confused[i].wrong));
      gpointer key = start_key (first, second);

      g_hash_table_insert (by_start, key, g_slist_append (g_hash_table_lookup (by_start, key), GSIZE_TO_POINTER (i)));
      if (!galley_copy_in (first, set->str))
        g_string_append_unichar (set, first);
    }
  return g_string_free (set, FALSE);
}

static char *
dup_traditional_characters (void)
{
  GString *set = g_string_new (NULL);

  each_pair (p, traditional)
    if (!galley_copy_in (g_utf8_get_char (p), set->str))
      g_string_append_unichar (set, g_utf8_get_char (p));
  return g_string_free (set, FALSE);
}

const GalleyLook galley_word_looks[] = {
  { "截", GALLEY_COPY_PROSE, look_jiezhi },
  { "法", GALLEY_COPY_PROSE, look_faren },
  { "象", GALLEY_COPY_PROSE, look_xiang },
  { "的了是在和与把被将", GALLEY_COPY_PROSE, look_doubled },
  { NULL, GALLEY_COPY_PROSE, look_confused, dup_confused_characters },
  { NULL, GALLEY_COPY_PROSE, look_traditional, dup_traditional_characters },
  { NULL }
};
