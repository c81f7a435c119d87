"""What goes wrong outside the plans: no workspace, a full disk, a wrong command; as one message.

``PlanforgeError`` is raised only in the edge modules and caught once, by ``cli``, which says it and ends
with exit code 2.
"""

from __future__ import annotations

import errno

_KEYS = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EACCES: "no-permission",
    errno.EPERM: "no-permission",
    errno.EROFS: "read-only",
    errno.EISDIR: "is-directory",
    errno.ENOTDIR: "not-directory",
    errno.ENAMETOOLONG: "name-too-long",
    errno.ENOENT: "not-there",
    errno.EMFILE: "too-many-files",
}
# Of these no other file of the same run will fare better.
_FOR_ALL = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EMFILE}


class PlanforgeError(Exception):
    """A message key of ``messages`` and its values: what a user can do something about."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values
        self.for_all = False

    @classmethod
    def of(cls, error: OSError, path: object) -> PlanforgeError:
        """What the system said about ``path``, in planforge's words where it has any."""
        key = _KEYS.get(error.errno or 0, "system-error")
        if key == "no-permission" and getattr(error, "winerror", None) in (32, 33):
            key = "file-in-use"  # Word holds the file open
        trouble = cls(key, path=path, reason=error.strerror or type(error).__name__)
        trouble.for_all = error.errno in _FOR_ALL
        return trouble
