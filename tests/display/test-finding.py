#!/usr/bin/python3
# test-finding.py: a name that is wrong in the headline, the deck and the text, found and corrected: by keyboard, in the real window
#
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import subprocess
import sys
import time
import traceback

SOURCE, BUILD = os.environ['GALLEY_SOURCE_DIR'], os.environ['GALLEY_BUILD_DIR']
sys.path.insert(0, os.path.join(SOURCE, 'tests', 'tools'))
sys.dont_write_bytecode = True

import sample_library  # noqa: E402
from worlds import private_world, session_bus, virtual_screen  # noqa: E402

FIELD = ('text', 'entry')
WRITER = '林晓'
WRONG, RIGHT = 'Lin Qu', 'Lin Chu'
TITLES = {'Kicker': f'{WRONG} at the lock', 'Headline': f'The keeper {WRONG} and his son {WRONG}', 'Deck': 'Thirty years by the water'}
PARAGRAPHS = [f'In the first year {WRONG} carried stones.', f'In the second year {WRONG} opened the gate, and lin qu was a name in the valley.',
              'In the third year nobody was named.', f'In the fourth year {WRONG} rested.']
BODY = '\n\n'.join(PARAGRAPHS)


class Finding:
    def __init__(self, library):
        import robot  # needs the bus
        self.atspi, self.read = robot.Atspi, robot.text_of
        self.robot = robot.Robot()
        self.desk = sample_library.Desk(library, os.path.join(BUILD, 'src', 'cli', 'galleyctl'))
        self.desk.found()
        self.library = library
        content = {'kicker': TITLES['Kicker'], 'headline': TITLES['Headline'], 'deck': TITLES['Deck'], 'body': BODY, 'source': sample_library.SOURCE,
                   'time': '2026-11-20 10:30', 'credits': [{'kind': 'author', 'name': WRITER}]}
        self.article = self.desk.run('new', '--from-json', '-', by=WRITER, text=json.dumps(content))['id']
        self.count = self.bad = 0

    def ok(self, right, what, seen=''):
        self.count += 1
        self.bad += not right
        print(f'{"ok" if right else "not ok"} {self.count} - {what}', flush=True)
        if not right:
            print(f'# {seen!r}', flush=True)

    # ── what is seen ──

    def field(self, name):
        return self.robot.wait(FIELD, name)

    def text(self, name='Text'):
        return self.read(self.field(name))

    def selected(self, name):
        """Where the selection of a field begins, and what is selected."""
        node = self.field(name)
        if not self.atspi.Text.get_n_selections(node):
            return None
        at = self.atspi.Text.get_selection(node, 0)
        return at.start_offset, self.read(node)[at.start_offset:at.end_offset]

    def where(self):
        """The one field in which something is selected, and where."""
        found = [(name, self.selected(name)) for name in ('Kicker', 'Headline', 'Deck', 'Text') if self.selected(name)]
        return (found[0][0], found[0][1][0]) if len(found) == 1 else found

    def becomes(self, question, answer, what):
        end = time.monotonic() + 8
        while time.monotonic() < end and question() != answer:
            time.sleep(0.1)
        self.ok(question() == answer, what, question())

    # ── what is done ──

    def into(self, name, *keys):
        """From field to field, with Tab in the order of the sheet, whatever lies between."""
        order = ['Kicker', 'Headline', 'Deck', 'Text']
        node, way = self.field(name), 'Tab'
        for _ in range(60):
            if self.robot.has_focus(node):
                break
            here = next((n for n in order if self.robot.has_focus(self.field(n))), None)
            if here:
                way = 'shift+Tab' if order.index(here) > order.index(name) else 'Tab'
            self.robot.key(way)
            time.sleep(0.2)
        self.robot.wait_until(lambda: self.robot.has_focus(node), f'{name} has the focus')
        if keys:
            self.robot.key(*keys)

    def look_for(self, words, key='ctrl+f'):
        self.robot.key(key)
        field = self.field('Find')
        self.robot.wait_until(lambda: self.robot.has_focus(field), 'the field to find in has the focus')
        self.robot.key('ctrl+a')
        self.robot.type(words)
        self.robot.wait_until(lambda: self.text('Find') == words, 'the words are typed')

    def put_away(self):
        self.robot.key('Escape')
        self.robot.wait_gone(FIELD, 'Find')

    def press(self, name, role='button'):
        self.robot.press(role, name)

    # ── cases ──

    def places(self):
        """All of them, top to bottom."""
        places = []
        for name, text in (*TITLES.items(), ('Text', BODY)):
            at = text.lower().find(WRONG.lower())
            while at >= 0:
                places.append((name, at))
                at = text.lower().find(WRONG.lower(), at + 1)
        return places

    def finds_everywhere(self):
        places = self.places()
        self.into('Kicker', 'Home')
        self.look_for(WRONG)
        for number, place in enumerate(places):
            self.robot.wait('label', f'{number + 1} / {len(places)}')
            if self.where() != place:
                self.ok(False, f'match {number + 1} is at {place}', self.where())
            self.robot.key('Return')
        self.ok(True, f'all {len(places)} matches, top to bottom, are counted over all fields')
        self.robot.wait('label', f'1 / {len(places)}')
        self.becomes(self.where, places[0], 'after the last comes the first')
        self.robot.key('shift+Return')
        self.robot.wait('label', f'{len(places)} / {len(places)}')
        self.becomes(self.where, places[-1], 'and before the first the last')
        self.press('Match Case', 'toggle button')
        self.robot.wait('label', part=f' / {len(places) - 1}')
        self.ok(True, 'the case counts when it is asked for')
        self.put_away()
        self.ok(self.robot.has_focus(self.field('Kicker')), 'Escape goes back to the field where the search began')

    def begins_at_the_cursor(self):
        self.into('Text', 'ctrl+Home', 'End')
        self.look_for(WRONG)
        self.becomes(self.where, ('Text', BODY.index(WRONG, len(PARAGRAPHS[0]))), 'from the text, the next match is one of the text')
        self.put_away()

    def replaces_one(self):
        """The second one of the headline."""
        second = TITLES['Headline'].rindex(WRONG)
        self.into('Headline', 'Home')
        self.look_for(WRONG, 'ctrl+r')
        self.robot.fill(self.field('Replace with'), RIGHT)
        self.becomes(self.where, ('Headline', TITLES['Headline'].index(WRONG)), 'the first match of the headline is selected')
        self.robot.key('Return')
        self.becomes(self.where, ('Headline', second), 'then the second')
        self.press('Replace')
        self.becomes(lambda: self.text('Headline'), TITLES['Headline'][:second] + RIGHT, 'the name is replaced in the headline')
        self.becomes(self.where, ('Text', BODY.index(WRONG)), 'and the next match is one of the text')
        self.ok(self.text() == BODY, 'where nothing is replaced yet', self.text())
        self.put_away()
        self.robot.key('ctrl+z')
        self.becomes(lambda: self.text('Headline'), TITLES['Headline'], 'one undo takes it back in the headline')

    def replaces_all(self):
        self.into('Kicker', 'Home')
        self.look_for(WRONG, 'ctrl+r')
        self.robot.fill(self.field('Replace with'), RIGHT)
        self.robot.wait('label', part=' / 6')
        self.press('Replace All')
        self.robot.wait('label', '6 replaced')
        self.ok(True, 'it is told how many were replaced')
        for name, text in (*TITLES.items(), ('Text', BODY)):
            self.becomes(lambda n=name: self.text(n), text.replace(WRONG, RIGHT), f'{name} has the right name everywhere')
        self.put_away()
        self.robot.wait('label', 'Saved')
        self.becomes(lambda: self.desk.run('show', self.article)['content']['headline'], TITLES['Headline'].replace(WRONG, RIGHT), 'and so has the library')
        for name, text in (('Text', BODY), ('Headline', TITLES['Headline'])):
            self.into(name)
            self.robot.key('ctrl+z')
            self.becomes(lambda n=name: self.text(n), text, f'one undo takes all of it back in {name}')
        self.ok(self.text('Kicker') == TITLES['Kicker'].replace(WRONG, RIGHT), 'and leaves the others alone', self.text('Kicker'))
        self.into('Kicker', 'ctrl+z')
        self.becomes(lambda: self.text('Kicker'), TITLES['Kicker'], 'each field has its own')

    def within_the_selection(self):
        """The second and third paragraph: one name, and none in the titles."""
        self.into('Text', 'ctrl+Home', 'Down', 'Home', 'shift+Down', 'shift+End')
        chosen = '\n\n'.join(PARAGRAPHS[1:3])
        self.becomes(lambda: self.selected('Text'), (BODY.index(PARAGRAPHS[1]), chosen), 'two paragraphs are selected')
        self.look_for(WRONG, 'ctrl+r')
        self.robot.fill(self.field('Replace with'), RIGHT)
        self.robot.wait('label', '1 / 1')
        self.ok(True, 'only what is selected is searched, and no title')
        self.robot.key('Return')
        self.becomes(self.where, ('Text', BODY.index(WRONG, BODY.index(PARAGRAPHS[1]))), 'going on stays there')
        self.press('Replace All')
        self.robot.wait('label', '1 replaced')
        self.becomes(self.text, BODY.replace(PARAGRAPHS[1], PARAGRAPHS[1].replace(WRONG, RIGHT)), 'and only that is replaced')
        for name, text in TITLES.items():
            self.ok(self.text(name) == text, f'not in {name}', self.text(name))
        self.press('In the Selection Only', 'toggle button')
        self.robot.wait('label', part=' / 5')
        self.ok(True, 'without it everything is searched again')
        self.put_away()
        self.robot.key('ctrl+z')
        self.becomes(self.text, BODY, 'one undo takes it back')

    def nothing(self):
        self.look_for('nobody is called this')
        self.robot.wait('label', 'No match')
        self.ok(True, 'what is nowhere is said to be nowhere')
        self.put_away()

    def run(self):
        reading, writing = os.pipe()
        os.write(writing, f'{sample_library.PASSPHRASES[WRITER]}\n'.encode())
        os.close(writing)
        window = subprocess.Popen([os.path.join(BUILD, 'src', 'widgets', 'galley'), '--library', self.library, '--editor', WRITER,
                                   '--passphrase-fd', str(reading), '--article', self.article, '--view', 'write', '--size', '1300x860'],
                                  pass_fds=[reading], stdout=sys.stderr)
        try:
            self.robot.wait_until(lambda: any(self.read(n) == TITLES['Headline'] for n in self.robot.seen(FIELD, 'Headline')), 'the article opens')
            self.look_for('water')  # and Escape gives the focus to the text, wherever it was
            self.put_away()
            for part in (self.finds_everywhere, self.begins_at_the_cursor, self.replaces_one, self.replaces_all, self.within_the_selection, self.nothing):
                part()
        except Exception:  # noqa: BLE001: whatever it is, what was tested before it still counts
            print('\n'.join(f'# {line}' for line in traceback.format_exc().splitlines()))
            self.ok(False, 'the finding goes on')
        finally:
            window.terminate()
            window.wait()
        print(f'1..{self.count}')
        return 1 if self.bad else 0


def main():
    if len(sys.argv) > 1:
        return Finding(sys.argv[1]).run()
    with private_world() as env, virtual_screen(env) as env, session_bus(env) as env:
        return subprocess.call([sys.executable, '-B', __file__, os.path.join(env['XDG_DATA_HOME'], 'library')], env=env)


if __name__ == '__main__':
    sys.exit(main())
