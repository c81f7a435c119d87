"""What ``init`` and ``new`` write: the files of a new workspace, and the skeleton of a plan.

The texts stand as files under ``starter/``; ``$place`` and the like in them are filled in. Reads only the
package's own files; the commands write.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from string import Template

from planforge.plan.jsonschema import Keys, plan_schema, record_schema, schema_text
from planforge.plan.level import office_of, party_of
from planforge.plan.policy import Policy
from planforge.plan.policy_fields import POLICY_SPECS
from planforge.plan.records import Plan, Style
from planforge.plan.tiers import government_in
from planforge.plan.usage import Usage, usage_of

_STARTER = Path(__file__).parent / "starter"

# Where each starter file goes.
_PLACES = {
    "planforge.yaml": "planforge.yaml",
    "example.yaml": "plans/example.yaml",
    "gitignore": ".gitignore",
    "gitattributes": ".gitattributes",
    "editorconfig": ".editorconfig",
    "settings.json": ".vscode/settings.json",
    "extensions.json": ".vscode/extensions.json",
    "tasks.json": ".vscode/tasks.json",
}
SCHEMA_OF_PLANS = "schema/plan.schema.json"
SCHEMA_OF_SETTINGS = "schema/planforge.schema.json"

# Words that YAML takes as they are, whatever stands before or after them.
_PLAIN = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9（）〔〕·、]*")


def workspace_files(place: str) -> dict[str, str]:
    """Path → text of everything ``init`` writes; every line break is LF."""
    government = government_in(place)
    office = office_of(Policy(government=government))
    values = {
        "place": quoted(place),
        "government": government,
        "office": f"office: {office}" if office else "# office: 编办全称",
    }
    files = {path: _starter(source, values) for source, path in _PLACES.items()}
    return files | schema_files()


def schema_files() -> dict[str, str]:
    """Path → text of the schemas that editors read: of plans, in both languages and in each, and of planforge.yaml."""
    settings = record_schema(Policy, POLICY_SPECS)
    return {
        SCHEMA_OF_PLANS: schema_text(plan_schema()),
        schema_in(Keys.EN): schema_text(plan_schema(Keys.EN)),
        schema_in(Keys.ZH): schema_text(plan_schema(Keys.ZH)),
        SCHEMA_OF_SETTINGS: schema_text(settings),
    }


def schema_in(keys: Keys) -> str:
    """Where the schema of plans with keys in one language lies; ``SCHEMA_OF_PLANS`` for both."""
    return SCHEMA_OF_PLANS.replace(".schema", f".{keys}.schema") if keys else SCHEMA_OF_PLANS


def plan_skeleton(
    name: str,
    style: Style,
    policy: Policy,
    plans: Sequence[Plan] = (),
    *,
    zh_keys: bool = False,
) -> str:
    """A plan of department ``name`` to be filled in, with what the workspace, its other ``plans`` and the name say of it; ``zh_keys``: its
    keys are Chinese. What is not filled in yet is found by the checks (PF168)."""
    government = policy.government
    party = party_of(government)
    system = next((system for end, system in _SYSTEMS if end.search(name)), "")
    usage = usage_of(plans, institution=system == "事业")
    keys = ("施行日期", "依据", "标题", "文号", "系统") if zh_keys else (
        "effective_from", "basis", "title", "doc_no", "system",
    )  # fmt: skip
    rank = usage.rank or next((rank for end, rank in _RANKS if end in government), "填写规格")
    values = {
        "name": name,
        "quoted": quoted(name),
        "style": style.value,
        "style_zh": style.zh,
        "rank": rank,
        "level": _BELOW.get(rank.removeprefix("正").removeprefix("副"), "正科级"),
        "system": f"\n  {keys[4]}: {system}" if system else "",
        "effective": _effective(usage, keys[0]),
        "basis": _basis(usage, keys[1:4]),
        "leaders": f"{party}、{government}" if party else government,
        "head": next((title for end, title in _TITLES if name.endswith(end)), "局长"),
        "pool": "事业编制" if system == "事业" else "行政编制",
    }
    return _starter("skeleton.zh.yaml" if zh_keys else "skeleton.yaml", values)


# The rank of a department beside its government, and what its head is called by its name.
_RANKS = (
    ("国务院", "正部级"),
    ("省", "正厅级"),
    ("自治区", "正厅级"),
    ("县", "正科级"),
    ("区", "正科级"),
    ("旗", "正科级"),
    ("市", "正处级"),
)
_TITLES = (
    ("政法委员会", "书记"), ("政法委", "书记"), ("纪律检查委员会", "书记"), ("纪委监委", "书记"), ("纪委", "书记"), ("团市委", "书记"),
    ("团县委", "书记"), ("团区委", "书记"), ("委员会", "主任"), ("管委会", "主任"), ("办公室", "主任"), ("办事处", "主任"), ("中心", "主任"),
    ("检察院", "检察长"), ("联合会", "主席"), ("工商联", "主席"), ("总工会", "主席"), ("镇人民政府", "镇长"), ("镇政府", "镇长"),
    ("乡人民政府", "乡长"), ("乡政府", "乡长"), ("部", "部长"), ("厅", "厅长"), ("馆", "馆长"), ("院", "院长"), ("校", "校长"),
    ("站", "站长"), ("所", "所长"), ("队", "队长"), ("局", "局长"),
)  # fmt: skip
# The system that a name tells; of most names, and so of 工作部门 of a government, none.
_SYSTEMS = (
    (re.compile("^(?:中共)?[^局]{0,8}[省市县区旗州]委(?!办公厅|政法委员会机关).*(?:部|办公室|政法委员会|政法委|党校|研究室)$"), "党委"),
    (re.compile("(?:纪律检查委员会|纪委监委|纪委|监察委员会)$"), "监察"),
    (re.compile("人大常委会|人民代表大会"), "人大"),
    (re.compile("政协|政治协商"), "政协"),
    (re.compile("(?:总工会|妇女联合会|妇联|团[省市县区旗]委|残疾人联合会|工商业联合会|工商联|科学技术协会|文学艺术界联合会)$"), "群团"),
    (re.compile("(?:中心|馆|(?<!法|察)院|校|站|所)$"), "事业"),
)  # fmt: skip
_BELOW = {"部级": "正厅级", "厅级": "正处级", "处级": "正科级", "科级": "正股级"}


def _effective(usage: Usage, key: str) -> str:
    day = usage.effective_from
    return f"{key}: {day.isoformat()}" if day else f"# {key}: 2026-03-09"


def _basis(usage: Usage, keys: Sequence[str]) -> str:
    """The documents that the other plans rest on, or how one is written."""
    name, title, number = keys
    lines = [
        f"  - {{{title}: {quoted(one)}" + (f", {number}: {quoted(no)}}}" if no else "}")
        for one, no in usage.basis
    ]
    if lines:
        return "\n".join([f"{name}:", *lines])
    return f"# {name}:\n#   - {{{title}: 填写依据文件的标题, {number}: 某发〔2026〕3号}}"


def quoted(text: str) -> str:
    """``text`` as a YAML value: plain where that is safe, else in double quotes.

    >>> quoted("市科学技术局"), quoted('a: "b"')
    ('市科学技术局', '"a: \\\\"b\\\\""')
    """
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _starter(name: str, values: dict[str, str]) -> str:
    text = (_STARTER / name).read_text(encoding="utf-8")
    return Template(text).safe_substitute(values) if "$" in text else text
