#!/usr/bin/python3
# test-notices.py: what comes while the window is out of sight is told to the desktop
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""The test is the desktop's notification service.  Nobody manages the windows here, so it gives the focus and takes it."""
import ctypes
import os
import sys
import threading

sys.path.insert(0, os.path.join(os.environ['GALLEY_SOURCE_DIR'], 'tests', 'tools'))

import stage  # noqa: E402
from person import Atspi  # noqa: E402
from robot import has_state  # noqa: E402
from gi.repository import Gio, GLib  # noqa: E402

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
        self.shown, self.ever, self.last = {}, [], 0
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
            answer = GLib.Variant('(u)', (number,))
        elif method == 'CloseNotification':
            self.shown.pop(parameters.unpack()[0], None)
        elif method == 'GetCapabilities':
            answer = GLib.Variant('(as)', (['body', 'actions'],))
        else:
            answer = GLib.Variant('(ssss)', ('test', 'test', '1', '1.2'))
        call.return_value(answer)

    def click(self, title):
        number = next(n for n, shown in self.shown.items() if shown[0] == title)
        self.bus.emit_signal(None, PATH, NAME, 'ActionInvoked', GLib.Variant('(us)', (number, 'default')))
        self.shown.pop(number)
        self.bus.emit_signal(None, PATH, NAME, 'NotificationClosed', GLib.Variant('(uu)', (number, 2)))

    def titles(self):
        return sorted(title for title, _, _ in self.shown.values())


class Notices(stage.Stage):
    def look(self, away):
        """The keyboard goes nowhere, or to the window, as when a person turns to another window and back."""
        x11 = ctypes.CDLL('libX11.so.6')
        x11.XOpenDisplay.restype = ctypes.c_void_p
        display = ctypes.c_void_p(x11.XOpenDisplay(None))
        x11.XSetInputFocus(display, ctypes.c_ulong(0 if away else int(self.robot.window())), 0, ctypes.c_ulong(0))
        x11.XCloseDisplay(display)
        self.robot.wait_until(lambda: self.is_active() != away, 'the window knows')

    def is_active(self):
        """Whether it has the focus."""
        return has_state(self.robot.wait('frame'), Atspi.StateType.ACTIVE)

    def wait_told(self, *headlines):
        self.robot.wait_until(lambda: self.desktop.titles() == sorted(headlines), f'the desktop shows {headlines}, and not {self.desktop.titles()}')

    def run(self):
        articles = {headline: self.write(headline, '渠水过村。') for headline in HEADLINES}
        self.desktop = Desktop()
        with self.window('周敏'):
            self.tell(articles, *HEADLINES)

    def tell(self, articles, first, second, third, fourth):
        self.robot.wait('list item', first)
        self.look(away=False)
        self.desk.decide('submit', articles[first], '林晓')
        self.robot.wait('label', 'First review')
        self.ok(not self.desktop.ever, 'nothing is told while the window has the focus')
        self.look(away=True)
        self.desk.decide('submit', articles[second], '林晓')
        self.wait_told(second)
        self.ok(self.desktop.ever == [(second, 'Waits for you: First review')], f'what came is told once, in words: {self.desktop.ever}')
        self.desk.decide('pass', articles[first], '周敏', '--opinion', '可')
        self.robot.wait('label', 'Final review')
        self.ok(len(self.desktop.ever) == 1, 'what one does oneself is not told')
        self.desktop.click(second)
        self.robot.wait_until(lambda: self.robot.shows(second), 'the article is open')
        self.ok(True, 'a click opens the article')
        self.look(away=True)
        self.desk.decide('submit', articles[third], '林晓')
        self.wait_told(third)
        self.desk.decide('recall', articles[third], '林晓')
        self.wait_told()
        self.ok(True, 'a notification goes when its article waits no more')
        self.desk.decide('submit', articles[fourth], '林晓')
        self.wait_told(fourth)
        self.look(away=False)
        self.robot.lock()
        self.wait_told()
        self.ok(True, 'all go when the desk is locked')


stage.play(Notices)
