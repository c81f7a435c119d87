"""Other words that offices use for the keys of a plan, by the record they stand in, and for the values of a closed list.

Only for telling which was meant: a plan is written with the words of the field table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from planforge.plan import records as m
from planforge.plan.records import Located

_TEXT = "文字 职责 职责内容 表述 正文 说明 描述"
_ID = "编号 序号 代码 编码 标识符 ID Id"
_NAME = "全称 机构名称 单位名称 部门名称 科室名称 事项名称"

_WORDS: Mapping[type[Located], Mapping[str, str]] = {
    m.Plan: {
        "内设机构": "下属科室 科室设置 处室设置 股室设置 科室 处室 股室 内设科室 内设处室 内设股室 机构设置 内设机构设置 内设机构和职责",
        "主要职责": "职能职责 职责职能 职责 职能 主要职能 部门职责 部门职能 工作职责 职能配置 主要职责任务",
        "人员编制": "机构编制 编制人数 编制 编制数 编制和领导职数 人员 编制情况 人员编制和领导职数",
        "部门": "单位 部门名称 单位名称 部门信息",
        "依据": "文件依据 制定依据 设立依据 上级文件 依据文件",
        "职责划转": "划转 职责调整和划转 划入划出",
        "所属事业单位": "事业单位 下属单位 直属单位 下属事业单位 直属事业单位",
        "权责清单": "清单 权力清单 权责事项 行政权力事项 行政职权 权力事项",
        "内设机构个数": "机构个数 科室个数 内设机构数 机构数",
        "施行日期": "施行时间 生效日期 实施日期",
        "其他事项": "其他 附则",
    },
    m.Unit: {
        "标识": "序号 代码 编码 标识符 ID Id",
        "名称": f"{_NAME} 内设机构名称 科室 处室 股室 机构",
        "编制": "编制数 编制人数 人数 核定编制 人员编制 行政编制 编制名额",
        "领导职数": "职数 领导 科级职数 领导职务 科级领导职数 正副职 领导班子",
        "职责": "主要职责 职能 工作职责 科室职责 主要职能 职责任务",
        "性质": "类型 类别 机构性质",
        "规格": "级别 行政级别",
        "下设机构": "下设 下级机构 下设科室",
        "牌子": "加挂 挂牌 加挂牌子",
    },
    m.Department: {
        "名称": f"{_NAME} 部门 单位",
        "规格": "级别 行政级别 机构规格",
        "类别": "类型 性质 部门类别",
        "隶属": "上级 隶属关系 主管",
        "牌子": "加挂 挂牌 加挂牌子",
    },
    m.Staffing: {
        "编制": "人员编制 编制数 编制种类 编制总数",
        "部门领导职数": "领导职数 领导班子 班子职数 部门领导 局领导 领导班子职数 正副职",
        "内设机构领导职数": "正科级领导职数 副科级领导职数 正股级领导职数 副股级领导职数 正科级职数 副科级职数 科级领导职数 科级职数 中层职数 股级领导职数 处级领导职数 科室领导职数 中层领导职数",
    },
    m.Duty: {"标识": _ID, "内容": _TEXT, "对应职责": "对应 承担 对应主要职责 对应职能 主要职责"},
    m.Function: {"标识": _ID, "内容": _TEXT, "种类": "类型 类别", "分项": "子项 细项 小项"},
    m.Transfer: {
        "内容": _TEXT, "对方": "对方部门 划入部门 划出部门 对方单位 相关部门",
        "方向": "方式 类型 划转方向", "编制": "人员编制 划转编制", "职数": "领导职数",
    },
    m.Pool: {
        "种类": "名称 编制类型 编制种类 类别 类型",
        "核定": "编制人数 总数 编制总数 核定数 编制数 数量 人数 名额 核定编制 数",
        "实有": "实有数 实有人数 在编 在编人数",
    },
    m.LeaderPost: {"职务": "名称 职位 职务名称 姓名 岗位", "职数": "数量 人数 数 名额"},
    m.LevelTotal: {"规格": "级别 行政级别", "职数": "数量 人数 数 名额"},
    m.Issuing: {
        "印发机关": "署名 落款 发文单位 署名机关", "发文字号": "文号 字号 发文号", "成文日期": "日期 发文日期 印发时间",
        "主送": "主送机关", "抄送": "抄送机关",
    },
    m.Authority: {
        "标识": _ID, "名称": f"{_NAME} 事项 行政职权名称 职权名称", "类型": "类别 职权类型 职权类别 事项类型 权力类型",
        "承办机构": "科室 责任科室 承办科室 责任机构 实施机构", "依据": "法律依据 设定依据 实施依据",
    },
    m.UnitLeaders: {
        "正职": "科长 处长 主任 股长 所长 队长 支队长 正科 正科级 正股级 正处级 正",
        "副职": "副科长 副处长 副主任 副股长 副所长 副队长 副支队长 副科 副科级 副股级 副处级 副",
    },
    m.Affiliated: {"名称": _NAME, "编制": "编制数 事业编制 人数", "类别": "类型 分类"},
}  # fmt: skip


def _spelled(words: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    return ((other, key) for key, others in words.items() for other in others.split())


_MEANT: Mapping[type[Located], Mapping[str, str]] = MappingProxyType(
    {of: MappingProxyType(dict(_spelled(words))) for of, words in _WORDS.items()}
)


_VALUES: Mapping[type[m.Choice], Mapping[str, str]] = {
    m.Status: {
        "施行": "印发 已印发 发布 执行 生效 有效 现行 正式 在用", "废止": "失效 作废 停用 已废止",
        "草案": "草稿 初稿 起草 拟稿", "送审稿": "送审 报批 报批稿 报审稿 审议稿", "征求意见稿": "征求意见 意见稿",
    },
    m.Direction: {"划入": "转入 接收 承接 移入", "划出": "转出 移交 移出", "下放": "下移 下沉", "上收": "收回 上划"},
    m.Role: {"综合": "后勤 保障 行政 机关 内勤", "党群": "党务 党建", "业务": "主业 专业"},
}  # fmt: skip
_VALUE_MEANT: Mapping[type[m.Choice], Mapping[str, str]] = MappingProxyType(
    {of: MappingProxyType(dict(_spelled(words))) for of, words in _VALUES.items()}
)


def value_meant(word: str, of: type[m.Choice]) -> str:
    """The value of a closed list that ``word`` stands for, in Chinese; "" where none is known."""
    return _VALUE_MEANT.get(of, {}).get(word, "")


def meant(word: str, of: type[Located]) -> str:
    """The Chinese key that ``word`` stands for in a record of this kind; "" where none is known."""
    return _MEANT.get(of, {}).get(word, "")
