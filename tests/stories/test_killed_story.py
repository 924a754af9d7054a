"""The story of a program that is killed while somebody works in it, and is started again."""

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from itertools import count
from pathlib import Path

from ses_gui.domain.config.document import example_document
from ses_gui.domain.profile import Profile
from ses_gui.gui.context import services_in
from ses_gui.services.keyring_store import MemoryVault
from ses_gui.services.storage.atomic_file import MARK
from tests.stories.killed_program import SAVE_EACH, UUID
from tests.waiting import read_line, wait_for_exit

HERE = Path(__file__).parent
KILLS = 8
SEED = 13
LONGEST_S = 0.4


def killed_after(seconds, home):
    """What the program has told until it was killed, so long after its document was open."""
    program = subprocess.Popen(
        [sys.executable, str(HERE / "killed_program.py"), str(home)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(HERE.parents[1])},
    )
    opened = read_line(program.stdout)
    time.sleep(seconds)  # the moment of the kill
    program.send_signal(signal.SIGKILL)
    rest = program.stdout.read()
    wait_for_exit(program)
    program.stdout.close()
    return [line.split()[1] for line in [opened, *rest.splitlines()]]


def number_of(region):
    return int(region.removeprefix("eu-west-"))


def test_what_the_window_called_saved_is_there_and_the_rest_is_offered(tmp_path):
    services, chance = services_in(tmp_path, MemoryVault()), random.Random(SEED)
    document = replace(example_document(), access_key_secret="", region="eu-west-0")
    services.profiles.save(Profile(UUID, "Shop", document))
    drafts_seen = 0
    for kill in count(1):
        saved = number_of(killed_after(LONGEST_S * chance.random(), tmp_path)[-1])
        assert services.profiles.faults() == []
        kept = number_of(services.profiles.load(UUID).document.region)
        assert kept >= saved
        for each in services.profiles.versions(UUID):
            assert services.profiles.version(UUID, each.number).name == "Shop"
        left = services.drafts.left_behind()
        assert services.drafts.faults == ()
        assert len(left) <= 1
        for draft in left:
            drafts_seen += 1
            assert draft.profile == UUID
            # The save before the last has dropped what was older; the last may not have come to it.
            assert number_of(draft.document.region) > saved - SAVE_EACH
            services.drafts.discard(draft.key)
        # Whether a kill comes while there is a draft is chance: there are as many as needed.
        if kill >= KILLS and drafts_seen:
            break
        assert kill < 10 * KILLS, "no kill has left a draft"
    services.profiles.save(Profile(UUID, "Shop", document))
    assert list((tmp_path / "drafts").iterdir()) == []
    assert list(tmp_path.rglob(f"*{MARK}")) == []
