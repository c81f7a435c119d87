"""What a page's content policy calls its own style and script by: their digests (CSP Level 3, 2.3.1)."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256


def digest(words: str) -> str:
    """``words`` as a source that a policy allows."""
    return f"'sha256-{b64encode(sha256(words.encode()).digest()).decode()}'"
