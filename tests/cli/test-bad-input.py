# test-bad-input.py: whatever is handed in, one clear sentence, and nothing is lost or half-written
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import shutil
import sqlite3
import subprocess
import sys

from newsroom import CHIEF, FINAL, FIRST, INPUT, REFUSED, SOURCE, STORAGE, USAGE, WRITER, case, tap

LINE = '渠水过村流进田里' * 440000  # 10.5 MB of one line
GB18030 = '春灌时节\n\n2018-10-08 13:07 来源: 青禾日报 作者: 林晓\n\n渠水过村，流进田里。\n'.encode('gb18030')


def make_files(room):
    """What a person may hand in by mistake; name → what the sentence must hold."""
    os.mkdir(room.path('a folder'))
    os.mkfifo(room.path('pipe'))
    os.symlink('nowhere', room.path('dangling'))
    room.write('empty', '')
    room.write('blank', ' \n\n\t\n')
    room.write('long', LINE)
    room.write('invalid', b'\xe6\xb8\xa0\xff\xfe\x80\x81 \xc3\x28\n')
    room.write('gb18030', GB18030)
    room.write('binary', bytes(range(256)) * 40)
    room.write('zeros', bytes(4096))
    return ['missing', 'a folder', 'pipe', 'dangling', 'empty', 'blank', 'long', 'invalid', 'gb18030', 'binary', 'zeros', '/dev/zero']


@case
def bad_files_are_not_imported(room):
    room.open(WRITER)
    room.begin()
    before, files = room.content(), room.fingerprint()
    for name in make_files(room):
        said = room.fails(INPUT, 'import', name, who=WRITER, says=name)
        assert len(said.err) < 300, said
        assert room.fails(INPUT, 'import', name, '--json', who=WRITER).json['error']['code'] == 'invalid', said
    assert room.content() == before
    assert room.fingerprint() == files, 'something was left in the library'


@case
def an_encoding_is_asked_for_and_not_guessed(room):
    room.open(WRITER)
    room.fails(INPUT, 'import', room.write('gb18030', GB18030), who=WRITER, says='--charset GB18030')
    imported = room.ok('import', 'gb18030', '--charset', 'gb18030', '--json', who=WRITER).json
    assert imported['headline'] == '春灌时节' and imported['authors'] == ['林晓'], imported


@case
def bad_files_do_not_replace_a_text(room):
    room.open(WRITER)
    article = room.begin()
    before = room.content()
    for name in make_files(room):
        if name == 'blank':
            continue
        room.fails(INPUT, 'edit', article, '--body', name, who=WRITER, says=name)
        room.fails(INPUT, 'edit', article, '--from-json', name, who=WRITER, says=name)
    room.fails(INPUT, 'edit', article, '--body', '-', stdin=b'', who=WRITER, says='standard input')
    room.fails(INPUT, 'edit', article, '--body', '-', stdin=GB18030, who=WRITER)
    for text in ('[]', '{"body": 7}', '{"unknown": "x"}', '{', 'null'):
        room.fails(INPUT, 'edit', article, '--from-json', room.write('content.json', text), who=WRITER)
    assert room.content() == before


@case
def a_library_is_what_it_says(room):
    room.open(WRITER)
    article = room.begin()
    room.write('file', 'no library')
    os.makedirs(room.path('nothing'))
    os.makedirs(room.path('rubbish'))
    room.write('rubbish/library.db', 'this is no database, although it is long enough to be looked at\n' * 80)
    os.makedirs(room.path('empty'))
    room.write('empty/library.db', '')
    os.makedirs(room.path('other'))
    with sqlite3.connect(room.path('other/library.db')) as other:
        other.execute('CREATE TABLE recipe (name TEXT)')
    other.close()
    for name in ('missing', 'file', 'nothing', 'rubbish', 'other', 'empty'):
        # An empty file is a library that was interrupted while it was made, and is ours to write to.
        before = room.fingerprint(room.path(name)) if name in ('nothing', 'rubbish', 'other') else None
        for words in (['list'], ['show', article], ['new', '--set', 'headline=x'], ['export', article, '--to', 'out']):
            said = room.run(*words, library=room.path(name), who=None if words == ['list'] else WRITER)
            assert said.status in (INPUT, STORAGE) and said.err.count('\n') == 1 and said.out == '', f'{name}: {said}'
        assert before is None or room.fingerprint(room.path(name)) == before, f'{name} was changed'
    assert not os.path.exists(room.path('missing'))


@case
def a_library_from_the_future_is_left_alone(room):
    room.open(WRITER)
    article = room.begin()
    with sqlite3.connect(os.path.join(room.library, 'library.db')) as database:
        database.execute('PRAGMA user_version = 99')
    database.close()
    before = room.fingerprint()
    for words in (['list'], ['show', article], ['edit', article, '--set', 'body=x'], ['submit', article], ['verify'],
                  ['import', os.path.join(SOURCE, 'tests', 'fixtures', 'page-clean.txt')], ['export', article, '--to', 'out'], ['editor', 'list']):
        said = room.fails(STORAGE, *words, who=WRITER if words[0] not in ('list', 'verify', 'editor') else None, says=['newer', '99'])
        assert room.run(*words, '--json', who=WRITER if words[0] not in ('list', 'verify', 'editor') else None).json['error']['code'] == 'from-future', said
    assert room.fingerprint() == before, 'the library was written to'
    assert not os.path.exists(room.path('out'))


@case
def a_library_is_never_made_over_another(room):
    room.open(WRITER)
    room.begin()
    before = room.content()
    room.fails(REFUSED, 'init', '--name', '某人', '--seal', 'quick', key='x', says='already')
    assert room.content() == before


@case
def a_library_that_cannot_be_finished_is_not_begun(room):
    room.fails(INPUT, 'init', '--name', '名' * 61, '--seal', 'quick', key='x', library=room.path('new'))
    room.fails(INPUT, 'init', '--name', '某人', '--seal', 'quick', key='', library=room.path('new'), says='passphrase')
    room.fails(USAGE, 'init', '--name', '某人', '--role', 'boss', key='x', library=room.path('new'), says='boss')
    room.fails(USAGE, 'init', '--name', '某人', library=room.path('new'), says='passphrase')
    room.fails(STORAGE, 'init', library='/proc/new')
    assert not os.path.exists(room.path('new'))


@case
def unknown_names_are_bad_input(room):
    room.open(WRITER)
    article = room.begin()
    for words in (['show', 'ffff0000'], ['show', article[:3]], ['show', ''], ['show', "' OR 1=1 --"], ['edit', 'ffff0000', '--set', 'body=x'],
                  ['submit', 'ffff0000'], ['export', 'ffff0000', '--to', 'out'], ['history', 'ffff0000']):
        room.fails(INPUT, *words, **({} if words[0] == 'history' else {'who': WRITER}))
    room.fails(INPUT, 'show', article, who='没有此人', says='没有此人')
    room.fails(INPUT, 'verify', room.path('missing'))
    room.fails(INPUT, 'verify', room.folder)
    assert room.show(article[:4])['id'] == article


@case
def wrong_usage_is_said(room):
    room.open(WRITER)
    article = room.begin()
    for words in (['nonsense'], ['show'], ['show', article, article], ['list', '--frob'], ['editor'], ['edit', article], ['list', '--stage', 'limbo'],
                  ['edit', article, '--set', 'nofield=x'], ['edit', article, '--set', 'headline'], ['edit', article, '--set', 'reprint=perhaps']):
        room.fails(USAGE, *words)
    assert room.run('list', '--frob', '--json').json['error']['code'] == 'usage'
    room.fails(USAGE, 'edit', article, '--set', b'headline=\xff\xfe'.decode('utf-8', 'surrogateescape'), who=WRITER, says='UTF-8')


@case
def output_that_cannot_be_written_is_no_success(room):
    room.open(WRITER)
    room.begin()
    with open('/dev/full', 'wb') as full:
        room.fails(STORAGE, 'list', stdout=full)


@case
def what_an_article_says_does_not_command_the_terminal(room):
    room.open(WRITER)
    article = room.begin(headline='\x1b]0;owned\x07红\x1b[31m字\u009b2J')
    for words in (['list'], ['show', article]):
        said = room.ok(*words).out
        assert not [c for c in said if ord(c) < 32 and c not in '\n\t' or 127 <= ord(c) < 160], repr(said)
    assert room.articles()[0]['headline'].startswith('\x1b]0;'), 'JSON keeps what is there'


# ── file systems ─────────────────────────────────────────────────────────────

def mount(*words):
    subprocess.run(['mount', *words], check=True, capture_output=True)


def make_read_only(folder):
    mount('--bind', folder, folder)
    mount('-o', 'remount,bind,ro', folder)


@case(inside=True)
def a_read_only_library_is_read_and_not_written(room):
    room.open(WRITER, FIRST, FINAL)
    article, draft = room.begin(), room.begin(headline='另一篇')
    room.approve(article)
    before, files = room.content(), room.fingerprint()
    make_read_only(room.library)
    assert room.content() == before
    for who, words in ((WRITER, ['new', '--set', 'headline=x']), (WRITER, ['edit', draft, '--set', 'body=x']), (WRITER, ['submit', draft]),
                       (WRITER, ['import', os.path.join(SOURCE, 'tests', 'fixtures', 'page-clean.txt')]),
                       (FINAL, ['export', article, '--to', room.path('out')])):
        room.fails(STORAGE, *words, who=who, key=None if words[0] in ('new', 'import') else who, says='only be read')
    assert room.fingerprint() == files
    assert not os.path.exists(room.path('out'))


@case(inside=True)
def nothing_is_made_in_a_read_only_folder(room):
    room.open(WRITER, FIRST, FINAL)
    article = room.begin()
    room.approve(article)
    os.mkdir(room.path('closed'))
    make_read_only(room.path('closed'))
    before = room.content()
    room.fails(STORAGE, 'init', '--name', CHIEF, '--seal', 'quick', key='x', library=room.path('closed/new'))
    room.fails(STORAGE, 'init', '--name', CHIEF, '--seal', 'quick', key='x', library=room.path('closed'))
    for target in ('closed/out', 'closed'):
        room.fails(STORAGE, 'export', article, '--to', room.path(target), who=FINAL, key=FINAL)
    assert room.content() == before, 'an export that was not written was signed'
    assert os.listdir(room.path('closed')) == []


@case(inside=True)
def a_full_disk_loses_nothing(room):
    disk = room.path('disk')
    os.mkdir(disk)
    mount('-t', 'tmpfs', '-o', 'size=3m', 'none', disk)
    room.library = os.path.join(disk, 'library')
    room.open(WRITER, FIRST, FINAL)
    article, draft = room.begin(), room.begin(headline='另一篇')
    room.approve(article)
    before = room.content()
    room.write('big', '渠水过村。\n' * 20000)
    with open(os.path.join(disk, 'filler'), 'wb', buffering=0) as filler:
        try:
            while filler.write(bytes(4096)):
                pass
        except OSError:
            pass
    room.fails(STORAGE, 'edit', draft, '--body', room.path('big'), who=WRITER, says='full')
    room.fails(STORAGE, 'import', room.path('big'), who=WRITER)
    room.fails(STORAGE, 'init', '--name', CHIEF, '--seal', 'quick', key='x', library=os.path.join(disk, 'another'))
    room.fails(STORAGE, 'export', article, '--to', os.path.join(disk, 'out'), who=FINAL, key=FINAL)
    left = {name for _, _, names in os.walk(disk) for name in names} - {'filler'}
    assert not [name for name in left if name.endswith('.html') or 'another' in name], left
    assert not os.path.exists(os.path.join(disk, 'another'))
    os.unlink(os.path.join(disk, 'filler'))
    assert room.content() == before
    room.ok('edit', draft, '--body', room.path('big'), who=WRITER)
    room.decides(FINAL, 'export', article, '--to', room.path('out'))
    assert room.ok('verify', room.path('out'), '--json').json['holds']
    shutil.rmtree(room.path('out'))


if __name__ == '__main__':
    sys.exit(tap())
