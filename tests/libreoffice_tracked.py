"""LibreOffice accepts or rejects every tracked change of Word files: a macro of its own, one process for all files."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

_MODULE = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Resolve(folder As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim saved(0) As New com.sun.star.beans.PropertyValue
  Dim none()
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  saved(0).Name = "FilterName"
  saved(0).Value = "MS Word 2007 XML"
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  name = Dir(folder &amp; "/*.docx")
  Do While name &lt;&gt; ""
    names = names &amp; name &amp; "|"
    name = Dir()
  Loop
  For Each name In Split(names, "|")
    If name &lt;&gt; "" Then
      For Each way In Array("Accept", "Reject")
        paper = StarDesktop.loadComponentFromURL(ConvertToURL(folder &amp; "/" &amp; name), "_blank", 0, hidden())
        dispatcher.executeDispatch(paper.CurrentController.Frame, ".uno:" &amp; way &amp; "AllTrackedChanges", "", 0, none())
        paper.storeToURL(ConvertToURL(folder &amp; "/" &amp; way &amp; "/" &amp; name), saved())
        paper.close(True)
      Next
    End If
  Next
End Sub
</script:module>
"""
_LIBRARY = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Module1"/></library:library>
"""


def resolved_by_libreoffice(
    files: Mapping[str, bytes], folder: Path
) -> dict[str, tuple[bytes, bytes]]:
    """Name → the file with all changes accepted, and with all rejected."""
    start = [
        "soffice",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
    ]
    # LibreOffice lays out a new profile itself, and writes over what it finds there.
    subprocess.run([*start, "--terminate_after_init"], check=True, capture_output=True, timeout=120)
    basic = folder / "profile" / "user" / "basic"
    (basic / "Standard" / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    (basic / "Standard" / "Module1.xba").write_text(_MODULE, encoding="utf-8")
    work = folder / "work"
    for way in ("Accept", "Reject"):
        (work / way).mkdir(parents=True)
    for name, data in files.items():
        (work / f"{name}.docx").write_bytes(data)
    macro = f'macro:///Standard.Module1.Resolve("{work}")'
    subprocess.run([*start, macro], check=True, capture_output=True, timeout=300)
    return {
        name: (
            (work / "Accept" / f"{name}.docx").read_bytes(),
            (work / "Reject" / f"{name}.docx").read_bytes(),
        )
        for name in files
    }
