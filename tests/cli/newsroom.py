# newsroom.py: a library in a temporary folder, and people who work in it with galleyctl
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Newsroom runs the built galleyctl the way a script of an editor would.  run() gives the status and what was said; ok() and
fails() also say what is expected.  Cases are functions marked with @case; tap() runs each of them in a newsroom of its own
and reports in TAP.

A case that needs a file system of its own (read-only, full) is marked with @case(inside=True): it is run once more as a
process in a mount namespace, and skipped where there can be none."""
import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import traceback

SOURCE = os.environ.get('GALLEY_SOURCE_DIR') or os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')
PROGRAM = os.path.join(os.environ['GALLEY_BUILD_DIR'], 'src', 'cli', 'galleyctl')

CHIEF, WRITER, FIRST, FIRST_TOO, FINAL = '方总', '林晓', '周敏', '沈静', '郑重'
PEOPLE = {
    CHIEF: ['chief', 'writer'],
    WRITER: ['writer'],
    FIRST: ['first-reviewer', 'writer'],
    FIRST_TOO: ['first-reviewer', 'responsible-editor'],
    FINAL: ['responsible-editor'],
}

DONE, REFUSED, USAGE, INPUT, STORAGE, FORGED, PASSPHRASE = range(7)


class Skip(Exception):
    """Raised by a case that cannot be run here."""


class Said:
    """What galleyctl said and how it ended."""

    def __init__(self, words, status, out, err):
        self.words, self.status, self.raw, self.err = words, status, out, err.decode()

    @property
    def out(self):
        return self.raw.decode()

    @property
    def json(self):
        return json.loads(self.out)

    def __str__(self):
        return f'galleyctl {" ".join(map(str, self.words))}: status {self.status}\n{self.raw.decode(errors="replace")}{self.err}'


def pipe_with(text):
    """A descriptor to read @text from; what is written fits into the pipe."""
    reading, writing = os.pipe()
    os.write(writing, text.encode())
    os.close(writing)
    return reading


class Newsroom:
    def __init__(self, folder):
        self.folder = folder
        self.library = os.path.join(folder, 'library')
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith('GALLEY_')}
        self.environment.update(GALLEY_BUILD_DIR=os.environ['GALLEY_BUILD_DIR'], HOME=folder, XDG_DATA_HOME=os.path.join(folder, 'data'), LC_ALL='C.UTF-8')

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def write(self, name, content):
        """A file in the newsroom's folder; returns its path."""
        with open(self.path(name), 'wb') as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        return self.path(name)

    def run(self, *words, who=None, key=None, new_key=None, stdin=None, env=None, library=None, stdout=subprocess.PIPE):
        """Runs galleyctl in @library without a terminal; @key and @new_key are passphrases, given through descriptors."""
        command = [PROGRAM, *map(str, words), '--library', library or self.library]
        command += ['--as', who] if who else []
        fds = []
        for option, secret in (('--passphrase-fd', key), ('--new-passphrase-fd', new_key)):
            if secret is not None:
                fds.append(pipe_with(secret + '\n'))
                command += [option, str(fds[-1])]
        try:
            done = subprocess.run(command, input=stdin, stdin=subprocess.DEVNULL if stdin is None else None, stdout=stdout,
                                  stderr=subprocess.PIPE, pass_fds=fds, env=dict(self.environment, **(env or {})), start_new_session=True,
                                  cwd=self.folder, timeout=120, check=False)
        finally:
            for fd in fds:
                os.close(fd)
        return Said(words, done.returncode, done.stdout or b'', done.stderr)

    def ok(self, *words, **more):
        said = self.run(*words, **more)
        assert said.status == DONE and said.err == '', said
        return said

    def fails(self, status, *words, says=(), **more):
        """Expects one sentence on standard error that holds all of @says, and nothing on standard output."""
        said = self.run(*words, **more)
        assert said.status == status, f'not status {status}: {said}'
        assert said.err.startswith('galleyctl: ') and said.err.endswith('\n'), said
        if status not in (REFUSED, FORGED):
            assert said.err.count('\n') == 1, f'more than one sentence: {said}'
        if '--json' not in words:
            assert said.out == '', said
        for word in [says] if isinstance(says, str) else says:
            assert word in said.err, f'does not say “{word}”: {said}'
        return said

    # ── people and articles ──

    def open(self, *names):
        """Makes the library with the people named (all by default); everybody's passphrase is their name."""
        self.ok('init', '--name', CHIEF, '--role', 'writer', '--seal', 'quick', key=CHIEF)
        for name in names or list(PEOPLE)[1:]:
            roles = [word for role in PEOPLE[name] for word in ('--role', role)]
            self.ok('editor', 'add', name, '--seal', 'quick', *roles, who=CHIEF, key=CHIEF, new_key=name)
        return self

    def begin(self, *words, who=WRITER, headline='春灌时节水到田', body='渠水过村，流进田里。'):
        """A complete draft; returns its id."""
        return self.ok('new', '--json', '--set', f'headline={headline}', '--set', 'source=青禾日报', '--set', 'time=2018-10-08 13:07',
                       '--set', f'body={body}', *words, who=who).json['id']

    def decide(self, who, decision, article, *words, **more):
        return self.run(decision, article, *words, who=who, key=who, **more)

    def decides(self, who, decision, article, *words):
        said = self.decide(who, decision, article, *words)
        assert said.status == DONE, said

    def refused(self, who, decision, article, guard, *words):
        said = self.decide(who, decision, article, *words)
        assert said.status == REFUSED and f'[{guard}]' in said.err, f'not refused by {guard}: {said}'
        return said

    def approve(self, article):
        self.decides(WRITER, 'submit', article)
        self.decides(FIRST, 'pass', article, '--opinion', '属实')
        self.decides(FINAL, 'approve', article, '--opinion', '可发')

    def show(self, article, **more):
        return self.ok('show', article, '--json', **more).json

    def articles(self, *words):
        return self.ok('list', '--json', *words).json['articles']

    # ── what is on the disk ──

    def fingerprint(self, folder=None):
        """Name → SHA-256 of every file below @folder; SQLite's index of its log and an empty log are no content."""
        found = {}
        for place, _, names in os.walk(folder or self.library):
            for name in names:
                path = os.path.join(place, name)
                if not name.endswith('-shm') and (not name.endswith('-wal') or os.path.getsize(path)):
                    with open(path, 'rb') as file:
                        found[os.path.relpath(path, folder or self.library)] = hashlib.sha256(file.read()).hexdigest()
        return found

    def content(self):
        """All that the library says, and that it holds."""
        assert self.ok('verify', '--json').json['holds']
        return [self.show(article['id']) for article in self.articles()]


# ── cases ────────────────────────────────────────────────────────────────────

CASES = []


def case(function=None, inside=False):
    def mark(marked):
        CASES.append((marked, inside))
        return marked
    return mark(function) if function else mark


@contextlib.contextmanager
def temporary_folder():
    folder = tempfile.mkdtemp(prefix='galley-cli-')
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def namespace():
    """The words before a command that give it a mount namespace of its own."""
    words = ['unshare', '--mount', '--propagation', 'private']
    words += [] if os.getuid() == 0 else ['--user', '--map-root-user']
    if not shutil.which('unshare') or subprocess.run([*words, 'mount', '-t', 'tmpfs', 'none', '/mnt'], capture_output=True, check=False).returncode:
        raise Skip('nothing can be mounted here')
    return words


def run_inside(function):
    done = subprocess.run([*namespace(), sys.executable, sys.argv[0], '--inside', function.__name__], stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def run_here(function):
    with temporary_folder() as folder:
        function(Newsroom(folder))


def tap():
    """Runs the cases of the calling program."""
    if sys.argv[1:2] == ['--inside']:
        run_here(next(f for f, _ in CASES if f.__name__ == sys.argv[2]))
        return 0
    print(f'1..{len(CASES)}')
    bad = 0
    for number, (function, inside) in enumerate(CASES, 1):
        name = function.__name__.replace('_', ' ')
        try:
            (run_inside if inside else run_here)(function)
            print(f'ok {number} - {name}', flush=True)
        except Skip as skip:
            print(f'ok {number} - {name} # SKIP {skip}', flush=True)
        except Exception:
            bad += 1
            print(f'not ok {number} - {name}')
            print('\n'.join('# ' + line for line in traceback.format_exc().splitlines()), flush=True)
    return 1 if bad else 0
