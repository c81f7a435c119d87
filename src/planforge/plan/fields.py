"""The field table: every key of a plan, in English and Chinese, with kind, need and help.

From this one table come binding (``bind``), dumping (``dump``), the JSON Schema (``jsonschema``) and the
Chinese spellings.
"""

from __future__ import annotations

from dataclasses import fields

from planforge.plan import records as m
from planforge.plan.kinds import (
    Closed,
    Counts,
    Day,
    Field,
    Flag,
    Identifier,
    Many,
    Record,
    RecordSpec,
    Reference,
    Whole,
    Words,
)

RANKS = (
    "正部级", "副部级", "正厅级", "副厅级", "正处级", "副处级", "正科级", "副科级", "正股级", "副股级",
    "未定级", "其他",
)  # fmt: skip

# The kinds of the registry form; pools of different kinds never add up.
POOL_KINDS = (
    "行政编制", "公安专项编制", "法院专项编制", "检察院专项编制", "司法行政专项编制", "政法专项编制",
    "行政执法专项编制", "机关事业编制", "事业编制", "行政事务编制", "专项事业编制", "工勤编制",
    "后勤服务人员编制", "离退休干部工作人员编制", "系统编制", "雇员员额", "聘用制书记员员额", "备案制员额",
    "人员控制数", "单列编制", "临聘人员定额", "编外用人规模", "附属编制",
)  # fmt: skip

SYSTEMS = ("党委", "人大", "政府", "政协", "监察", "法院", "检察院", "群团", "民主党派", "事业")

CATEGORIES = (
    "组成部门", "直属机构", "直属特设机构", "工作部门", "工作机关", "部门管理机构", "办事机构", "派出机构",
    "直属事业单位", "国家局", "垂直管理机构", "合署办公机关", "职能部门", "派出机关", "事业单位", "群团机关", "管理机构",
    "公益一类事业单位", "公益二类事业单位",
)  # fmt: skip

# The columns of a 权责清单, by the name that each has first (``reading.lists.heads``).
LIST_COLUMNS = (
    "标识", "事项名称", "子项名称", "权力类型", "承办机构", "部门", "受理机构", "审批机构", "送达机构", "对应职责", "进驻平台", "依据",
)  # fmt: skip

AUTHORITY_TYPES = (
    "行政许可", "非行政许可审批", "行政处罚", "行政强制", "行政征收", "行政给付", "行政检查", "行政确认",
    "行政奖励", "行政裁决", "其他行政权力", "公共服务",
)  # fmt: skip

TAGS = (
    "决策", "执行", "监督", "评价", "许可受理", "许可办理", "处罚", "检查", "文秘综合", "政务运转", "人事",
    "资产财务", "后勤",
)  # fmt: skip


def _text(*examples: str) -> Words:
    return Words(examples=examples)


# What a workspace may say of issuing for every plan (``issuing:`` in planforge.yaml).
ISSUING = tuple(
    each.name for each in fields(m.Issuing) if each.name not in ("read_from", "unset", "say")
)


def _unset(*keys: str) -> Field:
    return Field(
        "unset",
        "不取默认",
        Many(Words(one_of=keys)),
        '不取工作区默认值的字段；把字段写成空（""、[] 或者不写值）与列在这里一样。',
    )


_UNDER = Field("under", "小标题", _text("划入的职责"), "分段式里本项所在的小标题；一般不写。")
_ID = Field(
    "id",
    "标识",
    Identifier(),
    "本项的永久标识，在本方案内唯一；改名、移动都不改它。缺少时用 planforge fmt 补上。",
)

SPECS: tuple[RecordSpec, ...] = (
    RecordSpec(m.Plan, "三定方案", "一个部门的职能配置、内设机构和人员编制。", (
        Field("style", "文体", Closed(m.Style), "article 条款式（第一条……），section 分段式（一、职责调整……）。"),
        Field("status", "状态", Closed(m.Status), "draft 草案、consultation 征求意见稿、submitted 送审稿（这三种印在标题后面，不生成印发通知）、in_force 施行、repealed 废止。"),
        Field("version", "版本", _text("2026年版"), "本方案的版本名称。"),
        Field("effective_from", "施行日期", Day(), "自何日起施行，如 2026-03-09。"),
        Field("supersedes", "替代", _text("×政办发〔2019〕16号"), "本方案替代的旧文的发文字号。"),
        Field("issuing", "印发", Record(m.Issuing), "印发本方案的文件：字号、机关、日期等。"),
        Field("notice", "调整通知", Record(m.Issuing), "告知本次调整的通知：自己的字号、日期、主送、抄送等；不写时没有版头和字号。"),
        Field("basis", "依据", Many(Record(m.Basis)), "制定本规定所依据的文件，一至三件。"),
        Field("purpose", "制定目的", _text(), "条款式第一条开头“为了……”的目的，可不写。"),
        Field("binding", "基本依据条款", Flag(), "是否写明“本规定是履行职责、配备人员的基本依据”一条。"),
        Field("department", "部门", Record(m.Department), "本方案所属的部门。", required=True),
        Field("transfers", "职责划转", Many(Record(m.Transfer)), "与其他部门或上下级之间划入、划出、上收、下放的职责。"),
        Field("adjustments", "职责调整", Many(Record(m.Adjustment)), "取消、交给、增加、加强、整合的职责。"),
        Field("functions", "主要职责", Many(Record(m.Function)), "部门的主要职责，按顺序逐项列出。", required=True),
        Field("divisions", "职责分工", Many(Record(m.Division)), "与其他部门就同一事项的职责分工。"),
        Field("unit_count", "内设机构个数", Whole("个"), "申报的内设机构个数，与所列机构核对；可不写。"),
        Field("units", "内设机构", Many(Record(m.Unit)), "内设机构，按顺序逐个列出。", required=True),
        Field("staffing", "人员编制", Record(m.Staffing), "人员编制和领导职数。", required=True),
        Field("partitions", "分工划分", Many(Record(m.Partition)), "几个机构按区域、线条等划分的工作，不留空白、不交叉。"),
        Field("processes", "事项流程", Many(Record(m.Process)), "重要事项各环节由谁承担，用于检查决策、执行、监督分离。"),
        Field("authorities", "权责清单", Many(Record(m.Authority)), "行政许可、行政处罚等权责事项。"),
        Field("authority_list", "清单文件", _text("kjj-权责清单.csv"), "另存的权责清单（.csv、.tsv、.xlsx），写相对于方案目录的路径。"),
        Field("enforcement", "执法权限", Many(Record(m.Enforcement)), "某一领域市与区的执法分工。"),
        Field("affiliated", "所属事业单位", Many(Record(m.Affiliated)), "部门所属的事业单位。"),
        Field("relations", "派驻派出", Many(Record(m.Relation)), "派驻、派出和垂直管理关系。"),
        Field("other", "其他事项", Many(_text()), "其他需要写入规定的事项，每项一句。"),
        Field("transitions", "过渡条款", Many(Record(m.Transition)), "暂时超编、超职数等过渡安排及期限。"),
        Field("interpreted_by", "解释机关", _text("市委机构编制委员会办公室"), "负责解释本规定的机关；不写时用工作区设置。"),
        Field("cancelled", "取消事项", Many(Record(m.Cancelled)), "基线里有、这一版取消的职责、机构或权责事项，及其理由。"),
        Field("say", "核定表述", Record(m.Say), "经批准的原句，照印不改；句中的名称和数与事实核对，不符的报错。"),
        Field("unplaced", "未归位", Many(Record(m.Unplaced)), "从旧文件导入时没有归到任何字段的原文；不印入任何文件，归位后删去。"),
        Field("rounds", "轮次", Many(Record(m.Round)), "各轮的状态、日期和当时的文本，由 planforge round 写；不印入任何文件。"),
        _unset("interpreted_by"),
    ), ("interpreted_by",)),
    RecordSpec(m.Say, "核定表述", "经批准的原句，代替由事实自动写成的各句。", (
        Field("opening", "开头", _text(), "制定依据一句；分段式是依据和性质合成的第一段。"),
        Field("nature", "性质", _text(), "条款式“……是……工作部门，为正处级”一句。"),
        Field("binding", "基本依据", _text(), "“本规定……是……履行职责的基本依据”一句。"),
        Field("guidance", "贯彻落实", _text(), "主要职责前面“贯彻落实……。主要职责是：”一句。"),
        Field("units", "机构", _text(), "内设机构前面“设……个内设机构：”一句。"),
        Field("staffing", "编制", Many(_text()), "人员编制和领导职数各段。"),
        Field("institutions", "事业单位", _text(), "“所属事业单位……另行规定”一句。"),
        Field("interpretation", "解释", _text(), "“由……负责解释”一句。"),
        Field("commencement", "施行", _text(), "“自……起施行”一句。"),
        Field("title", "标题", _text("某县民政局机构编制方案"), "三定规定的标题，要写部门全称。"),
        Field("acts_heading", "职责调整标题", _text("职能转变"), "分段式“职责调整”处的标题。"),
        Field("affiliated_heading", "事业单位标题", _text("所属事业单位"), "正文列出事业单位时的标题，不写时是“事业单位”。"),
        Field("act_headings", "职责调整小标题", Many(_text("取消的职责", "划入的职责")), "职责调整下面各小标题的次序；哪一项在哪个小标题下，写在该项的“小标题”。"),
        Field("act_order", "职责调整次序", Many(_text("t-in")), "职责调整各项的次序，写各项的标识；不写的排在后面：写在最前的取消，再是划转，再是其余各项，各按方案里的次序。"),
        Field("functions_heading", "主要职责标题", _text("主要任务"), "分段式“主要职责”处的标题。"),
        Field("divisions_heading", "职责分工标题", _text("与其他部门的职责分工"), "“有关职责分工”处的标题。"),
        Field("units_heading", "内设机构标题", _text("机构设置"), "分段式“内设机构”处的标题。"),
        Field("staffing_heading", "人员编制标题", _text("人员编制和领导职数"), "分段式“人员编制”处的标题。"),
        Field("other_heading", "其他事项标题", _text("派出机构"), "分段式“其他事项”处的标题。"),
        Field("closing_heading", "附则标题", _text(), "分段式“附则”处的标题。"),
        Field("headings_numbered", "标题编号", Flag(), "分段式的标题前面是否编“一、”；不编的写 false（否）。"),
        Field("function_numbers", "主要职责编号", Closed(m.ItemNumbers), "主要职责各项前面的序号：han（一）、point 1.、comma 1、、round（1）、none 不编号；不写时是（一）。"),
        Field("unit_numbers", "内设机构编号", Closed(m.ItemNumbers), "内设机构前面的序号，写法同上；不写时是（一）。"),
        Field("duty_numbers", "科室职责编号", Closed(m.ItemNumbers), "内设机构各条职责前面的序号，写法同上，一条一段；不写时各条连成一段。"),
        Field("staffing_numbers", "编制编号", Closed(m.ItemNumbers), "“编制”（staffing）各段前面的序号，写法同上；不写时不编号。"),
        Field("unit_line", "机构排法", Closed(m.UnitLine), "机构名称和职责怎样排：run_on 名称。职责（不写时）、own_line 名称后另起一行、own_stop 名称。后另起一行、colon 名称：职责、blank 名称空一字、joined 连写、unlisted 不逐个列（前面一句写全了名称）。"),
        Field("tail_line", "不编号机构排法", Closed(m.UnitLine), "机关党委等不编号的机构怎样排，写法同上；不写时与机构排法相同。"),
        Field("duties_lead", "职责引语", _text("主要职责："), "写在每个机构职责前面的话。"),
        Field("unit_word", "机构称谓", _text("处（室）"), "“设N个内设机构”里把内设机构叫作什么：处（室）、司局、股室；不写时叫内设机构。"),
    )),
    RecordSpec(m.Round, "轮次", "方案进入的一个状态。", (
        Field("state", "状态", Closed(m.Status), "草案、征求意见稿、送审稿、施行或者废止。", required=True),
        Field("date", "日期", Day(), "进入这个状态的日期。"),
        Field("text", "文本", _text(), "当时文本的指纹，用来看出后来有没有改动；不要改。", required=True),
    )),
    RecordSpec(m.Unplaced, "未归位", "导入时没有归位的一段原文。", (
        Field("text", "原文", _text(), "原文，一字不改。", required=True),
        Field("place", "位置", _text("第12段"), "在来源文件里的位置。"),
    )),
    RecordSpec(m.Cancelled, "取消事项", "取消的一项职责、机构或权责事项。", (
        Field("id", "标识", _text("lamp"), "它在基线里的标识。", required=True),
        Field("reason", "理由", _text("国务院决定取消"), "为什么取消。", required=True),
        Field("basis", "依据", _text("国发〔2025〕3号"), "依据的文件。"),
    )),
    RecordSpec(m.Issuing, "印发", "印发三定规定的文件：版头、主送、落款和版记里的事项。", (
        Field("doc_no", "发文字号", _text("×政办发〔2026〕12号"), "如 ×政办发〔2026〕12号，年份用六角括号〔〕。"),
        Field("office", "印发机关", _text("市委办公室"), "署名的机关。"),
        Field("date", "成文日期", Day(), "成文日期。"),
        Field("approved_by", "批准机关", _text("市委、市政府"), "批准本规定的机关。"),
        Field("signers", "签发人", Many(_text()), "上行文的签发人。"),
        Field("to", "主送", Many(_text()), "主送机关。"),
        Field("copy_to", "抄送", Many(_text()), "抄送机关。"),
        Field("form", "公文形式", Closed(m.IssuingForm), "document 文件（不写时）、letter 信函、order 命令。"),
        Field("issuers", "发文机关", Many(_text("某某市人民政府办公室")), "发文机关标志里的全称，联合行文时主办机关在前；不写时用印发机关。"),
        Field("mark", "标志", _text("文件", "令"), "发文机关标志里机关名称后面的字；不写时文件用“文件”，命令用“令”。"),
        Field("copy_number", "份号", _text("000012"), "份号，一般用 6 位数字；涉密公文必须有。"),
        Field("secrecy", "密级", _text("秘密★1年"), "密级和保密期限，如 秘密★1年。"),
        Field("urgency", "紧急程度", _text("特急", "加急"), "特急或加急。"),
        Field("seal", "用印", Closed(m.SealKind), "seal 加盖印章（不写时）、none 不加盖印章、signet 签名章。"),
        Field("post", "签发人职务", _text("市长"), "加盖签名章时，签名章左边的职务。"),
        Field("note", "附注", _text("此件公开发布"), "附注，不写圆括号。"),
        Field("imprint_to", "版记主送", Many(_text()), "主送机关过多、首页显示不下正文时，移到版记的主送机关。"),
        Field("print_office", "印发单位", _text("某某市人民政府办公室"), "版记里的印发机关；不写时用印发机关。"),
        Field("print_date", "印发日期", Day(), "版记里的印发日期；不写时用成文日期。"),
        Field("say", "核定表述", Many(_text()), "印发通知正文的各段，照印不改；批准机关与事实核对。调整通知不用。"),
        _unset(*ISSUING),
    ), ISSUING),
    RecordSpec(m.Basis, "依据", "制定依据的一件文件。", (
        Field("title", "标题", _text("某某市机构改革方案"), "文件标题，不写书名号。", required=True),
        Field("doc_no", "文号", _text("×发〔2025〕8号"), "发文字号。"),
        Field("issuer", "发文机关", _text(), "发文机关；写了就排在标题前。"),
        Field("kind", "种类", Closed(m.BasisKind), "决定、方案、通知、法律法规或规定。"),
    )),
    RecordSpec(m.Department, "部门", "部门的性质、规格和名称。", (
        Field("name", "名称", _text("市科学技术局"), "部门全称。", required=True),
        Field("short", "简称", _text("市科技局"), "规范简称。"),
        Field("system", "系统", Words(one_of=SYSTEMS), "所属系统。"),
        Field("category", "类别", Words(one_of=CATEGORIES), "机构类别。"),
        Field("rank", "规格", _text(*RANKS), "机构规格，如 正处级。"),
        Field("government", "隶属", _text("市政府", "市委"), "“是……工作部门”所说的上级；不写时由系统推定。"),
        Field("field", "工作领域", _text("科技"), "条款式“贯彻落实关于……工作的方针政策”一句中的领域。"),
        Field("managed_by", "管理部门", _text(), "由哪个部门管理（部门管理机构）。"),
        Field("plates", "牌子", Many(Record(m.Plate)), "加挂、对外保留等牌子。"),
        Field("co_located", "合署办公", _text(), "与哪个机关合署办公。"),
        Field("dual_status", "双重身份", _text(), "局台合一、局站合一等。"),
        Field("hosted_offices", "议事协调机构办公室", Many(Record(m.HostedOffice)), "设在本部门的议事协调机构办公室。"),
        Field("founding", "设立方式", Closed(m.Founding), "开头的动词：设立、设置、保留、组建。不写时分段式写设立，条款式写“是”。"),
        Field("funding", "经费", _text("财政全额保障"), "事业单位的经费形式。"),
        Field("guided_by", "上级党委", Many(_text("省委", "市委")), "“贯彻落实党中央、……关于……工作的方针政策和决策部署”里党中央以外的党委。"),
        Field("party", "工作要求", _text("区委"), "“按照……工作要求”说的党委；不写时由隶属推定。"),
        Field("rank_equivalent", "相当规格", Flag(), "印成“相当正处级”：机构本身不定规格，按这个规格管理。"),
        _unset("government"),
    ), ("government",)),
    RecordSpec(m.Plate, "牌子", "部门、内设机构或所属事业单位的第二名称。", (
        Field("name", "名称", _text("市外国专家局"), "牌子的名称。", required=True),
        Field("kind", "种类", Closed(m.PlateKind), "加挂、对外保留、又名、挂靠、合署等。"),
        Field("doc_no", "文号", _text(), "批准挂牌的文号。"),
        Field("short", "简称", _text("市外专局"), "牌子的简称。"),
    )),
    RecordSpec(m.HostedOffice, "议事协调机构办公室", "设在部门的办公室，不另核编制。", (
        Field("body", "议事协调机构", _text("市科技工作领导小组"), "议事协调机构名称。", required=True),
        Field("name", "名称", _text("市科技工作领导小组办公室"), "办公室名称。", required=True),
        Field("short", "简称", _text(), "办公室简称。"),
        Field("unit", "承担机构", Reference("unit"), "承担其日常工作的内设机构标识。"),
        Field("text", "补充表述", _text(), "补充的表述。"),
        Field("say", "核定表述", _text(), "经批准的原句，代替自动写成的一句；名称与事实核对。"),
        Field("renamed_from", "原名称", _text("市科技领导小组办公室"), "在基线里的全称，名称换了又不相近时写；与基线核对。"),
    )),
    RecordSpec(m.Transfer, "职责划转", "一项职责在部门之间或上下级之间划转。", (
        _ID,
        Field("direction", "方向", Closed(m.Direction), "in 划入、out 划出、up 上收、down 下放。", required=True),
        Field("text", "内容", _text("外国专家管理职责"), "划转的职责。", required=True),
        Field("counterpart", "对方", _text("市人力资源和社会保障局"), "对方部门或层级的名称。", required=True),
        Field("functions", "涉及职责", Many(Reference("item")), "划转的主要职责的标识；只划转科室职责的，写科室职责的标识。"),
        Field("posts", "编制", Counts(POOL_KINDS), "随职责划转的编制，如 行政编制: 2。"),
        Field("leaders", "职数", Counts(RANKS), "随职责划转的领导职数，如 副科级: 1。"),
        Field("units", "机构数", Whole("个"), "随职责划转的内设机构个数。"),
        Field("basis", "依据", _text(), "划转的依据。"),
        Field("say", "核定表述", _text(), "经批准的原句，代替自动写成的一句；对方和数与事实核对。"),
        _UNDER,
    )),
    RecordSpec(m.Adjustment, "职责调整", "划转以外的一项职责调整。", (
        _ID,
        Field("verb", "方式", Closed(m.AdjustmentVerb), "取消、取消和调整、交给、增加、加强、整合；都不是的写照录，内容就是整句。", required=True),
        Field("text", "内容", _text(), "调整的职责。", required=True),
        Field("to", "交给对象", Closed(m.Receiver), "交给部门、事业单位、社会组织或下级。"),
        Field("counterpart", "对方", _text(), "接收者的名称。"),
        Field("gradual", "逐步", Flag(), "是否逐步交给。"),
        Field("functions", "涉及职责", Many(Reference("function")), "对应的主要职责标识。"),
        Field("basis", "依据", _text(), "调整的依据。"),
        Field("say", "核定表述", _text(), "经批准的原句，代替自动写成的一句；对方与事实核对。"),
        _UNDER,
    )),
    RecordSpec(m.Function, "主要职责", "部门的一项主要职责。", (
        _ID,
        Field("text", "内容", _text("拟订全市科技创新发展规划和政策并组织实施。"), "职责的完整表述，以句号结尾。", required=True),
        Field("kind", "种类", Closed(m.FunctionKind), "一般、兜底（完成交办的其他任务）、职能转变、职责分工。"),
        Field("points", "分项", Many(_text()), "下设的 1. 2. 3. 分项。"),
        Field("origin", "来源", Closed(m.FunctionOrigin), "保留、划入、新增、加强。"),
        Field("received_from", "划自", _text(), "划入的职责来自哪个部门。"),
        Field("lead", "牵头", _text(), "牵头部门（与其他部门共同承担时）。"),
        Field("partners", "配合", Many(_text()), "配合的部门。"),
        Field("basis", "依据", Many(_text()), "法定依据。"),
        Field("continues", "承接", Many(_text("projects")), "承接基线里的哪些职责（改了标识、合并、拆分的），写它们的标识。"),
    )),
    RecordSpec(m.Division, "职责分工", "与其他部门就一个事项的分工。", (
        _ID,
        Field("matter", "事项", _text("外国人来华工作管理"), "分工的事项。", required=True),
        Field("lead", "牵头", _text(), "牵头的部门。"),
        Field("parts", "分工", Many(Record(m.DivisionPart)), "各部门负责的内容。", required=True),
        Field("say", "核定表述", _text(), "经批准的原文，代替自动写成的一段；事项和各部门的名称与事实核对。"),
    )),
    RecordSpec(m.DivisionPart, "分工", "一个部门在该事项中负责的内容。", (
        Field("department", "部门", _text(), "部门名称。", required=True),
        Field("text", "内容", _text(), "负责的内容。", required=True),
    )),
    RecordSpec(m.Unit, "内设机构", "一个内设机构及其职责。", (
        _ID,
        Field("name", "名称", _text("办公室", "规划科"), "机构名称。", required=True),
        Field("role", "性质", Closed(m.Role), "business 业务、support 综合（非业务）、party 党群（机关党委、离退休、纪检）。"),
        Field("plates", "牌子", Many(Record(m.Plate)), "加挂、又名、挂靠、合署的名称。"),
        Field("rank", "规格", _text(*RANKS), "机构规格；与其他科室不同时才写。"),
        Field("numbered", "编号", Flag(), "是否编（一）（二）序号；机关党委等写 false。"),
        Field("counted", "计数", Flag(), "是否计入内设机构个数。"),
        Field("tags", "职能标签", Many(_text(*TAGS)), "决策、执行、监督、许可办理等标签。"),
        Field("posts", "编制", Whole("名"), "本机构编制，可不写（通常只核定部门总数）。"),
        Field("leaders", "领导职数", Record(m.UnitLeaders), "本机构的领导职数。"),
        Field("duties", "职责", Many(Record(m.Duty)), "本机构的职责，逐条列出。"),
        Field("liaison", "联系", _text(), "“联系……工作”的内容。"),
        Field("hosts", "承担办公室", _text(), "承担其日常工作的议事协调机构办公室名称。"),
        Field("by_rule", "按规定设置", Flag(), "按有关规定设置（纪检监察机构等），不写职责和编制。"),
        Field("children", "下设机构", Many(Record(m.Unit)), "下设的机构。"),
        Field("merged_from", "合并自", Many(_text("finance")), "由基线里的哪些机构合并而来，写它们的标识；与基线比较时核对。"),
        Field("covers", "分管范围", Many(_text("东城区", "党群线条")), "分工划分（partitions）中归本机构的各块。"),
        Field("counterparts", "上下对口", Many(_text("省科学技术厅规划处")), "上级或下级的对口机构，写全称。"),
        Field("say", "核定表述", _text("办公室（政策法规处）"), "经批准的写法，印在职责前面，代替名称和牌子；名称与事实核对。"),
        Field("group", "所属类别", _text("党政机构", "综合管理机构"), "机构上面的类别标题，同一类别的机构在它下面重新编号；一般不写。"),
        Field("posts_text", "编制表述", _text("核定编制4名，设股长1名。"), "正文里写在职责后面的编制和领导职数，照印；其中的数与编制、领导职数核对。一般不写。"),
        Field("split_from", "分设自", _text("office"), "从基线里的哪个机构分设出来，写它的标识；与基线比较时核对。"),
    )),
    RecordSpec(m.UnitLeaders, "科室领导职数", "一个内设机构的领导职数。", (
        Field("chief", "正职", Whole("名"), "正职名数。"),
        Field("deputy", "副职", Whole("名"), "副职名数。"),
        Field("upgraded", "高配", _text(*RANKS), "正职高配的规格。"),
        Field("note", "说明", _text(), "其他说明。"),
    )),
    RecordSpec(m.Duty, "科室职责", "内设机构的一条职责。", (
        _ID,
        Field("text", "内容", _text("负责项目指南的征集、编制和发布。"), "职责的完整表述，以句号结尾。", required=True),
        Field("serves", "对应职责", Many(Reference("function")), "落实的主要职责标识，可写多个。"),
        Field("lead", "牵头", Flag(), "与其他机构职责交叉时由本机构牵头。"),
        Field("continues", "承接", Many(_text("office-audit")), "承接基线里的哪些职责（改了标识、合并、拆分的），写它们的标识。"),
    )),
    RecordSpec(m.Staffing, "人员编制", "人员编制和领导职数。", (
        Field("pools", "编制", Many(Record(m.Pool)), "各类编制；不同种类不相加。"),
        Field("leaders", "部门领导职数", Many(Record(m.LeaderPost)), "部门领导职数，如 局长 1、副局长 3。"),
        Field("levels", "内设机构领导职数", Many(Record(m.LevelTotal)), "内设机构领导职数，按规格合计。"),
        Field("grades", "职级职数", Many(Record(m.GradePosts)), "非领导职数（2018年以前的文件）、职级职数；不计入领导职数。"),
        Field("changes", "核增核减", Many(Record(m.PostChange)), "上一版以来经批准核增、核减的编制、职数和机构（随职责划转的不写在这里）。"),
    )),
    RecordSpec(m.PostChange, "核增核减", "一项经批准的核增或核减。", (
        Field("kind", "种类", Words(one_of=(*POOL_KINDS, *RANKS, "科级", "股级", "处级", "部门领导", "内设机构")), "编制种类、职数规格、部门领导或内设机构。", required=True),
        Field("increased", "核增", Whole("名"), "增加多少。"),
        Field("decreased", "核减", Whole("名"), "减少多少。"),
        Field("basis", "依据", _text("×编〔2026〕5号"), "批准的文件。", required=True),
    )),
    RecordSpec(m.Pool, "编制", "一类编制。", (
        Field("kind", "种类", Words(one_of=POOL_KINDS), "编制种类，如 行政编制。", required=True),
        Field("authorised", "核定", Whole("名"), "核定数。", required=True),
        Field("actual", "实有", Whole("名"), "实有人数（另一本台账）。"),
        Field("included", "其中", Many(Record(m.Share)), "“含”“其中”的数，不超过核定数。"),
        Field("ring_fenced", "单列", Flag(), "在机关编制总额内单列。"),
        Field("funding", "经费", _text("全额拨款"), "经费渠道。"),
        Field("shrinking", "只出不进", Flag(), "人员只出不进，编制出一减一。"),
        Field("owner", "归属", _text("机关后勤服务中心"), "不属于部门机关时，写明归属。"),
        Field("note", "说明", _text(), "其他说明。"),
        Field("called", "正文名称", _text("县级机关编制"), "正文里的叫法与种类不同时写。"),
        Field("covers", "包括", Many(_text("机关党委")), "“含……”而没有数的：编制包括哪些机构的。"),
    )),
    RecordSpec(m.Share, "其中", "一个数里包含的一部分。", (
        Field("label", "名称", _text("离退休工作人员"), "名称。", required=True),
        Field("n", "数", Whole("名"), "数。", required=True),
    )),
    RecordSpec(m.LeaderPost, "领导职务", "部门的一种领导职务。", (
        Field("title", "职务", _text("局长", "副局长"), "职务名称。", required=True),
        Field("count", "职数", Whole("名"), "职数。", required=True),
        Field("rank", "规格", _text(*RANKS), "职务规格。"),
        Field("concurrent", "兼任", _text("由市政府副秘书长兼任"), "由谁兼任。"),
        Field("full_time", "专职", Flag(), "是否专职。"),
        Field("upgraded", "高配", _text(*RANKS), "高配的规格。"),
        Field("included", "其中", Many(Record(m.Share)), "其中的数。"),
    )),
    RecordSpec(m.LevelTotal, "分级领导职数", "内设机构领导职数按规格的合计。", (
        Field("rank", "规格", _text("正科级", "副科级"), "规格。", required=True),
        Field("count", "职数", Whole("名"), "职数。", required=True),
        Field("actual", "实有", Whole("名"), "实有人数。"),
        Field("included", "其中", Many(Record(m.Share)), "其中的数。"),
    )),
    RecordSpec(m.GradePosts, "职级职数", "不担任领导职务的职数的合计。", (
        Field("kind", "种类", _text("非领导职数", "职级职数"), "正文里的叫法。", required=True),
        Field("count", "职数", Whole("名"), "职数。", required=True),
        Field("included", "其中", Many(Record(m.Share)), "各职务、职级的数。"),
    )),
    RecordSpec(m.Process, "事项流程", "一个事项的各环节。", (
        _ID,
        Field("name", "名称", _text("科技项目管理"), "事项名称。", required=True),
        Field("stages", "环节", Many(Record(m.Stage)), "各环节。"),
    )),
    RecordSpec(m.Stage, "环节", "一个环节由谁承担。", (
        Field("name", "名称", _text("指南编制"), "环节名称。", required=True),
        Field("power", "权力", Closed(m.Power), "decide 决策、execute 执行、supervise 监督。", required=True),
        Field("unit", "承担机构", Reference("unit"), "内设机构标识。", required=True),
    )),
    RecordSpec(m.Partition, "分工划分", "几个机构之间划分的一方面工作。", (
        Field("name", "名称", _text("联系地区"), "划分的是什么。", required=True),
        Field("whole", "全部", Many(_text("东城区", "西城区")), "划分的各块，每块须有一个机构分管，且只有一个。", required=True),
    )),
    RecordSpec(m.Authority, "权责清单事项", "一个权责事项。", (
        _ID,
        Field("name", "名称", _text("建筑工程施工许可"), "事项名称。", required=True),
        Field("type", "类型", Words(one_of=AUTHORITY_TYPES), "行政许可、行政处罚等。", required=True),
        Field("unit", "承办机构", Reference("unit"), "承办的内设机构标识。"),
        Field("accept", "受理", Reference("unit"), "受理申请的机构标识。"),
        Field("decide", "审批", Reference("unit"), "作出决定的机构标识。"),
        Field("deliver", "送达", Reference("unit"), "颁发、送达的机构标识。"),
        Field("function", "对应职责", Reference("function"), "对应的主要职责标识。"),
        Field("basis", "依据", Many(_text()), "法定依据。"),
        Field("platform", "进驻平台", Flag(), "是否进驻市行政许可平台。"),
        Field("continues", "承接", Many(_text("permit")), "承接基线里的哪些事项（改了标识、合并、拆分的），写它们的标识。"),
    )),
    RecordSpec(m.Enforcement, "执法权限", "一个领域市与区的执法分工。", (
        Field("field", "领域", _text("城市管理"), "执法领域。", required=True),
        Field("city", "市级", Many(_text("指挥", "协调", "监督", "检查", "考核")), "市级承担的工作。"),
        Field("district", "区级", Many(_text("日常巡查", "行政处罚")), "区级承担的工作。"),
        Field("grid", "网格化", Flag(), "是否实行网格化管理。"),
        Field("exceptions", "例外", Many(_text("跨区域案件")), "仍由市级办理的情形。"),
    )),
    RecordSpec(m.Affiliated, "所属事业单位", "一个所属事业单位。", (
        Field("name", "名称", _text(), "单位名称。", required=True),
        Field("rank", "规格", _text(*RANKS), "规格。"),
        Field("kind", "类别", _text("公益一类", "公益二类"), "分类。"),
        Field("funding", "经费", _text("全额拨款"), "经费渠道。"),
        Field("posts", "编制", Whole("名"), "事业编制。"),
        Field("leaders", "领导职数", Many(Record(m.LeaderPost)), "领导职数。"),
        Field("text", "表述", _text("负责政务服务事项受理，核定事业编制8名。"), "正文写它的话；写了的，内设机构后面逐个列出，其中的数与事实核对。"),
        Field("renamed_from", "原名称", _text("市科技情报研究所"), "在基线里的名称，名称换了又不相近时写；与基线核对。"),
        Field("merged_from", "合并自", Many(_text("市科技情报研究所")), "由基线里的哪几个所属事业单位合并、整合而来，写它们的名称；与基线核对。"),
        Field("plates", "牌子", Many(Record(m.Plate)), "加挂的牌子、另一个名称（局台合一等）。"),
    )),
    RecordSpec(m.Relation, "派驻派出", "派驻、派出、垂直管理关系。", (
        Field("kind", "种类", Closed(m.RelationKind), "派驻、派出、垂直管理。", required=True),
        Field("name", "机构", _text(), "机构名称。", required=True),
        Field("text", "表述", _text(), "写入规定的表述。", required=True),
    )),
    RecordSpec(m.Transition, "过渡条款", "一项过渡安排。", (
        Field("text", "内容", _text(), "过渡安排的表述。", required=True),
        Field("until", "期限", Day(), "到何日为止。"),
    )),
)  # fmt: skip

SPEC_OF: dict[type[m.Located], RecordSpec] = {spec.of: spec for spec in SPECS}
