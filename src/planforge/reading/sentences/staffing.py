"""人员编制 and 领导职数 sentences to facts: the opposite of ``wording.staffing``.

A sentence is a list of counts (``counts``); what a count is, its label says: a kind of posts, a rank, or the title of a
leader. What is not understood is handed back word for word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from planforge.plan import records as m
from planforge.plan.fields import POOL_KINDS
from planforge.reading.sentences.counts import Count, Words, counted
from planforge.reading.sentences.labels import (
    bare,
    covered,
    familiar,
    fenced,
    is_both,
    is_part,
    is_title,
    names_of,
    of_each,
    of_units,
    sets_up_bodies,
    shares_of,
    words_of,
)
from planforge.words.phrases import leaves_out

_ENDS = re.compile(r"(?:为|共计?|合计|总数|总额|控制在|暂定|的)+$")
_OF_POSTS = re.compile(r"(?:编制|员额|定额|规模|人员控制(?=数))(?:数|总数|总额|名额)?$")
_RANK = re.compile(r"(?P<rank>[正副]?(?:部|厅|司局|地厅|处|县处|县|科|乡科|股)级)")
_CHIEF_OF = re.compile("(部级|厅级|处级|县级|科级|股级)([正副])职")  # 股级正职 is what 正股级 is
_POST_OF_RANK = re.compile("([正副][厅处科股])职(?:数)?$")  # 正股职3名
_OF_RANK = re.compile(r"(?:级|职数|领导|干部|中层)$")
_FUNDING = re.compile(
    r"(?:财政)?(?:全额|差额|定额)(?:拨款|补助|供给|保障)?(?:的)?$|自收自支$|经费自理$"
)
_SHRINKING = re.compile("只出不进|只减不增|退一减一|退一收一|出一减一|自然减员")
_FENCED = re.compile("单列")
_OTHERS = re.compile("兼任?|兼$|^由[^，。；]+担任$")
_BY_WHOM = re.compile("^由[^，。；]+(?:兼任|担任)$")
_LIKE = re.compile("参公$|参照公务员法?管理$")
_ALSO = re.compile(
    "[省市县区旗州]?(?:委|政府|党委)?(?:常委|党组成员)|副[省市县区旗州]长"
)  # 县委常委、局长1名
_OF_BODY_KIND = re.compile("(?:行政执法类|公益[一二]类)(?:的)?$")
_PARTY_POST = re.compile(
    "(?:党组|党委|党工委|党总支)(?:副)?书记|(?:党组|党委|党工委)(?:委员|成员)|(?:政法|组织|宣传|统战|武装|纪检)委员"
)  # before another title: one who is both
_OUTSIDE = re.compile(
    "^(?:不含|不包括|不计|另有|现有|现|实有|超配|空缺|缺额|有)"
)  # no part of the number
_ONE_EACH = re.compile(
    "(?P<titles>(?:[\u4e00-\u548b\u548d-\u9fff]{2,12}[、和])+[\u4e00-\u548b\u548d-\u9fff]{2,12}?)各(?:设|配备)?(?P<n>[0-9一二三四五]+)名(?P<aside>（[^（）]*）)?"
)
_HEADS_IN_ALL = re.compile(  # 中层领导职数10名，其中正职8名、副职2名; 内设机构领导职数28名（14正14副）; 部门正职6名，部门副职4名
    "(?P<of>部门|内设机构|中层|(?:职能|业务)?科室|[处股庭]室)"
    "(?:(?:中层)?(?:领导|干部)?(?:职数)?(?P<n>[0-9]+)名(?:（(?P<c>[0-9]+)正(?P<d>[0-9]+)副）|，?其中[，：:]?正职(?P<c2>[0-9]+)名[，、]副职(?P<d2>[0-9]+)名)"
    "|(?:中层)?(?:领导|干部)?职数[（：:]?(?P<c4>[0-9]+)正(?P<d4>[0-9]+)副）?"
    "|正职(?:领导)?(?:职数)?(?P<c3>[0-9]+)名[，、；](?P=of)?副职(?:领导)?(?:职数)?(?P<d3>[0-9]+)名)"
)
_HEADS_BY_TITLE = re.compile(  # 内设机构领导职数3名：股长2名、副股长1名
    "(?:内设机构|中层)(?:领导|干部)?职数(?P<n>[0-9]+)名[：:，,]?(?:其中)?[：:，,]?"
    "(?=(?P<kind>[科股处])长(?P<c>[0-9]+)名[、，]副(?P=kind)长(?P<d>[0-9]+)名)"
)
_UNIT_LEADERS = re.compile("(?:内设)?(?P<kind>[科股处])(?:（室）|室)?(?:领导|干部)(?:职数)?")
_CHANGED = re.compile(
    "收回|核销|核减|减少|划出|划转|撤销|原核定|原有|增加|新增|核增|调整|划入"
)  # posts that come or go, not those there are
_HEADS_OF_UNITS = re.compile(
    "^(?:正|副)?(?:科|股|处|室|队|所|站|中队)长$|^[^，。]*庭副?庭长$|^副?庭长$|^[正副]职$|^(?:[科股处部室庭组][（(]?[室部科庭]?[）)]?)(?:[正副]职|副?主任)$"
)
_BOTH_OF_UNITS = re.compile("正、?副(?P<kind>[科股处])长")  # 正副股长8名
_BOTH_RANKS = re.compile("正、?副(?=(?:厅|局|地|处|县|科|乡|股)+级)")  # 正副科级: both together
_BOTH_HEADS = re.compile(
    "正、?副(?:局长|主任|书记|主席|厅长|部长|镇长|乡长|县长|市长|馆长|院长|校长)"
)
_AS_WELL = re.compile(
    "(?P<title>[^，兼]{1,12}(?:主任|长|书记))(?P<other>兼[^兼]{4,})"
)  # 办公室主任兼信访局副局长
_LED = re.compile("(?:[局处科股组队站所院馆室]长|主任|书记|主席|部长)(?=[0-9])")
_HEAD_OF_UNIT = re.compile("(?P<deputy>副)?(?P<kind>[科股处])长")
_BODY = re.compile(
    "^(?P<who>[^，。；：、]{2,30}?(?:中心|大队|支队|总队|站|所|局|院|馆|指挥部办公室|(?:登记|管理|办事|代表)处|纪检[^，。；：、]{0,6}组)|[^，。；：、]{2,20}?办(?:公室)?)(?:设|核定|配备|：)?(?=(?:副|政)?[^，。；：、办]{1,5}$)"
)
_SEVERAL_OF_ONE = re.compile(
    "^[^，。；：、]{1,16}(?:组|所|站|队|中心|庭)[0-9一二三四五六七八九十]+个$"
)
_ABOUT = re.compile(
    "^(?:按[^，]{2,10}，|另?设[置立]?)?(?P<who>[^，。；：、（）0-9]{1,24}?(?:中心|大队|支队|总队|站|局|所|院|馆|学会|协会|研究会|指挥部办公室|纪检[^，。；：、]{0,4}组))"
    "(?=挂靠|[：:，（]|参照|核定|为|机关|由|是|事业编制|行政编制|编制|共|[0-9]+个)"
)
_VERB_BEFORE = re.compile("^(?:暂?保留|重新核定|核定|确定)+")
_IN_NAME_ONLY = re.compile("(?:[镇乡县区市省旗]|街道)?(?:机关)?(?:工作人员|工勤人员)?")
_OF_EACH = re.compile("^各|各$")
_SEVERAL_BODIES = re.compile(
    "(?:[0-9一二三四五六七八九十两]+个|各)[^，。；：、]{0,12}(?:大队|中队|支队|分局|所|站|中心|院|校|馆)$"
)
_POINTS_TO = re.compile("如下$|见(?:下|附|后)?(?:表|附件)[0-9一二三]?$")
_HOW_KEPT = re.compile(
    "(?:参照|按照|依照)公务员法?管理(?:的)?|参公"
)  # how posts are managed, and nobody's name
_OPENS = re.compile(
    "(?:机关)?|(?:机关|内设机构|科室|[厅处科股](?:级|（室）|室))?(?:领导)?职数"
)  # figures follow
_WITHOUT_ITS_WORD = re.compile(
    "(?:机关)?(?:工勤|后勤服务)(?:人员)?"
)  # 机关工勤2人: posts all the same
_RANK_FIRST = re.compile(
    "[厅处科股]级(?:领导)?职数(?=[正副][厅处科股](?:级|职)?$)"
)  # 科级领导职数正科4名
_AND_ABOVE = re.compile("副([厅处科股])级(?:及|（含）)?以上")  # 副科级以上领导职数7名 is 科级
_RANK_ALONE = re.compile("[正副][厅处科股]")
_AT_RANK = re.compile(
    "按(?P<rank>[正副][厅处科股]级)(?:干部|领导职务)?(?:设|配备)"
)  # 按正科级配备局长1名
_RAISED = re.compile(
    "(?:按|享受)[正副][^副正，。；]{1,3}级(?:干部|领导职务)?(?:配备|待遇)"
)  # 局长1名（按副县级配备）
_CALLED, _OFFICIALS = (
    re.compile("(?:[省市县区旗乡镇]级|(?:开发|高新|园|新|示范|度假|保税|合作)区|街道)机关编制$"),
    "行政编制",
)
_CHIEFS_ARE = re.compile("正[0-9一二三四五六七八九十两]+副(?:配备|，?其中)?[：:]")
_POSTS_IN_ALL = re.compile("(?:机关)?(?:人员|各类)?编制(?:共|总数|总额)?(?P<n>[0-9]+)[名人]")
_LEADERS_IN_ALL = re.compile(
    "(?:内设机构)?(?:部门|机关|班子|本级)?(?:领导|班子)(?:成员)?(?:职数)?(?:共|总数)?(?P<n>[0-9]+)[名人]"
)
_INSIDE = re.compile("^(?:其中|内?含|包括)[，：:]?")
_TOTAL_OF = {  # what a bare total counts, of which the parts behind 其中 are told one by one
    "posts": re.compile("(?:核定|共|总)*(?:人员|各类|机关)?编制(?:总数|总额|总量|共计?)?"),
    "leaders": re.compile(
        "(?:核定|共|设|配备)*(?:部门|机关|班子|本级)?(?:领导|班子)(?:班子)?(?:成员)?(?:职数)?(?:总数)?"
    ),
}
_GRADES = re.compile("(?:[厅处科股]级)?(?:非领导(?:职务)?职数|职级职数)")
_GRADE = re.compile("(?:科员|调研员|巡视员|办事员)$")  # 主任科员, 一级调研员
_PLACES, _ITSELF = "省市区县旗盟州镇乡", ("本局", "本委", "本部门", "我局")
_OF_ITS_OWN = re.compile(
    "另行?(?:核)?定|兼任|领导"
)  # words about other posts than those before them
_CHIEFS_AT_MOST = 2
_LEVEL_WORDS = ("领导职数", "领导干部", "领导", "干部职数", "职数", "干部")


@dataclass
class Read:
    """What staffing sentences state; ``unread`` are pieces of them that nothing was made of."""

    pools: list[m.Pool] = field(default_factory=list)
    leaders: list[m.LeaderPost] = field(default_factory=list)
    levels: list[m.LevelTotal] = field(default_factory=list)
    grades: list[m.GradePosts] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    @property
    def staffing(self) -> m.Staffing:
        return m.Staffing(
            tuple(self.pools), tuple(self.leaders), tuple(self.levels), tuple(self.grades)
        )


def staffing_of(
    sentences: Iterable[str], names: Iterable[str] = (), known: Iterable[m.LeaderPost] = ()
) -> Read:
    """The facts of staffing sentences; ``names`` are the department's own, which need not be said of its posts, ``known`` leader posts that
    it has, whatever their titles sound like (县防办主任兼副局长).

    A paper leaves out the place too: 县科学技术局 is 滨江县科学技术局.
    """
    full = [name for name in names if name]
    full += [short for name in full for short in familiar(name)]
    within = [name[at:] for name in full for at, char in enumerate(name) if char in _PLACES and at]
    reader = _Reader(tuple(sorted({*full, *within, *_ITSELF}, key=len, reverse=True)), known)
    for sentence in sentences:
        reader.sentence(sentence)
    return reader.read


class _Reader:
    """Reads sentence after sentence; a piece without a number is about the posts named last."""

    def __init__(self, names: tuple[str, ...], known: Iterable[m.LeaderPost]) -> None:
        self.read = Read()
        self._known = {
            title: post for post in known for title in (post.title, post.title + post.concurrent)
        }
        self._names = names
        self._level: Count | None = (
            None  # a rank for all units, whose parts may follow it after 其中
        )
        self._before = 0  # leaders read before that rank
        self._of_pool = False  # whether words without a number are about the posts before them
        self._body = ""  # another body, of which the sentence speaks
        self._left = (
            False  # whether the count before was not understood: then what it includes is neither
        )
        self._graded = ""  # "whole" or "part": what was counted last of 非领导职数, 职级职数
        self._total = ""  # what the total before counts, where that has no field of its own
        self._opened = False  # whether 其中 stands before the next count, by itself
        self._inside = 0  # how many posts of the last pool may still be told as part of it
        self._party_post = ""  # 党组书记、 before 局长1名: one post
        self._led = False  # whether the count before was a leader's post
        self._others = ""  # the title of the leader of another body, in the clause
        self._whose = ""  # the last title in the clause, which names what its deputies are of
        self._heading = ""  # what figures are of, in the clause: 股级领导职数：
        self._called_below = (
            False  # whether 1正3副： stands before the titles that say what these are called
        )

    def sentence(self, sentence: str) -> None:
        self._level, self._of_pool = None, False
        start = self._so_far()
        for clause in re.split("(?<=[。；])", sentence):
            before = self._so_far()
            self._clause(clause)
            self._sums_told(clause, before)
            self._sum_of_posts(sentence)
        self._sums_told(sentence, start)

    def _so_far(self) -> tuple[int, int, int]:
        return len(self.read.pools), len(self.read.leaders), len(self.read.levels)

    def _sums_told(self, words: str, since: tuple[int, int, int]) -> None:
        """Take 领导职数9名, 内设机构领导职数6名 and 机关编制11名 off what was not read, where the posts that the words tell are as many."""
        read = self.read
        pools, leaders, levels = since
        posts = {sum(pool.authorised for pool in read.pools[pools:])}
        led = {
            sum(post.count for post in read.leaders[leaders:]),
            sum(level.count for level in read.levels[levels:]),
        }
        for piece in [one for one in read.unread if one in words]:
            said = piece
            for name in self._names:
                said = said.removeprefix(name)
            for sums, total in ((led, _LEADERS_IN_ALL), (posts, _POSTS_IN_ALL)):
                found = total.fullmatch(bare(said))
                if found and int(found["n"]) in sums:
                    read.unread.remove(piece)

    def _sum_of_posts(self, sentence: str) -> None:
        """科级领导职数9名：党委书记1名，镇长1名……: the rank's number is the sum of the posts behind its colon, no posts more."""
        level = self._level
        if level is None or level.parts or not self.read.levels:
            return
        opens = "(?:[：:]|，?其中[，：:]?)"
        opened = re.search(re.escape(level.words) + opens, sentence) if level.words else None
        if opened and sum(post.count for post in self.read.leaders[self._before :]) == level.n:
            self.read.levels.pop()
            self._level = None

    def _clause(self, sentence: str) -> None:
        self._body = self._subject(sentence)
        if sets_up_bodies(sentence):  # their posts, not those of the department itself
            self.read.unread.append(sentence)
            return
        each_led = ""
        for each in of_each(sentence):  # of how many, it does not say
            self.read.unread.append(each)
            sentence = sentence.replace(each, "")
            each_led = "".join(_LED.findall(each)[-1:])
        sentence = _BOTH_RANKS.sub("", _ONE_EACH.sub(self._one_each, sentence))
        sentence = _HEADS_BY_TITLE.sub(self._heads_by_title, sentence)
        sentence = _HEADS_IN_ALL.sub(self._heads_in_all, sentence)
        for units in of_units(sentence):
            self.read.unread.append(units)
            sentence = sentence.replace(units, "")
        self._called_below = _CHIEFS_ARE.search(sentence) is not None
        if not _INSIDE.match(sentence):  # 编制42名。其中：主任1名 goes on with the total
            self._total = ""
        self._inside, self._opened, self._others, self._heading = 0, False, "", ""
        self._others, self._whose = each_led, ""
        for one in counted(sentence):
            if isinstance(one, Words):
                self._words(one.text)
            else:
                self._count(one)

    def _one_each(self, found: re.Match[str]) -> str:
        """组织委员、宣传委员各1名 as 组织委员1名、宣传委员1名; what brackets say of all of them is said of no one."""
        titles = re.split("[、和]", found["titles"])
        if not all(is_title(bare(title)) for title in titles):
            return found[0]
        if _BODY.match(self._without_names(bare(titles[0]))):  # all of them are of that body
            self.read.unread += [f"{title}{found['n']}名" for title in titles[1:]]
            return f"{titles[0]}{found['n']}名"
        aside = found["aside"] or ""
        if aside and not _RANK.fullmatch(aside.strip("（）")):
            self.read.unread.append(aside)
            aside = ""
        return "、".join(f"{title}{found['n']}名{aside}" for title in titles)

    def _heads_by_title(self, found: re.Match[str]) -> str:
        """As 股级领导职数3名，其中股长2名、副股长1名: their titles say of which rank they are."""
        whole = int(found["n"]) == int(found["c"]) + int(found["d"])
        return f"{found['kind']}级领导职数{found['n']}名，其中" if whole else found[0]

    def _heads_in_all(self, found: re.Match[str]) -> str:
        """The chiefs and the deputies of all units, of no rank that is told; a few 部门正职 are those of the department itself."""
        chiefs, deputies = (
            int(next(filter(None, map(found.group, names))))
            for names in (("c", "c2", "c3", "c4"), ("d", "d2", "d3", "d4"))
        )
        of_department = found["of"] == "部门" and (found["c4"] or chiefs <= _CHIEFS_AT_MOST)
        if of_department or (found["n"] and int(found["n"]) != chiefs + deputies):
            return found[0]
        for rank, n in (("内设机构正职", chiefs), ("内设机构副职", deputies)):
            same = [at for at, one in enumerate(self.read.levels) if one.rank == rank]
            if same:
                level = self.read.levels[same[0]]
                self.read.levels[same[0]] = replace(level, count=level.count + n)
            else:
                self.read.levels.append(m.LevelTotal(rank, n))
        return ""

    def _subject(self, clause: str) -> str:
        """The body beside the department that a clause is about; "" of the department itself."""
        found = _ABOUT.match(clause)
        who = _VERB_BEFORE.sub("", found["who"]) if found else ""
        own = any(name.endswith(who) for name in self._names) or self._is_own(who)
        of_title = len(bare(who)) < 2  # 设局（馆）长1名
        return "" if not who or own or of_title else who

    def _words(self, text: str) -> None:
        pools, words = self.read.pools, bare(text)
        for name in self._names:
            words = words.removeprefix(name)
        if _OPENS.fullmatch(_ENDS.sub("", words)):
            self._opened = _INSIDE.fullmatch(text.strip()) is not None
            self._heading = words
            return
        if _PARTY_POST.fullmatch(words) and not self._body:
            self._party_post = words
        elif _ALSO.fullmatch(words):
            self.read.unread.append(words)  # what the one who is counted next is besides
        elif self._led and _BY_WHOM.match(text) and self.read.leaders[-1].count == 1:
            self.read.leaders[-1] = replace(self.read.leaders[-1], concurrent=text)
        elif _POINTS_TO.search(text):
            return  # 编制分配见下表: printed, and about no posts
        elif _SEVERAL_BODIES.search(text) or _SEVERAL_OF_ONE.search(text):
            self._body = text
            self.read.unread.append(text)
        elif pools and _SHRINKING.search(text) and not self._left:
            self._shrinks(text)
        elif _FENCED.search(text):
            self._fenced(text)
        elif self._of_pool and not _OF_ITS_OWN.search(text):
            note = pools[-1].note
            pools[-1] = replace(pools[-1], note=f"{note}，{text}" if note else text)
        else:
            self.read.unread.append(text)

    def _shrinks(self, text: str) -> None:
        """人员只出不进: of the posts before; 事业人员只出不进: of those of that kind."""
        pools = self.read.pools
        kind = next((one for one in ("行政", "事业", "工勤") if one in text), "")
        of = [at for at, pool in enumerate(pools) if kind in pool.kind]
        if of:
            pools[of[-1]] = replace(pools[of[-1]], shrinking=True)
        else:
            self.read.unread.append(text)

    def _fenced(self, text: str) -> None:
        """在机关编制总额内单列: of the pool before, or of one that has no figure: 纪检组行政编制在机关编制总额内单列."""
        kind = next((kind for kind in POOL_KINDS if kind in text.split("在")[0]), "")
        if kind:
            owner = text.split("在")[0].split(kind)[0]
            self.read.pools.append(fenced(m.Pool(kind, 0, owner=self._owner(owner))))
        elif self.read.pools and not self._left:  # said of what was counted last
            self.read.pools[-1] = fenced(self.read.pools[-1])
        else:
            self.read.unread.append(text)

    def _count(self, count: Count) -> None:
        label = _CHIEF_OF.sub(r"\2\1", bare(count.label) or count.tail)
        led = self._led
        if self._party_post:
            together = is_title(label)
            label = f"{self._party_post}、{label}" if together else label
            self.read.unread += [] if together else [self._party_post]
        self._of_pool, self._led, self._party_post = False, False, ""
        marked = self._opened or _INSIDE.match(count.label) is not None
        self._opened = False
        if not (marked or self._inside):
            label, count = self._as_meant(label, count)
        of_posts = self.read.pools and self._level is None  # 科级领导职数10名，其中 is of no pool
        if marked and is_title(label) and of_posts and self.read.pools[-1].owner:
            self._body = self.read.pools[-1].owner  # its leaders
        included, self._left = self._left and marked and not self._is_of_total(label), False
        if self._of_grade(label, count, marked=marked):
            return
        if self._shares(label, count, marked=marked):
            return
        if included or _CHANGED.search(count.label + count.tail):
            self._unread(count)
            return
        if _OF_POSTS.search(_ENDS.sub("", label)) and self._pool(label, count):
            return
        if self._of_both(label, count) or self._head_of_units(label, count):
            return
        if led and marked and self._part_of_leaders(label, count):
            return
        if self._whole_with_its_posts(label, count):
            return
        self._by_rank_or_title(label, count)

    def _of_grade(self, label: str, count: Count, *, marked: bool) -> bool:
        """非领导职数5名（主任科员2名、副主任科员3名）, and what is told of it behind 其中: posts of those who lead nobody."""
        before, self._graded = self._graded, ""
        words = self._without_names(_ENDS.sub("", label))
        if _GRADES.fullmatch(words) and not self._body:
            self.read.grades.append(m.GradePosts(words, count.n, shares_of(count)))
            self.read.unread += [note for note in count.notes if bare(note)]
            self._graded = "whole"
            return True
        if not (before == "part" or (before and marked)) or count.parts or count.notes:
            return False
        last = self.read.grades[-1]
        parts = (*last.included, m.Share(bare(label), count.n))
        if not _GRADE.search(label) or sum(part.n for part in parts) > last.count:
            return False
        self.read.grades[-1] = replace(last, included=parts)
        self._graded = "part"
        return True

    def _whole_with_its_posts(self, label: str, count: Count) -> bool:
        """领导职数3名（局长1名、副局长2名）: the posts, of which the number before them is the sum."""
        titled = bool(count.parts) and all(is_title(bare(part.label)) for part in count.parts)
        if not titled or self._body or not _TOTAL_OF["leaders"].fullmatch(label):
            return False
        if sum(part.n for part in count.parts) != count.n:
            self.read.unread.append(f"{label}{count.n}名")
        for part in count.parts:
            self._leader(bare(part.label), part)
        return True

    def _by_rank_or_title(self, label: str, count: Count) -> None:
        label = _POST_OF_RANK.sub(r"\1级", label)
        rank = _RANK.search(label)
        if (units := _UNIT_LEADERS.fullmatch(label)) and not self._body:
            self._levels(f"{units['kind']}级", count)
        elif rank and self._body:
            self._unread(count)
        elif rank and _OF_RANK.search(label):
            self._levels(rank["rank"], count)
        elif is_title(label) and (count.parts or not label.endswith(("领导职数", "干部职数"))):
            self._leader(label, count)
        else:
            self._unread(count)

    def _as_meant(self, label: str, count: Count) -> tuple[str, Count]:
        """机关工勤2人 as 机关工勤编制, 科级领导职数正科4名 as 正科级, 按正科级配备局长1名 as 局长1名（正科级）, 按1正3副配备 as 1正3副."""
        if _WITHOUT_ITS_WORD.fullmatch(label):
            more = "编制" if label.endswith("人员") or "工勤" in label else "人员编制"
            return label + more, count
        if is_both(count) and re.fullmatch("(?:[领导班子成员部门机关]*职数)?按", label):
            return "", replace(count, tail="")
        if label.endswith("聘用人员（备案制）员额"):
            return "备案制员额", count
        label = _AND_ABOVE.sub(r"\1级", _RANK_FIRST.sub("", label))
        if _RANK_ALONE.fullmatch(label):
            return f"{label}级", count
        if found := _AT_RANK.match(label):
            return label[found.end() :], replace(count, notes=[*count.notes, found["rank"]])
        return label, count

    def _head_of_units(self, label: str, count: Count) -> bool:
        """股室领导职数：股长（主任）5名，副股长2名: heads of units, behind words that say of which rank."""
        rank = f"{self._heading[:1]}级"
        name = self._head_of_rank(label, rank) if rank in ("科级", "股级", "处级") else ""
        if not name or self._body or self._level or count.parts:
            return False
        self.read.levels.append(m.LevelTotal(name, count.n))
        return True

    def _part_of_leaders(self, label: str, count: Count) -> bool:
        """副部长4名，其中常务副部长1名: one of those before, and no more."""
        last = self.read.leaders[-1]
        title = self._without_names(label)
        some = sum(share.n for share in last.included) + count.n
        if not title.endswith(last.title) or some > last.count or count.parts or count.notes:
            return False
        share = m.Share(label, count.n)
        self.read.leaders[-1] = replace(last, included=(*last.included, share))
        self._led = True
        return True

    def _of_both(self, label: str, count: Count) -> bool:
        """正副股长8名 of units, 正副局长4名 and 1正3副 of the department: heads and deputies in one number, or without a title."""
        if self._body:
            return False
        label = _ENDS.sub("", label)
        both = re.fullmatch("正副(?P<title>[^，。（）]+)", label)
        if both and is_both(count):
            titles = (both["title"], f"副{both['title']}")
            parts = zip(titles, count.parts, strict=True)
            self.read.leaders += [m.LeaderPost(title, part.n) for title, part in parts]
            return True
        units = _BOTH_OF_UNITS.fullmatch(label)
        plain = (
            _ENDS.sub("", count.label) == label
            and not count.notes
            and not self._is_head(f"{label[-2:]}")
        )
        if units and not count.parts and (plain or self._heading.startswith(f"{units['kind']}级")):
            self.read.levels.append(m.LevelTotal(f"{units['kind']}级", count.n))
        elif _BOTH_HEADS.fullmatch(label) and not count.parts and not self.read.leaders:
            self.read.leaders.append(m.LeaderPost(label, count.n))
        elif not label and is_both(count) and not self._level:
            self._leader("", count)
        else:
            return False
        return True

    def _is_of_total(self, label: str) -> bool:
        """Whether a part behind 其中 is of what the total before counts: 编制16名，其中行政编制14名, 领导职数4名，其中局长1名."""
        if self._total == "posts":
            return is_title(label) or _OF_POSTS.search(_ENDS.sub("", label)) is not None
        return self._total == "leaders" and is_title(label)

    def _shares(self, label: str, count: Count, *, marked: bool) -> bool:
        """Whether posts are part of the pool before them (行政编制48名，其中市委领导行政编制5名、机关行政编制43名), and are read as that."""
        pools = self.read.pools
        words = _ENDS.sub("", label)
        named = (marked or self._inside > 0) and is_part(words)
        if not pools or self._total or not (_OF_POSTS.search(words) or named):
            self._inside = 0
            return False
        whole = pools[-1]
        if marked:
            self._inside = whole.authorised - sum(share.n for share in whole.included)
        if not 0 < count.n <= self._inside or not (marked or named or words.endswith(whole.kind)):
            self._inside = 0
            return False
        kind = re.sub("(?<=行政|事业|工勤)人员编制$", "编制", words)
        own = kind.endswith(tuple(POOL_KINDS)) and not kind.endswith(whole.kind)
        if (
            own and not marked and count.n != self._inside
        ):  # of a kind of its own, unless it is what is left
            self._inside = 0
            return False
        self._inside -= count.n
        name = words.removesuffix(whole.kind) or words
        pools[-1] = replace(whole, included=(*whole.included, m.Share(name, count.n)))
        self.read.unread += [words_of(part) for part in count.parts]
        return True

    def _unread(self, count: Count) -> None:
        if self._is_sum(count):
            for part in count.parts:
                self._count(part)
            return
        self._left = True
        words = bare(count.label)
        if "各" in words and (led := _LED.search(f"{words}1")):
            self._others = led[0]  # whose deputies follow
        for name in self._names:
            words = words.removeprefix(name)
        words = _ENDS.sub("", words)
        self._total = next((what for what, of in _TOTAL_OF.items() if of.fullmatch(words)), "")
        self.read.unread.append(words_of(count))

    def _is_sum(self, count: Count) -> bool:
        """Whether a total of posts is told with all its kinds: 人员编制16名（其中行政编制6名、事业编制10名）."""
        words = bare(count.label)
        for name in self._names:
            words = words.removeprefix(name)
        kinds = all(part.label.endswith(tuple(POOL_KINDS)) for part in count.parts)
        whole = sum(part.n for part in count.parts) == count.n
        return bool(count.parts) and kinds and whole and bool(_TOTAL_OF["posts"].fullmatch(words))

    def _pool(self, label: str, count: Count) -> bool:
        words = re.sub("(?:数|总数|总额|名额)$", "", _ENDS.sub("", label))
        words = re.sub("(?<=行政|事业|工勤|雇员)人员编制$", "编制", words)
        if words.endswith("人员编制") and _HOW_KEPT.search(words):
            words = (
                words.removesuffix("人员编制") + "事业编制"
            )  # no other posts are managed like those of officials
        kind = max((kind for kind in POOL_KINDS if words.endswith(kind)), key=len, default="")
        called = _CALLED.search(words)
        if not kind and called:  # 县级机关编制 is what a paper calls 行政编制
            words, kind = words[: called.start()] + _OFFICIALS, _OFFICIALS
        if not kind:
            return False
        before = words.removesuffix(kind)
        kept = _HOW_KEPT.search(before)
        before = before.replace(kept[0], "") if kept else before
        before = _OF_BODY_KIND.sub("", before)
        funding = _FUNDING.search(before)
        owner = self._owner(before[: funding.start()] if funding else before)
        if _OF_EACH.search(owner):  # of how many, it does not say
            self._unread(count)
            return True
        heads = [part for part in count.parts if is_title(bare(part.label))]
        parts = [
            part
            for part in count.parts
            if "各" not in part.label and part not in heads and not _OUTSIDE.search(part.label)
        ]
        self.read.unread += [
            words_of(part) for part in count.parts if part not in parts and part not in heads
        ]
        included = tuple(m.Share(bare(part.label) or part.tail, part.n) for part in parts)
        covers = [name for note in count.notes for name in covered(note)]
        covers += [
            name for part in parts for note in part.notes for name in names_of(note)
        ]  # （含离退休编制4名、机关党委）
        notes = [note for note in count.notes if bare(note) and not covered(note)]
        like = next((note for note in notes if _LIKE.match(note)), "")
        shrinking = [note for note in notes if _SHRINKING.fullmatch(note)]
        self.read.unread += [note for note in notes if note != like and note not in shrinking]
        self._of_pool = True
        if owner and not any(not pool.owner for pool in self.read.pools[-1:]):
            self._body = owner
        elif not owner and self._body:
            owner = self._body
        pool = m.Pool(
            kind,
            count.n,
            included=included,
            owner=owner,
            funding=funding[0] if funding else "",
            note=kept[0].removesuffix("的") if kept else like,
            covers=tuple(covers),
            shrinking=bool(shrinking),
            called=called[0] if called and kind == _OFFICIALS else "",
        )
        self.read.pools.append(fenced(pool) if "单列" in count.tail else pool)
        for part in heads:
            self._leader(bare(part.label), part)
        return True

    def _owner(self, words: str) -> str:
        """Whose posts; "" where they are the department's own."""
        words = bare(words)
        for name in self._names:
            words = words.removeprefix(name)
        words = re.sub("^（[^（）]{1,4}）", "", words)  # 市档案局（馆）
        words = re.sub("(?:机关)?(?:共|重新|现)?(?:核定)?$", "", _VERB_BEFORE.sub("", bare(words)))
        for name in self._names:
            words = words.removeprefix(name)
        if _IN_NAME_ONLY.fullmatch(words) or words == "中央":  # 中央政法专项编制
            return ""
        if (
            words in ("机关", "本级", "部门", "局", "本")
            or any(words in name for name in self._names if len(words) > 1)
            or self._is_own(words.removesuffix("机关"))
        ):
            return ""
        return words.removesuffix("的")

    def _is_own(self, words: str) -> bool:
        """Whether words are a name of the department with some characters left out: 市政府办公室 of 市人民政府办公室."""
        return len(words) > 2 and any(leaves_out(words, name) for name in self._names)

    def _levels(self, rank: str, count: Count) -> None:
        """正科级9名; 科级17名（正科级11名、副科级6名） is its parts, where they are all of it."""
        ranks = [self._rank_of(part.label, rank) for part in count.parts]
        whole = sum(part.n for part in count.parts) == count.n
        titled = all(is_title(bare(part.label)) for part in count.parts) and not all(ranks)
        of_units = [self._head_of_rank(part.label, rank) for part in count.parts]
        if count.parts and whole and all(of_units):
            for name, part in zip(of_units, count.parts, strict=True):  # 股长6名、副股长3名
                self.read.levels.append(m.LevelTotal(name, part.n, included=shares_of(part)))
            return
        if count.parts and whole and titled:
            for part in count.parts:  # the posts by their titles: the rank's number is their sum
                self._leader(bare(part.label), part)
            return
        if count.parts and whole and all(ranks):
            for name, part in zip(ranks, count.parts, strict=True):
                self.read.levels.append(m.LevelTotal(name, part.n, included=shares_of(part)))
            return
        last = self.read.levels[-1] if self.read.levels else None
        if last and self._level and last.rank == "".join(rank[1:]) and rank[:1] in "正副":
            self._level.parts.append(Count(rank, count.n, parts=count.parts))
            if sum(part.n for part in self._level.parts) == last.count:
                self.read.levels[-1:] = [
                    m.LevelTotal(p.label, p.n, included=shares_of(p)) for p in self._level.parts
                ]
                self._level = None
            return
        both = [part for part in count.parts if not bare(part.label) and is_both(part)]
        if len(both) == 1 and both[0].n == count.n and rank[:1] not in "正副":
            for sign, part in zip("正副", both[0].parts, strict=True):  # 17名（10正7副，含……）
                self.read.levels.append(m.LevelTotal(f"{sign}{rank}", part.n))
            self.read.unread += [words_of(part) for part in count.parts if part is not both[0]]
            return
        named = [part for part in count.parts if bare(part.label)]
        self.read.unread += [words_of(part) for part in count.parts if part not in named]
        included = tuple(m.Share(bare(part.label), part.n) for part in named)
        self.read.unread += [note for note in count.notes if bare(note)]
        self.read.levels.append(m.LevelTotal(rank, count.n, included=included))
        self._before = len(self.read.leaders)
        self._level = count if rank[:1] not in "正副" else None

    def _rank_of(self, label: str, rank: str) -> str:
        """正, 正职, 正科级 of 科级 → 正科级; "" for anything else."""
        words = bare(label)
        for end in _LEVEL_WORDS:
            words = words.removesuffix(end)
        if words in ("正", "副", "正职", "副职"):
            return words[0] + rank.removeprefix("正").removeprefix("副")
        return words if _RANK.fullmatch(words) and words[0] in "正副" else ""

    def _head_of_rank(self, label: str, rank: str) -> str:
        """股长（主任） of 股级 → 正股级; "" for anything else."""
        found = _HEAD_OF_UNIT.fullmatch(bare(re.sub("（[^（）]*）", "", label)))
        level = rank.removesuffix("级")
        if not found or found["kind"] != level:
            return ""
        return f"{'副' if found['deputy'] else '正'}{level}级"

    def _leader(self, label: str, count: Count) -> None:
        if self._holds_another(count):
            return
        if self._part_of_level(label, count) or self._as_known(label, count):
            return
        also = _AS_WELL.fullmatch(label)
        by_others = any(_BY_WHOM.match(note) for note in count.notes)  # both posts are held by one
        by_others |= any(_BY_WHOM.match(part.words or "") for part in count.parts)
        if also and not self._body and not by_others:
            count = replace(count, notes=[*count.notes, also["other"]])
            label = also["title"]
        title = self._without_names(label)
        of_units = _HEADS_OF_UNITS.match(title) and not self._is_head(title)
        other = _BODY.match(title)
        if other and other["who"].count("（") != other["who"].count("）"):
            other = None  # 局（馆）长, one title of two names
        if other:  # 县河长办主任1名，副主任1名: the second is of the same body
            self._others = title[other.end() :]
        if self._body or other or of_units or (self._others and title == f"副{self._others}"):
            self._unread(count)
            return
        if is_both(count):
            if count.parts[0].n > _CHIEFS_AT_MOST:  # of units: no department has so many
                self._unread(count)
            else:
                self.read.leaders += [m.LeaderPost(f"{p.label}职", p.n) for p in count.parts]
            return
        post = m.LeaderPost(title, count.n, full_time="专职" in label)
        self.read.unread += [note for part in count.parts for note in part.notes]
        for note in [*count.notes, *([count.tail] if bare(count.label) and count.tail else [])]:
            post = self._noted(post, note)
        by = [part for part in count.parts if _BY_WHOM.match(part.words or "")]
        out = [part for part in count.parts if _OUTSIDE.match(part.label) or "各" in part.label]
        self.read.unread += [words_of(part) for part in out]
        for part in by:
            post = replace(post, concurrent=part.words)
        kept = [part for part in count.parts if part not in by and part not in out]
        included = tuple(m.Share(bare(part.label) or part.tail, part.n) for part in kept)
        self._named(title, count.n)
        title = self._deputy_of(title)
        self.read.leaders.append(replace(post, title=title, included=included))
        self._whose = title
        self._led = True

    def _holds_another(self, count: Count) -> bool:
        """副部长2名，其中1名副部长兼任甲局局长、1名兼任乙局局长: of the posts before, each one that is held with a post elsewhere."""
        last = self.read.leaders[-1] if self.read.leaders else None
        if last is None or "兼" not in count.tail:
            return False
        told = sum(share.n for share in last.included)
        goes_on = not bare(count.label) and told and told + count.n <= last.count
        if not (re.match("其中|含", count.label) or goes_on):
            return False
        share = m.Share(count.tail, count.n)
        self.read.leaders[-1] = replace(last, included=(*last.included, share))
        return True

    def _as_known(self, label: str, count: Count) -> bool:
        """县防办主任兼副局长1名（副科级）, where the department is known to have such a post."""
        words = self._without_names(label)
        known = self._known.get(words)
        if known is None or self._body or count.parts or "兼" not in words:
            return False
        also = known.concurrent if words != known.title else ""
        post = m.LeaderPost(known.title, count.n, concurrent=also)
        for note in [*count.notes, *([count.tail] if count.tail else [])]:
            post = self._noted(post, note)
        self.read.leaders.append(post)
        self._led = True
        return True

    def _deputy_of(self, title: str) -> str:
        """办公室副主任, of 副主任 behind 办公室主任1名: where the department has no 主任 of its own, or has its 副主任 already."""
        noun = title.removeprefix("副")
        whose = self._whose.removesuffix(noun)
        if noun == title or whose in ("", self._whose) or whose.endswith(("副", "、")):
            return title
        known = {post.title for post in self.read.leaders}
        return title if noun in known and title not in known else f"{whose}副{noun}"

    def _part_of_level(self, label: str, count: Count) -> bool:
        """股级领导职数18名，其中股长11名: a part of the rank before it; with 副股长7名 they are all of it."""
        last = self.read.levels[-1] if self.read.levels else None
        name = self._head_of_rank(label, last.rank) if last and self._level else ""
        if not (last and name) or count.parts or count.notes:
            return False
        parts = (*last.included, m.Share(bare(label), count.n))
        if sum(part.n for part in parts) > last.count:
            return False
        ranks = [self._head_of_rank(part.label, last.rank) for part in parts]
        if all(ranks) and sum(part.n for part in parts) == last.count:
            whole = zip(ranks, parts, strict=True)
            self.read.levels[-1:] = [m.LevelTotal(rank, part.n) for rank, part in whole]
            self._level = None
        else:
            self.read.levels[-1] = replace(last, included=parts)
        return True

    def _named(self, title: str, n: int) -> None:
        """领导职数1正3副：主任1名，副主任3名: the title behind the colon is what the 正职 or 副职 before it is called."""
        general = "副职" if "副" in title else "正职"
        same = [one for one in self.read.leaders if one.title == general and one.count == n]
        if self._called_below and title not in ("正职", "副职") and same:
            self.read.leaders.remove(same[0])

    def _without_names(self, label: str) -> str:
        words = label.replace("专职", "")
        for name in self._names:
            rest = bare(words.removeprefix(name))
            words = words if rest in ("", "长") else rest  # 镇长 is no 长 of a 镇
        return re.sub("^机关(?:设|配备|共)+", "", words)

    def _is_head(self, title: str) -> bool:
        """Whether the department itself is led by one of this title: a 处 by a 处长."""
        kind = title.lstrip("正副")[:1]
        return any(name.endswith(kind) for name in self._names if name not in _ITSELF)

    def _noted(self, post: m.LeaderPost, note: str) -> m.LeaderPost:
        rank = _RANK.search(note)
        if "高配" in note and rank:
            return replace(post, upgraded=rank["rank"])
        if rank and _RAISED.fullmatch(bare(note)):
            return replace(post, upgraded=bare(note))
        if rank and bare(note) == rank["rank"]:
            return replace(post, rank=rank["rank"])
        if _OTHERS.search(note):
            return replace(post, concurrent=note)
        self.read.unread.append(note)
        return post
