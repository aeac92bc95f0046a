#!/usr/bin/python3
# test-desktop.py: what the desktop does with Galley: files handed to it, actions of its entry, the keys it has
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""The built desktop entry and the built type of package files are put where a desktop looks for them.  Then a file is opened the way a file
manager does it, by asking which application is there for its type, and everything must arrive at the one window that runs."""
import os
import re
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ['GALLEY_SOURCE_DIR'], 'tests', 'tools'))

import stage  # noqa: E402
from person import FIELD, Atspi, children, described, text_of  # noqa: E402
from robot import is_pressed  # noqa: E402
from gi.repository import Gio, GLib  # noqa: E402

ID = 'io.github.galleydesk.Galley'
WHO = '林晓'

# name, headline, what is in it
FILES = [
    ('page.txt', '渡口夜校开课第一周', '渡口夜校开课第一周\n\n2026-11-20 09:30 来源：临渡日报\n\n芦湾渡口的夜校开课了。\n'),
    ('page.md', '老街上的灯又亮了', '# 老街上的灯又亮了\n\n芦湾老街换了三百盏灯。\n'),
    ('page.html', '江边的树认了领', '<!DOCTYPE html><html><head><title>江边的树认了领</title></head><body><h1>江边的树认了领</h1>'
     '<p>芦湾小学的学生认领了四十棵树。</p></body></html>'),
]


def shortcuts():
    """[(keys, title)] of the one table."""
    with open(os.path.join(stage.SOURCE, 'src', 'widgets', 'galley-shortcuts.c'), encoding='utf-8') as file:
        return re.findall(r'^  \{ N_\("[^"]+"\), (?:"[^"]+"|NULL), "([^"]+)", N_\("([^"]+)"\) \},$', file.read(), re.M)


def install():
    """The built files, where the desktop of this test's person looks."""
    data = os.environ['XDG_DATA_HOME']
    for folder, name, built in (('applications', f'{ID}.desktop', os.path.join(stage.BUILD, 'data', f'{ID}.desktop')),
                                ('mime/packages', f'{ID}.xml', os.path.join(stage.SOURCE, 'data', f'{ID}.xml'))):
        os.makedirs(os.path.join(data, folder), exist_ok=True)
        shutil.copy(built, os.path.join(data, folder, name))
    subprocess.run(['update-desktop-database', os.path.join(data, 'applications')], check=True)
    subprocess.run(['update-mime-database', os.path.join(data, 'mime')], check=True)


class Desktop(stage.Stage):
    at_home = True  # only that library shares its window with whoever comes later
    entry = None

    def shown(self, headline):
        """The dialog of the import has it, and is closed again."""
        dialog = self.robot.wait('dialog', 'Import')
        self.robot.wait_until(lambda: self.robot.find(part=headline, within=dialog), headline)
        self.robot.picture('import')
        self.robot.press('button', 'Cancel', within=dialog)
        self.robot.wait_gone('dialog', 'Import')

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
        self.shown(headline)

    def second_start(self):
        name, headline, _ = FILES[0]
        done = subprocess.run(['galley', os.path.join(self.folder, name)], timeout=60, check=False)
        assert done.returncode == 0
        self.shown(headline)
        self.one_window()

    def while_locked(self):
        """Nobody sees the file until somebody is at the desk."""
        name, headline, _ = FILES[1]
        self.robot.lock()
        able = Gio.AppInfo.get_all_for_type('text/markdown')
        next(entry for entry in able if entry.get_id() == f'{ID}.desktop').launch([Gio.File.new_for_path(os.path.join(self.folder, name))], None)
        self.robot.begin_unlock(WHO)
        assert not self.robot.find('dialog'), 'something is shown to nobody'
        self.robot.say_passphrase(WHO, lambda: self.robot.find('dialog', 'Import'))
        self.shown(headline)

    def notification_while_locked(self):
        """The desktop keeps one for longer than somebody is at the desk; its article comes with whoever sits down, and not the last one."""
        for headline in ('桥头的碑', '河上的桥'):
            article = self.write(headline, '渠水过村。')
        self.robot.open('桥头的碑')
        self.robot.lock()
        Gio.bus_get_sync(Gio.BusType.SESSION, None).call_sync(
            ID, '/' + ID.replace('.', '/'), 'org.freedesktop.Application', 'ActivateAction',
            GLib.Variant('(sava{sv})', ('article', [GLib.Variant('s', article)], {})), None, Gio.DBusCallFlags.NONE, -1, None)
        self.robot.begin_unlock(WHO)
        self.robot.say_passphrase(WHO, lambda: self.robot.shows('河上的桥'))
        self.robot.lock()
        self.robot.unlock(WHO)
        self.robot.wait_until(lambda: self.robot.shows('河上的桥'), 'it is where they left off')

    def one_window(self):
        windows = [described(node) for node in children(self.robot.application()) if described(node)[0] in ('frame', 'window')]
        assert len(windows) == 1, windows

    def a_package(self):
        """Its type is known, and is not taken for any archive."""
        path = os.path.join(self.folder, 'parcel.galley')
        shutil.make_archive(path, 'zip', stage.SOURCE, 'data/icons')
        os.rename(f'{path}.zip', path)
        kind = Gio.File.new_for_path(path).query_info('standard::content-type', Gio.FileQueryInfoFlags.NONE, None).get_content_type()
        assert kind == 'application/x-galley-package', kind
        assert [e.get_id() for e in Gio.AppInfo.get_recommended_for_type(kind)] == [f'{ID}.desktop']
        assert Gio.content_type_is_a(kind, 'application/zip')

    # ── the entry's actions ──

    def new_article(self):
        self.entry.launch_action('new-article', None)
        field = self.robot.wait(FIELD, 'Headline')
        assert text_of(field) == '', text_of(field)
        self.one_window()

    def my_queue(self):
        self.entry.launch_action('my-queue', None)
        queues = self.robot.wait('list', 'Queues')

        def chosen():
            return [described(row)[1] for row in self.robot.seen('list item', within=queues)
                    if row.get_state_set().contains(Atspi.StateType.SELECTED)]
        self.robot.wait_until(lambda: any(name.startswith('Waiting for Me') for name in chosen()), f'my queue is chosen, and not {chosen()}')

    # ── keys ──

    def rows(self, dialog):
        return {described(row)[1]: row.get_description() for row in self.robot.seen('list item', within=dialog)}

    def open_keys(self):
        return self.robot.key('ctrl+question', until=lambda: self.robot.find('dialog', 'Keyboard Shortcuts'))

    def all_keys(self):
        dialog = self.open_keys()
        self.robot.picture('keys')
        wanted, shown = {title for _, title in shortcuts()}, self.rows(dialog)
        assert len(wanted) > 20 and wanted == set(shown), wanted ^ set(shown)
        assert shown['Find an article'] == 'Ctrl+K, Ctrl+Shift+F', shown['Find an article']
        assert all(shown.values()), shown

    def a_key(self, typed, wanted):
        """Typing goes into the search field, wherever the focus is."""
        dialog = self.robot.wait('dialog', 'Keyboard Shortcuts')
        self.robot.key('ctrl+a')
        self.robot.retype('Search the keys', typed)
        self.robot.wait_until(lambda: set(self.rows(dialog)) == wanted, f'{wanted}, not {set(self.rows(dialog))}')
        if not wanted:
            self.robot.wait('label', 'No Such Key', within=dialog)
        self.robot.picture(f'keys-{typed}')

    def way_out(self):
        dialog = self.robot.wait('dialog', 'Keyboard Shortcuts')
        field = self.robot.wait(FIELD, 'Search the keys', within=dialog)
        self.robot.key('Escape', until=lambda: text_of(field) == '')
        self.robot.key('Escape', until=lambda: not self.robot.find('dialog', 'Keyboard Shortcuts'))

    def inspector(self):
        """F10 is also what GTK gives a main menu."""
        def shown():
            return is_pressed(self.robot.wait('toggle button', 'Inspector'))
        before = shown()
        self.robot.key('F10', until=lambda: shown() != before)
        self.robot.key('F10', until=lambda: shown() == before)

    def run(self):
        install()
        self.entry = Gio.DesktopAppInfo.new(f'{ID}.desktop')
        self.desk.found()
        with self.window(WHO):
            self.robot.wait('list', 'Queues')
            for name, headline, text in FILES:
                self.check(f'{name} opens from the file manager, in the window that runs', self.handed_over, name, headline, text)
            self.check('a second start hands its file over and goes', self.second_start)
            self.check('a notification that is clicked at a locked desk opens after unlocking', self.notification_while_locked)
            self.check('a file that comes while the desk is locked waits', self.while_locked)
            self.check('a package has a type of its own', self.a_package)
            self.check('the entry begins an article', self.new_article)
            self.check('F10 shows and hides the inspector', self.inspector)
            self.check('the entry shows my queue', self.my_queue)
            self.check('every key of the table can be read', self.all_keys)
            self.check('a key is found by what it does', self.a_key, 'previous', {title for _, title in shortcuts() if 'previous' in title.lower()})
            self.check('and by its cap', self.a_key, 'F10', {'Show or hide the inspector'})
            self.check('what is not there is said', self.a_key, 'xyzzy', set())
            self.check('Escape goes back, then out', self.way_out)


GLib.set_prgname('test-desktop')
stage.play(Desktop)
