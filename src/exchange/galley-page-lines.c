/* galley-page-lines.c: what a line of a news page is, by its looks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-page-lines.h"

#include <string.h>

#include "galley-stamp.h"

/* The line with time and source stands near the headline. */
#define META_WITHIN 6

/* ── lines ── */

static char *
dup_trimmed (const char *start, const char *end)
{
  while (start < end && g_unichar_isspace (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  return g_strndup (start, end - start);
}

/**
 * galley_page_lines_new:
 *
 * Returns: (transfer full) (element-type utf8): the lines of @text that have something in them, without the
 * white space around them
 */
GPtrArray *
galley_page_lines_new (const char *text)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (const char *p = text; *p != '\0';)
    {
      const char *end = p + strcspn (p, "\n");
      char *line = dup_trimmed (p, end);

      if (*line != '\0')
        g_ptr_array_add (lines, line);
      else
        g_free (line);
      p = *end == '\n' ? end + 1 : end;
    }
  return lines;
}

/* ── labels ── */

static const struct { const char *word; GalleyPageLabel label; } labels[] = {
  { "初审编辑", GALLEY_PAGE_LABEL_FIRST_REVIEWER },
  { "初审", GALLEY_PAGE_LABEL_FIRST_REVIEWER },
  { "责任编辑", GALLEY_PAGE_LABEL_RESPONSIBLE_EDITOR },
  { "责编", GALLEY_PAGE_LABEL_RESPONSIBLE_EDITOR },
  { "编辑", GALLEY_PAGE_LABEL_RESPONSIBLE_EDITOR },
  { "稿件来源", GALLEY_PAGE_LABEL_SOURCE },
  { "文章来源", GALLEY_PAGE_LABEL_SOURCE },
  { "来源", GALLEY_PAGE_LABEL_SOURCE },
  { "稿源", GALLEY_PAGE_LABEL_SOURCE },
  { "作者", GALLEY_PAGE_LABEL_AUTHOR },
  { "记者", GALLEY_PAGE_LABEL_AUTHOR },
  { "发布时间", GALLEY_PAGE_LABEL_TIME },
  { "时间", GALLEY_PAGE_LABEL_TIME },
  { "复审编辑", GALLEY_PAGE_LABEL_OTHER },
  { "终审编辑", GALLEY_PAGE_LABEL_OTHER },
  { "字号", GALLEY_PAGE_LABEL_OTHER },
  { "浏览", GALLEY_PAGE_LABEL_OTHER },
  { "点击", GALLEY_PAGE_LABEL_OTHER },
  { "评论", GALLEY_PAGE_LABEL_OTHER },
};

/* What follows the colon behind @word, or NULL when @p is no such label. */
static const char *
skip_label (const char *p, const char *word)
{
  if (!g_str_has_prefix (p, word))
    return NULL;
  p += strlen (word);
  while (*p == ' ')
    p++;
  if (*p == ':')
    return p + 1;
  return g_str_has_prefix (p, "：") ? p + strlen ("：") : NULL;
}

static const char *
find_label (const char *p, GalleyPageLabel *label)
{
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      const char *value = skip_label (p, labels[i].word);
      if (value != NULL)
        {
          *label = labels[i].label;
          return value;
        }
    }
  return NULL;
}

static const char *
skip_brackets (const char *p)
{
  while (*p == '[' || *p == '(' || *p == ' ' || g_str_has_prefix (p, "【") || g_str_has_prefix (p, "（"))
    p = g_utf8_next_char (p);
  return p;
}

static char *
dup_value (const char *start, const char *end)
{
  char *value = dup_trimmed (start, end);
  gsize length = strlen (value);

  while (length > 0 && (value[length - 1] == ']' || value[length - 1] == ')' || value[length - 1] == '|' || value[length - 1] == ' '))
    value[--length] = '\0';
  while (g_str_has_suffix (value, "】") || g_str_has_suffix (value, "）"))
    value[length -= 3] = '\0';
  return value;
}

/**
 * galley_page_line_each_label:
 * @func: called with each label and what stands behind it, in order
 */
void
galley_page_line_each_label (const char *line, GalleyPageLabelFunc func, gpointer data)
{
  GalleyPageLabel label = GALLEY_PAGE_LABEL_OTHER, next_label = GALLEY_PAGE_LABEL_OTHER;
  const char *value = NULL;
  const char *p = line;

  while (TRUE)
    {
      const char *next = *p != '\0' ? find_label (p, &next_label) : NULL;

      if (value != NULL && (next != NULL || *p == '\0'))
        {
          g_autofree char *text = dup_value (value, p);
          func (label, text, data);
        }
      if (*p == '\0')
        return;
      if (next != NULL)
        {
          label = next_label;
          value = next;
        }
      p = next != NULL ? next : g_utf8_next_char (p);
    }
}

static gboolean
begins_with_label (const char *line)
{
  GalleyPageLabel label;

  return find_label (skip_brackets (line), &label) != NULL;
}

/**
 * galley_page_line_is_meta:
 *
 * Returns: whether @line carries the time or the source of the page
 */
gboolean
galley_page_line_is_meta (const char *line)
{
  GalleyStamp stamp;
  const char *rest;

  if (g_utf8_strlen (line, -1) > 120)
    return FALSE;
  if (begins_with_label (line))
    return TRUE;
  if (!galley_stamp_read (line, &stamp, &rest) || stamp.year == 0)
    return FALSE;
  rest += strspn (rest, " \t|");
  return *rest == '\0' || begins_with_label (rest) || (stamp.hour >= 0 && g_utf8_strlen (rest, -1) < 30);
}

/**
 * galley_page_lines_find_meta:
 *
 * Returns: the first line with time or source, when it is near the top; -1 else
 */
gssize
galley_page_lines_find_meta (GPtrArray *lines)
{
  for (guint i = 1; i < lines->len && i < META_WITHIN; i++)
    if (galley_page_line_is_meta (lines->pdata[i]))
      return i;
  return -1;
}

/* ── the end of the text ── */

static const char *const list_names[] = {
  "相关新闻", "相关阅读", "相关链接", "相关报道", "相关推荐", "推荐阅读", "推荐新闻", "热门推荐", "热点推荐", "精彩推荐", "编辑推荐",
  "为您推荐", "猜你喜欢", "今日热点", "热门新闻", "新闻排行", "延伸阅读", NULL
};

static const char *
list_name (const char *line)
{
  for (gsize i = 0; list_names[i] != NULL; i++)
    if (g_str_has_prefix (line, list_names[i]))
      {
        const char *rest = line + strlen (list_names[i]);
        if (*rest == '\0' || strcmp (rest, ":") == 0 || strcmp (rest, "：") == 0 || g_str_has_prefix (rest, " 更多") ||
            g_str_has_prefix (rest, ">>"))
          return list_names[i];
      }
  return NULL;
}

gboolean
galley_page_line_is_list_heading (const char *line)
{
  return list_name (line) != NULL;
}

char *
galley_page_line_dup_list_name (const char *line)
{
  return g_strdup (list_name (line));
}

/**
 * galley_page_line_is_tail:
 *
 * Returns: whether the text of the article has ended: @line names an editor or heads a list
 */
gboolean
galley_page_line_is_tail (const char *line)
{
  GalleyPageLabel label = GALLEY_PAGE_LABEL_OTHER;

  return galley_page_line_is_list_heading (line) ||
         (g_utf8_strlen (line, -1) < 40 && find_label (skip_brackets (line), &label) != NULL &&
          (label == GALLEY_PAGE_LABEL_FIRST_REVIEWER || label == GALLEY_PAGE_LABEL_RESPONSIBLE_EDITOR || label == GALLEY_PAGE_LABEL_OTHER));
}

/* ── paragraphs and subheads ── */

static gboolean
ends_with_any (const char *line, const char *const *marks)
{
  for (gsize i = 0; marks[i] != NULL; i++)
    if (g_str_has_suffix (line, marks[i]))
      return TRUE;
  return FALSE;
}

/**
 * galley_page_line_ends:
 *
 * Returns: whether @line ends as a sentence does
 */
gboolean
galley_page_line_ends (const char *line)
{
  static const char *const marks[] = { "。", "！", "？", "…", "”", "’", "）", "】", "：", "；", ".", "!", "?", ")", ":", ";", "\"", NULL };

  return ends_with_any (line, marks);
}

static gboolean
has_any (const char *line, const char *const *marks)
{
  for (gsize i = 0; marks[i] != NULL; i++)
    if (strstr (line, marks[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_credit_or_caption (const char *line)
{
  static const char *const words[] = { "记者", "通讯员", "本报", "图为", "图片", "摄影", NULL };

  return has_any (line, words);
}

/**
 * galley_page_line_is_subhead:
 * @most: how many characters it may have
 *
 * Returns: whether @line is short and has no mark of a sentence in or behind it
 */
gboolean
galley_page_line_is_subhead (const char *line, glong most)
{
  static const char *const marks[] = { "。", "，", "；", ",", ";", "：", NULL };
  glong length = g_utf8_strlen (line, -1);
  gboolean quoted = g_str_has_suffix (line, "”") || g_str_has_suffix (line, "？") || g_str_has_suffix (line, "！");

  return length >= 2 && length <= most && !has_any (line, marks) && (!galley_page_line_ends (line) || quoted) &&
         !is_credit_or_caption (line);
}

/**
 * galley_page_line_is_paragraph:
 *
 * Returns: whether @line is running text
 */
gboolean
galley_page_line_is_paragraph (const char *line)
{
  static const char *const marks[] = { "。", "，", ",", "；", ";", NULL };

  return g_utf8_strlen (line, -1) >= 30 && has_any (line, marks) && !galley_page_line_is_tail (line);
}
