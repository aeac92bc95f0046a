#!/usr/bin/python3
# bench-editor.py: what the editor and its preview take, against the least that a live preview can be
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: bench-editor [--json] [--keys N] [--starts N]

Galley and floor-editor show the same text on the same virtual screen, one after the other, and are measured from outside in
the same way: a key is pressed and the pixels of the line are watched, in the text (echo) and on the page (preview).  First
paint is the time from exec until the middle of the screen is no longer black.  Memory is the PSS of the process and all its
descendants.  Times are medians in milliseconds; what counts are the ratios, Galley over floor."""
import argparse
import contextlib
import json
import os
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, '..', 'tools')]
sys.dont_write_bytecode = True

import sample_library  # noqa: E402
from screen import XK_BACKSPACE, Screen  # noqa: E402
from worlds import private_world, session_bus, virtual_screen  # noqa: E402

BUILD = os.environ.get('GALLEY_BUILD_DIR') or sys.exit('bench-editor: GALLEY_BUILD_DIR is not set; use ./dev bench editor')
WRITER = '林晓'
SIZES = {'50k': 50_000, '500k': 500_000}  # bytes
PATIENCE = 60
BETWEEN = 0.3  # seconds from one key to the next, longer than what a key sets going

CLAUSES = ['柳溪县今年新修水渠三十六条', '春茶比往年早采了十二天', '七路公交车从下周起改走新桥', '施工队白天测量夜里浇筑', '水库的水位已经回落',
           '老人们最先搬进了新居', '新的图书馆分为上下两层', '学校把操场让了出来', '镇上的邮局延长了时间', '茶农们都说今年是好年景']


def make_text(size):
    """Paragraphs of one length, with a heading now and then; the first one is long enough to be met by a click."""
    paragraphs, length = [], 0
    while length < size:
        number = len(paragraphs)
        clauses = [CLAUSES[(number * 7 + n * 3) % len(CLAUSES)] for n in range(16)]
        paragraphs.append(f'## 第{number}节' if number % 12 == 6 else '，'.join(clauses) + '。')
        length += len(paragraphs[-1].encode()) + 2
    return '\n\n'.join(paragraphs) + '\n'


# ── the two programs ─────────────────────────────────────────────────────────

class Floor:
    """Areas are x, y, width, height on the screen: where the text and where the page is."""
    name = 'floor'
    editor, preview, spot = (0, 60, 680, 540), (760, 60, 600, 700), (300, 160)

    def __init__(self, folder, text):
        self.file = os.path.join(folder, 'text.md')
        with open(self.file, 'w', encoding='utf-8') as file:
            file.write(text)

    @contextlib.contextmanager
    def start(self, env):
        with running([os.path.join(BUILD, 'tests', 'bench', 'floor-editor'), self.file], env) as process:
            yield process


class Galley:
    name = 'galley'
    editor, preview, spot = (515, 270, 420, 500), (955, 250, 420, 560), (700, 520)

    def __init__(self, folder, text):
        self.library = os.path.join(folder, 'library')
        desk = sample_library.Desk(self.library)
        desk.found()
        content = {'headline': '测量', 'body': text, 'source': sample_library.SOURCE, 'time': '2026-11-20 10:30', 'credits': [{'kind': 'author', 'name': WRITER}]}
        self.article = desk.run('new', '--from-json', '-', by=WRITER, text=json.dumps(content, ensure_ascii=False))['id']

    @contextlib.contextmanager
    def start(self, env):
        reading, writing = os.pipe()
        os.write(writing, f'{sample_library.PASSPHRASES[WRITER]}\n'.encode())
        os.close(writing)
        with running(['galley', '--library', self.library, '--editor', WRITER, '--passphrase-fd', str(reading), '--article', self.article,
                      '--view', 'split', '--size', '1400x860'], env, reading) as process:
            yield process


@contextlib.contextmanager
def running(command, env, *descriptors):
    process = subprocess.Popen(command, env=env, pass_fds=descriptors, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for descriptor in descriptors:
        os.close(descriptor)
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


# ── measuring ────────────────────────────────────────────────────────────────

def descendants(pid):
    yield pid
    with contextlib.suppress(OSError):
        for task in os.listdir(f'/proc/{pid}/task'):
            with open(f'/proc/{pid}/task/{task}/children', encoding='ascii') as file:
                for child in file.read().split():
                    yield from descendants(int(child))


def memory_of(pid):
    """MiB of PSS."""
    total = 0
    for one in set(descendants(pid)):
        with contextlib.suppress(OSError), open(f'/proc/{one}/smaps_rollup', encoding='ascii') as file:
            total += next(int(line.split()[1]) for line in file if line.startswith('Pss:'))
    return total / 1024


def changed_rows(screen, area, before, after):
    """The part of an area whose rows differ: what a key changes there."""
    x, y, width, height = area
    stride = screen.width * 4
    rows = [row for row in range(y, y + height)
            if before[row * stride + x * 4:row * stride + (x + width) * 4] != after[row * stride + x * 4:row * stride + (x + width) * 4]]
    if not rows:
        raise SystemExit(f'bench-editor: nothing that was typed appeared at {area}')
    return x, rows[0], width, rows[-1] - rows[0] + 1


def find_areas(screen, program):
    """Clicks into the text, types, and sees where that shows."""
    screen.wait_until_still(quiet=3)
    screen.click(*program.spot)
    before = screen.wait_until_still()
    for _ in range(6):
        screen.press(ord('x'))
        time.sleep(0.05)
    after = screen.wait_until_still(quiet=2)
    return [changed_rows(screen, area, before, after) for area in (program.editor, program.preview)]


def measure_keys(screen, program, keys):
    """Medians of echo and preview; a letter and its removal in turn, so that the text stays what it is."""
    areas = find_areas(screen, program)
    times = []
    for number in range(keys + 4):
        times.append(screen.time_key(ord('x') if number % 2 == 0 else XK_BACKSPACE, areas))
        time.sleep(BETWEEN)
    echo, preview = zip(*times[4:])  # the first ones warm up
    return {'echo': statistics.median(echo), 'preview': statistics.median(preview),
            'echo_p95': statistics.quantiles(echo, n=20)[-1], 'preview_p95': statistics.quantiles(preview, n=20)[-1]}


def wait_for_window(screen, empty, program):
    end = time.monotonic() + PATIENCE
    while screen.grab(*middle(screen)) == empty:
        if time.monotonic() > end:
            raise SystemExit(f'bench-editor: {program.name} showed nothing')
        time.sleep(0.001)


def middle(screen):
    return 0, screen.height // 2, screen.width, 1


def measure_start(screen, program, env):
    empty = screen.grab(*middle(screen))
    began = time.monotonic()
    with program.start(env):
        wait_for_window(screen, empty, program)
        took = (time.monotonic() - began) * 1000
        screen.wait_until_still(quiet=2)
    while screen.grab(*middle(screen)) != empty:
        time.sleep(0.05)
    return took


def measure_typing(screen, program, env, keys):
    empty = screen.grab(*middle(screen))
    with program.start(env) as process:
        wait_for_window(screen, empty, program)
        times = measure_keys(screen, program, keys)
        times['memory'] = memory_of(process.pid)
    while screen.grab(*middle(screen)) != empty:
        time.sleep(0.05)
    return times


# ── saying ───────────────────────────────────────────────────────────────────

def summarise(results):
    """The ratios that are asked for, and what they were made from."""
    said = {}
    for size in SIZES:
        for what in ('preview', 'echo'):
            said[f'{what}_{size}_ratio'] = results['galley'][size][what] / results['floor'][size][what]
    for key, of in (('first_paint_ratio', lambda r: r['start']), ('memory_ratio', lambda r: r['50k']['memory'])):
        said[key] = of(results['galley']) / of(results['floor'])
    for name, result in results.items():
        said.update({f'{name}_first_paint_ms': result['start'], f'{name}_memory_mib': result['50k']['memory']})
        said.update({f'{name}_{what}_{size}_ms': result[size][what] for size in SIZES for what in ('preview', 'echo', 'preview_p95', 'echo_p95')})
    return {key: round(value, 2) for key, value in said.items()}


def show(said):
    print(f'{"":28}{"floor":>10}{"Galley":>10}{"ratio":>8}')
    rows = [(f'{what}, {size}, ms', f'{what}_{size}_ms', f'{what}_{size}_ratio') for size in SIZES for what in ('preview', 'echo')]
    rows += [('first paint, ms', 'first_paint_ms', 'first_paint_ratio'), ('memory, 50k, MiB', 'memory_mib', 'memory_ratio')]
    for title, key, ratio in rows:
        print(f'{title:28}{said["floor_" + key]:10.1f}{said["galley_" + key]:10.1f}{said[ratio]:8.2f}')


def run(options):
    results = {'floor': {}, 'galley': {}}
    with private_world() as env, virtual_screen(env) as env, session_bus(env) as env:
        screen = Screen(env['DISPLAY'])
        for size, length in SIZES.items():
            programs = []
            for kind in (Floor, Galley):
                folder = os.path.join(env['HOME'], f'{kind.name}-{size}')
                os.mkdir(folder)
                programs.append(kind(folder, make_text(length)))
            for program in programs:
                results[program.name][size] = measure_typing(screen, program, env, options.keys)
            if size == '50k':
                starts = [(program.name, measure_start(screen, program, env)) for _ in range(options.starts) for program in programs]
                for program in programs:
                    results[program.name]['start'] = statistics.median(took for name, took in starts if name == program.name)
        screen.close()
    said = summarise(results)
    if options.json:
        print(json.dumps(said))
    else:
        show(said)
    return 0


def main():
    parser = argparse.ArgumentParser(prog='bench-editor', description='Keystroke, first paint and memory, Galley over the least there can be.')
    parser.add_argument('--json', action='store_true', help='print one JSON object')
    parser.add_argument('--keys', type=int, default=40, help='how many keys are timed (40)')
    parser.add_argument('--starts', type=int, default=5, help='how many starts are timed (5)')
    return run(parser.parse_args())


if __name__ == '__main__':
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
