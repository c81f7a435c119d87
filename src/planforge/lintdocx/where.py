"""Where in Word and WPS what a rule asks for is set: the menus of both have the same names there."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_FONT, _PARAGRAPH = "开始 → 字体", "开始 → 段落"
_MARGINS, _GRID = "页面布局 → 页边距", "页面布局 → 文档网格"
_FOOTER, _WORDS = "插入 → 页码", "直接改文字"
_STYLES = "开始 → 样式"

_BY_PLACE: tuple[tuple[str, str], ...] = (
    ("页面布局 → 纸张大小", "GB01"),
    (_MARGINS, "GB02 GB03 GB04 GB05"),
    (_GRID, "GB06 GB07"),
    (_FOOTER, "GB10 GB11 GB12 GB14 GB16"),
    ("页眉页脚 → 奇偶页不同", "GB13"),
    ("页眉页脚 → 首页不同", "GB15"),
    (_FONT, "GB21 GB22 GB27 GB28 GB40 GB45 GB47 GB50 GB52 GB54 GB59 GB68 GB70 GB76 GB90"),
    (f"{_PARAGRAPH} → 缩进和间距", "GB23 GB24 GB25 GB26 GB32 GB44 GB49 GB58 GB62 GB66 GB69 GB94"),
    (f"{_PARAGRAPH} → 对齐方式", "GB41 GB53 GB73"),
    (f"{_PARAGRAPH} → 换行和分页", "GB71 GB79"),
    ("插入 → 形状 → 线条", "GB46"),
    (_WORDS, "GB20 GB29 GB30 GB31 GB33 GB34 GB42 GB43 GB48 GB51 GB55 GB56 GB57 GB60 GB61 GB63 GB64 GB65 GB67 GB72 GB74 GB77 GB78 GB93 GB96 GB98"),
    ("页面末行，插入 → 文本框或表格", "GB75"),
    ("表格属性 → 指定宽度", "GB80"),
    ("表格工具 → 重复标题行", "GB81"),
    ("审阅 → 语言", "GB82"),
    ("审阅 → 接受或拒绝修订", "GB83"),
    ("审阅 → 删除批注", "GB84"),
    ("右击图 → 可选文字", "GB85"),
    (f"{_STYLES} → 标题 1、标题 2", "GB86"),
    ("开始 → 突出显示", "GB91"),
    ("开始 → 加粗、下划线", "GB92"),
    ("插入 → 页眉 → 删除", "GB95"),
    ("页面布局 → 分栏", "GB87"),
    ("页面布局 → 页面边框、页面颜色；开始 → 边框", "GB88"),
    ("插入 → 对象 → 文件中的文字", "GB89"),
    ("开始 → 倾斜、删除线", "GB97"),
)  # fmt: skip
WHERE: Mapping[str, str] = MappingProxyType(
    {code: place for place, codes in _BY_PLACE for code in codes.split()}
)
