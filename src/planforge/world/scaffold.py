"""What ``init`` and ``new`` write: the files of a new workspace, and the skeleton of a plan.

The texts stand as files under ``starter/``; ``$place`` and the like in them are filled in. Reads only the
package's own files; the commands write.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from string import Template

from planforge.plan.jsonschema import Keys, plan_schema, record_schema, schema_text
from planforge.plan.level import office_of, party_of
from planforge.plan.policy import Policy
from planforge.plan.policy_fields import POLICY_SPECS
from planforge.plan.records import Style
from planforge.plan.tiers import government_in

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
_PLAIN = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9（）·、]*")


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


def plan_skeleton(name: str, style: Style, policy: Policy, *, zh_keys: bool = False) -> str:
    """A plan of department ``name`` to be filled in, with what the workspace and the name say of it; ``zh_keys``: its keys are Chinese.
    What is not filled in yet is found by the checks (PF168)."""
    government = policy.government
    party = party_of(government)
    values = {
        "name": name,
        "quoted": quoted(name),
        "style": style.value,
        "style_zh": style.zh,
        "rank": next((rank for end, rank in _RANKS if end in government), "填写规格"),
        "leaders": f"{party}、{government}" if party else government,
        "head": next((title for end, title in _TITLES if name.endswith(end)), "局长"),
        "pool": "事业编制" if name.endswith(_INSTITUTIONS) else "行政编制",
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
    ("委员会", "主任"), ("办公室", "主任"), ("中心", "主任"), ("厅", "厅长"), ("馆", "馆长"), ("院", "院长"), ("校", "校长"),
    ("站", "站长"), ("所", "所长"), ("队", "队长"), ("局", "局长"),
)  # fmt: skip
_INSTITUTIONS = ("中心", "馆", "院", "校", "站", "所")


def quoted(text: str) -> str:
    """``text`` as a YAML value: plain where that is safe, else in double quotes.

    >>> quoted("市科学技术局"), quoted('a: "b"')
    ('市科学技术局', '"a: \\\\"b\\\\""')
    """
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _starter(name: str, values: dict[str, str]) -> str:
    text = (_STARTER / name).read_text(encoding="utf-8")
    return Template(text).safe_substitute(values) if "$" in text else text
