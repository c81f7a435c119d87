"""Who the department is and what its plan rests on: names, plates, 印发, 依据."""

from __future__ import annotations

from datetime import date, timedelta

from planforge.demo.matters import managed_by
from planforge.demo.office import Office, short_of
from planforge.demo.place import CITY, PROVINCE
from planforge.demo.units import hosted_body, hosted_name
from planforge.plan import records as m


def department(office: Office, units: tuple[m.Unit, ...]) -> m.Department:
    """The department with its rank, second names and hosted offices."""
    kind, place = office.kind, office.place
    manager = managed_by(office)
    category = kind.category if manager or not kind.managed_by else "工作部门"
    said = place is not CITY or kind.system != "政府" or "explicit_government" in office.wants
    return m.Department(
        office.name, short_of(kind, place), kind.system, category, place.rank,
        office.government if said else "", kind.field, manager, _plates(office),
        f"{place.name}{kind.co_located}" if kind.co_located else "", kind.dual_status,
        _hosted(office, units),
        founding=_FOUNDINGS[office.number % len(_FOUNDINGS)] if office.style is m.Style.SECTION else None,
        funding="财政全额保障" if kind.system == "事业" else "",
        guided_by=_guided_by(office), party=f"{place.name}委" if _guided_by(office) else "",
        rank_equivalent=office.number % 6 == 1,
    )  # fmt: skip


_FOUNDINGS = (None, m.Founding.SET_UP, m.Founding.PLACED, m.Founding.KEPT, m.Founding.FORMED)


def _guided_by(office: Office) -> tuple[str, ...]:
    """The committees above, whose policy some 条款式 texts name beside that of 党中央."""
    if office.style is not m.Style.ARTICLE or office.number % 3:
        return ()
    return ("省委",) if office.place is CITY else ("省委", "市委")


_PLATE_KINDS = (
    m.PlateKind.ADDED, m.PlateKind.ADDED, m.PlateKind.EXTERNAL, m.PlateKind.TWO_NAMES, m.PlateKind.HUNG,
)  # fmt: skip


def _number(office: Office, kind: str, offset: int = 0) -> str:
    return f"{office.place.mark}{kind}〔{office.year}〕{office.number + offset}号"


def _plates(office: Office) -> tuple[m.Plate, ...]:
    if "plates" not in office.wants or not office.kind.plate:
        return ()
    name = office.place.name + office.kind.plate
    kind = office.draw.one(_PLATE_KINDS)
    short = f"{office.place.name}{office.kind.plate[:2]}办" if office.number % 2 else ""
    return (m.Plate(name, kind, _number(office, "编发"), short),)


def _hosted(office: Office, units: tuple[m.Unit, ...]) -> tuple[m.HostedOffice, ...]:
    host = next((unit for unit in units if unit.hosts), None)
    if host is None:
        return ()
    body = hosted_body(office)
    short = f"{office.place.name}{office.kind.field}领导小组办"
    text = f"{hosted_name(office)}主任由{office.name}主要负责人兼任。"
    return (m.HostedOffice(body, hosted_name(office), short, host.id, text),)


def issuing(office: Office) -> m.Issuing | None:
    """The notice that puts the plan in force; always there once it is in force."""
    if "draft" in office.wants and "issuing" not in office.wants:
        return None
    place, wants = office.place, office.wants
    party = office.style is m.Style.ARTICLE or office.kind.system != "政府"
    signer = office.draw.one(("王明远", "李建国", "陈立新", "赵文静"))
    form, seal = _form(wants), _seal(wants)
    body = f"{place.name}委办公室" if party else f"{place.name}政府办公室"
    return m.Issuing(
        # An order has a number of its own, without a year.
        doc_no=f"第{office.number + 1}号"
        if form is m.IssuingForm.ORDER
        else _number(office, "办发" if party else "政办发"),
        office=body,
        date=office.day,
        approved_by=f"{place.name}委、{place.name}政府",
        signers=(signer,) if seal is m.SealKind.SIGNET or "signers" in wants else (),
        to=(f"{place.name}直各单位", f"{place.below}党（工）委"),
        copy_to=(f"{place.name}人大常委会办公室", f"{place.name}政协办公室")
        if "copies" in wants
        else (),
        form=form,
        issuers=(body, f"{place.name}委机构编制委员会办公室") if "joint" in wants else (),
        mark=_MARKS[form] if form and ("printed" in wants or form is m.IssuingForm.ORDER) else "",
        copy_number=f"{office.number:06d}" if "secret" in wants else "",
        secrecy="秘密★1年" if "secret" in wants else "",
        urgency=office.draw.one(("特急", "加急")) if "secret" in wants else "",
        seal=seal,
        post=f"{place.name}长" if seal is m.SealKind.SIGNET else "",
        note="此件公开发布" if "remark" in wants and "secret" not in wants else "",
        imprint_to=(f"{place.name}直属企业",) if "crowd" in wants else (),
        print_office=body if "printed" in wants else "",
        print_date=office.day + timedelta(days=1) if "printed" in wants else None,
    )


def notice(office: Office) -> m.Issuing | None:
    """The 调整通知 of the office: every third has a number of its own, every one of a district its signature."""
    numbered = office.number % 3 == 0
    if "draft" in office.wants or not (numbered or office.place.slug):
        return None
    body = f"{office.place.name}委机构编制委员会办公室"
    if not numbered:
        return m.Issuing(office=body)
    return m.Issuing(doc_no=_number(office, "编办发"), office=body, date=office.day)


_MARKS = {m.IssuingForm.DOCUMENT: "文件", m.IssuingForm.LETTER: "", m.IssuingForm.ORDER: "令"}


def _form(wants: frozenset[str]) -> m.IssuingForm | None:
    """A 令 is signed by one; what says nothing is a 文件."""
    if "order" in wants:
        return m.IssuingForm.ORDER
    if "letter" in wants and "joint" not in wants:
        return m.IssuingForm.LETTER
    return m.IssuingForm.DOCUMENT if "printed" in wants else None


def _seal(wants: frozenset[str]) -> m.SealKind | None:
    if "order" in wants:
        return m.SealKind.SIGNET
    if "unsealed" in wants:
        return m.SealKind.NONE
    return m.SealKind.SEAL if "printed" in wants else None


def effective_from(office: Office) -> date | None:
    """The day it takes effect: soon after it was issued; 分段式 texts name none."""
    if office.style is m.Style.SECTION:
        return None
    return office.day + timedelta(days=office.draw.between(0, 20))


def supersedes(office: Office) -> str:
    """The number of the paper it replaces."""
    if "supersedes" not in office.wants:
        return ""
    old = office.year - 5
    return f"{office.place.mark}政办发〔{old}〕{office.draw.between(10, 99)}号"


def basis(office: Office) -> tuple[m.Basis, ...]:
    """One to three documents it rests on."""
    place, kind = office.place, m.BasisKind
    above = PROVINCE if place is CITY else "云川市"
    year = office.year
    mark = f"{place.mark}发〔{year}〕"
    plan = m.Basis(office.reform, f"{mark}{8 + office.place.is_city}号", kind=kind.PLAN)
    others = [
        m.Basis("中国共产党机构编制工作条例", kind=kind.RULE),
        m.Basis(
            f"关于印发〈{office.reform}实施意见〉的通知", f"{mark}{20 + office.number % 9}号",
            f"{place.name}委、{place.name}政府", kind.NOTICE,
        ),
        m.Basis("地方各级人民政府机构设置和编制管理条例", "国务院令第486号", "", kind.LAW),
        m.Basis(f"中共{above}委关于深化机构改革的决定", issuer=f"中共{above}委", kind=kind.DECISION),
    ]  # fmt: skip
    if office.style is m.Style.SECTION:
        others.pop(0)
    return (plan, *office.draw.some(others, office.draw.between(0, 2)))


def purpose(office: Office) -> str:
    """What the plan is made for; only some 条款式 texts say it."""
    if "purpose" not in office.wants:
        return ""
    return (
        f"规范{office.name}的职能配置、内设机构和人员编制，推进机构、职能、权限、程序、责任法定化"
    )


def interpreted_by(office: Office) -> str:
    """Who interprets the regulation."""
    return f"{office.place.name}委机构编制委员会办公室" if "interpreted" in office.wants else ""
