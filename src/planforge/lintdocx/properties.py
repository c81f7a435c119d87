"""What a paragraph or a run looks like once its styles are followed (ECMA-376-1, 17.7.2).

Properties are flat: ``ind.left`` is the attribute ``w:left`` of ``w:ind``; a switch such as ``keepNext`` is
"1" or "0".
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from planforge.ooxml.names import A, W

_OFF = ("0", "false", "off", "none")

Flat = dict[str, str]
_DEEPEST = 20  # styles on styles; more is a circle


def flat(element: etree._Element | None) -> Flat:
    """The direct properties in a ``w:pPr`` or ``w:rPr``."""
    found: Flat = {}
    if element is None:
        return found
    for child in element:
        if not isinstance(child.tag, str) or not child.tag.startswith(W):
            continue
        name = child.tag[len(W) :]
        if name in ("rPr", "sectPr", "pPrChange", "rPrChange"):
            continue
        attributes = {
            str(key).rpartition("}")[2]: str(value) for key, value in child.attrib.items()
        }
        if set(attributes) <= {"val"}:
            value = attributes.get("val", "1")
            found[name] = "0" if value in _OFF and name not in ("jc", "color", "u") else value
        else:
            found[name] = attributes.get("val", "1")
            found.update({f"{name}.{key}": value for key, value in attributes.items()})
        if name == "pBdr":
            found.update(_borders(child))
    return found


def _borders(element: etree._Element) -> Flat:
    return {
        f"border.{side.tag[len(W) :]}.{key}": side.get(f"{W}{key}", "")
        for side in element
        if isinstance(side.tag, str)
        for key in ("val", "color", "sz", "space")
    }


_SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")


class Styles:
    """The styles of one file."""

    def __init__(self, root: etree._Element | None, theme: etree._Element | None) -> None:
        self._paragraph: dict[str, Flat] = {}
        self._run: dict[str, Flat] = {}
        self._based: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.default = ""
        self.table_borders: set[str] = set()
        self.document_p: Flat = {}
        self.document_r: Flat = {}
        self._theme = _theme_fonts(theme)
        if root is not None:
            self._read(root)

    def _read(self, root: etree._Element) -> None:
        self.document_p = flat(root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr"))
        self.document_r = flat(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        for style in root.iter(f"{W}style"):
            name = style.get(f"{W}styleId", "")
            self._paragraph[name] = flat(style.find(f"{W}pPr"))
            self._run[name] = flat(style.find(f"{W}rPr"))
            based = style.find(f"{W}basedOn")
            self._based[name] = "" if based is None else based.get(f"{W}val", "")
            called = style.find(f"{W}name")
            self.names[name] = name if called is None else called.get(f"{W}val", name)
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
                self.default = name
            if style.find(f"{W}tblPr/{W}tblBorders") is not None:
                self.table_borders.add(name)

    def _chain(self, name: str) -> list[str]:
        """``name`` and what it is based on, the most general first."""
        found: list[str] = []
        while name and name in self._based and name not in found and len(found) < _DEEPEST:
            found.append(name)
            name = self._based[name]
        return found[::-1]

    def paragraph(self, element: etree._Element | None) -> Flat:
        """All properties of a paragraph with this ``w:pPr``."""
        direct = flat(element)
        props = dict(self.document_p)
        for name in self._chain(direct.get("pStyle", self.default)):
            props = _nearer(props, self._paragraph[name])
        return _nearer(props, direct)

    def run(self, style: str, element: etree._Element | None) -> Flat:
        """All properties of a run with this ``w:rPr`` in a paragraph of ``style``."""
        direct = flat(element)
        props = dict(self.document_r)
        for name in (*self._chain(style or self.default), *self._chain(direct.get("rStyle", ""))):
            props = _nearer(props, self._run[name])
        return _nearer(props, direct)

    def font(self, props: Mapping[str, str], script: str = "eastAsia") -> str:
        """The font for Chinese characters, or for those of ``script`` (ascii); a theme's name is followed."""
        theme = props.get(f"rFonts.{script}Theme", "")
        return self._theme.get(theme, "") or props.get(f"rFonts.{script}", "")


def _nearer(far: Flat, near: Flat) -> Flat:
    """Properties of two layers: a font that the nearer one names beats a theme's that the farther one has, as in Word."""
    found = {**far, **near}
    for script in _SCRIPTS:
        if f"rFonts.{script}" in near and f"rFonts.{script}Theme" not in near:
            found.pop(f"rFonts.{script}Theme", None)
    return found


def _theme_fonts(theme: etree._Element | None) -> dict[str, str]:
    """minorEastAsia, majorEastAsia … → the font's name."""
    found: dict[str, str] = {}
    if theme is None:
        return found
    for kind in ("major", "minor"):
        fonts = next(theme.iter(f"{A}{kind}Font"), None)
        if fonts is None:
            continue
        hans = next((f for f in fonts.iter(f"{A}font") if f.get("script") == "Hans"), None)
        east, latin = fonts.find(f"{A}ea"), fonts.find(f"{A}latin")
        named = "" if east is None else east.get("typeface", "")
        found[f"{kind}EastAsia"] = named or ("" if hans is None else hans.get("typeface", ""))
        found[f"{kind}HAnsi"] = "" if latin is None else latin.get("typeface", "")
        found[f"{kind}Ascii"] = found[f"{kind}HAnsi"]
    return found
