# robot.py: somebody at the window, by its accessibility tree
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person with a screen reader meets: roles, names and actions.  Everything is found by role and name, as they are
shown, and waited for; nothing is found by position.

GTK gives the tree, names, actions, text, and where in its window something is; it gives no ids, and does not take the focus when asked."""
import contextlib
import subprocess
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = 30
# What can be typed into; GTK 4.18 and 4.24 call the same things by different roles.
FIELD = ('text', 'entry', 'password text')


class NotThere(AssertionError):
    pass


def children(node):
    try:
        return [c for c in (node.get_child_at_index(i) for i in range(node.get_child_count())) if c is not None]
    except GLib.Error:
        return []


def walk(node, depth=0):
    yield node, depth
    for child in children(node):
        yield from walk(child, depth + 1)


def described(node):
    try:
        return node.get_role_name(), node.get_name() or ''
    except GLib.Error:
        return '', ''


def is_showing(node):
    try:
        states = node.get_state_set()
        return states.contains(Atspi.StateType.SHOWING) and states.contains(Atspi.StateType.VISIBLE)
    except GLib.Error:
        return False


def has_state(node, *states):
    """One of these.  Asked anew each time: libatspi remembers what was true before."""
    with contextlib.suppress(GLib.Error):
        node.clear_cache_single()
        its = node.get_state_set()
        return any(its.contains(state) for state in states)
    return False


def is_sensitive(node):
    return has_state(node, Atspi.StateType.SENSITIVE)


def is_pressed(node):
    """Of a toggle or a switch."""
    return has_state(node, Atspi.StateType.PRESSED, Atspi.StateType.CHECKED)


def text_of(node):
    try:
        return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))
    except GLib.Error:
        return ''


class Robot:
    def __init__(self, name='galley', patience=PATIENCE, process=None):
        """NAME is a part of the application's name; with PROCESS it is that one alone."""
        self.name = name
        self.patience = patience
        self.process = process

    # ── finding ──

    def application(self):
        for other in children(Atspi.get_desktop(0)):
            with contextlib.suppress(GLib.Error):
                if self.name in described(other)[1].lower() and (self.process is None or other.get_process_id() == self.process.pid):
                    return other
        return None

    def seen(self, role=None, name=None, part=None, within=None, hidden=False):
        """All that are shown with this role and name (or a part of the name)."""
        root = within or self.application()
        for node, _ in walk(root) if root else ():
            its_role, its_name = described(node)
            if (role is None or its_role in ([role] if isinstance(role, str) else role)) and (name is None or its_name == name) \
                    and (part is None or part in its_name) and (hidden or is_showing(node)):
                yield node

    def find(self, *words, **more):
        """The first of them, or nothing."""
        return next(self.seen(*words, **more), None)

    def wait(self, role=None, name=None, part=None, within=None, sensitive=False, patience=None):
        """The first that is there, as soon as it is."""
        end = time.monotonic() + (patience or self.patience)
        while time.monotonic() < end:
            for node in self.seen(role, name, part, within):
                if not sensitive or is_sensitive(node):
                    return node
            time.sleep(0.1)
        raise NotThere(f'nothing with role {role!r} and name {name or part!r} appeared')

    def wait_gone(self, role=None, name=None, part=None, patience=None):
        end = time.monotonic() + (patience or self.patience)
        while time.monotonic() < end:
            if not any(True for _ in self.seen(role, name, part)):
                return
            time.sleep(0.1)
        raise NotThere(f'{name or part!r} did not go')

    def wait_until(self, condition, what, patience=None):
        end = time.monotonic() + (patience or self.patience)
        while time.monotonic() < end:
            value = condition()
            if value:
                return value
            time.sleep(0.1)
        raise NotThere(f'{what} did not come true')

    # ── doing ──

    def press(self, role, name=None, part=None, within=None):
        node = self.wait(role, name, part, within, sensitive=True)
        for number in range(Atspi.Action.get_n_actions(node)):
            if Atspi.Action.get_action_name(node, number) in ('click', 'activate', 'press', 'toggle', 'Activate', ''):
                Atspi.Action.do_action(node, number)
                return node
        if Atspi.Action.get_n_actions(node):
            Atspi.Action.do_action(node, 0)
            return node
        raise NotThere(f'{name or part!r} cannot be pressed')

    def toggle(self, role, name, within=None):
        """GTK lets a button sink in for a moment before it does what it is there for."""
        before = is_pressed(self.wait(role, name, within=within))
        node = self.press(role, name, within=within)
        self.wait_until(lambda: is_pressed(node) != before, f'{name} is toggled')

    def fill(self, node, text):
        """What is in a text goes, and TEXT stands there instead."""
        Atspi.EditableText.set_text_contents(node, text)
        return node

    def insert(self, node, position, text):
        Atspi.EditableText.insert_text(node, position, text, len(text.encode()))

    def insist(self, act, happened, what, patience=15, last=None):
        """A busy screen loses a key, and a click meets nothing while the window is laid out: what had no effect is done again."""
        for _ in range(2):
            act()
            with contextlib.suppress(NotThere):
                return self.wait_until(happened, what, patience)
        act()
        return self.wait_until(happened, what, last)

    def key(self, *names, until=None):
        """Keys with their modifiers, as in “ctrl+Return”, one after the other; UNTIL is what must come of them, and is returned."""
        def press():
            subprocess.run(['xdotool', 'key', '--delay', '80', *names], check=True)
        return self.insist(press, until, f'what {" ".join(names)} does') if until else press()

    def window(self):
        """Its number for X; of several that of the first, whose dialogs the others are."""
        def numbers():
            mine = ['--all', '--pid', str(self.process.pid)] if self.process else []
            return subprocess.run(['xdotool', 'search', '--onlyvisible', *mine, '--class', self.name], capture_output=True, text=True, check=False).stdout.split()
        return min(self.wait_until(numbers, 'a window is on the screen'), key=int)

    def place(self, node):
        """Left, top, width and height on the screen.  What GTK says is off by twice the border that a window draws itself."""
        geometry = subprocess.run(['xdotool', 'getwindowgeometry', '--shell', self.window()], check=True, capture_output=True, text=True).stdout
        origin = dict(line.split('=') for line in geometry.split())
        border, at = (Atspi.Component.get_extents(n, Atspi.CoordType.WINDOW) for n in (self.wait(('frame', 'window')), node))
        return int(origin['X']) + at.x - 2 * border.x, int(origin['Y']) + at.y - 2 * border.y, at.width, at.height

    def click(self, node, button=1, times=1):
        """In the middle of it."""
        left, top, width, height = self.place(node)
        self.click_at(left + width // 2, top + height // 2, button, times)

    def click_at(self, x, y, button=1, times=1):
        subprocess.run(['xdotool', 'mousemove', str(x), str(y), 'click', '--repeat', str(times), '--delay', '60', str(button)], check=True)

    def type(self, text):
        """On the keyboard, into whatever has the focus.  Slow enough for Chinese, for which xdotool remaps a key each time."""
        subprocess.run(['xdotool', 'type', '--delay', '60', '--', text], check=True)

    def has_focus(self, node):
        return has_state(node, Atspi.StateType.FOCUSED)

    def focused(self, *words, **more):
        """Whether one of those that are shown has the focus."""
        return any(self.has_focus(node) for node in self.seen(*words, **more))

    def focused_row(self, within):
        """Its name; nothing when the focus is elsewhere.  A list that was filled anew has rows of the same names, and libatspi would
        go on asking the old ones, which are gone."""
        with contextlib.suppress(GLib.Error):
            within.clear_cache()
        return next((described(row)[1] for row in self.seen('list item', within=within) if self.has_focus(row)), None)

    def choose_row(self, name, within, patience=3):
        """With the arrow keys, the row NAME of the list WITHIN."""
        for _ in range(40):
            row = self.focused_row(within)
            if row and row.startswith(name):
                self.key('Return')
                return
            self.key('Down' if row else 'Tab')
            end = time.monotonic() + patience
            while self.focused_row(within) == row and time.monotonic() < end:
                time.sleep(0.1)
            if row and self.focused_row(within) == row:  # the last one
                self.key('Home')
        raise NotThere(f'no row {name!r}: {[described(row)[1] for row in self.seen("list item", within=within)]}')

    # ── saying ──

    def tree(self, within=None):
        root = within or self.application()
        if root is None:
            return f'no application called {self.name!r}: {[described(a)[1] for a in children(Atspi.get_desktop(0))]}'
        lines = []
        for node, depth in walk(root):
            role, name = described(node)
            text = text_of(node) if role in (*FIELD, 'label') else ''
            if (name or text) and is_showing(node):
                lines.append(f'{"  " * depth}[{role}] {name!r}{"" if is_sensitive(node) else " (insensitive)"}{f" = {text[:40]!r}" if text != name else ""}'
                             f'{" has the focus" if self.has_focus(node) else ""}')
        return '\n'.join(lines)
