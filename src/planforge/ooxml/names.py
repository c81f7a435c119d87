"""The namespaces of WordprocessingML (ECMA-376-1), as lxml writes the names of elements: ``f"{W}p"``."""

from __future__ import annotations

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
PLACED = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ALTERNATIVES = "http://schemas.openxmlformats.org/markup-compatibility/2006"

W = f"{{{WORD}}}"
A = f"{{{DRAWING}}}"
PIC = f"{{{PICTURE}}}"
WP = f"{{{PLACED}}}"
R = f"{{{RELATIONS}}}"
MC = f"{{{ALTERNATIVES}}}"
