"""The facts of the head and foot of a paper (印发, 调整通知), as phrases."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from planforge.plan import records as m
from planforge.plan.fields import ISSUING
from planforge.plan.level import is_own, office_of
from planforge.plan.policy import Policy
from planforge.wording.department import is_institution
from planforge.words.phrases import bare, day, listed

MARKS = {m.IssuingForm.DOCUMENT: "文件", m.IssuingForm.LETTER: "", m.IssuingForm.ORDER: "令"}
_NO_DAY = "　　年　月　日"  # to be written in by hand


def issuing_facts(plan: m.Plan, policy: Policy) -> m.Issuing | None:
    """What the plan says of its issuing, what it leaves out (and does not unset) from the workspace's ``issuing:``.

    None where the plan has none, or where nobody says which office signs.
    """
    facts = plan.issuing and _with_defaults(plan.issuing, policy.issuing)
    return facts if facts and (bare(facts.office) or facts.issuers) else None


def notice_facts(plan: m.Plan, policy: Policy) -> m.Issuing:
    """What the plan and the workspace say of the 调整通知. Unless they say otherwise the 编办 signs it, the department
    receives it, and it goes out with the plan: on the day that is issued, approved by whom that was approved by. The office of
    the city signs nothing for a department of another government."""
    facts = _with_defaults(plan.notice or m.Issuing(), policy.notice)
    issued = plan.issuing or m.Issuing()
    return replace(
        facts,
        office=facts.office or (office_of(policy) if is_own(plan, policy) else ""),
        to=facts.to or addressed(plan),
        date=facts.date or issued.date,
        approved_by=facts.approved_by or issued.approved_by,
    )


def addressed(plan: m.Plan) -> tuple[str, ...]:
    """Whom a notice about a body is sent to: the body, and before a 事业单位 the department that has it."""
    department = plan.department
    over = bare(department.managed_by) if is_institution(department) else ""
    return (over, department.name) if over else (department.name,)


def report_facts(policy: Policy) -> m.Issuing:
    """What the workspace says of 改革报告: the 编办 signs it, to whom and on the day that ``reform`` says, unless ``report`` does."""
    facts, reform = policy.report, policy.reform
    return replace(
        facts,
        office=facts.office or office_of(policy),
        to=facts.to or reform.to,
        date=facts.date or reform.date,
    )


def _with_defaults(own: m.Issuing, shared: m.Issuing) -> m.Issuing:
    """``own``, and what it leaves out and does not unset from ``shared``."""
    absent = {
        field.name: getattr(shared, field.name)
        for field in fields(m.Issuing)
        if field.name in ISSUING and field.name not in own.unset and not getattr(own, field.name)
    }
    return replace(own, **absent)


@dataclass(frozen=True, slots=True)
class Issuing:
    """The head and foot of a paper in phrases; "" and () where nobody says. ``form`` and ``seal`` are the words of a paper's head.

    ``issued_by`` begins a title: 发文机关名称, 事由, 文种 (7.3.1). ``heading`` is what a 命令, which has no title, is called in the file's properties. ``signatures``
    are the names of 署名: the signer under a 签名章, else the offices.
    """

    form: str
    seal: str
    issuers: tuple[str, ...]
    mark: str
    number: str
    copy_number: str
    secrecy: str
    urgency: str
    signers: tuple[str, ...]
    heading: str
    issued_by: str
    to: str
    approved_by: str
    signatures: tuple[str, ...]
    post: str
    date: str
    note: str
    imprint_to: tuple[str, ...]
    copy_to: tuple[str, ...]
    print_office: str
    print_date: str
    say: tuple[str, ...]


def issuing(facts: m.Issuing) -> Issuing:
    """``facts`` as the templates are given them."""
    form = facts.form or m.IssuingForm.DOCUMENT
    office = bare(facts.office)
    issuers = tuple(filter(None, map(bare, facts.issuers))) or (office,)
    order = form is m.IssuingForm.ORDER
    seal = facts.seal or (m.SealKind.SIGNET if order else m.SealKind.SEAL)
    signer = seal is m.SealKind.SIGNET
    offices = issuers if len(issuers) > 1 else (office,)
    signatures = facts.signers if signer and facts.signers else offices
    dated = day(facts.date) if facts.date else _NO_DAY
    printed = facts.print_date or facts.date
    letter = form is m.IssuingForm.LETTER
    return Issuing(
        form=str(form),
        seal=str(seal),
        issuers=issuers,
        mark=bare(facts.mark) or MARKS[form],
        number=bare(facts.doc_no),
        copy_number=bare(facts.copy_number),
        secrecy=bare(facts.secrecy),
        urgency=bare(facts.urgency),
        signers=() if signer else tuple(map(bare, facts.signers)),
        heading="、".join(issuers) + (bare(facts.mark) or MARKS[form]),
        issued_by=" ".join(issuers),
        to=_addressees(facts.to),
        approved_by=bare(facts.approved_by),
        signatures=tuple(map(bare, signatures)),
        post=bare(facts.post) if signer else "",
        date=dated,
        note=bare(facts.note).removeprefix("（").removesuffix("）"),
        imprint_to=tuple(map(bare, facts.imprint_to)),
        copy_to=tuple(map(bare, facts.copy_to)),
        print_office="" if letter else bare(facts.print_office) or issuers[0],
        print_date="" if letter or printed is None else day(printed),
        say=facts.say,
    )


def _addressees(names: tuple[str, ...]) -> str:
    """主送机关 in one line: kinds of offices apart by ，, offices of a kind by 、 as they were written."""
    return listed(names) if not any("、" in name for name in names) else "，".join(map(bare, names))
