"""Make the pictures of the reviewers' pages: ``python docs/images/make_pages.py`` in the folder of the project.

Chromium must be there. Shown are papers of this workspace, nothing invented.
"""

from __future__ import annotations

import base64
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests import chromium  # noqa: E402
from tests.built_papers import build_changes  # noqa: E402
from tests.test_redline import case  # noqa: E402
from tests.test_templates import TEMPLATES  # noqa: E402

from planforge.plan.policy import Policy  # noqa: E402

WIDE, HIGH = 1000, 560


def main() -> None:
    """The page of changes with a remark, and the index."""
    one = case("kjj")
    made, _ = build_changes("kjj", one.old, one.new, Policy(), TEMPLATES)
    page = next(a.data for a in made if a.path.endswith("修订情况.html"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "page.html").write_bytes(page)
        with chromium.page(folder / "browser") as tab:
            tab.size(WIDE, HIGH)
            tab.open(folder / "page.html")
            tab.type("#office", "市财政局")
            tab.type("#by", "张三")
            tab.run("document.querySelector('#c4 button.remark').click()")
            tab.type("#c4 textarea", "建议写明由哪个科室建立机制。")
            tab.run("document.querySelector('#c4').scrollIntoView({block: 'center'})")
            kept(tab, "review-remark.png")
            tab.open(ROOT / "out" / "index.html")
            kept(tab, "review-index.png")


def kept(tab: chromium.Page, name: str) -> None:
    """Put a picture of the tab beside this file."""
    (Path(__file__).parent / name).write_bytes(base64.b64decode(tab.picture()))


if __name__ == "__main__":
    main()
