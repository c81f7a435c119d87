"""Papers built by hand, with everything a Word file has to set: no template, no plan."""

from __future__ import annotations

from datetime import date

from planforge.document.blocks import (
    Align,
    Annex,
    Block,
    Document,
    Heading,
    Inlines,
    Item,
    Meta,
    Paragraph,
    Strong,
    Table,
    Text,
    Title,
)
from planforge.words.numerals import article_label, chapter_label, label

NAME = "市科学技术局"
DUTIES = (
    "拟订全市科技创新发展规划和政策并组织实施，统筹推进创新体系建设和科技体制改革。",
    "牵头建立统一的科技管理平台和科研项目资金协调、评估、监管机制。会同有关部门提出优化配置科技资源的政策措施建议。",
    "负责“揭榜挂帅”等项目的管理——指南、评审和监督，按照国家标准GB/T 9704—2012印发文件。",
    "拟订科技人才队伍建设规划，承担院士（堃、喆、旻、𠮷、𫖯）服务保障工作。",
)
UNITS = ("办公室", "规划科（政策法规科）", "资源配置与管理科", "高新技术科", "外国专家服务科")


def words(text: str) -> Inlines:
    return (Text(text),)


def unit_table() -> Table:
    """25 units, so that the table runs over a page; one remark that needs lines."""
    rows = [
        tuple(
            map(words, (str(n), f"{UNITS[n % 5]}", "业务" if n % 3 else "综合", "5", "1", "1", ""))
        )
        for n in range(1, 26)
    ]
    rows[3] = (*rows[3][:6], words("加挂市外国专家局牌子；含离退休工作人员编制2名；副处级"))
    total = (words(""), (Strong("合计"),), words(""), *map(words, ("125", "25", "25", "")))
    head = tuple(map(words, ("序号", "机构名称", "性质", "编制", "正职", "副职", "备注")))
    align: tuple[Align, ...] = ("center", "left", "center", "center", "center", "center", "left")
    return Table((head,), (*rows, total), align)


def annex(number: int = 0, name: str = "内设机构和人员编制表") -> Annex:
    return Annex(
        number,
        Title(words(f"{NAME}{name}")),
        (Paragraph(words("单位：名"), "caption"), unit_table()),
    )


def article_paper() -> Document:
    """条款式: chapters, 32 articles, items of three levels, an annex of its own page."""
    blocks: list[Block] = [Title(words(f"{NAME}职能配置、内设机构和人员编制规定"))]
    for n in range(1, 33):
        if n in (1, 12, 30):
            blocks.append(
                Heading(1, chapter_label(1 + n // 12), words("总则" if n == 1 else "职责"))
            )
        blocks.append(Item(0, article_label(n), words(DUTIES[n % 4])))
        if n % 8 == 0:
            for k, unit in enumerate(UNITS, 1):
                blocks.append(Item(2, label(2, k), (Strong(unit), Text(f"。{DUTIES[k % 4]}"))))
            blocks.append(Item(3, label(3, 1), words(DUTIES[0])))
            blocks.append(Item(4, label(4, 1), words(DUTIES[0])))
            blocks.append(Paragraph((Strong("机关党委"), Text("。负责机关和直属单位的党群工作。"))))
    blocks += [Paragraph(words(f"附件：{NAME}内设机构和人员编制表"), "annex-note"), annex()]
    return Document(_meta("article", "职能配置"), tuple(blocks))


def section_paper() -> Document:
    """分段式: headings of every level, a signed and dated end, 附注, two annexes."""
    blocks: list[Block] = [
        Title(words(f"{NAME}主要职责内设机构和人员编制规定")),
        Paragraph(words(f"根据《某某市机构改革方案》（×发〔2025〕8号），设立{NAME}。")),
    ]
    for n, name in enumerate(("职责调整", "主要职责", "内设机构", "人员编制"), 1):
        blocks.append(Heading(1, label(1, n), words(name)))
        if n == 1:
            blocks.append(Heading(2, label(2, 1), words("取消的职责")))
            blocks.append(Heading(3, label(3, 1), words("已公布取消的审批事项")))
            blocks.append(Heading(4, label(4, 1), words("其他")))
        for k, unit in enumerate(UNITS, 1):
            lead = (
                (Strong(unit), Text("（加挂市外国专家局牌子）。")) if n > 1 else (Text("取消。"),)
            )
            blocks.append(Item(2, label(2, k), (*lead, Text(DUTIES[k % 4]))))
        blocks.append(Paragraph(words(DUTIES[n % 4])))
    long_name = f"{NAME}内设机构职责和人员编制以及领导职数核定情况对照表"
    blocks += [
        Paragraph(words(f"附件：1. {NAME}内设机构和人员编制表"), "annex-note"),
        Paragraph(words(f"2. {long_name}"), "annex-note"),
        Paragraph(words("某某市机构编制委员会"), "signature"),
        Paragraph(words("2026年3月9日"), "date"),
        Paragraph(words("（此件公开发布）"), "note"),
        annex(1),
        annex(2, long_name.removeprefix(NAME)),
    ]
    return Document(_meta("section", "主要职责"), tuple(blocks))


def _meta(scheme: str, about: str) -> Meta:
    return Meta(
        title=f"{NAME}{about}内设机构和人员编制规定",
        scheme="article" if scheme == "article" else "section",
        subject="三定规定",
        author="市委机构编制委员会办公室",
        keywords=("三定规定", "市科技局"),
        keep=(NAME, "内设机构", "人员编制"),
        date=date(2026, 3, 9),
    )


PAPERS = {"article": article_paper(), "section": section_paper()}
