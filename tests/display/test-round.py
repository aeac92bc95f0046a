#!/usr/bin/python3
# test-round.py: an article's whole life through the real window, by keyboard only
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Write, submit, return, correct, pass, edit in final review, countersign, approve, export, correct what is out, withdraw: four people
at one desk, and nothing but keys.  What the screen reader is told is read to know when to go on, and never pressed or filled in.
galleyctl says afterwards what was signed, and checks the folder and the library."""
import glob
import os
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.environ['GALLEY_SOURCE_DIR'], 'tests', 'tools'))

import stage  # noqa: E402
from person import CHOOSER, FIELD, NotThere, text_of  # noqa: E402
from sample_library import SOURCE  # noqa: E402

WRITER, FIRST, FINAL, SECOND = '林晓', '周敏', '郑重', '何静'
HEADLINE = '夜航船今起改班'
BODY = '夜航船从今天起改为每晚七点开船。'
MORE = '船票照旧。'
EDIT = '风大时停航。'
RIGHT = '末班船九点。'

SLIP = ['submit', 'return', 'submit', 'pass', 'countersign', 'approve', 'export', 'correct', 'submit', 'pass', 'approve', 'export',
        'withdraw', 'withdraw', 'export']


class Round(stage.Stage):
    def __init__(self, folder):
        super().__init__(folder)
        self.published = os.path.expanduser('~/w')  # one letter, so that there is nothing to complete

    def change(self, who):
        self.robot.lock()
        self.robot.unlock(who)
        self.robot.open(HEADLINE)

    # ── looking into the file ──

    def slip(self):
        article = next(a['id'] for a in self.desk.run('list')['articles'] if a['headline'] == HEADLINE)
        return [entry['entry']['decision'] for entry in self.desk.run('show', article)['slip']]

    def wait_signed(self, count):
        self.robot.wait_until(lambda: [d['kind'] for d in self.slip()] == SLIP[:count], f'the slip ends with {SLIP[count - 1]}')
        self.ok(True, f'{count} · {SLIP[count - 1]}')

    # ── deciding ──

    def decide(self, label, count, fields=(), signer=None, other=False):
        dialog = (self.robot.choose_decision if other else self.robot.begin_decision)(label)
        for name, text in fields:
            self.robot.tab_to(FIELD, name)
            self.robot.type_into(name, text, dialog)
        self.robot.picture('sign')
        if signer:
            self.robot.tab_to(FIELD, self.robot.words('Your passphrase'))
            self.robot.say_passphrase(signer, lambda: not self.robot.find('dialog', label))
        else:
            self.robot.key('Return', until=lambda: not self.robot.find('dialog', label))
        self.wait_signed(count)

    # ── writing ──

    def append(self, text):
        _ = self.robot.words
        self.robot.wait(FIELD, _('Text'))
        self.robot.tab_to(FIELD, _('Text'))
        self.robot.go_to_end()
        self.robot.type_into(_('Text'), text)
        self.robot.wait('label', _('Saved'))

    def write(self):
        _ = self.robot.words
        self.robot.unlock(WRITER)
        self.robot.key('ctrl+n', until=lambda: self.robot.focused(FIELD, _('Headline')))
        self.robot.type_into(_('Headline'), HEADLINE)
        self.append(BODY)
        self.robot.key('alt+4')
        self.robot.tab_to(FIELD, _('Source'))
        self.robot.type_into(_('Source'), SOURCE)
        self.robot.wait('label', _('Saved'))
        self.robot.picture('written')

    def type_path(self, dialog):
        """The dialog completes what is typed, and a moment later than a fast hand types on."""
        field, said = self.robot.path_field(dialog), []
        for _ in range(8):
            self.robot.key('ctrl+a')
            subprocess.run(['xdotool', 'type', '--delay', '300', '~/w'], check=True)
            time.sleep(1)
            said.append(text_of(field))
            if os.path.expanduser(said[-1].rstrip('/')) == self.published:
                return
        raise NotThere(f'the path was not typed: {said}')

    def export(self, count):
        _ = self.robot.words
        dialog = self.robot.key('ctrl+e', until=lambda: self.robot.find(CHOOSER, _('Export to Folder')))
        self.robot.wait('button', self.robot.label('_Export Here'), within=dialog)
        self.type_path(dialog)
        self.robot.picture('folder')
        self.robot.key('Return', until=lambda: not self.robot.find(CHOOSER, _('Export to Folder')))
        self.robot.take_focus()
        self.wait_signed(count)
        self.robot.wait_until(lambda: glob.glob(f'{self.published}/**/*.html', recursive=True), 'a page is there')

    # ── the round ──

    def first_round(self):
        _ = self.robot.words
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
        _ = self.robot.words
        self.change(FINAL)
        self.append(EDIT)
        self.robot.picture('edited-in-final-review')
        self.change(FIRST)
        self.decide(_('Countersign'), 5)
        self.change(FINAL)
        self.decide(_('Approve'), 6, [(_('Opinion'), '可发。')], FINAL)
        self.export(7)

    def after_publication(self):
        _ = self.robot.words
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
        _ = self.robot.words
        self.change(SECOND)
        self.decide(_('Withdraw'), 13, [(_('Wording for the reader'), '本文有误，已撤回。')], SECOND, other=True)
        self.change(FINAL)
        self.decide(_('Withdraw'), 14, [(_('Wording for the reader'), '本文有误，已撤回。')], FINAL, other=True)
        self.robot.picture('withdrawn')
        self.export(15)
        self.check_page('本稿已撤回', '失实')

    def check_page(self, *parts):
        def page():
            with open(glob.glob(f'{self.published}/articles/*.html')[0], encoding='utf-8') as file:
                return file.read()
        self.robot.wait_until(lambda: all(part in page() for part in parts), f'the page says {parts}')
        checked = subprocess.run([self.desk.program, 'verify', self.published], capture_output=True, text=True, check=False)
        self.ok(checked.returncode == 0, f'the folder verifies: {checked.stdout.strip() or checked.stderr.strip()}')

    def run(self):
        self.desk.found()
        os.mkdir(self.published, 0o700)
        self.open(None)
        for part in (self.first_round, self.second_round, self.after_publication, self.withdrawal, self.afterwards):
            part()

    def afterwards(self):
        with open(f'{self.published}/corrections.html', encoding='utf-8') as file:
            self.ok('已撤回' in file.read(), 'the page of corrections tells of the withdrawal')
        signers = {d['editor'] for d in self.slip()}
        self.ok(len(signers) == 4, 'four keys signed')


stage.play(Round)
