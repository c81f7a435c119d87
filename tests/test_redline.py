"""修订稿: accepted it is the new version, rejected the old one, to every tool that can tell."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from planforge import demo as generate
from planforge.account.compare import compare
from planforge.demo.edits import edited
from planforge.document.blocks import Document, Meta, Paragraph, Table, Text
from planforge.document.compose import compose
from planforge.papers.change import _lying, _upright, office, redline_of
from planforge.papers.paper import Scope, files_of
from planforge.papers.redline import RedlineError, Revision, redline
from planforge.papers.redline.clauses import clauses
from planforge.papers.redline.marks import NUMBERING, label_of
from planforge.papers.redline.resolve import first_unlike, resolved
from planforge.papers.subjects import OfChange
from planforge.papers.table import papers_of
from planforge.plan import records as m
from planforge.plan.policy import Policy
from planforge.reading.read import read_plan
from planforge.wording import regulation_context
from planforge.writers.docx.write import write
from planforge.writers.look import Look
from tests import amount
from tests.built_papers import build_changes
from tests.docx_reading import W, parts
from tests.goldens import Golden
from tests.libreoffice_tracked import resolved_by_libreoffice
from tests.test_docx_package import SHARED
from tests.test_papers_of_plans import words
from tests.test_templates import TEMPLATES

ROOT = Path(__file__).parent.parent
CASES = sorted(path.stem for path in (ROOT / "plans").glob("*.yaml"))
JUDGE = SHARED / "redline_check.py"
LEVELS = ("text", "tables", "runs", "paras", "marks", "labels", "tprops", "sect")
ME = Revision("某编办", "2026-03-09T00:00:00Z")
needs_judge = pytest.mark.skipif(not JUDGE.is_file(), reason="the judge is not here")
needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed"
)


def regulation(plan: m.Plan) -> Document:
    document, findings = compose(
        "papers/regulation.md.j2", regulation_context(plan, Policy()), TEMPLATES
    )
    assert document is not None, findings
    return document


def plan_at(path: Path) -> m.Plan:
    plan, findings = read_plan(path.name, path.read_bytes())
    assert plan is not None, findings
    return plan


@cache
def case(name: str) -> OfChange:
    old = plan_at(ROOT / "examples" / "reform" / "before" / f"{name}.yaml")
    return versions(old, plan_at(ROOT / "plans" / f"{name}.yaml"))


def versions(old: m.Plan, new: m.Plan) -> OfChange:
    changes, who = compare(old, new), office(new, Policy())
    before, after = regulation(old), regulation(new)
    return OfChange("x", old, new, Policy(), changes, before, after, who)


def random_edit(seed: int) -> OfChange:
    old = generate.plan(seed % 40)
    return versions(old, edited(old, seed, 2 + seed % 7)[0])


def first_table(seed: int, more: int = 0) -> OfChange:
    """A plan without leader posts, and the same with them: 领导职数表 stands in the new version only."""
    new = generate.plan(seed)
    bare = replace(new, staffing=replace(new.staffing, leaders=(), levels=()))
    return versions(bare, edited(new, seed, more)[0] if more else new)


def turned(one: OfChange) -> OfChange:
    return versions(one.new, one.old)


def marked(one: OfChange) -> bytes:
    return redline_of(one)


def body(data: bytes) -> etree._Element:
    return parts(data)["word/document.xml"][0]


class Judge:
    """The independent resolver, in this process."""

    def __init__(self, folder: Path) -> None:
        spec = importlib.util.spec_from_file_location("redline_check", JUDGE)
        assert spec is not None
        assert spec.loader is not None
        self._module = importlib.util.module_from_spec(spec)
        sys.modules["redline_check"] = self._module
        spec.loader.exec_module(self._module)
        self._folder = folder

    def says(self, one: OfChange, data: bytes) -> Mapping[str, object]:
        names = {"old": write(one.before, Look()), "new": write(one.after, Look()), "red": data}
        for name, content in names.items():
            (self._folder / f"{name}.docx").write_bytes(content)
        files = [str(self._folder / f"{name}.docx") for name in names]
        said: Mapping[str, object] = self._module.check(*files)
        return said


def same_kinds(one: OfChange) -> OfChange:
    """Both versions with the same lying tables, so that what is compared is what was written."""
    if _lying(one.before) == _lying(one.after):
        return one
    return replace(one, before=_upright(one.before), after=_upright(one.after))


class TestExact:
    @pytest.mark.parametrize("name", CASES)
    def test_the_six_cases_resolve_to_their_versions(self, name: str) -> None:
        one = case(name)
        data = marked(one)
        for way, document in (("accept", one.after), ("reject", one.before)):
            found, wanted = body(data), body(write(document, Look()))
            for mark in [e for e in wanted.iter() if "bookmark" in str(e.tag)]:
                mark.getparent().remove(mark)  # type: ignore[union-attr]
            resolved(found, "accept" if way == "accept" else "reject")
            assert first_unlike(found, wanted) is None
        assert data == marked(one)

    @pytest.mark.parametrize("seed", amount.of(200, 20, 80))
    def test_random_edits_resolve(self, seed: int) -> None:
        one = random_edit(seed)
        assert marked(one).startswith(b"PK")  # it verified itself before it was handed out

    @needs_judge
    @pytest.mark.parametrize("name", CASES)
    def test_the_judge_agrees_at_its_eight_levels(self, name: str, tmp_path: Path) -> None:
        one = same_kinds(case(name))
        assert wrong(Judge(tmp_path).says(one, marked(one))) == []

    @needs_judge
    @pytest.mark.parametrize("seed", amount.of(200, 10, 80))
    def test_the_judge_agrees_on_random_edits(self, seed: int, tmp_path: Path) -> None:
        one = same_kinds(random_edit(seed))
        if one.changes:
            assert wrong(Judge(tmp_path).says(one, marked(one))) == []

    @pytest.mark.parametrize("seed", amount.of(30, 4))
    def test_a_table_that_only_one_version_has_resolves(self, seed: int) -> None:
        """领导职数表 first written, or no more; alone and among other changes."""
        for one in (first_table(seed), first_table(seed, more=4)):
            assert marked(one).startswith(b"PK")
            assert marked(turned(one)).startswith(b"PK")

    @needs_libreoffice
    def test_libreoffice_accepts_and_rejects_to_the_same_words(self, tmp_path: Path) -> None:
        """Of two cases and six random edits, every character, in its order."""
        chosen = {
            f"case-{name}": case(name) for name in amount.some(CASES, 3)[:: 1 if amount.ALL else 3]
        }
        chosen |= {f"edit-{seed}": random_edit(seed) for seed in amount.of(20, 1, 6)}
        chosen |= {"table": first_table(1), "no table": turned(first_table(1))}
        made = resolved_by_libreoffice(
            {name: marked(one) for name, one in chosen.items()}, tmp_path
        )
        for name, (accepted, rejected) in made.items():
            one = same_kinds(chosen[name])
            assert words(accepted) == words(write(one.after, Look())), name
            assert words(rejected) == words(write(one.before, Look())), name


def wrong(said: Mapping[str, object]) -> list[str]:
    """The levels at which a way is not exact."""
    levels = [f"{way}.{level}" for way in ("accept", "reject") for level in LEVELS]
    assert set(levels) <= set(said)
    return [level for level in levels if not _ok(said[level])]


def _ok(level: object) -> bool:
    return isinstance(level, dict) and level["ok"] is True


class TestMarks:
    def test_renumbering_has_its_own_author(self) -> None:
        root = body(marked(case("kjj")))
        numbering = [e for e in root.iter(f"{W}ins", f"{W}del") if e.get(f"{W}author") == NUMBERING]
        assert numbering
        for element in numbering:
            said = "".join(t.text or "" for t in element.iter(f"{W}t", f"{W}delText"))
            assert label_of(said) == said

    def test_numbers_of_marks_are_used_once(self) -> None:
        root = body(marked(case("cgj")))
        ids = [e.get(f"{W}id") for e in root.iter() if e.get(f"{W}author") is not None]
        assert len(ids) == len(set(ids))

    def test_each_change_is_by_whoever_made_it(self) -> None:
        one = case("kjj")
        someone = Revision("张三", "2016-01-05T08:00:00Z")
        data = redline_of(replace(one, who=lambda key: someone if key == "units.planning" else ME))
        authors = Counter(e.get(f"{W}author") for e in body(data).iter(f"{W}ins", f"{W}del"))
        assert {"张三", "某编办", NUMBERING} == set(authors)

    def test_a_paragraph_that_moved_is_a_move_and_nothing_else(self) -> None:
        texts = [f"第{n}件事由有关科室负责办理。" for n in range(8)]
        old = papers(texts)
        new = papers([*texts[:2], *texts[3:7], texts[2], texts[7]])
        root = body(redline(old, new, Look(), lambda _key: ME))
        assert len(list(root.iter(f"{W}moveFrom"))) == 2  # its words and its end
        assert len(list(root.iter(f"{W}moveTo"))) == 2
        assert not list(root.iter(f"{W}ins", f"{W}del"))
        (start,), (other,) = (
            [e.get(f"{W}name") for e in root.iter(f"{W}{tag}RangeStart")]
            for tag in ("moveFrom", "moveTo")
        )
        assert start == other

    def test_neighbours_move_together(self) -> None:
        texts = [f"第{n}件事由有关科室负责办理。" for n in range(9)]
        old, new = papers(texts), papers([*texts[:1], *texts[3:], *texts[1:3]])
        root = body(redline(old, new, Look(), lambda _key: ME))
        assert len(list(root.iter(f"{W}moveFromRangeStart"))) == 1

    def test_no_change_no_mark(self) -> None:
        one = case("kjj")
        root = body(redline(one.after, one.after, Look(), lambda _key: ME))
        assert not [e for e in root.iter() if e.get(f"{W}author") is not None]

    def test_a_row_that_came_is_marked_in_every_cell(self) -> None:
        old, new = table([("甲", "1")]), table([("甲", "1"), ("乙", "2")])
        root = body(redline(old, new, Look(), lambda _key: ME))
        (row,) = (r for r in root.iter(f"{W}tr") if r.find(f"{W}trPr/{W}ins") is not None)
        assert len(row.findall(f"{W}tc/{W}p/{W}pPr/{W}rPr/{W}ins")) == 2
        assert len(row.findall(f"{W}tc/{W}p/{W}ins")) == 2

    def test_the_recording_of_changes_is_on(self) -> None:
        settings = parts(marked(case("kjj")))["word/settings.xml"]
        assert settings.find(f"{W}trackRevisions") is not None

    def test_one_that_would_not_resolve_is_not_made(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("planforge.papers.redline.body", lambda *_: "<w:p/>")
        with pytest.raises(RedlineError):
            marked(case("kjj"))
        one = case("kjj")
        made, findings = build_changes("kjj", one.old, one.new, Policy(), TEMPLATES)
        assert {f.code for f in findings} == {"PF029"}
        assert not any("修订稿" in a.path for a in made)


def papers(texts: list[str]) -> Document:
    return Document(Meta(), tuple(Paragraph((Text(text),), id=f"p.{text[:2]}") for text in texts))


def table(rows: list[tuple[str, str]]) -> Document:
    cells = tuple(tuple((Text(word),) for word in row) for row in rows)
    ids = tuple(row[0] for row in rows)
    one = Table(((((Text("名")),), ((Text("数")),)),), cells, ("left", "center"), row_ids=ids)
    return Document(Meta(), (Paragraph((Text("见表。"),)), one))


class TestClauses:
    """修订对照表 and 调整通知 of the six cases."""

    @pytest.mark.parametrize("name", CASES)
    def test_the_papers_of_a_case(self, name: str, golden: Golden) -> None:
        one = case(name)
        made, findings = build_changes(name, one.old, one.new, Policy(), TEMPLATES)
        assert findings == ()
        by_name = {
            a.path.rpartition("/")[2].removeprefix(one.new.department.name): a.data for a in made
        }
        wanted = {path for paper in papers_of(Scope.CHANGE) for path in files_of(paper, "")}
        assert set(by_name) == wanted
        golden.check(f"changes/{name}-table.md", by_name["修订对照表.md"].decode())
        golden.check(f"changes/{name}-notice.md", by_name["调整通知.md"].decode())

    @pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
    def test_the_notice_of_51_changes_is_two_pages(self, tmp_path: Path) -> None:
        one = case("kjj")
        made, _ = build_changes("kjj", one.old, one.new, Policy(), TEMPLATES)
        notice = next(a.data for a in made if a.path.endswith("调整通知.docx"))
        (tmp_path / "notice.docx").write_bytes(notice)
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        to_pdf = ["--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
        subprocess.run(
            ["soffice", profile, *to_pdf, str(tmp_path / "notice.docx")],
            check=True, capture_output=True, timeout=300,
        )  # fmt: skip
        pages = re.findall(rb"/Type\s*/Page\b", (tmp_path / "notice.pdf").read_bytes())
        assert len(pages) == 2

    def test_what_changed_in_a_division_three_times_is_named_once(self) -> None:
        for name in CASES:
            one = case(name)
            made, _ = build_changes(name, one.old, one.new, Policy(), TEMPLATES)
            notice = next(a.data.decode() for a in made if a.path.endswith("调整通知.md"))
            named = re.findall(r"关于[^、，。]*的职责分工", notice)
            assert len(named) == len(set(named)), name

    def test_every_reworded_clause_reads_back(self) -> None:
        one = case("zjj")
        for clause in clauses(one.before, one.after):
            if clause.fate == "reworded":
                assert clause.old_text != clause.new_text

    def test_both_sides_of_a_transfer_say_the_same_figures(self) -> None:
        """市住建局 hands the lights over, 市城管局 takes them: one figure in both notices."""
        out = next(t for t in case("zjj").new.transfers if t.direction is m.Direction.OUT)
        into = next(t for t in case("cgj").new.transfers if t.direction is m.Direction.IN)
        assert out.posts == into.posts

    def test_a_page_fetches_nothing(self) -> None:
        one = case("kjj")
        made, _ = build_changes("kjj", one.old, one.new, Policy(), TEMPLATES)
        page = next(a.data.decode() for a in made if a.path.endswith(".html"))
        assert "default-src 'none'" in page
        for word in ("http:", "https:", "src=", "url(", "@import"):
            assert word not in page


class TestAgainstTheListOfEdits:
    def test_kinds_of_change_are_those_that_were_made(self) -> None:
        """F1 over 300 plans of up to six edits each, against the list of what was done."""
        right = made = found = moved = moves = 0
        for seed in range(300):
            old = generate.plan(seed % 60)
            new, done = edited(old, seed, 6)
            wanted = Counter(edit.kind for edit in done)
            got = Counter(change.kind for change in compare(old, new))
            right += sum((wanted & got).values())
            made += sum(wanted.values())
            found += sum(got.values())
            for edit in done:
                if edit.kind.value == "moved":
                    moves += 1
                    moved += any(
                        change.kind is edit.kind
                        and edit.subject
                        in {
                            getattr(step.after or step.before, "id", "")
                            for step in change.differences
                        }
                        for change in compare(old, new)
                    )
        assert made > 1_000
        assert 2 * right / (made + found) >= 0.98
        assert moved >= 0.99 * moves
