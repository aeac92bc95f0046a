# test-help.py: every command explains itself, and what is printed can be read by people and by programs
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re
import subprocess
import sys
import unicodedata

from newsroom import PROGRAM, USAGE, WRITER, Skip, case, tap

WANTED = ['init', 'editor add', 'editor list', 'import', 'list', 'show', 'edit', 'submit', 'pass', 'return', 'approve', 'export', 'verify']


def say(room, *words, **env):
    return subprocess.run([PROGRAM, *words], env=dict(room.environment, **env), capture_output=True, text=True, stdin=subprocess.DEVNULL,
                          timeout=60, check=False)


def list_commands(room):
    said = say(room, '--help')
    assert said.returncode == 0 and said.stderr == '', said
    block = said.stdout.split('Commands:\n')[1].split('\n\n')[0]
    return [re.match(r'  (\w+(?: [\w-]+)?)(?=  )', line).group(1) for line in block.splitlines()]


@case
def every_command_is_explained(room):
    commands = list_commands(room)
    assert not set(WANTED) - set(commands), set(WANTED) - set(commands)
    for command in commands:
        said = say(room, *command.split(), '--help')
        assert said.returncode == 0 and said.stderr == '', f'{command}: {said}'
        assert f'galleyctl {command}' in said.stdout and '--library' in said.stdout and '--json' in said.stdout, f'{command}: {said.stdout}'
        assert re.search(r'Exit status:\n(  [0-6]  .*\n(     .*\n)*){7}', said.stdout), f'{command}: {said.stdout}'
        assert not [line for line in said.stdout.splitlines() if len(line) > 180], command
    assert not os.path.exists(room.library), 'help opened a library'


@case
def a_group_is_explained_by_its_first_word(room):
    said = say(room, 'editor', '--help')
    assert said.returncode == 0 and 'editor add' in said.stdout and 'submit' not in said.stdout.split('\n\n')[0], said
    assert say(room).returncode == USAGE and say(room, 'editor').returncode == USAGE


@case
def options_may_stand_before_the_command(room):
    room.open(WRITER)
    room.begin()
    for words in (['--library', room.library, 'list', '--json'], ['--json', '--library', room.library, 'editor', 'list'],
                  [f'--library={room.library}', '-j', 'list'], ['-l', room.library, 'list']):
        said = say(room, *words)
        assert said.returncode == 0 and WRITER in said.stdout, said


@case
def the_library_is_found_without_being_named(room):
    room.open(WRITER)
    room.begin()
    assert say(room, 'list', GALLEY_LIBRARY=room.library).returncode == 0
    os.makedirs(room.path('data', 'galley'))
    os.rename(room.library, room.path('data', 'galley', 'library'))
    assert '春灌' in say(room, 'list').stdout


def columns(text):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in 'WF' else 1 for c in text)


@case
def columns_stand_below_each_other(room):
    room.open()
    for headline, who in (('春灌', WRITER), ('Water arrives', '周敏'), ('一二三四五六七八九十', WRITER)):
        room.begin(headline=headline, who=who)
    lines = room.ok('list').out.splitlines()
    assert len(lines) == 4, lines
    starts = {columns(line[:line.index(word)]) for line, word in zip(lines[1:], ('一二三', 'Water', '春灌'))}
    assert starts == {columns(lines[0][:lines[0].index('Headline')])}, lines


@case
def the_locale_does_not_matter_to_what_is_read_and_written(room):
    room.open(WRITER)
    for locale in ('C', 'C.UTF-8', 'POSIX'):
        room.environment['LC_ALL'] = locale
        article = room.begin(headline=f'水到{locale}')
        assert room.show(article)['content']['headline'] == f'水到{locale}'
        assert f'水到{locale}' in room.ok('list').out


@case
def it_speaks_chinese_and_its_json_does_not_change(room):
    if 'zh_CN.utf8' not in subprocess.run(['locale', '-a'], capture_output=True, text=True, check=False).stdout:
        raise Skip('the locale zh_CN.UTF-8 is not installed')
    room.open(WRITER)
    article = room.begin()
    plain = room.show(article)
    room.environment.update(LC_ALL='zh_CN.UTF-8', GALLEY_LOCALE_DIR=os.path.join(os.environ['GALLEY_BUILD_DIR'], 'po'))
    assert '退出状态' in say(room, 'pass', '--help').stdout
    assert '编号' in room.ok('list').out.splitlines()[0]
    said = room.fails(USAGE, 'nonsense', says='没有命令')
    assert 'no command' not in said.err
    assert {**room.show(article), 'label': plain['label']} == plain


@case
def every_listing_is_one_document(room):
    room.open(WRITER)
    article = room.begin()
    for words, key in ((['list'], 'articles'), (['editor', 'list'], 'editors'), (['lists'], 'lists'), (['history', article], 'revisions'),
                       (['show', article], 'content'), (['policy'], 'override'), (['verify'], 'holds')):
        assert key in room.ok(*words, '--json').json, words
    shown = room.show(article, who=WRITER)
    submit = [d for d in shown['decisions'] if d['kind'] == 'submit'][0]
    passing = [d for d in shown['decisions'] if d['kind'] == 'pass'][0]
    assert submit['offered'] and submit['blockers'] == [], submit
    assert not passing['offered'] and passing['blockers'], passing


if __name__ == '__main__':
    sys.exit(tap())
