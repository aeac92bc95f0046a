#!/usr/bin/python3
# bench-library.py: what a hundred thousand articles cost, against a library with one
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: bench-library [--json] [--articles N] [--starts N]

First paint is the time from exec until the middle of the screen is no longer black, as bench-editor measures it.  The lists are
measured by bench-lists, without a window: until they are filled, from a save until they show it, and the longest time for which
the main loop did not turn.  The articles are copies of one that was made with galleyctl."""
import argparse
import json
import os
import sqlite3
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, '..', 'tools')]
sys.dont_write_bytecode = True

import sample_library  # noqa: E402
from screen import Screen  # noqa: E402
from worlds import private_world, session_bus, virtual_screen  # noqa: E402

BUILD = os.environ.get('GALLEY_BUILD_DIR') or sys.exit('bench-library: GALLEY_BUILD_DIR is not set; use ./dev bench library')
WHO = '周敏'
PATIENCE = 60
# Most are out; some hundred are drafts of others, and some are in review.
CHANGED = {
    'uuid': 'n.id',
    'headline': "headline || ' ' || n.i",
    'updated': 'updated - n.i * 60000',
    'entered': 'updated - n.i * 60000',
    'state': "CASE WHEN n.i % 1000 = 1 THEN 'review' WHEN n.i % 200 = 2 THEN 'draft' ELSE 'approved' END",
    'live': "CASE WHEN n.i % 1000 = 1 OR n.i % 200 = 2 THEN 'none' ELSE 'published' END",
    'live_digest': "CASE WHEN n.i % 1000 = 1 OR n.i % 200 = 2 THEN '' ELSE digest END",
    'article': 'n.id',
}


def copy_rows(library, table, where):
    columns = [row[1] for row in library.execute(f'PRAGMA table_info({table})')]
    values = ', '.join(CHANGED.get(column, column) if column != 'editor' else 'editor' for column in columns)
    library.execute(f'INSERT INTO {table} ({", ".join(columns)}) SELECT {values} FROM {table} JOIN n WHERE {table}.{where}')


def make_library(folder, articles):
    """The UUID of the article that was made and not copied."""
    desk = sample_library.Desk(folder)
    desk.found()
    content = {'headline': '测量', 'body': '柳溪县今年新修水渠三十六条。' * 60, 'source': sample_library.SOURCE, 'time': '2026-11-20 10:30',
               'credits': [{'kind': 'author', 'name': WHO}]}
    article = desk.run('new', '--from-json', '-', by=WHO, text=json.dumps(content, ensure_ascii=False))['id']
    with sqlite3.connect(os.path.join(folder, 'library.db')) as library:
        library.execute('CREATE TEMP TABLE n AS WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < ?) '
                        'SELECT i, lower (hex (randomblob (16))) AS id FROM c WHERE i < ?', (articles, articles))
        for table, where in (('article', f"uuid = '{article}'"), ('working_copy', f"article = '{article}'"), ('typist', f"article = '{article}'")):
            copy_rows(library, table, where)
    return article


def measure_lists(folder, article):
    said = subprocess.run([os.path.join(BUILD, 'tests', 'bench', 'bench-lists'), folder, WHO, article], input=f'{sample_library.PASSPHRASES[WHO]}\n',
                          capture_output=True, text=True, check=False)
    if said.returncode:
        raise SystemExit(said.stderr)
    return json.loads(said.stdout)


def measure_start(screen, folder, env):
    middle = (0, screen.height // 2, screen.width, 1)
    empty = screen.grab(*middle)
    began = time.monotonic()
    window = subprocess.Popen(['galley', '--library', folder, '--size', '1400x860'], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while screen.grab(*middle) == empty:
        if time.monotonic() - began > PATIENCE:
            raise SystemExit('bench-library: the window showed nothing')
        time.sleep(0.001)
    took = (time.monotonic() - began) * 1000
    screen.wait_until_still(quiet=1.5)
    window.terminate()
    window.wait()
    while screen.grab(*middle) != empty:
        time.sleep(0.05)
    return took


def run(options):
    results = {}
    with private_world() as env, virtual_screen(env) as env, session_bus(env) as env:
        libraries = {'small': 1, 'large': options.articles}
        for name, articles in libraries.items():
            folder = os.path.join(env['HOME'], name)
            results[name] = measure_lists(folder, make_library(folder, articles))
        screen = Screen(env['DISPLAY'])
        starts = [(name, measure_start(screen, os.path.join(env['HOME'], name), env)) for _ in range(options.starts) for name in libraries]
        screen.close()
        for name in libraries:
            results[name]['first_paint_ms'] = round(statistics.median(took for one, took in starts if one == name), 1)
    small, large = results['small'], results['large']
    said = {'articles': large['articles'], 'first_paint_ratio': round(large['first_paint_ms'] / small['first_paint_ms'], 2),
            'save_ratio': round(large['save_ms'] / small['save_ms'], 2)}
    said.update({f'{name}_{key}': results[name][key] for name in results for key in ('first_paint_ms', 'fill_ms', 'save_ms', 'stall_ms')})
    if options.json:
        print(json.dumps(said))
        return 0
    print(f'{"":34}{"1 article":>12}{large["articles"]:>12,}')
    for title, key in (('first paint, ms', 'first_paint_ms'), ('lists filled, ms', 'fill_ms'), ('save until the list shows it, ms', 'save_ms'),
                       ('longest stop of the main loop, ms', 'stall_ms')):
        print(f'{title:34}{small[key]:12.1f}{large[key]:12.1f}')
    return 0


def main():
    parser = argparse.ArgumentParser(prog='bench-library', description='What a hundred thousand articles cost, against one.')
    parser.add_argument('--json', action='store_true', help='print one JSON object')
    parser.add_argument('--articles', type=int, default=100_000, help='how many articles (100000)')
    parser.add_argument('--starts', type=int, default=5, help='how many starts are timed (5)')
    return run(parser.parse_args())


if __name__ == '__main__':
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
