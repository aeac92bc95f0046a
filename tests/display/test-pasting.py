#!/usr/bin/python3
# test-pasting.py: what is copied elsewhere, pasted into the real window
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Another program (clipboard-owner) offers what Word, a browser, a file manager or a malicious person would; the keys are those of
a person; what arrived is read from the text.  How long the window did not answer is printed and not judged: that depends on the
machine."""
import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import traceback

SOURCE = os.environ['GALLEY_SOURCE_DIR']
BUILD = os.environ['GALLEY_BUILD_DIR']
sys.path.insert(0, os.path.join(SOURCE, 'tests', 'tools'))
sys.dont_write_bytecode = True

from worlds import private_world, session_bus, virtual_screen  # noqa: E402

if 'GALLEY_TEST_INSIDE' not in os.environ:
    with private_world() as env, virtual_screen(env, '1400x900') as env, session_bus(env) as env:
        env['GALLEY_TEST_INSIDE'] = '1'
        sys.exit(subprocess.call([sys.executable, '-B', os.path.abspath(__file__)], env=env))

import robot  # noqa: E402
import sample_library  # noqa: E402
from gi.repository import Atspi, GLib  # noqa: E402

START = '老城的渠'
WORD = '''<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment--><h1>修渠的人</h1>
<p class=MsoNormal>今年<b>九月</b>，水渠通到村口。<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.</span><![endif]>看颜色</p>
<table><tr><td>甲</td><td>乙</td></tr><tr><td>1</td><td>2</td></tr></table><!--EndFragment--></body></html>'''
WORDS = '修渠的人\n今年九月，水渠通到村口。'


class Suite:
    def __init__(self, folder):
        self.folder = folder
        self.robot = robot.Robot(patience=20)
        self.count = self.bad = 0

    # ── the world ──

    def file(self, name, content):
        path = os.path.join(self.folder, name)
        with open(path, 'wb') as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        return path

    @contextlib.contextmanager
    def copied(self, how=None, **types):
        """Somebody has copied this, or (HOW) selected it, or is busy: {type: bytes}."""
        names = {'html': 'text/html', 'plain': 'text/plain;charset=utf-8', 'png': 'image/png', 'file': 'uri-list'}
        arguments = [f'{names[kind]}={content if kind == "file" else self.file(f"copied.{kind}", content)}' for kind, content in types.items()]
        owner = subprocess.Popen([os.path.join(BUILD, 'tests', 'display', 'clipboard-owner'), *([f'--{how}'] if how else []), *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert owner.stdout.readline() == b'ready\n'
        try:
            yield
        finally:
            owner.stdin.close()
            owner.wait(20)

    @contextlib.contextmanager
    def window(self):
        library = os.path.join(self.folder, 'library')
        desk = sample_library.Desk(library, os.path.join(BUILD, 'src', 'cli', 'galleyctl'))
        desk.found()
        content = {'headline': '粘贴', 'body': START, 'source': '临渡日报', 'time': '2026-11-20 10:30', 'credits': [{'kind': 'author', 'name': '林晓'}]}
        article = desk.run('new', '--from-json', '-', by='林晓', text=json.dumps(content, ensure_ascii=False))['id']
        reading, writing = os.pipe()
        os.write(writing, f'{sample_library.PASSPHRASES["林晓"]}\n'.encode())
        os.close(writing)
        process = subprocess.Popen([os.path.join(BUILD, 'src', 'widgets', 'galley'), '--library', library, '--editor', '林晓', '--passphrase-fd', str(reading),
                                    '--article', article, '--view', 'write', '--panel', 'details', '--size', '1400x860'], pass_fds=[reading], stdout=sys.stderr)
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

    def paper(self):
        for node in self.robot.seen('text', 'Text'):
            with contextlib.suppress(GLib.Error):
                if node.get_editable_text_iface():
                    return node
        return None

    def text(self):
        return robot.text_of(self.robot.wait_until(self.paper, 'the text'))

    def begin(self, text=START):
        """The text is TEXT and the cursor at its end."""
        paper = self.robot.wait_until(self.paper, 'the text')
        self.robot.fill(paper, text)
        self.robot.wait_until(self.has_cursor_at_end, 'the cursor is at the end of the text')

    def has_cursor_at_end(self):
        """A click or a key that comes while the window is being laid out meets nothing."""
        if not self.robot.has_focus(self.paper()):
            subprocess.run(['xdotool', 'mousemove', '700', '600', 'click', '1'], check=True)
        else:
            self.robot.key('ctrl+End')
        time.sleep(0.3)
        paper = self.paper()
        return self.robot.has_focus(paper) and Atspi.Text.get_caret_offset(paper) == Atspi.Text.get_character_count(paper)

    def longest_gap(self, seconds):
        """How long the window took at most to answer a question, in milliseconds."""
        paper, longest, end = self.paper(), 0, time.monotonic() + seconds
        while time.monotonic() < end:
            asked = time.monotonic()
            with contextlib.suppress(GLib.Error):
                Atspi.Text.get_character_count(paper)
            longest = max(longest, time.monotonic() - asked)
            time.sleep(0.01)
        return round(longest * 1000)

    def said(self, part):
        return self.robot.wait('label', part=part)

    # ── cases ──

    def structure(self):
        self.begin()
        with self.copied(html=WORD, plain=WORDS):
            self.robot.key('ctrl+v')
            self.robot.wait_until(lambda: '**九月**' in self.text(), 'the text is pasted')
        expected = f'{START}\n\n## 修渠的人\n\n今年**九月**，水渠通到村口。\n\n1. 看颜色\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |'
        assert self.text() == expected, self.text()
        self.robot.key('ctrl+z')
        self.robot.wait_until(lambda: self.text() == START, 'one undo takes the paste back')

    def words_only(self):
        self.begin()
        with self.copied(html=WORD, plain=WORDS):
            self.robot.key('ctrl+shift+v')
            self.robot.wait_until(lambda: '修渠的人' in self.text(), 'the words are pasted')
        assert '**' not in self.text() and '##' not in self.text(), self.text()

    def typing_meanwhile(self):
        self.begin()
        slow = '<p>抄来的' + '<b>字</b>' * 60000
        with self.copied(html=slow, plain='抄'):
            self.robot.key('ctrl+v', 'x', 'y', 'z')
            self.robot.wait_until(lambda: '抄来的' in self.text(), 'the text is pasted')
        assert self.text().startswith(f'{START}抄来的') and self.text().endswith('xyz'), self.text()[:60]

    def address_on_words(self):
        self.begin()
        self.robot.key('shift+Home')
        with self.copied(plain='https://example.org/canal'):
            self.robot.key('ctrl+v')
            self.robot.wait_until(lambda: self.text() == f'[{START}](https://example.org/canal)', 'the words lead there')

    def too_much(self):
        self.begin()
        with self.copied(plain='水来了。' * 900000):
            self.robot.key('ctrl+v')
            print(f'# the window did not answer for {self.longest_gap(3)} ms while ten megabytes were refused')
            self.said('256 KB')
        assert self.text() == START, len(self.text())

    def just_enough(self):
        self.begin()
        line = '水来了，渠通了，村口的人都来看。' * 8
        text = '\n\n'.join([line] * (260000 // (len(line.encode()) + 2)))
        with self.copied(plain=text):
            self.robot.key('ctrl+v')
            print(f'# the window did not answer for {self.longest_gap(6)} ms while as much as may be was pasted')
            self.robot.wait_until(lambda: Atspi.Text.get_character_count(self.paper()) > len(text), 'it is there')
        self.begin('')

    def slow_owner(self):
        """The key comes before GDK knows what there is."""
        self.begin()
        with self.copied('busy', plain='水来了。'):
            self.robot.key('ctrl+v')
            self.robot.wait_until(lambda: self.text() != START, 'something is pasted')
        assert self.text() == f'{START}水来了。', self.text()

    def middle_button(self):
        self.begin()
        self.robot.wait_gone('label', part='256 KB')
        with self.copied('selected', plain='水' * 400000):
            self.click_until(lambda: any(True for _ in self.robot.seen('label', part='256 KB')))
        with self.copied('selected', plain='水来了。'):
            self.click_until(lambda: self.text() != START)
        assert self.text() == f'{START}水来了。', self.text()

    def click_until(self, happened):
        """With the middle button into the text; a click that comes while the window is being laid out meets nothing."""
        for patience in (10, 10, 20):
            assert self.text() == START, self.text()[:60]
            subprocess.run(['xdotool', 'mousemove', '700', '600', 'click', '2'], check=True)
            with contextlib.suppress(robot.NotThere):
                self.robot.wait_until(happened, 'something happens', patience)
                return
        raise robot.NotThere(f'a click does nothing; there is\n{self.robot.tree()}')

    def too_much_formatting(self):
        self.begin()
        with self.copied(html='<p>' + '水' * 1000000, plain='水来了。'):
            self.robot.key('ctrl+v')
            self.said('without it')
        assert self.text() == f'{START}水来了。', self.text()[:60]

    def title_line(self):
        title = self.robot.wait('text', 'Headline')
        before = robot.text_of(title)
        self.begin()
        self.robot.key('ctrl+Home')
        for _ in range(20):
            if not self.robot.has_focus(title):
                self.robot.key('shift+Tab')
                time.sleep(0.2)
        self.robot.wait_until(lambda: self.robot.has_focus(title), 'the headline has the focus')
        with self.copied(plain='水' * 400000):
            self.robot.key('ctrl+v')
            self.said('title line')
        assert robot.text_of(title) == before

    def picture(self):
        self.begin()
        path = os.path.join(self.folder, 'photo.png')
        subprocess.run(['convert', '-size', '2400x1200', 'gradient:navy-orange', path], check=True)
        with open(path, 'rb') as file, self.copied(png=file.read()):
            self.robot.key('ctrl+v')
            dialog = self.robot.wait('dialog', 'Insert Picture')
        assert self.robot.wait('label', part='scaled to 1600 × 800', within=dialog)
        self.robot.fill(self.robot.wait(('text', 'entry'), part='Caption', within=dialog), '渠[水]通到村口')
        self.robot.press('button', 'Insert', within=dialog)
        self.robot.wait_until(lambda: '](asset:' in self.text(), 'the picture is in the text')
        assert self.text().startswith(f'{START}\n\n![渠\\[水\\]通到村口](asset:'), self.text()
        self.robot.key('alt+4')
        self.robot.wait('label', 'No credit yet')
        self.robot.key('F10')

    def broken_picture(self):
        self.begin()
        with self.copied(png=b'\x89PNG\r\n\x1a\n' + b'nothing' * 100):
            self.robot.key('ctrl+v')
            self.said('no sound JPEG')
        assert self.text() == START

    def copied_file(self):
        self.begin()
        path = os.path.join(self.folder, 'photo.png')
        with self.copied(file=path):
            self.robot.key('ctrl+v')
            dialog = self.robot.wait('dialog', 'Insert Picture')
        self.robot.key('Escape')
        self.robot.wait_gone('dialog', 'Insert Picture')
        assert self.text() == START

    def chosen_file(self):
        """GTK's own file dialog: a slash begins a path, which is then written at once, because typing would be completed."""
        self.begin()
        self.robot.key('ctrl+alt+i')
        chooser = self.robot.wait(('file chooser', 'dialog'), 'Insert Pictures')
        self.robot.wait('button', 'Open', within=chooser)
        self.robot.fill(self.robot.wait_until(lambda: self.path_field(chooser), 'the path can be typed'), os.path.join(self.folder, 'photo.png'))
        self.robot.press('button', 'Open', within=chooser)
        dialog = self.robot.wait('dialog', 'Insert Picture')
        self.robot.fill(self.robot.wait(('text', 'entry'), part='Credit', within=dialog), '林晓 摄')
        self.robot.press('button', 'Insert', within=dialog)
        self.robot.wait_until(lambda: '](asset:' in self.text(), 'the picture is in the text')

    def path_field(self, chooser):
        fields = [n for n in self.robot.seen(('text', 'entry'), within=chooser) if robot.text_of(n).startswith('/')]
        if not fields:
            self.robot.key('slash')
            time.sleep(1)
        return fields[0] if fields else None

    def check(self, what, function):
        self.count += 1
        try:
            function()
            print(f'ok {self.count} - {what}', flush=True)
        except Exception:  # noqa: BLE001: a case that fails is no reason to leave out the others
            self.bad += 1
            print(f'not ok {self.count} - {what}', flush=True)
            for line in traceback.format_exc().splitlines()[-60:]:
                print(f'# {line}', flush=True)

    def run(self):
        with self.window():
            self.robot.wait_until(self.paper, 'the text')
            self.robot.key('F11')  # then the text is where the middle of the window is
            for what, function in (('what was copied in Word keeps its structure, and one undo takes it back', self.structure),
                                   ('Ctrl+Shift+V pastes the words only', self.words_only),
                                   ('typing goes on while something is pasted', self.typing_meanwhile),
                                   ('an address pasted on words makes a link', self.address_on_words),
                                   ('ten megabytes are refused in one sentence', self.too_much),
                                   ('a quarter of a megabyte is not', self.just_enough),
                                   ('who is slow to say what they copied is waited for', self.slow_owner),
                                   ('what the middle button pastes has the same limit', self.middle_button),
                                   ('what has too much formatting is pasted without it, and one is told', self.too_much_formatting),
                                   ('a book is no headline', self.title_line),
                                   ('a picture is asked about, scaled and listed', self.picture),
                                   ('a broken picture is refused in one sentence', self.broken_picture),
                                   ('a copied file is a picture, and nothing happens when it is not wanted', self.copied_file),
                                   ('a picture is chosen in the file dialog', self.chosen_file)):
                self.check(what, function)
        print(f'1..{self.count}')
        return 1 if self.bad else 0


def main():
    folder = tempfile.mkdtemp(prefix='galley-pasting-')
    try:
        return Suite(folder).run()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


sys.exit(main())
