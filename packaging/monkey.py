"""The monkey: uses the whole program at random until something breaks or its time is up."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

LAST: Final = 30
"""How many of the actions are told when something breaks."""
PLAYER: Final = Path(__file__).with_name("monkey_play.py")


def main(argv: Sequence[str] | None = None) -> int:
    """Play in a process of its own, so that there is somebody to tell even if that one dies."""
    arguments = _parser().parse_args(argv)
    seed = SystemRandom().randrange(10**6) if arguments.seed is None else arguments.seed
    print(f"monkey: seed {seed}, {arguments.seconds:g} s", flush=True)
    with tempfile.TemporaryDirectory(prefix="ses_gui_monkey_") as home:
        status = _play(Path(home), seed, arguments.seconds, onscreen=arguments.onscreen)
        if status:
            diary = (Path(home) / "diary").read_text("utf-8").splitlines()
            print("\n".join(["monkey: what it did last:", *diary[-LAST:]]))
            print(f"monkey: it ended with {status}; play it again with --seed {seed}", flush=True)
    return 1 if status else 0


def _play(home: Path, seed: int, seconds: float, *, onscreen: bool) -> int:
    environment = dict(os.environ)
    if not onscreen:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    (home / "diary").touch()
    (home / "desk").mkdir()
    command: list[str | Path] = [sys.executable, "-P", PLAYER, home, str(seed), str(seconds)]
    environment["PYTHONPATH"] = os.pathsep.join(map(str, (PLAYER.parent, PLAYER.parents[1])))
    return subprocess.run(command, env=environment, cwd=home / "desk", check=False).returncode


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py monkey", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="how long it plays (60)")
    parser.add_argument("--seed", type=int, help="what chance begins with; otherwise any")
    parser.add_argument("--onscreen", action="store_true", help="show what it does")
    return parser


if __name__ == "__main__":
    sys.exit(main())
