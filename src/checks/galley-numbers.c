/* galley-numbers.c: the rules about numerals, dates, times and units
 *
 * A number is looked at once, where its first digit stands; words that judge a
 * number (约, 近, 减少 …) look ahead from themselves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-copy.h"

#include <string.h>

#define DIGIT GALLEY_COPY_DIGIT
#define LATIN GALLEY_COPY_LATIN
#define HAN   GALLEY_COPY_HAN
#define SPACE GALLEY_COPY_SPACE

static const char han_digits[] = "〇一二三四五六七八九";

static gsize
digits_end (const GalleyCopy *copy, gsize at)
{
  return galley_copy_skip (copy, at, DIGIT);
}

static int
value_of (const GalleyCopy *copy, gsize start, gsize end)
{
  int value = 0;

  for (gsize i = start; i < end && i < start + 8; i++)
    value = value * 10 + (copy->chars[i] - '0');
  return value;
}

/* 1 to 9 for 一 to 九, 0 for 〇, -1 for anything else */
static int
han_value (gunichar c)
{
  int value = 0;

  for (const char *p = han_digits; *p != '\0'; p = g_utf8_next_char (p), value++)
    if (g_utf8_get_char (p) == c)
      return value;
  return -1;
}

/* ── times and ranges ── */

/* The end of a clock time that begins at @at, or @at. */
static gsize
clock_end (const GalleyCopy *copy, gsize at)
{
  gsize colon = digits_end (copy, at), end;

  if (colon == at || colon > at + 2 || galley_copy_at (copy, colon) != ':' || value_of (copy, at, colon) > 24)
    return at;
  end = digits_end (copy, colon + 1);
  return end == colon + 3 && value_of (copy, colon + 1, end) < 60 ? end : at;
}

static gboolean
look_time_range (GalleyCopy *copy, gsize at)
{
  gsize end = clock_end (copy, at), next;

  if (end == at || galley_copy_at (copy, end) != '-')
    return FALSE;
  next = galley_copy_run (copy, end);
  if (next > end + 2 || clock_end (copy, next) == next)
    return FALSE;
  galley_copy_report_at (copy, "time-range", at, clock_end (copy, next), end, next, "—");
  return TRUE;
}

static gsize
value_end (const GalleyCopy *copy, gsize at)
{
  gsize end = digits_end (copy, at);

  if (galley_copy_at (copy, end) == '.' && galley_copy_is (copy, end + 1, DIGIT))
    end = digits_end (copy, end + 1);
  return end;
}

static gboolean
is_percent (gunichar c)
{
  return c == '%' || c == 0xFF05 || c == 0x2030;
}

static gboolean
is_unit (gunichar c)
{
  return is_percent (c) || c == 0x2103 || galley_copy_in (c, "元米度岁人吨亩户倍次");
}

static gboolean
joins (gunichar c)
{
  return c == '-' || c == '~' || c == 0xFF5E || c == 0x2014 || c == 0x301C;
}

/* 5%-8%, 5～8%, 5%~8% */
static void
look_value_range (GalleyCopy *copy, gsize at)
{
  gsize end = value_end (copy, at), sign = end + is_unit (galley_copy_at (copy, end)), second = sign + 1, second_end;
  gunichar unit = sign > end ? copy->chars[end] : 0, c = galley_copy_at (copy, sign);

  if (!joins (c) || !galley_copy_is (copy, second, DIGIT))
    return;
  second_end = value_end (copy, second);
  if (unit == 0 && is_percent (galley_copy_at (copy, second_end)) && end < at + 4)
    {
      g_autofree char *percent = galley_copy_dup_slice (copy, second_end, second_end + 1);
      galley_copy_report_at (copy, "range-percent", at, second_end + 1, end, end, percent);
    }
  if (c == '~')
    galley_copy_report_at (copy, "ascii-tilde", at, second_end, sign, sign + 1, "～");
  else if (c == '-' && unit != 0 && galley_copy_at (copy, second_end) == unit)
    galley_copy_report_at (copy, "value-range", at, second_end + 1, sign, sign + 1, "～");
}

/* ── dates ── */

/* 2018.10.8, but neither version numbers nor addresses of machines */
static void
look_dot_date (GalleyCopy *copy, gsize at, gsize year_end)
{
  gsize month = year_end + 1, month_end = digits_end (copy, month), day = month_end + 1, day_end = digits_end (copy, day);
  int m = value_of (copy, month, month_end), d = value_of (copy, day, day_end);
  g_autofree char *date = NULL;

  if (year_end != at + 4 || galley_copy_at (copy, year_end) != '.' || galley_copy_at (copy, month_end) != '.' || month_end > month + 2 ||
      day_end > day + 2 || m < 1 || m > 12 || d < 1 || d > 31 || value_of (copy, at, year_end) < 1900 || value_of (copy, at, year_end) > 2099 ||
      galley_copy_at (copy, day_end) == '.' || galley_copy_is (copy, day_end, LATIN) || galley_copy_is (copy, at - 1, LATIN) ||
      galley_copy_in (galley_copy_at (copy, at - 1), "./-"))
    return;
  date = g_strdup_printf ("%d年%d月%d日", value_of (copy, at, year_end), m, d);
  galley_copy_report (copy, "dot-date", at, day_end, date);
}

static gsize
han_number_end (const GalleyCopy *copy, gsize at)
{
  while (galley_copy_in (galley_copy_at (copy, at), "一二三四五六七八九十"))
    at++;
  return at;
}

static int
small_han_value (const GalleyCopy *copy, gsize start, gsize end)
{
  int value = 0;

  for (gsize i = start; i < end; i++)
    if (copy->chars[i] == 0x5341) /* 十 */
      value = MAX (value, 1) * 10;
    else
      value += han_value (copy->chars[i]);
  return value;
}

/* 2018年十月八日; 正月 and 初八 belong to the other calendar and never look like this. */
static void
look_mixed_date (GalleyCopy *copy, gsize year_end)
{
  gsize month = year_end + 1, month_end = han_number_end (copy, month), day = month_end + 1, day_end = han_number_end (copy, day);
  g_autofree char *date = NULL;

  if (month_end == month || month_end > month + 2 || galley_copy_at (copy, month_end) != 0x6708)
    return;
  if (day_end > day && day_end <= day + 3 && galley_copy_in (galley_copy_at (copy, day_end), "日号"))
    date = g_strdup_printf ("%d月%d日", small_han_value (copy, month, month_end), small_han_value (copy, day, day_end));
  else if (!galley_copy_in (galley_copy_at (copy, month_end + 1), "初廿十"))
    date = g_strdup_printf ("%d月", small_han_value (copy, month, month_end));
  else
    return;
  galley_copy_report_at (copy, "mixed-date", year_end - 4, galley_copy_at (copy, day_end) && strstr (date, "日") ? day_end + 1 : month_end + 1,
                         month, strstr (date, "日") ? day_end + 1 : month_end + 1, date);
}

/* 18年10月; “10年10个月” lasts, it does not date. */
static void
look_short_year (GalleyCopy *copy, gsize at, gsize end)
{
  gsize month_end = digits_end (copy, end + 1);
  int year = value_of (copy, at, end);
  g_autofree char *century = NULL;

  if (end != at + 2 || month_end == end + 1 || month_end > end + 3 || galley_copy_at (copy, month_end) != 0x6708 ||
      value_of (copy, end + 1, month_end) > 12)
    return;
  century = g_strdup (year < 50 ? "20" : "19");
  galley_copy_report_at (copy, "short-year", at, month_end + 1, at, at, century);
}

/* 上午9.30, 8日09-42: only behind a word that makes it a time of day */
static void
look_clock (GalleyCopy *copy, gsize at, gsize end)
{
  static const char *const words[] = { "上午", "下午", "中午", "凌晨", "早上", "晚上", "日", NULL };
  gsize minute_end = digits_end (copy, end + 1), p = at;
  gboolean timed = FALSE;
  g_autofree char *clock = NULL;

  if (end > at + 2 || minute_end != end + 3 || !galley_copy_in (galley_copy_at (copy, end), "-.") || value_of (copy, at, end) > 23 ||
      value_of (copy, end + 1, minute_end) > 59 || galley_copy_in (galley_copy_at (copy, minute_end), "%％℃.-万亿千百元米吨度倍公"))
    return;
  while (galley_copy_is (copy, p - 1, SPACE) && at - p < 4)
    p--;
  for (gsize i = 0; words[i] != NULL; i++)
    timed |= galley_copy_has (copy, p - g_utf8_strlen (words[i], -1), words[i]);
  if (!timed)
    return;
  clock = g_strdup_printf ("%02d:%02d", value_of (copy, at, end), value_of (copy, end + 1, minute_end));
  galley_copy_report (copy, "bad-clock", at, minute_end, clock);
}

/* ── grouping ── */

/* The end of 1,500 or 12,345,678 at @at, or @at. */
static gsize
grouped_end (const GalleyCopy *copy, gsize at)
{
  gsize end = digits_end (copy, at);

  if (end > at + 3 || galley_copy_at (copy, end) != ',')
    return at;
  while (galley_copy_at (copy, end) == ',' && digits_end (copy, end + 1) == end + 4)
    end += 4;
  return end < 4 || galley_copy_at (copy, end - 4) != ',' || galley_copy_is (copy, end, GALLEY_COPY_LATIN) ? at : end;
}

/* A quantity of five to eight digits without a comma */
static gboolean
is_ungrouped (const GalleyCopy *copy, gsize at, gsize end)
{
  return end >= at + 5 && end <= at + 8 && galley_copy_at (copy, end - 4) != ',' && galley_copy_in (galley_copy_at (copy, end), "元人户吨亩米个名余多");
}

static void
report_grouped (GalleyCopy *copy, gsize at, gsize end)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (gsize i = at; i < end; i++)
    if (copy->chars[i] != ',')
      g_string_append_unichar (plain, copy->chars[i]);
  galley_copy_report (copy, "thousands", at, end, plain->str);
}

/**
 * galley_copy_group:
 *
 * Reports the numbers with commas of a text that also has large ones without: either way is right, both are not.
 */
void
galley_copy_group (GalleyCopy *copy)
{
  g_autoptr (GArray) grouped = g_array_new (FALSE, FALSE, sizeof (gsize));
  gboolean ungrouped = FALSE;

  for (gsize at = 0, end; at < copy->length; at = end)
    {
      end = digits_end (copy, at);
      if (end > at && grouped_end (copy, at) > at)
        {
          g_array_append_val (grouped, at);
          end = grouped_end (copy, at);
        }
      ungrouped |= end > at && is_ungrouped (copy, at, end);
      end = MAX (end, at + 1);
    }
  for (guint i = 0; ungrouped && i < grouped->len; i++)
    {
      gsize at = g_array_index (grouped, gsize, i);
      report_grouped (copy, at, grouped_end (copy, at));
    }
}

/* ── one number ── */

/* 2O18年: O or l between digits, all of it before Chinese, and no unit or formula around it */
static void
look_letter_digit (GalleyCopy *copy, gsize at)
{
  g_autoptr (GString) fixed = g_string_new (NULL);
  gsize end = at, letters = 0;

  for (; end < at + 12 && (galley_copy_is (copy, end, DIGIT) || galley_copy_in (galley_copy_at (copy, end), "Ool")); end++)
    {
      gunichar c = copy->chars[end];
      letters += c > '9';
      g_string_append_unichar (fixed, c <= '9' ? c : c == 'l' ? '1' : '0');
    }
  if (letters == 0 || end - at < 3 || letters * 2 > end - at || !galley_copy_is (copy, end - 1, DIGIT) || !galley_copy_is (copy, end, HAN) ||
      galley_copy_is (copy, at - 1, LATIN | DIGIT))
    return;
  galley_copy_report (copy, "letter-digit", at, end, fixed->str);
}

static void
look_unit (GalleyCopy *copy, gsize end)
{
  static const struct { const char *unit, *chinese; } units[] = {
    { "KM2", "平方千米" }, { "km2", "平方千米" }, { "M2", "平方米" }, { "m2", "平方米" }, { "㎡", "平方米" }, { "KM", "千米" }, { "KG", "千克" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      gsize stop = end + g_utf8_strlen (units[i].unit, -1);
      if (galley_copy_has (copy, end, units[i].unit) && !galley_copy_is (copy, stop, LATIN | DIGIT) && galley_copy_at (copy, stop) != '/')
        {
          galley_copy_report (copy, "unit-latin", end, stop, units[i].chinese);
          return;
        }
    }
}

/* 3、4天 */
static void
look_approx_arabic (GalleyCopy *copy, gsize at)
{
  gunichar a = copy->chars[at], b = galley_copy_at (copy, at + 2), unit = galley_copy_at (copy, at + 3);
  g_autoptr (GString) text = g_string_new (NULL);

  if (galley_copy_at (copy, at + 1) != 0x3001 || !galley_copy_is (copy, at + 2, DIGIT) || b != a + 1 || a == '0' ||
      !galley_copy_in (unit, "天个名人年次位岁种") || (unit == 0x5E74 && galley_copy_in (galley_copy_at (copy, at + 4), "级代")) ||
      galley_copy_in (galley_copy_at (copy, at - 1), "第、月班号-"))
    return;
  g_string_append_unichar (text, g_utf8_get_char (g_utf8_offset_to_pointer (han_digits, a - '0')));
  g_string_append_unichar (text, g_utf8_get_char (g_utf8_offset_to_pointer (han_digits, b - '0')));
  galley_copy_report (copy, "approx-arabic", at, at + 3, text->str);
}

static void
look_number (GalleyCopy *copy, gsize at)
{
  gsize end;

  if (galley_copy_is (copy, at - 1, DIGIT))
    return;
  end = digits_end (copy, at);
  look_letter_digit (copy, at);
  look_unit (copy, end);
  if (end == at + 1)
    look_approx_arabic (copy, at);
  if (galley_copy_in (galley_copy_at (copy, at - 1), ".:-/") || galley_copy_is (copy, at - 1, LATIN))
    return;
  if (!look_time_range (copy, at))
    look_value_range (copy, at);
  look_dot_date (copy, at, end);
  look_clock (copy, at, end);
  if (galley_copy_at (copy, end) == 0x5E74 && end == at + 4) /* 年 */
    look_mixed_date (copy, end);
  else if (galley_copy_at (copy, end) == 0x5E74 && !galley_copy_is (copy, at - 1, HAN))
    look_short_year (copy, at, end);
}

/* ── Chinese numerals ── */

/* 五、六十人, but not 第五、六 nor a list of three */
static void
look_approx (GalleyCopy *copy, gsize at)
{
  int a = han_value (galley_copy_at (copy, at - 1)), b = han_value (galley_copy_at (copy, at + 1));

  if (a < 1 || b != a + 1 || !galley_copy_in (galley_copy_at (copy, at + 2), "十百千万个名人天次位岁") ||
      galley_copy_at (copy, at + 3) == 0x3001 ||
      galley_copy_in (galley_copy_at (copy, at - 2), "第、十百千万〇一二三四五六七八九月周初"))
    return;
  galley_copy_report_at (copy, "approx-dunhao", at - 1, at + 2, at, at + 1, "");
}

/* 八十年代 */
static void
look_decade (GalleyCopy *copy, gsize at)
{
  int tens = han_value (galley_copy_at (copy, at - 1));
  gboolean century = galley_copy_has (copy, at - 3, "世纪");
  g_autofree char *decade = NULL;

  if (!galley_copy_has (copy, at, "十年代") || tens < 1)
    return;
  decade = g_strdup_printf ("%s%d0", century ? "" : "20世纪", tens);
  if (century && galley_copy_is (copy, at - 4, DIGIT))
    galley_copy_report_at (copy, "mixed-century", at - 3, at + 3, at - 1, at + 1, decade);
  else if (!century)
    galley_copy_report_at (copy, "decade-century", at - 1, at + 3, at - 1, at + 1, decade);
}

/* 二零一八年 */
static void
look_zero (GalleyCopy *copy, gsize at)
{
  gsize start = at, end = at;

  while (at - start < 4 && galley_copy_in (galley_copy_at (copy, start - 1), "〇零一二三四五六七八九"))
    start--;
  while (end - start < 5 && galley_copy_in (galley_copy_at (copy, end), "〇零一二三四五六七八九"))
    end++;
  if (end - start == 4 && galley_copy_at (copy, end) == 0x5E74)
    galley_copy_report_at (copy, "ling-circle", start, end + 1, at, at + 1, "〇");
}

/* ── words about numbers ── */

static gboolean
is_number_at (const GalleyCopy *copy, gsize at)
{
  return galley_copy_is (copy, at, DIGIT) || galley_copy_in (galley_copy_at (copy, at), "一二三四五六七八九十百千万两");
}

/* Where one of @words stands within @reach characters of a clause, or @at. */
static gsize
find_ahead (const GalleyCopy *copy, gsize at, gsize reach, const char *const *words)
{
  for (gsize i = at; i < at + reach && galley_copy_is (copy, i, HAN | DIGIT | LATIN | SPACE); i++)
    for (gsize w = 0; words[w] != NULL; w++)
      if (galley_copy_has (copy, i, words[w]))
        return i;
  return at;
}

static void
look_yue (GalleyCopy *copy, gsize at)
{
  static const char *const hedges[] = { "左右", "上下", NULL };
  gsize number = galley_copy_skip (copy, at + 1, SPACE), hedge;

  if (!is_number_at (copy, number) || galley_copy_in (galley_copy_at (copy, at - 1), "条公合契预签节制相"))
    return;
  hedge = find_ahead (copy, number, 12, hedges);
  if (hedge != number)
    galley_copy_report_at (copy, "yue-zuoyou", at, hedge + 2, hedge, hedge + 2, "");
}

static void
report_excess (GalleyCopy *copy, gsize at, gsize number)
{
  gsize end = galley_copy_skip (copy, number, DIGIT);

  while (galley_copy_in (galley_copy_at (copy, end), "十百千万亿"))
    end++;
  if (end > number && galley_copy_in (galley_copy_at (copy, end), "多余"))
    galley_copy_report_at (copy, "jin-duo", at, end + 1, at, number, "");
}

static void
look_jin (GalleyCopy *copy, gsize at)
{
  gsize number = galley_copy_skip (copy, at + 1, SPACE);

  if (is_number_at (copy, number) && !galley_copy_in (galley_copy_at (copy, at - 1), "最附接临靠远将亲贴"))
    report_excess (copy, at, number);
}

static void
look_chao (GalleyCopy *copy, gsize at)
{
  gsize number = galley_copy_skip (copy, at + 2, SPACE);

  if (galley_copy_has (copy, at, "超过") && is_number_at (copy, number))
    report_excess (copy, at, number);
}

static void
look_zui (GalleyCopy *copy, gsize at)
{
  if (galley_copy_has (copy, at, "最多不超过") || galley_copy_has (copy, at, "最高不超过"))
    galley_copy_report_at (copy, "zuiduo-buchaoguo", at, at + 5, at, at + 2, "");
}

static void
look_zhishao (GalleyCopy *copy, gsize at)
{
  static const char *const limits[] = { "以上", NULL };
  gsize number = galley_copy_skip (copy, at + 2, SPACE), limit;

  if (!galley_copy_has (copy, at, "至少") || !is_number_at (copy, number))
    return;
  limit = find_ahead (copy, number, 12, limits);
  if (limit != number)
    galley_copy_report_at (copy, "zuiduo-buchaoguo", at, limit + 2, limit, limit + 2, "");
}

static void
look_reduce (GalleyCopy *copy, gsize at)
{
  static const char *const words[] = { "减少", "下降", "缩短", "降低", "缩小", NULL };

  for (gsize w = 0; words[w] != NULL; w++)
    if (galley_copy_has (copy, at, words[w]))
      {
        gsize number = at + 2, end;
        while (galley_copy_in (galley_copy_at (copy, number), "了到近约 "))
          number++;
        end = number;
        while (end < number + 8 && (is_number_at (copy, end) || galley_copy_at (copy, end) == '.'))
          end++;
        if (end > number && galley_copy_at (copy, end) == 0x500D)
          galley_copy_report (copy, "reduce-times", at, end + 1, NULL);
      }
}

/* ºC, °C, ˚C */
static void
look_degree (GalleyCopy *copy, gsize at)
{
  if (galley_copy_at (copy, at + 1) == 'C' && !galley_copy_is (copy, at + 2, LATIN))
    galley_copy_report (copy, "degree", at, at + 2, "℃");
}

const GalleyLook galley_number_looks[] = {
  { "0123456789", GALLEY_COPY_PROSE, look_number },
  { "、", GALLEY_COPY_PROSE, look_approx },
  { "十", GALLEY_COPY_PROSE, look_decade },
  { "零", GALLEY_COPY_PROSE, look_zero },
  { "约", GALLEY_COPY_PROSE, look_yue },
  { "近", GALLEY_COPY_PROSE, look_jin },
  { "超", GALLEY_COPY_PROSE, look_chao },
  { "最", GALLEY_COPY_PROSE, look_zui },
  { "至", GALLEY_COPY_PROSE, look_zhishao },
  { "减下缩降", GALLEY_COPY_PROSE, look_reduce },
  { "º°˚", GALLEY_COPY_PROSE, look_degree },
  { NULL }
};
