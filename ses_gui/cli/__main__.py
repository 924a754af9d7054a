"""`python -m ses_gui.cli` is `sesctl`."""

from __future__ import annotations

from ses_gui.cli.main import run

if __name__ == "__main__":
    run()
