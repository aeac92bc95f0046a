#!/usr/bin/python3
# test-preview.py: the page beside the text, through the real window
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Brings a screen and a session bus of its own.  What is on the page is asked of the page's accessibility tree."""
import contextlib
import json
import os
import re
import subprocess
import sys
import time
import traceback
import unicodedata

SOURCE = os.environ['GALLEY_SOURCE_DIR']
BUILD = os.environ['GALLEY_BUILD_DIR']
sys.path.insert(0, os.path.join(SOURCE, 'tests', 'tools'))
sys.dont_write_bytecode = True

import sample_library  # noqa: E402
from worlds import private_world, session_bus, virtual_screen  # noqa: E402

WRITER = '林晓'
HEADLINE = '水渠通到最后一村'
FIRST, LAST = '第一段的第一句', '最后一段的最后一句'
LINK = '读者点这里'
WIDTH, HEIGHT = 1440, 900
LIGHT = bytes.fromhex('fcfbf8')  # the paper of plain.css


def make_body():
    middle = []
    for number in range(60):
        middle.append(f'## 第{number}节' if number % 8 == 3 else f'第{number}段从这里开始，' + '这一段只是为了让版面长到可以滚动。' * 5)
    return '\n\n'.join([f'{FIRST}，[{LINK}](https://example.org/page)。', *middle, f'{LAST}。']) + '\n'


def make_library(folder):
    desk = sample_library.Desk(folder, os.path.join(BUILD, 'src', 'cli', 'galleyctl'))
    desk.found()
    content = {'headline': HEADLINE, 'body': make_body(), 'source': sample_library.SOURCE, 'time': '2026-11-20 10:30',
               'credits': [{'kind': 'author', 'name': WRITER}]}
    return desk.run('new', '--from-json', '-', by=WRITER, text=json.dumps(content, ensure_ascii=False))['id']


@contextlib.contextmanager
def window(library, article):
    reading, writing = os.pipe()
    os.write(writing, f'{sample_library.PASSPHRASES[WRITER]}\n'.encode())
    os.close(writing)
    process = subprocess.Popen([os.path.join(BUILD, 'src', 'widgets', 'galley'), '--library', library, '--editor', WRITER, '--passphrase-fd', str(reading),
                                '--article', article, '--view', 'split', '--size', '1400x860'], pass_fds=[reading], stdout=sys.stderr)
    os.close(reading)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class Suite:
    def __init__(self):
        import robot  # only where there is a bus
        global Atspi  # pylint: disable=global-statement
        Atspi = robot.Atspi
        self.tools = robot
        self.robot = robot.Robot(patience=60)
        self.count = self.bad = 0

    def check(self, what, function):
        self.count += 1
        try:
            function()
            print(f'ok {self.count} - {what}', flush=True)
        except Exception:  # a case that fails is no reason to leave out the others
            self.bad += 1
            print(f'not ok {self.count} - {what}', flush=True)
            for line in traceback.format_exc().splitlines():
                print(f'# {line}', flush=True)
            subprocess.run(['import', '-window', 'root', os.path.join(BUILD, f'preview-{self.count}.png')], check=False)

    # ── what is seen ──

    def page(self):
        return next((node for node in self.robot.seen('document web', hidden=True)), None)

    def contains(self, words):
        page = self.page()
        return page is not None and any(words in self.tools.text_of(node) for node, _ in self.tools.walk(page))

    # ── cases ──

    def showing(self):
        self.robot.wait_until(lambda: self.contains(LAST), 'the page is shown to its end')

    def saving(self, folder):
        target = os.path.join(folder, '清样.pdf')
        self.robot.key('ctrl+shift+p')
        dialog = self.robot.wait(('file chooser', 'dialog'), 'Save as PDF')
        self.robot.wait_until(lambda: self.name_field(dialog), 'the file is called after the headline')
        self.robot.fill(self.name_field(dialog), target)
        self.robot.press('button', 'Save', within=dialog)
        self.robot.wait_until(lambda: os.path.exists(target), 'the file is there')
        self.robot.wait('label', 'The page was saved as a PDF')
        text = subprocess.run(['pdftotext', target, '-'], check=True, capture_output=True, text=True).stdout
        print(f'# {len(text)} characters on {text.count(chr(12))} pages')
        # The fonts have one glyph for 一 and for the radical ⼀, and WebKit names the first it meets; NFKC makes them one again.
        squeezed = ''.join(unicodedata.normalize('NFKC', text).split())
        for words in (HEADLINE, FIRST, LAST, WRITER, '未签发'):
            assert unicodedata.normalize('NFKC', words) in squeezed, f'{words!r} is not in {squeezed[:400]!r} … {squeezed[-200:]!r}'
        fonts = subprocess.run(['pdffonts', target], check=True, capture_output=True, text=True).stdout
        assert 'Serif' in fonts, fonts
        size = subprocess.run(['pdfinfo', target], check=True, capture_output=True, text=True).stdout
        assert '(A4)' in size, size

    # ── where things are: GTK tells no coordinates, so the page is found by the colour of its paper ──

    def grab(self, area=None):
        """Pixels of the screen, or of x, y, width, height; three bytes each."""
        crop = ['-crop', '{2}x{3}+{0}+{1}'.format(*area), '+repage'] if area else []
        return subprocess.run(['import', '-window', 'root', *crop, '-depth', '8', 'rgb:-'], check=True, capture_output=True).stdout

    def paper(self, colour=LIGHT):
        """The columns of the page, at the height of the middle of the screen."""
        row = self.grab((0, HEIGHT // 2, WIDTH, 1))
        columns = [x for x in range(WIDTH) if row[3 * x:3 * x + 3] == colour]
        return (columns[0], columns[-1] + 1) if len(columns) > 100 else None

    def click(self, x, y, times=1):
        subprocess.run(['xdotool', 'mousemove', str(x), str(y), 'click', '--repeat', str(times), '--delay', '60', '1'], check=True)

    def wheel(self, x, y, button, times):
        subprocess.run(['xdotool', 'mousemove', str(x), str(y), 'click', '--repeat', str(times), '--delay', '30', button], check=True)

    def text(self):
        return next(node for node in self.robot.seen(('text', 'entry')) if FIRST in self.tools.text_of(node))

    def caret(self):
        """The number of the paragraph that the cursor of the text is in, and the words behind it."""
        node = self.text()
        node.clear_cache_single()
        offset, words = Atspi.Text.get_caret_offset(node), self.tools.text_of(node)
        before = re.findall(r'第(\d+)[段节]', words[:words.find('\n', offset)])
        return (int(before[-1]) if before else -1), words[offset:offset + 12]

    def wait_until_still(self, area):
        before, since = None, time.monotonic()
        while time.monotonic() - since < 0.7:
            now = self.grab(area)
            if now != before:
                before, since = now, time.monotonic()
            time.sleep(0.1)

    def clicked(self, x, y):
        """Clicks, and says where the cursor is then."""
        before = self.caret()
        self.click(x, y)
        with contextlib.suppress(self.tools.NotThere):
            self.robot.wait_until(lambda: self.caret() != before, 'the cursor moves', 2)
        return self.caret()

    # ── what somebody does on the page ──

    def clicking(self):
        left, right = self.paper()
        self.wheel((left + right) // 2, 500, '5', 10)
        self.wait_until_still((left, 100, right - left, 600))
        number, _ = self.clicked((left + right) // 2, 450)
        further, _ = self.clicked((left + right) // 2, 650)
        print(f'# the cursor is in paragraph {number}, then in {further}')
        assert 0 < number < further < number + 8, (number, further)
        page = self.page()
        paragraph = next(node for node, _ in self.tools.walk(page) if self.tools.text_of(node).startswith(f'第{further}段'))
        assert paragraph is not None

    def scrolling_the_page(self):
        left, right = self.paper()
        middle, beside = (left + right) // 2, left - 150
        self.wheel(middle, 500, '5', 25)
        self.wait_until_still((0, 100, WIDTH, 600))
        there, here = self.clicked(middle, 400)[0], self.clicked(beside, 400)[0]
        print(f'# paragraph {there} on the page, {here} in the text')
        assert there > 5 and abs(there - here) <= 3, (there, here)

    def scrolling_the_text(self):
        left, right = self.paper()
        middle, beside = (left + right) // 2, left - 150
        self.wheel(beside, 500, '4', 6)
        self.wait_until_still((0, 100, WIDTH, 600))
        here, there = self.clicked(beside, 400)[0], self.clicked(middle, 400)[0]
        print(f'# paragraph {here} in the text, {there} on the page')
        assert here > 5 and abs(there - here) <= 3, (there, here)

    def typing(self):
        """Below what is seen; nothing that is seen may change, not for a moment."""
        left, right = self.paper()
        area = (left, 110, right - left - 20, 500)
        self.click(left - 150, 400)
        subprocess.run(['xdotool', 'mousemove', '5', '5'], check=True)
        self.wait_until_still((0, 100, WIDTH, 600))
        before, node = self.grab(area), self.text()
        for letter in '新的一句':
            self.robot.insert(node, len(self.tools.text_of(node).rstrip()), letter)
            for _ in range(6):
                assert self.grab(area) == before, 'the page moved or flashed'
        self.robot.wait_until(lambda: self.contains('新的一句'), 'the page has what was typed')

    def copying(self):
        left, right = self.paper()
        before = self.caret()
        self.click((left + right) // 2, 420, times=3)
        time.sleep(0.5)
        self.robot.key('ctrl+c')
        assert self.caret() == before, 'a selection is no click'
        self.click(left - 150, 400)
        self.robot.key('ctrl+End', 'ctrl+v')
        self.robot.wait_until(lambda: self.tools.text_of(self.text()).count('第') > make_body().count('第'), 'what was copied is pasted')

    def showing_as_on_a_phone(self):
        self.robot.key('ctrl+3')
        self.robot.wait_until(lambda: self.paper() and self.paper()[1] - self.paper()[0] > 500, 'the page is as wide as the window')
        self.toggle('On a Phone')
        self.robot.wait_until(lambda: self.paper() and 360 < self.paper()[1] - self.paper()[0] <= 390, 'the page is as wide as a phone')
        self.toggle('As Wide as There Is Room')
        self.robot.wait_until(lambda: self.paper() and self.paper()[1] - self.paper()[0] > 500, 'the page is as wide as the window')

    def toggle(self, name):
        node = self.robot.wait(('radio button', 'toggle button', 'button'), name)
        Atspi.Action.do_action(node, 0)

    def name_field(self, dialog):
        return next((node for node in self.robot.seen(('text', 'entry'), within=dialog) if HEADLINE in self.tools.text_of(node)), None)

    def run(self, folder):
        library = os.path.join(folder, 'library')
        article = make_library(library)
        with window(library, article):
            self.check('the page is shown', self.showing)
            self.check('a click on the page puts the cursor there', self.clicking)
            self.check('the text follows the page', self.scrolling_the_page)
            self.check('the page follows the text', self.scrolling_the_text)
            self.check('typing moves nothing that is seen and never flashes', self.typing)
            self.check('what is selected on the page can be copied', self.copying)
            self.check('the page as on a phone', self.showing_as_on_a_phone)
            self.check('the page is saved as a PDF, without a printer', lambda: self.saving(folder))
        print(f'1..{self.count}')
        return 1 if self.bad else 0


def main():
    if len(sys.argv) > 1:
        return Suite().run(sys.argv[1])
    with private_world() as env, virtual_screen(env) as env, session_bus(env) as env:
        folder = os.path.join(env['HOME'], 'preview')
        os.mkdir(folder)
        return subprocess.call([sys.executable, '-B', os.path.abspath(__file__), folder], env=env)


if __name__ == '__main__':
    sys.exit(main())
