# test-main-job.py: from a scraped page to an exported one, by three people and every way back
#
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import shutil
import sqlite3
import sys

from newsroom import (CHIEF, FINAL, FIRST, FIRST_TOO, FORGED, INPUT, PASSPHRASE, REFUSED, STORAGE, SOURCE, USAGE, WRITER, case, tap)

PAGE = os.path.join(SOURCE, 'tests', 'fixtures', 'page-broken.txt')


@case
def three_people_bring_an_article_out(room):
    room.open()
    article = room.begin('--author', WRITER, '--correspondent', '苏敏')
    room.decides(WRITER, 'submit', article)
    room.decides(FIRST, 'return', article, '--reason', '少了时间')
    room.ok('edit', article, '--body', '-', stdin='渠水昨日过村，流进田里。'.encode(), who=WRITER)
    room.decides(WRITER, 'submit', article)
    room.decides(FIRST, 'pass', article, '--opinion', '属实')
    room.decides(FINAL, 'approve', article, '--opinion', '可发')
    said = room.decide(FINAL, 'export', article, '--to', room.path('out'), '--json')
    [page] = said.json['exported']
    assert page['id'] == article and os.path.isfile(os.path.join(room.folder, page['path'])), said
    with open(page['path'], encoding='utf-8') as file:
        html = file.read()
    for word in ('渠水昨日过村', WRITER, '苏敏', FIRST, FINAL):
        assert word in html, f'{word} is not on the page'
    room.decides(FINAL, 'confirm', article)
    shown = room.show(article)
    assert [entry['kind'] for entry in shown['slip']] == [
        'submit', 'return', 'submit', 'pass', 'approve', 'export', 'confirm'], shown['slip']
    assert [signer['name'] for signer in shown['signers']] == [FIRST, FINAL], shown['signers']
    assert shown['article']['live'] == 'published'
    for path in (page['path'], room.path('out'), room.library):
        assert room.ok('verify', path, '--json').json['holds'], path


@case
def a_scraped_page_is_repaired_by_what_was_proposed(room):
    room.open()
    imported = room.ok('import', PAGE, '--json', who=WRITER).json
    broken = [f for f in imported['findings'] if f['id'] == 'broken-paragraph']
    assert len(broken) > 1 and all(f['fix'] is not None for f in broken), imported['findings']
    before = room.show(imported['id'])['content']
    first = sorted(broken, key=lambda f: f['start'])[0]
    room.ok('edit', imported['id'], '--apply', f'broken-paragraph@{first["start"]}', who=WRITER)
    once = room.show(imported['id'])
    assert len(once['content']['body']) < len(before['body'])
    assert len([f for f in once['findings'] if f['id'] == 'broken-paragraph']) == len(broken) - 1
    room.ok('edit', imported['id'], '--apply', 'broken-paragraph', who=WRITER)
    assert not [f for f in room.show(imported['id'])['findings'] if f['id'] == 'broken-paragraph']
    room.fails(INPUT, 'edit', imported['id'], '--apply', 'broken-paragraph', who=WRITER, says='broken-paragraph')


@case
def what_can_be_read_is_imported(room):
    room.open(WRITER)
    for name, headline in (('page-clean.txt', None), ('page-broken.txt', '一渠清水上高坡'), ('manuscript.md', None), ('page.html', None)):
        page = room.ok('import', os.path.join(SOURCE, 'tests', 'fixtures', name), '--json', who=WRITER).json
        assert page['headline'].startswith(headline or '') and page['headline'] and page['paragraphs'], f'{name}: {page}'
        assert room.show(page['id'])['content']['headline'] == page['headline']
        for key in ('deck', 'time', 'source', 'authors', 'correspondents', 'printed_first_reviewer', 'printed_responsible_editor', 'headings',
                    'related', 'recommended', 'findings'):
            assert key in page, f'{name}: {key}'
    assert len(room.articles('--stage', 'draft')) == 4


@case
def repairs_in_a_shared_list_are_signed(room):
    room.open()
    article = room.ok('import', PAGE, '--json', who=FINAL).json['id']
    listed = [f for f in room.show(article)['findings'] if f['field'].startswith('list[') and f.get('edits')]
    assert len(listed) > 2, 'the fixture has too little to repair in its list'
    repair = [f'{f["id"]}@{f.get("start", 0)}' for f in listed]
    unsigned = room.show(article)
    room.ok('edit', article, '--apply', repair[0], who=FINAL)
    assert room.show(article)['lists'] != unsigned['lists']
    room.ok('edit', article, '--apply', repair[1], who=FINAL, key=FINAL)
    signed = room.show(article)
    room.fails(USAGE, 'edit', article, '--apply', repair[-1], who=FINAL, says='passphrase')
    assert room.show(article) == signed


@case
def somebody_who_is_writing_is_not_disturbed(room):
    room.open()
    article = room.begin()
    with sqlite3.connect(os.path.join(room.library, 'library.db')) as library:
        [[writer]] = library.execute('SELECT uuid FROM editor WHERE name = ?', (WRITER,)).fetchall()
        library.execute('INSERT INTO lease (article, editor, token, since, until) VALUES (?, ?, ?, 0, 9999999999999)', (article, writer, 'window'))
    room.fails(REFUSED, 'edit', article, '--set', 'deck=副题', who=FIRST, says=WRITER)
    said = room.run('edit', article, '--set', 'deck=副题', '--json', who=FIRST)
    assert said.status == REFUSED and said.json['error']['code'] == 'taken', said
    room.fails(REFUSED, 'edit', article, '--set', 'deck=副题', '--take-over', '', who=FIRST, says=WRITER)
    room.ok('edit', article, '--set', 'deck=副题', '--take-over', '赶版', who=FIRST)
    assert room.show(article)['content']['deck'] == '副题'
    assert len(room.ok('history', article, '--json').json['revisions']) == 1
    room.ok('edit', article, '--set', 'deck=别的', who=WRITER)
    assert room.ok('verify', '--json').json['holds']


@case
def writing_is_taken_over_and_given_back(room):
    room.open()
    article = room.begin()
    with sqlite3.connect(os.path.join(room.library, 'library.db')) as library:
        [[writer]] = library.execute('SELECT uuid FROM editor WHERE name = ?', (WRITER,)).fetchall()
        library.execute('INSERT INTO lease (article, editor, token, since, until) VALUES (?, ?, ?, 0, 9999999999999)', (article, writer, 'window'))
    assert WRITER in room.ok('lease', 'list').out
    room.fails(REFUSED, 'lease', 'release', article, who=FIRST, says=(WRITER, 'lease take'))
    room.fails(REFUSED, 'lease', 'take', article, who=FIRST, says=WRITER)
    room.ok('lease', 'take', article, '--reason', '赶版', who=FIRST)
    [lease] = room.ok('lease', 'list', '--json').json['leases']
    assert (lease['editor_name'], lease['reason'], lease['taken_from']) == (FIRST, '赶版', 'window'), lease
    room.fails(REFUSED, 'edit', article, '--set', 'deck=副题', who=WRITER, says=FIRST)
    room.ok('edit', article, '--set', 'deck=副题', who=FIRST)
    room.ok('edit', article, '--set', 'deck=别的', who=FIRST)
    room.fails(REFUSED, 'edit', article, '--set', 'deck=副题', who=WRITER, says=FIRST)
    room.ok('lease', 'release', article, who=FIRST)
    assert room.ok('lease', 'list', '--json').json['leases'] == []
    room.fails(REFUSED, 'lease', 'release', article, who=FIRST)
    room.ok('edit', article, '--set', 'deck=副题', who=WRITER)
    room.decides(WRITER, 'submit', article)
    room.fails(REFUSED, 'lease', 'take', article, '--reason', '再看看', who=WRITER, says='stage')
    assert room.ok('verify', '--json').json['holds']


@case
def one_person_never_signs_twice(room):
    room.open()
    own = room.begin(who=FIRST)
    room.decides(FIRST, 'submit', own)
    room.refused(FIRST, 'pass', own, 'not-author', '--opinion', '可')
    article = room.begin()
    room.decides(WRITER, 'submit', article)
    room.decides(FIRST_TOO, 'pass', article, '--opinion', '可')
    room.refused(FIRST_TOO, 'approve', article, 'not-twice', '--opinion', '可')
    assert len(room.show(article)['slip']) == 2


@case
def a_refusal_names_all_that_is_in_the_way(room):
    room.open()
    article = room.begin()
    room.decides(WRITER, 'submit', article)
    said = room.run('pass', article, '--json', who=WRITER, key=WRITER)
    error = said.json['error']
    assert said.status == REFUSED and error['code'] == 'refused', said
    assert all(b['id'] and b['message'] and b['article'] == article for b in error['blockers']), said
    for blocker in error['blockers']:
        assert f'[{blocker["id"]}]' in said.err, said
    assert {b['id'] for b in error['blockers']} == {'role', 'not-author', 'reason'}, said
    assert len(room.show(article)['slip']) == 1
    empty = room.ok('new', '--json', '--set', 'body=渠水过村。', who=WRITER).json['id']
    room.refused(WRITER, 'submit', empty, 'missing-headline')


@case
def one_character_after_approval_stops_the_export(room):
    room.open()
    article = room.begin()
    room.approve(article)
    signed = room.show(article)['content']['body']
    room.ok('edit', article, '--set', f'body={signed} ', who=FINAL)
    assert [entry['standing'] for entry in room.show(article)['slip']] == ['noted', 'stale', 'stale']
    said = room.refused(FINAL, 'export', article, 'signature-missing', '--to', room.path('out'))
    assert said.err.count('[signature-missing]') == 2, f'not both steps are named: {said}'
    assert not os.path.exists(room.path('out')), 'something was written'
    room.ok('edit', article, '--set', f'body={signed}', who=FINAL)
    room.decides(FINAL, 'export', article, '--to', room.path('out'))


@case
def several_articles_go_out_together_or_not_at_all(room):
    room.open()
    good, bad = room.begin(headline='甲地通水'), room.begin(headline='乙地通水')
    room.approve(good)
    said = room.refused(FINAL, 'export', good, 'state', bad, '--to', room.path('out'))
    assert '乙地通水' in said.err and '甲地通水' not in said.err, said
    assert not os.path.exists(room.path('out')) and room.show(good)['article'].get('live', 'none') == 'none'
    room.approve(bad)
    assert len(room.decide(FINAL, 'export', '--all', '--to', room.path('out'), '--json').json['exported']) == 2
    assert room.decide(FINAL, 'export', '--all', '--to', room.path('out'), '--json').json['exported'] == []
    room.fails(USAGE, 'export', good, '--all', '--to', room.path('out'), who=FINAL, key=FINAL)
    room.fails(USAGE, 'export', good, who=FINAL, key=FINAL, says='--to')


@case
def the_digest_that_was_seen_is_the_one_that_is_signed(room):
    room.open()
    article = room.begin()
    room.decides(WRITER, 'submit', article)
    seen = room.show(article)['digest']
    room.ok('edit', article, '--set', 'body=渠水过村，又过了一村。', who=FIRST)
    room.refused(FIRST, 'pass', article, 'not-seen', '--opinion', '可', '--digest', seen)
    room.refused(FIRST, 'pass', article, 'not-seen', '--opinion', '可', '--digest', seen[:12])
    room.decides(FIRST, 'pass', article, '--opinion', '可', '--digest', room.show(article)['digest'][:12])


@case
def a_correction_and_a_withdrawal(room):
    room.open()
    article = room.begin()
    room.approve(article)
    room.decides(FINAL, 'export', article, '--to', room.path('out'))
    room.fails(REFUSED, 'edit', article, '--set', 'body=改', who=FINAL, says='correction')
    room.decides(WRITER, 'correct', article, '--wrong', '“过村”有误', '--right', '应为“过镇”')
    room.ok('edit', article, '--set', 'body=渠水过镇，流进田里。', who=WRITER)
    room.approve(article)
    room.decides(FINAL, 'export', article, '--to', room.path('out'))
    assert room.show(article)['content']['notices'][0]['right'] == '应为“过镇”'
    room.decides(FINAL, 'withdraw', article, '--class', '失实', '--wording', '此稿失实，已撤下。')
    room.refused(FINAL, 'withdraw', article, 'second-person', '--class', '失实', '--wording', '此稿失实，已撤下。')
    room.decides(CHIEF, 'withdraw', article, '--class', '失实', '--wording', '此稿失实，已撤下。')
    assert room.show(article)['article']['live'] == 'withdrawn'
    room.decides(CHIEF, 'reinstate', article, '--reason', '查实无误')


@case
def holds_embargoes_and_overrides_have_a_time(room):
    room.open()
    article = room.begin()
    room.fails(USAGE, 'hold', article, '--until', 'morgen', who=FINAL, key=FINAL, says='morgen')
    room.refused(FINAL, 'schedule', article, 'until', '--until', '2001-01-01 08:00')
    room.decides(FIRST, 'hold', article, '--reason', '等通知', '--until', '2099-01-01 08:00')
    room.refused(WRITER, 'submit', article, 'held')
    assert [a['id'] for a in room.articles('--stage', 'held')] == [article]
    room.decides(FINAL, 'release', article)
    room.decides(WRITER, 'submit', article)
    room.refused(FINAL, 'override', article, 'policy', '--reason', '夜班', '--until', '2099-01-01 08:00')
    room.ok('policy', '--override', 'yes', '--reason', '夜班', who=CHIEF, key=CHIEF)
    policies = room.ok('policy', '--json').json
    assert policies['override'] and not policies['source_must_be_listed'], policies
    room.decides(FINAL, 'override', article, '--reason', '夜班', '--until', '2099-01-01 08:00')
    room.decides(FINAL, 'approve', article, '--opinion', '可')
    room.decides(CHIEF, 'audit', article, '--opinion', '情况属实')


@case
def people_come_change_and_go(room):
    room.open(WRITER, FINAL)
    room.fails(REFUSED, 'editor', 'add', '某人', '--seal', 'quick', who=FINAL, key=FINAL, new_key='x', says='chief')
    room.fails(USAGE, 'editor', 'add', '某人', '--role', 'boss', who=CHIEF, key=CHIEF, new_key='x', says='boss')
    room.fails(REFUSED, 'editor', 'roles', WRITER, '--role', 'first-reviewer', who=CHIEF, key=CHIEF, says='Say why')
    room.ok('editor', 'roles', WRITER, '--role', 'first-reviewer', '--reason', '转岗', who=CHIEF, key=CHIEF)
    room.ok('editor', 'rename', WRITER, '林小晓', who=CHIEF, key=CHIEF)
    room.ok('editor', 'new-key', '林小晓', '--seal', 'quick', who=CHIEF, key=CHIEF, new_key='anders')
    article = room.begin(who=CHIEF)
    room.decides(CHIEF, 'submit', article)
    room.fails(PASSPHRASE, 'pass', article, '--opinion', '可', who='林小晓', key=WRITER)
    room.ok('pass', article, '--opinion', '可', who='林小晓', key='anders')
    room.ok('editor', 'retire', '林小晓', who=CHIEF, key=CHIEF)
    found = {e['name']: e for e in room.ok('editor', 'list', '--json').json['editors']}
    assert found['林小晓']['retired'] and found['林小晓']['roles'] == ['first-reviewer'], found
    room.fails(REFUSED, 'new', '--set', 'headline=晚了', who='林小晓', says='林小晓')
    room.fails(INPUT, 'new', '--set', 'headline=谁', who='谁', says='谁')
    assert room.ok('verify', '--json').json['holds']


@case
def the_only_editor_needs_no_name(room):
    room.ok('init', '--name', CHIEF, '--role', 'writer', '--seal', 'quick', key=CHIEF)
    room.ok('new', '--set', 'headline=独一份')
    room.ok('editor', 'add', WRITER, '--role', 'writer', '--seal', 'quick', key=CHIEF, new_key=WRITER)
    room.fails(USAGE, 'new', '--set', 'headline=谁写的', says='--as')
    room.ok('new', '--set', 'headline=署名', env={'GALLEY_EDITOR': WRITER})
    assert {a['author'] for a in room.articles()} == {CHIEF, WRITER}


@case
def nobody_overwrites_what_was_typed_before(room):
    room.open()
    article = room.begin(body='第一版。')
    room.decides(WRITER, 'submit', article)
    room.ok('edit', article, '--set', 'body=第二版。', who=FIRST)
    kept = [r['content'].get('body') for r in room.ok('history', article, '--json').json['revisions']]
    assert '第一版。' in kept, kept
    whole = room.show(article)['content']
    room.ok('edit', article, '--from-json', room.write('content.json', json.dumps(dict(whole, body='第三版。'))), who=FIRST)
    assert room.show(article)['content']['body'] == '第三版。'


@case
def an_altered_decision_is_found(room):
    room.open()
    article, other = room.begin(), room.begin(headline='别的稿子')
    room.approve(article)
    room.decides(FINAL, 'export', article, '--to', room.path('out'))
    assert room.ok('verify', '--json').json['problems'] == []
    with sqlite3.connect(os.path.join(room.library, 'library.db')) as database:
        database.execute('DROP TRIGGER decision_is_final')
        changed = database.execute("UPDATE decision SET body = replace (body, '属实', '不实') WHERE body LIKE '%属实%'").rowcount
    database.close()
    assert changed == 1
    said = room.fails(FORGED, 'verify', says=article)
    assert other not in said.err, said
    problems = room.fails(FORGED, 'verify', '--json').json
    assert not problems['holds'] and article in str(problems['problems']), problems
    assert room.ok('verify', room.path('out'), '--json').json['holds'], 'the exported page does not depend on the library'


@case
def an_altered_page_is_found(room):
    room.open()
    article = room.begin()
    room.approve(article)
    [page] = room.decide(FINAL, 'export', article, '--to', room.path('out'), '--json').json['exported']
    with open(page['path'], encoding='utf-8') as file:
        html = file.read()
    with open(page['path'], 'w', encoding='utf-8') as file:
        file.write(html.replace('流进田里', '流进城里'))
    room.fails(FORGED, 'verify', page['path'])
    room.fails(FORGED, 'verify', room.path('out'))


@case
def what_a_path_leads_to_is_seen(room):
    """A library, an exported folder, a page, a page that somebody kept, a folder of such pages: each by its path alone."""
    room.open()
    article = room.begin()
    room.approve(article)
    [page] = room.decide(FINAL, 'export', article, '--to', room.path('out'), '--json').json['exported']
    os.mkdir(room.path('kept'))
    kept = shutil.copy(page['path'], room.path('kept', '存档 1.html'))
    away = shutil.copytree(room.library, room.path('elsewhere'))
    for path in (away, os.path.join(away, 'library.db'), room.path('out'), page['path'], kept, room.path('kept')):
        assert room.ok('verify', path, '--json').json['holds'], path
        assert room.ok('verify', path, '--against', room.library, '--json').json['holds'], path
    with open(kept, encoding='utf-8') as file:
        html = file.read()
    with open(kept, 'w', encoding='utf-8') as file:
        file.write(html.replace('流进田里', '流进城里'))
    for path in (kept, room.path('kept')):
        room.fails(FORGED, 'verify', path, says='存档 1.html')
    room.fails(INPUT, 'verify', room.path('kept', 'nothing.html'))
    room.fails(INPUT, 'verify', kept, '--against', room.path('nothing'))


@case
def a_page_that_is_newer_than_the_library_is_found(room):
    room.open()
    article = room.begin()
    backup = shutil.copytree(room.library, room.path('backup'))
    room.approve(article)
    [page] = room.decide(FINAL, 'export', article, '--to', room.path('out'), '--json').json['exported']
    assert room.ok('verify', backup, '--json').json['holds']
    for path in (page['path'], room.path('out')):
        room.fails(FORGED, 'verify', path, '--against', backup, says='page-newer')
        assert room.ok('verify', path, '--against', room.library, '--json').json['holds']


@case
def the_slip_is_shown_and_written_as_a_sheet(room):
    room.open()
    article = room.begin(headline='签发单上的稿子')
    assert room.ok('slip', article, '--json').json['slip'] == []
    room.approve(article)
    shown = room.ok('slip', article).out
    for name in (WRITER, FIRST, FINAL):
        assert name in shown, shown
    slip = room.ok('slip', article, '--json').json['slip']
    room.ok('slip', article, '--html', room.path('sheet.html'))
    with open(room.path('sheet.html'), encoding='utf-8') as file:
        html = file.read()
    assert html.startswith('<!DOCTYPE html>') and room.ok('slip', article, '--html', '-').out.startswith(html[:2000]), html
    for entry in slip:
        assert entry['digest'] in html and entry['by'] in html, entry
    assert os.stat(room.path('sheet.html')).st_mode & 0o777 == 0o600
    room.fails(INPUT, 'slip', 'nothing')
    room.fails(STORAGE, 'slip', article, '--html', room.path('missing', 'sheet.html'))


@case
def a_notice_of_withdrawal_is_verified(room):
    room.open()
    article = room.begin(headline='误发的稿子')
    room.approve(article)
    room.decide(FINAL, 'export', article, '--to', room.path('out'))
    for person in (FINAL, CHIEF):
        room.decide(person, 'withdraw', article, '--class', '误发', '--wording', '系误发。')
    [page] = room.decide(FINAL, 'export', article, '--to', room.path('out'), '--json').json['exported']
    assert room.ok('verify', page['path'], '--json').json['holds']
    with open(page['path'], encoding='utf-8') as file:
        html = file.read()
    assert '流进田里' not in html and '系误发。' in html
    with open(page['path'], 'w', encoding='utf-8') as file:
        file.write(html.replace('误发的稿子', '别的稿子'))
    room.fails(FORGED, 'verify', page['path'])


if __name__ == '__main__':
    sys.exit(tap())
