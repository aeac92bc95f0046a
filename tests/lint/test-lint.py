# test-lint.py: the rules of the house notice what they are there for
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""For every rule a small tree that keeps it, and small trees that each break it in one way.  A row of the table is: the rule,
the files, and a part of what must be said; an empty part means that nothing may be said."""
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import lint  # noqa: E402

SPDX = ' *\n * SPDX-License-Identifier: GPL-3.0-or-later */\n'
SLASH = '/'
IGNORE, DEPRECATED = 'IGNORE_' + 'DEPRECATIONS', 'depre' + 'cated'


def c_file(path, body='', first=None):
    """A C file as the house wants it, with BODY."""
    return {path: (first or f'/* {os.path.basename(path)}: a sample\n') + SPDX + body}


def headers(*paths):
    return {path: f'/* {os.path.basename(path)}: a sample\n{SPDX}' for path in paths}


TREE = headers('src/base/galley-text.h', 'src/storage/galley-stmt.h', 'src/domain/galley-item.h', 'src/domain/galley-desk.h',
               'src/domain/galley-items.h', 'src/render/galley-page.h', 'src/app/galley-store.h', 'src/widgets/galley-window.h')
TREE.update(c_file('src/domain/galley-items.c', '#include "galley-items.h"\n#include "galley-stmt.h"\n'))

GOOD_C = '#include "galley-text.h"\n\nstatic const char *const words[] = { "<Control>s", "plain", "exit (1) is only said here" };\n'

POT_SOURCES = {'src/base/a.c': '/* a.c: x\n' + SPDX + 'const char *a = N_("One apple");\nconst char *b = C_("fruit", "Pear");\n',
               'src/widgets/w.blp': 'using Gtk 4.0;\nGtk.Label { label: _("One window"); }\n',
               'po/POTFILES.in': 'src/base/a.c\nsrc/widgets/w.blp\n'}
PO_HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
PO = PO_HEAD + ('msgid "One apple"\nmsgstr "一个苹果"\n\nmsgctxt "fruit"\nmsgid "Pear"\nmsgstr "梨"\n\nmsgid "One window"\nmsgstr "一个窗口"\n')

DESKTOP = {'build/data/a.desktop': '[Desktop Entry]\nType=Application\nName=A\nExec=true\n',
           'build/data/a.gschema.xml': '<schemalist><schema id="a.b" path="/a/b/"><key name="k" type="i"><default>1</default></key></schema></schemalist>\n',
           'build/data/a.metainfo.xml': '''<?xml version="1.0" encoding="UTF-8"?>
<component type="console-application"><id>org.example.thing</id><metadata_license>CC0-1.0</metadata_license>
<project_license>GPL-3.0-or-later</project_license><name>Thing</name><summary>Does a thing</summary>
<developer id="org.example"><name>Somebody</name></developer><url type="homepage">https://example.org/</url>
<description><p>It does a thing, and then it does the thing again, until there is nothing left to do.</p></description>
<provides><binary>thing</binary></provides><content_rating type="oars-1.1"/>
<releases><release version="1.0" date="2026-01-01"><description><p>First.</p></description></release></releases></component>
'''}

PARTS = {'meson.build': "project('a', version: '1.0')\n",
         'data/icons/hicolor/scalable/apps/org.a.b.svg': '<svg/>', 'data/icons/hicolor/symbolic/apps/org.a.b-symbolic.svg': '<svg/>',
         'data/org.a.b.xml': '<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info"><mime-type type="application/x-b"/></mime-info>',
         'data/screenshots/one.png': '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x05\0\0\0\x03\0',
         'build/data/org.a.b.desktop': '[Desktop Entry]\nIcon=org.a.b\nExec=b %F\nDBusActivatable=true\nActions=new;\n'
         'MimeType=text/plain;text/markdown;text/html;application/x-b;\n[Desktop Action new]\nExec=b --new\n',
         'build/data/org.a.b.service': '[D-BUS Service]\nName=org.a.b\nExec=/usr/bin/b --gapplication-service\n',
         'build/data/org.a.b.metainfo.xml': '''<component><id>org.a.b</id><launchable>org.a.b.desktop</launchable>
<provides><mediatype>application/x-b</mediatype><dbus>org.a.b</dbus></provides>
<branding><color type="primary" scheme_preference="light">#fff</color><color type="primary" scheme_preference="dark">#000</color></branding>
<screenshots><screenshot><image>https://example.org/one.png</image><caption>One</caption></screenshot></screenshots>
<releases><release version="1.0"/></releases></component>'''}


def parts(name, old, new):
    """PARTS with one thing in one file altered."""
    assert old in PARTS[name], old
    return PARTS | {name: PARTS[name].replace(old, new)}


ENTRY, SERVICE, ABOUT = 'build/data/org.a.b.desktop', 'build/data/org.a.b.service', 'build/data/org.a.b.metainfo.xml'

ROWS = [
    ('includes', TREE | c_file('src/render/galley-page.c', '#include "galley-item.h"\n#include <cmark-gfm.h>\n'), ''),
    ('includes', TREE | c_file('src/widgets/galley-window.c', '#include <gtk/gtk.h>\n#include "galley-store.h"\n'), ''),
    ('includes', TREE | c_file('src/base/galley-text.c', '#include "galley-stmt.h"\n'), 'base must not see storage'),
    ('includes', TREE | c_file('src/storage/a.c', '#include "galley-item.h"\n'), 'storage must not see domain'),
    ('includes', TREE | c_file('src/render/a.c', '#include "galley-items.h"\n'), 'sees only the nouns of domain'),
    ('includes', TREE | c_file('src/checks/a.c', '#include "galley-desk.h"\n'), 'sees only the nouns of domain'),
    ('includes', TREE | c_file('src/checks/a.c', '  #  include "galley-stmt.h"\n'), 'checks must not see storage'),
    ('includes', TREE | c_file('src/widgets/a.c', '#include "galley-stmt.h"\n'), 'widgets must not see storage'),
    ('includes', TREE | c_file('src/app/a.c', '#include "galley-window.h"\n'), 'app must not see widgets'),
    ('includes', TREE | c_file('src/app/a.c', '#include <gtk/gtk.h>\n'), '<gtk/gtk.h> belongs in widgets'),
    ('includes', TREE | c_file('src/app/a.c', '#include <sqlite3.h>\n'), '<sqlite3.h> belongs in storage'),
    ('includes', TREE | c_file('src/cli/a.c', '#include "galley-store.h"\n'), 'cli must not see app'),
    ('includes', TREE | c_file('src/exchange/a.c', '#include <sodium.h>\n'), 'belongs in domain'),
    ('includes', TREE | c_file('src/helpers/a.c'), 'not in the table'),

    ('paths', {'a.txt': 'see /run/user and https://example.org/home/page and $HOME/work/x, or root/work/y\n'}, ''),
    ('paths', {'a.txt': f'cd {SLASH}work{SLASH}thing\n'}, 'a.txt:1'),
    ('paths', {'docs/b.md': f'one\nopen {SLASH}home{SLASH}somebody/x\n'}, 'docs/b.md:2'),
    ('paths', {'b.c': f'"{SLASH}tmp{SLASH}log"\n'}, 'b.c:1'),
    ('paths', {'b.sh': f'HOME={SLASH}root\n'}, 'b.sh:1'),

    ('style', c_file('src/base/galley-text.c', GOOD_C), ''),
    ('style', c_file('src/base/galley-text.c', first='/* galley-test.c: misnamed\n'), 'first line'),
    ('style', {'src/base/a.c': '/* a.c: no licence */\n'}, 'no SPDX'),
    ('style', c_file('src/base/a.c', 'int a;\n' * 600), 'two nouns'),
    ('style', c_file('src/base/a.c', '\tint a;\n'), 'a tab'),
    ('style', {'src/widgets/a.blp': '// SPDX-License-Identifier: GPL-3.0-or-later\nmenu a { item (_("B"), "win.c::d") }\n'}, 'action::target'),
    ('actions', c_file('src/widgets/a.c', 'const char *key = "win.go(1)", *name = "go";\n'), ''),
    ('actions', c_file('src/widgets/a.c', 'const char *key = "win.go(1)";\n'), 'a.c:4: no action is called go'),
    ('actions', {'src/widgets/a.blp': 'item ("Go", "win.go")\n'} | c_file('src/widgets/b.c', 'const char *name = "go";\n'), ''),
    ('actions', {'src/widgets/a.blp': 'item ("Go", "app.go")\n'} | c_file('src/widgets/b.c', 'const char *name = "gone";\n'), 'a.blp:1: no action is called go'),

    ('style', c_file('src/base/a.c', 'int a; \n'), 'blanks at the end'),
    ('style', c_file('src/base/a.c', 'void f (void) { g_error ("x"); }\n'), 'a.c:4: g_error'),
    ('style', c_file('src/base/a.c', 'void f (void) { exit (1); }\n'), 'exit ()'),
    ('style', c_file('src/base/a.c', 'void f (void) { _exit (1); }\n'), ''),
    ('style', c_file('src/base/a.c', 'void f (char *s) { sprintf (s, "x"); }\n'), 'without a bound'),
    ('style', c_file('src/base/a.c', '/* never exit (1) nor sprintf () */\n'), ''),
    ('style', c_file('src/app/a.c', 'const char *s = "<p>text</p>";\n'), 'markup is made in render'),
    ('style', c_file('src/render/a.c', 'const char *s = "<p>text</p>";\n'), ''),
    ('style', {'tests/x/a.py': 'print(1)\n'}, 'no SPDX'),

    ('deprecated', c_file('src/widgets/a.c', '/* G_DEPRECATED_FOR (other) */\nint a;\n') | {'meson.build': "args = ['-Werror=deprecated']\n"}, ''),
    ('deprecated', c_file('src/widgets/a.c', f'G_GNUC_BEGIN_{IGNORE}\nint a;\n'), 'a.c:4'),
    ('deprecated', c_file('src/widgets/a.c', f'#pragma GCC diagnostic ignored "-W{DEPRECATED}-declarations"\n'), 'a.c:4'),
    ('deprecated', {'src/meson.build': f"\nargs = ['-Wno-{DEPRECATED}-declarations']\n"}, 'src/meson.build:2'),
    ('deprecated', {'tests/meson.build': f"args = ['-Wno-error={DEPRECATED}']\n"}, 'tests/meson.build:1'),

    ('parts', PARTS, ''),
    ('parts', {}, 'one metainfo'),
    ('parts', parts(ENTRY, 'Icon=org.a.b', 'Icon=b'), 'the icon b'),
    ('parts', {k: v for k, v in PARTS.items() if 'symbolic' not in k}, 'no icon symbolic'),
    ('parts', parts(ENTRY, 'DBusActivatable=true', 'Terminal=false'), 'bus name'),
    ('parts', parts(ENTRY, ' %F', ''), 'takes no files'),
    ('parts', parts(ENTRY, 'Action new', 'Action old'), 'how new is done'),
    ('parts', parts(ENTRY, 'text/html;', ''), 'does not open text/html'),
    ('parts', parts(ENTRY, 'application/x-b;', ''), 'does not open application/x-b'),
    ('parts', parts(SERVICE, 'Name=org.a.b', 'Name=org.a.c'), 'no bus service'),
    ('parts', parts(SERVICE, ' --gapplication-service', ''), 'no bus service'),
    ('parts', parts(ABOUT, '<launchable>org.a.b.', '<launchable>b.'), 'launchable'),
    ('parts', parts(ABOUT, 'application/x-b', 'application/x-c'), 'provides'),
    ('parts', parts(ABOUT, '"dark"', '"light"'), 'colours'),
    ('parts', parts(ABOUT, 'version="1.0"', 'version="0.9"'), 'newest release'),
    ('parts', parts(ABOUT, 'one.png', 'two.png'), 'the metainfo shows'),
    ('parts', parts(ABOUT, '<caption>One</caption>', ''), 'no caption'),
    ('parts', parts('data/screenshots/one.png', '\x05\0\0\0\x03\0', '\x01\0\0\0\x01\0'), '256 × 256'),

    ('scripts', {'a.sh': 'echo one\n', 'tool': '#!/usr/bin/env bash\necho two\n', 'b.py': 'x = 1\n'}, ''),
    ('scripts', {'a.sh': 'if true; then\n'}, 'a.sh'),
    ('scripts', {'tool': '#!/bin/sh\necho "open\n'}, 'tool'),
    ('scripts', {'b': '#!/usr/bin/python3\ndef f(:\n'}, 'b:2'),

    ('translations', POT_SOURCES | {'po/zh_CN.po': PO}, ''),
    ('translations', POT_SOURCES | {'po/zh_CN.po': PO.replace('"一个苹果"', '""')}, "not translated: 'One apple'"),
    ('translations', POT_SOURCES | {'po/zh_CN.po': PO.replace('msgid "One a', '#, fuzzy\nmsgid "One a')}, "fuzzy: 'One apple'"),
    ('translations', POT_SOURCES | {'po/zh_CN.po': PO.split('msgid "One window"')[0]}, "missing: 'One window'"),
    ('translations', POT_SOURCES | {'po/zh_CN.po': PO.replace('msgctxt "fruit"\n', '')}, "missing: 'Pear'"),
    ('translations', POT_SOURCES | {'po/zh_CN.po': PO + '\nmsgid "Two"\nmsgstr "二"\n'}, 'nobody says this'),
    ('translations', POT_SOURCES | {'po/zh_CN.po': PO + '\nmsgid broken\n'}, 'po/zh_CN.po: '),
    ('translations', POT_SOURCES | {'po/zh_CN.po': PO, 'po/POTFILES.in': 'src/base/a.c\n'}, 'src/widgets/w.blp is missing'),
    ('translations', POT_SOURCES | {'po/zh_CN.po': PO, 'po/POTFILES.in': 'src/base/a.c\nsrc/no.c\nsrc/widgets/w.blp\n'}, 'src/no.c is not there'),

    ('desktop', DESKTOP, ''),
    ('desktop', DESKTOP | {'data/b.xml': '<a><b></a>'}, 'b.xml'),
    ('desktop', {}, 'there is no .desktop'),
    ('desktop', DESKTOP | {'build/data/a.desktop': '[Desktop Entry]\nType=Application\nExec=true\n'}, 'a.desktop'),
    ('desktop', DESKTOP | {'build/data/a.gschema.xml': DESKTOP['build/data/a.gschema.xml'].replace('>1<', '>one<')}, 'a.gschema.xml'),
    ('desktop', DESKTOP | {'build/data/a.metainfo.xml': '<component><id>x</id></component>\n'}, 'a.metainfo.xml'),
]


def objections(rule, files):
    with tempfile.TemporaryDirectory() as source:
        for path, text in files.items():
            full = os.path.join(source, path)
            os.makedirs(os.path.dirname(full), exist_ok=True)
            with open(full, 'wb') as file:
                file.write(text.encode('latin-1' if path.endswith('.png') else 'utf-8'))
        return list(lint.RULES[rule](source, os.path.join(source, 'build')))


def main():
    untested = set(lint.RULES) - {row[0] for row in ROWS if row[2]}
    print(f'1..{len(ROWS) + 1}')
    bad = 0
    for number, (rule, files, wanted) in enumerate(ROWS, 1):
        said = objections(rule, files)
        right = any(wanted in s for s in said) if wanted else not said
        bad += not right
        print(f'{"ok" if right else "not ok"} {number} - {rule}: {wanted or "keeps quiet"}')
        if not right:
            print(f'# said instead: {said}')
    print(f'{"not ok" if untested else "ok"} {len(ROWS) + 1} - every rule has been seen to object {sorted(untested) or ""}')
    return 1 if bad or untested else 0


if __name__ == '__main__':
    sys.exit(main())
