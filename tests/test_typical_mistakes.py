"""What people mistype when they write a plan, and what they are told first: at that line, what is wrong and what to do.

Of 57 typical mistakes 32 had a good message when they were first counted, 12 a misleading one, 5 were buried under others and 8 got
none. Each row is one: what stood there, what was typed, the code of the first finding and words that its message or hint must have.
"""

from __future__ import annotations

from datetime import date

import pytest

from planforge.diagnostics.report import Texts, tell
from planforge.judging.judge import judge
from planforge.judging.rules import RULES
from planforge.plan.policy import Policy
from planforge.runs.session import examine

TEXT = """\
文体: 条款式
状态: 草案
部门: {名称: 市档案馆, 简称: 市档案馆, 类别: 直属事业单位, 规格: 正处级}
依据: [{标题: 某市机构改革方案, 文号: 某发〔2026〕3号}]
施行日期: 2026-05-01
主要职责:
  - {标识: keep, 内容: 集中统一管理全市重要档案。}
  - {标识: teach, 内容: 组织档案业务培训。}
  - {标识: other, 种类: 兜底, 内容: 完成市委、市政府交办的其他任务。}
内设机构:
  - 标识: office
    名称: 办公室
    性质: 综合
    编制: 3
    领导职数: {正职: 1, 副职: 0}
    职责:
      - {标识: daily, 内容: 负责机关日常运转工作。, 对应职责: [other]}
  - 标识: custody
    名称: 保管科
    性质: 业务
    编制: 4
    领导职数: {正职: 1, 副职: 1}
    职责:
      - {标识: store, 内容: 负责档案的接收、整理和保管。, 对应职责: [keep, teach]}
人员编制:
  编制: [{种类: 事业编制, 核定: 9}]
  部门领导职数: [{职务: 馆长, 职数: 1}, {职务: 副馆长, 职数: 1}]
  内设机构领导职数: [{规格: 正科级, 职数: 2}, {规格: 副科级, 职数: 1}]
权责清单:
  - {标识: lend, 名称: 档案查阅审批, 类型: 行政许可, 承办机构: custody, 对应职责: keep}
"""
CUSTODY = "    编制: 4\n    领导职数: {正职: 1, 副职: 1}\n"
STORE = "{标识: store, 内容: 负责档案的接收、整理和保管。, 对应职责: [keep, teach]}"
MISTAKES = {
    "少缩进一格": ("    编制: 4\n", "   编制: 4\n", "PF001", "缩进少了1格"),
    "列表的横线对不上": (f"      - {STORE}", f" - {STORE}", "PF001", "缩进与同一层对不上"),
    "键后面用了全角冒号": ("名称: 保管科", "名称：保管科", "PF006", "名称: 保管科"),
    "整节的全角冒号": ("内设机构:\n", "内设机构：\n", "PF006", "内设机构:"),
    "花括号里的全角逗号": ("{正职: 1, 副职: 1}", "{正职: 1，副职: 1}", "PF006", "{正职: 1, 副职: 1}"),
    "没有写标识": ("  - 标识: custody\n    名称", "  - 名称", "PF015", "planforge fmt"),
    "用名称引用机构": ("承办机构: custody", "承办机构: 保管科", "PF103", "planforge fmt 会改好"),
    "职责标识写错": ("[keep, teach]", "[kepe, teach]", "PF102", "keep"),
    "机构编制合计不对": ("    编制: 4\n", "    编制: 3\n", "PF202", "核定 9 名"),
    "领导职数合计不对": ("{规格: 正科级, 职数: 2}", "{规格: 正科级, 职数: 3}", "PF208", "各机构合计只有 2 名"),
    "两个机构同名": ("名称: 保管科", "名称: 办公室", "PF120", "办公室"),
    "数写成汉字": ("    编制: 4\n", "    编制: 四\n", "PF013", "写成 4"),
    "数带着名字": ("    编制: 4\n", "    编制: 4名\n", "PF013", "写成 4"),
    "制表符缩进": ("    性质: 业务", "\t性质: 业务", "PF005", "空格"),
    "引号没有配对": ("内容: 组织档案", '内容: "组织档案', "PF001", "引号没有配对"),
    "文字里的中文引号没有配对": ("组织档案业务", "组织“档案业务", "PF140", "没有配对"),
    "该是列表的写成文字": ("  - {标识: keep, 内容: 集中统一管理全市重要档案。}\n  - {标识: teach", "  - 集中统一管理全市重要档案。\n  - {标识: teach", "PF012", "- 内容"),
    "键写错字": ("内设机构:\n", "内设机够:\n", "PF010", "内设机构"),
    "英文键写错": ("内设机构:\n", "unitss:\n", "PF010", "units"),
    "用了别的叫法：科室": ("内设机构:\n", "科室:\n", "PF010", "内设机构"),
    "用了别的叫法：职能": ("主要职责:\n", "职能:\n", "PF010", "主要职责"),
    "列表写成了键": ("  - 标识: custody\n", "  custody:\n", "PF001", "列表"),
    "冒号后面没有空格": ("名称: 保管科", "名称:保管科", "PF025", "空一格"),
    "横线后面没有空格": ("  - 标识: custody", "  -标识: custody", "PF025", "空一格"),
    "文号用了半角方括号": ("某发〔2026〕3号", "某发[2026]3号", "PF001", "〔2026〕"),
    "粘来的序号（一）": ("内容: 集中统一", "内容: （一）集中统一", "PF169", "序号"),
    "粘来的序号1.": ("内容: 集中统一", "内容: 1.集中统一", "PF169", "序号"),
    "文字里的半角冒号": ("组织档案业务培训。", "组织业务培训: 整理和保管。", "PF001", "全角“：”"),
    "文字里的半角逗号": ("组织档案业务培训。", "组织培训,评审。", "PF010", "全角“，”"),
    "没有填的示例文字": ("组织档案业务培训。", "填写主要职责。", "PF168", "填写"),
    "兜底没有写种类": ("种类: 兜底, ", "", "PF174", "兜底"),
    "日期带着点": ("2026-05-01", "2026.3.9", "PF013", "2026-03-09"),
    "日期写成汉字": ("2026-05-01", "二〇二六年三月九日", "PF013", "2026-03-09"),
    "一正一副": ("领导职数: {正职: 1, 副职: 1}", "领导职数: 一正一副", "PF012", "{正职: 1, 副职: 1}"),
    "同一个键写了两次": ("    编制: 4\n", "    编制: 4\n    编制: 4\n", "PF007", "编制"),
    "没有机构承担的职责": ("[keep, teach]", "[keep]", "PF111", "组织档案业务培训"),
    "性质的另一种说法": ("性质: 业务", "性质: 业务科室", "PF013", "业务"),
    "种类没有写全": ("种类: 事业编制", "种类: 事业", "PF013", "事业编制"),
    "规格没有写全": ("规格: 正科级", "规格: 正科", "PF152", "正科级"),
    "全角数字": ("    编制: 4\n", "    编制: ４\n", "PF013", "写成 4"),
    "粘来的表格行": ("  内设机构领导职数: [", "  | 正科级 | 2 |\n  内设机构领导职数: [", "PF001", "表格行"),
    "全角井号": ("性质: 业务", "性质: 业务 ＃主要科室", "PF013", "半角“#”"),
    "中英文键各写一次": ("    编制: 4\n", "    编制: 4\n    posts: 4\n", "PF007", "posts"),
    "负数": ("    编制: 4\n", "    编制: -4\n", "PF013", "不能是负数"),
    "小数": ("    编制: 4\n", "    编制: 4.5\n", "PF013", "整数"),
    "编制空着": ("    编制: 4\n", "    编制:\n", "PF224", "保管科"),
    "领导职数没有写": (CUSTODY, "    编制: 4\n", "PF225", "保管科"),
    "日期早了一百年": ("2026-05-01", "1926-05-01", "PF170", "1926"),
    "标识写成汉字": ("标识: custody\n", "标识: 保管\n", "PF016", "保管"),
    "列表用了全角方括号": ("[keep, teach]", "【keep, teach】", "PF010", "[ ]"),
    "标识之间用了顿号": ("[keep, teach]", "[keep、teach]", "PF006", "[keep, teach]"),
    "花括号里键后面没有冒号": ("store, 内容: ", "store, 内容 ", "PF010", "少了半角冒号"),
    "花括号里少了逗号": ("保管。, 对应职责", "保管。 对应职责", "PF001", "少了半角逗号"),
    "方括号少了一半": ("[keep, teach]", "keep, teach]", "PF001", "“[”"),
    "方括号前面没有空格": ("对应职责: [keep, teach]", "对应职责:[keep, teach]", "PF001", "少了空格"),
    "括号后面多了字": ("{正职: 1, 副职: 1}", "{正职: 1, 副职: 1}名", "PF001", "多了“名”"),
    "名称后面带着顿号": ("名称: 保管科", "名称: 保管科、", "PF178", "planforge fmt"),
    "职务后面带着句号": ("职务: 馆长", "职务: 馆长。", "PF178", "馆长"),
    "留着空的××": ("组织档案业务", "组织××业务", "PF168", "××"),
    "句末留着省略号": ("组织档案业务培训。", "组织档案业务培训……", "PF168", "……"),
    "依据的年份写错": ("某发〔2026〕3号}]", "某发〔2062〕3号}]\n印发: {文号: 某政办发〔2026〕5号, 印发机关: 市政府办公室, 日期: 2026-03-20}", "PF175", "2062"),
    "依据列了两次": ("依据: [", "依据: [{标题: 某市机构改革方案, 文号: 某发〔2026〕3号}, ", "PF176", "某发〔2026〕3号"),
    "事项列了两次": ("权责清单:\n", "权责清单:\n  - {标识: lend2, 名称: 档案查阅审批, 类型: 行政许可, 承办机构: custody, 对应职责: keep}\n", "PF515", "档案查阅审批"),
    "整个机构多缩进一格": ("  - 标识: custody", "   - 标识: custody", "PF001", "缩进多了1格"),
}  # fmt: skip


def told(text: str) -> list[tuple[str, int, str]]:
    """Code, line, message and hint of every finding, in the order they are printed."""
    _, found = examine("a.yaml", text.encode(), Policy())
    judged = judge(found, RULES, Policy(), date(2026, 6, 1), only=())
    texts = Texts({"a.yaml": text})
    return [
        (one.rule.code, one.place.line, f"{one.message} {one.hint}")
        for one in tell(judged, texts, "zh")
    ]


def test_the_plan_itself_is_right() -> None:
    assert told(TEXT) == []


@pytest.mark.parametrize("name", MISTAKES)
def test_the_first_thing_told_is_the_mistake(name: str) -> None:
    old, new, code, words = MISTAKES[name]
    assert old in TEXT
    first = told(TEXT.replace(old, new, 1))[0]
    assert first[0] == code, first
    assert words in first[2], first
