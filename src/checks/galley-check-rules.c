/* galley-check-rules.c: the proof rules by name: how grave, how repaired, what an editor is told
 *
 * “auto” is kept for repairs that change no character a reader pronounces and that
 * were never wrong on published copy; everything else is one click each.  Where a
 * mark may be the trace of a character lost in a conversion, nothing is offered:
 * a repair would wipe out the only sign that something is missing.
 *
 * Errors stand in the way of submission; what only an editor's word can settle
 * warns.  Sources: GB/T 15834 on punctuation, GB/T 15835 on numerals, the W3C's
 * Requirements for Chinese Text Layout, and the habits of newspapers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-check-rules.h"

#include <glib/gi18n-lib.h>

#define ERROR(id, fix, title, message)   { id, GALLEY_SEVERITY_ERROR,   GALLEY_FIX_##fix, "submit", N_ (title), N_ (message) }
#define WARNING(id, fix, title, message) { id, GALLEY_SEVERITY_WARNING, GALLEY_FIX_##fix, "",       N_ (title), N_ (message) }
#define INFO(id, fix, title, message)    { id, GALLEY_SEVERITY_INFO,    GALLEY_FIX_##fix, "",       N_ (title), N_ (message) }
#define EXPORT(id, title, message)       { id, GALLEY_SEVERITY_ERROR,   GALLEY_FIX_REPORT, "export", N_ (title), N_ (message) }

const GalleyCheckRule galley_check_rules[] = {
  /* ── marks ── */
  ERROR ("half-comma", AUTO, "Half-width comma", "Between Chinese characters the comma is “，”."),
  ERROR ("half-semicolon", AUTO, "Half-width semicolon", "After a Chinese character the semicolon is “；”."),
  ERROR ("half-colon", AUTO, "Half-width colon", "After a Chinese character the colon is “：”."),
  ERROR ("half-question", AUTO, "Half-width question mark", "A Chinese question ends with “？”."),
  ERROR ("half-exclaim", AUTO, "Half-width exclamation mark", "A Chinese exclamation ends with “！”."),
  ERROR ("half-period", AUTO, "Half-width full stop", "A Chinese sentence ends with “。”."),
  WARNING ("half-paren", AUTO, "Half-width brackets", "Brackets around Chinese text are “（ ）”."),
  ERROR ("space-beside-punct", AUTO, "Space beside a mark", "A full-width mark needs no space beside it."),
  ERROR ("space-after-dunhao", AUTO, "Space after “、”", "No space stands after “、”."),
  INFO ("pangu-space", AUTO, "Space between Chinese and Latin", "The press puts no space between Chinese characters and letters or digits."),
  WARNING ("straight-quote", AUTO, "Straight quotation marks", "Quotation marks in Chinese text are “ and ”."),
  WARNING ("single-outer", SUGGEST, "Single marks as outer quotation", "The outer quotation marks are “ ”; ‘ ’ stand inside them."),
  ERROR ("mixed-pair", SUGGEST, "Marks of two kinds in one pair", "This pair is opened by one kind of mark and closed by another."),
  ERROR ("unbalanced", REPORT, "Unpaired bracket or quotation mark", "The partner of this mark is missing in the paragraph."),
  ERROR ("ascii-ellipsis", AUTO, "Dots for an ellipsis", "The Chinese ellipsis is “……”."),
  WARNING ("half-ellipsis", AUTO, "Half an ellipsis", "The Chinese ellipsis has six dots, “……”."),
  WARNING ("dot-ellipsis", SUGGEST, "Full stops for an ellipsis", "The Chinese ellipsis is “……”, not several full stops."),
  ERROR ("double-hyphen", AUTO, "Hyphens for a dash", "The Chinese dash is “——”."),
  INFO ("single-dash", SUGGEST, "Half a dash", "A dash that breaks a sentence is “——”; a single “—” joins places or times."),
  ERROR ("dup-comma", AUTO, "Doubled mark", "The mark stands here more than once."),
  ERROR ("dup-period", AUTO, "Doubled full stop", "The full stop stands here twice."),
  WARNING ("mark-pile", SUGGEST, "Piled-up marks", "“？！” is enough here."),
  INFO ("exclaim-4", SUGGEST, "More than three marks", "At most three of these marks stand together."),
  ERROR ("double-stop", AUTO, "Mark before and after the quotation's end", "The same mark stands before and after the closing quotation mark."),
  ERROR ("dunhao-before-deng", AUTO, "“、” before 等", "No “、” stands before “等”."),
  WARNING ("deng-ellipsis", SUGGEST, "等 and an ellipsis", "“等” and “……” say the same; one is enough."),
  INFO ("dunhao-titles", SUGGEST, "“、” between titles", "Between 《》 marks the “、” is usually left out."),
  INFO ("dunhao-quotes", SUGGEST, "“、” between quotations", "Between quotation marks the “、” is usually left out."),
  WARNING ("dunhao-before-he", SUGGEST, "“、” before 和", "Before “和”, “及” or “与” no “、” is needed."),
  INFO ("title-mark-misuse", REPORT, "Title marks on what has no title", "《》 are for works; apps, events, courses, prizes and brands take quotation marks."),
  ERROR ("wrong-interpunct", AUTO, "Wrong dot in a name", "The dot in a foreign name is “·”."),
  WARNING ("dot-interpunct", SUGGEST, "Full stop in a name", "The dot in a foreign name is “·”."),
  ERROR ("lost-interpunct", REPORT, "Question mark in a name", "A mark inside this name was probably lost in a conversion."),
  WARNING ("odd-question", SUGGEST, "Question mark inside a clause", "Nothing is asked here: was a character lost in a conversion, or is this a question?"),

  /* ── numbers ── */
  ERROR ("fw-digit", AUTO, "Full-width digits", "Digits are half-width in Chinese copy."),
  ERROR ("mixed-width-number", AUTO, "Digits of two widths", "This number mixes full-width and half-width digits."),
  ERROR ("fw-latin", AUTO, "Full-width letters", "Letters are half-width in Chinese copy."),
  WARNING ("time-range", AUTO, "Hyphen between times", "Between two times stands “—”."),
  WARNING ("value-range", SUGGEST, "Hyphen between values", "Between two values stands “～”."),
  WARNING ("range-percent", SUGGEST, "Percent sign only once", "In a range both values carry the percent sign."),
  WARNING ("ascii-tilde", AUTO, "Half-width tilde", "Between two values stands “～”."),
  INFO ("decade-century", SUGGEST, "Decade without a century", "Say which century these years belong to."),
  WARNING ("mixed-century", SUGGEST, "Century and decade in two styles", "Century and decade take the same kind of digits."),
  WARNING ("short-year", SUGGEST, "Year of two digits", "A year is written with four digits."),
  ERROR ("mixed-date", SUGGEST, "Date in two kinds of digits", "One date takes one kind of digits."),
  ERROR ("bad-clock", SUGGEST, "Time of day", "A time of day is written like 09:42."),
  WARNING ("dot-date", SUGGEST, "Date with dots", "In running text a date is written with 年, 月 and 日."),
  WARNING ("approx-dunhao", AUTO, "“、” in an estimate", "Two neighbouring numbers that estimate take no “、” between them."),
  WARNING ("approx-arabic", SUGGEST, "Estimate in digits", "An estimate from two neighbouring numbers is written in Chinese numerals."),
  WARNING ("yue-zuoyou", SUGGEST, "Two words for “about”", "“约” and “左右” both say “about”; one is enough."),
  WARNING ("jin-duo", SUGGEST, "Contradictory estimate", "“近” and “超过” do not go with “多” or “余”."),
  WARNING ("zuiduo-buchaoguo", SUGGEST, "Limit said twice", "The limit is said twice; once is enough."),
  ERROR ("reduce-times", REPORT, "Reduced by times", "Nothing can shrink by a multiple of itself; give a fraction or a percentage."),
  ERROR ("letter-digit", SUGGEST, "Letter in a number", "A letter stands in this number."),
  WARNING ("ling-circle", SUGGEST, "零 in a year", "In a year written in Chinese numerals the zero is “〇”."),
  INFO ("unit-latin", SUGGEST, "Latin unit", "In running text this unit is written in Chinese."),
  WARNING ("degree", AUTO, "Degree sign in two characters", "The degree sign for Celsius is “℃”."),
  INFO ("thousands", SUGGEST, "Grouped and ungrouped numbers", "Some numbers of this article are grouped by commas and some are not."),

  /* ── characters and words ── */
  WARNING ("dup-char", SUGGEST, "Doubled word", "This word stands here twice."),
  ERROR ("lost-char", REPORT, "Lost character", "A character may have been lost here in a conversion; look it up and type it."),
  ERROR ("zero-width", AUTO, "Invisible character", "An invisible character stands here."),
  ERROR ("bidi-control", REPORT, "Invisible direction mark", "An invisible mark changes the order in which this text is shown."),
  WARNING ("inner-ideospace", SUGGEST, "Wide space", "A wide space stands in this line."),
  ERROR ("kangxi-radical", AUTO, "Look-alike character", "This is a radical or a compatibility form, not the character it looks like."),
  WARNING ("traditional-leak", SUGGEST, "Traditional character", "A traditional character stands in a simplified text."),
  WARNING ("confusable-word", SUGGEST, "Often confused word", "This word is often confused with another."),
  WARNING ("jiezhi", SUGGEST, "截止 before a date", "Before a date stands “截至”."),
  WARNING ("faren", SUGGEST, "法人 for a person", "A “法人” is an organisation; the person is the “法定代表人”."),
  WARNING ("xiang", SUGGEST, "象 for 像", "“Like” is written “像”."),
  ERROR ("broken-paragraph", SUGGEST, "Broken paragraph", "This paragraph breaks off and goes on in the next one."),
  INFO ("too-many", REPORT, "More findings", "There is more to be found here; put these right first and look again."),

  /* ── the record ── */
  ERROR ("missing-headline", REPORT, "No headline", "The article has no headline."),
  ERROR ("missing-body", REPORT, "No text", "The article has no text."),
  WARNING ("no-author", SUGGEST, "Nobody named", "Nobody is named as the author, and no reason is given."),
  INFO ("credit-in-text", SUGGEST, "Credit inside the text", "The credit stands in the text; it is printed from the credits."),
  WARNING ("no-source", REPORT, "No source", "The article names no source."),
  ERROR ("no-reprint-source", REPORT, "Reprint without a source", "A reprint must name its source."),
  WARNING ("no-original-title", REPORT, "Reprint without its original title", "A reprint keeps its original title apart from the headline."),
  WARNING ("no-time", REPORT, "No time", "The article has no time of publication."),
  ERROR ("time-invalid", REPORT, "Time cannot be read", "The time is not of the form 2018-10-08 13:07."),
  WARNING ("year-missing", REPORT, "Time without a year", "The time names no year; ask which one it is."),
  INFO ("headline-split", SUGGEST, "Headline and deck in one line", "What follows the dash could be the deck."),
  ERROR ("title-site-suffix", SUGGEST, "Name of the site in the headline", "The headline ends with the name of a site."),
  WARNING ("title-truncated", REPORT, "Headline cut off", "The headline seems to be cut off."),
  ERROR ("summary-join", REPORT, "Summary joined from pieces", "A quotation mark without a partner: this summary seems to be joined from pieces."),
  ERROR ("summary-boilerplate", AUTO, "Link text in a summary", "The text of a link has become part of the summary."),
  WARNING ("summary-truncated", REPORT, "Summary cut off", "The summary breaks off."),
  WARNING ("rec-dup", REPORT, "Listed twice", "This headline stands in the list twice, or it is the article itself."),
  INFO ("rec-date", REPORT, "Newer than the article", "This item is newer than the article."),
  WARNING ("dateline-mismatch", REPORT, "Date does not match", "The date in the text does not match the calendar or the time of publication."),

  /* ── what an import reads ── */
  EXPORT ("no-first-editor", "No first reviewer", "The original names no first reviewer; export is blocked until a first review is signed."),
  EXPORT ("no-resp-editor", "No responsible editor", "The original names no responsible editor; export is blocked until the article is approved."),
  WARNING ("charset-guessed", REPORT, "Encoding guessed", "The file does not say how its characters are encoded; look whether the text is right."),
  WARNING ("charset-loss", REPORT, "Unreadable bytes", "Some bytes of the file could not be read; “\357\277\275” stands in their place."),
  INFO ("left-over", REPORT, "Text with no place", "This text of the file belongs to no part of an article and was left out."),
  WARNING ("markup-dropped", REPORT, "Page could not be read", "The page could not be read as HTML; its tags were cut away and the rest is offered as plain text."),
  { NULL }
};

/**
 * galley_check_rules_find:
 *
 * Returns: (nullable): the rule of that name
 */
const GalleyCheckRule *
galley_check_rules_find (const char *id)
{
  for (const GalleyCheckRule *rule = galley_check_rules; rule->id != NULL; rule++)
    if (g_str_equal (rule->id, id))
      return rule;
  return NULL;
}
