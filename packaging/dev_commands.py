"""The commands of the door, as a table of names and what they do."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import dev_libraries as libraries
from dev_environment import DEVELOPMENT, ROOT, RUNTIME, prepare
from dev_environment import needs as environment_needs
from dev_interop import install_connector
from dev_packages import is_root, require
from dev_pip import fetch
from dev_preview import install_preview
from dev_screen import virtual_screen
from dev_steps import StepError, become, environment, run_openly, say
from dev_tests import run_tests
from ses_gui.services import screen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

NO_DISPLAY = "There is no usable display, so the demo runs without a window."
WHEELS = "ses_gui-wheels"
"""The folder in .venv of packages that tests install into environments of their own."""
CHECKED = ("ses_gui", "packaging")
"""What mypy reads; ruff reads everything."""
_LINTS: tuple[tuple[str, ...], ...] = (
    ("-m", "ruff", "check", "."),
    ("-m", "ruff", "format", "--check", "."),
    ("-m", "mypy", "--strict", *CHECKED),
    # It has no module to be run by.
    (
        "-c",
        "from importlinter.cli import lint_imports_command as lint; lint(['--no-cache'])",
    ),
)


def run(arguments: Sequence[str]) -> int:
    """Run one command; answer with the exit status, and never with a traceback."""
    # Only the first word is ours: what follows it belongs to the command.
    command = _parser().parse_args(arguments[:1]).command
    try:
        return COMMANDS[command][0](arguments[1:])
    except StepError as error:
        print(error.sentence, file=sys.stderr)
        return error.status
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130


def demo(rest: Sequence[str]) -> int:
    """Open the example against the built-in SES, or do the same without a window."""
    python = prepare(RUNTIME)
    env = environment()
    if "--answers" in rest:
        _become_here([python, "-P", "-m", "ses_gui.cli.demo", *rest], env)
    # Held until the program takes this one's place, lest the X server ends for want of a client.
    found = _look(env)
    if found.is_seen and not found.problem:
        require(_window_needs(env), purpose="the window")
        if screen.opens(python, env):
            _become_here([python, "-P", "-m", "ses_gui.gui", "--demo", *rest], env)
    say(NO_DISPLAY)
    _become_here([python, "-P", "-m", "ses_gui.cli.demo", *rest], env)


def start(rest: Sequence[str]) -> int:
    """Open the window, or say at once why there is no screen for it."""
    env = environment()
    found = _look(env)
    if found.problem:
        raise StepError(found.problem, status=2)
    python = prepare(RUNTIME)
    require(_window_needs(env), purpose="the window")
    _become_here([python, "-P", "-m", "ses_gui.gui", *rest], env)


def preview(rest: Sequence[str]) -> int:
    """Install the web preview of mails into .venv, with the system libraries that it needs."""
    _refuse(rest)
    prepare(RUNTIME)
    if sys.platform.startswith("linux"):
        require(libraries.WEB_ENGINE, purpose="the web preview")
    if install_preview(ROOT / ".venv", ROOT):
        say("The web preview is installed.")
    else:
        say("The web preview is installed already.")
    if is_root():
        say("It cannot run as root: start the program as an ordinary user.")
    return 0


def test(rest: Sequence[str]) -> int:
    """Run every check: lint first, then all tests with coverage."""
    needs = (*libraries.IMPORT, *libraries.XCB, *libraries.FONT, *libraries.TESTS)
    python = _prepare(needs, purpose="the tests")
    install_connector(python)
    fetch(python, ROOT / "tests" / "packaging" / "oldest-pip.txt", python.parent.parent / WHEELS)
    status = _lint(python)
    if status:
        raise StepError("The tests were not run, because lint found something.", status=status)
    return run_tests(python, rest)


def lint(rest: Sequence[str]) -> int:
    """Run ruff and mypy."""
    _refuse(rest)
    return _lint(prepare(DEVELOPMENT))


def bench(rest: Sequence[str]) -> int:
    """Measure start, send, memory and a large document against plain programs."""
    python = _prepare((*libraries.IMPORT, *libraries.FONT), purpose="the bench")
    script = ROOT / "packaging" / "bench.py"
    become([python, script, *rest], cwd=ROOT, env=environment())


def monkey(rest: Sequence[str]) -> int:
    """Use the program at random, without a screen; `--seconds` and `--seed` say how."""
    python = _prepare((*libraries.IMPORT, *libraries.FONT), purpose="the monkey")
    script = ROOT / "packaging" / "monkey.py"
    become([python, script, *rest], cwd=ROOT, env=environment())


def cycles(rest: Sequence[str]) -> int:
    """Open and close the window and each dialog a hundred times, and count what is left."""
    python = _prepare((*libraries.IMPORT, *libraries.FONT), purpose="the cycles")
    script = ROOT / "packaging" / "cycles.py"
    become([python, script, *rest], cwd=ROOT, env=environment())


def mutate(rest: Sequence[str]) -> int:
    """Change small things in the modules that matter, and tell which no test notices."""
    needs = (*libraries.IMPORT, *libraries.XCB, *libraries.FONT, *libraries.TESTS)
    python = _prepare(needs, purpose="the tests")
    install_connector(python)
    script = ROOT / "packaging" / "mutate.py"
    become([python, script, *rest], cwd=ROOT, env=environment())


def screens(rest: Sequence[str]) -> int:
    """Write a picture of each page, light and dark, into a folder (`screens` unless named)."""
    needs = (*libraries.IMPORT, *libraries.XCB, *libraries.FONT, *libraries.SCREEN)
    python = _prepare(needs, purpose="the pictures")
    target = Path(rest[0] if rest else ROOT / "screens").absolute()
    with virtual_screen() as display:
        env = environment(DISPLAY=display, QT_QPA_PLATFORM="xcb", XDG_SESSION_TYPE="x11")
        return run_openly([python, "-P", "-m", "ses_gui.gui.screens", target], cwd=ROOT, env=env)


COMMANDS: dict[str, tuple[Callable[[Sequence[str]], int], str]] = {
    "demo": (demo, "open an example with the built-in SES; works without a display, too"),
    "run": (start, "open the window"),
    "preview": (preview, "install the web preview of mails (Chromium) into .venv"),
    "test": (test, "run every check; what follows goes to pytest"),
    "lint": (lint, "run ruff and mypy"),
    "bench": (bench, "measure; --strict fails if a goal is missed"),
    "cycles": (cycles, "open and close everything a hundred times, and count what is left"),
    "monkey": (monkey, "use the program at random, offscreen, and tell what breaks"),
    "mutate": (mutate, "change small things in a copy, and tell which no test notices"),
    "screens": (screens, "write pictures of every page into a folder"),
}


def _parser() -> argparse.ArgumentParser:
    lines = "\n".join(f"  {name:<9}{text}" for name, (_, text) in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="dev.py",
        usage="%(prog)s [-h] command ...",
        description="Run, test and measure ses_gui. The first run makes .venv beside README.md.",
        epilog=f"commands:\n{lines}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "command", choices=COMMANDS, metavar="command", help="one of those below, and its options"
    )
    return parser


def _refuse(rest: Sequence[str]) -> None:
    if rest:
        raise StepError(f"This command takes no `{rest[0]}`.", status=2)


def _become_here(command: Sequence[str | Path], env: dict[str, str]) -> NoReturn:
    # File names on the command line belong to the folder that the user stands in.
    become(command, cwd=Path.cwd(), env=env)


def _look(env: dict[str, str]) -> screen.Screen:
    """Look for the screen as the program itself will; its libraries may still be to come."""
    return screen.look(env, ask_qt=lambda: True, with_libraries=False)


def _window_needs(env: dict[str, str]) -> tuple[libraries.Need, ...]:
    if not sys.platform.startswith("linux"):
        return ()
    x11 = libraries.XCB if env.get("DISPLAY") else ()
    wayland = libraries.WAYLAND if env.get("WAYLAND_DISPLAY") else ()
    return (*libraries.IMPORT, *x11, *wayland)


def _prepare(needs: Iterable[libraries.Need], *, purpose: str) -> Path:
    """Provide all that is missing at once, so that there is one line to run, not two."""
    require((*environment_needs(), *needs), purpose=purpose)
    return prepare(DEVELOPMENT)


def _lint(python: Path) -> int:
    for command in _LINTS:
        say(f"Running {' '.join(command[1:])}")
        status = run_openly([python, "-P", *command], cwd=ROOT, env=environment())
        if status:
            return status
    return 0
