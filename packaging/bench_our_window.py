"""Our window, told to end when it is ready; prints when it was painted and when it was ready."""

from __future__ import annotations

import json
import sys
import time

from ses_gui.gui.main import run

HEAVY = ("boto3", "botocore", "keyring", "pydantic", "PySide6.QtWebEngineCore", "email_validator")
report: dict[str, float | list[str]] = {}


def watch(stage: str) -> None:
    """Note the time; at the end print all as one JSON line and end the program."""
    report[f"{stage}_at"] = time.time()
    if stage == "painted":
        report["heavy"] = [name for name in HEAVY if name in sys.modules]
        return
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - not before the program does

    print(json.dumps(report), flush=True)
    QApplication.quit()


sys.exit(run([], watch))
