#!/usr/bin/python3
# test-newsroom.py: deciding in six keys, and the newsroom's own rules, through the real window
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""A first reviewer passes an article whose step has a checklist, and returns another for one of the newsroom's reasons, each with the
keyboard alone and counted; the chief editor switches a rule on, lists a source and gives somebody another role, each with a reason
that everybody reads afterwards.  galleyctl says what was signed."""
import json
import os
import sys
import time

sys.path.insert(0, os.path.join(os.environ['GALLEY_SOURCE_DIR'], 'tests', 'tools'))

import stage  # noqa: E402
from person import FIELD, Atspi, NotThere, described  # noqa: E402
from robot import is_pressed, is_sensitive  # noqa: E402
from sample_library import PASSPHRASES  # noqa: E402

CHIEF, WRITER, FIRST, OTHER = '郑重', '林晓', '周敏', '何静'
OUTLET = '山下晚报'
PICTURED, PLAIN, URGENT = '湿地来了新客', '老街的灯', '江水今夜过峰'
CHECKLIST = ['来源已核对', '图片已核对']
MOST_KEYS = 6


class Newsroom(stage.Stage):
    def article(self, headline):
        return next(a['id'] for a in self.desk.run('list')['articles'] if a['headline'] == headline)

    def last(self, headline):
        """What was signed last, as it stands in the file."""
        return self.desk.run('show', self.article(headline))['slip'][-1]['entry']['decision']

    def wait_decided(self, headline, kind):
        self.robot.wait_until(lambda: self.last(headline)['kind'] == kind, f'{headline}: {kind}')
        return self.last(headline)

    # ── deciding ──

    def passing(self):
        _ = self.robot.words
        self.robot.open(PICTURED)
        keys = ['ctrl+Return', 'space', 'space', 'Down', 'Return']
        dialog = self.robot.begin_decision(_('Pass First Review'))
        self.robot.wait_until(lambda: self.robot.focused('list item', CHECKLIST[0], within=dialog), 'the checklist comes first')
        self.robot.picture('checklist')
        for key in keys[1:]:
            self.robot.key(key)
            time.sleep(0.3)
        signed = self.wait_decided(PICTURED, 'pass')
        self.ok(len(keys) <= MOST_KEYS, f'from an opened article to a signed pass in {len(keys)} keys')
        self.ok(signed.get('checklist') == CHECKLIST, 'what was ticked is signed')
        self.ok(signed['reason'] == '同意', 'and the usual opinion was one key')

    def returning(self):
        _ = self.robot.words
        self.robot.open(PLAIN)
        dialog = self.robot.choose_decision(_('Return to Writer'))
        self.robot.wait_until(lambda: self.robot.focused(FIELD, _('Reason, in words'), within=dialog), 'the reason has the focus')
        self.robot.key('Down', 'Down')
        self.robot.picture('return')
        self.robot.key('Return')
        signed = self.wait_decided(PLAIN, 'return')
        self.ok(signed.get('wrong') == '来源不明' and not signed.get('reason'), 'an article is returned for one of the reasons')

    def holding(self):
        _ = self.robot.words
        self.robot.open(PLAIN)
        dialog = self.decide_because('Put on Hold', '等回复')
        self.robot.picture('hold')
        self.robot.press('button', _('Monday 09:00'), within=dialog)
        self.robot.press('button', _('Put on Hold'), within=dialog)
        until = time.localtime(self.wait_decided(PLAIN, 'hold')['until'] / 1000)
        self.ok((until.tm_wday, until.tm_hour, until.tm_min) == (0, 9, 0), 'a hold until Monday is one press')
        self.robot.picture('held')

    def decide_because(self, label, reason):
        dialog = self.robot.choose_decision(self.robot.words(label))
        self.robot.fill(self.robot.wait(FIELD, self.robot.words('Reason'), within=dialog), reason)
        return dialog

    # ── the newsroom ──

    def show_newsroom(self, page):
        self.robot.key('ctrl+shift+n', until=lambda: self.robot.find('dialog', self.robot.words('Newsroom')))
        self.show_page(page)

    def leave_newsroom(self):
        self.robot.key('Escape', until=lambda: not self.robot.find('dialog', self.robot.words('Newsroom')))

    def show_page(self, page):
        dialog = self.robot.wait('dialog', self.robot.words('Newsroom'))
        for role in ('tab', 'page tab', 'button', 'toggle button', 'radio button'):
            for node in self.robot.seen(role, self.robot.words(page), within=dialog):
                self.robot.press(role, self.robot.words(page), within=dialog)
                return
        raise NotThere(f'no page {page}')

    def reading(self):
        self.show_newsroom('Rules')
        self.robot.wait('list item', self.robot.words('Duty override'))
        if self.can_press():
            self.robot.press('list item', self.robot.words('Duty override'))
        time.sleep(1)
        self.ok(not self.robot.find(FIELD, self.robot.words('Reason')), 'who is no chief reads the rules and changes none')
        self.leave_newsroom()

    def can_press(self):
        return Atspi.Action.get_n_actions(next(self.robot.seen('list item', self.robot.words('Duty override')))) > 0

    def ruling(self):
        _ = self.robot.words
        self.show_newsroom('Rules')
        self.robot.choose_row(_('Duty override'), self.list_of('Duty override'))
        field = self.robot.wait(FIELD, _('Reason'))
        self.robot.picture('switch')
        self.ok(not is_sensitive(self.robot.wait('button', part=self.save())), 'no rule is changed without a reason')
        self.robot.fill(field, '夜班只有一人')
        self.robot.wait_until(lambda: is_sensitive(self.robot.wait('button', part=self.save())), 'it can be saved')
        self.robot.press('button', part=self.save())
        self.robot.wait_until(lambda: self.desk.run('policy')['override'], 'the rule is on')
        self.ok(True, 'a rule is switched on, with its reason')
        self.robot.picture('rules')
        self.leave_newsroom()

    def sourcing(self):
        _ = self.robot.words
        self.show_newsroom('Sources')
        self.robot.press('button', self.robot.label('_Add a Source…'))
        self.robot.fill(self.robot.wait(FIELD, _('Name, as it is printed')), OUTLET)
        self.switch_on(_('On the list'))
        self.robot.fill(self.robot.wait(FIELD, _('Reason')), '新近列入')
        self.robot.picture('source')
        self.robot.press('button', part=self.save())
        self.robot.wait_until(lambda: self.recorded(OUTLET), 'the source is signed')
        event = self.recorded(OUTLET)[0]
        self.ok((event['by'], event['reason']) == (CHIEF, '新近列入') and 'not on' not in event['words'], 'a source is listed, by whom and why')
        self.robot.wait('list item', part=f"{_('Add Source')}")
        self.robot.picture('sources')
        self.leave_newsroom()

    def assigning(self):
        _ = self.robot.words
        self.show_newsroom('People')
        self.robot.choose_row(WRITER, self.list_of(WRITER))
        self.switch_on(_('Auditor'))
        field = self.robot.wait(FIELD, _('Reason'))
        self.ok(not is_sensitive(self.robot.wait('button', part=self.save())), 'no roles are changed without a reason')
        self.robot.fill(field, '兼管档案')
        self.robot.wait_until(lambda: is_sensitive(self.robot.wait('button', part=self.save())), 'it can be saved')
        self.robot.picture('roles')
        self.robot.press('button', part=self.save())
        self.robot.wait_until(lambda: self.recorded(WRITER)[0].get('reason') == '兼管档案', 'the roles are signed')
        self.ok(True, 'roles are changed, with a reason')
        self.leave_newsroom()

    def reading_the_record(self):
        """Whoever may change nothing reads who changed what."""
        _ = self.robot.words
        self.show_newsroom('People')
        self.robot.wait('list item', part=f"{_('Change Roles')}")
        self.robot.picture('record')
        self.show_page('Sources')
        self.robot.wait('list item', part=f"{_('Add Source')}")
        self.ok(not self.robot.find('button', self.robot.label('_Add a Source…')), 'who may change no source reads who did')
        self.leave_newsroom()

    def switch_on(self, name):
        """A row with a switch: both have its name, and only the inner one can be pressed."""
        self.robot.wait(('check box', 'switch'), name)
        for node in self.robot.seen(('check box', 'switch'), name):
            if Atspi.Action.get_n_actions(node):
                Atspi.Action.do_action(node, 0)
                self.robot.wait_until(lambda: is_pressed(node), f'{name} is switched on')
                return
        raise NotThere(f'{name} cannot be switched on')

    def recorded(self, name):
        try:
            return self.desk.run('record', name)['record']
        except SystemExit:
            return []

    def overriding(self):
        """Somebody stands in for the first review, which the bar says; somebody else is offered to audit it."""
        _ = self.robot.words
        self.robot.open(URGENT)
        self.robot.wait_until(lambda: self.robot.step(_('First review')), 'the article is in first review')
        dialog = self.decide_because('Duty Override', '夜班只有一人')
        self.robot.press('button', _('In One Hour'), within=dialog)
        self.robot.picture('override')
        self.robot.fill(self.robot.wait(FIELD, _('Your passphrase'), within=dialog), PASSPHRASES[CHIEF])
        self.robot.press('button', _('Duty Override'), within=dialog)
        until = self.wait_decided(URGENT, 'override')['until'] / 1000 - time.time()
        self.ok(3000 < until <= 3600, 'a duty override has a time that runs out')
        self.robot.wait_until(lambda: self.robot.step(_('First review'), '⚠'), 'the bar warns of the first review')
        self.ok(any(CHIEF in name for name in self.steps()), 'the bar says who stands in')
        self.robot.picture('overridden')

    def auditing(self):
        _ = self.robot.words
        self.robot.open(URGENT)
        self.robot.wait_until(lambda: self.robot.step(_('First review'), '⚠'), 'the bar warns of the first review')
        dialog = self.decide_because('Audit Override', '情况属实')
        self.robot.press('button', _('Audit Override'), within=dialog)
        self.ok(self.wait_decided(URGENT, 'audit')['reason'] == '情况属实', 'somebody else audits the override')

    def steps(self):
        return [described(n)[1] for n in self.robot.seen('label', within=self.robot.wait('list', self.robot.words('Steps')))]

    def save(self):
        return self.robot.label('_Save').split('(')[0]

    def list_of(self, row):
        node = self.robot.wait('list item', self.robot.words(row))
        return node.get_parent()

    def prepare(self):
        self.desk.found()
        route = self.desk.run('route', 'list')['routes'][0]
        route.update(uuid='careful', name='慎审')
        route['steps'][0]['checklist'] = CHECKLIST
        self.desk.run('route', 'put', '-', '--reason', '图片多', by=CHIEF, text=json.dumps(route, ensure_ascii=False))
        self.desk.run('section', 'add', '图片', by=CHIEF)
        self.desk.run('section', 'route', '图片', 'careful', '--reason', '图片多', by=CHIEF)
        for headline, section in ((PICTURED, '图片'), (PLAIN, '民生'), (URGENT, '要闻')):
            article = self.write(headline, '一群白鹭落在新修的水岸边，附近居民说，十年没见过这么多。', WRITER, section)
            self.desk.run('submit', article, by=WRITER)

    def run(self):
        self.prepare()
        self.open(None)
        for who, parts in ((FIRST, (self.passing, self.returning, self.holding, self.reading)),
                           (CHIEF, (self.ruling, self.sourcing, self.assigning, self.overriding)),
                           (OTHER, (self.auditing,)),
                           (WRITER, (self.reading_the_record,))):
            self.robot.unlock(who)
            for part in parts:
                part()
            self.robot.lock()


stage.play(Newsroom)
