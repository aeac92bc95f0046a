/* preview.js: replaces what changed in the page and nothing else
 *
 * Runs in a script world of its own; the page has no scripts and cannot see it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

const galley = {
  article () {
    return document.getElementById ('galley-page');
  },

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
  },

  firstVisible (article) {
    for (const block of article.children)
      if (block.getBoundingClientRect ().bottom > 0)
        return block;
    return null;
  },

  /* Between two blocks the page moves in proportion, so that it keeps pace with the text. */
  scrollToLine (line) {
    let before = null, after = null;

    for (const block of this.article ().querySelectorAll (':scope > [data-line]'))
      if (Number (block.dataset.line) <= line)
        before = block;
      else {
        after = block;
        break;
      }
    if (!before || line <= 1) {
      window.scrollTo (0, 0);
      return;
    }
    const top = before.getBoundingClientRect ().top + window.scrollY;
    const end = after ? after.getBoundingClientRect ().top + window.scrollY : top;
    const span = after ? Number (after.dataset.line) - Number (before.dataset.line) : 1;
    window.scrollTo (0, top + (end - top) * (line - Number (before.dataset.line)) / span - 48);
  },
};
