#!/usr/bin/python3
# test-writing.py: formats, typing aids, finding, undo after a switch, the byline: by keyboard, in the real window
#
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import os
import sys

sys.path.insert(0, os.path.join(os.environ['GALLEY_SOURCE_DIR'], 'tests', 'tools'))

import stage  # noqa: E402
import sample_library  # noqa: E402
from person import FIELD, NotThere  # noqa: E402

HEADLINE, OTHER = '老码头边的修表铺', '芦湾镇小学添了一间观鸟教室'


def typed(text):
    """Not the name of a key, but what is on them."""
    return (text,)


class Writing(stage.Stage):
    screen = '1300x860'

    def text(self):
        return self.robot.content()

    def does(self, tail, what, *acts):
        """Keys, and what is typed, after which the text ends with TAIL.  If one of them was lost, it is put back and done again."""
        def act():
            for one in acts:
                self.robot.key(one) if isinstance(one, str) else self.robot.type(*one)
        before, place = self.text(), self.robot.caret()
        for _ in range(3):
            act()
            with contextlib.suppress(NotThere):
                self.robot.wait_until(lambda: self.text().endswith(tail), what, 6)
                break
            if self.text() != before:
                self.robot.fill(self.robot.text(), before)
                self.robot.put_cursor(place)
        self.ok(self.text().endswith(tail), what, self.text()[-60:])

    def goes_to(self, part):
        """By the outline."""
        def row():
            return next((row for outline in self.robot.seen('list', 'Outline') for row in self.robot.seen('list item', part=part, within=outline)), None)
        self.robot.key('ctrl+shift+o', until=lambda: row() and self.robot.has_focus(row()))
        self.robot.key('Return', until=lambda: self.robot.has_focus(self.robot.text()))

    def into_text(self):
        self.goes_to('一根游丝')
        self.ok(True, 'the outline leads to a heading')
        self.robot.go_to_end()

    def paragraphs(self):
        self.does('\n\none\n\ntwo', 'Enter begins a paragraph', 'Return', typed('one'), 'Return', typed('two'))
        self.does('\n\none\n\ntwo', 'one without words is not multiplied, and Backspace takes it away', 'Return', 'Return', 'BackSpace')
        self.does('\n\nones\n\ntwo', 'the cursor goes from one to the other', 'Up', typed('s'))
        self.does('\n\nonestwo', 'Backspace where one begins joins it with the other', 'Right', 'Home', 'BackSpace')
        self.does('\n\nones\n\ntwo', 'one step to undo', 'ctrl+z')
        self.does('\n\ntwo\n\nones', 'Alt+Up moves a paragraph before the other', 'alt+Up')
        self.does('\n\nones\n\ntwo', 'and Alt+Down back', 'alt+Down')
        self.does('\n\nonestwo', 'so does Delete where the other ends', 'Up', 'End', 'Delete')
        self.does('\n\nones\\\ntwo', 'Shift+Enter breaks the line', 'shift+Return')
        self.does('\n\nones\n\n', 'Enter on a selection takes it away', 'shift+ctrl+End', 'Return')

    def lists(self):
        self.does('\n\n- aa\n- bb', 'a list continues', 'Return', 'Return', typed('- aa'), 'Return', typed('bb'))
        self.does('\n- aa\n  - bb', 'Tab goes deeper into the list', 'Tab')
        self.does('\n- aa\n- bb', 'and Shift+Tab out again', 'shift+ISO_Left_Tab')
        self.does('\n- aa\n- bb\n\n', 'an empty item ends it', 'Return', 'Return')

    def pairs(self):
        self.does('x ()', 'a bracket brings its partner', typed('x ('))
        self.does('x (y)', 'and the partner is stepped over', typed('y)'))
        self.does('x (y) ', 'Backspace takes both', typed(' ['), 'BackSpace')
        self.does('x (y) (word)', 'a bracket surrounds what is selected', typed('word'), 'shift+ctrl+Left', typed('('))
        self.does('x (y) word', 'and one undo takes it back', 'ctrl+z')

    def formats(self):
        self.does('x (y) **word**', 'Ctrl+B makes the selection bold', 'ctrl+b')
        self.does('x (y) word', 'and a second time plain', 'ctrl+b')
        self.does('\n## x (y) word', 'Ctrl+H makes a heading', 'ctrl+h')
        self.does('\n### x (y) word', 'of the next level', 'ctrl+h')
        self.does('\n## x (y) word', 'one step to undo', 'ctrl+z')
        self.does('## x (y) word[^1]\n\n[^1]: note', 'a footnote has its mark and its note', 'End', 'ctrl+alt+f', typed('note'))
        self.does('## x (y) word[^1]z\n\n[^1]: note', 'and the way back', 'ctrl+alt+f', typed('z'))

    def proofing(self):
        text = self.robot.text()
        self.robot.insert(text, len(self.text()), '\n\n今年,明年')
        self.robot.wait('button', part='finding')
        self.does('\n\n今年，明年', 'F8 goes to a finding, and Ctrl+. repairs it', 'F8', 'ctrl+period')
        self.does('\n\n今年,明年', 'which can be undone', 'ctrl+z')
        self.robot.insert(text, len(self.text()), ',后年')
        self.robot.key('alt+2', until=lambda: self.robot.find('button', 'Fix 2, No Word Among Them'))
        self.does('\n\n今年，明年，后年', 'one key makes all repairs that touch no word', 'ctrl+shift+period')
        self.robot.wait('label', 'Saved')

    def folding(self):
        """There is no room for everything: the inspector takes the place of queues and list."""
        self.robot.key('alt+2', until=lambda: not self.robot.find('list', 'Queues'))
        self.ok(self.robot.find('text', 'Text'), 'the inspector takes the place of the queues')
        self.robot.key('F9', until=lambda: self.robot.find('list', 'Queues'))
        self.robot.wait_until(lambda: not self.robot.find('list', 'Findings') and not self.robot.find('label', 'Nothing Found'), 'the inspector goes')
        self.ok(True, 'and F9 brings them back in its place')
        self.robot.open(OTHER)
        self.robot.wait_until(lambda: not self.robot.find('list', 'Queues'), 'the inspector is back')
        self.ok(True, 'the next article has its inspector again')
        self.robot.key('F10', until=lambda: self.robot.find('list', 'Queues'))
        self.robot.open(HEADLINE)
        self.robot.key('F11', until=lambda: not self.robot.find('list', 'Queues'))
        self.robot.key('F11', until=lambda: self.robot.find('list', 'Queues'))
        self.ok(True, 'F11 leaves nothing but the page, and comes back')

    def finding(self):
        self.robot.key('ctrl+f', until=lambda: self.robot.focused(FIELD, 'Find'))
        self.robot.key('ctrl+a')
        self.robot.retype('Find', 'bb')
        self.robot.wait('label', '1 / 1')
        self.ok(True, 'what is found is counted')
        self.robot.toggle('toggle button', 'Regular Expression')
        self.robot.key('ctrl+a')
        self.robot.retype('Find', '[ab]{2}')
        self.robot.wait('label', part=' / 2')
        self.ok(True, 'a regular expression finds')
        self.robot.key('ctrl+a')
        self.robot.retype('Find', '[ab]{2}(')
        self.robot.wait('label', 'This pattern is not complete or not valid')
        self.ok(True, 'a bad pattern says so')
        self.robot.key('Escape', until=lambda: not self.robot.find(FIELD, 'Find'))
        self.does('word[^1]z!\n\n[^1]: note', 'Escape goes back to the place', typed('!'))

    def undo_after_a_switch(self):
        self.robot.wait('label', 'Saved')
        self.robot.open(OTHER)
        self.ok('note' not in self.text(), 'another article has another text')
        self.robot.open(HEADLINE)
        self.robot.wait_until(lambda: self.text().endswith('[^1]: note'), 'the text is back')
        self.goes_to('x (y)')
        self.ok(True, 'the cursor is where it was')
        self.does('word[^1]\n\n[^1]: note', 'what was typed before one went away can be undone', 'ctrl+z')

    def byline(self):
        self.robot.press('button', part='临渡日报')
        field = self.robot.wait(FIELD, 'Byline')
        self.robot.wait_until(lambda: self.robot.has_focus(field), 'the byline has the focus')
        self.robot.fill(field, '林晓、苏禾 摄影 周敏')
        self.robot.wait('label', part='Author 林晓 · Author 苏禾 · Photographer 周敏')
        self.ok(True, 'a byline that is typed is read as credits')
        self.robot.wait('label', 'Saved')

    def run(self):
        made = sample_library.make(self.library, os.path.join(self.folder, 'published'))
        with self.window('林晓', '--article', made[HEADLINE], '--view', 'write'):
            self.robot.wait_until(lambda: self.robot.shows(HEADLINE), 'the article opens')
            for part in (self.into_text, self.paragraphs, self.lists, self.pairs, self.formats, self.finding, self.undo_after_a_switch, self.byline, self.folding, self.proofing):
                part()


stage.play(Writing)
