#!/usr/bin/python3
# test-work.py: killed while writing, and two windows on one article
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two windows are two processes on one library, as two people have them who share a folder."""
import os
import signal
import sys

sys.path.insert(0, os.path.join(os.environ['GALLEY_SOURCE_DIR'], 'tests', 'tools'))

import stage  # noqa: E402
from person import FIELD  # noqa: E402
from robot import is_sensitive  # noqa: E402

HEADLINE = '水渠通到最后一村'
FIRST, LATER = '九月里渠水到了村口。', '渠边的柳树是去年栽的。'


class Work(stage.Stage):
    screen = '1000x760'

    def start(self, who, *words):
        return self.open(who, '--view', 'write', *words)

    def stored(self):
        return self.desk.run('show', self.article)['content']['body']

    def wait_for(self, window, words):
        window.wait_until(lambda: words in window.content(), f'“{words}” is in the text')

    def type_at(self, window, position, words):
        window.insert(window.text(), position, words)

    # ── nothing is lost ──

    def killed(self):
        window = self.start('林晓', '--article', self.article)
        self.wait_for(window, FIRST)
        self.type_at(window, len(window.content()), LATER)
        window.wait_until(lambda: LATER in self.stored(), 'what was typed is in the library')
        window.put_cursor(len(window.content()) - 5)
        window.type_into('Text', 'x')
        window.wait_until(lambda: 'x' in self.stored(), 'the place is saved with the text')
        place, written = window.caret(), window.content()
        self.ok(0 < place == len(written) - 5, 'the cursor is in the middle of a sentence')
        self.end(window, signal.SIGKILL)
        again = self.start('林晓')
        again.wait_until(lambda: again.content() == written, 'the text is there')
        self.ok(True, 'after kill -9 the article is opened again and the text is there')
        again.wait_until(lambda: again.caret() == place, f'the cursor is at {place}')
        self.ok(True, 'the cursor is where it was')
        again.wait_until(lambda: again.has_focus(again.text()), 'the text has the focus')
        self.ok(again.is_editable(), 'and one can go on typing at once')
        again.picture('resumed')
        self.type_at(again, 0, '傍晚。')
        self.ok(self.end(again) == 0, 'being asked to end ends it')
        self.ok('傍晚。' in self.stored(), 'and what was typed in that instant is saved')

    # ── two windows ──

    def two(self):
        mine = self.start('林晓', '--article', self.article)
        self.wait_for(mine, FIRST)
        theirs = self.start('周敏', '--article', self.article)
        self.wait_for(theirs, FIRST)
        self.ok(theirs.is_editable(), 'an article that nobody writes can be written')
        self.type_at(mine, 0, '林晓写的。')
        theirs.wait('label', part='林晓 has been writing this since')
        self.ok(not theirs.is_editable(), 'the second window is told who writes, and may read')
        self.wait_for(theirs, '林晓写的。')
        self.ok(True, 'it shows what is written')
        theirs.picture('second')
        self.take_over(theirs)
        mine.wait('label', part='周敏 took this over')
        self.ok(not mine.is_editable(), 'who was taken over is told, and can read')
        self.type_at(theirs, 0, '周敏写的。')
        self.wait_for(mine, '周敏写的。')
        self.ok(True, 'and reads on')
        theirs.picture('taken')
        self.ok(self.end(theirs) == 0, 'the second window ends')
        mine.wait_until(mine.is_editable, 'the first one can write again')
        self.ok(True, 'the first can write again')
        return mine

    def take_over(self, theirs):
        theirs.press('button', 'Take Over…')
        dialog = theirs.wait(('alert', 'dialog'), 'Take Over from 林晓?')
        self.ok(not is_sensitive(theirs.wait('button', 'Take Over', within=dialog)), 'taking over needs a word')
        theirs.fill(theirs.wait(FIELD, 'A word to 林晓', within=dialog), '赶版')
        theirs.picture('take-over')
        theirs.press('button', 'Take Over', within=dialog)
        theirs.wait_until(theirs.is_editable, 'who took over can write')

    def conflict(self, mine):
        """Typed in one window, and changed by a program before it could be saved."""
        self.type_at(mine, 0, '林晓又写。')
        mine.process.send_signal(signal.SIGSTOP)
        body = f'{FIRST}周敏从别处改的。'
        self.desk.run('edit', self.article, '--take-over', '赶版', '--body', '-', by='周敏', text=body)
        mine.process.send_signal(signal.SIGCONT)
        mine.wait('label', part='Somebody else has changed this article')
        mine.picture('conflict')
        mine.press('button', 'Decide…')
        mine.wait('button', 'Keep Mine')
        mine.picture('decide')
        mine.press('button', 'Keep Mine')
        mine.wait_until(lambda: '林晓又写。' in self.stored(), 'mine is saved')
        self.ok(True, 'of two texts one is chosen')
        history = self.desk.run('history', self.article)['revisions']
        self.ok(len(history) >= 3, f'and the other is kept: {len(history)} versions')
        self.ok(self.end(mine) == 0, 'the window ends')

    def run(self):
        self.article = self.write(HEADLINE, '\n\n'.join([FIRST] + [f'第{n}段，{"这一段只是为了让版面长到可以滚动。" * 4}' for n in range(40)]))
        self.killed()
        self.conflict(self.two())


stage.play(Work)
