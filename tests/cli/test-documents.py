# test-documents.py: files of word processors, sound and spoilt
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""The documents are written here, part by part, in the shape in which Word, WPS and LibreOffice write them."""
import io
import os
import struct
import sys
import zipfile
import zlib

from newsroom import INPUT, WRITER, case, tap

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ' \
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" ' \
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
O = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" ' \
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" ' \
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" ' \
    'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'


def png(width=4, height=3):
    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
    rows = b''.join(b'\0' + b'\x20\x60\xa0' * width for _ in range(height))
    return b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 2, 0, 0, 0)) + chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b'')


def packet(parts, first=None):
    file = io.BytesIO()
    with zipfile.ZipFile(file, 'w', zipfile.ZIP_DEFLATED) as archive:
        if first:
            archive.writestr(zipfile.ZipInfo('mimetype'), first)
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


# ── Word ──

def run(text, *marks):
    return f'<w:r><w:rPr>{"".join(f"<w:{m}/>" for m in marks)}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content, style=None, item=None):
    properties = (f'<w:pStyle w:val="{style}"/>' if style else '') + \
        (f'<w:numPr><w:ilvl w:val="{item[1]}"/><w:numId w:val="{item[0]}"/></w:numPr>' if item else '')
    return f'<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>'


def picture(relation, alt=''):
    return f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1" descr="{alt}"/><a:graphic><a:blip r:embed="{relation}"/></a:graphic></wp:inline></w:drawing></w:r>'


STYLES = f'''<w:styles {W}><w:style w:styleId="1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="a3"><w:name w:val="Title"/></w:style>
<w:style w:styleId="a4"><w:name w:val="Subtitle"/></w:style><w:style w:styleId="own"><w:name w:val="小标题"/><w:basedOn w:val="2"/></w:style>
<w:style w:styleId="2"><w:name w:val="heading 2"/></w:style><w:style w:styleId="a5"><w:name w:val="caption"/></w:style></w:styles>'''
NUMBERING = f'''<w:numbering {W}><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>'''
RELATIONS = '''<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Target="media/image1.png"/>
<Relationship Id="rId2" Target="https://example.org/canal" TargetMode="External"/><Relationship Id="rId3" Target="media/gone.png"/></Relationships>'''
NOTES = f'<w:footnotes {W}><w:footnote w:id="0"><w:p/></w:footnote><w:footnote w:id="2">{paragraph(run("据县志。"))}</w:footnote></w:footnotes>'


def docx(body, **more):
    parts = {'[Content_Types].xml': '<Types/>', 'word/document.xml': f'<?xml version="1.0"?><w:document {W}><w:body>{body}<w:sectPr/></w:body></w:document>',
             'word/styles.xml': STYLES, 'word/numbering.xml': NUMBERING, 'word/_rels/document.xml.rels': RELATIONS, 'word/footnotes.xml': NOTES,
             'word/media/image1.png': png()}
    parts.update(more)
    return packet(parts)


WORD = docx(
    paragraph(run('渠水进村'), 'a3') + paragraph(run('青禾县引水工程见闻'), 'a4') + paragraph(run('修渠的人', 'b'), '1')
    + paragraph(run('　　今年') + run('九月', 'b') + run('，水渠通到') + run('村口', 'i') + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run('。')
                + f'<w:del><w:r><w:delText>删去的</w:delText></w:r></w:del><w:ins>{run("添上的。")}</w:ins>')
    + paragraph('<w:hyperlink r:id="rId2">' + run('县志') + '</w:hyperlink>' + run('里有记载。'))
    + paragraph(run('看颜色'), item=(3, 0)) + paragraph(run('听声音'), item=(3, 1)) + paragraph(run('闻气味'), item=(3, 0))
    + paragraph(run('先算账'), 'own')
    + f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph(run("项目", "b"))}</w:tc></w:tr>'
      f'<w:tr><w:tc>{paragraph(run("甲"))}</w:tc><w:tc>{paragraph(run("乙"))}</w:tc></w:tr></w:tbl>'
    + paragraph(picture('rId1', '水渠')) + paragraph(run('图1 水渠通到村口'), 'a5'))
WORD_BODY = '''## 修渠的人

今年**九月**，水渠通到*村口*[^1]。添上的。

[县志](https://example.org/canal)里有记载。

1. 看颜色
   - 听声音
2. 闻气味

### 先算账

| 项目 | |
| --- | --- |
| 甲 | 乙 |

![图1 水渠通到村口](asset:DIGEST)

[^1]: 据县志。'''


# ── LibreOffice ──

def odt(body, styles=''):
    content = f'<office:document-content {O}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>'
    return packet({'content.xml': content, 'styles.xml': f'<office:document-styles {O}><office:styles/></office:document-styles>', 'Pictures/a.png': png()},
                  'application/vnd.oasis.opendocument.text')


LIBRE = odt('''<text:p text:style-name="Title">渠水进村</text:p><text:h text:outline-level="1">修渠的人</text:h>
<text:p>今年<text:span text:style-name="T1">九月</text:span>，水渠通到<text:a xlink:href="https://example.org/canal">村口</text:a><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>据县志。</text:p></text:note-body></text:note>。</text:p>
<text:list text:style-name="L1"><text:list-item><text:p>看颜色</text:p><text:list><text:list-item><text:p>听声音</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>闻气味</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>项目</text:p></table:table-cell><table:covered-table-cell/></table:table-row><table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell><table:table-cell><text:p>乙</text:p></table:table-cell></table:table-row></table:table>
<text:p><draw:frame><draw:text-box><text:p text:style-name="Illustration"><draw:frame><draw:image xlink:href="Pictures/a.png"/><svg:desc>水渠</svg:desc></draw:frame>图1 水渠通到村口</text:p></draw:text-box></draw:frame></text:p>''',
            '<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>'
            '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"/><text:list-level-style-bullet text:level="2"/></text:list-style>')
LIBRE_BODY = '''## 修渠的人

今年**九月**，水渠通到[村口](https://example.org/canal)[^1]。

1. 看颜色
   - 听声音
2. 闻气味

| 项目 | |
| --- | --- |
| 甲 | 乙 |

![图1 水渠通到村口](asset:DIGEST)

[^1]: 据县志。'''


def imported(room, name, content):
    if not os.path.exists(room.library):
        room.open(WRITER)
    page = room.ok('import', room.write(name, content), '--json', who=WRITER).json
    return room.show(page['id'])['content'], page


def without_digests(body, content):
    for use in content.get('assets', []):
        body = body.replace(use['asset'], 'DIGEST')
    return body


@case
def word(room):
    content, page = imported(room, 'a.docx', WORD)
    assert (content['headline'], content['deck']) == ('渠水进村', '青禾县引水工程见闻'), content
    body = without_digests(content['body'], content)
    assert body == WORD_BODY, body
    [use] = content['assets']
    assert (use['width'], use['height'], use['alt']) == (4, 3, '水渠') and use['original'] != use['asset'], use
    assert [f for f in page['findings'] if f['id'] == 'pictures-lost'] == []


@case
def libreoffice(room):
    content, _ = imported(room, 'a.odt', LIBRE)
    assert content['headline'] == '渠水进村', content
    body = without_digests(content['body'], content)
    assert body == LIBRE_BODY, body


@case
def both_versions_of_a_picture_are_kept(room):
    content, _ = imported(room, 'a.docx', WORD)
    [use] = content['assets']
    for digest in (use['asset'], use['original']):
        assert os.path.exists(os.path.join(room.library, 'assets', digest[:2], digest)), digest
    room.ok('verify')


@case
def without_a_title_the_first_short_line_is_the_headline(room):
    content, _ = imported(room, 'a.docx', docx(paragraph(run('渠水进村', 'b')) + paragraph(run('水来了。'))))
    assert (content['headline'], content['body']) == ('渠水进村', '水来了。'), content
    content, _ = imported(room, 'b.docx', docx(paragraph(run('水来了，村口的人都来看。')) + paragraph(run('第二段。'))))
    assert (content.get('headline', ''), content['body']) == ('', '水来了，村口的人都来看。\n\n第二段。'), content


@case
def the_bytes_say_what_it_is(room):
    content, _ = imported(room, '稿子.txt', WORD)
    assert content['headline'] == '渠水进村', content


@case
def a_picture_that_is_not_there_is_reported(room):
    _, page = imported(room, 'a.docx', docx(paragraph(run('渠水进村')) + paragraph(picture('rId3')) + paragraph(run('水来了。'))))
    assert len([f for f in page['findings'] if f['id'] == 'pictures-lost']) == 1, page['findings']


@case
def what_cannot_be_read_is_refused_in_one_sentence(room):
    room.open(WRITER)
    bomb = '<w:p/>' * 12000000
    laughs = '<!DOCTYPE l [<!ENTITY a "' + 'ha' * 1000 + '">' + ''.join(f'<!ENTITY {n} "{f"&{p};" * 20}">' for p, n in zip('abcdefg', 'bcdefgh')) + ']>'
    for name, content, says in (
            ('bomb.docx', docx(bomb), 'too much'),
            ('many.docx', docx(paragraph(run('水')), **{f'word/media/{i}.png': 'x' for i in range(5000)}), 'too much'),
            ('deep.docx', docx('<w:ins>' * 5000 + '</w:ins>' * 5000), ''),
            ('laughs.docx', packet({'word/document.xml': laughs + f'<w:document {W}><w:body>{paragraph(run("&h;"))}</w:body></w:document>'}), ''),
            ('half.docx', WORD[:len(WORD) // 2], ''),
            ('empty.docx', docx(''), 'no text'),
            ('old.doc', b'\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1' + b'\0' * 600, '.docx'),
            ('page.pdf', b'%PDF-1.7\n' + b'x' * 600, 'PDF'),
            ('other.zip', packet({'a.txt': 'x'}), 'text')):
        failed = room.fails(INPUT, 'import', room.write(name, content), who=WRITER)
        assert len(failed.err.strip().splitlines()) == 1 and says in failed.err, (name, failed.err)
    assert room.ok('list', '--json').json['articles'] == []


if __name__ == '__main__':
    sys.exit(tap())
