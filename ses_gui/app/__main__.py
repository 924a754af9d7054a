"""`python -m ses_gui.app` opens the window."""

from __future__ import annotations

import sys

from ses_gui.app.main import run

if __name__ == "__main__":
    sys.exit(run())
