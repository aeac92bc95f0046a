#!/usr/bin/python3
# test-print.py: page and sign-off sheet on paper and as PDFs, through the real window and GTK's own dialogs
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""There is no printer but the one that writes to a file.  The window is dark; paper is white whatever the screen is."""
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ['GALLEY_SOURCE_DIR'], 'tests', 'tools'))

import stage  # noqa: E402
from pdf import Pdf, tool  # noqa: E402
from person import CHOOSER, Atspi, described, text_of, walk  # noqa: E402
from robot import is_sensitive  # noqa: E402
from sample_library import SOURCE  # noqa: E402

WRITER = '林晓'
HEADLINE = '水渠通到最后一村'
FIRST, LAST = '第一段的第一句', '最后一段的最后一句'
ADDRESS = 'https://example.org/page'
PARAGRAPHS = [number for number in range(70) if number % 8 != 3]


def make_body():
    middle = [f'第{number}段从这里开始，' + '这一段只是为了让版面长到可以分页。' * 5 if number in PARAGRAPHS else f'## 第{number}节' for number in range(70)]
    return '\n\n'.join([f'{FIRST}，[读者点这里]({ADDRESS})。', *middle, f'{LAST}。']) + '\n'


class Print(stage.Stage):
    environment = {'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark'}
    digest = brief = ''

    # ── GTK's dialogs ──

    def save(self, target):
        dialog = self.robot.wait(CHOOSER, 'Save as PDF')
        field = self.robot.wait_until(lambda: next((node for node in self.robot.seen(('text', 'entry'), within=dialog) if HEADLINE in text_of(node)), None),
                                      'the file is called after the headline')
        self.robot.fill(field, target)
        self.robot.press('button', 'Save', within=dialog)
        self.robot.wait_until(lambda: os.path.exists(target), 'the file is there')
        self.robot.wait('label', 'The page was saved as a PDF')
        self.robot.take_focus()
        return Pdf(target)

    def go_to(self, node):
        def is_there():
            if not self.robot.has_focus(node):
                self.robot.key('Tab')
            return self.robot.has_focus(node)
        self.robot.wait_until(is_there, f'{described(node)} has the focus')

    def print(self, title, pages=None):
        """On the printer that writes a file, which it calls after the job; it keeps files in the folder that it was begun in."""
        target = os.path.join(os.getcwd(), f'{title}.pdf')
        dialog = self.robot.wait('dialog', 'Print')
        self.robot.wait_until(self.focus_dialog, 'the dialog takes the focus')
        button = self.robot.wait('button', 'Print', within=dialog)
        self.go_to(self.robot.wait('table row', 'Print to File', within=dialog))
        self.robot.key('space', until=lambda: is_sensitive(button))
        if pages:
            self.choose_pages(dialog, pages)
        self.robot.press('button', 'Print', within=dialog)
        self.robot.wait_gone('dialog', 'Print')
        self.robot.take_focus()
        self.robot.wait_until(lambda: os.path.exists(target), f'{target} is there')
        return Pdf(target)

    @staticmethod
    def focus_dialog():
        """Without a window manager nobody gives it to a new window."""
        return subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', '^Print$', 'windowfocus'], capture_output=True, check=False).returncode == 0

    def choose_pages(self, dialog, pages):
        field = self.robot.wait('text', 'Pages:', within=dialog)
        self.go_to(self.robot.wait('radio button', '_All Pages', within=dialog))
        self.robot.key('Down', until=lambda: self.is_checked(self.robot.find('radio button', 'Pages:', within=dialog)))
        self.go_to(field)
        self.robot.fill(field, pages)

    @staticmethod
    def is_checked(node):
        node.clear_cache_single()
        return node.get_state_set().contains(Atspi.StateType.CHECKED)

    # ── what is on the paper ──

    def must_run(self, pdf, title=HEADLINE):
        self.say(f'{pdf.count} pages, {len(pdf.text)} characters')
        pdf.must_run(title, f'民生 · {SOURCE}', f'digest {self.brief} · printed 20')

    def must_be_the_page(self, pdf):
        assert pdf.count > 3, pdf.count
        pdf.must_have(FIRST, LAST, WRITER, '未签发', *(f'第{number}段从这里开始' for number in PARAGRAPHS))
        assert ADDRESS not in pdf.text, 'the address of a link is printed'
        assert '(A4)' in pdf.paper, pdf.paper
        self.must_run(pdf)
        self.must_be_white(pdf)

    @staticmethod
    def must_be_white(pdf):
        grey = subprocess.run(['pdftoppm', '-gray', '-r', '20', '-l', '1', pdf.path], check=True, capture_output=True).stdout
        shades = grey.split(b'\n', 3)[3]
        assert sum(shades) / len(shades) > 220 and min(shades) < 160, (sum(shades) / len(shades), min(shades))

    def showing(self):
        self.robot.wait_until(lambda: self.robot.page_says(LAST), 'the page is shown to its end')

    def saving(self):
        self.robot.key('ctrl+shift+p', until=lambda: self.robot.find(CHOOSER, 'Save as PDF'))
        pdf = self.save(os.path.join(self.folder, '清样.pdf'))
        self.must_be_the_page(pdf)
        assert 'Serif' in tool('pdffonts', pdf.path)

    def open_dialog(self):
        self.robot.key('ctrl+p', until=lambda: self.robot.find('dialog', 'Print'))

    def printing(self):
        self.open_dialog()
        self.must_be_the_page(self.print(HEADLINE))

    def printing_some(self):
        """Page numbers are those of the whole."""
        whole = Pdf(os.path.join(os.getcwd(), f'{HEADLINE}.pdf'))
        os.remove(whole.path)
        self.open_dialog()
        pdf = self.print(HEADLINE, '2-3')
        assert pdf.pages == whole.pages[1:3], pdf.pages

    # ── the sign-off sheet ──

    def sheet_says(self, words):
        return any(words in text_of(node) for page in self.robot.seen('document web', hidden=True) for node, _ in walk(page))

    def must_be_the_sheet(self, pdf):
        assert self.digest in pdf.spelt, pdf.spelt
        pdf.must_have('Sign-off Sheet', HEADLINE, 'Nobody has decided anything yet.', 'Signed on Paper')
        self.must_run(pdf, f'Sign-off sheet: {HEADLINE}')

    def saving_the_sheet(self):
        self.robot.key('ctrl+alt+p', until=lambda: self.robot.find('button', 'Save as PDF…'))
        self.robot.wait_until(lambda: self.sheet_says('Decisions and Signatures'), 'the sign-off sheet is shown')
        self.robot.press('button', 'Save as PDF…')
        self.must_be_the_sheet(self.save(os.path.join(self.folder, '签发单.pdf')))

    def printing_the_sheet(self):
        self.robot.press('button', 'Print…')
        self.must_be_the_sheet(self.print(f'Sign-off sheet- {HEADLINE}'))

    def run(self):
        article = self.write(HEADLINE, make_body(), WRITER, '民生')
        self.digest = self.desk.run('show', article)['digest']
        self.brief = f'{self.digest[:8]}…{self.digest[-4:]}'
        os.chdir(self.folder)
        with self.window(WRITER, '--article', article, '--view', 'split'):
            self.check('the page is shown', self.showing)
            self.check('the page is saved as a PDF, without a printer', self.saving)
            self.check('the page is printed', self.printing)
            self.check('some of its pages are printed', self.printing_some)
            self.check('the sign-off sheet is saved as a PDF', self.saving_the_sheet)
            self.check('the sign-off sheet is printed', self.printing_the_sheet)


stage.play(Print)
