# sample_library.py: a made-up newsroom with an article in every stage
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Made with galleyctl, as its users would: nothing here knows how a library is stored.  People, places, facts and outlets are
invented.  The keys are sealed “quick”, which is said on them; a sample library is no place for secrets."""
import contextlib
import io
import json
import os
import struct
import subprocess
import zipfile
import zlib

SOURCE = '临渡日报'

PEOPLE = [  # name, roles, passphrase; the first one founds the library and is its chief
    ('郑重', ['responsible-editor'], 'zheng-qianfa'),
    ('林晓', ['writer'], 'lin-xiegao'),
    ('周敏', ['first-reviewer', 'list-curator'], 'zhou-chushen'),
    ('何静', ['second-reviewer', 'responsible-editor'], 'he-fushen'),
    ('宋一凡', ['writer', 'proofreader'], 'song-jiaodui'),
]
# name and the section that it is in; outlets, and whether they are on the official list
SECTIONS = [('要闻', ''), ('民生', ''), ('教育', ''), ('文化', ''), ('区县', '要闻'), ('图片', ''), ('评论', '')]
OUTLETS = [('临渡日报', 'yes'), ('临渡新闻网', 'yes'), ('江北晚报', 'yes'), ('渡口热帖', 'no')]
PASSPHRASES = {name: passphrase for name, _, passphrase in PEOPLE}

# stage, headline, deck, section, author, correspondents, text
ARTICLES = [
    ('draft', '老码头边的修表铺', '', '副刊', '林晓', [], '''清早七点，芦湾老码头的第一班渡船还没有靠岸，修表铺的木板门已经卸下了三块。

六十八岁的柳师傅坐在窗下，眼眶上夹着放大镜，手里是一块停了二十年的怀表。

## 一根游丝

“游丝断了，配不到，只能自己绕。”他说，一根游丝要绕上大半天，比头发还细。

码头改造以后，老街上的铺子搬走了一半，修表铺还在。来修表的多半不是为了看时间。
'''),
    ('draft', '芦湾镇小学添了一间观鸟教室', '', '教育', '宋一凡', ['顾小满'], '''芦湾镇小学在教学楼顶层辟出一间观鸟教室，从本学期起向四到六年级学生开放。

教室里有六架望远镜，一面墙上贴着学生自己画的水鸟图。校长说，镇子就在湿地边上，孩子们却叫不出几种鸟的名字。
'''),
    ('first', '临渡大桥主跨今日合龙', '全桥预计明年六月通车', '要闻', '林晓', ['赵启明'], '''11月20日上午10时，随着最后一段钢箱梁吊装到位，临渡大桥主跨顺利合龙。

大桥全长2860米，主跨580米，连接江北新区和芦湾镇。建成以后，两岸之间的车程由50分钟缩短到8分钟。

## 夜里三点的窗口

合龙要等气温稳定的时候进行。“我们连续测了七天，最后选在凌晨三点焊接。”项目总工程师说。

## 渡口还会留下

大桥通车后，芦湾渡口将保留一班渡船，供行人和自行车过江。
'''),
    ('first', '全市秋粮收购过半，价格平稳', '', '经济', '宋一凡', [], '''记者从市粮食和物资储备局了解到，截至11月18日，全市累计收购秋粮31.6万吨，占预计收购量的56%。

今年中晚稻收购均价为每公斤2.84元，与去年同期基本持平。各收购点普遍开设了“老人窗口”，并提供代烘干服务。
'''),
    ('final', '江北新区三所中小学明年招生', '新增学位5400个', '教育', '林晓', ['秦月'], '''江北新区管委会11月19日公布，三所新建中小学将于明年秋季招生，共新增学位5400个。

三所学校分别是江北第一小学、江北第二小学和江北实验中学，均为公办学校。

## 划片办法先征求意见

划片方案将在明年3月公开征求意见，4月底前公布。
'''),
    ('final', '市图书馆夜间开放到23时', '', '文化', '宋一凡', [], '''从12月1日起，临渡市图书馆一楼自习区的开放时间延长到23时，周末和节假日不休息。

馆方介绍，延时开放由24名志愿者轮班协助，读者离馆时可以免费借用一盏回家的灯。
'''),
    ('changed', '滨江步道二期下月贯通', '沿线新设九处饮水点', '民生', '林晓', ['苏禾'], '''记者从市园林中心获悉，滨江步道二期工程已进入扫尾阶段，预计下月中旬贯通。

二期从老码头到芦湾桥，全长6.4公里，沿线新设饮水点九处、公厕四座。

## 骑行道单独划出

针对市民反映的人车混行问题，二期把骑行道与步行道分开，中间隔一条绿化带。

步道经过的三个小区都留了出入口。施工期间，老码头一侧的围挡将保留到本月底。

## 夜里灯光调暗

考虑到沿江居民休息，步道灯光在晚上十点以后调暗一半。
'''),
    ('held', '芦湾湿地发现越冬的黑脸琵鹭', '', '生态', '林晓', ['贺青'], '''护鸟队员11月17日在芦湾湿地东滩拍到三只黑脸琵鹭，这是当地第一次有影像记录。

为了不惊扰鸟群，具体位置暂不公布。
'''),
    ('approved', '两条公交线路下周一起调整', '', '民生', '林晓', [], '''市公交集团发布通告，从11月30日起，12路和27路公交车调整走向。

12路增加江北医院、春晖里两站；27路改由滨江路绕行，取消老粮站一站。

老年卡、学生卡的使用办法不变。
'''),
    ('approved', '第九届临渡读书节闭幕', '', '文化', '宋一凡', ['文远'], '''历时一个月的第九届临渡读书节11月16日闭幕。全市共举办读书活动210场，参加者超过4万人次。

本届读书节首次把书摊摆上了渡船。
'''),
    ('exported', '临渡新建社区食堂18家', '六十岁以上老人午餐十元', '民生', '林晓', ['方圆'], '''今年以来，临渡市新建社区食堂18家，老旧小区的老人下楼就能吃上热饭。

## 一荤两素，十元

春晖里食堂每天中午供应四十多个菜，六十岁以上老人的套餐是一荤两素一汤，十元一份。

## 账目贴在墙上

每家食堂每周公布一次采购账目，居民可以推选代表查账。
'''),
    ('published', '芦湾渡口百年渡船开放参观', '', '文化', '宋一凡', [], '''退役的“芦湾一号”渡船11月12日起停靠在老码头，免费向市民开放。

这艘木船建造于1924年，最后一次摆渡是在1998年冬天。船舱里陈列着船票、汽灯和一本写了三十年的航行日记。
'''),
    ('correcting', '全市今年植树造林1.2万亩', '', '生态', '林晓', [], '''市林业局公布，今年全市完成植树造林1.2万亩，其中江岸防护林4300亩。

明年春季计划再补植2800亩。
'''),
    ('withdrawn', '某小区停水通知', '', '民生', '宋一凡', [], '''因管网检修，春晖里小区11月10日8时至18时停水，请居民提前储水。
'''),
    ('declined', '一家奶茶店开业了', '', '民生', '宋一凡', [], '''滨江路上新开了一家奶茶店，开业前三天买一送一。
'''),
]

RECOMMENDED = [
    ('临渡大桥：一座桥和两岸人', '从渡口到大桥，临渡人等了四十年。', '2026-11-18 09:10', '临渡日报', 'https://news.example.org/2026/bridge'),
    ('湿地边上的护鸟队', '二十三名护鸟队员，最大的七十一岁。', '2026-11-15 16:40', '临渡新闻网', 'https://news.example.org/2026/birds'),
    ('社区食堂的一天', '凌晨四点半，食堂的灯先亮了。', '2026-11-13 08:05', '临渡日报', 'https://news.example.org/2026/canteen'),
    ('老街修缮怎样留住老铺子', '修的是房子，留的是人。', '2026-11-09 11:20', '临渡新闻网', 'https://news.example.org/2026/street'),
]

# A page as scrapers hand it over, with the defects that such pages have: a joined headline, half-width marks, a paragraph
# broken in the middle of a sentence, a correspondent at the end of the text, nobody named as first reviewer.
SCRAPED = '''一条水渠穿村过——芦湾镇引水工程见闻

2026-11-08 08:30:12 来源: 临渡新闻网 作者:

  芦湾镇的东头地势高,往年一到秋天就缺水。今年九月,引水渠通到了村口,全长12公里,要过三道梁、两座桥……水来了,地里的活也多了起来。

  修渠的人

  “走得最快的人”是队长

  五十七岁的石大力是修渠队的队长,他每天要在工地上走15公里,看石料、量渠底、查闸门。“水到了村口,我的脚才算歇下来。”石大力说。

  最难的一段在鹰

  嘴坡,石工们用了两个月零三天才凿通。

  (通讯员 韩松 米兰)

初审编辑：

责任编辑：郑重

推荐阅读

• 临渡大桥：一座桥和两岸人

从渡口到大桥，临渡人等了四十年。

2026-11-18 09:10 临渡日报
'''


@contextlib.contextmanager
def passphrase_pipe(*people):
    """The end of a pipe from which the passphrases of those who have one can be read."""
    reading, writing = os.pipe()
    os.write(writing, ''.join(f'{PASSPHRASES[who]}\n' for who in people if who in PASSPHRASES).encode())
    os.close(writing)
    try:
        yield reading
    finally:
        os.close(reading)


class Desk:
    """galleyctl on one library."""

    def __init__(self, library, program='galleyctl'):
        self.library = library
        self.program = program

    def run(self, *words, by=None, text=None, new=None):
        """One command.  Passphrases go through a pipe, never through an argument."""
        command = [self.program, '--library', self.library, *words, '--json']
        if by:
            command += ['--as', by]
        with passphrase_pipe(by, new) as pipe:
            if by and words[0] not in ('new', 'import', 'show', 'list'):
                command += ['--passphrase-fd', str(pipe)]
            if new:
                command += ['--new-passphrase-fd', str(pipe)]
            done = subprocess.run(command, input=text, capture_output=True, text=True, pass_fds=[pipe], check=False)
        if done.returncode:
            raise SystemExit(f'sample: {" ".join(command)}\n{done.stderr}')
        return json.loads(done.stdout) if done.stdout.startswith('{') else {}

    def found(self):
        chief, roles, _ = PEOPLE[0]
        self.run('init', '--name', chief, *words_of('--role', roles), '--seal', 'quick', new=chief)
        for name, roles, _ in PEOPLE[1:]:
            self.run('editor', 'add', name, *words_of('--role', roles), '--seal', 'quick', by=chief, new=name)

    def furnish(self):
        """Sections in a tree, one of which takes a workflow of its own, and outlets."""
        chief = PEOPLE[0][0]
        for name, parent in SECTIONS:
            self.run('section', 'add', name, '--under', parent, by=chief)
        for name, official in OUTLETS:
            self.run('source', 'put', name, '--official', official, by=chief)
        route = self.run('route', 'list')['routes'][0]
        route.update(uuid='pictures', name='图片审')
        route['steps'][0]['checklist'] = ['图片来源和授权已核对', '人物姓名已核对', '图说与画面相符']
        self.run('route', 'put', '-', '--reason', '图片稿要逐张核对', by=chief, text=json.dumps(route, ensure_ascii=False))
        self.run('section', 'route', '图片', 'pictures', '--reason', '图片稿要逐张核对', by=chief)
        self.run('section', 'route', '评论', 'three-step', '--reason', '评论须三审', by=chief)

    def recommend(self):
        items = [dict(zip(('headline', 'summary', 'time', 'source', 'address'), item)) for item in RECOMMENDED]
        self.run('lists', 'edit', '--items', '-', by='周敏', text=json.dumps({'name': '推荐阅读', 'items': items}, ensure_ascii=False))
        return self.run('lists')['lists'][0]['uuid']

    def write(self, headline, deck, section, author, correspondents, body, lists):
        content = {'headline': headline, 'body': body, 'source': SOURCE, 'time': '2026-11-20 10:30', 'section': section,
                   'credits': [{'kind': 'author', 'name': author}] + [{'kind': 'correspondent', 'name': n} for n in correspondents]}
        content.update({key: value for key, value in (('deck', deck), ('lists', lists)) if value})
        return self.run('new', '--from-json', '-', by=author, text=json.dumps(content, ensure_ascii=False))['id']

    def decide(self, kind, article, by, *words, text=None):
        return self.run(kind, article, *words, by=by, text=text)


def words_of(option, values):
    return [word for value in values for word in (option, value)]


# What the responsible editor makes of the text above: words, a figure, a paragraph less, one more, and one that moves.
CHANGED = '''记者从市园林中心获悉，滨江步道二期工程已进入扫尾阶段，预计下月上旬贯通。

步道经过的三个小区都留了出入口。施工期间，老码头一侧的围挡将保留到本月底。

二期从老码头到芦湾桥，全长6.4公里，沿线新设饮水点八处、公厕四座。

## 骑行道单独划出

针对市民反映的人车混行问题，二期把骑行道与步行道分开，中间隔一条绿化带。

骑行道限速每小时15公里，入口处设减速带。
'''

# ── a manuscript with pictures, as a word processor writes it ──

def dusk(width, height, hill):
    """A picture: a river at dusk."""
    def colour(x, y):
        if y > height * 0.72:
            return 46 + x * 20 // width, 66 + (y % 9) * 3, 92 + x * 30 // width
        if y > height * (0.62 - 0.16 * ((x / width - hill) ** 2)):
            return 40, 52, 66
        sky = y / height
        return int(214 - 90 * (1 - sky)), int(128 + 40 * sky), int(150 - 60 * sky)

    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
    rows = b''.join(b'\0' + b''.join(bytes(colour(x, y)) for x in range(width)) for y in range(height))
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 2, 0, 0, 0)) + chunk(b'IDAT', zlib.compress(rows))
            + chunk(b'IEND', b''))


def word_document():
    spaces = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' \
             'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

    def paragraph(text, style='', bold=''):
        runs = f'<w:r><w:t>{text}</w:t></w:r>' + (f'<w:r><w:rPr><w:b/></w:rPr><w:t>{bold}</w:t></w:r>' if bold else '')
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'

    def picture(number):
        return f'<w:p><w:r><w:drawing><a:blip r:embed="r{number}"/></w:drawing></w:r></w:p>'
    body = (paragraph('灯亮起来的江岸', 'title') + paragraph('傍晚六点，滨江步道的灯一盏一盏亮了。', bold='散步的人多了起来。') + picture(1)
            + paragraph('灯光亮起前的江面。', 'caption') + paragraph('一盏灯多少电', 'heading') + paragraph('每盏灯的功率只有十二瓦，夜里十点以后再减一半。')
            + picture(2) + paragraph('从芦湾桥看老码头。', 'caption'))
    styles = ''.join(f'<w:style w:styleId="{key}"><w:name w:val="{name}"/></w:style>' for key, name in
                     (('title', 'Title'), ('heading', 'heading 1'), ('caption', 'caption')))
    links = ''.join(f'<Relationship Id="r{n}" Target="media/{n}.png"/>' for n in (1, 2))
    file = io.BytesIO()
    with zipfile.ZipFile(file, 'w', zipfile.ZIP_DEFLATED) as archive:
        archive.writestr('word/document.xml', f'<w:document {spaces}><w:body>{body}</w:body></w:document>')
        archive.writestr('word/styles.xml', f'<w:styles {spaces}>{styles}</w:styles>')
        archive.writestr('word/_rels/document.xml.rels', f'<Relationships>{links}</Relationships>')
        for number, hill in ((1, 0.3), (2, 0.7)):
            archive.writestr(f'word/media/{number}.png', dusk(960, 540, hill))
    return file.getvalue()


# What happens to an article after it was written, until it is in its stage; “A” is its author.
ROADS = {
    'draft': [],
    'first': [('submit', 'A')],
    'final': [('submit', 'A'), ('pass', '周敏', '--opinion', '事实清楚，同意。')],
    'held': [('submit', 'A'), ('hold', '周敏', '--reason', '等湿地管理处回复', '--until', '2027-01-10 09:00')],
    'declined': [('submit', 'A'), ('decline', '周敏', '--reason', '新闻性不足')],
}
ROADS['changed'] = ROADS['final'] + [('edit', '郑重', '--body', '-', '--set', 'deck=沿线新设八处饮水点')]
ROADS['approved'] = ROADS['final'] + [('approve', '郑重', '--opinion', '可发。')]
ROADS['exported'] = ROADS['approved'] + [('export', '郑重')]
ROADS['published'] = ROADS['exported'] + [('confirm', '郑重')]
ROADS['correcting'] = ROADS['published'] + [('correct', '林晓', '--wrong', '江岸防护林4300亩', '--right', '江岸防护林3400亩')]
ROADS['withdrawn'] = ROADS['published'] + [('withdraw', '何静', '--class', '误发', '--wording', '该通知为旧通知，系误发。'),
                                           ('withdraw', '郑重', '--class', '误发', '--wording', '该通知为旧通知，系误发。')]

# What was remarked: who, on which words, and what else is said with it; “↳” is an answer to, “✓” resolves, the one before.
REMARKS = {
    '全市秋粮收购过半，价格平稳': [
        ('郑重', '价格平稳', '--field', 'headline', '--text', '标题宜突出收购进度，“价格平稳”可放副题。', '--class', 'guidance'),
        ('周敏', '31.6万吨', '--text', '与上周市里通报的31.2万吨不一致，请核实后再报。', '--class', 'fact', '--must-fix'),
        ('宋一凡', '↳', '--text', '已打电话问过，统计口径不同，正在等书面回复。'),
        ('周敏', '与去年同期基本持平', '--suggest', '比去年同期每公斤高2分', '--text', '去年是2.82元，写出来更清楚。', '--class', 'wording'),
        ('周敏', '普遍开设了', '--suggest', '都开设了'),
        ('宋一凡', '代烘干服务', '--text', '“代烘干”是否需要解释？'),
        ('周敏', '✓'),
    ],
}


def remark(desk, article, remarks):
    last = None
    for by, on, *words in remarks:
        if on == '✓':
            desk.run('remark', 'resolve', article, last, by=by)
        elif on == '↳':
            desk.run('remark', 'answer', article, last, *words, by=by)
        else:
            last = desk.run('remark', 'add', article, '--on', on, *words, by=by)['remark']['uuid']


def make(library, published, program='galleyctl', say=lambda text: None):
    """Founds a library in a folder that is not there yet, and exports to PUBLISHED; {headline: id}."""
    desk = Desk(library, program)
    desk.found()
    desk.furnish()
    say('the newsroom')
    recommended = desk.recommend()
    made = {}
    for stage, *article in ARTICLES:
        lists = [recommended] if stage in ('first', 'approved', 'exported') and recommended else []
        made[article[0]] = desk.write(*article, lists)
        for kind, by, *words in ROADS[stage]:
            words += ['--to', published] if kind == 'export' else []
            desk.decide(kind, made[article[0]], article[3] if by == 'A' else by, *words, text=CHANGED if kind == 'edit' else None)
        remark(desk, made[article[0]], REMARKS.get(article[0], []))
        say(article[0])
    page = os.path.join(os.path.dirname(library), 'scraped-page.txt')
    with open(page, 'w', encoding='utf-8') as file:
        file.write(SCRAPED)
    made['SCRAPED'] = desk.run('import', page, by='宋一凡')['id']
    manuscript = os.path.join(os.path.dirname(library), 'manuscript.docx')
    with open(manuscript, 'wb') as file:
        file.write(word_document())
    made['WORD'] = desk.run('import', manuscript, by='林晓')['id']
    return made
