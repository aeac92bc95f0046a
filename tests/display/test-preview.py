#!/usr/bin/python3
# test-preview.py: the page beside the text, through the real window
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is on the page is asked of the page's accessibility tree, and what is seen of the screen."""
import contextlib
import os
import re
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.environ['GALLEY_SOURCE_DIR'], 'tests', 'tools'))

import stage  # noqa: E402
from person import NotThere, text_of, walk  # noqa: E402

WRITER = '林晓'
HEADLINE = '水渠通到最后一村'
FIRST, LAST = '第一段的第一句', '最后一段的最后一句'
LINK = '读者点这里'
WIDTH, HEIGHT = (int(part) for part in stage.Stage.screen.split('x'))
TOGGLE = ('radio button', 'toggle button', 'button')
LIGHT = bytes.fromhex('fcfbf8')  # the paper of plain.css


def make_body():
    middle = []
    for number in range(60):
        middle.append(f'## 第{number}节' if number % 8 == 3 else f'第{number}段从这里开始，' + '这一段只是为了让版面长到可以滚动。' * 5)
    return '\n\n'.join([f'{FIRST}，[{LINK}](https://example.org/page)。', *middle, f'{LAST}。']) + '\n'


class Preview(stage.Stage):
    def showing(self):
        self.robot.wait_until(lambda: self.robot.page_says(LAST), 'the page is shown to its end')

    # ── what is seen ──

    def grab(self, area=None):
        """Pixels of the screen, or of x, y, width, height; three bytes each."""
        crop = ['-crop', '{2}x{3}+{0}+{1}'.format(*area), '+repage'] if area else []
        return subprocess.run(['import', '-window', 'root', *crop, '-depth', '8', 'rgb:-'], check=True, capture_output=True).stdout

    def paper(self, colour=LIGHT):
        """The columns of the page, at the height of the middle of the screen."""
        row = self.grab((0, HEIGHT // 2, WIDTH, 1))
        columns = [x for x in range(WIDTH) if row[3 * x:3 * x + 3] == colour]
        return (columns[0], columns[-1] + 1) if len(columns) > 100 else None

    def point(self, place, height):
        """In the middle of the text or the page, at a part of the HEIGHT of the page."""
        left, _, width, _ = place()
        _, top, _, whole = self.robot.page_place()
        return left + width // 2, top + int(height * whole)

    def in_text(self, height):
        return self.point(lambda: self.robot.place(self.robot.text()), height)

    def on_page(self, height):
        return self.point(self.robot.page_place, height)

    def wheel(self, point, button, times):
        x, y = point
        subprocess.run(['xdotool', 'mousemove', str(x), str(y), 'click', '--repeat', str(times), '--delay', '30', button], check=True)
        self.wait_until_still()

    def caret(self):
        """The number of the paragraph that the cursor of the text is in, and the words behind it."""
        offset, words = self.robot.caret(), self.robot.content()
        before = re.findall(r'第(\d+)[段节]', words[:words.find('\n', offset)])
        return (int(before[-1]) if before else -1), words[offset:offset + 12]

    def wait_until_still(self):
        """Both text and page, but for the cursor, which blinks nowhere in a test."""
        seen, since = None, time.monotonic()

        def still():
            nonlocal seen, since
            now = self.grab((0, 100, WIDTH, 600))
            if now != seen:
                seen, since = now, time.monotonic()
            return time.monotonic() - since > 0.7
        self.robot.wait_until(still, 'nothing moves')

    def clicked(self, point):
        """Clicks, and says in which paragraph the cursor is then; it may have been there before."""
        before = self.caret()
        with contextlib.suppress(NotThere):
            self.robot.insist(lambda: self.robot.click_at(*point), lambda: self.caret() != before, 'the cursor moves', 4, 4)
        return self.caret()[0]

    # ── what somebody does on the page ──

    def clicking(self):
        self.wheel(self.on_page(0.5), '5', 10)
        number, further = self.clicked(self.on_page(0.5)), self.clicked(self.on_page(0.75))
        self.say(f'the cursor is in paragraph {number}, then in {further}')
        assert 0 < number < further < number + 8, (number, further)
        assert any(text_of(node).startswith(f'第{further}段') for node, _ in walk(self.robot.page()))

    def scrolling_the_page(self):
        self.wheel(self.on_page(0.5), '5', 25)
        there, here = self.clicked(self.on_page(0.4)), self.clicked(self.in_text(0.4))
        self.say(f'paragraph {there} on the page, {here} in the text')
        assert there > 5 and abs(there - here) <= 3, (there, here)

    def scrolling_the_text(self):
        self.wheel(self.in_text(0.5), '4', 6)
        here, there = self.clicked(self.in_text(0.4)), self.clicked(self.on_page(0.4))
        self.say(f'paragraph {here} in the text, {there} on the page')
        assert here > 5 and abs(there - here) <= 3, (there, here)

    def typing(self):
        """Below what is seen; nothing that is seen may change, not for a moment."""
        left, top, width, height = self.robot.page_place()
        area = (left, top + 40, width - 30, height - 280)
        self.robot.click_at(*self.in_text(0.4))
        subprocess.run(['xdotool', 'mousemove', '5', '5'], check=True)
        self.wait_until_still()
        before, node = self.grab(area), self.robot.text()
        for letter in '新的一句':
            self.robot.insert(node, len(text_of(node).rstrip()), letter)
            for _ in range(6):
                assert self.grab(area) == before, 'the page moved or flashed'
        self.robot.wait_until(lambda: self.robot.page_says('新的一句'), 'the page has what was typed')

    def copying(self):
        before, count = self.caret(), self.robot.content().count('第')

        def copy_and_paste():
            self.robot.click_at(*self.on_page(0.45), times=3)
            time.sleep(0.5)
            self.robot.key('ctrl+c')
            assert self.caret() == before, 'a selection is no click'
            self.robot.go_to_end()
            self.robot.key('ctrl+v')
        self.robot.insist(copy_and_paste, lambda: self.robot.content().count('第') > count, 'what was copied is pasted')

    def paper_width(self, colour=LIGHT):
        """Of the paper, at the height of the middle of the screen."""
        row = self.grab((0, HEIGHT // 2, WIDTH, 1))
        columns = [x for x in range(WIDTH) if row[3 * x:3 * x + 3] == colour]
        return columns[-1] + 1 - columns[0] if columns else 0

    def showing_as_on_a_phone(self):
        self.robot.key('ctrl+3', until=lambda: self.paper_width() > 500)
        self.robot.press(TOGGLE, 'On a Phone')
        self.robot.wait_until(lambda: 360 < self.paper_width() <= 390, 'the page is as wide as a phone')
        self.robot.press(TOGGLE, 'As Wide as There Is Room')
        self.robot.wait_until(lambda: self.paper_width() > 500, 'the page is as wide as the window')

    def run(self):
        with self.window(WRITER, '--article', self.write(HEADLINE, make_body(), WRITER), '--view', 'split'):
            self.check('the page is shown', self.showing)
            self.check('a click on the page puts the cursor there', self.clicking)
            self.check('the text follows the page', self.scrolling_the_page)
            self.check('the page follows the text', self.scrolling_the_text)
            self.check('typing moves nothing that is seen and never flashes', self.typing)
            self.check('what is selected on the page can be copied', self.copying)
            self.check('the page as on a phone', self.showing_as_on_a_phone)


stage.play(Preview)
