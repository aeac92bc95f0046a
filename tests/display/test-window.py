#!/usr/bin/python3
# test-window.py: the first start, writing, locking and unlocking, through the real window
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts the window on an empty home folder under a virtual screen and does what a person does on the first day: gives a name and a
passphrase, writes a headline, sees it in the list and in the preview, locks the desk and comes back.

The script runs itself again inside a session bus and a virtual screen of its own, so it needs nothing but the programs."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

SLACK = float (os.environ.get ('GALLEY_TEST_SLACK', '2'))
NAME, PASSPHRASE, HEADLINE = '沈知微', 'korrekt pferd', '城南旧书店重新开门'


def start_screen ():
    for program in ('Xvfb', 'dbus-run-session', 'xdotool'):
        if shutil.which (program) is None:
            print (f'1..0 # SKIP {program} is not installed')
            sys.exit (77)
    home = tempfile.mkdtemp (prefix='galley-window-')
    read, write = os.pipe ()
    screen = subprocess.Popen (['Xvfb', '-displayfd', str (write), '-screen', '0', '1280x800x24', '-noreset', '-ac'],
                               pass_fds=[write], stderr=subprocess.DEVNULL)
    try:
        os.close (write)
        number = os.read (read, 16).decode ().strip ()
        os.makedirs (f'{home}/run', mode=0o700)
        environment = dict (os.environ, DISPLAY=f':{number}', HOME=home, XDG_RUNTIME_DIR=f'{home}/run', XDG_DATA_HOME=f'{home}/data',
                            XDG_CONFIG_HOME=f'{home}/config', XDG_CACHE_HOME=f'{home}/cache', LC_ALL='C.UTF-8', GSK_RENDERER='cairo',
                            GDK_DEBUG='no-portals', GDK_BACKEND='x11', GALLEY_TEST_INSIDE='1')
        for variable in ('WAYLAND_DISPLAY', 'GTK_A11Y', 'GALLEY_LIBRARY', 'DBUS_SESSION_BUS_ADDRESS', 'AT_SPI_BUS_ADDRESS'):
            environment.pop (variable, None)
        return subprocess.call (['dbus-run-session', '--', sys.executable, __file__], env=environment)
    finally:
        screen.terminate ()
        screen.wait ()
        shutil.rmtree (home, ignore_errors=True)


if 'GALLEY_TEST_INSIDE' not in os.environ:
    sys.exit (start_screen ())

try:
    import gi
    gi.require_version ('Atspi', '2.0')
    from gi.repository import Atspi
except (ImportError, ValueError) as problem:
    print (f'1..0 # SKIP {problem}')
    sys.exit (77)


def children (node):
    for position in range (node.get_child_count ()):
        child = node.get_child_at_index (position)
        if child is not None:
            yield child


def walk (node):
    yield node
    for child in children (node):
        yield from walk (child)


def application ():
    for node in children (Atspi.get_desktop (0)):
        if (node.get_name () or '') == 'galley':
            return node
    return None


def find (role, name):
    """The showing widget of this role whose name matches the pattern; widgets that go away meanwhile are passed over."""
    root = application ()
    if root is None:
        return None
    for _ in range (3):
        try:
            for node in walk (root):
                if (node.get_role_name () == role and re.search (name, node.get_name () or '')
                        and node.get_state_set ().contains (Atspi.StateType.SHOWING)):
                    return node
            return None
        except Exception:
            time.sleep (0.1)
    return None


def wait (what, question, seconds=20):
    end = time.monotonic () + seconds * SLACK
    while time.monotonic () < end:
        answer = question ()
        if answer:
            return answer
        time.sleep (0.15)
    raise AssertionError (f'waited in vain for {what}')


def wait_for (role, name, seconds=20):
    return wait (f'{role} “{name}”', lambda: find (role, name), seconds)


def is_sensitive (node):
    return node.get_state_set ().contains (Atspi.StateType.SENSITIVE)


def text_of (node):
    return Atspi.Text.get_text (node, 0, Atspi.Text.get_character_count (node))


def key (*keys):
    subprocess.check_call (['xdotool', 'key', *keys])
    time.sleep (0.2)


def type_text (text):
    subprocess.check_call (['xdotool', 'type', '--delay', '60', text])
    time.sleep (0.2)


def type_exactly (role, name, text):
    """Types @text into the field that has the focus.  Han characters are on no key: the tool maps each to a spare one and back, and
    a loaded machine can read the key after it was mapped back; so what arrived is looked at, and typed again."""
    for _ in range (3):
        type_text (text)
        try:
            return wait (text, lambda: text_of (find (role, name)) == text, 3)
        except AssertionError:
            key ('ctrl+a', 'BackSpace')
    return False


passed = []


def check (condition, what):
    print (f'{"ok" if condition else "not ok"} {len (passed) + 1} - {what}', flush=True)
    passed.append (bool (condition))


def first_start ():
    wait_for ('label', 'Welcome to Galley')
    check (not is_sensitive (wait_for ('button', '^Begin$')), 'nobody can begin without a name')
    wait_for ('text', 'Your real name')
    type_exactly ('text', 'Your real name', NAME)
    key ('Tab')
    type_text (PASSPHRASE)
    key ('Tab', 'Tab')
    type_text (PASSPHRASE + 'x')
    check (wait_for ('label', 'passphrases differ'), 'two different passphrases are noticed')
    check (not is_sensitive (find ('button', '^Begin$')), '… and nobody can begin with them')
    key ('BackSpace', 'Return')
    wait_for ('list', '^Queues$', 40)
    check (os.path.exists (f'{os.environ["XDG_DATA_HOME"]}/galley/library/library.db'), 'the library is in the person\'s data folder')
    check (wait_for ('label', NAME), 'the person is at the desk')
    check (wait_for ('label', 'No Articles Yet'), 'an empty list says what to do')


def write ():
    key ('ctrl+n')
    wait_for ('text', '^Headline$')
    time.sleep (0.5)
    check (type_exactly ('text', '^Headline$', HEADLINE), 'what is typed is in the headline')
    wait_for ('label', '^Saved$')
    check (wait_for ('list item', HEADLINE), 'the article is in the list')
    check (wait_for ('heading', HEADLINE), 'the preview shows the headline')
    check (wait_for ('button', r'^Submit, \d+ thing'), 'the button says how much is in the way')
    key ('ctrl+Return')
    check (wait_for ('list', 'What is in the way'), 'pressing it lists that')
    key ('Escape')


def lock ():
    key ('ctrl+shift+l')
    wait_for ('button', '^Unlock$')
    check (wait ('the list to go', lambda: find ('list', '^Queues$') is None), 'a locked desk shows no articles')
    type_text ('wrong')
    key ('Return')
    check (wait_for ('label', 'not the passphrase', 40), 'a wrong passphrase is refused in words')
    type_text (PASSPHRASE)
    key ('Return')
    check (wait_for ('list', '^Queues$', 40), 'the right one opens the desk')
    check (wait_for ('list item', HEADLINE), 'the article is still there')


def main ():
    log = open (f'{os.environ["HOME"]}/log', 'w+', encoding='utf-8')
    galley = subprocess.Popen ([os.path.join (os.environ['GALLEY_BUILD_DIR'], 'src/widgets/galley'), '--size', '1280x800'],
                               stderr=log)
    try:
        first_start ()
        write ()
        lock ()
        key ('ctrl+q')
        check (galley.wait (20 * SLACK) == 0, 'quitting ends the process')
        log.seek (0)
        trouble = [line for line in log if 'CRITICAL' in line]
        check (not trouble, 'nothing critical was logged' + ''.join (f'\n# {line.rstrip ()}' for line in trouble))
    except AssertionError as problem:
        check (False, str (problem))
        log.seek (0)
        print (''.join (f'# {line}' for line in log), end='')
    finally:
        if galley.poll () is None:
            galley.kill ()
    print (f'1..{len (passed)}')
    return 0 if all (passed) else 1


sys.exit (main ())
