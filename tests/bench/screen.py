# screen.py: keys into an X screen, and how long until its pixels change
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures from outside, so that every program is measured alike and none has a probe inside: XTEST presses a key, and the
screen is looked at (XGetImage of a strip, some 0.2 ms) until the strip is another one."""
import ctypes
import time

XK_BACKSPACE = 0xff08
ALL_PLANES = 0xffffffff
Z_PIXMAP = 2


class Image(ctypes.Structure):
    _fields_ = [('width', ctypes.c_int), ('height', ctypes.c_int), ('xoffset', ctypes.c_int), ('format', ctypes.c_int), ('data', ctypes.c_void_p),
                ('byte_order', ctypes.c_int), ('bitmap_unit', ctypes.c_int), ('bitmap_bit_order', ctypes.c_int), ('bitmap_pad', ctypes.c_int),
                ('depth', ctypes.c_int), ('bytes_per_line', ctypes.c_int)]


class Screen:
    def __init__(self, name):
        self.x = ctypes.CDLL('libX11.so.6')
        self.test = ctypes.CDLL('libXtst.so.6')
        self.x.XOpenDisplay.restype = ctypes.c_void_p
        self.x.XDefaultRootWindow.restype = ctypes.c_ulong
        self.x.XGetImage.restype = ctypes.POINTER(Image)
        self.x.XKeysymToKeycode.restype = ctypes.c_ubyte
        self.display = ctypes.c_void_p(self.x.XOpenDisplay(name.encode()))
        if not self.display:
            raise SystemExit(f'the display {name} cannot be opened')
        self.root = ctypes.c_ulong(self.x.XDefaultRootWindow(self.display))
        self.width, self.height = self.x.XDisplayWidth(self.display, 0), self.x.XDisplayHeight(self.display, 0)

    def close(self):
        self.x.XCloseDisplay(self.display)

    def grab(self, x=0, y=0, width=0, height=0):
        """The pixels of a rectangle, four bytes each."""
        width, height = width or self.width, height or self.height
        image = self.x.XGetImage(self.display, self.root, x, y, width, height, ctypes.c_ulong(ALL_PLANES), Z_PIXMAP)
        data = ctypes.string_at(image.contents.data, image.contents.bytes_per_line * height)
        self.x.XDestroyImage(image)
        return data

    def press(self, symbol):
        code = self.x.XKeysymToKeycode(self.display, ctypes.c_ulong(symbol))
        for down in (1, 0):
            self.test.XTestFakeKeyEvent(self.display, code, down, ctypes.c_ulong(0))
        self.x.XSync(self.display, 0)

    def click(self, x, y):
        self.test.XTestFakeMotionEvent(self.display, -1, x, y, ctypes.c_ulong(0))
        for down in (1, 0):
            self.test.XTestFakeButtonEvent(self.display, 1, down, ctypes.c_ulong(0))
        self.x.XSync(self.display, 0)

    def wait_until_still(self, quiet=0.8, patience=60):
        """What is on the screen, once it has not changed for QUIET seconds."""
        end = time.monotonic() + patience
        before, since = self.grab(), time.monotonic()
        while time.monotonic() - since < quiet:
            if time.monotonic() > end:
                raise SystemExit('the screen never came to rest')
            time.sleep(0.05)
            now = self.grab()
            if now != before:
                before, since = now, time.monotonic()
        return before

    def time_key(self, symbol, areas, patience=10):
        """Presses a key; for each area the milliseconds until it changed."""
        before = [self.grab(*area) for area in areas]
        times = [None] * len(areas)
        began = time.monotonic()
        self.press(symbol)
        while None in times:
            for number, area in enumerate(areas):
                if times[number] is None and self.grab(*area) != before[number]:
                    times[number] = (time.monotonic() - began) * 1000
            if time.monotonic() - began > patience:
                raise SystemExit(f'a key was pressed and nothing changed in {patience} seconds: {times}')
            time.sleep(0.0005)
        return times
