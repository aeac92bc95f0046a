#!/usr/bin/python3
# prove.py: install the built bundle, do the main job in its sandbox, and look what the sandbox lets through
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Called by flatpak/run, in process and mount namespaces and a Flatpak world of its own.

What may be done is read from the installed bundle, not from the manifest's text.  What can be done is tried: reading a file
that no portal granted, reaching a network, running WebKit's web process outside a sandbox.  The job is done at the window:
a file comes in through the file portal, three people sign, the page goes out to a folder that the portal granted."""
import glob
import json
import os
import re
import subprocess
import sys
import time
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', 'tests', 'tools'))

import sample_library  # noqa: E402
from pdf import Pdf  # noqa: E402
from worlds import session_bus, virtual_screen  # noqa: E402

ID = os.environ['GALLEY_FLATPAK_ID']
BUNDLE = os.environ['GALLEY_FLATPAK_BUNDLE']
OUT = os.environ['GALLEY_FLATPAK_OUT']
HOME = os.environ['HOME']

# flatpak writes x11 beside fallback-x11 for its own old versions; newer ones regard fallback-x11 alone.
PERMISSIONS = {'shared': {'ipc'}, 'sockets': {'wayland', 'fallback-x11', 'x11'}, 'devices': {'dri'}}

MANUSCRIPT = '''渡口夜校开课第一周

2026-11-20 09:30 来源：临渡日报 作者：林晓

芦湾渡口的夜校11月16日开课，每周一、周三晚上七点上课，第一周来了43名学员。

讲第一课的是退休船长柳远帆。他带来一本写了三十年的航行日记，从潮水讲起。

“江上的事，书里写不全。”他说。
'''
HEADLINE = MANUSCRIPT.split('\n', maxsplit=1)[0]

count, bad = 0, []


def ok(right, what, detail=''):
    global count
    count += 1
    print(f'{"ok" if right else "not ok"} {count} - {what}', flush=True)
    if not right:
        bad.append(what)
        for line in str(detail).splitlines()[-25:]:
            print(f'#   {line}', flush=True)
    return right


def flatpak(*words, **options):
    return subprocess.run(['flatpak', *words], capture_output=True, text=True, check=False, **options)


# ── before it runs ───────────────────────────────────────────────────────────

def install():
    flatpak('--user', 'uninstall', '-y', '--noninteractive', ID)
    done = flatpak('--user', 'install', '-y', '--noninteractive', BUNDLE)
    return ok(done.returncode == 0, f'the bundle ({os.path.getsize(BUNDLE) // 1024} KB) is installed', done.stdout + done.stderr)


def permissions():
    shown = flatpak('info', '--show-permissions', ID).stdout
    context, section, other = {}, None, []
    for line in shown.splitlines():
        if line.startswith('['):
            section = line
            if line != '[Context]':
                other.append(line)
        elif '=' in line and section == '[Context]':
            key, values = line.split('=', 1)
            context[key] = set(filter(None, values.split(';')))
    ok(context == PERMISSIONS and not other, f'the bundle may do this and nothing else: {context}', shown)


def for_flathub():
    """The manifest that Flathub would be given says what this bundle was built from."""
    made = subprocess.run([sys.executable, '-B', os.path.join(HERE, 'manifest.py'), 'flathub', '0.1.0', '0' * 64], capture_output=True, text=True, check=False)
    with open(os.environ['GALLEY_FLATPAK_MANIFEST'], encoding='utf-8') as file:
        built = json.load(file)
    ours = json.loads(made.stdout) if made.returncode == 0 else {}
    for one in (built, ours):
        one.pop('id', None)
        for module in one.get('modules', [])[-1:]:
            module.pop('sources')
            module.pop('config-opts', None)  # of the Devel flavour
    ok(ours == built and '"dir"' not in made.stdout, 'the manifest for Flathub is the one that was built, with an archive for a folder', made.stderr)


def exports():
    where = flatpak('info', '--show-location', ID).stdout.strip()
    found = {os.path.relpath(p, os.path.join(where, 'export', 'share')) for p in glob.glob(f'{where}/export/share/**', recursive=True) if os.path.isfile(p)}
    wanted = {f'applications/{ID}.desktop', f'dbus-1/services/{ID}.service', f'icons/hicolor/scalable/apps/{ID}.svg',
              f'icons/hicolor/symbolic/apps/{ID}-symbolic.svg', f'metainfo/{ID}.metainfo.xml', f'mime/packages/{ID}.xml'}
    ok(wanted <= found, 'the desktop gets the entry, the icons, the metainfo, the package type and the bus name', wanted - found)


def command_line():
    done = flatpak('run', '--command=galleyctl', ID, '--help')
    ok(done.returncode == 0 and 'galleyctl' in done.stdout, 'galleyctl runs in the sandbox', done.stderr)
    done = flatpak('run', '--env=LANG=zh_CN.UTF-8', '--env=LANGUAGE=zh_CN', '--command=galleyctl', ID, '--help')
    ok('用法' in done.stdout, 'it speaks Chinese', done.stdout + done.stderr)


def walls():
    secret = os.path.join(HOME, 'secret.txt')
    with open(secret, 'w', encoding='utf-8') as file:
        file.write('nobody granted this')
    done = flatpak('run', '--command=cat', ID, secret)
    ok(done.returncode != 0 and 'granted' not in done.stdout, 'a file that no portal granted cannot be read', done.stdout)
    script = 'cat /proc/net/dev | tail -n +3 | cut -d: -f1; cat /proc/net/route | tail -n +2'
    done = flatpak('run', '--command=sh', ID, '-c', script)
    ok(done.returncode == 0 and set(done.stdout.split()) <= {'lo'}, 'there is no network but the loopback', done.stdout + done.stderr)


# ── the newsroom ─────────────────────────────────────────────────────────────

def newsroom(library):
    """Three people, enrolled with the sandboxed galleyctl in the place where the window will look."""
    program = os.path.join(OUT, 'galleyctl')
    with open(program, 'w', encoding='utf-8') as file:
        file.write(f'#!/bin/sh\nexec flatpak run --command=galleyctl {ID} "$@"\n')
    os.chmod(program, 0o755)
    desk = sample_library.Desk(library, program)
    desk.found()
    ok(os.path.exists(os.path.join(library, 'library.db')), 'three people are enrolled; passphrases reach the sandbox through a file descriptor')
    return desk


def sieve(library):
    """Foreign markup is read by a process of its own, which must be found in the sandbox too."""
    page = os.path.join(HOME, 'page.html')
    with open(page, 'w', encoding='utf-8') as file:
        file.write('<!DOCTYPE html><title>江边的树认了领</title><h1>江边的树认了领</h1><p>芦湾小学的学生认领了<b>四十</b>棵树。</p><script>1</script>')
    done = flatpak('run', '--file-forwarding', '--command=galleyctl', ID, '--library', library, 'import', '--as', '宋一凡', '--json', '@@', page, '@@')
    ok(done.returncode == 0 and '江边的树认了领' in flatpak('run', '--command=galleyctl', ID, '--library', library, 'list').stdout,
       'a page in HTML is read by the process with limits', done.stdout + done.stderr)


# ── the main job ─────────────────────────────────────────────────────────────

class Job:
    def __init__(self, library):
        import robot
        import walk
        self.robot_module = robot
        self.portal = robot.Robot('xdg-desktop-portal')
        self.published = os.path.join(HOME, 'published')
        os.makedirs(self.published)
        self.walk = walk.Walk(library, OUT, ('flatpak', 'run', ID))
        self.walk.ok = ok
        self.walk.picture = self.picture
        self.robot = self.walk.robot
        self.fields = walk.FIELD
        self.words = self.walk.words
        self.pictures = 0

    def picture(self, name):
        self.pictures += 1
        time.sleep(1)
        subprocess.run(['import', '-window', 'root', os.path.join(OUT, f'{self.pictures:02}-{name}.png')], check=True)

    def choose(self, path, accept):
        """The portal's own dialog, whatever it is called: a slash begins a path."""
        dialog = self.portal.wait(('file chooser', 'dialog', 'frame'))
        title = self.robot_module.described(dialog)[1]
        self.focus('^' + re.sub(r'\W', '.', title) + '$')
        fields = []

        def path_field():
            fields[:] = [n for n in self.portal.seen(('text', 'entry'), within=dialog) if self.robot_module.text_of(n).startswith('/')]
            if not fields:
                self.portal.key('slash')
                time.sleep(1)
            return fields
        self.portal.wait_until(path_field, 'a path can be typed into the portal')
        self.portal.fill(fields[0], path)
        self.picture('portal')
        self.portal.press(('push button', 'button'), accept, within=dialog)
        self.portal.wait_gone(('file chooser', 'dialog', 'frame'), title)
        self.focus('Galley$')

    def focus(self, name):
        """Which window the keys go to, and which one knows that, is a window manager's business, and there is none here."""
        self.robot.wait_until(lambda: subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', name, 'windowfocus'],
                                                     capture_output=True, check=False).returncode == 0, f'{name} takes the focus')

    def bring_in(self):
        source = os.path.join(HOME, 'manuscript.txt')
        with open(source, 'w', encoding='utf-8') as file:
            file.write(MANUSCRIPT)
        self.walk.unlock('林晓')
        self.picture('desk')
        self.robot.key('ctrl+o')
        self.choose(source, 'Open')
        dialog = self.robot.wait('dialog', self.words('Import'))
        self.picture('intake')
        self.robot.press('button', self.words('_Import').replace('_', ''), within=dialog)
        self.robot.wait_until(lambda: any(self.robot_module.text_of(n) == HEADLINE for n in self.robot.seen(self.fields, self.words('Headline'))), 'the article opens')
        ok(True, 'a file comes in through the file portal')
        self.robot.wait_until(lambda: '柳远帆' in self.walk.page(), 'the preview shows it')
        instances = flatpak('ps', '--columns=application').stdout.split().count(ID)
        ok(instances >= 2, f'WebKit\'s web process has a sandbox of its own ({instances} instances)')
        self.picture('article')

    def spell(self):
        """With the dictionary that the runtime has.  What was typed for it goes again."""
        Atspi, text = self.robot_module.Atspi, self.robot.wait(self.fields, self.words('Text'))
        end, typed = Atspi.Text.get_character_count(text), ' a shrot story'
        self.robot.insert(text, end, typed)

        def marked():
            runs, offset = [], end
            while offset < end + len(typed):
                attributes, _, after = Atspi.Text.get_attribute_run(text, offset, False)
                runs += [Atspi.Text.get_text(text, offset, after).strip()] if attributes.get('underline') == 'error' else []
                offset = max(after, offset + 1)
            return runs
        self.robot.wait_until(lambda: 'shrot' in marked(), 'the misspelt word is marked')
        ok(True, 'the runtime\'s dictionary finds a misspelt word')
        Atspi.EditableText.delete_text(text, end, end + len(typed))
        self.robot.wait('label', self.words('Saved'))

    def check_pdf(self, path, what):
        """Both what it says and that it is whole; a page of a few lines is one sheet."""
        try:
            pdf = Pdf(path)
            pdf.must_have(HEADLINE, '柳远帆', '未签发')
            pdf.must_run(HEADLINE, '临渡日报', ' · printed 20')
            ok(True, f'{what}: {pdf.count} page, {os.path.getsize(path) // 1024} KB, {pdf.paper}')
        except Exception as error:  # noqa: BLE001: whatever is wrong with it
            ok(False, what, error)

    def keep_pdf(self):
        target = os.path.join(self.published, '清样.pdf')
        self.robot.key('ctrl+shift+p')
        self.choose(target, 'Save')
        self.robot.wait('label', self.words('The page was saved as a PDF'))
        self.check_pdf(target, 'a PDF is saved through the portal')
        ok(os.listdir(self.published) == ['清样.pdf'], 'nothing else was left beside it', os.listdir(self.published))
        os.remove(target)

    def print_page(self):
        """The portal has a printer that writes to a file, in its home or where it was begun, and its dialog is GTK 3's."""
        self.robot.key('ctrl+p')
        row = self.portal.wait('table cell', 'Print to File')
        self.focus('^' + HEADLINE + '$')
        button = self.portal.wait(('push button', 'button'), 'Print')

        def chosen():
            self.robot_module.Atspi.Table.add_row_selection(row.get_parent(), 0)
            return self.robot_module.is_sensitive(button)
        self.portal.wait_until(chosen, 'the printer is chosen')
        self.picture('printer')
        self.portal.press(('push button', 'button'), 'Print')
        files = self.robot.wait_until(lambda: [f for place in (HOME, os.getcwd(), '/') for f in glob.glob(os.path.join(glob.escape(place), f'{HEADLINE}*.pdf'))],
                                      'the portal has printed to a file')
        self.focus('Galley$')
        self.check_pdf(files[0], 'a page is printed through the portal')
        os.remove(files[0])

    def sign(self):
        _ = self.words
        self.walk.decide(_('Submit'))
        self.robot.wait_until(lambda: self.walk.step(_('First review')), 'the article is in first review')
        self.walk.lock()
        self.walk.unlock('周敏')
        self.walk.open(HEADLINE)
        self.walk.decide(_('Pass First Review'), '事实清楚。')
        self.robot.wait_until(lambda: self.walk.step(_('Final review')), 'the article is in final review')
        self.walk.lock()
        self.walk.unlock('郑重')
        self.walk.open(HEADLINE)
        self.walk.decide(_('Approve'), '可发。', '郑重')
        self.robot.wait_until(lambda: self.walk.step(_('Final review'), '✓'), 'the article is approved')
        ok(True, 'three people sign at the sandboxed window')

    def send_out(self):
        self.robot.key('ctrl+e')
        self.choose(self.published, self.words('_Export Here').replace('_', ''))
        pages = self.robot.wait_until(lambda: glob.glob(f'{self.published}/**/*.html', recursive=True), 'a page is exported')
        with open(pages[0], encoding='utf-8') as file:
            page = file.read()
        ok(all(word in page for word in (HEADLINE, '周敏', '郑重')), 'the page is in the folder that the portal granted')
        stray = [f for f in glob.glob(f'{self.published}/**', recursive=True, include_hidden=True) if '.xdp' in f or f.endswith(('.tmp', '.part', '~'))]
        ok(not stray, 'nothing else was left in that folder', stray)
        self.picture('exported')
        checked = flatpak('run', '--file-forwarding', '--command=galleyctl', ID, 'verify', '@@', pages[0], '@@')
        ok(checked.returncode == 0, 'the page is verified in the sandbox', checked.stdout + checked.stderr)

    def run(self):
        window = subprocess.Popen(['flatpak', 'run', ID, '--size', '1280x800'], stdout=subprocess.DEVNULL, stderr=open(os.path.join(OUT, 'window.log'), 'w'))
        try:
            for part in (self.bring_in, self.spell, self.keep_pdf, self.print_page, self.sign, self.send_out):
                part()
        except Exception as error:  # noqa: BLE001: whatever it is, a picture of it is wanted
            self.picture('trouble')
            ok(False, f'the job goes on: {str(error).splitlines()[0]}', ''.join(traceback.format_exception(error)) + self.portal.tree())
        self.robot.key('ctrl+q')
        try:
            ok(window.wait(30) == 0, 'the window closes')
        except subprocess.TimeoutExpired:
            flatpak('kill', ID)
            ok(False, 'the window closes')


def activation():
    """As the desktop starts it: by its name on the bus, and with one of its actions."""
    from gi.repository import Gio, GLib
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    try:
        bus.call_sync('org.freedesktop.DBus', '/', 'org.freedesktop.DBus', 'StartServiceByName', GLib.Variant('(su)', (ID, 0)), None, 0, 60000)
        bus.call_sync(ID, '/' + ID.replace('.', '/'), 'org.freedesktop.Application', 'ActivateAction',
                      GLib.Variant('(sava{sv})', ('my-queue', [], {})), None, 0, 60000)
        ok(True, 'the bus starts it by its name and takes an action of its desktop entry there')
    except GLib.Error as error:
        ok(False, 'the bus starts it by its name and takes an action of its desktop entry there', error.message)
    flatpak('kill', ID)


def leave(library):
    done = flatpak('--user', 'uninstall', '-y', '--noninteractive', ID)
    ok(done.returncode == 0 and os.path.exists(os.path.join(library, 'library.db')), 'uninstalling leaves the library', done.stdout + done.stderr)


def main():
    library = os.path.join(HOME, '.var', 'app', ID, 'data', 'galley', 'library')
    os.makedirs(os.path.join(os.environ['XDG_CONFIG_HOME'], 'xdg-desktop-portal'), exist_ok=True)
    with open(os.path.join(os.environ['XDG_CONFIG_HOME'], 'xdg-desktop-portal', 'portals.conf'), 'w', encoding='utf-8') as file:
        file.write('[preferred]\ndefault=gtk\n')
    data = f'{os.environ["FLATPAK_USER_DIR"]}/exports/share:/usr/local/share:/usr/share'
    env = dict(os.environ, LANG='C.UTF-8', XDG_DATA_DIRS=data, XDG_CURRENT_DESKTOP='GNOME', GSETTINGS_BACKEND='memory', NO_AT_BRIDGE='0')
    with virtual_screen(env, '1280x800') as env, session_bus(env) as env:
        env.pop('GDK_BACKEND', None)
        os.environ.update(env)
        if install():
            for part in (permissions, for_flathub, exports, command_line, walls):
                part()
            newsroom(library)
            sieve(library)
            Job(library).run()
            activation()
            leave(library)
    print(f'1..{count}')
    print(f'{count - len(bad)} passed, {len(bad)} failed', flush=True)
    return 1 if bad else 0


if __name__ == '__main__':
    sys.exit(main())
