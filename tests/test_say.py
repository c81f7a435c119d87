"""核定表述: an approved sentence is printed word for word, in its place, instead of the usual one; its facts stay facts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planforge.plan import records as m
from tests.test_templates import said, sample

SENTENCES = {
    "opening": "为理顺体制，依据批准的方案，制定本规定",
    "nature": "市科技局作为主管全市科技工作的部门，规格为正处级",
    "binding": "本规定是市科技局履职尽责的基本依据",
    "guidance": "市科技局贯彻上级关于科技工作的决策部署。主要职责是",
    "units": "根据上述职责，市科技局内设机构如下",
    "institutions": "所属单位的机构编制事项另文规定",
    "interpretation": "本规定由批准机关解释",
    "commencement": "本规定自印发之日起施行",
}


@pytest.mark.parametrize("style", list(m.Style))
@pytest.mark.parametrize("key", SENTENCES)
def test_a_sentence_of_the_plan_is_printed_as_it_is(style: m.Style, key: str) -> None:
    plan = sample(str(style))
    text = SENTENCES[key]
    sentence = m.Say(**{key: text})  # type: ignore[arg-type]
    before, after = said(plan), said(replace(plan, say=sentence))
    if (style, key) == (m.Style.SECTION, "nature"):
        assert after == before  # 分段式 has one sentence for both: opening
        return
    assert text not in before
    assert after.count(text) == 1


@pytest.mark.parametrize("style", list(m.Style))
def test_the_paragraphs_of_staffing(style: m.Style) -> None:
    texts = ("机关行政编制三十五名", "设局长一名", "工勤编制只减不增")
    plan = replace(sample(str(style)), say=m.Say(staffing=texts))
    lines = [line for line in said(plan).splitlines() if line.strip()]
    at = [next(n for n, line in enumerate(lines) if text in line) for text in texts]
    assert at == list(range(at[0], at[0] + 3))
    assert not any("行政编制35名" in line for line in lines)


@pytest.mark.parametrize("style", list(m.Style))
def test_items_have_sentences_of_their_own(style: m.Style) -> None:
    plan = sample(str(style))
    unit = replace(plan.units[0], say="综合办公室（政策法规科）")
    office = replace(
        plan.department.hosted_offices[0], say="领导小组办公室设在市科技局，负责具体工作"
    )
    division = replace(plan.divisions[0], say="外国人来华工作的分工按有关文件执行")
    move = replace(plan.transfers[0], say="承接外国专家管理的全部职责")
    act = replace(plan.adjustments[0], say="不再承担有关事务")
    after = said(
        replace(
            plan,
            department=replace(plan.department, hosted_offices=(office,)),
            units=(unit, *plan.units[1:]),
            divisions=(division, *plan.divisions[1:]),
            transfers=(move, *plan.transfers[1:]),
            adjustments=(act, *plan.adjustments[1:]),
        )
    )
    texts = [unit.say, office.say, division.say]
    if style is m.Style.SECTION:  # 条款式 has no 职责调整
        texts += [move.say, act.say]
    for text in texts:
        assert after.count(text) == 1, text


class TestHeadings:
    """A paper of headings that calls its parts otherwise, and orders its acts and units below headings of their own."""

    def test_the_parts_are_called_as_the_plan_says(self) -> None:
        lines = [line for line in said(sample("approved")).splitlines() if line.startswith("#")]
        assert lines[:7] == [
            "# 市样本局机构编制方案",
            "## 一、职能转变",
            "## 二、主要任务",
            "## 三、机构设置",
            "## 四、编制和职数",
            "## 五、有关事项",
            "## 六、其他",
        ]

    def test_acts_stand_below_their_headings_in_the_plan_s_order(self) -> None:
        text = said(sample("approved")).partition("## 二")[0]
        words = [line for line in text.partition("## 一")[2].splitlines()[1:] if line]
        assert words == [
            "（一）加强的职责",
            "突出样本管理的主业。",
            "（二）划入的职责",
            "承接市甲局的样本检验职责。",
            "（三）有关事项按市委的决定办理。",
        ]

    def test_several_acts_below_one_heading_are_numbered(self) -> None:
        plan = sample("approved")
        acts = tuple(replace(one, under="加强的职责") for one in plan.adjustments)
        text = said(replace(plan, adjustments=acts))
        assert "（一）加强的职责\n\n1\\.有关事项按市委的决定办理。\n\n2\\.突出样本" in text

    def test_units_are_numbered_anew_below_their_heading(self) -> None:
        plan = sample("approved")
        more = replace(plan.units[0], id="u2", name="检验科", say="", group="业务机构")
        text = said(replace(plan, units=(*plan.units, more)))
        assert "（一）综合机构\n\n1\\.**办公室（信访科）**。" in text
        assert "（二）业务机构\n\n1\\.**检验科**。" in text

    def test_units_that_lie_deep_keep_their_numbers_below_a_heading_without_one(self) -> None:
        plan = sample("approved")
        unit = plan.units[0]
        for at in range(2):
            unit = replace(plan.units[0], id=f"v{at}", say="", name=f"样本{at}科", children=(unit,))
        text = said(replace(plan, units=(replace(unit, group="综合机构"),)))
        assert "\n\n综合机构\n\n（一）**样本1科**。" in text

    def test_institutions_that_the_paper_lists_stand_behind_its_units(self) -> None:
        """Then nothing says that what they are is written elsewhere."""
        plan = sample("approved")
        text = said(replace(plan, say=replace(plan.say or m.Say(), institutions="")))
        assert (
            "（二）直属事业单位\n\n1\\.**市样本中心**。公益一类事业单位，正科级，核定事业编制8名。"
            in text
        )
        assert "另行规定" not in text
        silent = replace(plan.affiliated[0], text="")
        plan = replace(plan, affiliated=(silent,), say=None)
        assert "所属事业单位的设置、职责和编制事项另行规定。" in said(plan)
        assert "市样本中心" not in said(plan)

    @pytest.mark.parametrize("style", list(m.Style))
    def test_in_either_style(self, style: m.Style) -> None:
        plan = replace(sample("approved"), style=style)
        assert "**市样本中心**。公益一类" in said(plan)
        assert "（二）直属事业单位" in said(plan)  # beside the units, no article of its own
