#!/usr/bin/python3
# test-history.py: what changed, who wrote it, and whether it holds, through the real window by keyboard
#
# SPDX-License-Identifier: GPL-3.0-or-later
import glob
import os
import sys

sys.path.insert(0, os.path.join(os.environ['GALLEY_SOURCE_DIR'], 'tests', 'tools'))

import stage  # noqa: E402
from person import text_of, walk  # noqa: E402
from robot import is_pressed  # noqa: E402

WRITER, REVIEWER, FINAL = '林晓', '周敏', '郑重'
HEADLINE = '水渠通到最后一村'
BEFORE = '水渠下月中旬贯通。\n\n渠长十二公里，设饮水点九处。\n'
AFTER = '水渠下月上旬贯通。\n\n渠长十二公里，设饮水点八处。\n\n施工期间保留围挡。\n'


class History(stage.Stage):
    def shows(self, words):
        return words in self.robot.content()

    def goes(self, key, role, name=None, **more):
        """KEY brings it."""
        return self.robot.key(key, until=lambda: self.robot.find(role, name, **more))

    def leaves(self, role, name):
        self.robot.key('Escape', until=lambda: not self.robot.find(role, name))

    # ── as the reviewer, who signed another text ──

    def marked(self):
        self.robot.wait_until(lambda: any(is_pressed(node) for node in self.robot.seen('toggle button', 'Mark in the Text')), 'the changes are marked in the text')
        self.robot.wait_until(self.robot.page, 'the page is shown beside the text')

    def walked(self):
        for key, words in (('F7', '上'), ('F7', '八'), ('shift+F7', '上')):
            self.robot.key(key, until=lambda wanted=words: self.robot.selected() == wanted)

    def blamed(self):
        self.goes('ctrl+alt+b', 'label', part='郑重 · ')
        self.robot.wait('label', 'Nobody has decided on it yet')
        self.goes('Return', 'label', 'Both say the same.')

    def compared(self):
        self.leaves('label', 'Both say the same.')
        dialog = self.goes('ctrl+F7', 'dialog', 'Compare Revisions')
        row = self.robot.wait('list item', part='deleted “中”, inserted “上”', within=dialog)
        self.robot.key('F7', until=lambda: self.robot.has_focus(row))  # in the dialog, and not behind it
        self.leaves('dialog', 'Compare Revisions')

    def told(self):
        self.goes('alt+1', 'label', 'All signatures verified')
        self.robot.wait('label', part='Stale: the text has changed since')
        self.robot.wait('label', '事实清楚。')

    def printed(self):
        self.goes('ctrl+alt+p', 'button', 'Print…')
        self.robot.wait_until(lambda: any('Decisions and Signatures' in text_of(node) for page in self.robot.seen('document web', hidden=True)
                                          for node, _ in walk(page)), 'the sign-off sheet is shown')
        self.robot.wait('button', 'Print…', sensitive=True)
        self.leaves('button', 'Print…')

    # ── as the responsible editor, who may edit ──

    def unsigned(self):
        self.robot.wait('label', 'You have not signed this article yet, so nothing is marked in the text.')

    def restored(self):
        self.goes('ctrl+F7', 'button', 'Restore the Older One')
        self.robot.press('button', 'Restore the Older One')
        self.robot.wait_until(lambda: self.shows('中旬'), 'the older text is in the working copy')
        self.robot.press('button', 'Undo')
        self.robot.wait_until(lambda: self.shows('上旬'), 'it is taken back')

    def look_through(self, says):
        """GTK tells nobody of the items of a menu; once it is there, the first has the focus, and it is the third."""
        self.robot.press('toggle button', 'Main Menu')
        self.robot.wait_until(lambda: any(self.robot.has_focus(item) for item in self.robot.seen('menu item')), 'the menu is there')
        self.robot.key('Down', 'Down')
        self.goes('Return', 'label', says)

    def verified(self):
        self.look_through('All Is as It Was Signed')
        self.leaves('label', 'All Is as It Was Signed')

    def given_up(self):
        """A file that never comes to an end holds it up; who cancels does not wait for that, and is told nothing afterwards."""
        [path] = glob.glob(os.path.join(self.library, 'assets', '*', '*'))
        os.rename(path, path + '.kept')
        os.mkfifo(path, 0o600)
        self.look_through('Looking at every signature…')
        self.robot.press('button', 'Cancel')
        self.robot.wait_until(lambda: not self.robot.find('label', 'Looking at every signature…'), 'it is given up')
        os.close(os.open(path, os.O_WRONLY))
        os.rename(path + '.kept', path)

    def run(self):
        """Passed by the reviewer, then changed in final review; as in the sample library."""
        article = self.write(HEADLINE, BEFORE, WRITER, '民生')
        self.desk.run('import', os.path.join(stage.SOURCE, 'tests', 'fixtures', 'page-clean.txt'), by=WRITER)
        self.desk.decide('submit', article, WRITER)
        self.desk.decide('pass', article, REVIEWER, '--opinion', '事实清楚。')
        self.desk.decide('edit', article, FINAL, '--body', '-', text=AFTER)
        words = ('--article', article, '--view', 'write', '--panel', 'changes')
        with self.window(REVIEWER, *words):
            self.check('changes are marked for who signed another text', self.marked)
            self.check('F7 walks them', self.walked)
            self.check('who wrote a span is told, and leads to the revision', self.blamed)
            self.check('any two revisions are compared', self.compared)
            self.check('the slip says what is stale', self.told)
            self.check('the sign-off sheet is shown before it is printed', self.printed)
        with self.window(FINAL, *words):
            self.check('who never signed is told so', self.unsigned)
            self.check('an older revision is restored, and taken back', self.restored)
            self.check('verifying is given up', self.given_up)
            self.check('the library is verified', self.verified)


stage.play(History)
