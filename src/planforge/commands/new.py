"""``planforge new 市科学技术局``: a plan with comments, to be filled in."""

from __future__ import annotations

from argparse import Namespace

from planforge.commands.init import write_below
from planforge.commands.settings import usable_settings
from planforge.diagnostics.errors import PlanforgeError
from planforge.diagnostics.report import Texts
from planforge.plan.paths import SUFFIX, path_of, slug_of
from planforge.plan.policy import Policy
from planforge.plan.records import Plan, Status, Style
from planforge.reading.read import read_plan
from planforge.terminal.arguments import base_of
from planforge.terminal.screen import Terminal
from planforge.words.file_names import problem, same
from planforge.world.scaffold import plan_skeleton
from planforge.world.workspace import Workspace


def run(options: Namespace, terminal: Terminal) -> int:
    """Write the skeleton. Raises PlanforgeError where the department or the file has a plan already."""
    workspace = Workspace.around(base_of(options))
    policy = usable_settings(workspace, terminal).policy
    name = options.department.strip()
    slug = options.slug.removesuffix(SUFFIX) if options.slug else name
    if problem(name):
        raise PlanforgeError("bad-department", name=name)
    if problem(slug):
        raise PlanforgeError("bad-slug", name=slug)
    plans = _others(workspace, policy, name, slug)
    style = Style(options.style) if options.style else policy.style
    path = path_of(policy.plans, slug)
    zh_keys = _keys_are_chinese(workspace, policy)
    text = plan_skeleton(name, style, policy, plans, zh_keys=zh_keys)
    write_below(workspace.root, path, text)
    terminal.say("made", path=path)
    terminal.say("new-next", slug=slug)
    return 0


def _keys_are_chinese(workspace: Workspace, policy: Policy) -> bool:
    """Whether most plans of the workspace have Chinese keys."""
    if not (workspace.root / policy.plans).is_dir():
        return False
    files = workspace.list_plans(policy.plans).files
    texts = Texts({file: workspace.load(file)[0].decode("utf-8", "replace") for file in files})
    return 2 * sum(map(texts.has_chinese_keys, files)) > len(files)


def _others(workspace: Workspace, policy: Policy, name: str, slug: str) -> list[Plan]:
    """The plans that are there and can be read. Raises PlanforgeError where one of them is this department's."""
    found: list[Plan] = []
    if not (workspace.root / policy.plans).is_dir():
        return found
    for file in workspace.list_plans(policy.plans).files:
        if same(slug_of(file)) == same(slug):
            raise PlanforgeError("would-overwrite", paths=file)
        data, _ = workspace.load(file)
        plan, _ = read_plan(file, data)
        if plan is None:
            continue
        if name in (plan.department.name, plan.department.short):
            raise PlanforgeError("same-department", name=name, file=file)
        if plan.status is not Status.REPEALED:
            found.append(plan)
    return found
