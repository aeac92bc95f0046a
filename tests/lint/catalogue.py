# catalogue.py: translation catalogues, read closely enough to judge them
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""What gettext's own tools do not say in one go: which sources are missing from POTFILES.in, which sentences of the sources
are missing from a catalogue, and which of its entries nobody says any more.

    catalogue.py SOURCE    brings POTFILES.in, galley.pot and every catalogue in step with the sources"""
import ast
import os
import re
import subprocess
import tempfile

# The last four are the columns of the table in checks/galley-check-rules.c.
KEYWORDS = ('_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'ngettext:1,2', 'g_dngettext:2,3', 'g_dpgettext2:2c,3',
            'ERROR:3,4', 'WARNING:3,4', 'INFO:3,4', 'EXPORT:2,3')
MARKED = re.compile(r'(?<![\w.])(?:_|N_|C_|NC_|ngettext|g_dngettext|ERROR|WARNING|INFO|EXPORT)\s*\(\s*["\']')


def parse(text):
    """[{'id', 'plural', 'context', 'texts', 'fuzzy', 'obsolete'}] of a .po file, the header left out."""
    entries, entry, target = [], None, None
    for line in text.split('\n'):
        obsolete = line.startswith('#~')
        line = line[2:].lstrip() if obsolete else line
        flags = re.match(r'#,(.*)', line)
        word = re.match(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s+(".*")\s*$', line)
        if flags or (word and word.group(1) in ('msgctxt', 'msgid') and (entry is None or entry['texts'])):
            entry = {'id': '', 'plural': None, 'context': None, 'texts': {}, 'fuzzy': False, 'obsolete': obsolete}
            entries.append(entry)
        if flags:
            entry['fuzzy'] = 'fuzzy' in flags.group(1)
        elif word:
            target = word.group(1)
            store(entry, target, ast.literal_eval(word.group(2)))
        elif line.startswith('"') and entry:
            store(entry, target, ast.literal_eval(line.strip()))
    return [e for e in entries if e['id'] and not e['obsolete']]


def store(entry, target, text):
    if target.startswith('msgstr'):
        entry['texts'][target] = entry['texts'].get(target, '') + text
    else:
        key = {'msgid': 'id', 'msgid_plural': 'plural', 'msgctxt': 'context'}[target]
        entry[key] = (entry[key] or '') + text


def key_of(entry):
    return entry['context'], entry['id']


def wants_translation(path, text):
    """Whether a tracked file has sentences for people in it."""
    if path.startswith('src/') and path.endswith(('.c', '.h', '.blp')):
        code = re.sub(r'/\*.*?\*/', '', text, flags=re.S)
        return any(not line.lstrip().startswith('#') and MARKED.search(line) for line in code.split('\n'))
    return path.startswith('data/') and path.endswith(('.desktop.in', '.metainfo.xml.in', '.gschema.xml'))


def with_sentences(source, paths):
    for path in paths:
        with open(os.path.join(source, path), 'rb') as file:
            if wants_translation(path, file.read().decode('utf-8', 'replace')):
                yield path


def listed(source):
    with open(os.path.join(source, 'po', 'POTFILES.in'), encoding='utf-8') as file:
        return [line.strip() for line in file if line.strip() and not line.startswith('#')]


def extract(source, files, pot):
    """The sentences of the sources, by xgettext itself.  Blueprint files are close enough to C."""
    env = dict(os.environ, GETTEXTDATADIRS=gettext_rules())
    groups = ([f for f in files if f.endswith(('.c', '.h', '.blp'))], [f for f in files if not f.endswith(('.c', '.h', '.blp'))])
    for group, more in zip(groups, (['--language=C'] + [f'--keyword={k}' for k in KEYWORDS], [])):
        if group:
            command = ['xgettext', '--output', pot, '--directory', source, '--from-code=UTF-8', '--add-comments=Translators',
                       '--package-name=galley'] + more
            subprocess.run(command + (['--join-existing'] if os.path.exists(pot) else []) + group, check=True, env=env, capture_output=True)


def sentences(source, files):
    with tempfile.TemporaryDirectory() as folder:
        pot = os.path.join(folder, 'out.pot')
        extract(source, files, pot)
        if not os.path.exists(pot):
            return []
        with open(pot, encoding='utf-8') as file:
            return parse(file.read())


def gettext_rules():
    folders = ['/usr/share/gettext', '/usr/share']
    return ':'.join([os.environ.get('GETTEXTDATADIRS', '')] + folders).strip(':')


def problems(source, paths, language):
    files = listed(source)
    yield from (f'po/POTFILES.in: {path} is missing' for path in with_sentences(source, paths) if path not in files)
    missing = [path for path in files if not os.path.exists(os.path.join(source, path))]
    yield from (f'po/POTFILES.in: {path} is not there' for path in missing)
    if files != sorted(files):
        yield 'po/POTFILES.in: not in order'
    yield from compare(source, [f for f in files if f not in missing], language)


def compare(source, files, language):
    name = f'po/{language}.po'
    path = os.path.join(source, name)
    with open(path, encoding='utf-8') as file:
        entries = parse(file.read())
    checked = subprocess.run(['msgfmt', '--check', '--output-file', os.devnull, path], capture_output=True, text=True, check=False)
    if checked.returncode:
        yield f'{name}: {checked.stderr.strip().splitlines()[0]}'
    for entry in entries:
        if entry['fuzzy']:
            yield f'{name}: fuzzy: {entry["id"]!r}'
        elif not entry['texts'] or not all(entry['texts'].values()):
            yield f'{name}: not translated: {entry["id"]!r}'
    said, known = {key_of(e): e for e in sentences(source, files)}, {key_of(e) for e in entries}
    yield from (f'{name}: missing: {key[1]!r}' for key in said if key not in known)
    yield from (f'{name}: nobody says this any more: {key[1]!r}' for key in sorted(known - set(said), key=str))


def refresh(source, paths):
    """No guessing at likenesses: a sentence that changed is translated again by somebody who has read it."""
    po = os.path.join(source, 'po')
    files = sorted(with_sentences(source, paths))
    with open(os.path.join(po, 'POTFILES.in'), 'w', encoding='utf-8') as file:
        file.write(''.join(f'{path}\n' for path in files))
    pot = os.path.join(po, 'galley.pot')
    if os.path.exists(pot):
        os.unlink(pot)
    extract(source, files, pot)
    with open(os.path.join(po, 'LINGUAS'), encoding='utf-8') as file:
        for language in file.read().split():
            merged = os.path.join(po, f'{language}.po')
            subprocess.run(['msgmerge', '--update', '--backup=none', '--no-fuzzy-matching', '--no-location', '--quiet', merged, pot], check=True)
            subprocess.run(['msgattrib', '--no-obsolete', '--no-location', '--output-file', merged, merged], check=True)
            drop_creation_date(merged)


def drop_creation_date(path):
    """It says when xgettext ran, which is nobody's news and everybody's conflict."""
    with open(path, encoding='utf-8') as file:
        text = file.read()
    with open(path, 'w', encoding='utf-8') as file:
        file.write(re.sub(r'^"POT-Creation-Date: .*\n', '', text, flags=re.M))


if __name__ == '__main__':
    import sys
    import lint
    refresh(sys.argv[1], lint.tracked(sys.argv[1]))
