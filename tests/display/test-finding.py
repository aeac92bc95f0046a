#!/usr/bin/python3
# test-finding.py: a name that is wrong in the headline, the deck and the text, found and corrected: by keyboard, in the real window
#
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import sys

sys.path.insert(0, os.path.join(os.environ['GALLEY_SOURCE_DIR'], 'tests', 'tools'))

import stage  # noqa: E402
import sample_library  # noqa: E402
from person import FIELD, Atspi, text_of  # noqa: E402

WRITER = '林晓'
WRONG, RIGHT = 'Lin Qu', 'Lin Chu'
TITLES = {'Kicker': f'{WRONG} at the lock', 'Headline': f'The keeper {WRONG} and his son {WRONG}', 'Deck': 'Thirty years by the water'}
ORDER = [*TITLES, 'Text']
PARAGRAPHS = [f'In the first year {WRONG} carried stones.', f'In the second year {WRONG} opened the gate, and lin qu was a name in the valley.',
              'In the third year nobody was named.', f'In the fourth year {WRONG} rested.']
BODY = '\n\n'.join(PARAGRAPHS)


class Finding(stage.Stage):
    screen = '1300x860'

    # ── what is seen ──

    def field(self, name):
        return self.robot.wait(FIELD, name)

    def text(self, name='Text'):
        return text_of(self.field(name))

    def selected(self, name):
        """Where the selection of a field begins, and what is selected."""
        node = self.field(name)
        if not Atspi.Text.get_n_selections(node):
            return None
        at = Atspi.Text.get_selection(node, 0)
        return at.start_offset, text_of(node)[at.start_offset:at.end_offset]

    def where(self):
        """The one field in which something is selected, and where."""
        found = [(name, self.selected(name)) for name in ORDER if self.selected(name)]
        return (found[0][0], found[0][1][0]) if len(found) == 1 else found

    def becomes(self, question, answer, what):
        try:
            self.robot.wait_until(lambda: question() == answer, what, 8)
        except AssertionError:
            pass
        self.ok(question() == answer, what, question())

    # ── what is done ──

    def into(self, name, *keys):
        """From field to field, with Tab in the order of the sheet, whatever lies between."""
        here = next((n for n in ORDER if self.robot.focused(FIELD, n)), 'Text')
        self.robot.tab_to(FIELD, name, 'shift+Tab' if ORDER.index(here) > ORDER.index(name) else 'Tab')
        for key in keys:
            self.robot.key(key)

    def look_for(self, words, key='ctrl+f'):
        self.robot.key(key, until=lambda: self.robot.focused(FIELD, 'Find'))
        self.robot.key('ctrl+a')
        self.robot.retype('Find', words)

    def put_away(self):
        self.robot.key('Escape', until=lambda: not self.robot.find(FIELD, 'Find'))

    def undo(self, name, text, what):
        """One key, and no more."""
        self.into(name)
        before = self.text(name)
        self.robot.key('ctrl+z', until=lambda: self.text(name) != before)
        self.becomes(lambda: self.text(name), text, what)

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
            assert self.where() == place, (number, self.where(), place)
            self.robot.key('Return', until=lambda: self.where() != place)
        self.ok(True, f'all {len(places)} matches, top to bottom, are counted over all fields')
        self.robot.wait('label', f'1 / {len(places)}')
        self.becomes(self.where, places[0], 'after the last comes the first')
        self.robot.key('shift+Return')
        self.robot.wait('label', f'{len(places)} / {len(places)}')
        self.becomes(self.where, places[-1], 'and before the first the last')
        self.robot.toggle('toggle button', 'Match Case')
        self.robot.wait('label', part=f' / {len(places) - 1}')
        self.ok(True, 'the case counts when it is asked for')
        self.put_away()
        self.becomes(lambda: bool(self.robot.focused(FIELD, 'Kicker')), True, 'Escape goes back to the field where the search began')

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
        self.robot.press('button', 'Replace')
        self.becomes(lambda: self.text('Headline'), TITLES['Headline'][:second] + RIGHT, 'the name is replaced in the headline')
        self.becomes(self.where, ('Text', BODY.index(WRONG)), 'and the next match is one of the text')
        self.ok(self.text() == BODY, 'where nothing is replaced yet', self.text())
        self.put_away()
        self.undo('Headline', TITLES['Headline'], 'one undo takes it back in the headline')

    def replaces_all(self):
        self.into('Kicker', 'Home')
        self.look_for(WRONG, 'ctrl+r')
        self.robot.fill(self.field('Replace with'), RIGHT)
        self.robot.wait('label', part=' / 6')
        self.robot.press('button', 'Replace All')
        self.robot.wait('label', '6 replaced')
        self.ok(True, 'it is told how many were replaced')
        for name, text in (*TITLES.items(), ('Text', BODY)):
            self.becomes(lambda n=name: self.text(n), text.replace(WRONG, RIGHT), f'{name} has the right name everywhere')
        self.put_away()
        self.robot.wait('label', 'Saved')
        self.becomes(lambda: self.desk.run('show', self.article)['content']['headline'], TITLES['Headline'].replace(WRONG, RIGHT), 'and so has the library')
        for name, text in (('Text', BODY), ('Headline', TITLES['Headline'])):
            self.undo(name, text, f'one undo takes all of it back in {name}')
        self.ok(self.text('Kicker') == TITLES['Kicker'].replace(WRONG, RIGHT), 'and leaves the others alone', self.text('Kicker'))
        self.undo('Kicker', TITLES['Kicker'], 'each field has its own')

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
        self.robot.press('button', 'Replace All')
        self.robot.wait('label', '1 replaced')
        self.becomes(self.text, BODY.replace(PARAGRAPHS[1], PARAGRAPHS[1].replace(WRONG, RIGHT)), 'and only that is replaced')
        for name, text in TITLES.items():
            self.ok(self.text(name) == text, f'not in {name}', self.text(name))
        self.robot.toggle('toggle button', 'In the Selection Only')
        self.robot.wait('label', part=' / 5')
        self.ok(True, 'without it everything is searched again')
        self.put_away()
        self.undo('Text', BODY, 'one undo takes it back')

    def nothing(self):
        self.look_for('nobody is called this')
        self.robot.wait('label', 'No match')
        self.ok(True, 'what is nowhere is said to be nowhere')
        self.put_away()

    def run(self):
        self.desk.found()
        content = {'kicker': TITLES['Kicker'], 'headline': TITLES['Headline'], 'deck': TITLES['Deck'], 'body': BODY, 'source': sample_library.SOURCE,
                   'time': '2026-11-20 10:30', 'credits': [{'kind': 'author', 'name': WRITER}]}
        self.article = self.desk.run('new', '--from-json', '-', by=WRITER, text=json.dumps(content))['id']
        with self.window(WRITER, '--article', self.article, '--view', 'write'):
            self.robot.wait_until(lambda: self.robot.shows(TITLES['Headline']), 'the article opens')
            self.robot.focus_text()
            for part in (self.finds_everywhere, self.begins_at_the_cursor, self.replaces_one, self.replaces_all, self.within_the_selection, self.nothing):
                part()


stage.play(Finding)
