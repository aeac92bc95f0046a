#!/usr/bin/python3
# test-narrow.py: everything that can be shown, in a window of 360 pixels, with the keyboard only
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""A window that something does not fit into grows, and GTK and libadwaita complain of what they had to cut off.  So the window is led
through its panels and dialogs and must stay as wide as it was told to be.  On the way it is asked where the focus is, because a
narrow window is put together differently."""
import json
import os
import re
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.environ['GALLEY_SOURCE_DIR'], 'tests', 'tools'))

import sample_library  # noqa: E402
import stage  # noqa: E402
from person import FIELD  # noqa: E402

# Five pixels on each side are the frame that a window draws where nobody composes the screen.
WIDTH, HEIGHT = 370, 740
LONG = '关于进一步加强临渡市江北新区中小学教育设施建设与学位供给统筹工作，推动优质教育资源向新建居民区和滨江沿线社区延伸覆盖的综合报道（附名单）'
CHECKED = '人物姓名、职务及身份已与采访对象或所在单位逐一核对无误，涉及未成年人的已征得其监护人书面同意'
PANELS = ('Slip', 'Checks', 'Lists', 'Details', 'Changes', 'Remarks')


class Narrow(stage.Stage):
    screen = f'{WIDTH}x{HEIGHT}'

    # ── asking ──

    def width(self):
        asked = subprocess.run(['xdotool', 'search', '--onlyvisible', '--class', 'galley', 'getwindowgeometry', '--shell'], capture_output=True, text=True,
                               check=False).stdout
        return max((int(width) for width in re.findall(r'^WIDTH=(\d+)$', asked, re.M)), default=0)

    def look(self, what):
        """At what is shown by now, while it is being laid out and afterwards."""
        for _ in range(2):
            time.sleep(0.3)
            if self.width() != WIDTH:
                self.too_wide.add(f'{what}: {self.width()}')
        self.robot.picture(what)

    def show(self, key, role, name):
        node = self.robot.key(key, until=lambda: self.robot.find(role, part=self.robot.words(name)))
        self.look(name)
        return node

    def leave(self, role, name):
        self.robot.key('Escape', until=lambda: not self.robot.find(role, part=self.robot.words(name)))

    def wait_focused(self, role, name):
        self.robot.wait_until(lambda: self.robot.focused(role, self.robot.words(name)), f'“{name}” has the focus')

    # ── the cases ──

    def panels(self):
        for number, panel in enumerate(PANELS, 1):
            self.show(f'alt+{number}', 'page tab', panel)
        self.leave('page tab', 'Slip')

    def unlocked(self):
        """The field of the passphrase, which is gone by now, would take what is typed."""
        self.robot.begin_unlock('周敏')
        self.robot.say_passphrase('周敏', lambda: self.robot.find('list', self.robot.words('Articles')))
        self.look('list')
        self.robot.wait_until(lambda: any(self.robot.has_focus(node) for node in self.robot.seen()), 'something that is seen has the focus')

    def decided(self):
        """libadwaita forgets where to begin when it makes something of a dialog that comes from below."""
        self.robot.open(LONG)
        self.look('long')
        self.show('ctrl+Return', 'dialog', 'Pass First Review')
        self.wait_focused('list item', CHECKED)
        self.leave('dialog', 'Pass First Review')
        for decision, field in (('Put on Hold', 'Reason'), ('Return to Writer', 'Reason, in words')):
            self.robot.choose_decision(self.robot.words(decision))
            self.look(decision)
            self.wait_focused(FIELD, field)
            self.leave('dialog', decision)

    def compared(self):
        self.robot.open('滨江步道二期下月贯通')
        for key, dialog in (('ctrl+F7', 'Compare Revisions'), ('ctrl+alt+p', 'Sign-off Sheet')):
            self.show(key, 'dialog', dialog)
            self.leave('dialog', dialog)

    def blocked(self):
        self.robot.open('全市秋粮收购过半，价格平稳')
        self.show('ctrl+Return', 'list', 'What is in the way')
        self.leave('list', 'What is in the way')

    def unfolded(self):
        self.robot.open('老码头边的修表铺')
        self.robot.press('button', part='2026-11-20')
        self.robot.wait(FIELD, self.robot.words('Keywords'))
        self.look('facts')

    def searched(self):
        self.show('ctrl+r', FIELD, 'Replace with')
        self.leave(FIELD, 'Replace with')
        self.wait_focused(FIELD, 'Text')

    def stays(self):
        self.robot.key('Escape')
        self.look('escaped')
        self.wait_focused(FIELD, 'Text')

    def returned(self):
        self.show('alt+4', 'page tab', 'Details')
        self.leave('page tab', 'Details')
        self.wait_focused(FIELD, 'Text')

    def previewed(self):
        self.robot.key('ctrl+3', until=lambda: self.robot.find('document web'))
        self.look('preview')
        self.robot.key('ctrl+1')

    def about_all(self):
        for key, dialog in (('ctrl+shift+n', 'Newsroom'), ('ctrl+question', 'Keyboard Shortcuts')):
            self.show(key, 'dialog', dialog)
            self.leave('dialog', dialog)

    def keeps_its_width(self):
        assert not self.too_wide, self.too_wide

    def furnish(self):
        """The sample library, and in it a long headline and a long sentence to tick."""
        sample_library.make(self.library, os.path.join(self.folder, 'published'))
        route = next(route for route in self.desk.run('route', 'list')['routes'] if route['uuid'] == 'pictures')
        route['steps'][0]['checklist'] = [CHECKED, '图说与画面相符']
        self.desk.run('route', 'put', '-', '--reason', '细则', by='郑重', text=json.dumps(route, ensure_ascii=False))
        self.desk.decide('submit', self.desk.write(LONG, LONG[:40], '图片', '林晓', ['秦月'], '三所学校明年招生。\n', []), '林晓')

    def run(self):
        self.too_wide = set()
        self.furnish()
        self.robot = self.open(None)
        self.check('what was unlocked has the focus', self.unlocked)
        self.check('a dialog begins with what it asks', self.decided)
        self.check('an article in review has six panels', self.panels)
        self.check('what was changed is compared', self.compared)
        self.check('its panels', self.panels)
        self.check('what is in the way is shown', self.blocked)
        self.check('the panels of what was remarked', self.panels)
        self.check('the fields above the text are unfolded', self.unfolded)
        self.check('Escape leads from the search to the text', self.searched)
        self.check('and from the text nowhere', self.stays)
        self.check('from the inspector it leads to the text', self.returned)
        self.check('the page is shown', self.previewed)
        self.check('the newsroom and the keys', self.about_all)
        self.check('nothing makes the window wider', self.keeps_its_width)


if __name__ == '__main__':
    stage.play(Narrow)
