"""The closed vocabularies of a plan: each word in English and in Chinese."""

from __future__ import annotations

from planforge.plan.located import Choice


class Style(Choice):
    ARTICLE = "article", "条款式"
    SECTION = "section", "分段式"


class Status(Choice):
    DRAFT = "draft", "草案"
    CONSULTATION = "consultation", "征求意见稿"
    SUBMITTED = "submitted", "送审稿"
    IN_FORCE = "in_force", "施行"
    REPEALED = "repealed", "废止"


# Not approved yet: nothing of it is in force.
UNAPPROVED = frozenset({Status.DRAFT, Status.CONSULTATION, Status.SUBMITTED})


class Role(Choice):
    BUSINESS = "business", "业务"
    SUPPORT = "support", "综合", "非业务"
    PARTY = "party", "党群"


class FunctionKind(Choice):
    ORDINARY = "ordinary", "一般"
    CATCH_ALL = "catch_all", "兜底"
    TRANSFORMATION = "transformation", "职能转变"
    DIVISION = "division", "职责分工"


class FunctionOrigin(Choice):
    KEPT = "kept", "保留"
    RECEIVED = "received", "划入"
    NEW = "new", "新增"
    STRENGTHENED = "strengthened", "加强"


class Direction(Choice):
    IN = "in", "划入"
    OUT = "out", "划出"
    UP = "up", "上收"
    DOWN = "down", "下放"

    @property
    def arrives(self) -> bool:
        """Whether the department that writes it gains by it."""
        return self in (Direction.IN, Direction.UP)


class AdjustmentVerb(Choice):
    CANCEL = "cancel", "取消"
    CANCEL_OR_ADJUST = "cancel_or_adjust", "取消和调整"
    HAND_OVER = "hand_over", "交给"
    ADD = "add", "增加"
    STRENGTHEN = "strengthen", "加强"
    INTEGRATE = "integrate", "整合"
    FREE = "free", "照录"  # no verb of these: the text is the whole sentence

    @property
    def said(self) -> str:
        """The verb as a sentence begins with it; "" where the sentence has one of its own."""
        return "" if self is AdjustmentVerb.FREE else self.zh

    @property
    def ends(self) -> bool:
        """Whether the department has the function no more."""
        return self in (
            AdjustmentVerb.CANCEL,
            AdjustmentVerb.CANCEL_OR_ADJUST,
            AdjustmentVerb.HAND_OVER,
        )


class Receiver(Choice):
    DEPARTMENT = "department", "部门"
    INSTITUTION = "institution", "事业单位"
    SOCIETY = "society", "社会组织"
    LOWER = "lower", "下级"


class PlateKind(Choice):
    ADDED = "added", "加挂"
    EXTERNAL = "external", "对外保留"
    TWO_NAMES = "two_names", "一个机构两块牌子"
    HUNG = "hung", "挂牌"
    ALIAS = "alias", "又名"
    ATTACHED = "attached", "挂靠"
    CO_LOCATED = "co_located", "合署"


class BasisKind(Choice):
    DECISION = "decision", "决定"
    PLAN = "plan", "方案"
    NOTICE = "notice", "通知"
    LAW = "law", "法律法规"
    RULE = "rule", "规定"


class Power(Choice):
    DECIDE = "decide", "决策"
    EXECUTE = "execute", "执行"
    SUPERVISE = "supervise", "监督"


class RelationKind(Choice):
    STATIONED = "stationed", "派驻"
    DISPATCHED = "dispatched", "派出"
    VERTICAL = "vertical", "垂直管理"


class IssuingForm(Choice):
    """The form of the paper that puts a plan in force (GB/T 9704-2012, 7 and 10)."""

    DOCUMENT = "document", "文件"
    LETTER = "letter", "信函"
    ORDER = "order", "命令"


class SealKind(Choice):
    """How 署名 is made good (GB/T 9704-2012, 7.3.5): stamped, unstamped, or the signer's 签名章."""

    SEAL = "seal", "加盖印章"
    NONE = "none", "不加盖印章"
    SIGNET = "signet", "签名章"


class ItemNumbers(Choice):
    """What stands before the items of a list."""

    HAN = "han", "汉字括号"  # （一）
    POINT = "point", "数字圆点"  # 1.
    COMMA = "comma", "数字顿号"  # 1、
    ROUND = "round", "数字括号"  # （1）
    NONE = "none", "不编号"


class UnitLine(Choice):
    """How the name of a unit and its duties stand on the page."""

    RUN_ON = "run_on", "句号接排"  # 名。职责
    OWN_LINE = "own_line", "另起一行"
    OWN_STOP = "own_stop", "句号另起"  # 名。 and a new line
    COLON = "colon", "冒号"
    BLANK = "blank", "空格"
    JOINED = "joined", "连写"  # 机关党委负责……
    UNLISTED = "unlisted", "不逐个列"  # the sentence before them names them all


class Founding(Choice):
    """What was done with a department, as its paper begins."""

    SET_UP = "set_up", "设立"
    PLACED = "placed", "设置"
    KEPT = "kept", "保留"
    FORMED = "formed", "组建"
