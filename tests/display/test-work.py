#!/usr/bin/python3
# test-work.py: killed while writing, and two windows on one article
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Brings a screen and a session bus of its own.  Two windows are two processes on one library, as two people have them who share
a folder.  GALLEY_TEST_PICTURES names a folder for screenshots."""
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import traceback

SOURCE = os.environ['GALLEY_SOURCE_DIR']
BUILD = os.environ['GALLEY_BUILD_DIR']
sys.path.insert(0, os.path.join(SOURCE, 'tests', 'tools'))
sys.dont_write_bytecode = True

import sample_library  # noqa: E402
from worlds import private_world, session_bus, virtual_screen  # noqa: E402

HEADLINE = '水渠通到最后一村'
FIRST, LATER = '九月里渠水到了村口。', '渠边的柳树是去年栽的。'
FIELD = ('text', 'entry')


def make_library(folder):
    desk = sample_library.Desk(folder, os.path.join(BUILD, 'src', 'cli', 'galleyctl'))
    desk.found()
    body = '\n\n'.join([FIRST] + [f'第{n}段，{"这一段只是为了让版面长到可以滚动。" * 4}' for n in range(40)])
    content = {'headline': HEADLINE, 'body': body, 'source': sample_library.SOURCE, 'time': '2026-11-20 10:30',
               'credits': [{'kind': 'author', 'name': '林晓'}]}
    return desk, desk.run('new', '--from-json', '-', by='林晓', text=json.dumps(content, ensure_ascii=False))['id']


class Window:
    """Somebody at a window of their own."""

    def __init__(self, library, who, *words):
        import robot
        self.module = robot
        reading, writing = os.pipe()
        os.write(writing, f'{sample_library.PASSPHRASES[who]}\n'.encode())
        os.close(writing)
        self.process = subprocess.Popen([os.path.join(BUILD, 'src', 'widgets', 'galley'), '--library', library, '--editor', who, '--passphrase-fd',
                                         str(reading), '--view', 'write', '--size', '1000x760', *words], pass_fds=[reading], stdout=sys.stderr)
        os.close(reading)
        self.robot = robot.Robot(patience=60)
        self.robot.application = self.application

    def application(self):
        from gi.repository import Atspi, GLib
        for other in self.module.children(Atspi.get_desktop(0)):
            try:
                if other.get_process_id() == self.process.pid:
                    return other
            except GLib.Error:
                pass
        return None

    def text(self):
        return self.robot.wait(FIELD, 'Text')

    def content(self):
        return self.module.text_of(self.text())

    def wait_for(self, words):
        self.robot.wait_until(lambda: words in self.content(), f'“{words}” is in the text')

    def write(self, words, position=0):
        self.robot.insert(self.text(), position, words)

    def focus_text(self):
        """By a click; one that comes while the window is still being laid out meets nothing."""
        def click():
            subprocess.run(['xdotool', 'mousemove', '650', '640', 'click', '1'], check=True)
            time.sleep(1)
            return self.robot.has_focus(self.text())
        self.robot.wait_until(click, 'the text has the focus')

    def is_editable(self):
        from gi.repository import Atspi
        return self.text().get_state_set().contains(Atspi.StateType.EDITABLE)

    def caret(self):
        from gi.repository import Atspi
        return Atspi.Text.get_caret_offset(self.text())

    def end(self, number):
        self.process.send_signal(number)
        return self.process.wait(30)


class Test:
    def __init__(self, folder):
        self.library = os.path.join(folder, 'library')
        self.desk, self.article = make_library(self.library)
        self.windows, self.count, self.bad = [], 0, 0

    def ok(self, right, what):
        self.count += 1
        self.bad += not right
        print(f'{"ok" if right else "not ok"} {self.count} - {what}', flush=True)

    def open(self, who, *words):
        self.windows.append(Window(self.library, who, *words))
        return self.windows[-1]

    def picture(self, name):
        if 'GALLEY_TEST_PICTURES' in os.environ:
            time.sleep(1)
            subprocess.run(['import', '-window', 'root', os.path.join(os.environ['GALLEY_TEST_PICTURES'], f'work-{name}.png')], check=True)

    def stored(self):
        return self.desk.run('show', self.article)['content']['body']

    # ── nothing is lost ──

    def killed(self):
        window = self.open('林晓', '--article', self.article)
        window.wait_for(FIRST)
        window.write(LATER, len(window.content()))
        window.robot.wait('label', 'Saved')
        window.robot.wait_until(lambda: LATER in self.stored(), 'what was typed is in the library')
        window.focus_text()
        window.robot.key('ctrl+End', *['Left'] * 5)
        window.robot.type('x')
        window.robot.wait_until(lambda: 'x' in self.stored(), 'the place is saved with the text')
        place, written = window.caret(), window.content()
        self.ok(0 < place == len(window.content()) - 5, 'the cursor is in the middle of a sentence')
        window.end(signal.SIGKILL)
        again = self.open('林晓')
        again.robot.wait_until(lambda: again.content() == written, 'the text is there')
        self.ok(True, 'after kill -9 the article is opened again and the text is there')
        again.robot.wait_until(lambda: again.caret() == place, f'the cursor is at {place}')
        self.ok(True, 'the cursor is where it was')
        again.robot.wait_until(lambda: again.robot.has_focus(again.text()), 'the text has the focus')
        self.ok(again.is_editable(), 'and one can go on typing at once')
        self.picture('resumed')
        again.write('傍晚。', 0)
        self.ok(again.end(signal.SIGTERM) == 0, 'being asked to end ends it')
        self.ok('傍晚。' in self.stored(), 'and what was typed in that instant is saved')

    # ── two windows ──

    def two(self):
        mine = self.open('林晓', '--article', self.article)
        mine.wait_for(FIRST)
        theirs = self.open('周敏', '--article', self.article)
        theirs.wait_for(FIRST)
        self.ok(theirs.is_editable(), 'an article that nobody writes can be written')
        mine.write('林晓写的。')
        theirs.robot.wait('label', part='林晓 has been writing this since')
        self.ok(not theirs.is_editable(), 'the second window is told who writes, and may read')
        theirs.wait_for('林晓写的。')
        self.ok(True, 'it shows what is written')
        self.picture('second')
        theirs.robot.press('button', 'Take Over…')
        dialog = theirs.robot.wait(('alert', 'dialog'), 'Take Over from 林晓?')
        take = theirs.robot.wait('button', 'Take Over', within=dialog)
        self.ok(not self.sensitive(take), 'taking over needs a word')
        theirs.robot.fill(theirs.robot.wait(FIELD, 'A word to 林晓', within=dialog), '赶版')
        self.picture('take-over')
        theirs.robot.press('button', 'Take Over', within=dialog)
        theirs.robot.wait_until(theirs.is_editable, 'who took over can write')
        mine.robot.wait('label', part='周敏 took this over')
        self.ok(not mine.is_editable(), 'who was taken over is told, and can read')
        theirs.write('周敏写的。')
        mine.wait_for('周敏写的。')
        self.ok(True, 'and reads on')
        self.picture('taken')
        self.ok(theirs.end(signal.SIGTERM) == 0, 'the second window ends')
        mine.robot.wait_until(mine.is_editable, 'the first one can write again', 40)
        self.ok(True, 'the first can write again')
        return mine

    @staticmethod
    def sensitive(node):
        from gi.repository import Atspi
        node.clear_cache_single()
        return node.get_state_set().contains(Atspi.StateType.SENSITIVE)

    def conflict(self, mine):
        """Typed in one window, and changed by a program before it could be saved."""
        mine.write('林晓又写。')
        mine.process.send_signal(signal.SIGSTOP)
        body = f'{FIRST}周敏从别处改的。'
        self.desk.run('edit', self.article, '--take-over', '赶版', '--body', '-', by='周敏', text=body)
        mine.process.send_signal(signal.SIGCONT)
        mine.robot.wait('label', part='Somebody else has changed this article')
        self.picture('conflict')
        mine.robot.press('button', 'Decide…')
        mine.robot.wait('button', 'Keep Mine')
        self.picture('decide')
        mine.robot.press('button', 'Keep Mine')
        mine.robot.wait_until(lambda: '林晓又写。' in self.stored(), 'mine is saved')
        self.ok(True, 'of two texts one is chosen')
        history = self.desk.run('history', self.article)['revisions']
        self.ok(len(history) >= 3, f'and the other is kept: {len(history)} versions')
        self.ok(mine.end(signal.SIGTERM) == 0, 'the window ends')

    def run(self):
        try:
            self.killed()
            self.conflict(self.two())
        except Exception as error:  # noqa: BLE001: whatever it is, a picture of it is wanted
            self.picture('trouble')
            print('\n'.join(f'# {line}' for line in ''.join(traceback.format_exception(error)).splitlines()))
            self.ok(False, f'the test goes on: {str(error).splitlines()[0]}')
        finally:
            for window in self.windows:
                if window.process.poll() is None:
                    window.process.kill()
                    window.process.wait()
        checked = subprocess.run([os.path.join(BUILD, 'src', 'cli', 'galleyctl'), '--library', self.library, 'verify'], capture_output=True, text=True, check=False)
        self.ok(checked.returncode == 0, f'the library holds: {checked.stdout.strip() or checked.stderr.strip()}')
        print(f'1..{self.count}')
        return 1 if self.bad else 0


def main():
    if 'GALLEY_TEST_INSIDE' in os.environ:
        with tempfile.TemporaryDirectory() as folder:
            return Test(folder).run()
    with private_world() as env, virtual_screen(env, '1000x760') as env, session_bus(env) as env:
        env['GALLEY_TEST_INSIDE'] = '1'
        return subprocess.call([sys.executable, '-B', os.path.abspath(__file__)], env=env)


if __name__ == '__main__':
    sys.exit(main())
