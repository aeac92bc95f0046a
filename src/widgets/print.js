/* print.js: imposes a page on sheets of paper, with a line above and below the text of each
 *
 * Runs in the script world of its own, in a web view that is made for one printing.  WebKit knows no margin boxes, does not repeat
 * the head of a table, and leaves a heading alone at the foot of a page; but its columns are broken by the same rules as its pages.  So the
 * whole text becomes columns that stand below one another, one to a sheet and as far apart as the sheets are, and what is between
 * them is ours.  Where a column ends is known before anything is printed, and what must not be parted is moved together.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

const galleySheets = {
  ON_PAPER: 1.25 * 72 / 96, /* WebKit prints a pixel as 0.8 points, a CSS inch as more than one */
  MARGIN: 75,               /* where the page has no @page rule: pixels on paper */
  SMALL: 0.4,               /* of the type area; a smaller table is not broken */
  EDGE: 3,                  /* pixels below the last row of a table */
  TOGETHER: 2,              /* lines of a paragraph */
  PARAGRAPHS: 'p, li',
  HEADINGS: 'h2, h3, h4, h5, h6, .section-deck',

  moved: new Set (),

  /* Sheets of `width` and `height`, as WebKit lays them out; returns how many there are, and 0 when it knows no columns below one
   * another any more: then the page is printed as ever, without our lines. */
  impose (width, height, title, place, mark) {
    if (!CSS.supports ('-webkit-column-axis', 'vertical'))
      return 0;
    this.width = width;
    this.height = height;
    this.margins = { top: this.MARGIN, right: this.MARGIN, bottom: this.MARGIN, left: this.MARGIN };
    this.showAsPrinted ();
    this.layOut ();
    this.fitTables ();
    while (this.moveOne ())
      ;
    return this.furnish (title, place, mark);
  },

  /* ── the page's own print style, on the screen ── */

  showAsPrinted () {
    for (const sheet of document.styleSheets)
      for (let number = sheet.cssRules.length - 1; number >= 0; number--)
        this.showRule (sheet, number, sheet.cssRules[number]);
    document.documentElement.style.colorScheme = 'light';
  },

  /* Margins are ours from now on, and WebKit shall not take them off the sheet once more. */
  showRule (sheet, number, rule) {
    if (rule instanceof CSSPageRule) {
      this.takeMargins (rule.style);
      sheet.deleteRule (number);
    } else if (rule instanceof CSSMediaRule)
      rule.media.mediaText = rule.media.mediaText.includes ('print') ? 'all' : 'not all';
  },

  /* Whole pixels, or their sum may be wider than the sheet by a fraction, and WebKit would make everything smaller. */
  takeMargins (style) {
    const ruler = document.createElement ('div');

    ruler.style.position = 'absolute'; /* outside of the columns */
    document.documentElement.append (ruler);
    for (const side of Object.keys (this.margins)) {
      ruler.style.height = style.getPropertyValue (`margin-${side}`);
      this.margins[side] = Math.round (ruler.getBoundingClientRect ().height * this.ON_PAPER) || this.margins[side];
    }
    ruler.remove ();
  },

  layOut () {
    const { top, right, bottom, left } = this.margins;
    const measures = { '--sheet-width': this.width, '--sheet-height': this.height, '--sheet-top': top, '--sheet-left': left, '--sheet-right': right,
                       '--type-width': this.width - left - right, '--type-height': this.height - top - bottom };

    for (const [name, pixels] of Object.entries (measures))
      document.documentElement.style.setProperty (name, `${pixels}px`);
  },

  /* ── where things are ── */

  endOf (sheet) {
    return (sheet + 1) * this.height - this.margins.bottom;
  },

  sheetOf (y) {
    return Math.floor ((y - this.margins.top + 1) / this.height);
  },

  /* Of its first line, which may not be where its box begins. */
  sheetOfStart (element) {
    const walker = document.createTreeWalker (element, NodeFilter.SHOW_TEXT, node => node.data.trim () ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP);
    const range = document.createRange ();

    range.selectNodeContents (walker.nextNode () || element);
    const [first] = [...range.getClientRects (), ...element.getClientRects ()];
    return first ? this.sheetOf (first.top) : 0;
  },

  countSheets () {
    const ends = [...document.body.children].flatMap (child => [...child.getClientRects ()].map (box => this.sheetOf (box.bottom - 2)));

    return Math.max (0, ...ends) + 1;
  },

  /* ── what belongs together ── */

  wrapperOf (table) {
    return table.closest ('.table') || table;
  },

  fitTables () {
    for (const table of document.querySelectorAll ('table')) {
      for (let tries = 0; tries < 4 && table.offsetWidth > this.typeArea ().width; tries++)
        this.makeSmaller (table, this.typeArea ().width / table.offsetWidth);
      if (table.offsetHeight < this.SMALL * this.typeArea ().height)
        this.wrapperOf (table).style.breakInside = 'avoid';
    }
  },

  makeSmaller (table, times) {
    table.style.fontSize = `${parseFloat (getComputedStyle (table).fontSize) * times}px`;
  },

  typeArea () {
    const { top, right, bottom, left } = this.margins;

    return { width: this.width - left - right, height: this.height - top - bottom };
  },

  /* The first of what stands wrongly; whether there was any. */
  moveOne () {
    for (const element of document.body.querySelectorAll (`${this.HEADINGS}, ${this.PARAGRAPHS}, table`))
      if (this.mend (element))
        return true;
    return false;
  },

  mend (element) {
    if (element.localName === 'table')
      return this.mendTable (element);
    return element.matches (this.HEADINGS) ? this.mendHeading (element) : this.mendParagraph (element);
  },

  /* To the next sheet, with the headings right above.  Once: what is too large for a sheet goes nowhere. */
  moveOn (element) {
    let first = element;

    if (this.moved.has (element))
      return false;
    this.moved.add (element);
    while (first.previousElementSibling && first.previousElementSibling.matches (this.HEADINGS))
      first = first.previousElementSibling;
    first.style.breakBefore = 'column';
    return true;
  },

  mendHeading (heading) {
    const next = heading.nextElementSibling;

    return next !== null && this.sheetOfStart (next) > this.sheetOfStart (heading) && this.moveOn (heading);
  },

  /* WebKit parts three lines, although that leaves one alone. */
  mendParagraph (paragraph) {
    return paragraph.getClientRects ().length > 1 && this.countLines (paragraph).some (lines => lines < this.TOGETHER) && this.moveOn (paragraph);
  },

  /* How many there are on each sheet. */
  countLines (paragraph) {
    const range = document.createRange ();
    const sheets = new Map ();

    range.selectNodeContents (paragraph);
    for (const { bottom } of range.getClientRects ()) {
      const lines = sheets.get (this.sheetOf (bottom)) || [];
      if (lines.every (line => Math.abs (line - bottom) > this.EDGE))
        sheets.set (this.sheetOf (bottom), [...lines, bottom]);
    }
    return [...sheets.values ()].map (lines => lines.length);
  },

  /* A table that goes on has its head there as well, and its lower edge is on the sheet of its last row. */
  mendTable (table) {
    const rows = table.tBodies.length > 0 ? [...table.tBodies[0].rows] : [];

    if (!table.tHead || rows.length === 0)
      return false;
    const sheet = this.sheetOf (table.getBoundingClientRect ().top);
    const fits = row => this.sheetOfStart (row) === sheet && row.getBoundingClientRect ().bottom + this.EDGE <= this.endOf (sheet);
    const next = rows.findIndex (row => !fits (row));
    if (next === 0 || this.sheetOfStart (table.tHead) !== sheet)
      return this.moveOn (this.wrapperOf (table));
    if (next > 0)
      this.partTable (table, rows.slice (next));
    return next > 0;
  },

  /* The columns of both parts are as wide as before. */
  partTable (table, rows) {
    const wrapper = this.wrapperOf (table);
    const cells = [...table.tHead.rows[0].cells];
    const widths = cells.map (cell => cell.getBoundingClientRect ().width);

    table.style.width = `${table.offsetWidth}px`;
    table.style.tableLayout = 'fixed';
    cells.forEach ((cell, number) => { cell.style.width = `${widths[number]}px`; });
    const rest = wrapper.cloneNode (false);
    const copy = wrapper === table ? rest : rest.appendChild (table.cloneNode (false));
    copy.append (table.tHead.cloneNode (true), table.tBodies[0].cloneNode (false));
    copy.tBodies[0].append (...rows);
    wrapper.style.marginBottom = rest.style.marginTop = '0';
    rest.style.breakBefore = 'column';
    wrapper.after (rest);
  },

  /* ── above and below the text ── */

  furnish (title, place, mark) {
    const count = this.countSheets ();

    document.documentElement.style.setProperty ('--sheets-height', `${count * this.height}px`);
    for (let number = 0; number < count; number++) {
      this.addLine ('galley-head', number * this.height + this.margins.top * 0.45, title, place);
      this.addLine ('galley-foot', (number + 1) * this.height - this.margins.bottom * 0.65, mark, `${number + 1} / ${count}`);
    }
    return count;
  },

  addLine (name, top, ...words) {
    const line = document.createElement ('div');

    line.className = name;
    line.style.top = `${top}px`;
    for (const word of words)
      line.appendChild (document.createElement ('span')).textContent = word;
    document.documentElement.append (line);
  },
};
