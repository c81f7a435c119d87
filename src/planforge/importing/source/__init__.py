"""A paper's bytes to its passages and tables as a reader sees them, from whatever program it comes.

Automatic numbers are written out, tracked changes are settled one way and told, text boxes are read once.
"""

from planforge.importing.source.passages import Grid as Grid
from planforge.importing.source.passages import Passage as Passage
from planforge.importing.source.passages import Remark as Remark
from planforge.importing.source.passages import Source as Source
from planforge.importing.source.passages import UnreadableError as UnreadableError
