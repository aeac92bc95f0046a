#!/usr/bin/python3
# test-writing.py: formats, typing aids, finding, undo after a switch, the byline: by keyboard, in the real window
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import subprocess
import sys
import time
import traceback

SOURCE, BUILD = os.environ['GALLEY_SOURCE_DIR'], os.environ['GALLEY_BUILD_DIR']
sys.path.insert(0, os.path.join(SOURCE, 'tests', 'tools'))
sys.dont_write_bytecode = True

import sample_library  # noqa: E402
from worlds import private_world, session_bus, virtual_screen  # noqa: E402

HEADLINE, OTHER = '老码头边的修表铺', '芦湾镇小学添了一间观鸟教室'
FIELD = ('text', 'entry')


class Writing:
    def __init__(self, library, made):
        import robot  # needs the bus
        self.library, self.made, self.read = library, made, robot.text_of
        self.robot = robot.Robot()
        self.count = self.bad = 0

    def ok(self, right, what, seen=''):
        self.count += 1
        self.bad += not right
        print(f'{"ok" if right else "not ok"} {self.count} - {what}', flush=True)
        if not right:
            print(f'# {seen!r}', flush=True)

    def text(self):
        return self.read(self.robot.wait(FIELD, 'Text'))

    def ends(self, tail, what):
        """Waits until the text ends with TAIL."""
        end = time.monotonic() + 6
        while time.monotonic() < end and not self.text().endswith(tail):
            time.sleep(0.1)
        self.ok(self.text().endswith(tail), what, self.text()[-60:])

    def into_text(self):
        """By the outline, which leads to its only heading."""
        text = self.robot.wait(FIELD, 'Text')
        self.robot.key('ctrl+shift+o')
        row = self.robot.wait('list item', '一根游丝', within=self.robot.wait('list', 'Outline'))
        self.robot.wait_until(lambda: self.robot.has_focus(row), 'the heading has the focus')
        self.robot.key('Return')
        self.robot.wait_until(lambda: self.robot.has_focus(text), 'the text has the focus')
        self.ok(True, 'the outline leads to a heading')
        self.robot.key('ctrl+End')

    def paragraphs(self):
        self.robot.key('Return')
        self.robot.type('one')
        self.robot.key('Return')
        self.robot.type('two')
        self.ends('\n\none\n\ntwo', 'Enter begins a paragraph')
        self.robot.key('Return', 'Return', 'BackSpace')
        self.ends('\n\none\n\ntwo', 'one without words is not multiplied, and Backspace takes it away')
        self.robot.key('Up')
        self.robot.type('s')
        self.ends('\n\nones\n\ntwo', 'the cursor goes from one to the other')
        self.robot.key('Right', 'Home', 'BackSpace')
        self.ends('\n\nonestwo', 'Backspace where one begins joins it with the other')
        self.robot.key('ctrl+z')
        self.ends('\n\nones\n\ntwo', 'one step to undo')
        self.robot.key('alt+Up')
        self.ends('\n\ntwo\n\nones', 'Alt+Up moves a paragraph before the other')
        self.robot.key('alt+Down')
        self.ends('\n\nones\n\ntwo', 'and Alt+Down back')
        self.robot.key('Up', 'End', 'Delete')
        self.ends('\n\nonestwo', 'so does Delete where the other ends')
        self.robot.key('shift+Return')
        self.ends('\n\nones\\\ntwo', 'Shift+Enter breaks the line')
        self.robot.key('shift+ctrl+End', 'Return')
        self.ends('\n\nones\n\n', 'Enter on a selection takes it away')

    def lists(self):
        self.robot.key('Return', 'Return')
        self.robot.type('- aa')
        self.robot.key('Return')
        self.robot.type('bb')
        self.ends('\n\n- aa\n- bb', 'a list continues')
        self.robot.key('Tab')
        self.ends('\n- aa\n  - bb', 'Tab goes deeper into the list')
        self.robot.key('shift+ISO_Left_Tab')
        self.ends('\n- aa\n- bb', 'and Shift+Tab out again')
        self.robot.key('Return', 'Return')
        self.ends('\n- aa\n- bb\n\n', 'an empty item ends it')

    def pairs(self):
        self.robot.type('x (')
        self.ends('x ()', 'a bracket brings its partner')
        self.robot.type('y)')
        self.ends('x (y)', 'and the partner is stepped over')
        self.robot.type(' [')
        self.robot.key('BackSpace')
        self.ends('x (y) ', 'Backspace takes both')
        self.robot.type('word')
        self.robot.key('shift+ctrl+Left')
        self.robot.type('(')
        self.ends('x (y) (word)', 'a bracket surrounds what is selected')
        self.robot.key('ctrl+z')
        self.ends('x (y) word', 'and one undo takes it back')

    def formats(self):
        self.robot.key('ctrl+b')
        self.ends('x (y) **word**', 'Ctrl+B makes the selection bold')
        self.robot.key('ctrl+b')
        self.ends('x (y) word', 'and a second time plain')
        self.robot.key('ctrl+h')
        self.ends('\n## x (y) word', 'Ctrl+H makes a heading')
        self.robot.key('ctrl+h')
        self.ends('\n### x (y) word', 'of the next level')
        self.robot.key('ctrl+z')
        self.ends('\n## x (y) word', 'one step to undo')
        self.robot.key('End', 'ctrl+alt+f')
        self.robot.type('note')
        self.ends('## x (y) word[^1]\n\n[^1]: note', 'a footnote has its mark and its note')
        self.robot.key('ctrl+alt+f')
        self.robot.type('z')
        self.ends('## x (y) word[^1]z\n\n[^1]: note', 'and the way back')

    def proofing(self):
        text = self.robot.wait(FIELD, 'Text')
        self.robot.insert(text, len(self.text()), '\n\n今年,明年')
        self.robot.wait('button', part='finding')
        self.robot.key('F8', 'ctrl+period')
        self.ends('\n\n今年，明年', 'F8 goes to a finding, and Ctrl+. repairs it')
        self.robot.key('ctrl+z')
        self.ends('\n\n今年,明年', 'which can be undone')
        self.robot.insert(text, len(self.text()), ',后年')
        self.robot.key('alt+2')
        self.robot.wait('button', 'Fix 2, No Word Among Them')
        self.robot.key('ctrl+shift+period')
        self.ends('\n\n今年，明年，后年', 'one key makes all repairs that touch no word')
        self.robot.wait('label', 'Saved')

    def is_seen(self, role, name):
        return any(True for _ in self.robot.seen(role, name))

    def folding(self):
        """There is no room for everything: the inspector takes the place of queues and list."""
        self.robot.key('alt+2')
        self.robot.wait_until(lambda: not self.is_seen('list', 'Queues'), 'the queues go')
        self.ok(self.is_seen('text', 'Text'), 'the inspector takes the place of the queues')
        self.robot.key('F9')
        self.robot.wait('list', 'Queues')
        self.robot.wait_until(lambda: not self.is_seen('list', 'Findings') and not self.is_seen('label', 'Nothing Found'), 'the inspector goes')
        self.ok(True, 'and F9 brings them back in its place')
        self.open(OTHER)
        self.robot.wait_until(lambda: not self.is_seen('list', 'Queues'), 'the inspector is back')
        self.ok(True, 'the next article has its inspector again')
        self.robot.key('F10')
        self.robot.wait('list', 'Queues')
        self.open(HEADLINE)
        self.robot.key('F11')
        self.robot.wait_until(lambda: not self.is_seen('list', 'Queues'), 'there is nothing but the page')
        self.robot.key('F11')
        self.robot.wait('list', 'Queues')
        self.ok(True, 'F11 leaves nothing but the page, and comes back')

    def finding(self):
        self.robot.key('ctrl+f')
        field = self.robot.wait(FIELD, 'Find')
        self.robot.wait_until(lambda: self.robot.has_focus(field), 'the field to find in has the focus')
        self.robot.key('ctrl+a')
        self.robot.type('bb')
        self.robot.wait('label', '1 / 1')
        self.ok(True, 'what is found is counted')
        self.robot.press('toggle button', 'Regular Expression')
        self.robot.key('ctrl+a')
        self.robot.type('[ab]{2}')
        self.robot.wait('label', part=' / 2')
        self.ok(True, 'a regular expression finds')
        self.robot.key('End')
        self.robot.type('(')
        self.robot.wait('label', 'This pattern is not complete or not valid')
        self.ok(True, 'a bad pattern says so')
        self.robot.key('Escape')
        self.robot.wait_gone(FIELD, 'Find')
        self.robot.type('!')
        self.ends('word[^1]z!\n\n[^1]: note', 'Escape goes back to the place')

    def open(self, headline):
        self.robot.key('ctrl+k')
        field = self.robot.wait(FIELD, 'Search the articles')
        self.robot.wait_until(lambda: self.robot.has_focus(field), 'the search field has the focus')
        self.robot.key('ctrl+a')
        self.robot.type(headline[:4])
        self.robot.wait_until(lambda: len(list(self.robot.seen('list item', within=self.robot.wait('list', 'Articles')))) == 1, 'one article is found')
        self.robot.key('Down', 'Return')
        self.robot.wait_until(lambda: any(self.read(n) == headline for n in self.robot.seen(FIELD, 'Headline')), 'the article opens')

    def undo_after_a_switch(self):
        self.robot.wait('label', 'Saved')
        self.open(OTHER)
        self.ok('note' not in self.text(), 'another article has another text')
        self.open(HEADLINE)
        self.robot.wait_until(lambda: self.text().endswith('[^1]: note'), 'the text is back')
        self.robot.key('ctrl+shift+o')
        row = self.robot.wait('list item', part='x (y)', within=self.robot.wait('list', 'Outline'))
        self.robot.wait_until(lambda: self.robot.has_focus(row), 'the heading of the cursor has the focus')
        self.ok(True, 'the cursor is where it was')
        self.robot.key('Return')
        self.robot.key('ctrl+z')
        self.ends('word[^1]\n\n[^1]: note', 'what was typed before one went away can be undone')

    def byline(self):
        self.robot.press('button', part='临渡日报')
        field = self.robot.wait(FIELD, 'Byline')
        self.robot.wait_until(lambda: self.robot.has_focus(field), 'the byline has the focus')
        self.robot.fill(field, '林晓、苏禾 摄影 周敏')
        self.robot.wait('label', part='Author 林晓 · Author 苏禾 · Photographer 周敏')
        self.ok(True, 'a byline that is typed is read as credits')
        self.robot.wait('label', 'Saved')

    def run(self):
        reading, writing = os.pipe()
        os.write(writing, f'{sample_library.PASSPHRASES["林晓"]}\n'.encode())
        os.close(writing)
        window = subprocess.Popen([os.path.join(BUILD, 'src', 'widgets', 'galley'), '--library', self.library, '--editor', '林晓',
                                   '--passphrase-fd', str(reading), '--article', self.made[HEADLINE], '--view', 'write', '--size', '1300x860'],
                                  pass_fds=[reading], stdout=sys.stderr)
        try:
            self.robot.wait_until(lambda: any(self.read(n) == HEADLINE for n in self.robot.seen(FIELD, 'Headline')), 'the article opens')
            for part in (self.into_text, self.paragraphs, self.lists, self.pairs, self.formats, self.finding, self.undo_after_a_switch, self.byline, self.folding, self.proofing):
                part()
        except Exception:  # noqa: BLE001: whatever it is, what was tested before it still counts
            print('\n'.join(f'# {line}' for line in traceback.format_exc().splitlines()))
            self.ok(False, 'the writing goes on')
        finally:
            window.terminate()
            window.wait()
        print(f'1..{self.count}')
        return 1 if self.bad else 0


def main():
    if len(sys.argv) > 1:
        with open(sys.argv[2], encoding='utf-8') as file:
            made = {headline: article for article, headline in (line.rstrip('\n').split('\t') for line in file)}
        return Writing(sys.argv[1], made).run()
    with private_world() as env, virtual_screen(env) as env, session_bus(env) as env:
        library, index = os.path.join(env['XDG_DATA_HOME'], 'library'), os.path.join(env['XDG_DATA_HOME'], 'index')
        made = sample_library.make(library, os.path.join(env['XDG_DATA_HOME'], 'published'))
        with open(index, 'w', encoding='utf-8') as file:
            file.writelines(f'{article}\t{headline}\n' for headline, article in made.items())
        return subprocess.call([sys.executable, '-B', __file__, library, index], env=env)


if __name__ == '__main__':
    sys.exit(main())
