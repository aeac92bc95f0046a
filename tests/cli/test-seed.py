# test-seed.py: the scraped page that this program exists to make right, where somebody has it
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import sys

from newsroom import SOURCE, WRITER, Skip, case, tap

SEED = os.path.join(SOURCE, '..', 'shared', 'seed-dazhong-2018.txt')


def imported(room):
    if not os.path.exists(SEED):
        raise Skip('the page is not here')
    room.open(WRITER)
    return room.ok('import', SEED, '--json', who=WRITER).json


def findings(page, name):
    return [f for f in page['findings'] if f['id'] == name]


@case
def what_is_printed_is_read(room):
    page = imported(room)
    assert page['headline'] and page['time'] == '2018-10-08 13:07' and page['source'] == '大众网', page
    assert page['authors'] == [] and page['correspondents'] == ['王玉军', '刘海英'], page
    assert page['printed_responsible_editor'] == '尹延杰' and page['printed_first_reviewer'] == '', page
    assert page['related'] == []
    assert len(page['headings']) == 3 and all(h['heading'] and h['deck'] for h in page['headings']), page['headings']


@case
def what_is_missing_is_said(room):
    page = imported(room)
    [first] = findings(page, 'no-first-editor')
    assert first['blocking'] is True, first
    assert findings(page, 'no-resp-editor') == []


@case
def broken_paragraphs_are_proposed_and_not_joined(room):
    page = imported(room)
    broken = findings(page, 'broken-paragraph')
    assert len(broken) == 3 and all(f['fix'] is not None for f in broken), broken
    for finding in page['findings']:
        assert {'id', 'severity', 'message', 'start', 'end', 'fix'} <= set(finding), finding
    paragraphs = len(page['paragraphs'])
    room.ok('edit', page['id'], '--apply', 'broken-paragraph', who=WRITER)
    body = room.show(page['id'])['content']['body']
    assert len([p for p in body.split('\n\n') if p and not p.startswith('#')]) == paragraphs - 3


@case
def what_is_recommended_is_whole(room):
    page = imported(room)
    assert len(page['recommended']) == 6
    assert all(item['headline'] and item['summary'] and item['time'] and item['source'] for item in page['recommended']), page['recommended']


@case
def the_bytes_are_kept(room):
    page = imported(room)
    with open(SEED, 'rb') as file:
        original = file.read()
    kept = []
    for place, _, names in os.walk(os.path.join(room.library, 'assets')):
        for name in names:
            with open(os.path.join(place, name), 'rb') as file:
                kept.append(file.read())
    assert original in kept
    assert room.show(page['id'])['origin']['printed_responsible_editor'] == '尹延杰'
    assert all(signer['name'] == '' for signer in room.show(page['id'])['signers']), 'a printed name became a signature'


if __name__ == '__main__':
    sys.exit(tap())
