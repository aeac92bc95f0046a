/* preview.js: replaces what changed in the page, and says where somebody looks and clicks
 *
 * Runs in a script world of its own; the page has no scripts and cannot see it.  What it says goes to the window by one
 * channel: {what: 'scrolled', line} and {what: 'clicked', line, end, around, at, nth, field}.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

const galley = {
  MARGIN: 48,  /* pixels above the line that is scrolled to */
  DOUBLE: 250, /* milliseconds in which a second click comes */
  AROUND: 12,  /* characters on each side of a click by which its place is found in the text */

  line: 0,         /* of the cursor; 0 for none */
  restyled: [],    /* [rule, its condition as the page has it] */

  article () {
    return document.getElementById ('galley-page');
  },

  say (message) {
    window.webkit.messageHandlers.galley.postMessage (message);
  },

  /* ── what changes ── */

  /* The children from `start`, `count` of them, become what `html` holds; the lines of those after them move by `shift`.
   * The first block that is to be seen stays where it is on the screen. */
  splice (start, count, html, shift) {
    const article = this.article ();
    const template = document.createElement ('template');
    const anchor = this.firstVisible (article);
    const before = anchor ? anchor.getBoundingClientRect ().top : 0;

    template.innerHTML = html;
    for (let i = 0; i < count; i++)
      article.children[start].remove ();
    const next = article.children[start] || null;
    article.insertBefore (template.content, next);
    if (shift !== 0)
      for (let block = next; block; block = block.nextElementSibling)
        if (block.dataset.line)
          block.dataset.line = Number (block.dataset.line) + shift;
    if (anchor && anchor.isConnected)
      window.scrollBy (0, anchor.getBoundingClientRect ().top - before);
    this.mark (this.line);
  },

  firstVisible (article) {
    for (const block of article.children)
      if (block.getBoundingClientRect ().bottom > 0)
        return block;
    return null;
  },

  /* Which of its two colour schemes the page shows on the screen: 'light', 'dark', or '' for that of the window. */
  setScheme (scheme) {
    for (const sheet of document.styleSheets)
      for (const rule of sheet.cssRules)
        if (rule.media && rule.media.mediaText.includes ('prefers-color-scheme'))
          this.restyled.push ([rule, rule.media.mediaText]);
    for (const [rule, condition] of this.restyled)
      rule.media.mediaText = scheme === '' ? condition : scheme === 'dark' ? 'screen' : 'not all';
    document.documentElement.style.colorScheme = scheme;
  },

  /* ── lines ── */

  /* The notes come last, wherever they stand in the text. */
  blocks () {
    return this.article ().querySelectorAll (':scope > [data-line]:not(.footnotes)');
  },

  lineOf (block) {
    return Number (block.dataset.line);
  },

  /* The last of `blocks` for which `isBefore` holds, as it does for the first ones and not for those after; or -1. */
  findLast (blocks, isBefore) {
    let low = -1, high = blocks.length - 1;

    while (low < high) {
      const middle = Math.ceil ((low + high) / 2);
      if (isBefore (blocks[middle]))
        low = middle;
      else
        high = middle - 1;
    }
    return low;
  },

  topOf (block) {
    return block.getBoundingClientRect ().top + window.scrollY;
  },

  /* Between two blocks the page moves in proportion, so that it keeps pace with the text. */
  scrollToLine (line) {
    const blocks = this.blocks ();
    const at = this.findLast (blocks, block => this.lineOf (block) <= line);

    if (at < 0 || line <= 1) {
      window.scrollTo (0, 0);
      return;
    }
    const before = blocks[at], after = blocks[at + 1];
    const top = this.topOf (before), end = after ? this.topOf (after) : top + before.offsetHeight;
    const span = after ? this.lineOf (after) - this.lineOf (before) : 1;
    window.scrollTo (0, top + (end - top) * Math.min ((line - this.lineOf (before)) / Math.max (span, 1), 1) - this.MARGIN);
  },

  /* The other way round: the line at the top of what is seen. */
  lineAtTop () {
    const blocks = this.blocks ();
    const top = window.scrollY + this.MARGIN;
    const at = this.findLast (blocks, block => this.topOf (block) <= top);

    if (at < 0 || window.scrollY <= 0)
      return 1;
    const before = blocks[at], after = blocks[at + 1];
    const start = this.topOf (before), end = after ? this.topOf (after) : start + before.offsetHeight;
    const span = after ? this.lineOf (after) - this.lineOf (before) : 1;
    return this.lineOf (before) + span * Math.min ((top - start) / Math.max (end - start, 1), 1);
  },

  /* The block in which the cursor is. */
  mark (line) {
    const blocks = this.blocks ();
    const block = line > 0 ? blocks[this.findLast (blocks, one => this.lineOf (one) <= line)] : null;
    const marked = this.article ().querySelector (':scope > [data-here]');

    this.line = line;
    if (marked === (block || null))
      return;
    if (marked)
      delete marked.dataset.here;
    if (block)
      block.dataset.here = '';
  },

  /* ── what somebody does ── */

  onScroll () {
    if (this.frame)
      return;
    this.frame = requestAnimationFrame (() => {
      this.frame = 0;
      if (this.blocks ().length > 0)
        this.say ({ what: 'scrolled', line: this.lineAtTop () });
    });
  },

  /* Which of the title lines an element belongs to. */
  fieldOf (element) {
    const names = { '.kicker': 'kicker', 'h1': 'headline', '.deck': 'deck' };

    for (const [selector, name] of Object.entries (names))
      if (element.closest (`.head ${selector}`))
        return name;
    return '';
  },

  /* The characters around a place, and how often they stand in the block before it. */
  around (block, range) {
    const node = range.startContainer, offset = range.startOffset;

    if (node.nodeType !== Node.TEXT_NODE || !block.contains (node))
      return { around: '', at: 0, nth: 0 };
    const start = Math.max (0, offset - this.AROUND);
    const around = node.data.slice (start, offset + this.AROUND);
    const before = document.createRange ();
    before.setStart (block, 0);
    before.setEnd (node, start);
    return { around, at: offset - start, nth: before.toString ().split (around).length - 1 };
  },

  /* A click may be the first of two that select a word; then it is not meant for the text. */
  onClick (event) {
    clearTimeout (this.clicking);
    if (event.detail === 1)
      this.clicking = setTimeout (() => this.tellClick (event), this.DOUBLE);
  },

  /* Nor is one that ends a selection, or follows a link. */
  tellClick (event) {
    const block = event.target.closest ('#galley-page > *');
    const range = document.caretRangeFromPoint (event.clientX, event.clientY);

    if (!block || !range || !window.getSelection ().isCollapsed || event.target.closest ('a'))
      return;
    const blocks = this.blocks ();
    const next = blocks[Array.prototype.indexOf.call (blocks, block) + 1];
    this.say ({ what: 'clicked', line: block.dataset.line ? this.lineOf (block) : 0, end: block.dataset.line && next ? this.lineOf (next) : 0,
                field: this.fieldOf (event.target), ...this.around (block, range) });
  },

  begin () {
    this.setScheme (location.search.slice (1));
    document.addEventListener ('scroll', () => this.onScroll (), { passive: true });
    document.addEventListener ('click', event => this.onClick (event));
  },
};

document.addEventListener ('DOMContentLoaded', () => galley.begin ());
