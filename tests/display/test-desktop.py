#!/usr/bin/python3
# test-desktop.py: what the desktop does with Galley: files handed to it, actions of its entry, the keys it has
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""The built desktop entry and the built type of package files are put where a desktop looks for them.  Then a file is opened the way a file
manager does it, by asking which application is there for its type, and everything must arrive at the one window that runs.

With GALLEY_PICTURES=FOLDER it leaves pictures there."""
import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import traceback

SOURCE = os.environ['GALLEY_SOURCE_DIR']
BUILD = os.environ['GALLEY_BUILD_DIR']
sys.path.insert(0, os.path.join(SOURCE, 'tests', 'tools'))
sys.dont_write_bytecode = True

import robot  # noqa: E402
import sample_library  # noqa: E402
from gi.repository import Gio, GLib  # noqa: E402

ID = 'io.github.galleydesk.Galley'
GALLEY = os.path.join(BUILD, 'src', 'widgets', 'galley')
WHO = '林晓'
FIELD = ('text', 'entry')

# name, headline, what is in it
FILES = [
    ('page.txt', '渡口夜校开课第一周', '渡口夜校开课第一周\n\n2026-11-20 09:30 来源：临渡日报\n\n芦湾渡口的夜校开课了。\n'),
    ('page.md', '老街上的灯又亮了', '# 老街上的灯又亮了\n\n芦湾老街换了三百盏灯。\n'),
    ('page.html', '江边的树认了领', '<!DOCTYPE html><html><head><title>江边的树认了领</title></head><body><h1>江边的树认了领</h1>'
     '<p>芦湾小学的学生认领了四十棵树。</p></body></html>'),
]


def shortcuts():
    """[(keys, title)] of the one table."""
    with open(os.path.join(SOURCE, 'src', 'widgets', 'galley-shortcuts.c'), encoding='utf-8') as file:
        return re.findall(r'^  \{ N_\("[^"]+"\), (?:"[^"]+"|NULL), "([^"]+)", N_\("([^"]+)"\) \},$', file.read(), re.M)


def install():
    """The built files, where the desktop of this test's person looks."""
    data = os.environ['XDG_DATA_HOME']
    for folder, name, built in (('applications', f'{ID}.desktop', os.path.join(BUILD, 'data', f'{ID}.desktop')),
                                ('mime/packages', f'{ID}.xml', os.path.join(SOURCE, 'data', f'{ID}.xml'))):
        os.makedirs(os.path.join(data, folder), exist_ok=True)
        shutil.copy(built, os.path.join(data, folder, name))
    subprocess.run(['update-desktop-database', os.path.join(data, 'applications')], check=True)
    subprocess.run(['update-mime-database', os.path.join(data, 'mime')], check=True)


@contextlib.contextmanager
def window():
    """On the library of the data folder: only that one shares its window with whoever comes later."""
    library = os.path.join(os.environ['XDG_DATA_HOME'], 'galley', 'library')
    sample_library.Desk(library, os.path.join(BUILD, 'src', 'cli', 'galleyctl')).found()
    reading, writing = os.pipe()
    os.write(writing, f'{sample_library.PASSPHRASES[WHO]}\n'.encode())
    os.close(writing)
    process = subprocess.Popen([GALLEY, '--editor', WHO, '--passphrase-fd', str(reading), '--size', os.environ.get('GALLEY_SIZE', '1200x800')],
                               pass_fds=[reading], stdout=sys.stderr)
    os.close(reading)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class Suite:
    def __init__(self):
        self.count, self.bad = 0, 0
        self.robot = robot.Robot(patience=60)
        self.folder = tempfile.mkdtemp(prefix='galley-desktop-')
        self.entry = None

    def check(self, what, test):
        self.count += 1
        try:
            test()
            print(f'ok {self.count} - {what}', flush=True)
        except Exception as error:  # noqa: BLE001: whatever it is, the next check is made too
            self.bad += 1
            print(f'not ok {self.count} - {what}')
            print('\n'.join(f'# {line}' for line in ''.join(traceback.format_exception(error)).splitlines()), flush=True)
            self.robot.key('Escape')

    def picture(self, name):
        if os.environ.get('GALLEY_PICTURES'):
            time.sleep(1)
            subprocess.run(['import', '-window', 'root', os.path.join(os.environ['GALLEY_PICTURES'], f'{name}.png')], check=True)

    # ── files ──

    def handed_over(self, name, headline, text):
        path = os.path.join(self.folder, name)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        file = Gio.File.new_for_path(path)
        kind = file.query_info('standard::content-type', Gio.FileQueryInfoFlags.NONE, None).get_content_type()
        able = [entry for entry in Gio.AppInfo.get_all_for_type(kind) if entry.get_id() == f'{ID}.desktop']
        assert able, f'nobody offers to open {kind} with Galley'
        able[0].launch([file], None)
        dialog = self.robot.wait('dialog', 'Import')
        self.robot.wait_until(lambda: any(headline in robot.described(node)[1] for node in self.robot.seen(within=dialog)), headline)
        self.picture(f'import-{name}')
        self.robot.press('button', 'Cancel', within=dialog)
        self.robot.wait_gone('dialog', 'Import')

    def second_start(self):
        name, headline, _ = FILES[0]
        done = subprocess.run([GALLEY, os.path.join(self.folder, name)], timeout=60, check=False)
        assert done.returncode == 0
        dialog = self.robot.wait('dialog', 'Import')
        self.robot.wait_until(lambda: any(headline in robot.described(node)[1] for node in self.robot.seen(within=dialog)), headline)
        self.robot.press('button', 'Cancel', within=dialog)
        self.robot.wait_gone('dialog', 'Import')
        self.one_window()

    def while_locked(self):
        """Nobody sees the file until somebody is at the desk."""
        name, headline, _ = FILES[1]
        self.robot.key('ctrl+shift+l')
        editors = self.robot.wait('list', 'Editors')
        able = Gio.AppInfo.get_all_for_type('text/markdown')
        next(entry for entry in able if entry.get_id() == f'{ID}.desktop').launch([Gio.File.new_for_path(os.path.join(self.folder, name))], None)
        self.robot.choose_row(WHO, editors)
        field = self.robot.wait(('password text', *FIELD), 'Passphrase')
        assert not any(True for _ in self.robot.seen('dialog')), 'something is shown to nobody'
        self.robot.wait_until(lambda: self.robot.has_focus(field), 'the passphrase field has the focus')
        self.robot.type(sample_library.PASSPHRASES[WHO])
        self.robot.key('Return')
        dialog = self.robot.wait('dialog', 'Import')
        self.robot.wait_until(lambda: any(headline in robot.described(node)[1] for node in self.robot.seen(within=dialog)), headline)
        self.robot.press('button', 'Cancel', within=dialog)
        self.robot.wait_gone('dialog', 'Import')

    def one_window(self):
        windows = [robot.described(node) for node in robot.children(self.robot.application()) if robot.described(node)[0] in ('frame', 'window')]
        assert len(windows) == 1, windows

    def a_package(self):
        """Its type is known, and is not taken for any archive."""
        path = os.path.join(self.folder, 'parcel.galley')
        shutil.make_archive(path, 'zip', SOURCE, 'data/icons')
        os.rename(f'{path}.zip', path)
        kind = Gio.File.new_for_path(path).query_info('standard::content-type', Gio.FileQueryInfoFlags.NONE, None).get_content_type()
        assert kind == 'application/x-galley-package', kind
        assert [e.get_id() for e in Gio.AppInfo.get_recommended_for_type(kind)] == [f'{ID}.desktop']
        assert Gio.content_type_is_a(kind, 'application/zip')

    # ── the entry's actions ──

    def new_article(self):
        self.entry.launch_action('new-article', None)
        field = self.robot.wait(FIELD, 'Headline')
        assert robot.text_of(field) == '', robot.text_of(field)
        self.one_window()

    def my_queue(self):
        self.entry.launch_action('my-queue', None)
        queues = self.robot.wait('list', 'Queues')

        def chosen():
            return [robot.described(row)[1] for row in self.robot.seen('list item', within=queues)
                    if row.get_state_set().contains(robot.Atspi.StateType.SELECTED)]
        self.robot.wait_until(lambda: any(name.startswith('Waiting for Me') for name in chosen()), f'my queue is chosen, and not {chosen()}')

    # ── keys ──

    def rows(self, dialog):
        return {robot.described(row)[1]: row.get_description() for row in self.robot.seen('list item', within=dialog)}

    def open_keys(self):
        self.robot.key('ctrl+question')
        dialog = self.robot.wait('dialog', 'Keyboard Shortcuts')
        return dialog, self.robot.wait(FIELD, 'Search the keys', within=dialog)

    def all_keys(self):
        dialog, _ = self.open_keys()
        self.picture('keys')
        wanted, shown = {title for _, title in shortcuts()}, self.rows(dialog)
        assert len(wanted) > 20 and wanted == set(shown), wanted ^ set(shown)
        assert shown['Find an article'] == 'Ctrl+K, Ctrl+Shift+F', shown['Find an article']
        assert all(shown.values()), shown

    def a_key(self, typed, wanted):
        """Typing goes into the search field, wherever the focus is."""
        dialog = self.robot.wait('dialog', 'Keyboard Shortcuts')
        field = self.robot.wait(FIELD, 'Search the keys', within=dialog)
        self.robot.key('ctrl+a')
        self.robot.type(typed)
        self.robot.wait_until(lambda: robot.text_of(field) == typed, f'{typed} is typed')
        self.robot.wait_until(lambda: set(self.rows(dialog)) == wanted, f'{wanted}, not {set(self.rows(dialog))}')
        if not wanted:
            self.robot.wait('label', 'No Such Key', within=dialog)
        self.picture(f'keys-{typed}')

    def way_out(self):
        dialog = self.robot.wait('dialog', 'Keyboard Shortcuts')
        field = self.robot.wait(FIELD, 'Search the keys', within=dialog)
        self.robot.key('Escape')
        self.robot.wait_until(lambda: robot.text_of(field) == '', 'the search is over')
        self.robot.key('Escape')
        self.robot.wait_gone('dialog', 'Keyboard Shortcuts')

    def run(self):
        install()
        self.entry = Gio.DesktopAppInfo.new(f'{ID}.desktop')
        try:
            with window():
                self.robot.wait('list', 'Queues')
                for name, headline, text in FILES:
                    self.check(f'{name} opens from the file manager, in the window that runs', lambda n=name, h=headline, t=text: self.handed_over(n, h, t))
                self.check('a second start hands its file over and goes', self.second_start)
                self.check('a file that comes while the desk is locked waits', self.while_locked)
                self.check('a package has a type of its own', self.a_package)
                self.check('the entry begins an article', self.new_article)
                self.check('the entry shows my queue', self.my_queue)
                self.check('every key of the table can be read', self.all_keys)
                self.check('a key is found by what it does', lambda: self.a_key('previous', {title for _, title in shortcuts() if 'previous' in title.lower()}))
                self.check('and by its cap', lambda: self.a_key('F10', {'Show or hide the inspector'}))
                self.check('what is not there is said', lambda: self.a_key('xyzzy', set()))
                self.check('Escape goes back, then out', self.way_out)
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)
        print(f'1..{self.count}')
        return 1 if self.bad else 0


if __name__ == '__main__':
    GLib.set_prgname('test-desktop')
    sys.exit(Suite().run())
