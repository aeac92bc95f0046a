#!/usr/bin/python3
# test-spelling.py: a misspelt English word is marked, Han characters never, and the menu knows what was meant
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window on a library of its own, with mouse and keyboard; what is marked is read from the attributes of the text.

The script runs itself again inside a screen and a session bus."""
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

WRITER = '林晓'
HEADLINE = '渡口的英文牌子'
BODY = '渡口立了一块英文牌子，写着水位和船期。'


class Spelling:
    def __init__(self, library):
        import robot
        import walk
        self.module, self.fields = robot, walk.FIELD
        self.walk = walk.Walk(library, tempfile.mkdtemp())
        self.robot = self.walk.robot

    def text(self):
        return self.robot.wait(self.fields, self.walk.words('Text'))

    def marked(self):
        """What of the text is underlined as errors are."""
        from gi.repository import Atspi
        text, offset, found = self.text(), 0, []
        while offset < Atspi.Text.get_character_count(text):
            attributes, start, end = Atspi.Text.get_attribute_run(text, offset, False)
            if attributes.get('underline') == 'error':
                found.append(Atspi.Text.get_text(text, start, end))
            offset = max(end, offset + 1)
        return found

    def reads(self, part):
        return part in self.module.text_of(self.text())

    def run(self):
        self.walk.unlock(WRITER)
        self.walk.open(HEADLINE)
        self.robot.key('ctrl+1')
        subprocess.run(['xdotool', 'mousemove', '900', '480', 'click', '1'], check=True)
        self.robot.wait_until(lambda: self.robot.has_focus(self.text()), 'the text has the focus')
        self.robot.key('ctrl+End')
        self.robot.type(' a shrot story')
        self.robot.wait_until(lambda: self.reads('a shrot story'), 'it is typed')
        self.robot.wait_until(lambda: 'shrot' in self.marked(), 'the misspelt word is marked')
        marked = ''.join(self.marked())
        self.walk.ok('story' not in marked and not any(ord(c) > 0x2E7F for c in marked), f'what is marked is the misspelt word alone: {marked}')

        self.robot.key(*['Left'] * len('ot story'))
        time.sleep(1)
        self.walk.ok('shrot' in self.marked(), 'the mark stays when the cursor comes')
        # GTK shows the menu of a text to nobody but the eye: after Undo, Select All and Insert Emoji comes what was meant.
        self.robot.key('shift+F10')
        self.walk.picture('menu')
        self.robot.key('Down', 'Down', 'Down', 'Return')
        self.robot.wait_until(lambda: self.reads('a short story'), 'the word is replaced')
        self.robot.wait_until(lambda: not any('sh' in part for part in self.marked()), 'the mark goes')
        self.walk.ok(True, 'the menu knows what was meant; choosing it replaces the word and takes the mark away')
        self.robot.key('ctrl+z')
        self.robot.wait_until(lambda: self.reads('a shrot story'), 'it is undone')
        self.walk.ok(True, 'and one undo brings it back')


def make_library(folder):
    library = os.path.join(folder, 'library')
    desk = sample_library.Desk(library, os.path.join(BUILD, 'src', 'cli', 'galleyctl'))
    desk.found()
    desk.write(HEADLINE, '', '民生', WRITER, [], BODY, [])
    return library


def inside(library):
    spelling = Spelling(library)
    window = subprocess.Popen([os.path.join(BUILD, 'src', 'widgets', 'galley'), '--library', library, '--size', '1440x900'])
    try:
        spelling.run()
    except Exception as error:  # noqa: BLE001: whatever it is, it is reported
        print('\n'.join(f'# {line}' for line in ''.join(traceback.format_exception(error)).splitlines()))
        spelling.walk.picture('trouble')
        spelling.walk.ok(False, str(error).splitlines()[0])
    finally:
        window.terminate()
        window.wait()
    print(f'1..{spelling.walk.count}')
    return 1 if spelling.walk.bad else 0


def main():
    if len(sys.argv) > 1:
        return inside(sys.argv[1])
    with private_world() as env, virtual_screen(env) as env, session_bus(env) as env:
        library = make_library(env['XDG_DATA_HOME'])
        return subprocess.call(['/usr/bin/python3', '-B', os.path.abspath(__file__), library], env=env)


if __name__ == '__main__':
    sys.exit(main())
