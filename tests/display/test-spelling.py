#!/usr/bin/python3
# test-spelling.py: a misspelt English word is marked, Han characters never, and the menu knows what was meant
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window on a library of its own, with mouse and keyboard; what is marked is read from the attributes of the text."""
import os
import sys
import time

sys.path.insert(0, os.path.join(os.environ['GALLEY_SOURCE_DIR'], 'tests', 'tools'))

import stage  # noqa: E402
from person import Atspi  # noqa: E402

WRITER = '林晓'
HEADLINE = '渡口的英文牌子'
BODY = '渡口立了一块英文牌子，写着水位和船期。'


class Spelling(stage.Stage):
    def marked(self):
        """What of the text is underlined as errors are."""
        text, offset, found = self.robot.text(), 0, []
        while offset < Atspi.Text.get_character_count(text):
            attributes, start, end = Atspi.Text.get_attribute_run(text, offset, False)
            if attributes.get('underline') == 'error':
                found.append(Atspi.Text.get_text(text, start, end))
            offset = max(end, offset + 1)
        return found

    def reads(self, part):
        return part in self.robot.content()

    def run(self):
        with self.window(WRITER, '--article', self.write(HEADLINE, BODY, WRITER, '民生'), '--view', 'write'):
            self.robot.wait_until(lambda: self.reads(BODY), 'the article is open')
            self.typed()

    def typed(self):
        self.robot.go_to_end()
        self.robot.type_into('Text', ' a shrot story')
        self.robot.wait_until(lambda: 'shrot' in self.marked(), 'the misspelt word is marked')
        marked = ''.join(self.marked())
        self.ok('story' not in marked and not any(ord(c) > 0x2E7F for c in marked), f'what is marked is the misspelt word alone: {marked}')

        self.robot.put_cursor(len(BODY + ' a shr'))
        time.sleep(1)
        self.ok('shrot' in self.marked(), 'the mark stays when the cursor comes')
        # GTK shows the menu of a text to nobody but the eye: after Undo, Select All and Insert Emoji comes what was meant.
        self.robot.key('shift+F10', until=lambda: self.robot.focused('menu item'))
        self.robot.picture('menu')
        self.robot.key('Down', 'Down', 'Down', 'Return')
        self.robot.wait_until(lambda: self.reads('a short story'), 'the word is replaced')
        self.robot.wait_until(lambda: not any('sh' in part for part in self.marked()), 'the mark goes')
        self.ok(True, 'the menu knows what was meant; choosing it replaces the word and takes the mark away')
        self.robot.key('ctrl+z')
        self.robot.wait_until(lambda: self.reads('a shrot story'), 'it is undone')
        self.ok(True, 'and one undo brings it back')


stage.play(Spelling)
