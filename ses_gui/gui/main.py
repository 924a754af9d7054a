"""The entry point: looks before it leaps, because Qt aborts where Python would raise."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, NamedTuple

from ses_gui.gui.startup import STOPPED, StartNet, say, tell_failure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Arguments(NamedTuple):
    """What the program was told when it was started."""

    demo: bool = False
    file: str | None = None


def run(argv: Sequence[str] | None = None, watch: Callable[[str], None] | None = None) -> int:
    """Open the window and end the process with it; answer only where that is not possible.

    The answer is the exit status: 2 if there is no screen to open a window on.

    `watch` is told when the window was painted first, and when it is ready.
    """
    gc.disable()  # from the first import on; the program collects by itself, on its own thread
    given = sys.argv[1:] if argv is None else argv
    arguments = _parsed(given) if given else Arguments()
    net = StartNet()
    net.install()
    try:
        return _run(arguments, watch, net)
    except KeyboardInterrupt:
        return STOPPED
    except Exception as error:  # whatever it is, somebody waits for a window
        return tell_failure(error)
    finally:
        net.remove()


def _run(arguments: Arguments, watch: Callable[[str], None] | None, net: StartNet) -> int:
    # Here, because what is missing or damaged is to be told as well.
    from ses_gui.gui.startup_checks import look
    from ses_gui.services.secret_environment import SecretEnvironment, disarm_environment

    disarm_environment()
    variables = SecretEnvironment()
    variables.withhold_secrets()  # before Qt, whose threads may look into the environment
    found = look()
    if found.problem:
        say(found.problem)
        return 2
    if found.choice:
        os.environ["QT_QPA_PLATFORM"] = found.choice
    from ses_gui.gui.application import Start, open_program  # Qt, after the look

    start = Start(
        demo=arguments.demo,
        file=arguments.file,
        watch=watch,
        line=found.line,
        variables=variables,
    )
    return open_program(start, net)


def _parsed(given: Sequence[str]) -> Arguments:
    import argparse  # most starts have no arguments

    parser = argparse.ArgumentParser(
        prog="ses-gui", description="Fill in, test and export the SES connector of a Logto server."
    )
    parser.add_argument("file", nargs="?", help="a connector's JSON to open")
    parser.add_argument("--demo", action="store_true", help="open an example with the demo SES")
    return Arguments(**vars(parser.parse_args(given)))
