#!/usr/bin/python3
# test-preedit.py: Chinese composed through an input method, while the preview follows and the text is saved
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""ibus with libpinyin, as on a newsroom's desks, on a screen and a session bus of its own.  Letters are typed slowly enough for
saves and renderings to come between them; if either touched the text under a composition, letters would be lost, doubled or
committed too early."""
import contextlib
import os
import shutil
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.environ['GALLEY_SOURCE_DIR'], 'tests', 'tools'))

import stage  # noqa: E402

PINYIN = 'nihao'
WORDS = '你好'
LAST = '最后一句。'


@contextlib.contextmanager
def input_method():
    """A daemon with the engine that is asked for.  Its own window of candidates is left out: nobody chooses from it here."""
    daemon = subprocess.Popen(['ibus-daemon', '--replace', '--panel', 'disable', '--config', 'default'], stdout=sys.stderr, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        daemon.terminate()
        daemon.wait()


class Preedit(stage.Stage):
    environment = {'GTK_IM_MODULE': 'ibus', 'IBUS_ENABLE_SYNC_MODE': '1'}

    def text(self):
        return self.robot.content()

    def choose_engine(self):
        """An engine belongs to what has the focus, so the text must have it first."""
        self.robot.focus_text()
        subprocess.run(['ibus', 'engine', 'libpinyin'], capture_output=True, check=False)
        now = subprocess.run(['ibus', 'engine'], capture_output=True, text=True, check=False)
        self.say(f'{now.stdout.strip()} {now.stderr.strip()}')
        return now.stdout.strip() == 'libpinyin'

    def composing(self):
        before = self.text()
        self.robot.wait_until(self.choose_engine, 'the engine is chosen')
        self.robot.go_to_end()
        for letter in PINYIN:
            self.robot.key(letter)
            time.sleep(0.5)
        assert self.text() == before, 'nothing is in the text while it is composed'
        time.sleep(2)
        self.robot.key('space')
        self.robot.wait_until(lambda: self.text().rstrip().endswith(WORDS), f'{WORDS} is in the text')

    def following(self):
        self.robot.wait_until(lambda: self.robot.page_says(WORDS), f'{WORDS} is on the page')
        self.robot.wait('label', 'Saved')

    def composing_while_it_is_saved(self):
        """Something is typed, and before it is saved a composition begins: the save must not end it."""
        before = self.text().rstrip()
        self.robot.key('Return')
        self.robot.key('n', 'i')
        time.sleep(3)
        assert self.text().rstrip() == before, 'the save committed what was being composed'
        self.robot.key('h', 'a', 'o', 'space')
        self.robot.wait_until(lambda: self.text().rstrip() == f'{before}\n\n{WORDS}', 'the composition ends as it should')

    def giving_up(self):
        before = self.text()
        self.robot.key('n', 'i')
        time.sleep(1)
        self.robot.key('Escape')
        time.sleep(1)
        assert self.text() == before, 'a composition that is given up leaves nothing'

    def run(self):
        article = self.write('水渠通到最后一村', '\n\n'.join(['渠水在清明前到了村口。' * 8] * 20 + [LAST]))
        with input_method(), self.window('林晓', '--article', article, '--view', 'split'):
            self.robot.wait_until(lambda: self.robot.page_says(LAST), 'the page is shown')
            self.check('Chinese is composed in the text', self.composing)
            self.check('the page and the disk have it', self.following)
            self.check('a save leaves a composition alone', self.composing_while_it_is_saved)
            self.check('a composition can be given up', self.giving_up)


if shutil.which('ibus-daemon') is None:
    print('1..0 # SKIP ibus is not installed')
    sys.exit(77)
stage.play(Preedit)
