#!/usr/bin/python3
# test-history.py: what changed, who wrote it, and whether it holds, through the real window by keyboard
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Brings a screen and a session bus of its own."""
import contextlib
import os
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

WRITER, REVIEWER, FINAL = '林晓', '周敏', '郑重'
HEADLINE = '水渠通到最后一村'
BEFORE = '水渠下月中旬贯通。\n\n渠长十二公里，设饮水点九处。\n'
AFTER = '水渠下月上旬贯通。\n\n渠长十二公里，设饮水点八处。\n\n施工期间保留围挡。\n'


def make_library(folder):
    """Passed by the reviewer, then changed in final review; as in the sample library."""
    desk = sample_library.Desk(folder, os.path.join(BUILD, 'src', 'cli', 'galleyctl'))
    desk.found()
    article = desk.write(HEADLINE, '', '民生', WRITER, [], BEFORE, [])
    desk.decide('submit', article, WRITER)
    desk.decide('pass', article, REVIEWER, '--opinion', '事实清楚。')
    desk.decide('edit', article, FINAL, '--body', '-', text=AFTER)
    return article


@contextlib.contextmanager
def window(library, article, who):
    reading, writing = os.pipe()
    os.write(writing, f'{sample_library.PASSPHRASES[who]}\n'.encode())
    os.close(writing)
    process = subprocess.Popen([os.path.join(BUILD, 'src', 'widgets', 'galley'), '--library', library, '--editor', who, '--passphrase-fd', str(reading),
                                '--article', article, '--view', 'write', '--panel', 'changes', '--size', '1400x860'], pass_fds=[reading], stdout=sys.stderr)
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
        self.robot = robot.Robot(patience=40)
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
            subprocess.run(['import', '-window', 'root', os.path.join(BUILD, f'history-{self.count}.png')], check=False)

    def body(self):
        return self.robot.wait('text', 'Text')

    def selected(self):
        """What is selected in the text."""
        node = self.body()
        try:
            span = self.tools.Atspi.Text.get_selection(node, 0)
            return self.tools.text_of(node)[span.start_offset:span.end_offset]
        except self.tools.GLib.Error:
            return ''

    # ── as the reviewer, who signed another text ──

    def marked(self):
        self.robot.wait('toggle button', 'Mark in the Text')
        pressed = self.tools.Atspi.StateType.PRESSED
        self.robot.wait_until(lambda: self.robot.wait('toggle button', 'Mark in the Text').get_state_set().contains(pressed),
                              'the changes are marked in the text')
        self.robot.wait_until(lambda: next(self.robot.seen('document web', hidden=True), None), 'the page is shown beside the text')

    def walked(self):
        self.robot.key('F7')
        self.robot.wait_until(lambda: self.selected() == '上', 'F7 goes to the first change')
        self.robot.key('F7')
        self.robot.wait_until(lambda: self.selected() == '八', 'F7 goes to the second change')
        self.robot.key('shift+F7')
        self.robot.wait_until(lambda: self.selected() == '上', 'Shift+F7 goes back')

    def blamed(self):
        self.robot.key('ctrl+alt+b')
        self.robot.wait('label', part='郑重 · ')
        self.robot.wait('label', 'Nobody has decided on it yet')
        self.robot.key('Return')
        self.robot.wait('label', 'Both say the same.')

    def compared(self):
        self.robot.key('Escape')
        self.robot.wait_gone('label', 'Both say the same.')
        self.robot.key('ctrl+F7')
        dialog = self.robot.wait('dialog', 'Compare Revisions')
        row = self.robot.wait('list item', part='deleted “中”, inserted “上”', within=dialog)
        self.robot.key('F7')
        self.robot.wait_until(lambda: self.robot.has_focus(row), 'F7 walks in the dialog and not behind it')
        self.robot.key('Escape')
        self.robot.wait_gone('dialog', 'Compare Revisions')

    def told(self):
        self.robot.key('alt+1')
        self.robot.wait('label', 'All signatures verified')
        self.robot.wait('label', part='Stale: the text has changed since')
        self.robot.wait('label', '事实清楚。')

    def printed(self):
        self.robot.key('ctrl+alt+p')
        self.robot.wait_until(lambda: any('Decisions and Signatures' in self.tools.text_of(node) for page in self.robot.seen('document web', hidden=True)
                                          for node, _ in self.tools.walk(page)), 'the sign-off sheet is shown')
        self.robot.wait('button', 'Print…', sensitive=True)
        self.robot.key('Escape')
        self.robot.wait_gone('button', 'Print…')

    # ── as the responsible editor, who may edit ──

    def unsigned(self):
        self.robot.wait('label', 'You have not signed this article yet, so nothing is marked in the text.')

    def restored(self):
        self.robot.key('ctrl+F7')
        self.robot.press('button', 'Restore the Older One')
        self.robot.wait_until(lambda: '中旬' in self.tools.text_of(self.body()), 'the older text is in the working copy')
        self.robot.press('button', 'Undo')
        self.robot.wait_until(lambda: '上旬' in self.tools.text_of(self.body()), 'it is taken back')

    def verified(self):
        self.robot.press('toggle button', 'Main Menu')
        time.sleep(1)  # GTK tells nobody of the items of a menu; once it is there, the first has the focus, and it is the third
        self.robot.key('Down', 'Down', 'Return')
        self.robot.wait('label', 'All Is as It Was Signed')
        self.robot.key('Escape')

    def run(self, folder):
        library = os.path.join(folder, 'library')
        article = make_library(library)
        with window(library, article, REVIEWER):
            self.check('changes are marked for who signed another text', self.marked)
            self.check('F7 walks them', self.walked)
            self.check('who wrote a span is told, and leads to the revision', self.blamed)
            self.check('any two revisions are compared', self.compared)
            self.check('the slip says what is stale', self.told)
            self.check('the sign-off sheet is shown before it is printed', self.printed)
        with window(library, article, FINAL):
            self.check('who never signed is told so', self.unsigned)
            self.check('an older revision is restored, and taken back', self.restored)
            self.check('the library is verified', self.verified)
        print(f'1..{self.count}')
        return self.bad


def main():
    if '--inside' in sys.argv:
        with tempfile.TemporaryDirectory() as folder:
            return 1 if Suite().run(folder) else 0
    with private_world() as env, virtual_screen(env) as env, session_bus(env) as env:
        return subprocess.call([sys.executable, '-B', os.path.abspath(__file__), '--inside'], env=env)


if __name__ == '__main__':
    sys.exit(main())
