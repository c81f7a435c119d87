"""A good Word file made bad in one place: what is changed in which part, and the code that must be found."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile, ZipInfo

DOCUMENT, STYLES, FOOTER, SETTINGS = (
    "word/document.xml", "word/styles.xml", "word/footer1.xml", "word/settings.xml",
)  # fmt: skip
Edit = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Mutation:
    """One fault: the part it is put into, the edit, the codes of which at least one must be found."""

    name: str
    part: str
    edit: Edit
    codes: tuple[str, ...]


def swap(old: str, new: str, count: int = 1) -> Edit:
    """Replaces ``old``, which must be there."""

    def edit(text: str) -> str:
        assert old in text, old
        return text.replace(old, new, count)

    return edit


def style(name: str, old: str, new: str) -> Edit:
    """Replaces inside one style of styles.xml."""

    def edit(text: str) -> str:
        match = re.search(rf'<w:style [^>]*w:styleId="{name}".*?</w:style>', text, re.DOTALL)
        assert match, name
        assert re.search(old, match[0]), (name, old)
        return text[: match.start()] + re.sub(old, new, match[0]) + text[match.end() :]

    return edit


def paragraph(words: str, old: str, new: str) -> Edit:
    """Replaces inside the w:p that holds ``words``."""

    def edit(text: str) -> str:
        at = text.index(words)
        start, end = text.rindex("<w:p>", 0, at), text.index("</w:p>", at)
        inside = text[start:end]
        assert re.search(old, inside), (words, old)
        return text[:start] + re.sub(old, new, inside, count=1) + text[end:]

    return edit


MUTATIONS: tuple[Mutation, ...] = (
    Mutation("letter paper", DOCUMENT, swap('<w:pgSz w:w="11906" w:h="16838"', '<w:pgSz w:w="12240" w:h="15840"', 9), ("GB01",)),
    Mutation("top 25 mm", DOCUMENT, lambda t: re.sub(r'(<w:pgMar w:top=")\d+', r"\g<1>1440", t), ("GB02",)),
    Mutation("left 32 mm", DOCUMENT, lambda t: re.sub(r'(w:left=")1587("[^>]*w:header)', r"\g<1>1800\2", t), ("GB03", "GB04")),
    Mutation("right 20 mm", DOCUMENT, lambda t: re.sub(r'(w:right=")1474(")', r"\g<1>1134\2", t), ("GB04",)),
    Mutation("bottom 20 mm", DOCUMENT, lambda t: re.sub(r'(w:bottom=")1984(")', r"\g<1>1134\2", t), ("GB05",)),
    Mutation("pitch 33 pt", STYLES, swap('w:line="579"', 'w:line="660"', 99), ("GB06",)),
    Mutation("no tightening", STYLES, swap('<w:spacing w:val="-5"/>', "", 99), ("GB07",)),
    Mutation("no page field", FOOTER, lambda t: t.replace("PAGE", "DATE"), ("GB10", "GB13")),
    Mutation("number without dashes", FOOTER, lambda t: t.replace("—", ""), ("GB11",)),
    Mutation("number in 仿宋", STYLES, style("Footer", r'"宋体"', '"仿宋_GB2312"'), ("GB12",)),
    Mutation("no even footers", SETTINGS, swap("<w:evenAndOddHeaders/>", ""), ("GB13",)),
    Mutation("text in 宋体", STYLES, style("BodyText", r'"仿宋_GB2312"', '"宋体"'), ("GB21",)),
    Mutation("text of 14 pt", STYLES, style("BodyText", r'<w:sz w:val="32"/>', '<w:sz w:val="28"/>'), ("GB22",)),
    Mutation("no indent", STYLES, style("BodyText", r'<w:ind w:firstLineChars="200" w:firstLine="\d+"/>', ""), ("GB23",)),
    Mutation("blanks for an indent", DOCUMENT, paragraph("拟订全市科技", r'<w:pStyle w:val="BodyText"/></w:pPr>(.*?)拟订', r'<w:pStyle w:val="BodyText"/><w:ind w:firstLineChars="0" w:firstLine="0"/></w:pPr>\1　　拟订'), ("GB24",)),
    Mutation("space after", DOCUMENT, paragraph("拟订全市科技", r'<w:pStyle w:val="BodyText"/>', '<w:pStyle w:val="BodyText"/><w:spacing w:after="200"/>'), ("GB25",)),
    Mutation("ragged right", STYLES, style("BodyText", r'<w:jc w:val="both"/>', '<w:jc w:val="left"/>'), ("GB26",)),
    Mutation("blue words", DOCUMENT, paragraph("拟订全市科技", r'<w:rFonts w:hint="eastAsia"/>', '<w:rFonts w:hint="eastAsia"/><w:color w:val="0000FF"/>'), ("GB27",)),
    Mutation("a cited number in []", DOCUMENT, swap("按照国家标准GB/T 9704—2012", "按照某政办发[2020]3号"), ("GB31",)),
    Mutation("one paragraph of 20 pt lines", DOCUMENT, paragraph("牵头建立统一", r'<w:pStyle w:val="BodyText"/>', '<w:pStyle w:val="BodyText"/><w:spacing w:line="400" w:lineRule="exact"/>'), ("GB32",)),
    Mutation("a page without text", DOCUMENT, swap("某某市人民政府办公室</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"Date\"/>", "某某市人民政府办公室（此页无正文）</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"Date\"/>"), ("GB33",)),
    Mutation("mark in 黑体", STYLES, style("Mark", r'"方正小标宋简体"', '"黑体"'), ("GB40",)),
    Mutation("mark at the left", STYLES, style("Mark", r'<w:jc w:val="center"/>', '<w:jc w:val="left"/>'), ("GB41",)),
    Mutation("number with 第", DOCUMENT, swap("甲政办发〔2026〕3号", "甲政办发〔2026〕第3号"), ("GB43",)),
    Mutation("number in []", DOCUMENT, swap("甲政办发〔2026〕3号", "甲政办发[2026]3号"), ("GB43",)),
    Mutation("number at the left", STYLES, style("Number", r'<w:jc w:val="center"/>', '<w:jc w:val="left"/>'), ("GB44",)),
    Mutation("no red rule", DOCUMENT, lambda t: re.sub(r"<w:pBdr>.*?</w:pBdr>", "", t), ("GB46",)),
    Mutation("secrecy in 仿宋", STYLES, style("Secrecy", r'"黑体"', '"仿宋_GB2312"'), ("GB47",)),
    Mutation("urgency above secrecy", DOCUMENT, lambda t: t.replace("秘密★1年", "@").replace("特急", "秘密★1年").replace("@", "特急"), ("GB48",)),
    Mutation("copy number of 5 figures", DOCUMENT, swap("000012", "00012"), ("GB49",)),
    Mutation("title in 黑体", STYLES, style("Title", r'"方正小标宋简体"', '"黑体"'), ("GB52",)),
    Mutation("title of 18 pt", STYLES, style("Title", r'<w:sz w:val="44"/>', '<w:sz w:val="40"/>'), ("GB52",)),
    Mutation("title at the left", STYLES, style("Title", r'<w:jc w:val="center"/>', '<w:jc w:val="left"/>'), ("GB53",)),
    Mutation("title with a full stop", DOCUMENT, swap("规定》的通知</w:t>", "规定》的通知。</w:t>"), ("GB55",)),
    Mutation("title on one line", DOCUMENT, swap("关于印发《市科学技术局</w:t><w:br/><w:t xml:space=\"preserve\">", "关于印发《市科学技术局"), ("GB56",)),
    Mutation("addressees with :", DOCUMENT, swap("各直属机构：", "各直属机构:"), ("GB57",)),
    Mutation("addressees indented", DOCUMENT, paragraph("各区人民政府，", r'<w:pStyle w:val="To"/>', '<w:pStyle w:val="To"/><w:ind w:firstLineChars="200" w:firstLine="640"/>'), ("GB58",)),
    Mutation("attachment with a full stop", DOCUMENT, swap("附件：市科学技术局内设机构和人员编制表", "附件：市科学技术局内设机构和人员编制表。"), ("GB61", "GB74")),
    Mutation("attachments flush left", DOCUMENT, paragraph("附件：市科学", r"<w:ind [^>]*/>", '<w:ind w:leftChars="0" w:left="0" w:firstLine="0"/>'), ("GB62",)),
    Mutation("date with 03", DOCUMENT, swap("2026年3月9日</w:t>", "2026年03月09日</w:t>"), ("GB65",)),
    Mutation("date in Chinese figures", DOCUMENT, swap("2026年3月9日</w:t>", "二〇二六年三月九日</w:t>"), ("GB65",)),
    Mutation("date at the edge", DOCUMENT, paragraph("2026年3月9日", r"<w:ind [^>]*/>", '<w:ind w:rightChars="0" w:right="0"/>'), ("GB66",)),
    Mutation("signature in 宋体", STYLES, style("Signature", r'"仿宋_GB2312"', '"宋体"'), ("GB68",)),
    Mutation("note flush left", STYLES, style("Note", r'<w:ind [^>]*/>', ""), ("GB69",)),
    Mutation("附件 in 仿宋", STYLES, style("AnnexMark", r'"黑体"', '"仿宋_GB2312"'), ("GB70",)),
    Mutation("附件 on the same page", STYLES, style("AnnexMark", r"<w:pageBreakBefore/>", ""), ("GB71",)),
    Mutation("附件 with a colon", DOCUMENT, swap("附件</w:t>", "附件：</w:t>"), ("GB72",)),
    Mutation("attachment's title at the left", STYLES, style("AnnexTitle", r'<w:jc w:val="center"/>', '<w:jc w:val="left"/>'), ("GB73",)),
    Mutation("another title", DOCUMENT, swap("附件：市科学技术局内设机构和人员编制表", "附件：市科学技术局编制表"), ("GB74",)),
    Mutation("imprint of 12 pt", STYLES, style("CopyTo", r'<w:sz w:val="28"/>', '<w:sz w:val="24"/>'), ("GB76",)),
    Mutation("copies without a full stop", DOCUMENT, swap("各民主党派市委。", "各民主党派市委"), ("GB77",)),
    Mutation("printed on 03", DOCUMENT, swap("2026年3月10日印发", "2026年03月10日印发"), ("GB78",)),
    Mutation("a table too wide", DOCUMENT, swap('<w:gridCol w:w="2785"/>', '<w:gridCol w:w="4785"/>'), ("GB80",)),
    Mutation("a table without a head", DOCUMENT, swap("<w:tblHeader/>", "", 9), ("GB81",)),
    Mutation("English", STYLES, swap('w:eastAsia="zh-CN"', 'w:eastAsia="en-US"', 9), ("GB82",)),
    Mutation("tracked changes", DOCUMENT, swap("<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t xml:space=\"preserve\">拟订全市", "<w:ins w:id=\"9\" w:author=\"甲\"><w:r><w:t>甲</w:t></w:r></w:ins><w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t xml:space=\"preserve\">拟订全市"), ("GB83",)),
)  # fmt: skip


def mutated(data: bytes, mutation: Mutation) -> bytes:
    """``data`` with one fault."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            footer = mutation.part == FOOTER and name.startswith("word/footer")
            if name == mutation.part or footer:
                part = mutation.edit(part.decode()).encode()
            new.writestr(ZipInfo(name), part)
    return out.getvalue()
