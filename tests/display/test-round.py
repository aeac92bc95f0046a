#!/usr/bin/python3
# test-round.py: an article's whole life through the real window, by keyboard only
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Write, submit, return, correct, pass, edit in final review, countersign, approve, export, correct what is out, withdraw: four people
at one desk, and nothing but keys.  What the screen reader is told is read to know when to go on, and never pressed or filled in.
galleyctl says afterwards what was signed, and checks the folder and the library.

The script runs itself again inside a screen and a session bus.  ROUND_PICTURES names a folder for pictures."""
import glob
import os
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
import uuid

SOURCE = os.environ['GALLEY_SOURCE_DIR']
BUILD = os.environ['GALLEY_BUILD_DIR']
sys.path.insert(0, os.path.join(SOURCE, 'tests', 'tools'))
sys.dont_write_bytecode = True

import sample_library  # noqa: E402
from worlds import private_world, session_bus, virtual_screen  # noqa: E402

WRITER, FIRST, FINAL, SECOND = '林晓', '周敏', '郑重', '何静'
HEADLINE = '夜航船今起改班'
BODY = '夜航船从今天起改为每晚七点开船。'
MORE = '船票照旧。'
EDIT = '风大时停航。'
RIGHT = '末班船九点。'

SLIP = ['submit', 'return', 'submit', 'pass', 'countersign', 'approve', 'export', 'correct', 'submit', 'pass', 'approve', 'export',
        'withdraw', 'withdraw', 'export']


class Round:
    def __init__(self, library, published):
        import robot
        import walk
        self.module, self.fields = robot, walk.FIELD
        self.walk = walk.Walk(library, os.environ.get('ROUND_PICTURES') or tempfile.mkdtemp())
        self.robot, self.words = self.walk.robot, self.walk.words
        self.desk = sample_library.Desk(library, os.path.join(BUILD, 'src', 'cli', 'galleyctl'))
        self.published = published

    # ── hands ──

    def focused(self, role, name, within=None):
        return any(self.robot.has_focus(node) for node in self.robot.seen(role, name, within=within))

    def tab_to(self, role, name, key='Tab'):
        for _ in range(60):
            if self.focused(role, name):
                return
            self.robot.key(key)
            time.sleep(0.1)
        raise self.module.NotThere(f'{key} never comes to {name!r}\n{self.robot.tree()}')

    def text_of(self, name, within=None):
        return self.module.text_of(self.robot.wait(self.fields, name, within=within))

    def type_into(self, name, text, within=None):
        """Types where the focus is, and looks whether it arrived; Han characters are on no key, and a busy screen loses one."""
        for _ in range(4):
            before = self.text_of(name, within)
            self.robot.type(text)
            for _ in range(30):
                if text in self.text_of(name, within):
                    return
                time.sleep(0.1)
            self.robot.key(*['BackSpace'] * max(0, len(self.text_of(name, within)) - len(before)))
        raise self.module.NotThere(f'{text!r} was not typed: {self.text_of(name, within)!r}')

    def change(self, who):
        self.walk.lock()
        self.walk.unlock(who)
        self.walk.open(HEADLINE)

    # ── looking into the file ──

    def slip(self):
        article = next(a['id'] for a in self.desk.run('list')['articles'] if a['headline'] == HEADLINE)
        return [entry['entry']['decision'] for entry in self.desk.run('show', article)['slip']]

    def wait_signed(self, count):
        self.robot.wait_until(lambda: [d['kind'] for d in self.slip()] == SLIP[:count], f'the slip ends with {SLIP[count - 1]}')
        self.walk.ok(True, f'{count} · {SLIP[count - 1]}')

    # ── deciding ──

    def begin(self, label):
        """The decision that is due."""
        self.robot.wait_until(lambda: any(True for _ in self.robot.seen('label', label)), f'the button says {label}')
        self.robot.key('ctrl+Return')
        return self.robot.wait('dialog', label)

    def choose(self, label):
        """One of the others."""
        self.robot.wait_until(lambda: any(True for _ in self.robot.seen('button', self.words('Other Decisions'))), 'there are decisions')
        self.robot.key('ctrl+shift+Return')
        self.robot.choose_row(label, self.robot.wait('list', self.words('Decisions')))
        return self.robot.wait('dialog', label)

    def answer(self, dialog, fields):
        for name, text in fields:
            self.tab_to(self.fields, name)
            self.type_into(name, text, dialog)
        self.walk.picture('sign')

    def sign(self, label, signer):
        def signed(patience):
            self.robot.wait_gone('dialog', label, patience=patience)
        if signer:
            self.tab_to(self.fields, self.words('Your passphrase'))
            self.walk.say_passphrase(signer, signed)
        else:
            self.robot.key('Return')
            signed(None)

    def decide(self, label, count, fields=(), signer=None, other=False):
        self.answer((self.choose if other else self.begin)(label), fields)
        self.sign(label, signer)
        self.wait_signed(count)

    # ── writing ──

    def append(self, text):
        _ = self.words
        self.robot.wait_until(lambda: any(True for _ in self.robot.seen(self.fields, self.words('Text'))), 'the text is there')
        self.tab_to(self.fields, _('Text'))
        self.robot.key('ctrl+End')
        self.type_into(_('Text'), text)
        self.robot.wait('label', _('Saved'))

    def write(self):
        _ = self.words
        self.walk.unlock(WRITER)
        self.robot.key('ctrl+n')
        self.robot.wait_until(lambda: self.focused(self.fields, _('Headline')), 'a new article begins with its headline')
        self.type_into(_('Headline'), HEADLINE)
        self.append(BODY)
        self.robot.key('alt+4')
        self.tab_to(self.fields, _('Source'))
        self.type_into(_('Source'), sample_library.SOURCE)
        self.robot.wait('label', _('Saved'))
        self.walk.picture('written')

    def type_path(self, dialog):
        """The dialog completes what is typed, and a moment later than a fast hand types on."""
        said = []
        for _ in range(5):
            self.robot.key('ctrl+a')
            subprocess.run(['xdotool', 'type', '--delay', '200', self.published], check=True)
            time.sleep(1)
            said.append(self.module.text_of(self.walk.path_field(dialog)))
            if said[-1].rstrip('/') == self.published:
                return
        raise self.module.NotThere(f'the path was not typed: {said}')

    def export(self, count):
        _ = self.words
        self.robot.key('ctrl+e')
        dialog = self.robot.wait(('file chooser', 'dialog'), _('Export to Folder'))
        self.robot.wait('button', _('_Export Here').replace('_', ''), within=dialog)
        self.robot.wait_until(lambda: self.walk.path_field(dialog), 'a slash begins a path')
        self.type_path(dialog)
        self.walk.picture('folder')
        for _ in range(3):
            if not any(True for _ in self.robot.seen(('file chooser', 'dialog'), self.words('Export to Folder'))):
                break
            self.robot.key('Return')
            time.sleep(1.5)
        # without a window manager nobody gives the window the focus back
        subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', 'Galley$', 'windowfocus'], check=True)
        self.wait_signed(count)
        self.robot.wait_until(lambda: glob.glob(f'{self.published}/**/*.html', recursive=True), 'a page is there')

    # ── the round ──

    def first_round(self):
        _ = self.words
        self.write()
        self.decide(_('Submit'), 1)
        self.change(FIRST)
        self.decide(_('Return to Writer'), 2, [(_('Reason, in words'), '请补船票信息。')], other=True)
        self.change(WRITER)
        self.append(MORE)
        self.decide(_('Submit'), 3)
        self.change(FIRST)
        self.decide(_('Pass First Review'), 4, [(_('Opinion'), '事实清楚。')])

    def second_round(self):
        _ = self.words
        self.change(FINAL)
        self.append(EDIT)
        self.walk.picture('edited-in-final-review')
        self.change(FIRST)
        self.decide(_('Countersign'), 5)
        self.change(FINAL)
        self.decide(_('Approve'), 6, [(_('Opinion'), '可发。')], FINAL)
        self.export(7)

    def after_publication(self):
        _ = self.words
        self.change(WRITER)
        self.decide(_('Correct'), 8, [(_('What was wrong'), '漏了末班船'), (_('What is right'), RIGHT)], other=True)
        self.append(RIGHT)
        self.decide(_('Submit'), 9)
        self.change(FIRST)
        self.decide(_('Pass First Review'), 10, [(_('Opinion'), '已核。')])
        self.change(FINAL)
        self.decide(_('Approve'), 11, [(_('Opinion'), '可发。')], FINAL)
        self.export(12)
        self.check_page('更正', RIGHT, EDIT)

    def withdrawal(self):
        _ = self.words
        self.change(SECOND)
        self.decide(_('Withdraw'), 13, [(_('Wording for the reader'), '本文有误，已撤回。')], SECOND, other=True)
        self.change(FINAL)
        self.decide(_('Withdraw'), 14, [(_('Wording for the reader'), '本文有误，已撤回。')], FINAL, other=True)
        self.walk.picture('withdrawn')
        self.export(15)
        self.check_page('本稿已撤回', '失实')

    def check_page(self, *parts):
        def page():
            with open(glob.glob(f'{self.published}/articles/*.html')[0], encoding='utf-8') as file:
                return file.read()
        self.robot.wait_until(lambda: all(part in page() for part in parts), f'the page says {parts}')
        checked = subprocess.run([self.desk.program, 'verify', self.published], capture_output=True, text=True, check=False)
        self.walk.ok(checked.returncode == 0, f'the folder verifies: {checked.stdout.strip() or checked.stderr.strip()}')

    def run(self):
        for part in (self.first_round, self.second_round, self.after_publication, self.withdrawal):
            part()
        with open(f'{self.published}/corrections.html', encoding='utf-8') as file:
            self.walk.ok('已撤回' in file.read(), 'the page of corrections tells of the withdrawal')
        signers = {d['editor'] for d in self.slip()}
        self.walk.ok(len(signers) == 4, 'four keys signed')


def make_library(folder):
    library = os.path.join(folder, 'library')
    sample_library.Desk(library, os.path.join(BUILD, 'src', 'cli', 'galleyctl')).found()
    return library


def inside(library):
    published = os.path.join(tempfile.gettempdir(), f'r{uuid.uuid4().hex[:8]}')  # nothing but what is on a key by itself
    os.mkdir(published, 0o700)
    tour = Round(library, published)
    window = subprocess.Popen([os.path.join(BUILD, 'src', 'widgets', 'galley'), '--library', library, '--size', '1440x900'])
    try:
        tour.run()
    except Exception as error:  # noqa: BLE001: whatever it is, it is reported
        print('\n'.join(f'# {line}' for line in ''.join(traceback.format_exception(error)).splitlines()))
        tour.walk.picture('trouble')
        tour.walk.ok(False, str(error).splitlines()[0])
    finally:
        window.terminate()
        window.wait()
        shutil.rmtree(published)
    tour.walk.ok(tour.desk.run('verify')['holds'], 'the library holds')
    print(f'1..{tour.walk.count}')
    return 1 if tour.walk.bad else 0


def main():
    if len(sys.argv) > 1:
        return inside(sys.argv[1])
    with private_world() as env, virtual_screen(env) as env, session_bus(env) as env:
        if os.environ.get('ROUND_LANG'):
            env.update(LANG=f'{os.environ["ROUND_LANG"]}.UTF-8', LANGUAGE=os.environ['ROUND_LANG'])
        library = make_library(env['XDG_DATA_HOME'])
        return subprocess.call(['/usr/bin/python3', '-B', os.path.abspath(__file__), library], env=env)


if __name__ == '__main__':
    sys.exit(main())
