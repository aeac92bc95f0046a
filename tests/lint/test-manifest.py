# test-manifest.py: the manifests that follow from the one written by hand, and what is objected to in it
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""A row is what is altered in a small manifest, and a part of what must be said about it; nothing when nothing may be said."""
import contextlib
import copy
import os
import sys

sys.path.insert(0, os.path.join(os.environ['GALLEY_SOURCE_DIR'], 'flatpak'))
sys.dont_write_bytecode = True

import manifest  # noqa: E402

SUM = '0123456789abcdef' * 4
GOOD = {
    'id': 'org.a.b', 'runtime': 'org.gnome.Platform', 'runtime-version': '51', 'command': 'b', 'finish-args': sorted(manifest.ALLOWED),
    'modules': [
        {'name': 'library', 'config-opts': ['--quick'], 'sources': [{'type': 'archive', 'url': 'https://example.org/l.tar.gz', 'sha256': SUM}]},
        {'name': 'b', 'buildsystem': 'meson', 'sources': [{'type': 'dir', 'path': '..', 'skip': ['.git']}]},
    ],
}


def altered(change):
    made = copy.deepcopy(GOOD)
    change(made)
    return made


ROWS = [
    ('as it is', lambda m: None, ''),
    ('a network', lambda m: m['finish-args'].append('--share=network'), 'nobody has argued for'),
    ('files', lambda m: m['finish-args'].append('--filesystem=home'), 'nobody has argued for'),
    ('a bus name', lambda m: m['finish-args'].append('--talk-name=org.freedesktop.Flatpak'), 'nobody has argued for'),
    ('no screen', lambda m: m['finish-args'].remove('--socket=wayland'), 'the window needs'),
    ('a branch', lambda m: m.update(branch='stable'), 'a branch'),
    ('a path', lambda m: m.update(command='/app/bin/b'), 'not a path'),
    ('no checksum', lambda m: m['modules'][0]['sources'][0].pop('sha256'), 'library: a source without'),
    ('no address', lambda m: m['modules'][0]['sources'][0].pop('url'), 'library: a source without'),
    ('plain http', lambda m: m['modules'][0]['sources'][0].update(url='http://example.org/l.tar.gz'), 'library: a source without'),
]


def check_local():
    made = manifest.local(GOOD, devel=False)
    assert made['modules'][0] == GOOD['modules'][0] and made['id'] == 'org.a.b'
    assert os.path.isabs(made['modules'][1]['sources'][0]['path']), made


def check_devel():
    made = manifest.local(GOOD, devel=True)
    assert made['id'] == 'org.a.b.Devel' and made['modules'][1]['config-opts'] == ['-Ddevel=true'], made
    assert 'config-opts' not in GOOD['modules'][1], 'the manifest it was made from was altered'


def check_flathub():
    made = manifest.flathub(GOOD, '1.2', SUM)
    assert made['modules'][1]['sources'] == [{'type': 'archive', 'url': manifest.ARCHIVE.format(version='1.2'), 'sha256': SUM}], made
    made['modules'][1]['sources'] = GOOD['modules'][1]['sources']
    assert made == GOOD, 'something else was altered'


def check_flathub_refuses():
    folder_in_module = altered(lambda m: m['modules'][0].update(sources=[{'type': 'dir', 'path': 'x'}]))
    with contextlib.suppress(SystemExit):
        manifest.flathub(folder_in_module, '1.2', SUM)
        raise AssertionError('a folder went to Flathub')


def check_row(change, wanted):
    said = list(manifest.objections(altered(change)))
    assert any(wanted in s for s in said) if wanted else not said, f'said {said}'


def main():
    cases = [(name, lambda c=change, w=wanted: check_row(c, w)) for name, change, wanted in ROWS]
    cases += [('the local one builds this folder', check_local), ('the Devel flavour has an id of its own', check_devel),
              ('Flathub gets an archive, and nothing else differs', check_flathub), ('Flathub gets no folder', check_flathub_refuses)]
    print(f'1..{len(cases)}')
    bad = 0
    for number, (what, check) in enumerate(cases, 1):
        try:
            check()
            print(f'ok {number} - {what}')
        except Exception as error:  # noqa: BLE001: whatever it is, it is a failure
            bad += 1
            print(f'not ok {number} - {what}\n# {error!r}')
    return 1 if bad else 0


if __name__ == '__main__':
    sys.exit(main())
