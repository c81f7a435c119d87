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
from planforge.plan.policy import Policy
from planforge.plan.policy_fields import POLICY_SPECS
from planforge.plan.records import Style

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
    files = {path: _starter(source, {"place": quoted(place)}) for source, path in _PLACES.items()}
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


def plan_skeleton(name: str, style: Style) -> str:
    """A plan of department ``name`` to be filled in; it passes the checks as it is."""
    return _starter("skeleton.yaml", {"name": name, "quoted": quoted(name), "style": style.value})


def quoted(text: str) -> str:
    """``text`` as a YAML value: plain where that is safe, else in double quotes.

    >>> quoted("市科学技术局"), quoted('a: "b"')
    ('市科学技术局', '"a: \\\\"b\\\\""')
    """
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _starter(name: str, values: dict[str, str]) -> str:
    text = (_STARTER / name).read_text(encoding="utf-8")
    return Template(text).safe_substitute(values) if "$" in text else text
