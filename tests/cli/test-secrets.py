# test-secrets.py: no passphrase and no secret key in what a library, its copies, messages or a process leave behind
#
# SPDX-License-Identifier: GPL-3.0-or-later
import ctypes
import ctypes.util
import json
import os
import pty
import sqlite3
import stat
import sys
import time

from newsroom import CHIEF, FINAL, FIRST, PROGRAM, WRITER, Skip, case, tap

SECRETS = {WRITER: 'kein-Wort-zu-niemand-1', FIRST: 'kein-Wort-zu-niemand-2', FINAL: 'kein-Wort-zu-niemand-3', CHIEF: 'kein-Wort-zu-niemand-0'}
ROLES = {WRITER: ['writer'], FIRST: ['first-reviewer'], FINAL: ['responsible-editor']}


def sodium():
    name = ctypes.util.find_library('sodium')
    if name is None:
        raise Skip('libsodium cannot be loaded here')
    return ctypes.CDLL(name)


def open_seal(sealed, passphrase):
    """The seed of a key, as the seal's own words say that it is opened."""
    seal, library = json.loads(sealed), sodium()
    box, nonce, salt = (bytes.fromhex(seal[name]) for name in ('box', 'nonce', 'salt'))
    key, seed = ctypes.create_string_buffer(32), ctypes.create_string_buffer(32)
    secret = passphrase.encode()
    assert library.crypto_pwhash(key, ctypes.c_ulonglong(32), secret, ctypes.c_ulonglong(len(secret)), salt, ctypes.c_ulonglong(seal['rounds']),
                                 ctypes.c_size_t(seal['memory']), 2) == 0
    assert library.crypto_secretbox_open_easy(seed, box, ctypes.c_ulonglong(len(box)), nonce, key) == 0
    return seed.raw


def everything_below(folder):
    for place, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(place, name), 'rb') as file:
                yield os.path.join(place, name), file.read()


def full_round(room):
    """Every way in which a passphrase is given; returns all that was said, with all messages on."""
    said = []

    def do(*words, who=None, key=None, new_key=None):
        done = room.run(*words, who=who, key=key, new_key=new_key, env={'G_MESSAGES_DEBUG': 'all', 'G_DEBUG': 'fatal-warnings'})
        assert done.status == 0, done
        said.append(done)
        return done

    do('init', '--name', CHIEF, '--seal', 'quick', key=SECRETS[CHIEF])
    for name, roles in ROLES.items():
        do('editor', 'add', name, '--role', roles[0], '--seal', 'quick', who=CHIEF, key=SECRETS[CHIEF], new_key='vorher-' + SECRETS[name])
        do('editor', 'passphrase', '--seal', 'quick', who=name, key='vorher-' + SECRETS[name], new_key=SECRETS[name])
    article = room.begin()
    do('submit', article, who=WRITER, key=SECRETS[WRITER])
    do('pass', article, '--opinion', '同意', who=FIRST, key=SECRETS[FIRST])
    do('approve', article, '--opinion', '同意签发', who=FINAL, key=SECRETS[FINAL])
    do('export', article, '--to', room.path('out'), who=FINAL, key=SECRETS[FINAL])
    do('editor', 'new-key', WRITER, '--seal', 'quick', who=CHIEF, key=SECRETS[CHIEF], new_key=SECRETS[WRITER])
    for name in SECRETS:
        said.append(room.run('recall', article, who=name, key='falsch', env={'G_MESSAGES_DEBUG': 'all'}))
    return said


@case
def nothing_is_left_of_passphrases_and_keys(room):
    said = full_round(room)
    with sqlite3.connect(os.path.join(room.library, 'library.db')) as database:
        seals = dict(database.execute('SELECT name, sealed FROM editor'))
        database.execute('VACUUM INTO ?', (room.path('copy.db'),))
    needles = {f'the passphrase of {name}': secret.encode() for name, secret in SECRETS.items()}
    for name, sealed in seals.items():
        seed = open_seal(sealed, SECRETS[name])
        needles[f'the key of {name}'] = seed
        needles[f'the key of {name} in hex'] = seed.hex().encode()
    haystacks = list(everything_below(room.folder)) + [(' '.join(s.words), (s.out + s.err).encode()) for s in said]
    assert len(haystacks) > 20
    for place, hay in haystacks:
        for what, needle in needles.items():
            assert needle not in hay, f'{what} is in {place}'
    assert any(sealed.encode() in hay for sealed in seals.values() for _, hay in haystacks), 'the test looks in the wrong place'


@case
def only_the_owner_can_read_a_library(room):
    old = os.umask(0)
    try:
        room.open(WRITER)
        room.decides(WRITER, 'submit', room.begin())
    finally:
        os.umask(old)
    assert stat.S_IMODE(os.stat(room.library).st_mode) == 0o700
    for name in room.fingerprint():
        if name.startswith('library.db'):
            mode = stat.S_IMODE(os.stat(os.path.join(room.library, name)).st_mode)
            assert mode == 0o600, f'{name} is {mode:o}'


@case
def a_process_that_opens_keys_dumps_no_core(room):
    """It waits for a passphrase on a terminal of its own meanwhile."""
    room.open(WRITER)
    article = room.begin()
    child, terminal = pty.fork()
    if child == 0:
        os.execve(PROGRAM, ['galleyctl', 'submit', article, '--as', WRITER, '--library', room.library], room.environment)
    text = b''
    while b':' not in text:
        text += os.read(terminal, 1024)
    time.sleep(0.1)
    with open(f'/proc/{child}/limits', encoding='ascii') as file:
        limits = next(line for line in file if line.startswith('Max core file size')).split()
    os.write(terminal, WRITER.encode() + b'\n')
    os.waitpid(child, 0)
    assert limits[4] == '0', limits


sys.exit(tap())
