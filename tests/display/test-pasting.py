#!/usr/bin/python3
# test-pasting.py: what is copied elsewhere, pasted into the real window
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Another program (clipboard-owner) offers what Word, a browser, a file manager or a malicious person would; the keys are those of
a person; what arrived is read from the text.  How long the window did not answer is printed and not judged: that depends on the
machine."""
import contextlib
import os
import re
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.environ['GALLEY_SOURCE_DIR'], 'tests', 'tools'))

import stage  # noqa: E402
from person import CHOOSER, FIELD, Atspi, GLib, text_of  # noqa: E402

START = '老城的渠'
WORD = '''<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment--><h1>修渠的人</h1>
<p class=MsoNormal>今年<b>九月</b>，水渠通到村口。<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.</span><![endif]>看颜色</p>
<table><tr><td>甲</td><td>乙</td></tr><tr><td>1</td><td>2</td></tr></table><!--EndFragment--></body></html>'''
WORDS = '修渠的人\n今年九月，水渠通到村口。'


class Pasting(stage.Stage):
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
        owner = subprocess.Popen([os.path.join(stage.BUILD, 'tests', 'display', 'clipboard-owner'), *([f'--{how}'] if how else []), *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert owner.stdout.readline() == b'ready\n'
        try:
            yield
        finally:
            owner.stdin.close()
            owner.wait(20)

    def text(self):
        return self.robot.content()

    def begin(self, text=START):
        """The text is TEXT and the cursor at its end."""
        self.robot.fill(self.robot.text(), text)
        self.robot.go_to_end()

    def paste(self, key='ctrl+v'):
        self.robot.key(key, until=lambda: self.text() != START)
        return self.text()

    def longest_gap(self, seconds, until=lambda characters: True, patience=60):
        """How long the window took at most to answer a question, in milliseconds: until something is so, and for some seconds more."""
        paper, longest, arrived, begun = self.robot.text(), 0, None, time.monotonic()
        while arrived is None or time.monotonic() < arrived + seconds:
            asked, characters = time.monotonic(), -1
            with contextlib.suppress(GLib.Error):
                characters = Atspi.Text.get_character_count(paper)
            longest = max(longest, time.monotonic() - asked)
            if arrived is None and characters >= 0 and until(characters):
                arrived = time.monotonic()
            assert arrived or time.monotonic() < begun + patience, f'it did not come; there are {characters} characters'
            time.sleep(0.01)
        return round(longest * 1000)

    def is_said(self, part):
        return self.robot.find('label', part=part)

    def refuse(self, part):
        """What is copied is not pasted, and the sentence about it has PART in it."""
        self.robot.wait_gone('label', part=part)
        self.robot.key('ctrl+v', until=lambda: self.is_said(part))

    # ── cases ──

    def structure(self):
        self.begin()
        with self.copied(html=WORD, plain=WORDS):
            pasted = self.paste()
        expected = f'{START}\n\n## 修渠的人\n\n今年**九月**，水渠通到村口。\n\n1. 看颜色\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |'
        assert pasted == expected, pasted
        self.robot.key('ctrl+z', until=lambda: self.text() != pasted)
        assert self.text() == START, 'one undo takes the paste back'

    def words_only(self):
        self.begin()
        with self.copied(html=WORD, plain=WORDS):
            pasted = self.paste('ctrl+shift+v')
        assert '修渠的人' in pasted and '**' not in pasted and '##' not in pasted, pasted

    def typing_meanwhile(self):
        self.begin()
        slow = '<p>抄来的' + ('<b>字</b>' * 1000 + '</p><p>') * 60
        with self.copied(html=slow, plain='抄'):
            self.robot.key('ctrl+v', 'x', 'y', 'z')
            self.robot.wait_until(lambda: '抄来的' in self.text(), 'the text is pasted')
        assert self.text().startswith(f'{START}抄来的') and self.text().endswith('xyz'), self.text()[:60]

    def address_on_words(self):
        self.begin()
        self.robot.key('shift+Home', until=lambda: self.robot.selected() == START)
        with self.copied(plain='https://example.org/canal'):
            pasted = self.paste()
        assert pasted == f'[{START}](https://example.org/canal)', pasted

    def too_much(self):
        self.begin()
        with self.copied(plain='水来了。' * 900000):
            self.robot.key('ctrl+v')
            self.say(f'the window did not answer for {self.longest_gap(3)} ms while ten megabytes were refused')
            self.robot.wait('label', part='2 MB')
        assert self.text() == START, len(self.text())

    def arrives(self, megabytes, line):
        """Pasted, gone on with and taken back; how long the window did not answer is told, and judged by no one."""
        self.begin()
        text = '\n\n'.join([line] * (megabytes * 1024 * 1024 // (len(line.encode()) + 2)))
        with self.copied(plain=text):
            self.robot.key('ctrl+v')
            gap = self.longest_gap(4, lambda characters: characters > len(text))
            self.say(f'the window did not answer for {gap} ms while {len(text.encode()) // 1024} KB were pasted')
        assert self.text() == START + text, len(self.text())
        self.robot.key('x', 'y')
        gap = self.longest_gap(3, lambda characters: characters == len(START + text) + 2)
        self.say(f'… and for {gap} ms while somebody went on')
        self.robot.wait('label', part=f'{self.counted(START + text + "xy")} characters')
        self.robot.key('ctrl+z', 'ctrl+z')
        gap = self.longest_gap(2, lambda characters: characters == len(START))
        self.say(f'… and for {gap} ms while it was taken back')

    @staticmethod
    def counted(text):
        """As newsrooms count: the marks and Han characters of these texts, a run of letters as one, and the two of the headline."""
        return len([c for c in text if c > '\x7f']) + len(re.findall('[!-~]+', text)) + len('粘贴')

    def a_megabyte(self):
        self.arrives(1, '水来了，渠通了，村口的人都来看。' * 8)

    def just_enough(self):
        self.arrives(2, '水来了，渠通了，村口的人都来看，')

    def a_megabyte_of_mistakes(self):
        """Six findings in every line."""
        self.arrives(1, '水来了,渠通了,村口的人都来看,他说,三十年了,都来看。')

    def slow_owner(self):
        """The key comes before GDK knows what there is."""
        self.begin()
        with self.copied('busy', plain='水来了。'):
            self.robot.key('ctrl+v')
            self.robot.wait_until(lambda: self.text() != START, 'something is pasted')
        assert self.text() == f'{START}水来了。', self.text()

    def middle_button(self):
        self.begin()
        self.robot.wait_gone('label', part='64 KB')
        with self.copied('selected', plain='水' * 400000):
            self.click_until(lambda: self.is_said('64 KB'))
        assert self.text() == START, len(self.text())
        with self.copied('selected', plain='水来了。'):
            self.click_until(lambda: self.text() != START)
        assert self.text() == f'{START}水来了。', self.text()

    def click_until(self, happened):
        self.robot.insist(lambda: self.robot.click(self.robot.text(), button=2), happened, 'what a click with the middle button does')

    def too_much_formatting(self):
        self.begin()
        with self.copied(html='<p>' + '水' * 1000000, plain='水来了。'):
            pasted = self.paste()
            self.robot.wait('label', part='without it')
        assert pasted == f'{START}水来了。', pasted[:60]

    def title_line(self):
        title = self.robot.wait('text', 'Headline')
        before = text_of(title)
        self.begin()
        self.robot.key('ctrl+Home')
        self.robot.tab_to('text', 'Headline', 'shift+Tab')
        with self.copied(plain='水' * 400000):
            self.refuse('title line')
        assert text_of(title) == before

    def picture(self):
        self.begin()
        path = os.path.join(self.folder, 'photo.png')
        subprocess.run(['convert', '-size', '2400x1200', 'gradient:navy-orange', path], check=True)
        with open(path, 'rb') as file, self.copied(png=file.read()):
            dialog = self.describe('ctrl+v')
        assert self.robot.wait('label', part='scaled to 1600 × 800', within=dialog)
        self.robot.fill(self.robot.wait(FIELD, part='Caption', within=dialog), '渠[水]通到村口')
        self.robot.press('button', 'Insert', within=dialog)
        self.robot.wait_until(lambda: '](asset:' in self.text(), 'the picture is in the text')
        assert self.text().startswith(f'{START}\n\n![渠\\[水\\]通到村口](asset:'), self.text()
        self.robot.key('alt+4', until=lambda: self.robot.find('label', 'No credit yet'))
        self.robot.key('F10', until=lambda: not self.robot.find('label', 'No credit yet'))

    def describe(self, key):
        return self.robot.key(key, until=lambda: self.robot.find('dialog', 'Insert Picture'))

    def broken_picture(self):
        self.begin()
        with self.copied(png=b'\x89PNG\r\n\x1a\n' + b'nothing' * 100):
            self.refuse('no sound JPEG')
        assert self.text() == START

    def copied_file(self):
        self.begin()
        with self.copied(file=os.path.join(self.folder, 'photo.png')):
            self.describe('ctrl+v')
        self.robot.key('Escape', until=lambda: not self.robot.find('dialog', 'Insert Picture'))
        assert self.text() == START

    def chosen_file(self):
        """A path is written at once, because typing would be completed."""
        self.begin()
        chooser = self.robot.key('ctrl+alt+i', until=lambda: self.robot.find(CHOOSER, 'Insert Pictures'))
        self.robot.wait('button', 'Open', within=chooser)
        self.robot.fill(self.robot.path_field(chooser), os.path.join(self.folder, 'photo.png'))
        self.robot.press('button', 'Open', within=chooser)
        dialog = self.robot.wait('dialog', 'Insert Picture')
        self.robot.fill(self.robot.wait(FIELD, part='Credit', within=dialog), '林晓 摄')
        self.robot.press('button', 'Insert', within=dialog)
        self.robot.wait_until(lambda: '](asset:' in self.text(), 'the picture is in the text')

    def run(self):
        article = self.write('粘贴', START)
        with self.window('林晓', '--article', article, '--view', 'write', '--panel', 'details'):
            self.robot.wait_until(lambda: self.text() == START, 'the article is open')
            for what, function in (('what was copied in Word keeps its structure, and one undo takes it back', self.structure),
                                   ('Ctrl+Shift+V pastes the words only', self.words_only),
                                   ('typing goes on while something is pasted', self.typing_meanwhile),
                                   ('an address pasted on words makes a link', self.address_on_words),
                                   ('ten megabytes are refused in one sentence', self.too_much),
                                   ('a megabyte is not, and the window goes on answering', self.a_megabyte),
                                   ('nor are two, which is as much as may be', self.just_enough),
                                   ('nor is one that is full of mistakes', self.a_megabyte_of_mistakes),
                                   ('who is slow to say what they copied is waited for', self.slow_owner),
                                   ('what the middle button pastes has the same limits, of which one is for a paragraph', self.middle_button),
                                   ('what has too much formatting is pasted without it, and one is told', self.too_much_formatting),
                                   ('a book is no headline', self.title_line),
                                   ('a picture is asked about, scaled and listed', self.picture),
                                   ('a broken picture is refused in one sentence', self.broken_picture),
                                   ('a copied file is a picture, and nothing happens when it is not wanted', self.copied_file),
                                   ('a picture is chosen in the file dialog', self.chosen_file)):
                self.check(what, function)


stage.play(Pasting)
