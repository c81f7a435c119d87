"""One paper of each form of GB/T 9704-2012, built by hand: 文件, 上行文, 联合行文, 信函, 命令, 纪要."""

from __future__ import annotations

from dataclasses import replace

from planforge.document.blocks import (
    Block,
    Document,
    Heading,
    Imprint,
    Masthead,
    Meta,
    Paragraph,
    ParagraphRole,
    Seal,
    Title,
)
from tests.sample_papers import DUTIES, NAME, annex, words

OFFICE = "某某市人民政府办公室"
TO = "各区人民政府，市政府各部门、各直属机构："
COPY_TO = (
    "市委办公室",
    "市人大常委会办公室",
    "市政协办公室",
    "市纪委监委",
    "市中级人民法院",
    "市人民检察院",
    "各民主党派市委",
)
IMPRINT = Imprint(copy_to=COPY_TO, office=OFFICE, date="2026年3月10日")


def said(role: ParagraphRole, text: str) -> Paragraph:
    return Paragraph(words(text), role)


def text(paragraphs: int = 3) -> list[Block]:
    return [Paragraph(words(DUTIES[n % 4] + DUTIES[(n + 1) % 4])) for n in range(paragraphs)]


def signed(name: str = OFFICE) -> list[Block]:
    return [said("signature", name), said("date", "2026年3月9日")]


def made(
    title: str,
    blocks: list[Block],
    masthead: Masthead,
    imprint: Imprint | None = IMPRINT,
    seal: Seal = "seal",
) -> Document:
    meta = Meta(
        title=title,
        scheme="section",
        author=OFFICE,
        keep=(NAME,),
        masthead=masthead,
        imprint=imprint,
        seal=seal,
    )
    return Document(meta, (Title(words(title)), *blocks))


NOTICE = f"关于印发《{NAME}职能配置、内设机构和人员编制规定》的通知"
MASTHEAD = Masthead(
    issuers=(OFFICE,),
    mark="文件",
    number="甲政办发〔2026〕3号",
    copy_number="000012",
    secrecy="秘密★1年",
    urgency="特急",
)


def notice(seal: Seal = "seal") -> Document:
    """文件, 下行: every element of a masthead, 附件说明, 附注, an annex of two pages, 版记."""
    name = f"{NAME}内设机构和人员编制表"
    return made(
        NOTICE,
        [
            said("to", TO),
            *text(),
            said("annex-note", f"附件：{name}"),
            *signed(),
            said("note", "（此件公开发布）"),
            annex(),
        ],
        MASTHEAD,
        seal=seal,
    )


def upward(signers: int) -> Document:
    """上行文: 签发人 beside the 文号."""
    names = ("欧阳明远", "张三", "李四")[:signers]
    return made(
        f"关于{NAME}机构编制事项的请示",
        [
            said("to", "省委机构编制委员会："),
            *text(),
            *signed("某某市机构编制委员会"),
            said("note", "（联系人：王五，电话：0000—0000000）"),
        ],
        Masthead(
            issuers=("某某市机构编制委员会",),
            mark="文件",
            number="甲编〔2026〕3号",
            signers=names,
        ),
    )


def joint(seal: Seal = "seal") -> Document:
    """联合行文: three issuers, three signatures."""
    names = ("某某市机构编制委员会办公室", "某某市财政局", "某某市人力资源和社会保障局")
    return made(
        f"关于{NAME}人员编制和经费事项的通知",
        [
            said("to", TO),
            *text(),
            *(said("signature", name) for name in names),
            said("date", "2026年3月9日"),
        ],
        replace(MASTHEAD, issuers=names, number="甲编办发〔2026〕7号"),
        seal=seal,
    )


def letter() -> Document:
    """信函, of more than one page."""
    return made(
        f"关于征求{NAME}三定规定意见的函",
        [said("to", "市财政局、市人力资源和社会保障局："), *text(9), *signed()],
        Masthead(
            form="letter",
            issuers=(OFFICE,),
            number="甲政办函〔2026〕5号",
            secrecy="秘密★1年",
            urgency="加急",
        ),
    )


def order() -> Document:
    """命令 with the 签名章 of its signer."""
    return made(
        f"关于公布{NAME}三定规定的命令",
        [
            *text(2),
            said("post", "市长"),
            said("signature", "李四光明"),
            said("date", "2026年3月9日"),
        ],
        Masthead(form="order", issuers=("某某市人民政府",), mark="令", number="第12号"),
        seal="signet",
    )


def minutes() -> Document:
    """纪要 with those present, excused and sitting in."""
    return made(
        "研究部门三定规定有关问题的会议纪要",
        [
            *text(),
            Heading(1, "一、", words("议定事项")),
            *text(1),
            said("attendance", f"出席：{'张三、李四、王五、' * 8}赵六"),
            said("attendance", "请假：钱七"),
            said("attendance", "列席：孙八、周九"),
        ],
        Masthead(
            form="minutes", issuers=("某某市机构编制委员会",), mark="会议纪要", number="〔2026〕3号"
        ),
    )


def lying() -> Document:
    """A notice whose first annex lies on its side, with a second one after it."""
    long = "领导职数核定表"
    return made(
        NOTICE,
        [
            said("to", TO),
            *text(),
            said("annex-note", f"附件：1. {NAME}内设机构和人员编制表"),
            said("annex-note", f"2. {NAME}{long}"),
            *signed(),
            replace(annex(1), landscape=True),
            annex(2, long),
        ],
        MASTHEAD,
    )


def lying_last() -> Document:
    """A notice whose only annex lies on its side: 版记 stands upright after it."""
    paper = notice()
    blocks = (*paper.blocks[:-1], replace(annex(), landscape=True))
    return replace(paper, blocks=blocks)


PAPERS = {
    "notice": notice(),
    "unsealed": notice("none"),
    "upward": upward(1),
    "upward-2": upward(2),
    "upward-3": upward(3),
    "joint": joint(),
    "joint-unsealed": joint("none"),
    "letter": letter(),
    "order": order(),
    "minutes": minutes(),
    "lying": lying(),
    "lying-last": lying_last(),
}
FORMS = {"letter": "letter", "order": "command", "minutes": "minutes"}
