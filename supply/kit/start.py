"""The door of the kit: the official embeddable Python looks nowhere but in its own folder, so lib/ is named here."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "lib"))
sys.dont_write_bytecode = True

from planforge.__main__ import main  # noqa: E402 - found in lib/

sys.exit(main())
