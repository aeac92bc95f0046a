#!/usr/bin/python3
# test-remarks-window.py: remarks made, answered, accepted and resolved, through the real window
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""A reviewer says what must be corrected and suggests other words; the button says that this is in the way, and leads there; the
writer takes the suggestion with one key, answers and edits; the reviewer resolves, and the article passes.  By keyboard, but for
what a screen reader does: selecting words and filling fields."""
import os
import sys
import time

sys.path.insert(0, os.path.join(os.environ['GALLEY_SOURCE_DIR'], 'tests', 'tools'))

import stage  # noqa: E402
from person import FIELD, NotThere, described, text_of  # noqa: E402

HEADLINE = '渠水过村'
BODY = '渠水在清明前到了村口，全长12公里。\n\n石工们用了两个多月才凿通最难的一段。\n\n队长说，水到了，脚才算歇下来。\n'
WRITER, REVIEWER, CHIEF = '林晓', '周敏', '郑重'


class Remarks(stage.Stage):
    screen = '1600x900'

    # ── what is seen ──

    def cards(self):
        return [described(card)[1] for remarks in self.robot.seen('list', 'Remarks') for card in self.robot.seen('list item', within=remarks)]

    def wait_for_card(self, part, count=None):
        self.robot.wait_until(lambda: any(part in card for card in self.cards()) and (count is None or len(self.cards()) == count),
                              f'a card says {part}')

    def stored(self):
        return {remark['uuid']: remark for remark in self.desk.run('remark', 'list', self.article)['remarks']}

    # ── what is done ──

    def begin(self, key, name):
        """The entry that KEY brings."""
        self.robot.key(key, until=lambda: self.robot.focused(FIELD, name))
        return self.robot.wait(FIELD, name)

    def suggest(self, words, instead):
        self.robot.select(words)
        self.robot.fill(self.begin('ctrl+shift+m', 'Suggested text'), instead)
        self.robot.key('Return')
        self.wait_for_card(instead)

    def go_to(self, words, key='F6'):
        for _ in range(6):
            self.robot.key(key)
            time.sleep(0.4)
            if self.robot.selected() == words:
                return
        raise NotThere(f'{key} does not lead to {words}; there is {self.robot.selected()!r}')

    # ── the way ──

    def remark(self):
        self.robot.wait_until(lambda: self.robot.content().startswith('渠水'), 'the article is shown')
        self.robot.select('12公里')
        self.robot.fill(self.begin('ctrl+m', 'Remark'), '与上月报道不符')
        self.robot.key('Escape', until=lambda: not self.robot.find(FIELD, 'Remark'))
        field = self.begin('ctrl+m', 'Remark')
        self.ok(text_of(field) == '与上月报道不符', 'what was written and put away is still there')
        self.robot.toggle('toggle button', 'Must Fix')
        self.robot.picture('entry')
        self.robot.key('Return')
        self.wait_for_card('与上月报道不符', 1)
        self.ok(True, 'a reviewer remarks on what is selected')
        self.suggest('两个多月', '两个月零三天')
        self.ok(len(self.cards()) == 2 and '两个多月' in self.robot.content(), 'a suggestion does not change the text')
        self.robot.picture('remarks')

    def blocker(self):
        self.robot.wait('button', part='Pass First Review, 1 thing is in the way')
        rows = self.robot.key('ctrl+Return', until=lambda: self.robot.find('list', 'What is in the way'))
        self.robot.picture('blocker')
        self.robot.choose_row(f'{REVIEWER} asks for a correction: 与上月报道不符', rows)
        self.robot.wait_until(lambda: self.robot.selected() == '12公里', 'the blocker leads to the words')
        self.ok(True, 'the button names the remark that is in the way, and leads to it')
        self.desk.decide('return', self.article, REVIEWER, '--reason', '请核实里程')
        self.robot.lock()

    def answer(self):
        self.robot.unlock(WRITER)
        self.robot.open(HEADLINE)
        self.robot.key('alt+6')
        self.wait_for_card('两个月零三天', 2)
        self.robot.wait('label', 'Saved')
        self.go_to('两个多月')
        self.robot.key('alt+y')
        self.robot.wait_until(lambda: '用了两个月零三天才凿通' in self.robot.content(), 'the suggestion is in the text')
        self.ok(True, 'the writer accepts a suggestion with one key')
        self.robot.wait_until(lambda: len(self.cards()) == 1, 'its card is closed')
        self.robot.press('button', 'Answer')
        field = self.robot.wait(FIELD, 'Remark')
        self.robot.wait_until(lambda: self.robot.has_focus(field), 'the answer has the focus')
        self.robot.fill(field, '已核，应为15公里')
        self.robot.key('ctrl+Return')
        self.robot.wait('label', '已核，应为15公里')
        self.ok(True, 'the writer answers')
        self.robot.insert(self.robot.text(), self.robot.content().index('12公里'), '约')
        self.robot.wait_until(lambda: '约12公里' in self.robot.content(), 'the text is edited')
        self.robot.wait('label', 'Saved')
        self.robot.picture('answered')
        self.robot.decide('Submit')
        self.robot.wait_until(lambda: self.robot.step('First review'), 'the article is in first review again')
        self.robot.lock()

    def resolve(self):
        self.robot.unlock(REVIEWER)
        self.robot.open(HEADLINE)
        self.robot.key('alt+6')
        self.wait_for_card('与上月报道不符', 1)
        self.go_to('12公里')
        self.ok(True, 'the remark has moved along with the text')
        self.robot.key('alt+r')
        self.robot.wait_until(lambda: len(self.cards()) == 0, 'the remark is closed')
        self.robot.wait('button', part='Pass First Review')
        self.robot.wait_gone('button', part='is in the way')
        self.robot.decide('Pass First Review', '已核实，同意。')
        self.robot.wait_until(lambda: self.robot.step('Final review'), 'the article is in final review')
        self.ok(True, 'the reviewer resolves, and the article passes')
        self.robot.picture('passed')

    def read_only(self):
        self.robot.wait('label', 'Read only')
        self.suggest('队长', '村长')
        self.ok('队长说' in self.robot.content(), 'who may not type may suggest, and the window closes over it')

    def afterwards(self):
        states = sorted(remark.get('state', 'open') for remark in self.stored().values() if not remark.get('parent'))
        self.ok(states == ['accepted', 'open', 'resolved'], f'the library says so: {states}')
        shown = self.desk.run('history', self.article)['revisions']
        authors = {revision['author'] for revision in shown}
        self.ok(len(authors) == 2, 'the accepted words are a revision of the one who suggested them')

    def run(self):
        self.article = self.write(HEADLINE, BODY, WRITER, '要闻')
        self.desk.decide('submit', self.article, WRITER)
        with self.window(REVIEWER, '--article', self.article, '--view', 'write', '--panel', 'slip'):
            for part in (self.remark, self.blocker, self.answer, self.resolve, self.read_only, self.afterwards):
                part()


stage.play(Remarks)
