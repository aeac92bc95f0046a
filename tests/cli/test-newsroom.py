# test-newsroom.py: workflows, sections, sources and wording, without a window
#
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import json
import os
import sqlite3
import sys

from newsroom import CHIEF, FINAL, FIRST, FORGED, INPUT, PASSPHRASE, REFUSED, USAGE, WRITER, case, tap


def rules(room, *words, who=CHIEF):
    return room.ok(*words, who=who, key=who)


@case
def sections_form_a_tree_in_an_order(room):
    room.open(WRITER, FINAL)
    rules(room, 'section', 'add', '要闻')
    rules(room, 'section', 'add', '本地')
    rules(room, 'section', 'add', '区县', '--under', '要闻')
    assert [s['name'] for s in room.ok('section', 'list', '--json').json['sections']] == ['要闻', '区县', '本地']
    names = [s['name'] for s in rules(room, 'section', 'move', '本地', 'up', '--json').json['sections']]
    assert names == ['本地', '要闻', '区县'], names
    rules(room, 'section', 'rename', '区县', '县域', who=FINAL)
    assert '  县域' in room.ok('section', 'list').out
    rules(room, 'section', 'move', '县域', '--under', '')
    room.fails(REFUSED, 'section', 'add', '体育', who=WRITER, key=WRITER)
    room.fails(INPUT, 'section', 'remove', '体育', who=CHIEF, key=CHIEF, says='体育')
    room.fails(USAGE, 'section', 'move', '要闻', 'hoch', who=CHIEF, key=CHIEF, says='hoch')
    rules(room, 'section', 'remove', '要闻')
    assert [s['name'] for s in room.ok('section', 'list', '--json').json['sections']] == ['本地', '县域']


@case
def a_section_takes_a_workflow_with_a_checklist(room):
    room.open()
    route = room.ok('route', 'list', '--json').json['routes'][0]
    assert route['uuid'] == 'two-step', route
    route.update(uuid='careful', name='慎审')
    route['steps'][0]['checklist'] = ['来源已核对', '图片已核对']
    path = room.write('route.json', json.dumps(route))
    room.fails(REFUSED, 'route', 'put', path, '--reason', '图多', who=FINAL, key=FINAL, says='chief')
    rules(room, 'route', 'put', path, '--reason', '图多')
    assert '慎审' in room.ok('route', 'list').out
    rules(room, 'section', 'add', '图片')
    room.fails(INPUT, 'section', 'route', '图片', 'nothing', '--reason', '图多', who=CHIEF, key=CHIEF)
    rules(room, 'section', 'route', '图片', 'careful', '--reason', '图多')
    article = room.begin('--set', 'section=图片')
    room.decides(WRITER, 'submit', article)
    room.refused(FIRST, 'pass', article, 'checklist', '--opinion', '同意')
    room.refused(FIRST, 'pass', article, 'checklist', '--opinion', '同意', '--tick', '来源已核对')
    room.decides(FIRST, 'pass', article, '--opinion', '同意', '--tick-all')
    assert room.show(article)['slip'][-1]['entry']['decision']['checklist'] == ['来源已核对', '图片已核对']
    rules(room, 'section', 'route', '图片', '', '--reason', '照常')
    room.decides(FINAL, 'approve', article, '--opinion', '可发')
    assert room.ok('verify', '--json').json['holds']


@case
def a_workflow_that_is_none_is_refused(room):
    room.open(WRITER)
    for text, status in (('[]', INPUT), ('{"uuid":"x","name":"x"}', REFUSED), ('{"uuid":"x","name":"x","steps":[{"key":"a","name":"a"}]}', REFUSED)):
        room.fails(status, 'route', 'put', room.write('route.json', text), '--reason', '试', who=CHIEF, key=CHIEF)


@case
def sources_are_listed_and_looked_up(room):
    room.open(WRITER, FINAL)
    rules(room, 'source', 'put', '青禾日报', '--official', 'yes', '--address', 'https://example.org/', who=FINAL)
    rules(room, 'source', 'put', '路边小报')
    listed = {s['name']: s for s in room.ok('source', 'list', '--json').json['sources']}
    assert listed['青禾日报']['official'] and listed['青禾日报']['checked'] > 0, listed
    assert not listed['路边小报'].get('official'), listed
    room.fails(REFUSED, 'source', 'put', '某报', who=WRITER, key=WRITER)
    room.fails(USAGE, 'source', 'put', '某报', '--official', 'vielleicht', who=CHIEF, key=CHIEF)
    rules(room, 'source', 'remove', '路边小报')
    room.fails(INPUT, 'source', 'remove', '路边小报', who=CHIEF, key=CHIEF)
    rules(room, 'policy', '--listed-sources', 'yes', '--reason', '清理来源')
    assert any(f['id'] == 'source-unlisted' for f in room.show(room.begin('--set', 'source=路边小报'))['findings'])


@case
def what_was_changed_is_on_record(room):
    room.open(WRITER, FINAL)
    rules(room, 'source', 'put', '青禾日报', '--official', 'yes', '--reason', '新近列入', who=FINAL)
    rules(room, 'section', 'add', '要闻', '--reason', '开栏')
    rules(room, 'section', 'rename', '要闻', '头条')
    rules(room, 'editor', 'roles', WRITER, '--role', 'auditor', '--reason', '转档案')
    rules(room, 'editor', 'retire', WRITER, '--reason', '退休')
    rules(room, 'source', 'remove', '青禾日报', '--reason', '停刊')
    record = room.ok('record', '--json').json['record']
    assert [(e['by'], e.get('reason', '')) for e in record[:6]] == [
        (CHIEF, '停刊'), (CHIEF, '退休'), (CHIEF, '转档案'), (CHIEF, ''), (CHIEF, '开栏'), (FINAL, '新近列入')], record
    assert [e['words'] for e in room.ok('record', '青禾日报', '--json').json['record']] == [
        'Remove Source: 青禾日报', 'Add Source: 青禾日报 (on the official list)'], record
    assert [e.get('reason') for e in room.ok('record', WRITER, '--json').json['record']] == ['退休', '转档案', None], record
    assert 'Rename Section: 要闻 → 头条' in room.ok('record', '头条').out
    room.fails(INPUT, 'record', '某报', says='某报')
    room.fails(REFUSED, 'source', 'put', '某报', '--reason', '看\u202e反', who=CHIEF, key=CHIEF, says='printed')


@case
def a_source_altered_by_another_program_is_named(room):
    room.open(WRITER, FINAL)
    rules(room, 'source', 'put', '路边小报')
    with contextlib.closing(sqlite3.connect(os.path.join(room.library, 'library.db'))) as database, database:
        database.execute('UPDATE source SET official = 1')
    verdict = room.run('verify', '--json')
    assert verdict.status == FORGED and [p['id'] for p in verdict.json['problems']] == ['source-altered'], verdict
    assert '路边小报' in room.run('verify').err, verdict
    room.fails(REFUSED, 'source', 'put', '青禾日报', who=CHIEF, key=CHIEF, says=('路边小报', 'put back'))
    assert room.ok('verify', '--json').json['holds']
    rules(room, 'source', 'put', '青禾日报')


@case
def the_newsroom_has_its_own_reasons(room):
    room.open()
    article = room.begin()
    room.decides(WRITER, 'submit', article)
    room.refused(FIRST, 'return', article, 'reason')
    room.refused(FIRST, 'return', article, 'cause', '--cause', '心情不好')
    room.decides(FIRST, 'return', article, '--cause', '来源不明')
    rules(room, 'policy', '--return-reason', '缺图', '--return-reason', '其他', '--usual-opinion', '照发', '--reason', '图多')
    policies = room.ok('policy', '--json').json
    assert policies['reasons'] == ['缺图', '其他'] and policies['opinions'] == ['照发'], policies
    room.decides(WRITER, 'submit', article)
    room.refused(FIRST, 'return', article, 'cause', '--cause', '来源不明')
    room.decides(FIRST, 'return', article, '--cause', '缺图', '--reason', '第二段要一张')
    rules(room, 'policy', '--return-reason', '', '--reason', '照常')
    assert '来源不明' in room.ok('policy').out


@case
def a_passphrase_is_changed_by_its_owner(room):
    room.open(WRITER)
    room.fails(PASSPHRASE, 'editor', 'passphrase', who=WRITER, key='falsch', new_key='neu')
    room.ok('editor', 'passphrase', '--seal', 'quick', who=WRITER, key=WRITER, new_key='neu')
    article = room.begin()
    room.fails(PASSPHRASE, 'submit', article, who=WRITER, key=WRITER)
    room.ok('submit', article, who=WRITER, key='neu')


sys.exit(tap())
