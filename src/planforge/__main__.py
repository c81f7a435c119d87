"""The door: ``python -m planforge`` and the ``planforge`` script.

Imports as little as can be: the version is shown without the rest of the program.
"""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Run planforge; returns the exit code."""
    if sys.argv[1:] == ["--version"]:
        from planforge import __version__

        try:
            sys.stdout.write(f"planforge {__version__}\n")
            sys.stdout.flush()
        except OSError:
            return 2
        return 0
    # Records live until the end and hold no cycles: collecting garbage costs a tenth of a run.
    gc.disable()
    try:
        from planforge.cli import main as run

        return run()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
