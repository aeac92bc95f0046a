# walk.py: an article's way from draft to export through the real window, as three people
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: walk.py LIBRARY FOLDER     with a display, a session bus, and galley and galleyctl on PATH

LIBRARY is a sample library; screenshots and the exported page go to FOLDER.  Everything is done at the window: keys are
pressed, buttons and fields are found by the names that a screen reader says, in the language of the session.  Reports in TAP;
it is a test as well as a tour."""
import gettext
import glob
import os
import shutil
import subprocess
import sys
import time
import traceback

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import robot  # noqa: E402
import sample_library  # noqa: E402

HEADLINE = '老码头边的修表铺'
# What can be typed into; GTK 4.18 and 4.24 call the same things by different roles.
FIELD = ('text', 'entry', 'password text')
SENTENCE = '他说，表走得准不准，人自己知道。'


class Walk:
    def __init__(self, library, out, command=('galley',), publish=None):
        self.library = library
        self.out = out
        self.published = publish or os.path.join(out, 'published')
        self.command = list(command)
        self.robot = robot.Robot()
        self.words = gettext.translation('galley', os.environ.get('GALLEY_LOCALE_DIR'), fallback=True).gettext
        self.count = self.pictures = 0
        self.bad = []

    # ── reporting ──

    def ok(self, right, what):
        self.count += 1
        print(f'{"ok" if right else "not ok"} {self.count} - {what}', flush=True)
        if not right:
            self.bad.append(what)

    def picture(self, name):
        self.pictures += 1
        time.sleep(1)
        target = os.path.join(self.out, f'{self.pictures:02}-{name}.png')
        subprocess.run(['import', '-window', 'root', target], check=True)
        print(f'# {target}', flush=True)

    # ── what people do ──

    def unlock(self, who):
        _ = self.words
        self.robot.choose_row(who, self.robot.wait('list', _('Editors')))
        field = self.robot.wait(FIELD, _('Passphrase'))
        self.robot.wait_until(lambda: self.robot.has_focus(field), 'the passphrase field has the focus')
        self.say_passphrase(who, lambda patience: self.robot.wait('list', _('Queues'), patience=patience))

    def say_passphrase(self, who, arrives):
        """What was typed cannot be read back, and a busy screen loses a key; then the field is empty again and has the focus."""
        for patience in (15, 15, None):
            self.robot.type(sample_library.PASSPHRASES[who])
            self.robot.key('Return')
            try:
                arrives(patience)
                return
            except robot.NotThere:
                if patience is None:
                    raise

    def lock(self):
        self.robot.key('ctrl+shift+l')
        self.robot.wait('list', self.words('Editors'))

    def open(self, headline):
        _ = self.words
        self.robot.key('ctrl+k')
        field = self.robot.wait(FIELD, _('Search the articles'))
        self.robot.wait_until(lambda: self.robot.has_focus(field), 'the search field has the focus')
        self.search(field, headline[:4])
        self.robot.wait_until(lambda: self.found() == [headline], 'this article is found, and no other')
        self.robot.key('Down', 'Return')
        self.robot.wait_until(lambda: any(robot.text_of(n) == headline for n in self.robot.seen(FIELD, _('Headline'))), 'the article opens')

    def found(self):
        return [robot.described(row)[1] for row in self.robot.seen('list item', within=self.robot.wait('list', self.words('Articles')))]

    def search(self, field, words):
        """A busy screen sometimes takes one Chinese key for another; what stands there is read, and typed again."""
        for patience in (5, 5, None):
            self.robot.key('ctrl+a')
            self.robot.type(words)
            try:
                self.robot.wait_until(lambda: robot.text_of(field) == words, f'“{words}” stands in the search', patience)
                return
            except robot.NotThere:
                if patience is None:
                    raise

    def page(self):
        """What the preview shows, as its reader is told."""
        return '\n'.join(robot.text_of(n) or robot.described(n)[1] for web in self.robot.seen('document web') for n, _ in robot.walk(web))

    def decide(self, label, opinion=None, signer=None):
        _ = self.words
        self.robot.wait_until(lambda: any(True for _ in self.robot.seen('label', label)), f'the decision button says {label}')
        self.robot.key('ctrl+Return')
        dialog = self.robot.wait('dialog', label)
        if opinion:
            self.robot.fill(self.robot.wait(FIELD, _('Opinion'), within=dialog), opinion)
        if signer:
            self.robot.fill(self.robot.wait(FIELD, _('Your passphrase'), within=dialog), sample_library.PASSPHRASES[signer])
        self.picture('decide')
        self.robot.press('button', label, within=dialog)
        self.robot.wait_gone('dialog', label)

    def step(self, name, mark='●'):
        return any(robot.described(n)[1].startswith(f'{mark} {name}') for n in self.robot.seen('label', within=self.robot.wait('list', self.words('Steps'))))

    # ── the way ──

    def write(self):
        _ = self.words
        self.unlock('林晓')
        self.picture('desk')
        self.open(HEADLINE)
        text = self.robot.wait(FIELD, _('Text'))
        self.robot.wait_until(lambda: '修表铺' in self.page(), 'the preview shows the article')
        self.robot.insert(text, len(robot.text_of(text).rstrip()), SENTENCE)
        self.robot.wait_until(lambda: SENTENCE in self.page(), 'the preview shows what was typed')
        self.ok(True, 'the preview follows the typing')
        self.robot.wait('label', _('Saved'))
        self.ok(True, 'what was typed is saved')
        self.picture('written')
        self.decide(_('Submit'))
        self.robot.wait_until(lambda: self.step(_('First review')), 'the article is in first review')
        self.ok(True, '林晓 submits')
        self.lock()

    def review(self):
        _ = self.words
        self.unlock('周敏')
        self.open(HEADLINE)
        self.picture('review')
        self.decide(_('Pass First Review'), '事实清楚，同意。')
        self.robot.wait_until(lambda: self.step(_('Final review')), 'the article is in final review')
        self.ok(True, '周敏 passes it on')
        self.lock()

    def approve(self):
        _ = self.words
        self.unlock('郑重')
        self.open(HEADLINE)
        self.decide(_('Approve'), '可发。', '郑重')
        self.robot.wait_until(lambda: self.step(_('Final review'), '✓'), 'the article is approved')
        self.ok(True, '郑重 approves')
        self.picture('approved')
        shown = self.page()
        self.ok('周敏' in shown and '郑重' in shown, 'the preview names who signed')

    def export(self):
        shutil.rmtree(self.published, ignore_errors=True)  # what an earlier walk left there would be looked at instead
        os.makedirs(self.published)
        self.robot.key('ctrl+e')
        self.choose_folder(self.published)
        pages = self.robot.wait_until(lambda: glob.glob(os.path.join(self.published, '**', '*.html'), recursive=True), 'a page is exported')
        self.picture('exported')
        with open(pages[0], encoding='utf-8') as file:
            page = file.read()
        self.ok(all(word in page for word in (HEADLINE, SENTENCE, '周敏', '郑重')), 'the exported page has the text and the names of those who signed')
        checked = subprocess.run(['galleyctl', 'verify', pages[0]], capture_output=True, text=True, check=False)
        self.ok(checked.returncode == 0, f'galleyctl verifies it: {checked.stdout.strip() or checked.stderr.strip()}')
        print(f'# the exported page: {pages[0]}')

    def choose_folder(self, folder):
        """GTK's own file dialog: a slash begins a path, which is then written at once, because typing would be completed."""
        dialog = self.robot.wait(('file chooser', 'dialog'), self.words('Export to Folder'))
        self.robot.wait('button', self.words('_Export Here').replace('_', ''), within=dialog)
        self.robot.wait_until(lambda: self.path_field(dialog), 'the path can be typed')
        self.robot.fill(self.path_field(dialog), folder)
        self.picture('folder')
        self.robot.press('button', self.words('_Export Here').replace('_', ''), within=dialog)

    def path_field(self, dialog):
        fields = [n for n in self.robot.seen(('text', 'entry'), within=dialog) if robot.text_of(n).startswith('/')]
        if not fields:
            self.robot.key('slash')
            time.sleep(1)
        return fields[0] if fields else None

    def run(self):
        window = subprocess.Popen(self.command + ['--library', self.library, '--size', '1440x900'])
        try:
            for part in (self.write, self.review, self.approve, self.export):
                part()
        except Exception as error:  # noqa: BLE001: whatever it is, a picture of it is wanted
            self.picture('trouble')
            print('\n'.join(f'# {line}' for line in ''.join(traceback.format_exception(error)).splitlines()))
            self.ok(False, f'the walk goes on: {str(error).splitlines()[0]}')
        self.robot.key('ctrl+q')
        try:
            self.ok(window.wait(20) == 0, 'the window closes')
        except subprocess.TimeoutExpired:
            window.kill()
            self.ok(False, 'the window closes')
        checked = subprocess.run(['galleyctl', '--library', self.library, 'verify'], capture_output=True, text=True, check=False)
        self.ok(checked.returncode == 0, f'the library holds: {checked.stdout.strip() or checked.stderr.strip()}')
        print(f'1..{self.count}')
        return 1 if self.bad else 0


if __name__ == '__main__':
    sys.exit(Walk(*sys.argv[1:3]).run())
