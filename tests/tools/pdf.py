# pdf.py: what a reader of a PDF sees
#
# SPDX-License-Identifier: GPL-3.0-or-later
import re
import subprocess
import unicodedata


def tool(*words):
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


# Those radicals that NFKC leaves alone.
RADICALS = str.maketrans('⺟⺠⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳', '母民西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟')


def plain(text):
    """The fonts have one glyph for 一 and for the radical ⼀, and WebKit names the first it meets."""
    return unicodedata.normalize('NFKC', text).translate(RADICALS)


def squeezed(text):
    return ''.join(plain(text).split())


class Pdf:
    def __init__(self, path):
        self.path = path
        info = dict(line.split(':', 1) for line in tool('pdfinfo', path).splitlines() if ':' in line)
        self.count, self.paper = int(info['Pages']), info['Page size'].strip()
        spelt = tool('pdftotext', '-layout', path, '-').split('\f')[:self.count]
        self.spelt = ''.join(spelt)  # as somebody finds it who looks for it
        self.pages = [plain(page) for page in spelt]
        self.text = squeezed(''.join(self.pages))

    def words(self, number):
        """(top, bottom, left, word) of one page, in points from its upper left corner."""
        found = tool('pdftotext', '-bbox', '-f', str(number), '-l', str(number), self.path, '-')
        pattern = r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</word>'
        return [(float(top), float(bottom), float(left), plain(word)) for left, top, bottom, word in re.findall(pattern, found)]

    def must_have(self, *words):
        for one in words:
            assert squeezed(one) in self.text, f'{one!r} is not in {self.text[:400]!r} … {self.text[-200:]!r}'

    def must_run(self, title, place, mark):
        """Every page says what it is, of how many, and which."""
        for number, page in enumerate(self.pages, start=1):
            lines = [squeezed(line) for line in page.strip().splitlines()]
            assert lines[0] == squeezed(title + place), f'page {number} begins with {lines[0]!r}'
            assert squeezed(mark) in lines[-1] and lines[-1].endswith(f'{number}/{self.count}'), f'page {number} ends with {lines[-1]!r}'
