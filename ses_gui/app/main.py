"""The entry point: looks before it leaps, because Qt aborts where Python would raise."""

from __future__ import annotations

import argparse
import gc
import sys
from typing import TYPE_CHECKING

from ses_gui.app.preflight import trouble
from ses_gui.services.secret_environment import SecretEnvironment
from ses_gui.services.ses.environment import disarm_environment

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def run(argv: Sequence[str] | None = None, watch: Callable[[str], None] | None = None) -> int:
    """Open the window; answer with the exit status (2 if there is no screen to open it on).

    `watch` is told when the window was painted first, and when it is ready.
    """
    gc.disable()  # from the first import on; the program collects by itself, on its own thread
    arguments = _parser().parse_args(argv)
    disarm_environment()
    variables = SecretEnvironment()
    variables.withhold_secrets()  # before Qt, whose threads may look into the environment
    sentence = trouble()
    if sentence:
        print(sentence, file=sys.stderr)  # noqa: T201  there is no window to say it in
        return 2
    from ses_gui.app.program import Start, open_program  # noqa: PLC0415 - Qt, after the look

    start = Start(demo=arguments.demo, file=arguments.file, watch=watch, variables=variables)
    return open_program(start)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ses-gui", description="Fill in, test and export the SES connector of a Logto server."
    )
    parser.add_argument("file", nargs="?", help="a connector's JSON to open")
    parser.add_argument("--demo", action="store_true", help="open an example with the demo SES")
    return parser
