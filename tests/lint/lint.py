#!/usr/bin/python3
# lint.py: the rules of the house that a machine can check
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each rule is a function that yields one sentence for everything it objects to; the program runs the rule that it is asked
for over a source tree and reports in TAP, one case a rule.

    lint.py RULE --source DIR [--build DIR]

test-lint.py feeds every rule a tree that breaks it, so that a rule which has stopped noticing is noticed."""
import argparse
import ast
import os
import re
import subprocess
import sys
import tempfile
from xml.etree import ElementTree

import catalogue
import desktop

# ── what there is to read ────────────────────────────────────────────────────


def tracked(source):
    """Paths of the project's own files, relative to SOURCE; outside a repository, all that is not hidden or built."""
    listing = subprocess.run(['git', '-c', 'safe.directory=*', '-C', source, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'],
                             capture_output=True, check=False)
    if listing.returncode == 0 and os.path.exists(os.path.join(source, '.git')):
        return sorted(p for p in listing.stdout.decode().split('\0') if p and os.path.isfile(os.path.join(source, p)))
    found = []
    for folder, folders, files in os.walk(source):
        folders[:] = [f for f in folders if not f.startswith(('.', '_')) and f != '__pycache__']
        found += [os.path.relpath(os.path.join(folder, f), source) for f in files if not f.endswith('.pyc') and f != '.git']
    return sorted(found)


def read(source, path):
    """The text of a file; None when it is not text."""
    with open(os.path.join(source, path), 'rb') as file:
        data = file.read()
    if b'\0' in data:
        return None
    return data.decode('utf-8', 'replace')


def files_in(source, folder, *endings):
    return [p for p in tracked(source) if p.startswith(folder + '/') and p.endswith(endings)]


C_TOKEN = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)


def code_only(text):
    """C without comments, strings and characters; line numbers stay."""
    return C_TOKEN.sub(lambda m: '\n' * m.group().count('\n') + ('""' if m.group()[0] == '"' else ' '), text)


def strings_of(text):
    """(line, content) of every string in C."""
    for match in C_TOKEN.finditer(text):
        if match.group()[0] == '"':
            yield text.count('\n', 0, match.start()) + 1, match.group()[1:-1]


# ── includes: one way down ───────────────────────────────────────────────────

MAY_SEE = {
    'base': {'base'},
    'storage': {'base', 'storage'},
    'domain': {'base', 'storage', 'domain'},
    'render': {'base', 'nouns', 'render'},
    'checks': {'base', 'nouns', 'checks'},
    'exchange': {'base', 'storage', 'domain', 'render', 'checks', 'exchange'},
    'app': {'base', 'storage', 'domain', 'render', 'checks', 'exchange', 'app'},
    'widgets': {'base', 'nouns', 'render', 'checks', 'app', 'widgets'},
    'cli': {'base', 'storage', 'domain', 'render', 'checks', 'exchange', 'cli'},
}

# Whoever includes one of these must be in one of the folders named.
LIBRARIES = [
    (r'sqlite3\.h$', {'storage'}),
    (r'sodium(\.h$|/)', {'domain'}),
    (r'(cmark-gfm|md4c)', {'render', 'checks'}),
    (r'json-glib/', {'base', 'render', 'checks', 'exchange', 'cli'}),
    (r'(archive(_entry)?\.h$|libxml/|gumbo\.h$|jpeglib\.h$|jerror\.h$|png\.h$|webp/)', {'exchange'}),
    (r'enchant', {'app', 'widgets'}),
    (r'(gtk/|gdk/|gsk/|adwaita\.h$|gtksourceview/|webkit/|jsc/)', {'widgets'}),
]

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def shelf_headers(source, folder_of):
    """Headers of domain that are no nouns: those whose module reaches into storage, and the desk."""
    shelves = {'galley-desk.h'}
    for header, folder in folder_of.items():
        if folder != 'domain':
            continue
        for path in (f'src/domain/{header}', f'src/domain/{header[:-2]}.c'):
            if os.path.exists(os.path.join(source, path)):
                seen = {name for _, name in INCLUDE.findall(read(source, path))}
                if any(folder_of.get(os.path.basename(name)) == 'storage' for name in seen):
                    shelves.add(header)
    return shelves


def lint_includes(source, build):
    """each folder sees only what the table in HACKING.md lets it see"""
    headers = files_in(source, 'src', '.h')
    folder_of = {os.path.basename(p): p.split('/')[1] for p in headers if p.count('/') == 2}
    shelves = shelf_headers(source, folder_of)
    for path in files_in(source, 'src', '.c', '.h'):
        folder = path.split('/')[1]
        if folder not in MAY_SEE:
            yield f'{path}: the folder {folder} is not in the table'
            continue
        for kind, name in INCLUDE.findall(read(source, path)):
            if kind == '<':
                for pattern, folders in LIBRARIES:
                    if re.match(pattern, name) and folder not in folders:
                        yield f'{path}: <{name}> belongs in {", ".join(sorted(folders))}'
                continue
            header = os.path.basename(name)
            there = folder_of.get(header)
            if there is None or there == folder:
                continue
            if there == 'domain' and 'nouns' in MAY_SEE[folder]:
                if header in shelves:
                    yield f'{path}: {folder} sees only the nouns of domain, and {header} is none'
            elif there not in MAY_SEE[folder]:
                yield f'{path}: {folder} must not see {there} ({header})'


# ── paths: nothing of the machine it was written on ──────────────────────────

MACHINE_PATH = re.compile(r'(?<![\w.$}*~-])/(?:work|root|home|Users)/[\w.]+|(?<![\w.$}*~-])/tmp/[A-Za-z]\w*|(?<![\w.$}*~/-])/[r]oot\b(?!-)')


def lint_paths(source, build):
    """no file names a path of the machine it was written on"""
    for path in tracked(source):
        text = read(source, path)
        for number, line in enumerate((text or '').split('\n'), 1):
            found = MACHINE_PATH.search(line)
            if found:
                yield f'{path}:{number}: {found.group()}'


# ── style: habits of the code ────────────────────────────────────────────────

LONGEST = {'src': 600, 'tests': 900}  # tables of cases may be longer than code
FORBIDDEN = [
    (r'\bg_error\s*\(', 'g_error () ends the program; set a GError'),
    (r'(?<!_)\bexit\s*\(', 'exit () in the middle; return a status from main'),
    (r'\b(v?sprintf|strcpy|strcat|gets)\s*\(', 'writes without a bound; use g_strdup_printf or GString'),
    (r'\bsqlite3_interrupt\s*\(', 'cancellation goes through the progress handler'),
    (r'\bsystem\s*\(', 'no shell'),
]
# Accelerators begin with “<” too; what is told apart from reading a page is told in MARKUP_READERS.
MARKUP = re.compile(r'<(?!(?:Control|Ctrl|Primary|Shift|Alt|Meta|Super|Hyper)>)[A-Za-z/!]')
MARKUP_MAKERS = ('src/render/', 'src/base/galley-escape.')
MARKUP_READERS = ('src/exchange/',)


def lint_style(source, build):
    """first lines, licences, sizes, and calls that are never right"""
    for path in files_in(source, 'src', '.c', '.h') + files_in(source, 'tests', '.c', '.h'):
        text = read(source, path)
        name = os.path.basename(path)
        lines = text.split('\n')
        if not re.match(rf'/\* {re.escape(name)}: \S', lines[0]):
            yield f'{path}: the first line says “/* {name}: what it is for”'
        if 'SPDX-License-Identifier: GPL-3.0-or-later' not in text[:6000]:
            yield f'{path}: no SPDX line in the first comment'
        if len(lines) > LONGEST[path.split('/')[0]] + 1:
            yield f'{path}: {len(lines) - 1} lines are two nouns'
        if '\t' in text or re.search(r'[ \t]+$', text, re.M):
            yield f'{path}: a tab, or blanks at the end of a line'
        if path.startswith('src/'):
            yield from forbidden_calls(path, text)
            yield from loose_markup(path, text)
    for path in files_in(source, 'src', '.blp', '.css') + files_in(source, 'tests', '.py') + files_in(source, 'flatpak', '.sh', '.yml'):
        if 'SPDX-License-Identifier: GPL-3.0-or-later' not in read(source, path)[:2000]:
            yield f'{path}: no SPDX line'
    for path in files_in(source, 'src', '.blp'):
        for found in re.finditer(r'\bitem \([^\n]*::', read(source, path)):
            yield f'{path}: a menu does not read “action::target”; give the item a target'


ACTION = re.compile(r'\b(win|app)\.([a-z][a-z-]*)')


def lint_actions(source, build):
    """every action that a key or a menu names is there"""
    files = {path: read(source, path) for path in files_in(source, 'src/widgets', '.c', '.blp')}
    there = {name for path, text in files.items() if path.endswith('.c') for _, name in strings_of(text)}
    for path, text in files.items():
        named = strings_of(text) if path.endswith('.c') else ((number, line) for number, line in enumerate(text.split('\n'), 1))
        for number, words in named:
            for found in ACTION.finditer(words):
                if found.group(2) not in there:
                    yield f'{path}:{number}: no action is called {found.group(2)}'


def forbidden_calls(path, text):
    code = code_only(text)
    for pattern, reason in FORBIDDEN:
        for found in re.finditer(pattern, code):
            yield f'{path}:{code.count(chr(10), 0, found.start()) + 1}: {reason}'


def loose_markup(path, text):
    if path.startswith(MARKUP_MAKERS + MARKUP_READERS):
        return
    includes = {number for number, line in enumerate(text.split('\n'), 1) if line.lstrip().startswith('#')}
    for number, content in strings_of(text):
        if number not in includes and MARKUP.search(content):
            yield f'{path}:{number}: markup is made in render, with galley-escape: “{content[:40]}”'


# ── deprecated calls: the compiler objects, and must be let ──

SILENCED = re.compile('|'.join((r'IGNORE_DEPRECATION[S]', r'-Wno-(error=)?deprecate[d]', r'diagnostic\s+ignored\s+"-Wdeprecate[d]',
                                r'DISABLE_DEPRECATION_WARNING[S]', r'NO_DEPRECATED_WARNING[S]')))


def lint_deprecated(source, build):
    """nobody tells the compiler to be quiet about deprecated calls"""
    for path in tracked(source):
        if not path.endswith(('.c', '.h', '.build', '.yml', '.sh')) and path not in ('dev', 'meson.options'):
            continue
        for number, line in enumerate((read(source, path) or '').split('\n'), 1):
            if SILENCED.search(line):
                yield f'{path}:{number}: a deprecated call is replaced, not silenced'


# ── scripts, desktop files, translations ─────────────────────────────────────

def lint_scripts(source, build):
    """every script can be read by its interpreter"""
    for path in tracked(source):
        text = read(source, path)
        first = (text or '').split('\n', 1)[0]
        if re.match(r'#!.*\b(ba)?sh\b', first) or path.endswith('.sh'):
            checked = subprocess.run(['bash', '-n', os.path.join(source, path)], capture_output=True, text=True, check=False)
            if checked.returncode:
                yield f'{path}: {checked.stderr.strip().splitlines()[0].replace(source, "")}'
        elif re.match(r'#!.*\bpython3\b', first) or path.endswith('.py'):
            try:
                ast.parse(text)
            except SyntaxError as error:
                yield f'{path}:{error.lineno}: {error.msg}'


def run_tool(path, *command):
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    if checked.returncode:
        for line in (checked.stdout + checked.stderr).strip().splitlines() or ['failed without a word']:
            yield f'{path}: {line}'


def lint_desktop(source, build):
    """the desktop file, the metainfo and the settings are valid"""
    seen = []
    for folder in (os.path.join(build, 'data'), os.path.join(source, 'data')):
        for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else ():
            path = os.path.join(folder, name)
            if name.endswith('.desktop'):
                yield from run_tool(name, 'desktop-file-validate', path)
            elif name.endswith('.metainfo.xml'):
                yield from run_tool(name, 'appstreamcli', 'validate', '--pedantic', '--no-net', path)
            elif name.endswith('.gschema.xml'):
                with tempfile.TemporaryDirectory() as target:
                    yield from run_tool(name, 'glib-compile-schemas', '--strict', f'--targetdir={target}', folder)
            elif name.endswith('.svg') or name.endswith('.xml'):
                yield from well_formed(name, path)
            else:
                continue
            seen.append(name)
    for wanted in ('.desktop', '.metainfo.xml', '.gschema.xml'):
        if not any(name.endswith(wanted) for name in seen):
            yield f'there is no {wanted}'


def lint_parts(source, build):
    """what the desktop sees of the program agrees with itself"""
    yield from desktop.problems(source, build)


def well_formed(name, path):
    try:
        ElementTree.parse(path)
    except ElementTree.ParseError as error:
        yield f'{name}: {error}'


def lint_translations(source, build):
    """the Chinese catalogue says everything the sources say"""
    yield from catalogue.problems(source, tracked(source), 'zh_CN')


RULES = {name[5:]: function for name, function in list(globals().items()) if name.startswith('lint_')}


def main():
    parser = argparse.ArgumentParser(description='The rules of the house that a machine can check.')
    parser.add_argument('rules', nargs='+', choices=sorted(RULES), metavar='RULE')
    parser.add_argument('--source', default=os.environ.get('GALLEY_SOURCE_DIR', '.'))
    parser.add_argument('--build', default=os.environ.get('GALLEY_BUILD_DIR', '_build/debug'))
    options = parser.parse_args()
    print(f'1..{len(options.rules)}')
    bad = 0
    for number, rule in enumerate(options.rules, 1):
        objections = list(RULES[rule](os.path.abspath(options.source), os.path.abspath(options.build)))
        for objection in objections:
            print(f'# {objection}')
            print(objection, file=sys.stderr)  # which Meson shows by itself
        bad += bool(objections)
        print(f'{"not ok" if objections else "ok"} {number} - {rule}: {RULES[rule].__doc__}')
    return 1 if bad else 0


if __name__ == '__main__':
    sys.exit(main())
