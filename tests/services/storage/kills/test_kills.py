"""Two hundred kills: what was said to be written is there, whole, and nothing else lies about."""

import json
import random
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest

from ses_gui.domain.config.document import Studio
from ses_gui.domain.history import Ending
from ses_gui.services.storage.atomic_file import MARK, read_bytes, write_private
from ses_gui.services.storage.drafts import DraftFolder
from ses_gui.services.storage.history import SqliteHistory
from ses_gui.services.storage.profiles import FileProfiles
from ses_gui.services.storage.project_folder import ProjectFolder
from tests.services.storage.kills.writers import DROP_EACH, UUID, export_of, project_of
from tests.waiting import read_line

ROOT = Path(__file__).parents[4]
KILLS = 50
"""Of each of the four writers: 200 in all."""
LONGEST_S = 0.02
FEWEST_CALLS = 8


class Host:
    """The process that forks the writers; `kill` orders one."""

    def __init__(self):
        self._host = subprocess.Popen(
            [sys.executable, "-m", "tests.services.storage.kills.host"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )

    def kill(self, **order):
        self._host.stdin.write(json.dumps(order) + "\n")
        self._host.stdin.flush()
        return json.loads(read_line(self._host.stdout))

    def end(self):
        self._host.communicate()


@pytest.fixture(scope="module")
def host():
    host = Host()
    yield host
    host.end()


class Books:
    """What a writer has told, over all of its kills."""

    def __init__(self):
        self.done = []
        """The numbers that are there for certain."""
        self.begun = 0
        """The number that was under way when the kill came."""
        self.next = 1
        self.were_under_way = 0
        self.told = 0
        """How many were told to be done."""

    def enter(self, told):
        self.begun = 0
        for line in told:
            word, number = line.split()
            if word == "begun":
                self.begun = int(number)
                self.next = self.begun + 1
            elif word == "done":
                self.done.append(int(number))
                self.begun = 0
                self.told += 1
        self.were_under_way += bool(self.begun)

    def settle(self, number):
        """The one that was under way turned out to be there."""
        assert number in {self.done[-1] if self.done else 0, self.begun}
        if number == self.begun and number:
            self.done.append(number)


def litter(folder):
    return [each for each in folder.rglob("*") if each.name.endswith(MARK)]


def write_on(folder):
    """Whatever is written next into a folder leaves no litter there."""
    for each in {path.parent for path in litter(folder)}:
        write_private(each / "next", "")
        (each / "next").unlink()
    assert litter(folder) == []


def number_of(region):
    return int(region.removeprefix("eu-west-"))


def check_save(folder, books):
    profiles = FileProfiles(folder)
    if not (books.done or profiles.names()):
        return
    assert profiles.faults() == []
    books.settle(number_of(profiles.load(UUID).document.region))
    kept = [
        number_of(profiles.version(UUID, each.number).document.region)
        for each in profiles.versions(UUID)
    ]
    newest_first = books.done[::-1]
    # Between the version and the file, what is saved is among the versions already.
    assert kept in (newest_first[1:11], newest_first[:10])


def check_export(folder, books):
    path = folder / "export.json"
    if books.done or path.exists():
        kept = read_bytes(path).decode()
        books.settle(json.loads(kept)["number"])
        assert kept == export_of(books.done[-1])


def check_draft(folder, books):
    drafts = DraftFolder(folder)
    left = [number_of(each.document.region) for each in drafts.left_behind()]
    possible = {books.done[-1] if books.done else 0, books.begun}
    assert left in [[number] if number % DROP_EACH else [] for number in possible]
    for each in drafts.left_behind():
        drafts.discard(each.key)
    assert list(folder.iterdir()) == []
    books.done = []  # the next window begins with nothing


def check_history(folder, books):
    entries = SqliteHistory(folder / "history.sqlite").find(None, most=10**6)
    endings = {int(entry.recipient.split("@")[0]): entry.ending for entry in entries}
    assert len(endings) == len(entries)
    for number in books.done:
        send, is_end = divmod(number, 2)
        assert send in endings
        if is_end:
            assert endings[send] is Ending.SENT


def check_project(folder, books):
    """The project can be read, and the same save can be done again."""
    kept = ProjectFolder(folder / "project")
    assert number_of(kept.read().config["region"]) in {books.done[-1], books.begun}
    kept.write(project_of(books.begun), Studio())
    assert kept.read().config == project_of(books.begun)
    names = {each.name for each in (kept.path / "templates").iterdir()}
    # One that is named no longer may lie there still: it is removed last, and then is nobody's.
    assert names >= {"SignIn.html", *(f"Extra{at}.html" for at in range(books.begun % 3))}


CHECKS = {
    "save": check_save,
    "export": check_export,
    "draft": check_draft,
    "history": check_history,
}
STEPS = CHECKS | {"project": check_project}
"""A project is many files: each is whole, and the folder can be read at every step."""


@pytest.mark.parametrize("writer", CHECKS)
def test_what_was_told_to_be_written_outlives_every_kill(host, tmp_path, writer):
    folder, books, chance = tmp_path / "data", Books(), random.Random(f"kill {writer}")
    folder.mkdir()
    for kill in range(KILLS):
        after_s = LONGEST_S * chance.random() ** 2
        order = {"writer": writer, "folder": str(folder), "number": _first(books, writer)}
        # Half of them in their first write, the others after as many as a slow disk allows.
        lines = chance.choice((0, 0, 0, 2, 4, 6))
        answer = host.kill(**order, nameless=kill % 2 == 0, lines=lines, after_s=after_s)
        assert answer["was_killed"]
        books.enter(answer["told"])
        write_on(folder)
        CHECKS[writer](folder, books)
    assert books.were_under_way > KILLS // 2
    assert books.told > KILLS // 2


def _first(books, writer):
    """A killed window's sends have no end: the next one begins with a beginning."""
    return books.next + books.next % 2 if writer == "history" else books.next


@pytest.mark.parametrize(
    ("writer", "number", "nameless"),
    [
        ("save", 3, True),
        ("save", 3, False),
        ("export", 3, True),
        ("export", 3, False),
        ("draft", 3, True),
        ("draft", 3, False),
        ("draft", DROP_EACH, True),
        ("project", 3, True),
    ],
)
def test_a_kill_between_any_two_system_calls_leaves_the_old_or_the_new(
    host, tmp_path, writer, number, nameless
):
    unfinished = 0
    for step in count(1):
        folder, books = tmp_path / f"{step}", Books()
        folder.mkdir()
        order = {"writer": writer, "folder": str(folder), "number": number, "nameless": nameless}
        if not host.kill(**order, step=step)["was_killed"]:
            break
        assert len(litter(folder)) <= 1
        unfinished += len(litter(folder))
        write_on(folder)
        books.done, books.begun = [number - 1], number
        STEPS[writer](folder, books)
    assert step > FEWEST_CALLS
    # Else nothing was proved of the sweeping; dropping a draft writes nothing.
    assert unfinished or number == DROP_EACH
