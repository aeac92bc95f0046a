# stage.py: what every test of the window stands on: a world, a library, windows on it, and cases
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""    class Watching(stage.Stage):
        def run(self):
            article = self.write('水渠', '渠水过村。')
            with self.window('林晓', '--article', article):
                self.check('the text is shown', self.shown)

    stage.play(Watching)

Each test has a screen, a session bus, home and library of its own, and reports in TAP.  A case that fails shows what was in the window, and
leaves a picture of it in the build folder.  What every test ends with: the library holds, and no window complained.

GALLEY_TEST_LANG is the language of the windows; GALLEY_TEST_PICTURES is a folder for pictures, as in person.py."""
import contextlib
import os
import re
import signal
import subprocess
import sys
import tempfile
import traceback

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

import sample_library  # noqa: E402
from person import Person  # noqa: E402
from worlds import private_world, session_bus, virtual_screen  # noqa: E402

SOURCE, BUILD = os.environ.get('GALLEY_SOURCE_DIR'), os.environ.get('GALLEY_BUILD_DIR')
INSIDE = 'GALLEY_TEST_INSIDE'
COMPLAINT = re.compile(r'CRITICAL|(Gtk|Adwaita)-WARNING')


class Stage:
    screen = '1440x900'
    environment = {}  # for the world, besides its own
    patience = 60
    at_home = False  # on the library of the data folder, which a window opens when it is told of no other

    def __init__(self, folder):
        self.folder = folder
        self.library = os.path.join(*((os.environ['XDG_DATA_HOME'], 'galley') if self.at_home else (folder,)), 'library')
        self.desk = sample_library.Desk(self.library)
        self.robot = None  # whose window was opened last
        self.windows, self.complaints = [], []
        self.seen = ''  # what was in a window when it had to be closed
        self.count = self.bad = 0

    # ── the library ──

    def write(self, headline, body, who='林晓', section=''):
        """An article in a library, which is founded for the first one."""
        if not os.path.exists(self.library):
            self.desk.found()
        return self.desk.write(headline, '', section, who, [], body, [])

    # ── windows ──

    def open(self, who, *words, command=('galley',)):
        """A window, with WHO at the desk; nobody may be."""
        words = [*(() if self.at_home else ('--library', self.library)), '--size', self.screen, *words]
        log = open(os.path.join(self.folder, f'window-{len(self.windows)}.log'), 'w+', encoding='utf-8', errors='replace')  # closed with the window
        with sample_library.passphrase_pipe(who) as pipe:
            words += ['--editor', who, '--passphrase-fd', str(pipe)] if who else []
            process = subprocess.Popen([*command, *words], pass_fds=[pipe], stdout=sys.stderr, stderr=log)
        self.robot = Person(process, self.patience)
        self.windows.append((self.robot, log))
        return self.robot

    def end(self, person, how=signal.SIGTERM):
        """Its exit status.  A window that does not go is a complaint."""
        process = person.process
        process.send_signal(how)
        try:
            return process.wait(30)
        except subprocess.TimeoutExpired:
            self.complaints.append('the window did not end')
            process.kill()
            return process.wait()

    @contextlib.contextmanager
    def window(self, who, *words):
        person = self.open(who, *words)
        try:
            yield person
        except (Exception, SystemExit) as error:
            self.seen = self.trouble(error)
            raise
        finally:
            self.end(person)

    def read_log(self, person, log):
        if person.process.poll() is None:
            self.end(person, signal.SIGKILL)
        log.seek(0)
        lines = log.readlines()
        log.close()
        sys.stderr.writelines(lines)
        self.complaints += [line.rstrip() for line in lines if COMPLAINT.search(line)]

    # ── cases ──

    def ok(self, right, what, seen=''):
        self.count += 1
        self.bad += not right
        print(f'{"ok" if right else "not ok"} {self.count} - {what}', flush=True)
        if not right:
            self.say(str(seen))

    def check(self, what, function, *words):
        """A case that fails is no reason to leave out the others."""
        try:
            function(*words)
            self.ok(True, what)
        except (Exception, SystemExit) as error:  # noqa: BLE001: whatever it is
            self.ok(False, what, self.trouble(error))

    def trouble(self, error):
        """What happened; the end of it is what is read."""
        picture = os.path.join(BUILD, 'meson-logs', f'{os.path.basename(sys.argv[0])}-{self.count + 1}.png')
        subprocess.run(['import', '-window', 'root', picture], check=False)
        return f'{self.robot.tree() if self.robot else ""}\n{"".join(traceback.format_exception(error))}a picture is in {picture}'

    @staticmethod
    def say(text):
        for line in text.splitlines():
            print(f'# {line}', flush=True)

    def run(self):
        raise NotImplementedError

    def perform(self):
        try:
            self.run()
        except (Exception, SystemExit) as error:  # noqa: BLE001: whatever it is, what was tested before it still counts
            self.ok(False, f'the test goes on: {str(error).splitlines()[0]}', self.seen or self.trouble(error))
        for person, log in self.windows:
            self.read_log(person, log)
        self.ok(not self.complaints, 'no window complained', '\n'.join(self.complaints))
        self.check('the library holds', self.verify)
        print(f'1..{self.count}', flush=True)
        return 1 if self.bad else 0

    def verify(self):
        found = self.desk.run('verify')
        assert found['holds'], found


def play(kind):
    """The script starts itself again in a world that is made for it."""
    if INSIDE in os.environ:
        with tempfile.TemporaryDirectory(prefix='galley-') as folder:
            sys.exit(kind(folder).perform())
    with private_world() as env, virtual_screen(env, kind.screen) as env, session_bus(env) as env:
        language = os.environ.get('GALLEY_TEST_LANG')
        env.update(kind.environment, **{INSIDE: '1'}, **({'LANG': f'{language}.UTF-8', 'LANGUAGE': language} if language else {}))
        sys.exit(subprocess.call([sys.executable, '-B', *sys.argv], env=env))
