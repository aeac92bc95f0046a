# test-passphrases.py: a passphrase is seen by nobody
#
# SPDX-License-Identifier: GPL-3.0-or-later
import errno
import os
import pty
import select
import signal
import sys
import time

from newsroom import CHIEF, INPUT, PASSPHRASE, PROGRAM, USAGE, WRITER, Newsroom, case, pipe_with, tap

SECRET = 'ein-langes-Geheimnis-4711'


def read_file(path):
    try:
        with open(path, 'rb') as file:
            return file.read()
    except OSError:
        return b''


@case
def neither_arguments_nor_environment_hold_it(room):
    """Sealed strongly, so that unlocking takes long enough to be watched."""
    room.ok('init', '--name', CHIEF, '--role', 'writer', key=SECRET)
    article = room.begin(who=CHIEF)
    fd = pipe_with(SECRET + '\n')
    child = os.posix_spawn(PROGRAM, ['galleyctl', 'hold', article, '--reason', '等', '--until', '2099-01-01 08:00', '--library', room.library,
                                     '--passphrase-fd', '7'], room.environment,
                           file_actions=[(os.POSIX_SPAWN_DUP2, fd, 7), (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
    os.close(fd)
    looks, seen, status = 0, b'', None
    while status is None:
        arguments = read_file(f'/proc/{child}/cmdline')
        looks += b'galleyctl' in arguments
        seen += arguments + read_file(f'/proc/{child}/environ')
        done, code = os.waitpid(child, os.WNOHANG)
        status = code if done else None
    assert os.waitstatus_to_exitcode(status) == 0
    assert looks > 10, f'only {looks} looks'
    assert SECRET.encode() not in seen
    for name in room.fingerprint():
        assert SECRET.encode() not in read_file(os.path.join(room.library, name)), name


@case
def there_is_no_other_way_to_give_it(room):
    room.open(WRITER)
    article = room.begin()
    room.fails(USAGE, 'submit', article, '--passphrase', WRITER, who=WRITER)
    room.fails(USAGE, 'submit', article, who=WRITER, env={'GALLEY_PASSPHRASE': WRITER}, says='--passphrase-fd')
    room.fails(USAGE, 'submit', article, who=WRITER, stdin=WRITER.encode() + b'\n', says='--passphrase-fd')


@case
def bad_descriptors_and_passphrases_are_said(room):
    room.open(WRITER)
    article = room.begin()
    room.fails(PASSPHRASE, 'submit', article, who=WRITER, key='falsch')
    room.fails(INPUT, 'submit', article, '--passphrase-fd', '77', who=WRITER)
    room.fails(INPUT, 'submit', article, who=WRITER, key='')
    room.fails(INPUT, 'submit', article, who=WRITER, key='x' * 2000, says='long')
    room.fails(USAGE, 'submit', article, '--passphrase-fd', 'stdin', who=WRITER)
    assert room.show(article)['slip'] == []
    assert room.run('submit', article, '--json', who=WRITER, key='falsch').json['error']['code'] == 'passphrase'


@case
def one_descriptor_can_hold_two_lines(room):
    room.open(WRITER)
    fd = f'{CHIEF}\nneu\n'
    said = room.run('editor', 'add', '苏敏', '--role', 'writer', '--seal', 'quick', '--passphrase-fd', '0', '--new-passphrase-fd', '0',
                    who=CHIEF, stdin=fd.encode())
    assert said.status == 0, said
    article = room.begin(who='苏敏')
    room.ok('submit', article, who='苏敏', key='neu')


# ── on a terminal ────────────────────────────────────────────────────────────

class Terminal:
    """galleyctl on a terminal of its own."""

    def __init__(self, room: Newsroom, *words):
        self.shown = b''
        self.child, self.fd = pty.fork()
        if self.child == 0:
            os.execve(PROGRAM, ['galleyctl', *words, '--library', room.library], room.environment)

    def read(self, seconds):
        """What is there within @seconds; empty at the end."""
        if not select.select([self.fd], [], [], seconds)[0]:
            return b''
        try:
            return os.read(self.fd, 4096)
        except OSError as error:
            if error.errno == errno.EIO:
                return b''
            raise

    def wait_for(self, text):
        end = time.monotonic() + 60
        while text.encode() not in self.shown:
            assert time.monotonic() < end, f'never asked “{text}”: {self.shown.decode()}'
            self.shown += self.read(1)

    def answer(self, question, text):
        self.wait_for(question)
        self.shown = b''
        os.write(self.fd, text.encode() + b'\n')

    def end(self):
        said = self.shown
        while part := self.read(60):
            said += part
        status = os.waitstatus_to_exitcode(os.waitpid(self.child, 0)[1])
        os.close(self.fd)
        return status, said.decode()


@case
def the_terminal_asks_and_shows_nothing(room):
    terminal = Terminal(room, 'init', '--name', CHIEF, '--role', 'writer', '--seal', 'quick')
    terminal.answer(CHIEF, SECRET)
    terminal.answer('once more', SECRET)
    status, said = terminal.end()
    assert status == 0 and SECRET not in said, said
    article = room.begin(who=CHIEF)
    terminal = Terminal(room, 'submit', article, '--as', CHIEF)
    terminal.answer(CHIEF, SECRET)
    status, said = terminal.end()
    assert SECRET not in said, said
    assert status == 0, said
    assert len(room.show(article)['slip']) == 1


@case
def two_different_answers_make_no_library(room):
    terminal = Terminal(room, 'init', '--name', CHIEF, '--seal', 'quick')
    terminal.answer(CHIEF, SECRET)
    terminal.answer('once more', SECRET + 'x')
    status, said = terminal.end()
    assert status == INPUT and SECRET not in said, said
    assert not os.path.exists(room.library)


@case
def an_interruption_gives_the_echo_back(room):
    """A shell holds the terminal, so that its settings can be looked at after galleyctl is gone."""
    child, fd = pty.fork()
    if child == 0:
        os.execve('/bin/sh', ['sh', '-c', f'trap : INT; "{PROGRAM}" init --name x --library "{room.library}"; echo "status=$?"; stty -a'],
                  room.environment)
    terminal = object.__new__(Terminal)
    terminal.child, terminal.fd, terminal.shown = child, fd, b''
    terminal.wait_for(':')
    time.sleep(0.2)
    os.write(fd, b'\x03')
    _, said = terminal.end()
    assert f'status={128 + signal.SIGINT}' in said, said
    assert ' echo ' in said and '-echo ' not in said, said
    assert not os.path.exists(room.library)


if __name__ == '__main__':
    sys.exit(tap())
