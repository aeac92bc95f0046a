# test-remarks.py: remarks made, answered, accepted and counted without a window
#
# SPDX-License-Identifier: GPL-3.0-or-later
import sys

from newsroom import FIRST, INPUT, PASSPHRASE, REFUSED, WRITER, case, tap


def add(room, article, who, *words):
    return room.ok('remark', 'add', article, *words, '--json', who=who, key=who).json['remark']['uuid']


def listed(room, article):
    return room.ok('remark', 'list', article, '--json').json['remarks']


@case
def a_must_fix_stops_the_pass(room):
    room.open()
    article = room.begin()
    room.decides(WRITER, 'submit', article)
    remark = add(room, article, FIRST, '--on', '流进田里', '--text', '核实', '--class', 'fact', '--must-fix')
    room.refused(FIRST, 'pass', article, 'must-fix', '--opinion', '可')
    room.fails(REFUSED, 'remark', 'resolve', article, remark, who=WRITER, key=WRITER)
    answer = room.ok('remark', 'answer', article, remark[:8], '--text', '已核', '--json', who=WRITER, key=WRITER).json['remark']
    assert answer['parent'] == remark
    room.ok('remark', 'resolve', article, remark, who=FIRST, key=FIRST)
    room.decides(FIRST, 'pass', article, '--opinion', '可')


@case
def a_suggestion_is_taken(room):
    room.open()
    article = room.begin()
    remark = add(room, article, FIRST, '--on', '流进田里', '--suggest', '流进了田里')
    room.ok('edit', article, '--body', room.write('body', '清清的渠水过村，流进田里。'), who=WRITER)
    assert [(r['start'], r['quote']) for r in listed(room, article)] == [(8, '流进田里')]
    room.ok('remark', 'accept', article, remark, who=WRITER, key=WRITER)
    assert room.show(article)['content']['body'] == '清清的渠水过村，流进了田里。'
    assert listed(room, article)[0]['state'] == 'accepted'
    room.fails(REFUSED, 'remark', 'refuse', article, remark, who=WRITER, key=WRITER)


@case
def words_that_are_not_there_are_said(room):
    room.open()
    article = room.begin()
    room.fails(INPUT, 'remark', 'add', article, '--on', '没有的词', '--text', '查', who=FIRST, key=FIRST, says='没有的词')
    room.fails(INPUT, 'remark', 'add', article, '--text', '查', '--class', 'x', who=FIRST, key=FIRST, says='guidance')
    room.fails(REFUSED, 'remark', 'add', article, '--text', ' ', who=FIRST, key=FIRST)
    room.fails(PASSPHRASE, 'remark', 'add', article, '--text', '查', who=FIRST, key='falsch')
    room.fails(REFUSED, 'remark', 'add', article, '--text', '查', '--must-fix', who=WRITER, key=WRITER)
    room.fails(INPUT, 'remark', 'resolve', article, 'abcd', who=FIRST, key=FIRST)


@case
def errors_are_counted(room):
    room.open()
    article = room.begin()
    add(room, article, FIRST, '--on', '渠水', '--text', '错', '--class', 'language')
    add(room, article, FIRST, '--text', '好')
    counted = room.ok('remark', 'errors', '--json').json
    assert counted['errors']['language'] == 1 and counted['all'] == 1, counted
    assert abs(counted['per_10000'] - 10000 / counted['characters']) < 0.01, counted
    assert room.ok('remark', 'errors', '--since', '2099-01-01 08:00', '--json').json['all'] == 0


if __name__ == '__main__':
    sys.exit(tap())
