#!/usr/bin/python3
# manifest.py: the manifests that follow from io.github.galleydesk.Galley.yml
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""One manifest is written by hand; two follow from it.

    manifest.py local [--devel]       what ./dev flatpak builds: this folder's sources
    manifest.py flathub VERSION SUM   what Flathub gets: the release's archive instead of a folder

The same modules, the same permissions, the same options: `flathub` is checked for it by undoing the one change it makes.
Before anything is printed the permissions are held against what Flathub's own reviewers ask for."""
import argparse
import copy
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
HANDWRITTEN = os.path.join(HERE, 'io.github.galleydesk.Galley.yml')
ARCHIVE = 'https://github.com/galleydesk/galley/archive/refs/tags/v{version}.tar.gz'
ALLOWED = {'--share=ipc', '--socket=wayland', '--socket=fallback-x11', '--device=dri'}


def load(path):
    """flatpak-builder reads it itself, so that what it does not understand is an error here and not a warning there."""
    with tempfile.TemporaryDirectory() as state:
        shown = subprocess.run(['flatpak-builder', '--show-manifest', path], cwd=state, capture_output=True, text=True, check=False)
    if shown.returncode or re.search('unknown property', shown.stderr, re.I):
        raise SystemExit(f'manifest.py: {shown.stderr.strip()}')
    return json.loads(shown.stdout)


def objections(manifest):
    if set(manifest['finish-args']) - ALLOWED:
        yield f'permissions that nobody has argued for: {sorted(set(manifest["finish-args"]) - ALLOWED)}'
    if ALLOWED - set(manifest['finish-args']):
        yield f'permissions that the window needs: {sorted(ALLOWED - set(manifest["finish-args"]))}'
    if 'branch' in manifest:
        yield 'a branch is for whoever builds to choose'
    if '/' in manifest['command']:
        yield 'the command is a name, not a path'
    for module in manifest['modules'][:-1]:
        for source in module['sources']:
            if not source.get('url', '').startswith('https://') or not re.fullmatch('[0-9a-f]{64}', source.get('sha256', '')):
                yield f'{module["name"]}: a source without address or checksum'


def local(manifest, devel):
    made = copy.deepcopy(manifest)
    made['modules'][-1]['sources'][0]['path'] = os.path.dirname(HERE)
    if devel:
        made['id'] += '.Devel'
        made['modules'][-1].setdefault('config-opts', []).append('-Ddevel=true')
    return made


def flathub(manifest, version, checksum):
    made = copy.deepcopy(manifest)
    made['modules'][-1]['sources'] = [{'type': 'archive', 'url': ARCHIVE.format(version=version), 'sha256': checksum}]
    undone = copy.deepcopy(made)
    undone['modules'][-1]['sources'] = manifest['modules'][-1]['sources']
    if undone != manifest or any(s['type'] == 'dir' for m in made['modules'] for s in m['sources']):
        raise SystemExit('manifest.py: the manifest for Flathub says something else than the one it was made from')
    return made


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    kinds = parser.add_subparsers(dest='kind', required=True)
    kinds.add_parser('local').add_argument('--devel', action='store_true')
    hub = kinds.add_parser('flathub')
    hub.add_argument('version')
    hub.add_argument('checksum')
    options = parser.parse_args()
    manifest = load(HANDWRITTEN)
    wrong = list(objections(manifest))
    if wrong:
        raise SystemExit('\n'.join(f'manifest.py: {w}' for w in wrong))
    made = local(manifest, options.devel) if options.kind == 'local' else flathub(manifest, options.version, options.checksum)
    json.dump(made, sys.stdout, indent=2, ensure_ascii=False)
    print()


if __name__ == '__main__':
    main()
