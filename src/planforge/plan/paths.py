"""Where plans lie in a workspace: the one rule for what is a plan file, and what its slug is.

Paths are relative to the workspace, with forward slashes, on the disk and in a commit alike.

>>> slug_of("plans/kjj.yaml"), path_of("plans", "kjj"), is_plan_file("plans/~kjj.yaml")
('kjj', 'plans/kjj.yaml', False)
"""

from __future__ import annotations

SETTINGS = "planforge.yaml"
SUFFIX = ".yaml"
REVIEWS = "reviews"  # the folder of remarks, a file for each plan by its slug
_HIDDEN = (".", "~")


def is_plan_file(path: str) -> bool:
    """Whether a file right in the folder of plans is a plan's: ``.yaml``, and not an editor's own."""
    name = path.rsplit("/", 1)[-1]
    return name.endswith(SUFFIX) and not name.startswith(_HIDDEN)


def slug_of(path: str) -> str:
    """The slug of a plan file: its name without ``.yaml``."""
    return path.rsplit("/", 1)[-1].removesuffix(SUFFIX)


def path_of(folder: str, slug: str) -> str:
    """The plan file of a slug in the folder that planforge.yaml names."""
    return f"{folder.rstrip('/')}/{slug}{SUFFIX}"
