#!/usr/bin/python3
# test-remarks-window.py: remarks made, answered, accepted and resolved, through the real window
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""A reviewer says what must be corrected and suggests other words; the button says that this is in the way, and leads there; the
writer takes the suggestion with one key, answers and edits; the reviewer resolves, and the article passes.  By keyboard, but for
what a screen reader does: selecting words and filling fields.

The script runs itself again on a virtual screen with a session bus of its own.  Pictures go to GALLEY_TEST_PICTURES, if that is set."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import traceback

TOOLS = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'tools')
sys.path.insert(0, TOOLS)
sys.dont_write_bytecode = True

from worlds import private_world, session_bus, virtual_screen  # noqa: E402

HEADLINE = '渠水过村'
BODY = '渠水在清明前到了村口，全长12公里。\n\n石工们用了两个多月才凿通最难的一段。\n\n队长说，水到了，脚才算歇下来。\n'
WRITER, REVIEWER, CHIEF = '林晓', '周敏', '郑重'


def start_screen():
    for program in ('Xvfb', 'dbus-daemon', 'xdotool', 'import'):
        if shutil.which(program) is None:
            print(f'1..0 # SKIP {program} is not installed')
            return 77
    with private_world() as env, virtual_screen(env, '1600x900') as env, session_bus(env) as env:
        env['GALLEY_TEST_INSIDE'] = '1'
        return subprocess.call([sys.executable, '-B', __file__], env=env)


if 'GALLEY_TEST_INSIDE' not in os.environ:
    sys.exit(start_screen())

try:
    import robot
    import sample_library
    import walk
    from robot import Atspi
except (ImportError, ValueError) as problem:
    print(f'1..0 # SKIP {problem}')
    sys.exit(77)


class Remarks(walk.Walk):
    def __init__(self, folder):
        super().__init__(os.path.join(folder, 'library'), os.environ.get('GALLEY_TEST_PICTURES') or folder)
        self.desk = sample_library.Desk(self.library)
        self.desk.found()
        content = {'headline': HEADLINE, 'body': BODY, 'source': sample_library.SOURCE, 'time': '2026-11-20 10:30', 'section': '要闻',
                   'credits': [{'kind': 'author', 'name': WRITER}]}
        self.article = self.desk.run('new', '--from-json', '-', by=WRITER, text=json.dumps(content, ensure_ascii=False))['id']
        self.desk.decide('submit', self.article, WRITER)

    # ── what is seen ──

    def text(self):
        return self.robot.wait(walk.FIELD, 'Text')

    def body(self):
        return robot.text_of(self.text())

    def selected(self):
        if not Atspi.Text.get_n_selections(self.text()):
            return ''
        at = Atspi.Text.get_selection(self.text(), 0)
        return self.body()[at.start_offset:at.end_offset]

    def cards(self):
        return [robot.described(card)[1] for remarks in self.robot.seen('list', 'Remarks') for card in self.robot.seen('list item', within=remarks)]

    def wait_for_card(self, part, count=None):
        self.robot.wait_until(lambda: any(part in card for card in self.cards()) and (count is None or len(self.cards()) == count),
                              f'a card says {part}')

    def stored(self):
        return {remark['uuid']: remark for remark in self.desk.run('remark', 'list', self.article)['remarks']}

    # ── what is done ──

    def focus_text(self):
        for _ in range(40):
            if self.robot.has_focus(self.text()):
                return
            self.robot.key('Tab')
            time.sleep(0.1)
        raise robot.NotThere('the text does not get the focus')

    def select(self, words):
        """The arrows step over the blank line between two paragraphs."""
        before = self.body()[:self.body().index(words)].replace('\n\n', '\n')
        self.focus_text()
        self.robot.key('ctrl+Home', *['Right'] * len(before), *['shift+Right'] * len(words))
        self.robot.wait_until(lambda: self.selected() == words, f'{words} is selected')

    def entry(self, name):
        field = self.robot.wait(walk.FIELD, name)
        self.robot.wait_until(lambda: self.robot.has_focus(field), 'the entry has the focus')
        return field

    def go_to(self, words, key='F6'):
        for _ in range(6):
            self.robot.key(key)
            time.sleep(0.4)
            if self.selected() == words:
                return
        raise robot.NotThere(f'{key} does not lead to {words}; there is {self.selected()!r}')

    # ── the way ──

    def remark(self):
        self.robot.wait_until(lambda: self.body().startswith('渠水'), 'the article is shown')
        self.select('12公里')
        self.robot.key('ctrl+m')
        self.robot.fill(self.entry('Remark'), '与上月报道不符')
        self.robot.key('Escape')
        self.robot.wait_gone(walk.FIELD, 'Remark')
        self.robot.key('ctrl+m')
        field = self.entry('Remark')
        self.ok(robot.text_of(field) == '与上月报道不符', 'what was written and put away is still there')
        self.robot.press('toggle button', 'Must Fix')
        self.picture('entry')
        self.robot.key('Return')
        self.wait_for_card('与上月报道不符', 1)
        self.ok(True, 'a reviewer remarks on what is selected')
        self.select('两个多月')
        self.robot.key('ctrl+shift+m')
        self.robot.fill(self.entry('Suggested text'), '两个月零三天')
        self.robot.key('Return')
        self.wait_for_card('两个月零三天', 2)
        self.ok('两个多月' in self.body(), 'a suggestion does not change the text')
        self.picture('remarks')

    def blocker(self):
        self.robot.wait('button', part='Pass First Review, 1 thing is in the way')
        self.robot.key('ctrl+Return')
        rows = self.robot.wait('list', 'What is in the way')
        self.picture('blocker')
        self.robot.choose_row(f'{REVIEWER} asks for a correction: 与上月报道不符', rows)
        self.robot.wait_until(lambda: self.selected() == '12公里', 'the blocker leads to the words')
        self.ok(True, 'the button names the remark that is in the way, and leads to it')
        self.desk.decide('return', self.article, REVIEWER, '--reason', '请核实里程')
        self.lock()

    def answer(self):
        self.unlock(WRITER)
        self.open(HEADLINE)
        self.robot.key('alt+6')
        self.wait_for_card('两个月零三天', 2)
        self.robot.wait('label', 'Saved')
        self.go_to('两个多月')
        self.robot.key('alt+y')
        self.robot.wait_until(lambda: '用了两个月零三天才凿通' in self.body(), 'the suggestion is in the text')
        self.ok(True, 'the writer accepts a suggestion with one key')
        self.robot.wait_until(lambda: len(self.cards()) == 1, 'its card is closed')
        self.robot.press('button', 'Answer')
        self.robot.fill(self.entry('Remark'), '已核，应为15公里')
        self.robot.key('ctrl+Return')
        self.robot.wait('label', '已核，应为15公里')
        self.ok(True, 'the writer answers')
        self.robot.insert(self.text(), self.body().index('12公里'), '约')
        self.robot.wait_until(lambda: '约12公里' in self.body(), 'the text is edited')
        self.robot.wait('label', 'Saved')
        self.picture('answered')
        self.decide('Submit')
        self.robot.wait_until(lambda: self.step('First review'), 'the article is in first review again')
        self.lock()

    def resolve(self):
        self.unlock(REVIEWER)
        self.open(HEADLINE)
        self.robot.key('alt+6')
        self.wait_for_card('与上月报道不符', 1)
        self.go_to('12公里')
        self.ok(True, 'the remark has moved along with the text')
        self.robot.key('alt+r')
        self.robot.wait_until(lambda: len(self.cards()) == 0, 'the remark is closed')
        self.robot.wait('button', part='Pass First Review')
        self.robot.wait_gone('button', part='is in the way')
        self.decide('Pass First Review', '已核实，同意。')
        self.robot.wait_until(lambda: self.step('Final review'), 'the article is in final review')
        self.ok(True, 'the reviewer resolves, and the article passes')
        self.picture('passed')

    def read_only(self):
        self.robot.wait('label', 'Read only')
        self.select('队长')
        self.robot.key('ctrl+shift+m')
        self.robot.fill(self.entry('Suggested text'), '村长')
        self.robot.key('Return')
        self.wait_for_card('村长', 1)
        self.ok('队长说' in self.body(), 'who may not type may suggest, and the window closes over it')

    def afterwards(self):
        states = sorted(remark.get('state', 'open') for remark in self.stored().values() if not remark.get('parent'))
        self.ok(states == ['accepted', 'open', 'resolved'], f'the library says so: {states}')
        shown = self.desk.run('history', self.article)['revisions']
        authors = {revision['author'] for revision in shown}
        self.ok(len(authors) == 2, 'the accepted words are a revision of the one who suggested them')

    def run(self):
        with open(os.path.join(self.out, 'log'), 'w+', encoding='utf-8') as log:
            reading, writing = os.pipe()
            os.write(writing, f'{sample_library.PASSPHRASES[REVIEWER]}\n'.encode())
            os.close(writing)
            window = subprocess.Popen(self.command + ['--library', self.library, '--editor', REVIEWER, '--passphrase-fd', str(reading), '--article',
                                                      self.article, '--view', 'write', '--panel', 'slip', '--size', '1600x900'],
                                      pass_fds=[reading], stderr=log)
            try:
                for part in (self.remark, self.blocker, self.answer, self.resolve, self.read_only, self.afterwards):
                    part()
                self.robot.key('ctrl+q')
                self.ok(window.wait(20) == 0, 'the window closes')
            except Exception as error:  # noqa: BLE001: whatever it is, a picture of it is wanted
                self.picture('trouble')
                print('\n'.join(f'# {line}' for line in ''.join(traceback.format_exception(error)).splitlines()))
                self.ok(False, f'the way goes on: {str(error).splitlines()[0]}')
            finally:
                if window.poll() is None:
                    window.kill()
            log.seek(0)
            trouble = [line for line in log if 'CRITICAL' in line or 'Gtk-WARNING' in line or 'Adwaita-WARNING' in line]
            self.ok(not trouble, 'nothing was complained of' + ''.join(f'\n# {line.rstrip()}' for line in trouble))
        checked = subprocess.run(['galleyctl', '--library', self.library, 'verify'], capture_output=True, text=True, check=False)
        self.ok(checked.returncode == 0, f'the library holds: {checked.stdout.strip() or checked.stderr.strip()}')
        print(f'1..{self.count}')
        return 1 if self.bad else 0


def main():
    folder = tempfile.mkdtemp(prefix='galley-remarks-')
    try:
        return Remarks(folder).run()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == '__main__':
    sys.exit(main())
