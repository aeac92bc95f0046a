#!/usr/bin/python3
# test-preedit.py: Chinese composed through an input method, while the preview follows and the text is saved
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""ibus with libpinyin, as on a newsroom's desks, on a screen and a session bus of its own.  Letters are typed slowly enough for
saves and renderings to come between them; if either touched the text under a composition, letters would be lost, doubled or
committed too early."""
import contextlib
import importlib
import os
import shutil
import subprocess
import sys
import time

SOURCE = os.environ['GALLEY_SOURCE_DIR']
sys.path.insert(0, os.path.join(SOURCE, 'tests', 'tools'))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

from worlds import private_world, session_bus, virtual_screen  # noqa: E402

PINYIN = 'nihao'
WORDS = '你好'


@contextlib.contextmanager
def input_method():
    """A daemon with the engine that is asked for.  Its own window of candidates is left out: nobody chooses from it here."""
    daemon = subprocess.Popen(['ibus-daemon', '--replace', '--panel', 'disable', '--config', 'default'], stdout=sys.stderr, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        daemon.terminate()
        daemon.wait()


def main():
    preview = importlib.import_module('test-preview')

    class Suite(preview.Suite):
        def choose_engine(self):
            """An engine belongs to what has the focus, so the text must have it first."""
            self.click(700, 500)
            subprocess.run(['ibus', 'engine', 'libpinyin'], capture_output=True, check=False)
            now = subprocess.run(['ibus', 'engine'], capture_output=True, text=True, check=False)
            print(f'# {now.stdout.strip()} {now.stderr.strip()}')
            return now.stdout.strip() == 'libpinyin'

        def composing(self):
            node = self.text()
            before = self.tools.text_of(node)
            self.robot.wait_until(self.choose_engine, 'the engine is chosen', 20)
            self.robot.key('ctrl+End')
            for letter in PINYIN:
                self.robot.key(letter)
                time.sleep(0.5)
            assert self.tools.text_of(self.text()) == before, 'nothing is in the text while it is composed'
            time.sleep(2)
            self.robot.key('space')
            self.robot.wait_until(lambda: self.tools.text_of(self.text()).rstrip().endswith(WORDS), f'{WORDS} is in the text', 10)

        def following(self):
            self.robot.wait_until(lambda: self.contains(WORDS), f'{WORDS} is on the page')
            self.robot.wait('label', 'Saved')

        def composing_while_it_is_saved(self):
            """Something is typed, and before it is saved a composition begins: the save must not end it."""
            before = self.tools.text_of(self.text()).rstrip()
            self.robot.key('Return')
            self.robot.key('n', 'i')
            time.sleep(3)
            assert self.tools.text_of(self.text()).rstrip() == before, 'the save committed what was being composed'
            self.robot.key('h', 'a', 'o', 'space')
            self.robot.wait_until(lambda: self.tools.text_of(self.text()).rstrip() == f'{before}\n\n{WORDS}', 'the composition ends as it should', 10)

        def giving_up(self):
            before = self.tools.text_of(self.text())
            self.robot.key('n', 'i')
            time.sleep(1)
            self.robot.key('Escape')
            time.sleep(1)
            assert self.tools.text_of(self.text()) == before, 'a composition that is given up leaves nothing'

        def run(self, folder):
            library = os.path.join(folder, 'library')
            article = preview.make_library(library)
            with input_method(), preview.window(library, article):
                self.check('the page is shown', self.showing)
                self.check('Chinese is composed in the text', self.composing)
                self.check('the page and the disk have it', self.following)
                self.check('a save leaves a composition alone', self.composing_while_it_is_saved)
                self.check('a composition can be given up', self.giving_up)
            print(f'1..{self.count}')
            return 1 if self.bad else 0

    return Suite().run(sys.argv[1])


def start():
    if shutil.which('ibus-daemon') is None:
        print('1..0 # SKIP ibus is not installed')
        return 77
    with private_world() as env, virtual_screen(env) as env, session_bus(env) as env:
        env.update(GTK_IM_MODULE='ibus', IBUS_ENABLE_SYNC_MODE='1')
        folder = os.path.join(env['HOME'], 'preedit')
        os.mkdir(folder)
        return subprocess.call([sys.executable, '-B', os.path.abspath(__file__), folder], env=env)


if __name__ == '__main__':
    sys.exit(main() if len(sys.argv) > 1 else start())
