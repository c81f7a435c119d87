"""The field table of planforge.yaml: every key in English and Chinese, with kind, need and help.

Bound, dumped and described by the same machinery as a plan (``fields``).
"""

from __future__ import annotations

from planforge.plan import policy as p
from planforge.plan.fields import LIST_COLUMNS, POOL_KINDS, RANKS, SPEC_OF
from planforge.plan.kinds import Closed, Day, Field, Many, Record, RecordSpec, Whole, Words
from planforge.plan.records import Issuing, ItemNumbers, Located, Style, UnitLine


def _text(*examples: str) -> Words:
    return Words(examples=examples)


_SOURCE = Field(
    "source", "出处", _text(), "这个数出自哪份文件的哪一条；不写出处，这项限制不起作用。"
)

SPECS: tuple[RecordSpec, ...] = (
    RecordSpec(p.Policy, "工作区设置", "一个编办的工作区：名称、版式、规则、限额和豁免。", (
        Field("place", "地方", _text("某某市"), "地方全称。"),
        Field("government", "政府", _text("市政府"), "“是……工作部门”所说的上级，部门没有写“隶属”时用。"),
        Field("office", "编办", _text("市委机构编制委员会办公室"), "编办名称；方案没有写解释机关时用，也给通知、报告署名，是修订的作者。不写就由“政府”推定：县政府的是县委机构编制委员会办公室。"),
        Field("issuer", "印发机关", _text("市委办公室"), "印发三定规定的机关，方案没有写时用。"),
        Field("issuing", "印发", Record(Issuing), "印发三定规定的文件，方案没有写的事项用这里的。"),
        Field("notice", "调整通知", Record(Issuing), "调整通知的版头和版记，方案没有写的事项用这里的。"),
        Field("report", "改革报告", Record(Issuing), "改革报告的版头、署名和版记；写了发文字号才有版头和版记。"),
        Field("style", "文体", Closed(Style), "新建方案用的文体：article 条款式，section 分段式。"),
        Field("layout", "版式", Closed(p.Layout), "word 通用版式，gbt33476 国标版式。"),
        Field("arrangement", "排法", Record(p.Arrangement), "序号、机构名称和职责怎样排、内设机构怎样称呼；全部方案共用，方案里写了的以方案为准。"),
        Field("fonts", "字体", Record(p.Fonts), "字体名称；不写用国标规定的字体。"),
        Field("baseline", "基线", _text("v*", "v2026"), "最近一次批准的版本：Git 标签或标签的样式，如 v*。"),
        Field("rules", "规则", Many(Record(p.RuleSetting)), "改变某条规则的级别。"),
        Field("tables", "职数表", Many(Record(p.LeaderTable)), "本地的领导职数配备标准，须写出处。"),
        Field("thresholds", "限额", Many(Record(p.Threshold)), "本地的其他限额，须写出处。"),
        Field("terms", "用语", Many(Record(p.Term)), "统一的用语和不用的写法。"),
        Field("waivers", "豁免", Many(Record(p.Waiver)), "经批准暂不处理的问题，须写理由、批准人和期限。"),
        Field("quotas", "编制总额", Many(Record(p.Quota)), "本级各类编制的总额，须写出处。"),
        Field("reform", "改革要求", Record(p.Reform), "本轮改革的要求：哪些数不变、比重目标、行政许可集中到哪一步。"),
        Field("authority_lists", "权责清单文件", Many(_text("权责清单.xlsx")), "全市的权责清单（.csv、.tsv、.xlsx），写相对于方案目录的路径，按“部门”一列分给各部门。"),
        Field("list_columns", "清单列名", Many(Record(p.ListColumn)), "本地的权责清单里，通用列名以外的叫法。"),
        Field("outside", "外部单位", Many(_text("省科学技术厅", "国家税务总局某市税务局")), "本工作区没有方案、但与本级划转职责的单位，如上级部门、垂直管理单位。"),
        Field("out", "输出目录", _text("out"), "生成的文件放在哪个目录。"),
        Field("plans", "方案目录", _text("plans"), "方案文件在哪个目录。"),
    )),
    RecordSpec(p.Arrangement, "排法", "本地三定规定的排法；方案自己在核定表述（say）里写了的，以方案为准。", (
        Field("function_numbers", "主要职责编号", Closed(ItemNumbers), "主要职责各项前面的序号：han（一）、point 1.、comma 1、、round（1）、none 不编号；不写时是（一）。"),
        Field("unit_numbers", "内设机构编号", Closed(ItemNumbers), "内设机构前面的序号，写法同上；不写时是（一）。"),
        Field("duty_numbers", "科室职责编号", Closed(ItemNumbers), "内设机构各条职责前面的序号，写法同上，一条一段；不写时各条连成一段。"),
        Field("staffing_numbers", "编制编号", Closed(ItemNumbers), "“编制”（staffing）各段前面的序号，写法同上；不写时不编号。"),
        Field("unit_line", "机构排法", Closed(UnitLine), "机构名称和职责怎样排：run_on 名称。职责（不写时）、own_line 名称后另起一行、own_stop 名称。后另起一行、colon 名称：职责、blank 名称空一字、joined 连写、unlisted 不逐个列（前面一句写全了名称）。"),
        Field("tail_line", "不编号机构排法", Closed(UnitLine), "机关党委等不编号的机构怎样排，写法同上；不写时与机构排法相同。"),
        Field("duties_lead", "职责引语", _text("主要职责："), "写在每个机构职责前面的话。"),
        Field("unit_word", "机构称谓", _text("处（室）"), "“设N个内设机构”里把内设机构叫作什么：处（室）、司局、股室；不写时叫内设机构。"),
    )),
    RecordSpec(p.Fonts, "字体", "各部分的字体名称。", (
        Field("title", "标题", _text("方正小标宋简体"), "公文标题的字体。"),
        Field("heading", "一级标题", _text("黑体"), "“一、”和“第一条”的字体。"),
        Field("subheading", "二级标题", _text("楷体_GB2312"), "“（一）”标题的字体。"),
        Field("body", "正文", _text("仿宋_GB2312"), "正文的字体。"),
        Field("number", "页码", _text("宋体"), "页码的字体。"),
    )),
    RecordSpec(p.RuleSetting, "规则设置", "一条规则的级别。", (
        Field("rule", "编号", _text("PF123"), "规则编号。", required=True),
        Field("severity", "级别", Closed(p.Level), "error 错误、warning 警告、info 提示、off 关闭。", required=True),
        Field("reason", "理由", _text(), "为什么改变级别。"),
    )),
    RecordSpec(p.ListColumn, "清单列名", "权责清单的一列和它在本地的叫法。", (
        Field("column", "列", Words(one_of=LIST_COLUMNS), "哪一列。", required=True),
        Field("heads", "叫法", Many(_text("责任主体", "行政职权")), "表头里的叫法，可以写几个。", required=True),
    )),
    RecordSpec(p.LeaderTable, "职数表", "按编制数配备领导职数的标准。", (
        Field("name", "名称", _text("科室领导职数"), "这张表的名称。", required=True),
        _SOURCE,
        Field("rank", "规格", _text(*RANKS), "只用于这一规格的内设机构；不写用于全部。"),
        Field("rows", "档次", Many(Record(p.TableRow)), "由小到大的各档。", required=True),
    )),
    RecordSpec(p.TableRow, "档次", "职数表的一档。", (
        Field("upto", "不超过", Whole("名"), "编制不超过多少名；最后一档可不写。"),
        Field("chief", "正职", Whole("名"), "正职最多几名。", required=True),
        Field("deputy", "副职", Whole("名"), "副职最多几名。", required=True),
    )),
    RecordSpec(p.Threshold, "限额", "一个数和它的出处。", (
        Field("name", "名称", Closed(p.ThresholdName), "内设机构最低编制、部门副职上限、内设机构上限。", required=True),
        Field("value", "数", Whole(""), "限额。", required=True),
        _SOURCE,
    )),
    RecordSpec(p.Term, "用语", "一个用语的统一写法。", (
        Field("use", "用", _text("内设机构"), "统一的写法。", required=True),
        Field("avoid", "不用", Many(_text("内设科室")), "不用的写法。", required=True),
        Field("source", "出处", _text(), "依据。"),
    )),
    RecordSpec(p.Waiver, "豁免", "经批准暂不处理的一个问题。", (
        Field("rule", "规则", _text("PF209"), "规则编号。", required=True),
        Field("plan", "方案", _text("kjj"), "方案文件名（不带 .yaml）；不写则用于全部方案。"),
        Field("item", "事项", _text(), "只豁免这一项时写它的标识。"),
        Field("reason", "理由", _text(), "为什么暂不处理。", required=True),
        Field("granted_by", "批准人", _text(), "谁批准的。", required=True),
        Field("until", "期限", Day(), "到何日为止（含当日）。", required=True),
    )),
    RecordSpec(p.Reform, "改革要求", "本轮改革对各部门的要求；都不是通行标准，不写出处不起作用。", (
        Field("source", "出处", _text("某发〔2016〕4号"), "提出这些要求的文件。"),
        Field("title", "名称", _text("优化市直单位内设机构和职能配置"), "这轮改革叫什么，用作改革报告的标题。"),
        Field("purpose", "目的", _text("把更多的机构和人员编制用到主业上"), "改革的目的，写在改革报告的开头。"),
        Field("principles", "原则", Many(_text("突出主业", "优化设置")), "改革的原则，照出处所写。"),
        Field("to", "主送", Many(_text("市委", "市政府")), "改革报告的主送机关。"),
        Field("date", "日期", Day(), "改革报告的成文日期；不写时留空。"),
        Field("ahead", "下一步", _text("总结经验，全面推开"), "改革报告末尾的下一步打算，接在由数字得出的几项之后。"),
        Field("keep", "保持不变", Many(Words(one_of=p.Constraint.ALL)), "保持不变的数：部门内设机构、部门领导职数、全市内设机构、全市领导职数。"),
        Field("licence_stage", "许可集中", Whole(""), "1 统一受理和送达，2 统一办理，3 进驻市行政许可平台；不写不查。"),
        Field("targets", "比重目标", Many(Record(p.Target)), "业务机构的机构、编制、职数比重至少多少。"),
        Field("city_powers", "市级保留", Many(_text("指挥", "协调")), "执法下放后市级保留的工作；不写就是指挥、协调、监督、检查、考核。"),
        Field("support", "非业务工作", Many(Record(p.SupportWork)), "哪些工作算非业务，用来提示机构的性质；不写用通用的一份。"),
        Field("enforcing", "执行用语", Many(_text("实施行政处罚", "查处")), "职责里有这些字样就算执行，决策、监督的机构不应承担；不写用通用的一份。"),
        Field("licensing", "许可用语", Many(_text("受理", "送达")), "职责里说行政许可又有这些字样，就算许可办理；不写的，第 1 步是受理、送达一类，第 2 步起加上审批。"),
    )),
    RecordSpec(p.Target, "比重目标", "业务机构比重的一项目标。", (
        Field("of", "比重", Words(one_of=("机构", "编制", "职数")), "机构、编制或职数的比重。", required=True),
        Field("percent", "百分比", Whole(""), "至少百分之几。", required=True),
        _SOURCE,
    )),
    RecordSpec(p.SupportWork, "非业务工作", "一类非业务工作。", (
        Field("name", "名称", _text("文秘综合"), "这一类的名称。", required=True),
        Field("words", "字样", Many(_text("文电", "会务")), "职责里有这些字样就算这一类。", required=True),
    )),
    RecordSpec(p.Quota, "编制总额", "本级一类编制的总额。", (
        Field("kind", "种类", Words(one_of=POOL_KINDS), "编制种类。", required=True),
        Field("total", "总额", Whole("名"), "总额。", required=True),
        _SOURCE,
    )),
)  # fmt: skip

POLICY_SPECS: dict[type[Located], RecordSpec] = {
    **{spec.of: spec for spec in SPECS},
    Issuing: SPEC_OF[Issuing],
}
