# person.py: an editor at the window
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""What people of the newsroom do at every window: unlock, search, write, sign.  Names are those that the window says in the
language of the session.  With GALLEY_TEST_PICTURES=FOLDER there are pictures of it."""
import contextlib
import gettext
import os
import subprocess
import time

import sample_library
from robot import FIELD, Atspi, GLib, NotThere, Robot, children, described, has_state, text_of, walk  # noqa: F401: for those who act by person.py

CHOOSER = ('file chooser', 'dialog')


class Person(Robot):
    def __init__(self, process=None, patience=60, pictures=os.environ.get('GALLEY_TEST_PICTURES')):
        super().__init__(patience=patience, process=process)
        self.words = gettext.translation('galley', os.environ.get('GALLEY_LOCALE_DIR'), fallback=True).gettext
        self.pictures, self.taken = pictures, 0

    def picture(self, name):
        if self.pictures:
            self.taken += 1
            time.sleep(1)
            target = os.path.join(self.pictures, f'{self.taken:02}-{name}.png')
            subprocess.run(['import', '-window', 'root', target], check=True)
            print(f'# {target}', flush=True)

    def label(self, words):
        """What a button says: its words, and of the mnemonic no more than is drawn."""
        return self.words(words).replace('_', '')

    # ── the desk ──

    def unlock(self, who):
        self.begin_unlock(who)
        self.say_passphrase(who, lambda: self.find('list', self.words('Queues')))

    def begin_unlock(self, who):
        _ = self.words
        self.choose_row(who, self.wait('list', _('Editors')))
        self.wait_until(lambda: self.focused(FIELD, _('Passphrase')), 'the passphrase field has the focus')

    def say_passphrase(self, who, arrived):
        """What was typed cannot be read back, and a busy screen loses a key; then the field is empty again and has the focus."""
        def say():
            self.type(sample_library.PASSPHRASES[who])
            self.key('Return')
        self.insist(say, arrived, f'the passphrase of {who} is taken')

    def lock(self):
        self.key('ctrl+shift+l', until=lambda: self.find('list', self.words('Editors')))

    def open(self, headline):
        """Finds it by the beginning of its headline, which no other may have."""
        _ = self.words
        self.key('ctrl+k', until=lambda: self.focused(FIELD, _('Search the articles')))
        self.key('ctrl+a')
        self.retype(_('Search the articles'), headline[:4])
        self.wait_until(lambda: [described(row)[1] for row in self.seen('list item', within=self.wait('list', _('Articles')))] == [headline],
                        'this article is found, and no other')
        self.key('Down')
        self.key('Return', until=lambda: self.shows(headline))

    def shows(self, headline):
        return any(text_of(node) == headline for node in self.seen(FIELD, self.words('Headline')))

    def step(self, name, mark='●'):
        return any(described(n)[1].startswith(f'{mark} {name}') for n in self.seen('label', within=self.wait('list', self.words('Steps'))))

    def decide(self, label, opinion=None, signer=None):
        """What is due, in the dialog as a screen reader fills it in."""
        _ = self.words
        dialog = self.begin_decision(label)
        if opinion:
            self.fill(self.wait(FIELD, _('Opinion'), within=dialog), opinion)
        if signer:
            self.fill(self.wait(FIELD, _('Your passphrase'), within=dialog), sample_library.PASSPHRASES[signer])
        self.picture('decide')
        self.press('button', label, within=dialog)
        self.wait_gone('dialog', label)

    def begin_decision(self, label):
        """The dialog of the decision that is due."""
        self.wait('label', label)
        return self.key('ctrl+Return', until=lambda: self.find('dialog', label))

    def choose_decision(self, label):
        """The dialog of one of the others."""
        _ = self.words
        self.wait('button', _('Other Decisions'))
        self.choose_row(label, self.key('ctrl+shift+Return', until=lambda: self.find('list', _('Decisions'))))
        return self.wait('dialog', label)

    # ── the text ──

    def text(self):
        return self.wait(FIELD, self.words('Text'))

    def content(self):
        return text_of(self.text())

    def caret(self):
        text = self.text()
        text.clear_cache_single()
        return Atspi.Text.get_caret_offset(text)

    def selected(self):
        """What is selected in the text."""
        text = self.text()
        with contextlib.suppress(GLib.Error):
            if Atspi.Text.get_n_selections(text):
                at = Atspi.Text.get_selection(text, 0)
                return text_of(text)[at.start_offset:at.end_offset]
        return ''

    def is_editable(self):
        return has_state(self.text(), Atspi.StateType.EDITABLE)

    def focus_text(self):
        """Searching gives the focus back to the text, or to the title line that had it, from where Tab leads to the text."""
        _ = self.words
        if self.has_focus(self.text()):
            return
        titled = any(self.focused(FIELD, _(name)) for name in ('Kicker', 'Headline', 'Deck'))
        if not titled:
            self.key('ctrl+f', until=lambda: self.focused(FIELD, _('Find')))
            self.key('Escape', until=lambda: self.has_focus(self.text()))
        self.tab_to(FIELD, _('Text'))

    def go_to_end(self):
        self.focus_text()
        self.key('ctrl+End', until=lambda: self.caret() == Atspi.Text.get_character_count(self.text()))

    def put_cursor(self, at):
        """There, with as many keys as it takes."""
        self.focus_text()
        for _ in range(10):
            now = self.caret()
            if now == at:
                return
            self.key(*['Left' if now > at else 'Right'] * abs(now - at))
            with contextlib.suppress(NotThere):
                self.wait_until(lambda: self.caret() == at, f'the cursor is at {at}', 3)
        raise NotThere(f'the cursor does not come to {at}; it is at {self.caret()}')

    def select(self, words):
        def mark():
            self.put_cursor(self.content().index(words))
            self.key(*['shift+Right'] * len(words))
        self.insist(mark, lambda: self.selected() == words, f'{words} is selected', 4)

    # ── typing ──

    def tab_to(self, role, name, key='Tab'):
        for _ in range(60):
            if self.focused(role, name):
                return
            self.key(key)
            time.sleep(0.1)
        raise NotThere(f'{key} never comes to {name!r}')

    def type_into(self, name, text, within=None):
        """Types where the focus is, and looks whether it arrived; Han characters are on no key, and a busy screen loses one."""
        def value():
            return text_of(self.wait(FIELD, name, within=within))
        for _ in range(4):
            before = value()
            self.type(text)
            with contextlib.suppress(NotThere):
                return self.wait_until(lambda: text in value(), f'{text!r} is typed', 3)
            self.key(*['BackSpace'] * max(0, len(value()) - len(before)))
        raise NotThere(f'{text!r} was not typed: {value()!r}')

    def retype(self, name, text):
        """The same over what is selected, of which nothing stays."""
        for _ in range(4):
            self.type(text)
            with contextlib.suppress(NotThere):
                return self.wait_until(lambda: any(text_of(node) == text for node in self.seen(FIELD, name)), f'{text!r} is typed', 3)
            self.key('ctrl+a')
        raise NotThere(f'{text!r} was not typed into {name!r}')

    # ── the page, and files ──

    def page(self):
        return self.find('document web', hidden=True)

    def page_says(self, words):
        """Whether the preview shows them, as its reader is told."""
        page = self.page()
        return page is not None and any(words in (text_of(node) or described(node)[1]) for node, _ in walk(page))

    def page_place(self):
        """Of the view that shows the page, which knows where it is only in there."""
        view = self.wait_until(self.page, 'the page is there')
        while described(view)[0] != 'panel':
            view = view.get_parent()
        return self.place(view)

    def path_field(self, chooser):
        """GTK's own file dialog: a slash begins a path."""
        def field():
            return next((node for node in self.seen(('text', 'entry'), within=chooser) if text_of(node).startswith('/')), None)
        return field() or self.key('slash', until=field)

    def take_focus(self):
        """Without a window manager nobody gives a window the focus back when a dialog of its own has gone."""
        subprocess.run(['xdotool', 'windowfocus', self.window()], check=True)
