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

#define ERROR(id, fix, title, message)   { id, GALLEY_SEVERITY_ERROR,   GALLEY_FIX_##fix, "submit", title, message }
#define WARNING(id, fix, title, message) { id, GALLEY_SEVERITY_WARNING, GALLEY_FIX_##fix, "",       title, message }
#define INFO(id, fix, title, message)    { id, GALLEY_SEVERITY_INFO,    GALLEY_FIX_##fix, "",       title, message }
#define EXPORT(id, title, message)       { id, GALLEY_SEVERITY_ERROR,   GALLEY_FIX_REPORT, "export", title, message }

/* The sentences are marked where they stand, because xgettext does not look into macros. */
const GalleyCheckRule galley_check_rules[] = {
  /* ── marks ── */
  ERROR ("half-comma", AUTO, N_ ("Half-width comma"), N_ ("Between Chinese characters the comma is “，”.")),
  ERROR ("half-semicolon", AUTO, N_ ("Half-width semicolon"), N_ ("After a Chinese character the semicolon is “；”.")),
  ERROR ("half-colon", AUTO, N_ ("Half-width colon"), N_ ("After a Chinese character the colon is “：”.")),
  ERROR ("half-question", AUTO, N_ ("Half-width question mark"), N_ ("A Chinese question ends with “？”.")),
  ERROR ("half-exclaim", AUTO, N_ ("Half-width exclamation mark"), N_ ("A Chinese exclamation ends with “！”.")),
  ERROR ("half-period", AUTO, N_ ("Half-width full stop"), N_ ("A Chinese sentence ends with “。”.")),
  WARNING ("half-paren", AUTO, N_ ("Half-width brackets"), N_ ("Brackets around Chinese text are “（ ）”.")),
  ERROR ("space-beside-punct", AUTO, N_ ("Space beside a mark"), N_ ("A full-width mark needs no space beside it.")),
  ERROR ("space-after-dunhao", AUTO, N_ ("Space after “、”"), N_ ("No space stands after “、”.")),
  INFO ("pangu-space", AUTO, N_ ("Space between Chinese and Latin"), N_ ("The press puts no space between Chinese characters and letters or digits.")),
  WARNING ("straight-quote", AUTO, N_ ("Straight quotation marks"), N_ ("Quotation marks in Chinese text are “ and ”.")),
  WARNING ("single-outer", SUGGEST, N_ ("Single marks as outer quotation"), N_ ("The outer quotation marks are “ ”; ‘ ’ stand inside them.")),
  ERROR ("mixed-pair", SUGGEST, N_ ("Marks of two kinds in one pair"), N_ ("This pair is opened by one kind of mark and closed by another.")),
  ERROR ("unbalanced", REPORT, N_ ("Unpaired bracket or quotation mark"), N_ ("The partner of this mark is missing in the paragraph.")),
  ERROR ("ascii-ellipsis", AUTO, N_ ("Dots for an ellipsis"), N_ ("The Chinese ellipsis is “……”.")),
  WARNING ("half-ellipsis", AUTO, N_ ("Half an ellipsis"), N_ ("The Chinese ellipsis has six dots, “……”.")),
  WARNING ("dot-ellipsis", SUGGEST, N_ ("Full stops for an ellipsis"), N_ ("The Chinese ellipsis is “……”, not several full stops.")),
  ERROR ("double-hyphen", AUTO, N_ ("Hyphens for a dash"), N_ ("The Chinese dash is “——”.")),
  INFO ("single-dash", SUGGEST, N_ ("Half a dash"), N_ ("A dash that breaks a sentence is “——”; a single “—” joins places or times.")),
  ERROR ("dup-comma", AUTO, N_ ("Doubled mark"), N_ ("The mark stands here more than once.")),
  ERROR ("dup-period", AUTO, N_ ("Doubled full stop"), N_ ("The full stop stands here twice.")),
  WARNING ("mark-pile", SUGGEST, N_ ("Piled-up marks"), N_ ("“？！” is enough here.")),
  INFO ("exclaim-4", SUGGEST, N_ ("More than three marks"), N_ ("At most three of these marks stand together.")),
  ERROR ("double-stop", AUTO, N_ ("Mark before and after the quotation's end"), N_ ("The same mark stands before and after the closing quotation mark.")),
  ERROR ("dunhao-before-deng", AUTO, N_ ("“、” before 等"), N_ ("No “、” stands before “等”.")),
  WARNING ("deng-ellipsis", SUGGEST, N_ ("等 and an ellipsis"), N_ ("“等” and “……” say the same; one is enough.")),
  INFO ("dunhao-titles", SUGGEST, N_ ("“、” between titles"), N_ ("Between 《》 marks the “、” is usually left out.")),
  INFO ("dunhao-quotes", SUGGEST, N_ ("“、” between quotations"), N_ ("Between quotation marks the “、” is usually left out.")),
  WARNING ("dunhao-before-he", SUGGEST, N_ ("“、” before 和"), N_ ("Before “和”, “及” or “与” no “、” is needed.")),
  INFO ("title-mark-misuse", REPORT, N_ ("Title marks on what has no title"), N_ ("《》 are for works; apps, events, courses, prizes and brands take quotation marks.")),
  ERROR ("wrong-interpunct", AUTO, N_ ("Wrong dot in a name"), N_ ("The dot in a foreign name is “·”.")),
  WARNING ("dot-interpunct", SUGGEST, N_ ("Full stop in a name"), N_ ("The dot in a foreign name is “·”.")),
  ERROR ("lost-interpunct", REPORT, N_ ("Question mark in a name"), N_ ("A mark inside this name was probably lost in a conversion.")),
  WARNING ("odd-question", SUGGEST, N_ ("Question mark inside a clause"), N_ ("Nothing is asked here: was a character lost in a conversion, or is this a question?")),

  /* ── numbers ── */
  ERROR ("fw-digit", AUTO, N_ ("Full-width digits"), N_ ("Digits are half-width in Chinese copy.")),
  ERROR ("mixed-width-number", AUTO, N_ ("Digits of two widths"), N_ ("This number mixes full-width and half-width digits.")),
  ERROR ("fw-latin", AUTO, N_ ("Full-width letters"), N_ ("Letters are half-width in Chinese copy.")),
  WARNING ("time-range", AUTO, N_ ("Hyphen between times"), N_ ("Between two times stands “—”.")),
  WARNING ("value-range", SUGGEST, N_ ("Hyphen between values"), N_ ("Between two values stands “～”.")),
  WARNING ("range-percent", SUGGEST, N_ ("Percent sign only once"), N_ ("In a range both values carry the percent sign.")),
  WARNING ("ascii-tilde", AUTO, N_ ("Half-width tilde"), N_ ("Between two values stands “～”.")),
  INFO ("decade-century", SUGGEST, N_ ("Decade without a century"), N_ ("Say which century these years belong to.")),
  WARNING ("mixed-century", SUGGEST, N_ ("Century and decade in two styles"), N_ ("Century and decade take the same kind of digits.")),
  WARNING ("short-year", SUGGEST, N_ ("Year of two digits"), N_ ("A year is written with four digits.")),
  ERROR ("mixed-date", SUGGEST, N_ ("Date in two kinds of digits"), N_ ("One date takes one kind of digits.")),
  ERROR ("bad-clock", SUGGEST, N_ ("Time of day"), N_ ("A time of day is written like 09:42.")),
  WARNING ("dot-date", SUGGEST, N_ ("Date with dots"), N_ ("In running text a date is written with 年, 月 and 日.")),
  WARNING ("approx-dunhao", AUTO, N_ ("“、” in an estimate"), N_ ("Two neighbouring numbers that estimate take no “、” between them.")),
  WARNING ("approx-arabic", SUGGEST, N_ ("Estimate in digits"), N_ ("An estimate from two neighbouring numbers is written in Chinese numerals.")),
  WARNING ("yue-zuoyou", SUGGEST, N_ ("Two words for “about”"), N_ ("“约” and “左右” both say “about”; one is enough.")),
  WARNING ("jin-duo", SUGGEST, N_ ("Contradictory estimate"), N_ ("“近” and “超过” do not go with “多” or “余”.")),
  WARNING ("zuiduo-buchaoguo", SUGGEST, N_ ("Limit said twice"), N_ ("The limit is said twice; once is enough.")),
  ERROR ("reduce-times", REPORT, N_ ("Reduced by times"), N_ ("Nothing can shrink by a multiple of itself; give a fraction or a percentage.")),
  ERROR ("letter-digit", SUGGEST, N_ ("Letter in a number"), N_ ("A letter stands in this number.")),
  WARNING ("ling-circle", SUGGEST, N_ ("零 in a year"), N_ ("In a year written in Chinese numerals the zero is “〇”.")),
  INFO ("unit-latin", SUGGEST, N_ ("Latin unit"), N_ ("In running text this unit is written in Chinese.")),
  WARNING ("degree", AUTO, N_ ("Degree sign in two characters"), N_ ("The degree sign for Celsius is “℃”.")),
  INFO ("thousands", SUGGEST, N_ ("Grouped and ungrouped numbers"), N_ ("Some numbers of this article are grouped by commas and some are not.")),

  /* ── characters and words ── */
  WARNING ("dup-char", SUGGEST, N_ ("Doubled word"), N_ ("This word stands here twice.")),
  ERROR ("lost-char", REPORT, N_ ("Lost character"), N_ ("A character may have been lost here in a conversion; look it up and type it.")),
  ERROR ("zero-width", AUTO, N_ ("Invisible character"), N_ ("An invisible character stands here.")),
  ERROR ("bidi-control", REPORT, N_ ("Invisible direction mark"), N_ ("An invisible mark changes the order in which this text is shown.")),
  WARNING ("inner-ideospace", SUGGEST, N_ ("Wide space"), N_ ("A wide space stands in this line.")),
  ERROR ("kangxi-radical", AUTO, N_ ("Look-alike character"), N_ ("This is a radical or a compatibility form, not the character it looks like.")),
  WARNING ("traditional-leak", SUGGEST, N_ ("Traditional character"), N_ ("A traditional character stands in a simplified text.")),
  WARNING ("confusable-word", SUGGEST, N_ ("Often confused word"), N_ ("This word is often confused with another.")),
  WARNING ("jiezhi", SUGGEST, N_ ("截止 before a date"), N_ ("Before a date stands “截至”.")),
  WARNING ("faren", SUGGEST, N_ ("法人 for a person"), N_ ("A “法人” is an organisation; the person is the “法定代表人”.")),
  WARNING ("xiang", SUGGEST, N_ ("象 for 像"), N_ ("“Like” is written “像”.")),
  ERROR ("broken-paragraph", SUGGEST, N_ ("Broken paragraph"), N_ ("This paragraph breaks off and goes on in the next one.")),
  INFO ("too-many", REPORT, N_ ("More findings"), N_ ("There is more to be found here; put these right first and look again.")),

  /* ── the record ── */
  ERROR ("missing-headline", REPORT, N_ ("No headline"), N_ ("The article has no headline.")),
  ERROR ("missing-body", REPORT, N_ ("No text"), N_ ("The article has no text.")),
  WARNING ("no-author", SUGGEST, N_ ("Nobody named"), N_ ("Nobody is named as the author, and no reason is given.")),
  INFO ("credit-in-text", SUGGEST, N_ ("Credit inside the text"), N_ ("The credit stands in the text; it is printed from the credits.")),
  WARNING ("no-source", REPORT, N_ ("No source"), N_ ("The article names no source.")),
  ERROR ("no-reprint-source", REPORT, N_ ("Reprint without a source"), N_ ("A reprint must name its source.")),
  WARNING ("no-original-title", REPORT, N_ ("Reprint without its original title"), N_ ("A reprint keeps its original title apart from the headline.")),
  WARNING ("no-time", REPORT, N_ ("No time"), N_ ("The article has no time of publication.")),
  ERROR ("time-invalid", REPORT, N_ ("Time cannot be read"), N_ ("The time is not of the form 2018-10-08 13:07.")),
  WARNING ("year-missing", REPORT, N_ ("Time without a year"), N_ ("The time names no year; ask which one it is.")),
  INFO ("headline-split", SUGGEST, N_ ("Headline and deck in one line"), N_ ("What follows the dash could be the deck.")),
  ERROR ("title-site-suffix", SUGGEST, N_ ("Name of the site in the headline"), N_ ("The headline ends with the name of a site.")),
  WARNING ("title-truncated", REPORT, N_ ("Headline cut off"), N_ ("The headline seems to be cut off.")),
  ERROR ("summary-join", REPORT, N_ ("Summary joined from pieces"), N_ ("A quotation mark without a partner: this summary seems to be joined from pieces.")),
  ERROR ("summary-boilerplate", AUTO, N_ ("Link text in a summary"), N_ ("The text of a link has become part of the summary.")),
  WARNING ("summary-truncated", REPORT, N_ ("Summary cut off"), N_ ("The summary breaks off.")),
  WARNING ("rec-dup", REPORT, N_ ("Listed twice"), N_ ("This headline stands in the list twice, or it is the article itself.")),
  INFO ("rec-date", REPORT, N_ ("Newer than the article"), N_ ("This item is newer than the article.")),
  WARNING ("dateline-mismatch", REPORT, N_ ("Date does not match"), N_ ("The date in the text does not match the calendar or the time of publication.")),

  /* ── what an import reads ── */
  EXPORT ("no-first-editor", N_ ("No first reviewer"), N_ ("The original names no first reviewer; export is blocked until a first review is signed.")),
  EXPORT ("no-resp-editor", N_ ("No responsible editor"), N_ ("The original names no responsible editor; export is blocked until the article is approved.")),
  WARNING ("charset-guessed", REPORT, N_ ("Encoding guessed"), N_ ("The file does not say how its characters are encoded; look whether the text is right.")),
  WARNING ("charset-loss", REPORT, N_ ("Unreadable bytes"), N_ ("Some bytes of the file could not be read; “�” stands in their place.")),
  INFO ("left-over", REPORT, N_ ("Text with no place"), N_ ("This text of the file belongs to no part of an article and was left out.")),
  ERROR ("foreign-picture", REPORT, N_ ("Picture of another page"), N_ ("This picture is not in the library, so the page does not show it; insert it from a file.")),
  WARNING ("pictures-lost", REPORT, N_ ("Pictures left behind"), N_ ("The document names pictures that are not in it, or cannot be read; insert them from files.")),
  WARNING ("markup-dropped", REPORT, N_ ("Page could not be read"), N_ ("The page could not be read as HTML; its tags were cut away and the rest is offered as plain text.")),
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
