#!/usr/bin/python3
# test-sheets.py: a long page on several papers, looked at sheet by sheet
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""press-page makes the PDFs, without a window."""
import os
import random
import re
import subprocess
import sys
import tempfile
import traceback

SOURCE = os.environ['GALLEY_SOURCE_DIR']
BUILD = os.environ['GALLEY_BUILD_DIR']
sys.path.insert(0, os.path.join(SOURCE, 'tests', 'tools'))
sys.dont_write_bytecode = True

from pdf import Pdf, squeezed, tool  # noqa: E402

LINE = ('水渠通到最后一村', '民生 · 临渡日报', '新稿 · 指纹 5ff44af8…74bb')  # as in press-page.c
PAPERS = [('iso_a4', '(A4)'), ('na_letter', '(letter)'), ('iso_a5', '(A5)'), ('iso_a4-', '842 x 595')]
HEADING = re.compile(r'^(大|小)标题\d\d$')


def make_article(seed):
    """Paragraphs, headings before all kinds of things, pictures with words in them, tables, lists, quotations, links."""
    dice = random.Random(seed)
    out, count = [], [0]

    def paragraphs(number):
        for _ in range(number):
            count[0] += 1
            out.append(f'<p>【{count[0]:03}】{"这一段只是为了让版面长到可以分页，" * dice.randint(1, 14)}'
                       f'<a href="https://example.org/long/address">链接</a>〔{count[0]:03}〕</p>')

    def picture(number):
        out.append(f'<figure><svg width="400" height="{dice.randint(120, 260)}"><text x="9" y="30">照片{number:02}</text></svg>'
                   f'<figcaption>图说{number:02}</figcaption></figure>')

    def table(number, rows):
        out.append(f'<div class="table"><table><thead><tr><th>表头{number:02}</th><th>水量</th></tr></thead><tbody>')
        out.extend(f'<tr><td>表{number:02}第{row:02}行</td><td>{row * 37}</td></tr>' for row in range(rows))
        out.append('</tbody></table></div>')

    for part in range(36):
        paragraphs(dice.randint(1, 4))
        out.append(f'<h2>大标题{part:02}</h2>' if part % 3 else f'<h2>大标题{part:02}</h2><h3>小标题{part:02}</h3>')
        if part % 4 == 1:
            picture(part)
        elif part % 9 == 4:
            table(part, dice.choice((6, 30, 75)))
        elif part % 5 == 3:
            out.append('<ul>' + ''.join(f'<li>{"列表的一项，" * dice.randint(2, 9)}</li>' for _ in range(6)) + '</ul>')
    paragraphs(2)
    out.append('<pre>' + 'one-long-word-' * 30 + '</pre>')
    out.append('<div class="table"><table><thead><tr>' + ''.join(f'<th>很宽的一列{n:02}</th>' for n in range(14)) + '</tr></thead><tbody><tr>'
               + ''.join(f'<td>格{n:02}</td>' for n in range(14)) + '</tr></tbody></table></div>')
    return '\n'.join(out), count[0]


def make_page(path, body):
    with open(os.path.join(SOURCE, 'data', 'themes', 'plain.css'), encoding='utf-8') as file:
        style = file.read()
    with open(path, 'w', encoding='utf-8') as file:
        file.write(f'<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><style>{style}</style><body><article id="galley-page">'
                   f'<header class="head"><h1>{LINE[0]}</h1></header>\n{body}\n</article></body></html>')


class Sheets:
    """One PDF: the lines of each page between the running lines, without blanks."""

    def __init__(self, path, paragraphs):
        self.pdf = Pdf(path)
        self.paragraphs = paragraphs
        self.lines = [[squeezed(line) for line in page.strip().splitlines()[1:-1] if line.strip()] for page in self.pdf.pages]

    def cases(self, size):
        return (('has its size', lambda: self.paper(size)), ('runs a line above and below every page', self.running), ('does not creep', self.steady),
                ('loses nothing', self.complete), ('is set in serif', self.serif), ('leaves no heading alone', self.headings),
                ('keeps captions with pictures', self.pictures), ('repeats the heads of tables', self.tables),
                ('parts paragraphs by two lines at least', self.widows))

    def paper(self, name):
        assert name in self.pdf.paper, self.pdf.paper

    def running(self):
        self.pdf.must_run(*LINE)
        assert '5ff44af8' in self.pdf.spelt, 'whoever looks for the digest does not find it'

    def steady(self):
        """Page numbers stand at the same height on the last sheet as on the first, and the text keeps clear of them."""
        heights = []
        for number in range(1, self.pdf.count + 1):
            words = sorted(self.pdf.words(number))
            heights.append((words[0][0], words[-1][0]))
            foot = words[-1][0]
            above = max(bottom for top, bottom, _, word in words if top < foot - 2)
            # A Han glyph's box is half as high again as its character.
            assert above < foot + 3, f'on page {number} the text comes down to {above}, the line below it stands at {foot}'
        assert all(abs(one - heights[0][edge]) < 1 for two in heights for edge, one in enumerate(two)), heights

    def complete(self):
        numbers = [int(n) for n in re.findall(r'【(\d+)】', self.pdf.text)]
        assert numbers == list(range(1, self.paragraphs + 1)), numbers
        assert [int(n) for n in re.findall(r'〔(\d+)〕', self.pdf.text)] == numbers
        self.pdf.must_have('格13', 'one-long-word-one')
        assert 'example.org' not in self.pdf.text

    def serif(self):
        """Also for a reader whose system is Chinese: there fontconfig has something for every font that is asked for."""
        fonts = tool('pdffonts', self.pdf.path)
        assert 'Serif' in fonts, fonts

    def headings(self):
        alone = [(number, lines[-1]) for number, lines in enumerate(self.lines, start=1) if HEADING.match(lines[-1])]
        assert not alone, f'headings at the foot: {alone}'

    def pictures(self):
        for lines in self.lines:
            text = ''.join(lines)
            assert re.findall(r'照片(\d\d)', text) == re.findall(r'图说(\d\d)', text), text

    def tables(self):
        """Wherever there are rows, the head is above them; and nowhere else."""
        for number, lines in enumerate(self.lines, start=1):
            text = ''.join(lines)
            assert set(re.findall(r'表头(\d\d)', text)) == set(re.findall(r'表(\d\d)第', text)), f'page {number}: {text}'
            for table in set(re.findall(r'表(\d\d)第', text)):
                assert text.index(f'表头{table}') < text.index(f'表{table}第'), f'page {number}: {text}'
        rows = re.findall(r'表(\d\d)第(\d\d)行', self.pdf.text)
        assert len(rows) == len(set(rows)) and rows == sorted(rows, key=lambda row: (row[0], row[1])), rows

    def widows(self):
        """No line of a paragraph stands alone above or below the end of a page."""
        where, open_one = {}, None
        for number, lines in enumerate(self.lines):
            for line in lines:
                begins, ends = re.search(r'【(\d+)】', line), re.search(r'〔(\d+)〕', line)
                open_one = begins[1] if begins else open_one
                if open_one:
                    where.setdefault(open_one, []).append(number)
                open_one = None if ends else open_one
        parted = {name: pages for name, pages in where.items() if len(set(pages)) > 1}
        print(f'# {len(parted)} of {len(where)} paragraphs are parted')
        assert parted
        alone = {name: pages for name, pages in parted.items() if any(pages.count(page) < 2 for page in pages)}
        assert not alone, alone


def press(page, target, paper):
    subprocess.run([os.path.join(BUILD, 'tests', 'display', 'press-page'), page, target, paper], check=True, stdout=subprocess.DEVNULL, timeout=120)


def run(folder):
    count = bad = 0
    for seed, (paper, name) in enumerate(PAPERS):
        page, target = os.path.join(folder, 'page.html'), os.path.join(folder, f'{paper}.pdf')
        body, paragraphs = make_article(seed)
        make_page(page, body)
        press(page, target, paper)
        sheets = Sheets(target, paragraphs)
        print(f'# {paper}: {sheets.pdf.count} pages')
        for what, function in sheets.cases(name):
            count += 1
            try:
                function()
                print(f'ok {count} - {paper} {what}', flush=True)
            except Exception:  # a case that fails is no reason to leave out the others
                bad += 1
                print(f'not ok {count} - {paper} {what}', flush=True)
                print('\n'.join(f'# {line[:2000]}' for line in traceback.format_exc().splitlines()), flush=True)
    print(f'1..{count}')
    return 1 if bad else 0


if __name__ == '__main__':
    os.environ.pop('LC_ALL', None)
    os.environ['LANG'] = 'zh_CN.UTF-8'
    with tempfile.TemporaryDirectory() as place:
        sys.exit(run(place))
