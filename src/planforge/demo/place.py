"""Where a department is: in the city or in one of its districts, with the words that go with it."""

from __future__ import annotations

from dataclasses import dataclass

CITY_NAME = "云川市"
PROVINCE = "云省"


@dataclass(frozen=True, slots=True)
class Place:
    """The words of one level.

    ``name`` stands before the name of a department (市, 东城区); ``slug`` before its file name;
    ``mark`` is the 机关代字; ``whole`` and ``below`` are the reach of its work; ranks: of the
    department, of its units and their deputies.
    """

    name: str
    slug: str
    mark: str
    whole: str
    below: str
    rank: str
    unit_rank: str
    deputy_rank: str
    levels: str
    is_city: bool = False

    @property
    def title(self) -> str:
        """The full name of the place: 云川市, 云川市东城区."""
        return CITY_NAME if self.is_city else CITY_NAME + self.name


CITY = Place(
    "市", "", "云", "全市", "各区", "正处级", "正科级", "副科级", "科级", is_city=True,
)  # fmt: skip

_NAMED = (
    ("东城", "dongcheng"), ("西城", "xicheng"), ("南湖", "nanhu"), ("北岭", "beiling"),
    ("河东", "hedong"), ("河西", "hexi"), ("滨江", "binjiang"), ("新港", "xingang"),
    ("高桥", "gaoqiao"), ("青山", "qingshan"), ("白塔", "baita"), ("龙泉", "longquan"),
    ("双河", "shuanghe"), ("清源", "qingyuan"), ("永安", "yongan"), ("安平", "anping"),
)  # fmt: skip
_FIRST = (
    ("金", "jin"), ("银", "yin"), ("玉", "yu"), ("石", "shi"), ("松", "song"), ("梅", "mei"),
    ("竹", "zhu"), ("柳", "liu"), ("云", "yun"), ("星", "xing"), ("泰", "tai"), ("康", "kang"),
    ("平", "ping"), ("瑞", "rui"), ("凤", "feng"), ("鹿", "lu"), ("鹤", "he"),
    ("翠", "cui"), ("丹", "dan"), ("宁", "ning"),
)  # fmt: skip
_SECOND = (
    ("山", "shan"), ("水", "shui"), ("溪", "xi"), ("湾", "wan"), ("坪", "ping"), ("原", "yuan"),
    ("岗", "gang"), ("坝", "ba"), ("浦", "pu"), ("津", "jin"), ("岩", "yan"), ("林", "lin"),
    ("川", "chuan"), ("洲", "zhou"), ("陵", "ling"), ("渡", "du"),
)  # fmt: skip

MOST_DISTRICTS = len(_NAMED) + len(_FIRST) * len(_SECOND)


def district(n: int) -> Place:
    """The ``n``-th district or county of the city, from 0 up to ``MOST_DISTRICTS - 1``."""
    if n < len(_NAMED):
        name, slug = _NAMED[n]
    else:
        second, first = divmod(n - len(_NAMED), len(_FIRST))
        (name_1, slug_1), (name_2, slug_2) = _FIRST[first], _SECOND[second]
        name, slug = name_1 + name_2, f"{slug_1}-{slug_2}"
    county = n % 3 == 2
    return Place(
        name + ("县" if county else "区"),
        slug,
        name,
        "全县" if county else "全区",
        "各乡镇" if county else "各街道",
        "正科级",
        "正股级",
        "副股级",
        "股级",
    )
