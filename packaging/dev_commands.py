"""The commands of dev.py, as a table of names and what they do."""

from __future__ import annotations

import argparse
import os
import select
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

import dev_libraries as libraries
from dev_environment import (
    DEVELOPMENT,
    ROOT,
    RUNTIME,
    fetch_packages,
    install_connector,
    install_preview,
    prepare,
)
from dev_environment import needs as environment_needs
from dev_libraries import find_program, is_root, require
from dev_steps import StepError, become, environment, run_openly, say, without_secrets
from ses_gui.services import screen
from ses_gui.services.screen import IMPORT, WAYLAND, XCB

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ses_gui.services.screen import Need

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
_NONE_CHOSEN: Final = 5
"""pytest's exit status where no test was chosen."""
_COVERAGE: Final = ("--cov=ses_gui", "--cov-branch")
_RUNS: Final = (
    # More workers than these wait for each other's windows.
    ("-m", "not alone", "-n", "auto", "--maxprocesses=4", "--dist=worksteal", "--cov-report="),
    ("-m", "alone", "--cov-append", "--cov-report=term:skip-covered"),
)
"""What measures the gaps of the event loop has the machine for itself."""
_XVFB_PATIENCE_S = 60.0


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
    found = look_for_screen(env)
    if found.is_seen and not found.problem:
        require(_window_needs(env), purpose="the window")
        if screen.opens(python, env):
            _become_here([python, "-P", "-m", "ses_gui.gui", "--demo", *rest], env)
    say(NO_DISPLAY)
    _become_here([python, "-P", "-m", "ses_gui.cli.demo", *rest], env)


def start(rest: Sequence[str]) -> int:
    """Open the window, or say at once why there is no screen for it."""
    env = environment()
    found = look_for_screen(env)
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
    needs = (*IMPORT, *XCB, *libraries.FONT, *libraries.TESTS)
    python = _prepare(needs, purpose="the tests")
    install_connector(python)
    fetch_packages(
        python, ROOT / "tests" / "packaging" / "oldest-pip.txt", python.parent.parent / WHEELS
    )
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
    _become_script("bench.py", rest, purpose="the bench")


def monkey(rest: Sequence[str]) -> int:
    """Use the program at random, without a screen; `--seconds` and `--seed` say how."""
    _become_script("monkey.py", rest, purpose="the monkey")


def cycles(rest: Sequence[str]) -> int:
    """Open and close the window and each dialog a hundred times, and count what is left."""
    _become_script("cycles.py", rest, purpose="the cycles")


def mutate(rest: Sequence[str]) -> int:
    """Change small things in the modules that matter, and tell which no test notices."""
    needs = (*IMPORT, *XCB, *libraries.FONT, *libraries.TESTS)
    python = _prepare(needs, purpose="the tests")
    install_connector(python)
    script = ROOT / "packaging" / "mutate.py"
    become([python, script, *rest], cwd=ROOT, env=environment())


def screens(rest: Sequence[str]) -> int:
    """Write a picture of each page, light and dark, into a folder (`screens` unless named)."""
    needs = (*IMPORT, *XCB, *libraries.FONT, *libraries.SCREEN)
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


def look_for_screen(env: dict[str, str]) -> screen.Screen:
    """Look for the screen as the program itself will; its libraries may still be to come."""
    return screen.look(env, ask_qt=lambda: True, with_libraries=False)


def _window_needs(env: dict[str, str]) -> tuple[Need, ...]:
    if not sys.platform.startswith("linux"):
        return ()
    x11 = XCB if env.get("DISPLAY") else ()
    wayland = WAYLAND if env.get("WAYLAND_DISPLAY") else ()
    return (*IMPORT, *x11, *wayland)


def _prepare(needs: Iterable[Need], *, purpose: str) -> Path:
    """Provide all that is missing at once, so that there is one line to run, not two."""
    require((*environment_needs(), *needs), purpose=purpose)
    return prepare(DEVELOPMENT)


def _become_script(name: str, rest: Sequence[str], *, purpose: str) -> NoReturn:
    """Run a script of this folder that opens windows without a screen."""
    python = _prepare((*IMPORT, *libraries.FONT), purpose=purpose)
    become([python, ROOT / "packaging" / name, *rest], cwd=ROOT, env=_compiling_once())


def _lint(python: Path) -> int:
    for command in _LINTS:
        say(f"Running {' '.join(command[1:])}")
        status = run_openly([python, "-P", *command], cwd=ROOT, env=environment())
        if status:
            return status
    return 0


def run_tests(python: Path, rest: Sequence[str]) -> int:
    """Run all that pytest is told in `rest`; answer with the first bad exit status."""
    statuses = []
    env = _compiling_once()
    for options in _RUNS:
        say(f"Running pytest {' '.join(options[:2])}")
        command = [python, "-P", "-m", "pytest", *_COVERAGE, *options, *rest]
        statuses.append(run_openly(command, cwd=ROOT, env=env))
    bad = [status for status in statuses if status not in {0, _NONE_CHOSEN}]
    # Nothing chosen in both runs is a mistake on the command line.
    return bad[0] if bad else min(statuses)


def _compiling_once() -> dict[str, str]:
    """Let the programs that tests and the bench start, some hundreds, find our modules compiled.

    Some machines forbid Python to keep what it compiles; there each start would take seconds.
    """
    env = environment(PYTHONPYCACHEPREFIX=str(ROOT / ".venv" / "ses_gui-bytecode"))
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    return env


@contextmanager
def virtual_screen(size: str = "1920x1200x24") -> Iterator[str]:
    """Start Xvfb and give its DISPLAY; it is stopped in the end."""
    program = find_program("Xvfb")
    if not program:
        raise StepError("Xvfb is not installed.")
    reader, writer = os.pipe()
    server = subprocess.Popen(
        [program, "-displayfd", str(writer), "-screen", "0", size, "-nolisten", "tcp"],
        pass_fds=[writer],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=without_secrets(environment()),
    )
    os.close(writer)
    try:
        yield f":{_display_number(reader)}"
    finally:
        os.close(reader)
        server.terminate()
        server.wait()


def _display_number(reader: int) -> str:
    readable, _, _ = select.select([reader], [], [], _XVFB_PATIENCE_S)
    number = os.read(reader, 16).decode().strip() if readable else ""
    if not number:
        raise StepError("Xvfb did not start: run `Xvfb :99` to see why.")
    return number
