"""One game of the monkey: `monkey_play.py HOME SEED SECONDS`; the diary is written to HOME."""

from __future__ import annotations

import faulthandler
import os
import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Final

from monkey_chance import Chance
from monkey_mind import Mind
from monkey_screen import Rescue, make_screen
from monkey_stage import Stage
from monkey_watch import Watch
from monkey_world import World
from tests.waiting import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Sequence

CHECK_EVERY: Final = 150
"""Actions after which the whole history is undone and done again."""
STUCK_S: Final = 3 * PATIENCE_S
TOLD: Final = 5


def main(argv: Sequence[str]) -> int:
    """Play, and tell what went wrong."""
    home, seed, seconds = Path(argv[0]), int(argv[1]), float(argv[2])
    faulthandler.enable()
    sys.dont_write_bytecode = True  # it would be written outside of the home
    world, watch = World(home), Watch(home)
    try:
        play(world, watch, Chance(seed), seconds)
    except Exception:  # the hooks are ours, so that nobody else would tell
        watch.complain(traceback.format_exc())
    took, action = watch.slowest
    print(f"monkey: {watch.actions} actions; the slowest took {took:.2f} s: {action}", flush=True)
    if watch.troubles:
        print("\n".join(watch.troubles[:TOLD]), flush=True)
        os._exit(1)  # what broke may break the end of the interpreter, too
    return 0


def play(world: World, watch: Watch, chance: Chance, seconds: float) -> None:
    """Play until the time is up or something has gone wrong; then end the program well."""
    application, look = make_screen()
    watch.install()
    watch.give_up_after(STUCK_S)
    stage = Stage(world, watch, look)
    mind = Mind(chance=chance, watch=watch, stage=stage, world=world)
    rescue = Rescue(chance, watch)
    end = time.monotonic() + seconds
    while time.monotonic() < end and not watch.troubles:
        with rescue:
            watch.run_action(mind.act)
        stage.reopen_if_closed()
        if watch.actions % CHECK_EVERY == 0:
            stage.go_there_and_back()
    if not watch.troubles:
        watch.note("(the end)")
        stage.end()
    application.quit()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
