"""What each check of a Word file says it found, what it wants instead, and of how many paragraphs alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from planforge.lintdocx import ends, files, heads, marks, pages, texts
from planforge.lintdocx.deviation import Check, Context
from planforge.lintdocx.paper import Footer, Paper, Paragraph, Run, Table
from tests.test_lint_thresholds import A4, LONG, body, footed, paper, paragraph, section, signed

Told = tuple[str, str, str]  # the rule, what was found, what is wanted


def number(text: str = "某政发〔2026〕3号", font: str = "仿宋", **look: object) -> Paragraph:
    return paragraph("number", text, font, **{"side": "center", **look})  # type: ignore[arg-type]


def title(*lines: str, font: str = "小标宋", size: float = 22, side: str = "center") -> Paragraph:
    return paragraph("title", "".join(lines), font, size, side=side, lines=lines)


def bold(one: Paragraph) -> Paragraph:
    one.runs = tuple(replace(run, bold=True) for run in one.runs)
    return one


def coloured(one: Paragraph, colour: str) -> Paragraph:
    one.runs = tuple(replace(run, colour=colour) for run in one.runs)
    return one


def note(text: str, **look: object) -> Paragraph:
    return paragraph("annex-note", text, first=look.pop("first", 2.0), **look)  # type: ignore[arg-type]


def annex(text: str = "附件", font: str = "黑体", size: float = 16, **look: object) -> Paragraph:
    return paragraph("annex-mark", text, font, size, **{"breaks": True, **look})


def annex_title(text: str, side: str = "center") -> Paragraph:
    return paragraph("annex-title", text, "小标宋", 22, side=side)


def date(text: str = "2026年3月9日", **look: object) -> Paragraph:
    return paragraph("date", text, **{"side": "right", "right": 4.0, **look})  # type: ignore[arg-type]


def signature(**look: object) -> Paragraph:
    return paragraph("signature", "某某市人民政府", **{"side": "right", "right": 2.0, **look})  # type: ignore[arg-type]


def in_section(number: int, one: Paragraph) -> Paragraph:
    return replace(one, section=number)


FOOT = Footer("default", "— # —", "宋体", 14, "right", 0, 1)
EVEN = replace(FOOT, kind="even", side="left", left=1, right=0)
LETTER_PAGE = replace(A4, footers=(FOOT, EVEN))
LYING = replace(A4, width=297, height=210, top=28, bottom=26, left=37, right=35, landscape=True)

CASES: list[tuple[Check, Paper, Sequence[Told]]] = [
    # The page
    (pages.page_size, section(width=215.9, height=279.4), [("GB01", "216×279 mm", "210×297 mm")]),
    (pages.page_size, section(width=297, height=210), []),
    (pages.page_size, section(width=212, height=295), []),
    (pages.page_size, section(width=212.1), [("GB01", "212×297 mm", "210×297 mm")]),
    (pages.margins, section(top=25.4), [("GB02", "25.4 mm", "37 mm±1 mm"), ("GB05", "236.6 mm", "225 mm")]),
    (pages.margins, section(left=31.8, right=22.2), [("GB03", "31.8 mm", "28 mm±1 mm")]),
    (pages.margins, section(right=20), [("GB04", "162.0 mm", "156 mm")]),
    (pages.margins, section(bottom=20), [("GB05", "240.0 mm", "225 mm")]),
    (pages.margins, section(bottom=34), []),
    (pages.margins, section(bottom=33.9), [("GB05", "226.1 mm", "225 mm")]),
    (pages.margins, section(top=34.58, bottom=32.58), []),
    (pages.margins, paper(sections=[LYING]), []),
    (pages.margins, paper(sections=[replace(LYING, right=20)]), [("GB05", "240.0 mm", "225 mm")]),
    (pages.margins, paper(sections=[LYING, replace(A4, left=40)]), [("GB03", "第2节 40.0 mm", "28 mm±1 mm"), ("GB04", "第2节 144.0 mm", "156 mm")]),
    (pages.margins, paper(sections=[A4, replace(A4, left=40)]), [("GB03", "第2节 40.0 mm", "28 mm±1 mm"), ("GB04", "第2节 144.0 mm", "156 mm")]),
    (pages.lines_a_page, paper(body(line=33.0)), [("GB06", "19 行（行距 33 磅）", "22 行，行距约 28.95 磅")]),
    (pages.lines_a_page, paper(body(), sections=[replace(A4, grid="")]), [("GB06", "行距随字体而定", "22 行，行距约 28.95 磅")]),
    (pages.lines_a_page, paper(body(), sections=[replace(A4, grid="linesAndChars")]), []),
    (pages.lines_a_page, paper(body(), sections=[replace(A4, grid="snapToChars")]), []),
    (pages.lines_a_page, paper(body(line=33.0), body(text="甲" * 200, line=28.95)), []),
    (pages.lines_a_page, paper(replace(body(line=33.0), place="box")), []),
    (pages.lines_a_page, paper(in_section(1, body(line=33.0)), sections=[A4, LYING]), []),
    (pages.lines_a_page, paper(sections=[]), []),
    (pages.characters_a_line, paper(body(spacing=0.5)), [("GB07", "26 个字", "28 个字（三号字，字距紧缩 0.25 磅）")]),
    (pages.characters_a_line, paper(body(size=0, spacing=0)), [("GB07", "0 个字", "28 个字（三号字，字距紧缩 0.25 磅）")]),
    (pages.characters_a_line, paper(body(spacing=0), sections=[replace(A4, grid="linesAndChars", cell=-0.25)]), []),
    (pages.characters_a_line, paper(body(spacing=0), sections=[replace(A4, grid="snapToChars", cell=-0.25)]), []),
    (pages.characters_a_line, paper(body(spacing=0), sections=[replace(A4, cell=-0.25)]), [("GB07", "27 个字", "28 个字（三号字，字距紧缩 0.25 磅）")]),
    (pages.page_numbers, paper(), [("GB10", "没有页码域", "版心下边缘之下，— 1 —")]),
    (pages.page_numbers, paper(sections=[]), [("GB10", "没有页码域", "版心下边缘之下，— 1 —")]),
    (pages.page_numbers, footed(), []),
    (pages.page_numbers, footed(text="第 # 页"), [("GB11", "第 # 页", "— 1 —")]),
    (pages.page_numbers, footed(text=" - # - "), [("GB11", "- # -", "— 1 —")]),
    (pages.page_numbers, footed(text=" — 3 — "), [("GB16", "— 3 —", "插入页码域")]),
    (pages.page_numbers, footed(text="3"), [("GB16", "3", "插入页码域")]),
    (pages.page_numbers, footed(text="　―#― "), []),
    (pages.page_numbers, footed(font="仿宋"), [("GB12", "仿宋 14 磅", "四号（14 磅）宋体")]),
    (pages.page_numbers, footed(font="", size=10.5), [("GB12", "未设 10.5 磅", "四号（14 磅）宋体")]),
    *[(pages.page_numbers, footed(font=name), []) for name in ("SimSun", "新宋体", "NSimSun", "华文宋体", "STSong")],
    (pages.page_numbers, paper(sections=[LETTER_PAGE]), [("GB13", "单双页相同", "单页码居右空一字，双页码居左空一字")]),
    (pages.page_numbers, paper(sections=[replace(A4, footers=(FOOT,))], even_and_odd=True), [("GB13", "单双页相同", "单页码居右空一字，双页码居左空一字")]),
    (pages.page_numbers, footed(side="center"), [("GB14", "居中，空 1 字", "单页码居右空一字")]),
    (pages.page_numbers, footed(side="end"), []),
    (pages.page_numbers, footed(right=0.5), [("GB14", "右对齐，空 0.5 字", "单页码居右空一字")]),
    (pages.page_numbers, paper(sections=[replace(A4, footers=(FOOT, replace(EVEN, side="right", left=2)))], even_and_odd=True), [("GB14", "右对齐，空 2 字", "双页码居左空一字")]),
    *[(pages.page_numbers, paper(sections=[replace(A4, footers=(FOOT, replace(EVEN, side=side)))], even_and_odd=True), []) for side in ("start", "both")],
    (pages.page_numbers, paper(sections=[replace(A4, footers=(EVEN,))], even_and_odd=True), [("GB10", "单页没有页码域", "版心下边缘之下，— 1 —")]),
    (pages.page_numbers, paper(sections=[replace(A4, footers=(FOOT, EVEN), first_page=True)], even_and_odd=True), [("GB10", "首页没有页码域", "首页也编页码")]),
    (pages.page_numbers, paper(form="letter", sections=[LETTER_PAGE], even_and_odd=True), [("GB15", "首页有页码", "首页不显示页码")]),
    (pages.page_numbers, paper(form="letter", sections=[replace(LETTER_PAGE, first_page=True)], even_and_odd=True), []),
    (pages.page_numbers, paper(sections=[replace(LYING, footers=(FOOT,))]), []),
    # 版头
    (heads.mark, paper(paragraph("mark", "某某市人民政府文件", "", side="center")), [("GB40", "未设", "小标宋")]),
    (heads.mark, paper(paragraph("mark", "某某市人民政府文件", "方正小标宋简体", side="left")), [("GB41", "左对齐", "居中")]),
    (heads.mark, paper(paragraph("mark", "某某市人民政府文件", "FZXBSJW", side="left", place="box")), []),
    (heads.number, paper(), [("GB42", "无", "如 某政办发〔2026〕3号")]),
    (heads.number, paper(form="letter"), [("GB42", "无", "如 某政办发〔2026〕3号")]),
    (heads.number, paper(form="order"), []),
    (heads.number, paper(paragraph("signers", "某政发〔2026〕3号　签发人：甲")), []),
    (heads.number, paper(paragraph("signers", "签发人：甲")), [("GB42", "无", "如 某政办发〔2026〕3号")]),
    (heads.number, paper(number("某政发（2026）3号")), [("GB43", "某政发（2026）3号", "年份用〔〕，顺序号不加“第”、不编虚位")]),
    (heads.number, paper(number("某政发〔2026〕03号")), [("GB43", "某政发〔2026〕03号", "年份用〔〕，顺序号不加“第”、不编虚位")]),
    (heads.number, paper(number("第12号")), []),
    (heads.number, paper(number("第012号")), [("GB43", "第012号", "年份用〔〕，顺序号不加“第”、不编虚位")]),
    (heads.number, paper(number(font="", size=14)), [("GB45", "未设 14 磅", "三号仿宋")]),
    (heads.number, paper(number(side="left")), [("GB44", "左对齐", "居中")]),
    (heads.number, paper(number(side="center"), form="letter"), [("GB44", "居中", "信函的发文字号顶格居版心右边缘")]),
    *[(heads.number, paper(number(side=side), form="letter"), []) for side in ("right", "end")],
    (heads.number, paper(number(left=1.0, first=2.0, side="left"), paragraph("signers", "签发人：甲")), [("GB44", "左空 3.0 字", "上行文的发文字号居左空一字")]),
    (heads.number, paper(number(left=1.0, side="left"), paragraph("signers", "签发人：甲")), []),
    (heads.red_rule, paper(), [("GB46", "无", "发文字号之下 4 mm 处，与版心等宽")]),
    (heads.red_rule, paper(red_rules=["table"]), []),
    (heads.red_rule, paper(form="plain"), []),
    (heads.red_rule, paper(form="letter", red_rules=["shape", "table"]), [("GB46", "1 条", "标志之下和页脚各一组双线，长 170 mm")]),
    (heads.red_rule, paper(form="letter", red_rules=["shape", "border"]), []),
    (heads.small_marks, paper(paragraph("urgency", "特急", "仿宋", left=1.0, first=1.0)), [("GB47", "仿宋 16 磅，左空 2.0 字", "三号黑体，顶格")]),
    (heads.small_marks, paper(paragraph("urgency", "特急", "黑体"), paragraph("secrecy", "秘密", "黑体")), [("GB48", "颠倒", "份号、密级和保密期限、紧急程度自上而下")]),
    (heads.small_marks, paper(paragraph("secrecy", "秘密", "黑体"), paragraph("copy-number", "000012")), [("GB48", "颠倒", "份号、密级和保密期限、紧急程度自上而下")]),
    (heads.small_marks, paper(paragraph("copy-number", "000012"), paragraph("secrecy", "秘密", "黑体"), paragraph("urgency", "特急", "黑体")), []),
    (heads.small_marks, paper(paragraph("copy-number", "00012")), [("GB49", "00012", "6 位阿拉伯数字，顶格")]),
    (heads.small_marks, paper(paragraph("copy-number", "000012", first=0.5)), [("GB49", "000012", "6 位阿拉伯数字，顶格")]),
    (heads.small_marks, paper(paragraph("copy-number", "000012", side="center")), [("GB49", "000012", "6 位阿拉伯数字，顶格")]),
    (heads.signers, paper(replace(paragraph("signers", "签发人：张三"), runs=(Run("签发人：", "仿宋", 16), Run("张三", "仿宋", 16)))), [("GB50", "仿宋", "三号楷体")]),
    (heads.signers, paper(replace(paragraph("signers", "签发人：张三"), runs=(Run("签发人：", "仿宋", 16), Run("张三", "楷体_GB2312", 16)))), []),
    (heads.signers, paper(paragraph("signers", "签发人：张三")), [("GB50", "仿宋", "三号楷体")]),
    (heads.signers, paper(paragraph("signers", "签发人：")), []),
    (heads.title, paper(), [("GB51", "无", "二号小标宋，居中")]),
    (heads.title, paper(form="order"), []),
    (heads.title, paper(title("通知", font="", size=18)), [("GB52", "未设 18 磅", "二号（22 磅）小标宋")]),
    (heads.title, paper(title("通知", side="both")), [("GB53", "两端对齐", "居中")]),
    (heads.title, paper(bold(title("通知"))), [("GB54", "加粗", "不加粗")]),
    *[(heads.title, paper(title("通知" + end)), [("GB55", end, "末尾不加标点")]) for end in "。，；：、.,;:"],
    (heads.title, paper(title("甲" * 21)), [("GB56", "一行 21 字", "一行不超过 20 字，人工回行")]),
    (heads.title, paper(title("甲" * 10, "乙" * 4, "丙" * 10)), [("GB56", "各行 10、4、10 字", "梯形或菱形")]),
    (heads.title, paper(title("通知"), replace(title("规定", side="left"), role="issued-title")), [("GB53", "左对齐", "居中")]),
    (heads.title, paper(title("通知"), replace(title("规定。"), role="issued-title")), [("GB55", "。", "末尾不加标点")]),
    (heads.addressees, paper(paragraph("to", "各区人民政府:")), [("GB57", ":", "：")]),
    (heads.addressees, paper(paragraph("to", "各区人民政府：", left=1.0, first=2.0)), [("GB58", "左空 3.0 字", "顶格，回行仍顶格")]),
    (heads.addressees, paper(paragraph("to", "各区人民政府：", "宋体", 14)), [("GB59", "宋体 14 磅", "三号仿宋")]),
    # 正文
    (texts.there_is_text, paper(title("通知")), [("GB20", "没有", "三号仿宋的正文")]),
    *[(texts.there_is_text, paper(paragraph(role, "一")), []) for role in ("body", "article", "h1", "h2", "h3", "h4", "attendance")],
    (texts.fonts, paper(paragraph("body", font="宋体"), paragraph("body", font="宋体"), paragraph("body", font="")), [("GB21", "宋体", "仿宋"), ("GB21", "未设中文字体", "仿宋")]),
    (texts.fonts, paper(paragraph("h2", "（一）总体要求", "楷体")), []),
    (texts.fonts, paper(paragraph("h2", "（一）负责规划。", "宋体")), [("GB21", "宋体", "仿宋")]),
    (texts.fonts, paper(paragraph("h2", "（一）负责规划；", "楷体")), []),
    (texts.fonts, paper(body(size=14)), [("GB22", "14 磅", "三号（16 磅）")]),
    (texts.fonts, paper(replace(body(size=14), place="table")), []),
    (texts.fonts, paper(replace(body(), runs=(Run("一、", "黑体", 14), Run("负责规划。", "仿宋", 16), Run("  ", "宋体", 9)))), []),
    (texts.indents, paper(body(first=0.0, left=2.0)), [("GB23", "首行 0.0 字，左 2.0 字", "首行 2 字，左 0 字")]),
    (texts.indents, paper(paragraph("h1", "一、总则", first=0.0)), [("GB23", "首行 0.0 字，左 0.0 字", "首行 2 字，左 0 字")]),
    *[(texts.indents, paper(body(text=blank + LONG, first=0.0)), [("GB24", "空格", "段落格式设首行缩进 2 字符")]) for blank in (" ", "　", "\t")],
    (texts.gaps, paper(body(), body(after=10.0)), [("GB25", "10 磅", "段前段后 0")]),
    (texts.gaps, paper(title("通知"), body(before=10.0)), []),  # under a head there is room
    (texts.gaps, paper(body(before=10.0)), []),
    (texts.gaps, paper(paragraph("h1", "一、"), body(before=10.0)), [("GB25", "10 磅", "段前段后 0")]),
    (texts.gaps, paper(paragraph("blank", ""), body(before=10.0)), [("GB25", "10 磅", "段前段后 0")]),
    (texts.gaps, paper(paragraph("chapter", "第一章　总则"), body(before=10.0)), [("GB25", "10 磅", "段前段后 0")]),
    (texts.sides, paper(body(side="left")), [("GB26", "左对齐", "两端对齐")]),
    (texts.sides, paper(body(side="distribute")), []),
    (texts.colours, paper(coloured(body(), "0000FF")), [("GB27", "#0000FF", "黑色")]),
    *[(texts.colours, paper(coloured(body(), colour)), []) for colour in ("", "AUTO", "000000", "0")],
    *[(texts.colours, paper(coloured(paragraph(role), "FF0000")), []) for role in ("mark", "blank", "imprint", "number", "signers")],
    (texts.headings, paper(paragraph("h1", "一、总体要求", "宋体")), [("GB28", "宋体", "一级黑体，二级楷体，条号黑体")]),
    (texts.headings, paper(paragraph("h2", "（一）目标", "")), [("GB28", "未设", "一级黑体，二级楷体，条号黑体")]),
    (texts.headings, paper(paragraph("article", "第一条　为了", "仿宋")), [("GB28", "仿宋", "一级黑体，二级楷体，条号黑体")]),
    (texts.headings, paper(paragraph("article", "第一条　为了", "黑体"), paragraph("h2", "（一）目标", "仿宋")), []),
    *[(texts.headings, paper(paragraph("h2", "（一）负责规划" + end, "仿宋")), []) for end in "。；：:"],
    *[(texts.headings, paper(paragraph("h1", "一、负责规划" + end, "仿宋")), []) for end in "。；"],
    (texts.headings, paper(replace(paragraph("h1", "一、"), runs=())), []),
    (texts.labels, paper(paragraph("h1", "一.总则")), [("GB29", "一.", "一、 （一） 1. （1）")]),
    (texts.labels, paper(paragraph("h2", "(一)目标")), [("GB29", "(一)", "一、 （一） 1. （1）")]),
    (texts.labels, paper(paragraph("h2", "（一）、目标")), [("GB29", "（一）", "一、 （一） 1. （1）")]),
    (texts.labels, paper(paragraph("h3", "1、规划")), [("GB29", "1、", "一、 （一） 1. （1）")]),
    (texts.labels, paper(paragraph("h4", "(1)规划")), [("GB29", "(1)", "一、 （一） 1. （1）")]),
    (texts.labels, paper(*(paragraph(role, text) for role, text in (("h1", "一、"), ("h2", "（二）"), ("h3", "3．"), ("h3", "3. "), ("h4", "（4）")))), []),  # type: ignore[arg-type]
    (texts.numbers_follow, paper(paragraph("h1", "一、"), paragraph("h1", "三、")), [("GB30", "1 之后是 3", "依次编号")]),
    (texts.numbers_follow, paper(paragraph("h1", "一、"), paragraph("h2", "（一）"), paragraph("h2", "（二）"), paragraph("h1", "二、"), paragraph("h2", "（一）")), []),
    (texts.numbers_follow, paper(paragraph("h1", "一、"), paragraph("h2", "（二）")), [("GB30", "0 之后是 2", "依次编号")]),
    (texts.numbers_follow, paper(paragraph("h1", "一、"), paragraph("h1", "二、"), paragraph("h1", "一、")), [("GB30", "2 之后是 1", "依次编号")]),
    (texts.numbers_follow, paper(paragraph("h1", "一、"), paragraph("h1", "二、"), annex(), paragraph("h1", "一、")), []),
    (texts.numbers_follow, paper(paragraph("chapter", "第一章"), paragraph("article", "第一条"), paragraph("chapter", "第二章"), paragraph("article", "第二条")), []),
    (texts.numbers_follow, paper(*(paragraph("h1", "九、") for _ in range(7))), [("GB30", "0 之后是 9", "依次编号"), *[("GB30", "9 之后是 9", "依次编号")] * 4]),
    (texts.citations, paper(body(text="按照某政办发[2020]3号办理。")), [("GB31", "按照某政办发[2020]3号", "年份用〔〕")]),
    (texts.citations, paper(paragraph("cell", "某政办发（2020）3号")), [("GB31", "某政办发（2020）3号", "年份用〔〕")]),
    (texts.citations, paper(body(text="按照某政办发〔2020〕3号办理。")), []),
    (texts.same_pitch, paper(body(line=28.0), body(line=28.0), body(line=20.0)), [("GB32", "20 磅", "28 磅")]),
    (texts.no_page_without_text, paper(body(text="（此页无正文）")), [("GB33", "（此页无正文）", "调整行距、字距，使正文与署名同处一面")]),
    (texts.empty_lines, paper(body(), paragraph("blank", ""), body()), [("GB34", "空行", "段与段之间不空行")]),
    (texts.empty_lines, paper(title("通知"), paragraph("blank", ""), body()), []),
    (texts.empty_lines, paper(body(), paragraph("blank", ""), signature()), []),
    (texts.empty_lines, paper(body(), paragraph("blank", "", line=12.0), body()), [("GB34", "空行", "段与段之间不空行")]),
    # 版记 and what stands above it
    (ends.annex_notes, paper(annex()), [("GB63", "无", "附件：名称")]),
    (ends.annex_notes, paper(annex(), form="plain"), []),
    (ends.annex_notes, paper(note("附件:名单")), [("GB60", "附件:名", "附件：（全角冒号）")]),
    (ends.annex_notes, paper(note("附件：名单"), note("2. 表", first=5.0)), [("GB60", "附件：名单", "附件：1. 名称")]),
    (ends.annex_notes, paper(note("附件：1．名单"), note("2.表", first=5.0)), []),
    *[(ends.annex_notes, paper(note("附件：名单" + end)), [("GB61", end, "不加标点")]) for end in "。；，、：.,;"],
    (ends.annex_notes, paper(note("附件：1. 甲"), note("2. 乙", left=1.0, first=2.0)), [("GB62", "左空 3.0 字", "左空 5 字")]),
    (ends.annex_notes, paper(note("附件：甲", first=0.0)), [("GB62", "左空 0.0 字", "左空 2 字")]),
    *[(ends.closing, paper(form=form), [("GB64", "无", "如 2026年3月9日")]) for form in ("document", "letter", "order")],
    *[(ends.closing, paper(form=form), []) for form in ("plain", "minutes")],
    *[(ends.closing, paper(date(text), form="order"), [("GB65", text, "阿拉伯数字，年份标全称，月、日不编虚位")]) for text in ("2026年03月9日", "2026年3月09日", "2026年13月1日", "2026年1月32日", "二〇二六年三月九日", "1826年1月1日")],
    *[(ends.closing, paper(date(text), form="order"), []) for text in ("1999年12月31日", "2026年10月10日", "2026年1月1日", "2026年12月29日")],
    (ends.closing, paper(date(side="left"), form="order"), [("GB66", "左对齐，右空 0.0 字", "加盖印章的右空四字，不加盖印章的比署名右移二字")]),
    (ends.closing, paper(date(right=1.0), form="order"), [("GB66", "右对齐，右空 1.0 字", "加盖印章的右空四字，不加盖印章的比署名右移二字")]),
    (ends.closing, paper(date(right=1.0, place="table"), form="order"), []),
    (ends.closing, paper(date(side="end"), form="order"), []),
    *[(ends.closing, paper(date(), form=form), [("GB67", "无", "署名在成文日期之上")]) for form in ("document", "letter")],
    (ends.closing, paper(replace(signature(keeps=True), runs=(Run("某某市人民政府", "", 14),)), date()), [("GB68", "未设 14 磅", "三号仿宋")]),
    (ends.closing, paper(signature(), date()), [("GB79", "未与下段同页", "署名设“与下段同页”")]),
    (ends.closing, paper(signature(place="layout"), date()), []),
    (ends.closing, signed(right=1.0), []),
    (ends.closing, signed(right=0.0), [("GB66", "右对齐，右空 0.0 字", "加盖印章的右空四字，不加盖印章的比署名右移二字")]),
    (ends.closing, paper(date(), paragraph("note", "（此件公开发布）", left=1.0), form="order"), [("GB69", "左空 1.0 字", "左空二字，加圆括号")]),
    (ends.annexes, paper(annex(font="", size=14)), [("GB70", "未设 14 磅", "三号黑体，版心左上角顶格")]),
    (ends.annexes, paper(annex(left=2.0)), [("GB70", "黑体 16 磅", "三号黑体，版心左上角顶格")]),
    *[(ends.annexes, paper(annex("附件1" + colon)), [("GB72", "附件1" + colon, "附件1")]) for colon in "：:"],
    (ends.annexes, paper(body(), annex(breaks=False)), [("GB71", "接排", "另面编排")]),
    (ends.annexes, paper(annex(breaks=False)), []),  # nothing stands above it
    (ends.annexes, paper(body(), in_section(1, annex(breaks=False))), []),
    (ends.annexes, paper(body(text="甲\f"), paragraph("blank", ""), annex(breaks=False)), []),
    (ends.annexes, paper(body(), paragraph("blank", "", breaks=True), annex(breaks=False)), []),
    (ends.annexes, paper(body(text="甲\f"), body(), body(), body(), annex(breaks=False)), [("GB71", "接排", "另面编排")]),
    (ends.annexes, paper(annex(), annex_title("名单", side="left")), [("GB73", "左对齐", "居中")]),
    (ends.annexes, paper(note("附件：1. 甲"), note("2. 乙"), annex("附件1"), annex_title("甲")), [("GB74", "说明 2 个，附件 1 个", "顺序号、标题一致")]),
    (ends.annexes, paper(note("附件：1. 甲 表"), note("2．乙"), annex("附件1"), annex_title("甲"), annex_title("表"), annex("附件2"), annex_title("乙")), []),
    (ends.annexes, paper(note("附件：甲"), annex(), annex_title("乙"), form="plain"), []),
    (ends.annexes, paper(note("附件：甲")), []),
    (ends.imprint, paper(), [("GB75", "无", "抄送机关、印发机关和印发日期，置于最后一面最后一行")]),
    (ends.imprint, paper(form="letter"), []),
    (ends.imprint, paper(paragraph("imprint", "抄送：市委。", "宋体", 12)), [("GB76", "宋体 12 磅", "四号（14 磅）仿宋")]),
    *[(ends.imprint, paper(paragraph("imprint", text, size=14)), [("GB77", found, "抄送：……。")]) for text, found in (("抄送:市委。", "抄送:…。"), ("抄送：市委", "抄送：…委"), ("主送:市委。", "主送:…。"))],
    (ends.imprint, paper(paragraph("imprint", "某某办　2026年03月10日印发", size=14)), [("GB78", "某某办　2026年03月10日印发", "如 2026年3月10日印发")]),
    (ends.imprint, paper(paragraph("imprint", "某某办　2026年3月10日 印发", size=14)), []),
    # The file
    (files.tables, paper(tables=[Table(1, 170.4, head=True, rows=3)]), [("GB80", "170 mm", "不超过 156 mm")]),
    (files.tables, paper(sections=[A4, LYING], tables=[Table(1, 225, head=True, rows=3, section=1), Table(1, 225, head=True, rows=3, section=9)]), []),
    (files.tables, paper(tables=[Table(1, 150, head=False, rows=3), Table(2, 150, head=False, rows=4), Table(3, 150, head=False, rows=2)]), [("GB81", "2 个表", "表头设“在各页顶端以标题行形式重复出现”")]),
    (files.language, paper(language=""), [("GB82", "未设", "zh-CN")]),
    (files.language, paper(language="en-US"), [("GB82", "en-US", "zh-CN")]),
    (files.language, paper(language="ZH-CN"), []),
    (files.drafting, paper(revisions=2, comments=1, nameless_pictures=3), [("GB83", "2 处", "接受或拒绝全部修订"), ("GB84", "1 处", "删除批注"), ("GB85", "3 个", "写替代文字")]),
    (files.outlines, paper(paragraph("h1", "一、")), [("GB86", "无", "一级标题设 1 级大纲")]),
    (files.outlines, paper(paragraph("h1", "一、", outline=1), paragraph("chapter", "第一章")), []),
    # Words
    (marks.hidden, paper(replace(body(), runs=(Run("甲" * 15, "仿宋", 16, hidden=True),))), [("GB90", "“" + "甲" * 12 + "”", "不隐藏（字体 → 隐藏）")]),
    (marks.highlighted, paper(replace(body(), runs=(Run("  ", "仿宋", 16, highlighted=True), Run(" 甲 ", "仿宋", 16, highlighted=True)))), [("GB91", "“甲”", "无底色（开始 → 突出显示）")]),
    (marks.heavy, paper(bold(body())), [("GB92", "加粗", "仿宋，不加粗（开始 → 加粗）")]),
    (marks.heavy, paper(replace(body(), runs=(Run(LONG, "仿宋", 16, underlined=True),))), [("GB92", "下划线", "仿宋，不加粗（开始 → 加粗）")]),
    (marks.heavy, paper(replace(bold(body()), place="box")), []),
    (marks.half_width, paper(body(text="拟订规划,组织实施。")), [("GB93", "“,”", "全角标点，。；：“”")]),
    *[(marks.half_width, paper(paragraph(role, "规划;甲")), [("GB93", "“;”", "全角标点，。；：“”")]) for role in ("h1", "h4", "title", "cell")],
    (marks.multiples, paper(body(line=-1.5)), [("GB94", "1.5 倍行距", "固定值 28.95 磅左右（段落 → 行距）")]),
    (marks.multiples, paper(replace(body(line=-1.5), place="table")), []),
    (marks.running_heads, paper(heads=["甲" * 20]), [("GB95", "“" + "甲" * 18 + "”", "无页眉（插入 → 页眉 → 删除）")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("check", "of", "told"),
    CASES,
    ids=[f"{n} {check.__name__}" for n, (check, _, _) in enumerate(CASES)],
)
def test_what_is_said(check: Check, of: Paper, told: Sequence[Told]) -> None:
    assert [(one.rule.code, one.found, one.wanted) for one in check(Context(of))] == list(told)


def test_where_it_is_said_to_be() -> None:
    """The first of those alike, with its place, its first words, and how many more there are."""
    seen = [replace(body(size=14), number=n, page=2) for n in (4, 7, 9)]
    (one,) = texts.fonts(Context(paper(*seen)))
    assert (one.paragraph, one.page, one.text, one.more) == (4, 2, LONG[:18] + "…", 2)
    (short,) = heads.addressees(Context(paper(replace(paragraph("to", "甲" * 18), number=3))))
    assert (short.paragraph, short.text, short.more) == (3, "甲" * 18, 0)
    (whole,) = heads.title(Context(paper()))
    assert (whole.paragraph, whole.page, whole.text, whole.more) == (0, 0, "", 0)


def test_only_one_layout_is_wanted() -> None:
    one = section(top=34.58, bottom=32.58)
    assert list(pages.margins(Context(one, "gbt33476"))) == []
    assert [o.rule.code for o in pages.margins(Context(one, "word"))] == ["GB02", "GB05"]
