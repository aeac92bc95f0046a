#!/usr/bin/python3
# test-preview.py: the page beside the text, through the real window
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Brings a screen and a session bus of its own.  What is on the page is asked of the page's accessibility tree."""
import contextlib
import json
import os
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

    def name_field(self, dialog):
        return next((node for node in self.robot.seen(('text', 'entry'), within=dialog) if HEADLINE in self.tools.text_of(node)), None)

    def run(self, folder):
        library = os.path.join(folder, 'library')
        article = make_library(library)
        with window(library, article):
            self.check('the page is shown', self.showing)
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
