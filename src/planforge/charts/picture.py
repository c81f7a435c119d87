"""A scene as the picture of a paper: drawn twice, for screens and for Word, with the same words for whoever sees neither."""

from __future__ import annotations

from planforge.charts.metafile import metafile
from planforge.charts.scene import WIDTH, Scene, svg
from planforge.document.blocks import Picture


def picture(scene: Scene, name: str, title: str, alt: str) -> Picture:
    """``scene`` as a block; ``name`` is its id."""
    drawn = svg(scene, title, alt)
    return Picture(alt, drawn, metafile(scene), WIDTH, round(scene.height, 2), name)
