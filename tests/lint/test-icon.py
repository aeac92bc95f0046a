# test-icon.py: the icons can be read at every size that a desktop shows, on light and on dark
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Not whether they are beautiful: whether what they are made of is still there.  A sheet that stands out from what is behind it, a dark
headline, and the red of the mark; in the symbolic icon one colour and mostly whole pixels."""
import os
import re
import sys

import gi

gi.require_version('GdkPixbuf', '2.0')
from gi.repository import GdkPixbuf  # noqa: E402

FOLDER = os.path.join(os.environ['GALLEY_SOURCE_DIR'], 'data', 'icons', 'hicolor')
FULL = os.path.join(FOLDER, 'scalable', 'apps', 'io.github.galleydesk.Galley.svg')
SYMBOLIC = os.path.join(FOLDER, 'symbolic', 'apps', 'io.github.galleydesk.Galley-symbolic.svg')
LIGHT, DARK = (250, 250, 250), (34, 34, 38)
SIZES = (16, 24, 32, 48, 64, 128, 256)


def pixels(path, size):
    """{(x, y): (red, green, blue, alpha)}"""
    image = GdkPixbuf.Pixbuf.new_from_file_at_size(path, size, size)
    assert (image.get_width(), image.get_height()) == (size, size), 'the icon is not square'
    if not image.get_has_alpha():
        image = image.add_alpha(False, 0, 0, 0)
    data, row = image.get_pixels(), image.get_rowstride()
    return {(x, y): tuple(data[y * row + 4 * x:y * row + 4 * x + 4]) for x in range(size) for y in range(size)}


def over(pixel, ground):
    alpha = pixel[3] / 255
    return tuple(alpha * colour + (1 - alpha) * below for colour, below in zip(pixel, ground))


def grey(colour):
    return 0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2]


def share(size, icon, ground, condition):
    return sum(condition(over(pixel, ground)) for pixel in icon.values()) / size ** 2


def is_red(colour):
    return colour[0] > 170 and colour[1] < 110 and colour[2] < 110


def check_full(size):
    icon = pixels(FULL, size)
    for ground in (LIGHT, DARK):
        assert share(size, icon, ground, is_red) > 0.035, 'the mark and the pencil are not red enough'
    assert share(size, icon, LIGHT, lambda c: grey(c) < 100) > 0.03, 'nothing dark is left of the headline'
    assert share(size, icon, DARK, lambda c: grey(c) > 200) > 0.2, 'the sheet does not stand out from the dark'
    for side in range(size):  # the first pixel from the left, half way down, that has anything in it
        if icon[side, size // 2][3] > 60:
            edge = over(icon[side, size // 2], LIGHT)
            assert grey(LIGHT) - grey(edge) > 12, f'the sheet does not stand out from the light: {edge}'
            break
    else:
        raise AssertionError('the icon is empty')
    assert not any(icon[x, y][3] for x in (0, size - 1) for y in (0, size - 1)), 'the corners are not empty'


def check_symbolic(size):
    icon = [p for p in pixels(SYMBOLIC, size).values() if p[3] > 20]
    assert len(icon) > 0.2 * size ** 2, 'there is hardly anything to see'
    whole = sum(p[3] > 200 for p in icon) / len(icon)
    assert whole > 0.6, f'it is blurred: {whole:.0%} whole pixels'


def check_one_colour():
    with open(SYMBOLIC, encoding='utf-8') as file:
        colours = set(re.findall(r'#[0-9a-fA-F]{3,8}\b', file.read()))
    assert len(colours) == 1, f'a symbolic icon has one colour: {colours}'


def main():
    cases = [(f'the icon at {size} pixels', lambda s=size: check_full(s)) for size in SIZES]
    cases += [(f'the symbolic icon at {size} pixels', lambda s=size: check_symbolic(s)) for size in SIZES if size % 16 == 0]
    cases += [('the symbolic icon has one colour', check_one_colour)]
    print(f'1..{len(cases)}')
    bad = 0
    for number, (what, check) in enumerate(cases, 1):
        try:
            check()
            print(f'ok {number} - {what}')
        except AssertionError as error:
            bad += 1
            print(f'not ok {number} - {what}\n# {error}')
    return 1 if bad else 0


if __name__ == '__main__':
    sys.exit(main())
