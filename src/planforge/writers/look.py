"""What an office may choose about the look of its Word files: font names and the reading of the page.

The names are only names: no font is shipped, and where an office has 仿宋 instead of 仿宋_GB2312 it says so in
planforge.yaml.

>>> Look().body
'仿宋_GB2312'
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Layout = Literal["word", "gbt33476"]
Role = Literal["title", "heading", "subheading", "body", "number"]


@dataclass(frozen=True, slots=True)
class Look:
    """Font names by the part they set, and the page.

    ``title`` 标题; ``heading`` 一、 and 第X条; ``subheading`` （一）; ``body`` 正文; ``number`` 页码.
    ``layout`` is how 天头 37 mm is read: ``word`` to the first line's box, as Word's page set-up
    dialog shows it; ``gbt33476`` to its ink, as GB/T 33476.2-2016 does.
    """

    title: str = "方正小标宋简体"
    heading: str = "黑体"
    subheading: str = "楷体_GB2312"
    body: str = "仿宋_GB2312"
    number: str = "宋体"
    layout: Layout = "word"

    def font(self, role: Role) -> str:
        """The name of the font that sets ``role``."""
        match role:
            case "title":
                return self.title
            case "heading":
                return self.heading
            case "subheading":
                return self.subheading
            case "number":
                return self.number
            case "body":
                return self.body
