#!/usr/bin/python3
# test-preview-leaks.py: nobody hears of an article that is being shown, typed, scrolled and clicked
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window, on an article that carries an address of this test in every field and in every way that is known to make a
page call somebody.  A listener on 127.0.0.1 and [::1] counts connections, not requests.  That such a page does call when the
view is an ordinary one is shown by test-web-leaks; that the listener hears is shown here first."""
import contextlib
import json
import os
import socket
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.environ['GALLEY_SOURCE_DIR'], 'tests', 'tools'))

import stage  # noqa: E402
from person import CHOOSER, Atspi, described, text_of, walk  # noqa: E402
from sample_library import SOURCE  # noqa: E402

SETTLED = 4  # seconds in which whoever wants to call has called
FIRST_WORDS = '这是正文的第一句'
LAST_WORDS = '这是正文的最后一句'
LINK = '读者点这里'

# Everything but the markup, which is shared with test-web-leaks.
MARKDOWN = f'''{FIRST_WORDS}，[{LINK}](ORIGIN/clicked)。

![图](ORIGIN/image.png) ![图](//HOST/protocol-relative.png) ![图](HTTP://HOST/upper-case.png "题注")
![图][远处] ![远处] ![图](<ORIGIN/angle brackets.png>) ![图](&#104;ttp://HOST/entity.png) ![图](ORIGIN6/version-six.png)
![图](asset:ORIGIN/odd-asset) ![图](asset:../../HOST) ![图](asset:) ![图](galley:ORIGIN) ![图](galley://HOST/page)
![图](data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%3E%3Cimage%20href='ORIGIN/in-data.png'/%3E%3C/svg%3E)
![图](ftp://HOST/ftp.png) ![图](file:///etc/hostname) ![图](ws://HOST/ws) ![图]( ORIGIN/space.png ) ![![里](ORIGIN/inner.png)](ORIGIN/outer.png)

[远处]: ORIGIN/reference.png "ORIGIN/title.png"

[脚本](javascript:fetch('ORIGIN/javascript')) [脚本](JaVaScRiPt&colon;fetch('ORIGIN/javascript')) [数据](data:text/html,<script>fetch('ORIGIN/x')</script>)
<ORIGIN/autolink> ORIGIN/bare www.HOST/bare <javascript:fetch('ORIGIN/autolink')> **[粗](ORIGIN/bold)** 脚注[^一]

[^一]: 注释 ![图](ORIGIN/footnote.png) <img src="ORIGIN/footnote-markup.png">

| 表 ![图](ORIGIN/table-head.png) | <img src="ORIGIN/table-markup.png"> |
|---|---|
| ![图](ORIGIN/table.png) | `<img src="ORIGIN/code.png">` |

> ![图](ORIGIN/quote.png)
> <iframe src="ORIGIN/quote.html"></iframe>

- <link rel=stylesheet href=ORIGIN/list.css>
- <style>@import "ORIGIN/list-import.css";</style>

```html
<img src="ORIGIN/fence.png">
```

<meta http-equiv="refresh" content="1;url=ORIGIN/refresh">

'''

IMG = '<img src="ORIGIN/{0}.png"><script src="ORIGIN/{0}.js"></script>" onerror="fetch(\'ORIGIN/{0}\')" style="background:url(ORIGIN/{0}.css)'


class Listener:
    """Counts who connects, and remembers what was asked for."""

    def __init__(self):
        self.calls = []
        self.lock = threading.Lock()
        self.sockets = [self.bind(socket.AF_INET, '127.0.0.1', 0)]
        self.port = self.sockets[0].getsockname()[1]
        with contextlib.suppress(OSError):  # a machine without version six
            self.sockets.append(self.bind(socket.AF_INET6, '::1', self.port))
        for one in self.sockets:
            threading.Thread(target=self.listen, args=[one], daemon=True).start()

    @staticmethod
    def bind(family, address, port):
        one = socket.socket(family, socket.SOCK_STREAM)
        one.bind((address, port))
        one.listen(64)
        return one

    def listen(self, one):
        while True:
            connection, _ = one.accept()
            with self.lock:
                self.calls.append('connected')
                number = len(self.calls) - 1
            threading.Thread(target=self.answer, args=[connection, number], daemon=True).start()

    def answer(self, connection, number):
        with connection, contextlib.suppress(OSError):
            connection.settimeout(5)
            self.calls[number] = connection.recv(2000).decode('latin-1').split('\r\n')[0]
            connection.sendall(b'HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')

    def put_into(self, text):
        return (text.replace('ORIGIN6', f'http://[::1]:{self.port}').replace('ORIGIN', f'http://127.0.0.1:{self.port}')
                .replace('HOST', f'127.0.0.1:{self.port}'))


def make_content(listener):
    with open(os.path.join(stage.SOURCE, 'tests', 'fixtures', 'phoning-home.html'), encoding='utf-8') as file:
        markup = file.read()
    padding = '\n\n'.join(f'第{n}段，{"这一段只是为了让版面长到可以滚动。" * 6}' for n in range(30))
    texts = {'kicker': '引题', 'headline': '主题', 'deck': '副题', 'source_address': '', 'summary': '', 'section': '', 'short_headline': '',
             'original_title': '', 'original_author': '', 'original_address': ''}
    content = {field: listener.put_into(text + IMG.format(field)) for field, text in texts.items()}
    content.update(body=listener.put_into(MARKDOWN + markup + '\n\n' + padding + f'\n\n{LAST_WORDS}。'), source=SOURCE,
                   time='2026-11-20 10:30', reprint=True, keywords=[listener.put_into(IMG.format('keyword'))],
                   credits=[{'kind': 'author', 'name': '林晓'}, {'kind': 'photographer', 'name': listener.put_into(IMG.format('credit'))}],
                   related=[make_item(listener, 'related')])
    return content


def make_item(listener, name):
    return {'headline': listener.put_into('条目' + IMG.format(name)), 'summary': listener.put_into(IMG.format(name + '-summary')),
            'time': '2026-11-18 09:10', 'source': listener.put_into(IMG.format(name + '-source')), 'address': listener.put_into(f'ORIGIN/{name}')}


@contextlib.contextmanager
def browser(folder):
    """A browser that writes down what it is asked to open; the file."""
    log, program = os.path.join(folder, 'opened'), os.path.join(folder, 'browser')
    with open(program, 'w', encoding='utf-8') as file:
        file.write(f'#!/bin/sh\nprintf "%s\\n" "$1" >>{log}\n')
    os.chmod(program, 0o755)
    applications = os.path.join(os.environ['XDG_DATA_HOME'], 'applications')
    os.makedirs(applications, exist_ok=True)
    schemes = 'x-scheme-handler/http;x-scheme-handler/https;'
    with open(os.path.join(applications, 'browser.desktop'), 'w', encoding='utf-8') as file:
        file.write(f'[Desktop Entry]\nType=Application\nName=Browser\nExec={program} %u\nMimeType={schemes}\n')
    with open(os.path.join(os.environ['XDG_CONFIG_HOME'], 'mimeapps.list'), 'w', encoding='utf-8') as file:
        file.write('[Default Applications]\n' + ''.join(f'{scheme}=browser.desktop\n' for scheme in schemes.split(';') if scheme))
    yield log


class Leaks(stage.Stage):
    patience = 90

    def __init__(self, folder):
        super().__init__(folder)
        self.listener = Listener()
        self.heard = 0

    # ── what is in the window ──

    def wait_for(self, words):
        self.robot.wait_until(lambda: self.robot.page_says(words), f'“{words}” in the preview')

    def type(self, text):
        """A letter at a time, so that the preview shows what is half written."""
        paper = self.robot.text()
        end = Atspi.Text.get_character_count(paper)
        for number, character in enumerate(text):
            self.robot.insert(paper, end + number, character)
            time.sleep(0.02)

    def grab(self):
        return subprocess.run(['import', '-window', 'root', 'rgb:-'], check=True, capture_output=True).stdout

    # ── cases ──

    def the_listener_hears(self):
        families = {socket.AF_INET: '127.0.0.1', socket.AF_INET6: '::1'}
        for one in self.listener.sockets:
            before = len(self.listener.calls)
            with socket.create_connection((families[one.family], self.listener.port), 5) as caller:
                caller.sendall(b'GET /control HTTP/1.1\r\n\r\n')
                assert caller.recv(100).startswith(b'HTTP/1.1 404')
            assert len(self.listener.calls) == before + 1
        self.say(f'listening on {len(self.listener.sockets)} addresses')
        self.heard = len(self.listener.calls)

    def silence(self):
        time.sleep(SETTLED)
        new = self.listener.calls[self.heard:]
        self.heard = len(self.listener.calls)
        assert not new, f'{len(new)} connections: {new}'

    def showing(self):
        self.wait_for(LAST_WORDS)
        self.silence()

    def typing(self):
        self.type(self.listener.put_into('\n\n![新](ORIGIN/typed.png)\n\n<img src="ORIGIN/typed-markup.png">\n\n<script src="ORIGIN/typed.js"></script>\n\n刚刚写下的一句'))
        self.wait_for('刚刚写下的一句')
        self.silence()

    def scrolling(self):
        left, top, width, height = self.robot.page_place()
        for button in ('5', '4'):
            before = self.grab()

            def wheel(which=button):
                subprocess.run(['xdotool', 'mousemove', str(left + width // 2), str(top + height // 2), 'click', '--repeat', '60', '--delay', '20', which], check=True)
            self.robot.insist(wheel, lambda seen=before: self.grab() != seen, 'something is scrolled')
        self.silence()

    def clicking(self, opened):
        page = self.robot.wait_until(self.robot.page, 'the page')
        links = [node for node, _ in walk(page) if described(node) == ('link', LINK)]
        assert len(links) == 1, self.robot.tree(page)
        Atspi.Action.do_action(links[0], 0)
        self.robot.wait_until(lambda: os.path.exists(opened), 'the browser is asked')
        self.silence()
        address = Atspi.Document.get_document_attribute_value(self.robot.page(), 'URI')
        assert address.startswith('galley:page'), address
        assert self.robot.page_says(LAST_WORDS), 'the page is gone'
        with open(opened, encoding='utf-8') as file:
            assert file.read() == self.listener.put_into('ORIGIN/clicked\n')

    def printing(self):
        """A PDF is made of the same page, laid out once more for paper."""
        target = os.path.join(self.folder, 'page.pdf')
        dialog = self.robot.key('ctrl+shift+p', until=lambda: self.robot.find(CHOOSER, 'Save as PDF'))
        field = self.robot.wait_until(lambda: next((node for node in self.robot.seen(('text', 'entry'), within=dialog)
                                                    if text_of(node).endswith('.pdf')), None), 'the file has a name')
        self.robot.fill(field, target)
        self.robot.press('button', 'Save', within=dialog)
        self.robot.wait_until(lambda: os.path.exists(target), 'the PDF is there')
        self.silence()

    def make_article(self):
        self.desk.found()
        items = {'name': '推荐阅读', 'items': [make_item(self.listener, 'item')]}
        self.desk.run('lists', 'edit', '--items', '-', by='周敏', text=json.dumps(items, ensure_ascii=False))
        content = dict(make_content(self.listener), lists=[self.desk.run('lists')['lists'][0]['uuid']])
        return self.desk.run('new', '--from-json', '-', by='林晓', text=json.dumps(content, ensure_ascii=False))['id']

    def run(self):
        self.check('a listener hears whoever calls', self.the_listener_hears)
        article = self.make_article()
        with browser(self.folder) as opened, self.window('林晓', '--article', article, '--view', 'split'):
            self.check('an article that is shown calls nobody', self.showing)
            self.check('what is typed calls nobody', self.typing)
            self.check('what is scrolled into sight calls nobody', self.scrolling)
            self.check('a page that is printed calls nobody', self.printing)
            self.check('a link is handed to the browser and the page stays', self.clicking, opened)
        self.check('nobody calls when the window closes', self.silence)


stage.play(Leaks)
