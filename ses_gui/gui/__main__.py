"""`python -m ses_gui.gui` opens the window."""

from __future__ import annotations

import sys

from ses_gui.gui.main import run

if __name__ == "__main__":
    sys.exit(run())
