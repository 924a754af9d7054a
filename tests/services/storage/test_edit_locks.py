"""Claims: one window holds a profile, others are told who, and nobody who is gone blocks."""

import json
import os
import stat
import subprocess
import sys
import textwrap
from datetime import UTC, datetime

import filelock
import pytest

from ses_gui.services.storage import edit_locks
from ses_gui.services.storage.edit_locks import FileEditLocks, read_owner, this_host
from tests.waiting import read_line, wait_for_exit

UUID, OTHER = "12345678-1234-4123-8123-123456789abc", "87654321-1234-4123-8123-123456789abc"

HOLDER = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from ses_gui.services.storage.edit_locks import FileEditLocks
    claims = FileEditLocks(Path(sys.argv[1]))
    for line in sys.stdin:
        wish, uuid = line.split()
        found = getattr(claims, wish)(uuid)
        print(found.pid if found else "-", flush=True)
    """
)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "claims"


@pytest.fixture
def make(folder):
    """A function that makes a window of this process."""
    made = []

    def make():
        made.append(FileEditLocks(folder))
        return made[-1]

    yield make
    for one in made:
        one.leave()


@pytest.fixture
def process(folder):
    """A window of another process: it is asked, and answers with a pid or a hyphen."""
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    yield other
    other.kill()
    other.communicate()


def ask(process, wish, uuid=UUID):
    process.stdin.write(f"{wish} {uuid}\n")
    process.stdin.flush()
    return read_line(process.stdout).strip()


def test_the_first_window_holds_a_profile_and_the_second_is_told_who(make):
    before = datetime.now(UTC)
    first, second = make(), make()
    assert first.take(UUID) is None
    holder = second.take(UUID)
    assert (holder.key, holder.pid, holder.host) == (first.key, os.getpid(), this_host())
    assert before <= holder.since <= datetime.now(UTC)
    assert not holder.is_elsewhere
    assert second.owner(UUID) == holder
    assert first.owner(UUID) is None


def test_whoever_holds_a_profile_may_claim_it_again_and_keeps_its_time(make):
    first, second = make(), make()
    first.take(UUID)
    since = second.owner(UUID).since
    assert first.take(UUID) is None
    assert second.owner(UUID).since == since


def test_windows_hold_different_profiles(make):
    first, second = make(), make()
    assert (first.take(UUID), second.take(OTHER)) == (None, None)


def test_a_window_holds_one_profile_at_a_time(make):
    first, second = make(), make()
    first.take(UUID)
    first.take(OTHER)
    assert second.take(UUID) is None
    assert second.owner(OTHER).key == first.key


def test_a_window_that_is_refused_keeps_what_it_had(make):
    first, second, third = make(), make(), make()
    first.take(UUID)
    second.take(OTHER)
    assert second.take(UUID).key == first.key
    assert third.owner(OTHER).key == second.key


def test_a_profile_is_taken_over_and_taken_back(make):
    first, second = make(), make()
    first.take(UUID)
    second.take_over(UUID)
    assert first.take(UUID).key == second.key
    assert second.take(UUID) is None
    first.take_over(UUID)
    assert second.take(UUID).key == first.key


def test_a_window_that_leaves_gives_its_profile_back_and_no_other(make, folder):
    first, second = make(), make()
    first.take(UUID)
    second.take_over(UUID)
    first.leave()
    assert make().owner(UUID).key == second.key
    second.leave()
    assert make().owner(UUID) is None
    assert [path.name for path in folder.iterdir()] == ["turn"]


def test_a_window_that_has_left_edit_locks_nothing_any_more(make):
    first = make()
    first.take(UUID)
    first.leave()
    assert first.take(UUID) is None
    assert make().owner(UUID) is None


def test_another_process_is_told_by_its_number(make, process):
    assert ask(process, "take") == "-"
    assert make().take(UUID).pid == process.pid


def test_another_process_is_told_that_we_hold_it(make, process):
    make().take(UUID)
    assert ask(process, "take") == str(os.getpid())
    assert ask(process, "take_over") == "-"
    assert ask(process, "take") == "-"


def test_a_killed_process_blocks_nothing_and_what_it_left_is_swept(make, process, folder):
    ask(process, "take", OTHER)
    held = {path.name for path in folder.iterdir()}
    assert f"{OTHER}.json" in held
    process.kill()
    wait_for_exit(process)
    assert {path.name for path in folder.iterdir()} == held  # it had no time to tidy up
    assert make().take(UUID) is None
    left = {path.name for path in folder.iterdir()}
    assert not left & (held - {"turn"})
    assert make().take(OTHER) is None


def test_a_claim_that_somebody_deleted_is_made_again(make, folder):
    first, second = make(), make()
    first.take(UUID)
    (folder / f"{UUID}.json").unlink()
    assert second.owner(UUID) is None
    first.take(UUID)
    assert second.owner(UUID).key == first.key


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"window": "../../x", "host": "h"}'])
def test_a_damaged_claim_holds_nothing(make, folder, text):
    folder.mkdir()
    (folder / f"{UUID}.json").write_text(text)
    assert make().take(UUID) is None
    assert read_owner(folder / f"{UUID}.json").host == this_host()


def test_what_a_synchronised_folder_brings_from_another_computer_is_left_alone(make, folder):
    """Its lock is not ours to see: nothing is said, and nothing of it is swept."""
    folder.mkdir()
    content = {
        "window": "ab12",
        "host": "another",
        "pid": 7,
        "since": datetime.now(UTC).isoformat(),
    }
    path = folder / f"{OTHER}.json"
    path.write_text(json.dumps(content))
    window = make()
    assert window.owner(OTHER) is None
    window.take(UUID)
    assert json.loads(path.read_text()) == content


def test_a_window_on_another_computer_is_told_to_be_there(make, folder):
    first, second = make(), make()
    first.take(UUID)
    path = folder / f"{UUID}.json"
    path.write_text(path.read_text().replace(json.dumps(this_host()), '"another"'))
    holder = second.take(UUID)
    assert (holder.host, holder.is_elsewhere) == ("another", True)


def test_what_is_written_is_private(make, folder):
    make().take(UUID)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_where_files_cannot_be_locked_nobody_holds_anything(make, monkeypatch):
    class Unlockable(filelock.FileLock):
        def _acquire(self):
            raise OSError(38, "Function not implemented")

    monkeypatch.setattr(filelock, "FileLock", Unlockable)
    first, second = make(), make()
    assert first.take(UUID) is None
    assert second.take(UUID) is None
    assert second.owner(UUID) is None
    second.take_over(UUID)


def test_where_nothing_can_be_written_nobody_holds_anything(make, folder):
    folder.write_text("a file where the folder should be")
    first, second = make(), make()
    first.take(UUID)
    assert second.take(UUID) is None


def test_a_window_that_is_stopped_in_its_turn_does_not_stop_the_others(make, folder, monkeypatch):
    monkeypatch.setattr("ses_gui.services.storage.edit_locks.PATIENCE_S", 0.1)
    folder.mkdir()
    with edit_locks.locked(folder / "turn", 0):
        assert make().take(UUID) is None
