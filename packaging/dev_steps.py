"""How the door speaks and runs things: one plain line a step, and the tail of what failed."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

TAIL_LINES = 12
_FOREIGN = ("PYTHONHOME", "PYTHONPATH", "PYTHONSAFEPATH", "__PYVENV_LAUNCHER__")
"""Variables that would make the Python of .venv look for modules elsewhere, or not beside it."""
_SECRETS = ("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "SES_ACCESS_KEY_SECRET")
_HINTS = (
    ("No space left on device", "The disk is full: free about 1.5 GB, then run this again."),
    ("Read-only file system", "The folder cannot be written: copy the project elsewhere."),
    ("DO NOT MATCH THE HASHES", "A package is not the one that was locked: do not trust it."),
    ("Could not get lock", "Another package installation is running: wait for it to end."),
    ("Name or service not known", "The network did not answer: check it, then run this again."),
    ("NewConnectionError", "The network did not answer: check it, then run this again."),
    ("ConnectTimeoutError", "The network did not answer: check it, then run this again."),
    ("Temporary failure resolving", "The network did not answer: check it, then run this again."),
    ("ProxyError", "The proxy did not answer: check the proxy settings, then run this again."),
)


class StepError(Exception):
    """An expected failure; `sentence` says what happened and what to do."""

    def __init__(self, sentence: str, *, status: int = 1) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status


def say(line: str) -> None:
    """Print one line of progress at once, even into a pipe."""
    print(line, flush=True)


def environment(**more: str) -> dict[str, str]:
    """Copy the environment for a child, without what would mislead its Python."""
    kept = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
    return kept | more


def without_secrets(variables: Mapping[str, str]) -> dict[str, str]:
    """Copy an environment for tools of others, which need no access key that may be in it."""
    return {name: value for name, value in variables.items() if name not in _SECRETS}


def run_quietly(
    command: Sequence[str | Path],
    *,
    failed: str,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> None:
    """Run `command` in silence; if it fails show its tail and raise `StepError` from `failed`."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=without_secrets(environment() if env is None else env),
            cwd=cwd,
            check=False,
        )
    except FileNotFoundError as error:
        raise StepError(f"{failed} `{command[0]}` is not there.") from error
    if done.returncode:
        output = done.stdout.decode("utf-8", "replace")
        show_tail(output)
        raise StepError(f"{failed} {remedy(output)}")


def show_tail(output: str) -> None:
    """Show the last lines of a failed command on the error stream."""
    for line in output.strip().splitlines()[-TAIL_LINES:]:
        print(f"    {line}", file=sys.stderr)
    sys.stderr.flush()


def remedy(output: str) -> str:
    """Say what to do about a failed command whose output is `output`."""
    for needle, sentence in _HINTS:
        if needle in output:
            return sentence
    return "The lines above say why; fix that, then run this again."


def run_openly(command: Sequence[str | Path], *, cwd: Path, env: Mapping[str, str]) -> int:
    """Run `command` with its output in sight and answer with its exit status."""
    return subprocess.run(command, cwd=cwd, env=env, check=False).returncode


def become(command: Sequence[str | Path], *, cwd: Path, env: Mapping[str, str]) -> NoReturn:
    """Turn this process into `command`, so that signals and the exit status are its own."""
    sys.stdout.flush()
    if os.name != "posix":
        # Windows has no exec that keeps the console, so the parent waits.
        sys.exit(run_openly(command, cwd=cwd, env=env))
    os.chdir(cwd)
    os.execve(command[0], [os.fspath(part) for part in command], dict(env))  # noqa: S606  as meant
