# desktop.py: whether the parts that a desktop sees agree with one another and with what is there
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""The validators look at one file each.  That the entry's icon exists, that the bus name is the id, that every screenshot is in the folder
and has a fair size: that lies between the files."""
import configparser
import glob
import os
import re
import struct
from xml.etree import ElementTree

MIME = '{http://www.freedesktop.org/standards/shared-mime-info}'


def ini(path):
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    parser.optionxform = str
    parser.read(path, encoding='utf-8')
    return parser


def words(text):
    return [word for word in (text or '').split(';') if word]


def png_size(path):
    with open(path, 'rb') as file:
        head = file.read(24)
    return struct.unpack('>II', head[16:24]) if head.startswith(b'\x89PNG') else (0, 0)


def problems(source, build):
    metainfo = sorted(glob.glob(os.path.join(build, 'data', '*.metainfo.xml')))
    if len(metainfo) != 1:
        yield f'there is one metainfo, and not {len(metainfo)}'
        return
    about = ElementTree.parse(metainfo[0]).getroot()
    name = about.findtext('id')
    own = {kind.get('type') for path in glob.glob(os.path.join(source, 'data', '*.xml'))
           for kind in ElementTree.parse(path).getroot().iter(f'{MIME}mime-type')}
    yield from of_entry(source, build, name, own)
    yield from of_service(build, name)
    yield from of_metainfo(source, about, name, own)
    yield from of_screenshots(source, about)


def of_entry(source, build, name, own):
    parser = ini(os.path.join(build, 'data', f'{name}.desktop'))
    if 'Desktop Entry' not in parser:
        yield f'there is no {name}.desktop'
        return
    entry = parser['Desktop Entry']
    if entry.get('Icon') != name:
        yield f'the entry has the icon {entry.get("Icon")}, and not {name}'
    base = name.removesuffix('.Devel')
    for icon in (f'scalable/apps/{base}.svg', f'symbolic/apps/{base}-symbolic.svg'):
        if not os.path.exists(os.path.join(source, 'data', 'icons', 'hicolor', icon)):
            yield f'there is no icon {icon}'
    if entry.get('DBusActivatable') != 'true':
        yield 'the entry is not started by its bus name'
    if not re.search(r' %[FU]$', entry.get('Exec', '')):
        yield 'the entry takes no files'
    for action in words(entry.get('Actions')):
        if not parser.has_option(f'Desktop Action {action}', 'Exec'):
            yield f'the entry does not say how {action} is done'
    for wanted in ('text/plain', 'text/markdown', 'text/html', *sorted(own)):
        if wanted not in words(entry.get('MimeType')):
            yield f'the entry does not open {wanted}'


def of_service(build, name):
    service = ini(os.path.join(build, 'data', f'{name}.service'))
    section = service['D-BUS Service'] if 'D-BUS Service' in service else {}
    if section.get('Name') != name or not section.get('Exec', '').endswith(' --gapplication-service'):
        yield f'no bus service starts {name}'


def of_metainfo(source, about, name, own):
    for path, wanted in (('launchable', f'{name}.desktop'), ('provides/dbus', name)):
        if about.findtext(path) != wanted:
            yield f'the metainfo says {about.findtext(path)} and not {wanted} ({path})'
    provided = {kind.text for kind in about.findall('provides/mediatype')}
    if provided != own:
        yield f'the metainfo provides {sorted(provided)}, and the types of data are {sorted(own)}'
    schemes = {color.get('scheme_preference') for color in about.findall('branding/color[@type="primary"]')}
    if schemes != {'light', 'dark'}:
        yield f'the metainfo has colours for {sorted(map(str, schemes))}'
    with open(os.path.join(source, 'meson.build'), encoding='utf-8') as file:
        version = re.search(r"version: '([^']+)'", file.read()).group(1)
    releases = [release.get('version') for release in about.findall('releases/release')]
    if releases[:1] != [version]:
        yield f'the newest release of the metainfo is {releases[:1]}, and this is {version}'


def of_screenshots(source, about):
    """As Flathub asks for them: of a fair size, and none without words."""
    folder = os.path.join(source, 'data', 'screenshots')
    there = set(os.listdir(folder)) if os.path.isdir(folder) else set()
    shown = {image.text.strip().rsplit('/', 1)[1] for image in about.iter('image')}
    if shown != there or not shown:
        yield f'the metainfo shows {sorted(shown)}, and there are {sorted(there)}'
    for name in sorted(shown & there):
        width, height = png_size(os.path.join(folder, name))
        if width < 1000 or not 1.2 < width / height < 2.1:
            yield f'{name} is {width} × {height} pixels'
    if any(not shot.findtext('caption') for shot in about.iter('screenshot')):
        yield 'a screenshot has no caption'
