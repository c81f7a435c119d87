"""The table of ``test_shapes``: part, shape, the keys of a plan that are not those of its base, the lines it prints, what it must not print.

The texts are our own; the shapes are those of papers that offices published.
"""

from __future__ import annotations

_UNITS = """units:
  - {id: office, name: 办公室, role: support, %s duties: [{id: o1, text: 负责机关日常运转。}]}
  - {id: relief, name: 社会救助股, duties: [{id: r1, text: 承担社会救助工作。}]}
"""
_TAIL = """units:
  - {id: office, name: 办公室, role: support, duties: [{id: o1, text: 负责机关日常运转。}]}
  - {id: relief, name: 社会救助股, duties: [{id: r1, text: 承担社会救助工作。}]}
  - {id: party, name: 机关党委, role: party, numbered: false, counted: false, %s}
"""
_WORK = "duties: [{id: p1, text: 负责机关党的建设。}]"


def _leaders(facts: str, *sentences: str) -> str:
    said = "".join(f"    - {text}\n" for text in sentences)
    return f"staffing:\n  pools: [{{kind: 行政编制, authorised: 12}}]\n{facts}\n" + (
        f"say:\n  staffing:\n    - 核定行政编制12名。\n{said}" if said else ""
    )


SHAPES: tuple[
    tuple[str, str, str, tuple[str, ...]] | tuple[str, str, str, tuple[str, ...], tuple[str, ...]], ...
] = (
    # the headings of a paper and the numbers of its items
    ("标题", "第N条", "style: article", ("第二条　某县民政局的主要职责是：", "（一）负责社会救助工作。", "第三条　某县民政局设下列内设机构：")),
    ("标题", "一、", "", ("一、主要职责", "（一）负责社会救助工作。", "（二）负责区划地名管理。", "二、内设机构", "三、人员编制")),
    ("标题", "没有序号", "say: {headings_numbered: false}", ("主要职责", "（一）负责社会救助工作。", "内设机构", "（一）办公室。负责机关日常运转。", "人员编制")),
    ("标题", "1、", "say: {function_numbers: comma}", ("一、主要职责", "1、负责社会救助工作。", "2、负责区划地名管理。", "（一）办公室。负责机关日常运转。")),
    ("标题", "（1）", "say: {function_numbers: round, unit_numbers: point}", ("（1）负责社会救助工作。", "（2）负责区划地名管理。", "1.办公室。负责机关日常运转。")),
    ("标题", "四、下面的（一）（二）", "say: {staffing: [核定行政编制12名, 设局长1名、副局长3名], staffing_numbers: han}\nstaffing: {pools: [{kind: 行政编制, authorised: 12}], leaders: [{title: 局长, count: 1}, {title: 副局长, count: 3}]}",
     ("三、人员编制", "（一）核定行政编制12名。", "（二）设局长1名、副局长3名。")),
    # 依据
    ("依据", "《甲》、《乙》和《丙》", "basis: [{title: 某县机构改革方案}, {title: 某县机构改革实施意见}, {title: 关于县级机构设置的通知}]",
     ("根据《某县机构改革方案》、《某县机构改革实施意见》和《关于县级机构设置的通知》，设立某县民政局，为县政府工作部门，正科级。",)),
    ("依据", "《甲》《乙》和《丙》", "basis: [{title: 某县机构改革方案}, {title: 某县机构改革实施意见}, {title: 关于县级机构设置的通知}]\nsay: {opening: 根据《某县机构改革方案》《某县机构改革实施意见》和《关于县级机构设置的通知》，设立某县民政局，为县政府工作部门，正科级}",
     ("根据《某县机构改革方案》《某县机构改革实施意见》和《关于县级机构设置的通知》，设立某县民政局，为县政府工作部门，正科级。",)),
    ("依据", "某批准的《甲》（文号）和某印发的《乙》", "basis: [{title: 某县机构改革方案, issuer: 市委批准的, doc_no: ×发〔2011〕4号}, {title: 某县机构改革实施意见, issuer: 县委印发的}]",
     ("根据市委批准的《某县机构改革方案》（×发〔2011〕4号）和县委印发的《某县机构改革实施意见》，设立某县民政局，为县政府工作部门，正科级。",)),
    ("依据", "根据……精神，设置", "basis: [{title: 某县机构改革方案}]\nsay: {opening: 根据《某县机构改革方案》精神，设置某县民政局，正科级，为县政府工作部门}",
     ("根据《某县机构改革方案》精神，设置某县民政局，正科级，为县政府工作部门。",)),
    ("依据", "根据……规定，某是", "basis: [{title: 某县机构改革方案}]\nsay: {opening: 根据《某县机构改革方案》的规定，某县民政局是县政府工作部门，正科级}",
     ("根据《某县机构改革方案》的规定，某县民政局是县政府工作部门，正科级。",)),
    ("依据", "方案不加书名号", "basis: [{title: 某县机构改革方案}]\nsay: {opening: 按照县委、县政府批准的某县机构改革方案，设立某县民政局，正科级}",
     ("按照县委、县政府批准的某县机构改革方案，设立某县民政局，正科级。",)),
    # 性质
    ("性质", "是某工作部门，为某级", "style: article", ("第一条　某县民政局是县政府工作部门，为正科级。",)),
    ("性质", "是某管理的国家局", "style: article\ndepartment: {name: 国家样本局, rank: 副部级, category: 国家局, managed_by: 国家某某部}", ("第一条　国家样本局是国家某某部管理的国家局，为副部级。",)),
    ("性质", "只写规格", "style: article\nsay: {nature: 某县民政局为正科级}", ("第一条　某县民政局为正科级。",)),
    ("性质", "协助……的机构", "style: article\ndepartment: {name: 某县政府办公室}\nsay: {nature: 某县政府办公室是协助县政府领导同志处理县政府日常工作的机构，正科级}",
     ("第一条　某县政府办公室是协助县政府领导同志处理县政府日常工作的机构，正科级。",)),
    ("性质", "直属某级事业单位", "style: article\ndepartment: {name: 某县大数据中心, system: 事业, category: 直属事业单位}\nsay: {nature: 某县大数据中心是县政府直属正科级事业单位}",
     ("第一条　某县大数据中心是县政府直属正科级事业单位。",)),
    ("性质", "相当某级、自收自支", "style: article\ndepartment: {name: 某县殡仪馆, system: 事业, category: 事业单位, rank: 副科级}\nsay: {nature: 某县殡仪馆是县民政局所属相当副科级的自收自支事业单位}",
     ("第一条　某县殡仪馆是县民政局所属相当副科级的自收自支事业单位。",)),
    ("性质", "列某序列", "style: article\nsay: {nature: 某县民政局列入县政府工作部门序列，正科级}", ("第一条　某县民政局列入县政府工作部门序列，正科级。",)),
    ("性质", "机构规格为某级", "style: article\nsay: {nature: 某县民政局机构规格为正科级}", ("第一条　某县民政局机构规格为正科级。",)),
    # 内设机构 on the page
    ("机构", "（一）名↵职责", "say: {unit_line: own_line}", ("（一）办公室", "负责机关日常运转。", "（二）社会救助股", "承担社会救助工作。")),
    ("机构", "（一）名。↵职责", "say: {unit_line: own_stop}", ("（一）办公室。", "负责机关日常运转。", "（二）社会救助股。", "承担社会救助工作。")),
    ("机构", "（一）名。职责", "", ("（一）办公室。负责机关日常运转。", "（二）社会救助股。承担社会救助工作。")),
    ("机构", "（一）名　职责", "say: {unit_line: blank}", ("（一）办公室　负责机关日常运转。", "（二）社会救助股　承担社会救助工作。")),
    ("机构", "名↵主要职责：", "say: {unit_line: own_line, unit_numbers: none, duties_lead: 主要职责：}", ("办公室", "主要职责：负责机关日常运转。", "社会救助股", "主要职责：承担社会救助工作。"), ("（一）办公室",)),
    ("机构", "（1）名：", "say: {unit_line: colon, unit_numbers: round}", ("（1）办公室：负责机关日常运转。", "（2）社会救助股：承担社会救助工作。")),
    ("机构", "名：主要承担", "say: {unit_line: colon, unit_numbers: none, duties_lead: 主要}", ("办公室：主要负责机关日常运转。", "社会救助股：主要承担社会救助工作。")),
    ("机构", "一句写几个", "say: {units: 某县民政局设办公室、社会救助股2个内设机构。, unit_line: unlisted}", ("二、内设机构", "某县民政局设办公室、社会救助股2个内设机构。", "三、人员编制"), ("（一）办公室", "负责机关日常运转")),
    ("机构", "不编号的上级机构下面连续编号", """units:
  - {id: a, name: 综合机构, role: support, numbered: false, counted: false, children: [{id: office, name: 办公室, role: support, duties: [{id: o1, text: 负责机关日常运转。}]}, {id: law, name: 法规股, role: support, duties: [{id: l1, text: 承担法治工作。}]}]}
  - {id: b, name: 业务机构, numbered: false, counted: false, children: [{id: relief, name: 社会救助股, duties: [{id: r1, text: 承担社会救助工作。}]}]}
""", ("根据上述职责，某县民政局设3个内设机构：", "综合机构。", "（一）办公室。负责机关日常运转。", "（二）法规股。承担法治工作。", "业务机构。", "（三）社会救助股。承担社会救助工作。")),
    ("机构", "处（室）", "say: {unit_word: 处（室）}", ("根据上述职责，某县民政局设2个处（室）：",), ("内设机构：",)),
    # second names
    ("第二名称", "（别名）", _UNITS % "plates: [{name: 政策法规股, kind: alias}],", ("（一）办公室（政策法规股）。负责机关日常运转。",)),
    ("第二名称", "（挂某牌子）", _UNITS % "plates: [{name: 行政审批股, kind: hung}],", ("（一）办公室（挂行政审批股牌子）。负责机关日常运转。",)),
    ("第二名称", "（与某合署办公）", _UNITS % "plates: [{name: 机关党委, kind: co_located}],", ("（一）办公室（与机关党委合署办公）。负责机关日常运转。",)),
    ("第二名称", "（某与其合署办公）", _UNITS % "plates: [{name: 信访股, kind: co_located}], say: 办公室（信访股与其合署办公）,", ("（一）办公室（信访股与其合署办公）。负责机关日常运转。",)),
    ("第二名称", "挂靠", _UNITS % "plates: [{name: 县老龄工作办公室, kind: attached}],", ("（一）办公室（县老龄工作办公室挂靠）。负责机关日常运转。",)),
    ("第二名称", "牌子带简称", "department: {plates: [{name: 某县老龄工作委员会办公室, short: 县老龄办}]}",
     ("设立某县民政局（加挂某县老龄工作委员会办公室（简称县老龄办）牌子），为县政府工作部门，正科级。",)),
    # what follows the units
    ("机构之后", "名　负责", _TAIL % _WORK + "say: {tail_line: blank}", ("（二）社会救助股。承担社会救助工作。", "机关党委　负责机关党的建设。")),
    ("机构之后", "名负责", _TAIL % _WORK + "say: {tail_line: joined}", ("机关党委负责机关党的建设。",)),
    ("机构之后", "名按有关规定设置", _TAIL % "by_rule: true", ("机关党委按有关规定设置。",)),
    ("机构之后", "按有关规定设置名", _TAIL % "by_rule: true, say: 按有关规定设置机关党委", ("按有关规定设置机关党委。",), ("机关党委按有关规定设置", "机关党委。按有关")),
    ("机构之后", "同时，设置名，负责", _TAIL % (_WORK + ", say: 同时，设置机关党委，负责机关党的建设"), ("同时，设置机关党委，负责机关党的建设。",), ("负责机关党的建设。负责",)),
    # 人员编制
    ("编制", "其中", "staffing: {pools: [{kind: 行政编制, authorised: 12, included: [{label: 离退休工作人员, n: 2}]}]}\nsay: {staffing: [核定行政编制12名，其中离退休工作人员编制2名, 设局长1名、副局长2名]}", ("核定行政编制12名，其中离退休工作人员编制2名。",)),
    ("编制", "为N名（……）、某编制n名", "staffing: {pools: [{kind: 行政编制, authorised: 12, included: [{label: 纪检监察机构, n: 1}]}, {kind: 工勤编制, authorised: 2}]}\nsay: {staffing: [某县民政局机关行政编制为12名（含纪检监察机构编制1名）、工勤编制2名, 设局长1名、副局长2名]}", ("某县民政局机关行政编制为12名（含纪检监察机构编制1名）、工勤编制2名。",)),
    ("编制", "设", "staffing: {pools: [{kind: 行政编制, authorised: 12}], leaders: [{title: 局长, count: 1}, {title: 副局长, count: 2}]}\nsay: {staffing: [行政编制12名。设局长1名，副局长2名]}", ("行政编制12名。设局长1名，副局长2名。",)),
    ("编制", "其中局长", "staffing: {pools: [{kind: 行政编制, authorised: 12}], leaders: [{title: 局长, count: 1}, {title: 副局长, count: 2}], levels: [{rank: 股级, count: 5}]}\nsay: {staffing: [核定行政编制12名，其中局长1名、副局长2名、股级领导职数5名]}", ("核定行政编制12名，其中局长1名、副局长2名、股级领导职数5名。",)),
    ("编制", "各股各4名", """staffing: {pools: [{kind: 行政编制, authorised: 12}], leaders: [{title: 局长, count: 1}, {title: 副局长, count: 3}]}
say: {staffing: [核定行政编制12名。其中局领导4名，办公室、社会救助股各4名]}
units:
  - {id: office, name: 办公室, role: support, posts: 4, duties: [{id: o1, text: 负责机关日常运转。}]}
  - {id: relief, name: 社会救助股, posts: 4, duties: [{id: r1, text: 承担社会救助工作。}]}
""", ("核定行政编制12名。其中局领导4名，办公室、社会救助股各4名。",)),
    ("编制", "含……不写数", "staffing: {pools: [{kind: 行政编制, authorised: 12, covers: [机关党委, 离退休干部工作机构]}]}", ("某县民政局机关行政编制12名（含机关党委、离退休干部工作机构）。其中：局长1名，副局长2名。",)),
    ("编制", "系统编制", "staffing: {pools: [{kind: 行政编制, authorised: 12}, {kind: 行政执法专项编制, authorised: 120, owner: 全县民政系统}]}\nsay: {staffing: [某县民政局机关行政编制12名, 全县民政系统行政执法专项编制120名, 设局长1名、副局长2名]}", ("某县民政局机关行政编制12名。", "全县民政系统行政执法专项编制120名。")),
    ("编制", "主任一名", "staffing: {pools: [{kind: 行政编制, authorised: 12}], leaders: [{title: 主任, count: 1}, {title: 副主任, count: 2}]}\nsay: {staffing: [行政编制十二名，设主任一名、副主任二名]}", ("行政编制十二名，设主任一名、副主任二名。",)),
    ("编制", "N人，实有n人", "staffing: {pools: [{kind: 行政编制, authorised: 12, actual: 11}]}\nsay: {staffing: [行政编制12人，实有11人, 设局长1名、副局长2名]}", ("行政编制12人，实有11人。",)),
    ("编制", "只出不进", "staffing: {pools: [{kind: 行政编制, authorised: 12}, {kind: 工勤编制, authorised: 2, shrinking: true}]}", ("工勤编制2名，人员只出不进，编制出一减一。",)),
    ("编制", "单列", "staffing: {pools: [{kind: 行政编制, authorised: 12}, {kind: 事业编制, authorised: 2, ring_fenced: true, owner: 老干部服务}]}", ("老干部服务事业编制2名，在机关编制总额内单列。",)),
    # 领导职数
    ("职数", "局长1名", _leaders("  leaders: [{title: 局长, count: 1}, {title: 副局长, count: 3}]\n"), ("某县民政局机关行政编制12名。其中：局长1名，副局长3名。",)),
    ("职数", "由某兼任", _leaders("  leaders: [{title: 主任, count: 1, concurrent: 由县政府副县长兼任}]\n"), ("某县民政局机关行政编制12名。其中：主任1名（由县政府副县长兼任）。",)),
    ("职数", "某主任兼某副主任1名（副科级）", _leaders("  leaders: [{title: 局长, count: 1}, {title: 办公室主任, count: 1, rank: 副科级, concurrent: 兼县信访局副局长}]\n", "设局长1名，办公室主任兼县信访局副局长1名（副科级）"), ("设局长1名，办公室主任兼县信访局副局长1名（副科级）。",)),
    ("职数", "正副股长8名", _leaders("  levels: [{rank: 股级, count: 8}]\n", "股级领导职数：正副股长8名", "设局长1名、副局长2名"), ("股级领导职数：正副股长8名。",)),
    ("职数", "1正3副", _leaders("  leaders: [{title: 局长, count: 1}, {title: 副局长, count: 3}]\n", "局领导职数1正3副"), ("局领导职数1正3副。",)),
    ("职数", "另定", _leaders("  leaders: []", "领导职数另定"), ("领导职数另定。",)),
    ("职数", "按某级配备", _leaders("  leaders: [{title: 局长, count: 1, upgraded: 副县级}]\n", "设局长1名（按副县级配备）"), ("设局长1名（按副县级配备）。",)),
    ("职数", "非领导职数", _leaders("  leaders: [{title: 局长, count: 1}]\n", "设局长1名。非领导职数按有关规定核定"), ("设局长1名。非领导职数按有关规定核定。",)),
    ("职数", "非领导职数N名（各职务）", _leaders("  leaders: [{title: 局长, count: 1}]\n  grades: [{kind: 非领导职数, count: 3, included: [{label: 主任科员, n: 1}, {label: 副主任科员, n: 2}]}]\n"), ("某县民政局机关行政编制12名。其中：局长1名；非领导职数3名（主任科员1名、副主任科员2名）。",)),
    ("职数", "职级职数N名", _leaders("  leaders: [{title: 局长, count: 1}]\n  grades: [{kind: 职级职数, count: 5}]\n"), ("某县民政局机关行政编制12名。其中：局长1名；职级职数5名。",)),
    ("职数", "8名，其中股长5名", _leaders("  levels: [{rank: 股级, count: 8, included: [{label: 股长, n: 5}]}]\n", "股级领导职数8名，其中股长5名", "设局长1名、副局长2名"), ("股级领导职数8名，其中股长5名。",)),
    ("职数", "专职副书记", _leaders("  leaders: [{title: 局长, count: 1}, {title: 机关党委副书记, count: 1, full_time: true}]\n"), ("某县民政局机关行政编制12名。其中：局长1名，机关党委专职副书记1名。",)),
    ("职数", "高配", _leaders("  leaders: [{title: 局长, count: 1, upgraded: 副县级}]\n"), ("某县民政局机关行政编制12名。其中：局长1名（高配为副县级）。",)),
    ("职数", "含……", _leaders("  levels: [{rank: 正股级, count: 6, included: [{label: 机关党委专职副书记, n: 1}]}]\n"), ("某县民政局机关行政编制12名。其中：局长1名，副局长2名；正股级领导职数6名（含机关党委专职副书记1名）。",)),
    # 职责调整
    ("职责调整", "取消", "adjustments: [{id: a1, verb: cancel, text: 社会福利企业资格认定职责}]", ("一、职责调整", "取消社会福利企业资格认定职责。")),
    ("职责调整", "增加", "adjustments: [{id: a1, verb: add, text: 养老服务监督管理职责}]", ("增加养老服务监督管理职责。",)),
    ("职责调整", "加强……，后面写目的", "adjustments: [{id: a1, verb: strengthen, text: 社会救助职责，统筹城乡救助体系建设，切实保障困难群众基本生活}]", ("加强社会救助职责，统筹城乡救助体系建设，切实保障困难群众基本生活。",)),
    ("职责调整", "一段写强化甲，加强乙", "adjustments: [{id: a1, verb: strengthen, text: 强化基层政权建设职责，加强社会组织监督管理}]", ("强化基层政权建设职责，加强社会组织监督管理。",)),
    ("职责调整", "划给", "transfers: [{id: t1, direction: out, text: 救灾职责, counterpart: 县应急管理局}]", ("将救灾职责划给县应急管理局。",)),
    ("职责调整", "交由事业单位", "adjustments: [{id: a1, verb: hand_over, text: 婚姻登记事务性工作, counterpart: 县婚姻登记中心, say: 将婚姻登记的事务性工作交由县婚姻登记中心承担}]", ("将婚姻登记的事务性工作交由县婚姻登记中心承担。",)),
    ("职责调整", "交给某", "adjustments: [{id: a1, verb: hand_over, text: 资格评审职责, counterpart: 县养老服务协会}]", ("将资格评审职责交给县养老服务协会。",)),
    ("职责调整", "不再承担", "adjustments: [{id: a1, verb: cancel, text: 企业年检职责, say: 不再承担社会福利企业年检职责}]", ("不再承担社会福利企业年检职责。",)),
    ("职责调整", "小标题", """say: {act_headings: [取消的职责, 加强的职责]}
adjustments:
  - {id: a1, verb: cancel, text: 社会福利企业资格认定职责, under: 取消的职责}
  - {id: a2, verb: strengthen, text: 社会救助职责, under: 加强的职责}
""", ("（一）取消的职责", "取消社会福利企业资格认定职责。", "（二）加强的职责", "加强社会救助职责。")),
)  # fmt: skip
