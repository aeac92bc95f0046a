#!/usr/bin/python3
# test-times.py: hold and embargo, set and seen through the real window, by keyboard only
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""A responsible editor parks an article and lets it go on, forbids its export before a time, signs it, and is refused the export with
a sentence that names the time.  When the time has come, the bar says so by itself, what waited for a signature still waits for it, and
what was signed goes out."""
import glob
import os
import sys
import time

sys.path.insert(0, os.path.join(os.environ['GALLEY_SOURCE_DIR'], 'tests', 'tools'))

import sample_library  # noqa: E402
import stage  # noqa: E402
from person import CHOOSER, FIELD, described  # noqa: E402

FINAL = '郑重'
SIGNED, WAITING = '大坝明早合龙', '水位回落'
DAY = 24 * 3600
CLOCK = (*FIELD, 'spin button')


class Times(stage.Stage):
    def article(self, headline):
        return next(a['id'] for a in self.desk.run('list')['articles'] if a['headline'] == headline)

    def last(self, headline):
        return self.desk.run('show', self.article(headline))['slip'][-1]['entry']['decision']

    def decided(self, headline, kind):
        self.robot.wait_until(lambda: self.last(headline)['kind'] == kind, f'{headline}: {kind}')
        return self.last(headline)

    def bar(self, words):
        """Whether the line of steps says so."""
        return any(words in described(node)[1] for node in self.robot.seen('label', within=self.robot.wait('list', 'Steps')))

    def listed(self, words):
        return any(words in described(node)[1] for node in self.robot.seen('label', within=self.robot.wait('list', 'Articles')))

    def shows(self, *words):
        """What the bar and the list say; nobody writes anything meanwhile."""
        self.robot.wait_until(lambda: all(self.bar(word) for word in words), f'the bar says {words}')

    # ── setting a time ──

    def set_time(self, then):
        """The hour has the focus; a day other than tomorrow is chosen in the calendar first."""
        self.robot.wait_until(lambda: self.robot.focused(CLOCK, 'Hour'), 'the hour has the focus')
        self.type_over(f'{then.tm_hour:02}')
        self.robot.key('Tab', until=lambda: self.robot.focused(CLOCK, 'Minute'))
        self.type_over(f'{then.tm_min:02}')
        self.robot.wait('label', part=time.strftime(' %H:%M', then))

    def type_over(self, digits):
        self.robot.key('ctrl+a')
        self.robot.type(digits)

    def forbid(self, then, preset=None):
        """Until when export is forbidden, in the window; what stands in the slip then."""
        self.robot.choose_decision('Set Embargo')
        if preset:
            self.robot.tab_to('button', preset)
            self.robot.key('space')
            self.robot.tab_to(CLOCK, 'Hour', key='shift+Tab')
        self.set_time(then)
        self.robot.picture('embargo')
        before = len(self.slip(SIGNED))
        self.robot.key('Return', until=lambda: not self.robot.find('dialog', 'Set Embargo'))
        self.robot.wait_until(lambda: len(self.slip(SIGNED)) > before, 'it is signed')
        return self.last(SIGNED)

    def slip(self, headline):
        return self.desk.run('show', self.article(headline))['slip']

    # ── the cases ──

    def held(self):
        self.robot.choose_decision('Put on Hold')
        self.robot.wait_until(lambda: self.robot.focused(FIELD, 'Reason'), 'the reason has the focus')
        self.robot.type_into('Reason', '等批文', within=self.robot.wait('dialog', 'Put on Hold'))
        self.robot.key('Return')
        until = time.localtime(self.decided(SIGNED, 'hold')['until'] / 1000)
        assert (until.tm_hour, until.tm_min) == (9, 0), until
        self.shows('On hold', '等批文')
        self.robot.wait_until(lambda: self.listed('on hold until Tomorrow 09:00'), 'the list says so')
        self.robot.picture('held')

    def held_is_in_the_way(self):
        self.robot.wait('button', 'Release Hold')
        self.robot.choose_row('Approve', self.robot.key('ctrl+shift+Return', until=lambda: self.robot.find('list', 'Decisions')))
        self.robot.wait(part='The article is on hold: 等批文')
        self.robot.picture('in-the-way')
        self.robot.key('Escape', until=lambda: not self.robot.find(part='The article is on hold: 等批文'))

    def released(self):
        self.robot.choose_decision('Release Hold')
        self.robot.key('Return')
        self.decided(SIGNED, 'release')
        self.robot.wait_until(lambda: not self.bar('On hold') and not self.listed('on hold'), 'it goes on')

    def forbidden(self):
        tomorrow = time.localtime(time.time() + DAY)
        then = time.struct_time((*tomorrow[:3], 7, 35, 0, *tomorrow[6:]))
        until = time.localtime(self.forbid(then)['until'] / 1000)
        assert until[:5] == then[:5], until
        self.shows('Not before', 'Tomorrow 07:35')
        self.robot.wait_until(lambda: self.listed('not before Tomorrow 07:35'), 'the list says so')
        self.robot.picture('forbidden')

    def signed(self):
        self.robot.begin_decision('Approve')
        self.robot.wait_until(lambda: self.robot.focused(FIELD, 'Opinion'), 'the opinion has the focus')
        self.robot.type_into('Opinion', '可发。', within=self.robot.wait('dialog', 'Approve'))
        self.robot.tab_to(FIELD, 'Your passphrase')
        self.robot.type(sample_library.PASSPHRASES[FINAL])
        self.robot.key('Return')
        self.decided(SIGNED, 'approve')

    def refused(self):
        """Before anybody is asked where to."""
        self.robot.wait('button', part='Export, 1 thing is in the way')
        self.robot.key('ctrl+e', until=lambda: self.robot.find('dialog', 'Export'))
        day = time.strftime('%Y-%m-%d 07:35', time.localtime(time.time() + DAY))
        self.robot.wait('label', part=f'under embargo until {day}')
        self.robot.picture('refused')
        self.robot.key('Escape', until=lambda: not self.robot.find('dialog', 'Export'))
        assert self.desk.run('show', self.article(SIGNED))['article']['live'] == 'none'

    def soon(self):
        """In the window for the one that is signed, and the same for the one that waits for a signature."""
        self.moment = (int(time.time()) // 60 + (2 if time.time() % 60 > 20 else 1)) * 60
        then = time.localtime(self.moment)
        self.desk.run('schedule', self.article(WAITING), '--until', time.strftime('%Y-%m-%d %H:%M', then), by=FINAL)
        self.forbid(then, preset='In One Hour')
        assert self.last(SIGNED)['until'] == self.moment * 1000, self.last(SIGNED)
        self.shows('Not before')

    def the_time_comes(self):
        """Nobody writes; the line and the button notice by themselves."""
        before = [len(self.slip(headline)) for headline in (SIGNED, WAITING)]
        self.robot.wait_until(lambda: not self.bar('Not before'), 'the embargo is over', 150)
        assert time.time() >= self.moment, 'too early'
        self.robot.wait_until(lambda: self.robot.find('button', 'Export'), 'nothing is in the way any more')
        after = [len(self.slip(headline)) for headline in (SIGNED, WAITING)]
        assert before == after, 'nobody decided anything'
        assert self.desk.run('show', self.article(WAITING))['article']['state'] == 'review'

    def exported(self):
        folder = os.path.join(self.folder, 'pages')
        os.mkdir(folder)
        chooser = self.robot.key('ctrl+e', until=lambda: self.robot.find(CHOOSER, 'Export to Folder'))
        self.robot.fill(self.robot.wait_until(lambda: self.robot.path_field(chooser), 'the path can be typed'), folder)
        self.robot.press('button', self.robot.label('_Export Here'), within=chooser)
        self.robot.wait_until(lambda: glob.glob(os.path.join(folder, '**', '*.html'), recursive=True), 'the page is there')
        assert self.last(SIGNED)['kind'] == 'export'

    def run(self):
        for headline in (SIGNED, WAITING):
            article = self.write(headline, '记者在现场看到，水面平静。', section='要闻')
            self.desk.run('submit', article, by='林晓')
            self.desk.run('pass', article, '--opinion', '属实', by='周敏')
        self.robot = self.open(FINAL)
        self.robot.open(SIGNED)
        self.check('a hold is a reason and Return', self.held)
        self.check('what is on hold is not signed', self.held_is_in_the_way)
        self.check('it is released', self.released)
        self.check('an embargo is typed: hour, minute, Return', self.forbidden)
        self.check('an embargo does not keep it from being signed', self.signed)
        self.check('export is refused, and says until when', self.refused)
        self.check('the embargo is moved to a minute that is near', self.soon)
        self.check('the time comes, and approves nothing', self.the_time_comes)
        self.check('what was signed goes out', self.exported)


if __name__ == '__main__':
    stage.play(Times)
