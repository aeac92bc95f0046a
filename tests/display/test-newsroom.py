#!/usr/bin/python3
# test-newsroom.py: deciding in six keys, and the newsroom's own rules, through the real window
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""A first reviewer passes an article whose step has a checklist, and returns another for one of the newsroom's reasons, each with the
keyboard alone and counted; the chief editor switches a rule on, lists a source and gives somebody another role, each with a reason
that everybody reads afterwards.  galleyctl says what was signed.

The script runs itself again inside a screen and a session bus.  NEWSROOM_PICTURES names a folder for pictures."""
import json
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

CHIEF, WRITER, FIRST, OTHER = '郑重', '林晓', '周敏', '何静'
OUTLET = '山下晚报'
PICTURED, PLAIN, URGENT = '湿地来了新客', '老街的灯', '江水今夜过峰'
CHECKLIST = ['来源已核对', '图片已核对']
MOST_KEYS = 6
SIZE = os.environ.get('NEWSROOM_SIZE', '1280x860')


class Newsroom:
    def __init__(self, library):
        import robot
        import walk
        self.module, self.fields = robot, walk.FIELD
        self.walk = walk.Walk(library, os.environ.get('NEWSROOM_PICTURES') or tempfile.mkdtemp())
        self.robot, self.words = self.walk.robot, self.walk.words
        self.desk = sample_library.Desk(library, os.path.join(BUILD, 'src', 'cli', 'galleyctl'))

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
        _ = self.words
        self.walk.open(PICTURED)
        self.robot.wait_until(lambda: any(True for _ in self.robot.seen('label', self.words('Pass First Review'))), 'the button says what is due')
        keys = ['ctrl+Return', 'space', 'space', 'Down', 'Return']
        self.robot.key(keys[0])
        dialog = self.robot.wait('dialog', _('Pass First Review'))
        self.robot.wait_until(lambda: self.robot.has_focus(self.robot.wait('list item', CHECKLIST[0], within=dialog)), 'the checklist comes first')
        self.walk.picture('checklist')
        for key in keys[1:]:
            self.robot.key(key)
            time.sleep(0.3)
        signed = self.wait_decided(PICTURED, 'pass')
        self.walk.ok(len(keys) <= MOST_KEYS, f'from an opened article to a signed pass in {len(keys)} keys')
        self.walk.ok(signed.get('checklist') == CHECKLIST, 'what was ticked is signed')
        self.walk.ok(signed['reason'] == '同意', 'and the usual opinion was one key')

    def returning(self):
        _ = self.words
        self.walk.open(PLAIN)
        self.robot.wait_until(lambda: any(True for _ in self.robot.seen('label', self.words('Pass First Review'))), 'the button says what is due')
        self.robot.key('ctrl+shift+Return')
        choices = self.robot.wait('list', _('Decisions'))
        self.robot.choose_row(_('Return to Writer'), choices)
        dialog = self.robot.wait('dialog', _('Return to Writer'))
        field = self.robot.wait(self.fields, _('Reason, in words'), within=dialog)
        self.robot.wait_until(lambda: self.robot.has_focus(field), 'the reason has the focus')
        self.robot.key('Down', 'Down')
        self.walk.picture('return')
        self.robot.key('Return')
        signed = self.wait_decided(PLAIN, 'return')
        self.walk.ok(signed.get('wrong') == '来源不明' and not signed.get('reason'), 'an article is returned for one of the reasons')

    def holding(self):
        _ = self.words
        self.walk.open(PLAIN)
        self.robot.key('ctrl+shift+Return')
        self.robot.choose_row(_('Put on Hold'), self.robot.wait('list', _('Decisions')))
        dialog = self.robot.wait('dialog', _('Put on Hold'))
        self.robot.fill(self.robot.wait(self.fields, _('Reason'), within=dialog), '等回复')
        self.walk.picture('hold')
        self.robot.press('button', _('Monday 09:00'), within=dialog)
        self.robot.press('button', _('Put on Hold'), within=dialog)
        until = time.localtime(self.wait_decided(PLAIN, 'hold')['until'] / 1000)
        self.walk.ok((until.tm_wday, until.tm_hour, until.tm_min) == (0, 9, 0), 'a hold until Monday is one press')
        self.walk.picture('held')

    # ── the newsroom ──

    def show_newsroom(self, page):
        self.robot.key('ctrl+shift+n')
        self.show_page(page)

    def show_page(self, page):
        dialog = self.robot.wait('dialog', self.words('Newsroom'))
        for role in ('tab', 'page tab', 'button', 'toggle button', 'radio button'):
            for node in self.robot.seen(role, self.words(page), within=dialog):
                self.robot.press(role, self.words(page), within=dialog)
                return
        raise self.module.NotThere(f'no page {page}\n{self.robot.tree(dialog)}')

    def reading(self):
        self.show_newsroom('Rules')
        self.robot.wait('list item', self.words('Duty override'))
        if self.can_press():
            self.robot.press('list item', self.words('Duty override'))
        time.sleep(1)
        self.walk.ok(not any(True for _ in self.robot.seen(self.fields, self.words('Reason'))), 'who is no chief reads the rules and changes none')
        self.robot.key('Escape')
        self.robot.wait_gone('dialog', self.words('Newsroom'))

    def can_press(self):
        from gi.repository import Atspi
        return Atspi.Action.get_n_actions(next(self.robot.seen('list item', self.words('Duty override')))) > 0

    def ruling(self):
        _ = self.words
        self.show_newsroom('Rules')
        self.robot.choose_row(_('Duty override'), self.list_of('Duty override'))
        field = self.robot.wait(self.fields, _('Reason'))
        self.walk.picture('switch')
        self.walk.ok(not self.module.is_sensitive(self.save_button()), 'no rule is changed without a reason')
        self.robot.fill(field, '夜班只有一人')
        self.robot.wait_until(lambda: self.module.is_sensitive(self.save_button()), 'it can be saved')
        self.robot.press('button', part=self.save())
        self.robot.wait_until(lambda: self.desk.run('policy')['override'], 'the rule is on')
        self.walk.ok(True, 'a rule is switched on, with its reason')
        self.walk.picture('rules')
        self.robot.key('Escape')
        self.robot.wait_gone('dialog', self.words('Newsroom'))

    def sourcing(self):
        _ = self.words
        self.show_newsroom('Sources')
        self.robot.press('button', self.plain('_Add a Source…'))
        self.robot.fill(self.robot.wait(self.fields, _('Name, as it is printed')), OUTLET)
        self.switch_on(_('On the list'))
        self.robot.fill(self.robot.wait(self.fields, _('Reason')), '新近列入')
        self.walk.picture('source')
        self.robot.press('button', part=self.save())
        self.robot.wait_until(lambda: self.recorded(OUTLET), 'the source is signed')
        event = self.recorded(OUTLET)[0]
        self.walk.ok((event['by'], event['reason']) == (CHIEF, '新近列入') and 'not on' not in event['words'], 'a source is listed, by whom and why')
        self.robot.wait('list item', part=f"{_('Add Source')}")
        self.walk.picture('sources')
        self.robot.key('Escape')
        self.robot.wait_gone('dialog', _('Newsroom'))

    def assigning(self):
        _ = self.words
        self.show_newsroom('People')
        self.robot.choose_row(WRITER, self.list_of(WRITER))
        self.switch_on(_('Auditor'))
        field = self.robot.wait(self.fields, _('Reason'))
        self.walk.ok(not self.module.is_sensitive(self.save_button()), 'no roles are changed without a reason')
        self.robot.fill(field, '兼管档案')
        self.robot.wait_until(lambda: self.module.is_sensitive(self.save_button()), 'it can be saved')
        self.walk.picture('roles')
        self.robot.press('button', part=self.save())
        self.robot.wait_until(lambda: self.recorded(WRITER)[0].get('reason') == '兼管档案', 'the roles are signed')
        self.walk.ok(True, 'roles are changed, with a reason')
        self.robot.key('Escape')
        self.robot.wait_gone('dialog', _('Newsroom'))

    def reading_the_record(self):
        """Whoever may change nothing reads who changed what."""
        _ = self.words
        self.show_newsroom('People')
        self.robot.wait('list item', part=f"{_('Change Roles')}")
        self.walk.picture('record')
        self.show_page('Sources')
        self.robot.wait('list item', part=f"{_('Add Source')}")
        self.walk.ok(not any(True for _ in self.robot.seen('button', self.plain('_Add a Source…'))), 'who may change no source reads who did')
        self.robot.key('Escape')
        self.robot.wait_gone('dialog', _('Newsroom'))

    def switch_on(self, name):
        """A row with a switch: both have its name, and only the inner one can be pressed."""
        from gi.repository import Atspi
        self.robot.wait(('check box', 'switch'), name)
        for node in self.robot.seen(('check box', 'switch'), name):
            if Atspi.Action.get_n_actions(node):
                Atspi.Action.do_action(node, 0)
                self.robot.wait_until(lambda: node.get_state_set().contains(Atspi.StateType.CHECKED), f'{name} is switched on')
                return
        raise self.module.NotThere(f'{name} cannot be switched on')

    def recorded(self, name):
        try:
            return self.desk.run('record', name)['record']
        except SystemExit:
            return []

    def overriding(self):
        """Somebody stands in for the first review, which the bar says; somebody else is offered to audit it."""
        _ = self.words
        self.walk.open(URGENT)
        self.robot.wait_until(lambda: self.walk.step(_('First review')), 'the article is in first review')
        self.robot.key('ctrl+shift+Return')
        self.robot.choose_row(_('Duty Override'), self.robot.wait('list', _('Decisions')))
        dialog = self.robot.wait('dialog', _('Duty Override'))
        self.robot.fill(self.robot.wait(self.fields, _('Reason'), within=dialog), '夜班只有一人')
        self.robot.press('button', _('In One Hour'), within=dialog)
        self.walk.picture('override')
        self.robot.fill(self.robot.wait(self.fields, _('Your passphrase'), within=dialog), sample_library.PASSPHRASES[CHIEF])
        self.robot.press('button', _('Duty Override'), within=dialog)
        until = self.wait_decided(URGENT, 'override')['until'] / 1000 - time.time()
        self.walk.ok(3000 < until <= 3600, 'a duty override has a time that runs out')
        self.robot.wait_until(lambda: self.walk.step(_('First review'), '⚠'), 'the bar warns of the first review')
        self.walk.ok(any(CHIEF in name for name in self.steps()), 'the bar says who stands in')
        self.walk.picture('overridden')

    def auditing(self):
        _ = self.words
        self.walk.open(URGENT)
        self.robot.wait_until(lambda: self.walk.step(_('First review'), '⚠'), 'the bar warns of the first review')
        self.robot.key('ctrl+shift+Return')
        self.robot.choose_row(_('Audit Override'), self.robot.wait('list', _('Decisions')))
        dialog = self.robot.wait('dialog', _('Audit Override'))
        self.robot.fill(self.robot.wait(self.fields, _('Reason'), within=dialog), '情况属实')
        self.robot.press('button', _('Audit Override'), within=dialog)
        self.walk.ok(self.wait_decided(URGENT, 'audit')['reason'] == '情况属实', 'somebody else audits the override')

    def steps(self):
        return [self.module.described(n)[1] for n in self.robot.seen('label', within=self.robot.wait('list', self.words('Steps')))]

    def plain(self, label):
        """What a button says, without its mnemonic."""
        return self.words(label).replace('_', '')

    def save(self):
        return self.plain('_Save').split('(')[0]

    def save_button(self):
        return self.robot.wait('button', part=self.save())

    def list_of(self, row):
        node = self.robot.wait('list item', self.words(row))
        return node.get_parent()

    def run(self):
        self.walk.unlock(FIRST)
        self.passing()
        self.returning()
        self.holding()
        self.reading()
        self.walk.lock()
        self.walk.unlock(CHIEF)
        self.ruling()
        self.sourcing()
        self.assigning()
        self.overriding()
        self.walk.lock()
        self.walk.unlock(OTHER)
        self.auditing()
        self.walk.lock()
        self.walk.unlock(WRITER)
        self.reading_the_record()


def make_library(folder):
    library = os.path.join(folder, 'library')
    desk = sample_library.Desk(library, os.path.join(BUILD, 'src', 'cli', 'galleyctl'))
    desk.found()
    route = desk.run('route', 'list')['routes'][0]
    route.update(uuid='careful', name='慎审')
    route['steps'][0]['checklist'] = CHECKLIST
    desk.run('route', 'put', '-', '--reason', '图片多', by=CHIEF, text=json.dumps(route, ensure_ascii=False))
    desk.run('section', 'add', '图片', by=CHIEF)
    desk.run('section', 'route', '图片', 'careful', '--reason', '图片多', by=CHIEF)
    for headline, section in ((PICTURED, '图片'), (PLAIN, '民生'), (URGENT, '要闻')):
        article = desk.write(headline, '', section, WRITER, [], '一群白鹭落在新修的水岸边，附近居民说，十年没见过这么多。', [])
        desk.run('submit', article, by=WRITER)
    return library


def inside(library):
    newsroom = Newsroom(library)
    window = subprocess.Popen([os.path.join(BUILD, 'src', 'widgets', 'galley'), '--library', library, '--size', SIZE])
    try:
        newsroom.run()
    except Exception as error:  # noqa: BLE001: whatever it is, it is reported
        print('\n'.join(f'# {line}' for line in ''.join(traceback.format_exception(error)).splitlines()))
        newsroom.walk.picture('trouble')
        newsroom.walk.ok(False, str(error).splitlines()[0])
    finally:
        window.terminate()
        window.wait()
    newsroom.walk.ok(newsroom.desk.run('verify')['holds'], 'the library holds')
    print(f'1..{newsroom.walk.count}')
    return 1 if newsroom.walk.bad else 0


def main():
    if len(sys.argv) > 1:
        return inside(sys.argv[1])
    with private_world() as env, virtual_screen(env) as env, session_bus(env) as env:
        if os.environ.get('NEWSROOM_LANG'):
            env.update(LANG=os.environ['NEWSROOM_LANG'] + '.UTF-8', LANGUAGE=os.environ['NEWSROOM_LANG'])
        library = make_library(env['XDG_DATA_HOME'])
        return subprocess.call(['/usr/bin/python3', '-B', os.path.abspath(__file__), library], env=env)


if __name__ == '__main__':
    sys.exit(main())
