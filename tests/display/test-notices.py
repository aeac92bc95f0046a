#!/usr/bin/python3
# test-notices.py: what comes while the window is out of sight is told to the desktop
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Brings a screen and a session bus of its own, and is the desktop's notification service on it.  Nobody manages the windows here,
so the test gives the focus and takes it."""
import ctypes
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import traceback

SOURCE = os.environ['GALLEY_SOURCE_DIR']
BUILD = os.environ['GALLEY_BUILD_DIR']
sys.path.insert(0, os.path.join(SOURCE, 'tests', 'tools'))
sys.dont_write_bytecode = True

import sample_library  # noqa: E402
from worlds import private_world, session_bus, virtual_screen  # noqa: E402

HEADLINES = ('渠水到了东岗', '石桥修好了', '春灌开始', '秋收过半')
INTERFACE = '''<node><interface name='org.freedesktop.Notifications'>
  <method name='GetCapabilities'><arg type='as' direction='out'/></method>
  <method name='GetServerInformation'><arg type='s' direction='out'/><arg type='s' direction='out'/><arg type='s' direction='out'/><arg type='s' direction='out'/></method>
  <method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>
    <arg type='s' direction='in'/><arg type='as' direction='in'/><arg type='a{sv}' direction='in'/><arg type='i' direction='in'/><arg type='u' direction='out'/></method>
  <method name='CloseNotification'><arg type='u' direction='in'/></method>
  <signal name='ActionInvoked'><arg type='u'/><arg type='s'/></signal>
  <signal name='NotificationClosed'><arg type='u'/><arg type='u'/></signal>
</interface></node>'''
PATH, NAME = '/org/freedesktop/Notifications', 'org.freedesktop.Notifications'


class Desktop:
    """The notification service; what is shown now, and what was ever."""

    def __init__(self):
        from gi.repository import Gio, GLib
        self.glib, self.shown, self.ever, self.last = GLib, {}, [], 0
        self.context = GLib.MainContext.new()
        ready = threading.Event()

        def run():
            self.context.push_thread_default()
            self.bus = Gio.DBusConnection.new_for_address_sync(
                os.environ['DBUS_SESSION_BUS_ADDRESS'],
                Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
            self.bus.register_object(PATH, Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0], self.called, None, None)
            self.bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'RequestName',
                               GLib.Variant('(su)', (NAME, 0)), None, 0, -1, None)
            ready.set()
            GLib.MainLoop.new(self.context, False).run()

        threading.Thread(target=run, daemon=True).start()
        ready.wait(20)

    def called(self, _bus, _sender, _path, _interface, method, parameters, call):
        answer = None
        if method == 'Notify':
            _, replaces, _, title, body, actions, _, _ = parameters.unpack()
            self.last += 1
            number = replaces or self.last
            self.shown[number] = (title, body, actions)
            self.ever.append((title, body))
            answer = self.glib.Variant('(u)', (number,))
        elif method == 'CloseNotification':
            self.shown.pop(parameters.unpack()[0], None)
        elif method == 'GetCapabilities':
            answer = self.glib.Variant('(as)', (['body', 'actions'],))
        else:
            answer = self.glib.Variant('(ssss)', ('test', 'test', '1', '1.2'))
        call.return_value(answer)

    def click(self, title):
        number = next(n for n, shown in self.shown.items() if shown[0] == title)
        self.bus.emit_signal(None, PATH, NAME, 'ActionInvoked', self.glib.Variant('(us)', (number, 'default')))
        self.shown.pop(number)
        self.bus.emit_signal(None, PATH, NAME, 'NotificationClosed', self.glib.Variant('(uu)', (number, 2)))

    def titles(self):
        return sorted(title for title, _, _ in self.shown.values())


class Test:
    def __init__(self, folder):
        self.library = os.path.join(folder, 'library')
        self.desk = sample_library.Desk(self.library, os.path.join(BUILD, 'src', 'cli', 'galleyctl'))
        self.desk.found()
        self.articles = {headline: self.desk.run('new', '--from-json', '-', by='林晓', text=json.dumps({
            'headline': headline, 'body': '渠水过村。', 'source': sample_library.SOURCE, 'time': '2026-11-20 10:30',
            'credits': [{'kind': 'author', 'name': '林晓'}]}, ensure_ascii=False))['id'] for headline in HEADLINES}
        self.desktop = Desktop()
        self.count, self.bad = 0, 0

    def ok(self, right, what):
        self.count += 1
        self.bad += not right
        print(f'{"ok" if right else "not ok"} {self.count} - {what}', flush=True)

    def open(self):
        reading, writing = os.pipe()
        os.write(writing, f'{sample_library.PASSPHRASES["周敏"]}\n'.encode())
        os.close(writing)
        window = subprocess.Popen([os.path.join(BUILD, 'src', 'widgets', 'galley'), '--library', self.library, '--editor', '周敏', '--passphrase-fd',
                                   str(reading), '--size', '1000x700'], pass_fds=[reading], stdout=sys.stderr)
        os.close(reading)
        return window

    @staticmethod
    def look(away):
        """The keyboard goes nowhere, or to the window, as when a person turns to another window and back."""
        x11 = ctypes.CDLL('libX11.so.6')
        x11.XOpenDisplay.restype = ctypes.c_void_p
        display = ctypes.c_void_p(x11.XOpenDisplay(None))
        windows = subprocess.run(['xdotool', 'search', '--onlyvisible', '--class', 'galley'], capture_output=True, text=True, check=False).stdout.split()
        x11.XSetInputFocus(display, ctypes.c_ulong(0 if away else int(windows[0])), 0, ctypes.c_ulong(0))
        x11.XCloseDisplay(display)
        time.sleep(1)

    def run(self):
        import robot
        hand = robot.Robot(patience=60)
        window = self.open()
        try:
            self.work(hand, robot)
        except Exception as error:  # noqa: BLE001
            print('\n'.join(f'# {line}' for line in ''.join(traceback.format_exception(error)).splitlines()))
            self.ok(False, f'the test goes on: {str(error).splitlines()[0]}; the desktop shows {self.desktop.titles()}')
        window.terminate()
        self.ok(window.wait(30) == 0, 'the window ends')
        print(f'1..{self.count}')
        return 1 if self.bad else 0

    def work(self, hand, robot):
        first, second, third, fourth = HEADLINES
        hand.wait('list item', first)
        self.look(away=False)
        self.desk.decide('submit', self.articles[first], '林晓')
        hand.wait('label', 'First review')
        self.ok(not self.desktop.ever, 'nothing is told while the window has the focus')
        self.look(away=True)
        self.desk.decide('submit', self.articles[second], '林晓')
        hand.wait_until(lambda: self.desktop.titles() == [second], f'“{second}” is told')
        self.ok(self.desktop.ever == [(second, 'Waits for you: First review')], f'what came is told once, in words: {self.desktop.ever}')
        self.desk.decide('pass', self.articles[first], '周敏', '--opinion', '可')
        hand.wait('label', 'Final review')
        self.ok(len(self.desktop.ever) == 1, 'what one does oneself is not told')
        self.desktop.click(second)
        hand.wait_until(lambda: any(robot.text_of(n) == second for n in hand.seen(('text', 'entry'), 'Headline')), 'the article is open')
        self.ok(True, 'a click opens the article')
        self.look(away=True)
        self.desk.decide('submit', self.articles[third], '林晓')
        hand.wait_until(lambda: self.desktop.titles() == [third], f'“{third}” is told')
        self.desk.decide('recall', self.articles[third], '林晓')
        hand.wait_until(lambda: not self.desktop.shown, 'what was taken back is not told any more')
        self.ok(True, 'a notification goes when its article waits no more')
        self.desk.decide('submit', self.articles[fourth], '林晓')
        hand.wait_until(lambda: self.desktop.titles() == [fourth], f'“{fourth}” is told')
        self.look(away=False)
        hand.key('ctrl+shift+l')
        hand.wait('list', 'Editors')
        hand.wait_until(lambda: not self.desktop.shown, 'a locked desk shows nothing')
        self.ok(True, 'all go when the desk is locked')


def main():
    if 'GALLEY_TEST_INSIDE' in os.environ:
        with tempfile.TemporaryDirectory() as folder:
            return Test(folder).run()
    with private_world() as env, virtual_screen(env, '1300x900') as env, session_bus(env) as env:
        env['GALLEY_TEST_INSIDE'] = '1'
        return subprocess.call([sys.executable, '-B', os.path.abspath(__file__)], env=env)


if __name__ == '__main__':
    sys.exit(main())
