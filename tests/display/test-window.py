#!/usr/bin/python3
# test-window.py: the first start, writing, locking and unlocking, through the real window
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts the window on an empty home folder and does what a person does on the first day: gives a name and a passphrase, writes a
headline, sees it in the list and in the preview, locks the desk and comes back."""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.environ['GALLEY_SOURCE_DIR'], 'tests', 'tools'))

import stage  # noqa: E402
from person import FIELD, described  # noqa: E402
from robot import is_sensitive  # noqa: E402

NAME, PASSPHRASE, HEADLINE = '沈知微', 'korrekt pferd', '城南旧书店重新开门'


class FirstDay(stage.Stage):
    screen = '1280x800'
    at_home = True

    def first_start(self):
        self.robot.wait('label', 'Welcome to Galley')
        self.ok(not is_sensitive(self.robot.wait('button', 'Begin')), 'nobody can begin without a name')
        self.robot.wait_until(lambda: self.robot.focused(FIELD, 'Your real name'), 'the name comes first')
        self.robot.type_into('Your real name', NAME)
        self.robot.insist(lambda: self.say_twice(PASSPHRASE, PASSPHRASE + 'x'), lambda: self.robot.find('label', part='passphrases differ'), 'the two are compared')
        self.ok(True, 'two different passphrases are noticed')
        self.ok(not is_sensitive(self.robot.wait('button', 'Begin')), '… and nobody can begin with them')
        self.robot.insist(self.begin, lambda: self.robot.find('list', 'Queues'), 'the desk is there', 30)
        self.ok(os.path.exists(os.path.join(self.library, 'library.db')), 'the library is in the person\'s data folder')
        self.ok(self.robot.wait('label', NAME), 'the person is at the desk')
        self.ok(self.robot.wait('label', 'No Articles Yet'), 'an empty list says what to do')

    def say_twice(self, first, second):
        """What was typed cannot be read back."""
        for field, passphrase in (('Passphrase', first), ('Passphrase, once more', second)):
            self.robot.tab_to(FIELD, field)
            self.robot.key('ctrl+a')
            self.robot.type(passphrase)

    def begin(self):
        self.say_twice(PASSPHRASE, PASSPHRASE)
        self.robot.key('Return')

    def first_article(self):
        self.robot.key('ctrl+n', until=lambda: self.robot.focused(FIELD, 'Headline'))
        self.robot.type_into('Headline', HEADLINE)
        self.ok(self.robot.shows(HEADLINE), 'what is typed is in the headline')
        self.robot.wait('label', 'Saved')
        self.ok(self.robot.wait('list item', part=HEADLINE), 'the article is in the list')
        self.ok(self.robot.wait('heading', HEADLINE), 'the preview shows the headline')
        self.ok(re.match(r'Submit, \d+ thing', described(self.robot.wait('button', part='Submit, '))[1]), 'the button says how much is in the way')
        self.ok(self.robot.key('ctrl+Return', until=lambda: self.robot.find('list', 'What is in the way')), 'pressing it lists that')
        self.robot.key('Escape', until=lambda: not self.robot.find('list', 'What is in the way'))

    def locking(self):
        self.robot.key('ctrl+shift+l', until=lambda: self.robot.find('button', 'Unlock'))
        self.robot.wait_gone('list', 'Queues')
        self.ok(True, 'a locked desk shows no articles')
        self.ok(self.robot.insist(lambda: self.unlock_with('wrong'), lambda: self.robot.find('label', part='not the passphrase'), 'it is wrong'),
                'a wrong passphrase is refused in words')
        self.ok(self.robot.insist(lambda: self.unlock_with(PASSPHRASE), lambda: self.robot.find('list', 'Queues'), 'it is right'), 'the right one opens the desk')
        self.ok(self.robot.wait('list item', part=HEADLINE), 'the article is still there')

    def unlock_with(self, passphrase):
        self.robot.type(passphrase)
        self.robot.key('Return')

    def run(self):
        window = self.open(None)
        self.first_start()
        self.first_article()
        self.locking()
        window.key('ctrl+q', until=lambda: window.process.poll() is not None)
        self.ok(window.process.returncode == 0, 'quitting ends the process')


stage.play(FirstDay)
