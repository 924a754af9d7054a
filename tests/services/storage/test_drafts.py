"""Drafts: unsaved work is there after its window was killed, and only then."""

import json
import os
import shutil
import stat
import subprocess
import sys
import textwrap
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from ses_gui.domain.config.document import KEPT_SECRET, Document, example_document
from ses_gui.domain.profile import Draft
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.user_error import UserError
from ses_gui.services.storage.drafts import DraftFolder
from tests.user_errors import said_by, texts
from tests.waiting import read_line, wait_for_exit

AT = datetime(2026, 5, 4, 12, tzinfo=UTC)
EXAMPLE = replace(example_document(), access_key_secret=KEPT_SECRET)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "drafts"


@pytest.fixture
def drafts(folder):
    drafts = DraftFolder(folder)
    yield drafts
    drafts.drop()


def draft_of(drafts, document=EXAMPLE, at=AT):
    return Draft(drafts.key, "uuid-1", "Shop", at, document)


LEAVER = textwrap.dedent(
    """
    import os, sys
    from datetime import UTC, datetime
    from pathlib import Path
    from ses_gui.domain.config.document import example_document
    from ses_gui.domain.profile import Draft
    from ses_gui.services.storage.drafts import DraftFolder
    drafts = DraftFolder(Path(sys.argv[1]))
    at = datetime.fromisoformat(sys.argv[2])
    drafts.keep(Draft(drafts.key, "uuid-1", "Shop", at, example_document()))
    print(drafts.key, flush=True)
    sys.stdin.read()
    """
)


@pytest.fixture
def leave(folder):
    """A function that leaves a draft behind in a program that is killed."""

    def leave(at=AT):
        program = subprocess.Popen(
            [sys.executable, "-c", LEAVER, folder, at.isoformat()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        key = read_line(program.stdout).strip()
        return key, program

    running = []

    def start(at=AT):
        key, program = leave(at)
        running.append(program)
        return key, program

    yield start
    for program in running:
        program.kill()
        program.communicate()


def end(program):
    program.kill()
    wait_for_exit(program)


def test_a_living_window_keeps_its_draft_for_itself(drafts, folder, leave):
    drafts.keep(draft_of(drafts))
    leave()
    assert DraftFolder(folder).left_behind() == []


def test_a_killed_program_leaves_its_draft_behind(drafts, leave):
    key, program = leave()
    end(program)
    (found,) = drafts.left_behind()
    assert (found.key, found.profile, found.name, found.at) == (key, "uuid-1", "Shop", AT)
    assert found.document.templates == EXAMPLE.templates


def test_the_newest_comes_first_and_discarded_ones_are_gone(drafts, folder, leave):
    keys = []
    for hours in (1, 3, 2):
        key, program = leave(AT + timedelta(hours=hours))
        keys.append(key)
        end(program)
    assert [draft.key for draft in drafts.left_behind()] == [keys[1], keys[2], keys[0]]
    for key in keys:
        drafts.discard(key)
    assert drafts.left_behind() == []
    assert list(folder.iterdir()) == []


def test_saved_work_leaves_nothing(drafts, folder):
    drafts.keep(draft_of(drafts))
    drafts.drop()
    assert list(folder.iterdir()) == []
    drafts.keep(draft_of(drafts))
    assert len(list(folder.glob("*.json"))) == 1


def test_a_draft_tells_where_the_secret_is_and_not_what_it_is(drafts, folder):
    drafts.keep(draft_of(drafts))
    kept = json.loads(next(folder.glob("*.json")).read_text())
    assert kept["secret"] == "keyring"
    assert "accessKeySecret" not in kept["config"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"version": 2, "config": {}, "at": "yesterday"}',
        '{"version": 2, "config": {}, "at": "0001-01-01T00:00:00+14:00"}',
    ],
)
def test_what_cannot_be_read_is_put_aside_and_told_once(drafts, folder, text):
    folder.mkdir()
    (folder / "old.json").write_text(text)
    assert drafts.left_behind() == []
    assert (folder / "old.damaged").read_text() == text
    assert texts(drafts.faults) == [
        f"The draft {folder / 'old.json'} cannot be read. It lies aside as old.damaged."
    ]
    assert drafts.left_behind() == []
    assert drafts.faults == ()


def test_what_lies_aside_already_is_not_overwritten(drafts, folder):
    folder.mkdir()
    for text in ("first", "second"):
        (folder / "old.json").write_text(text)
        drafts.left_behind()
    assert (folder / "old.damaged").read_text() == "first"
    assert (folder / "old-2.damaged").read_text() == "second"


def test_one_of_a_newer_version_stays_where_that_will_look(drafts, folder):
    folder.mkdir()
    (folder / "old.json").write_text('{"version": 99}')
    for _ in range(2):
        assert drafts.left_behind() == []
        (fault,) = drafts.faults
        assert f"{folder / 'old.json'} was written by a newer version" in sentence(fault)
    assert (folder / "old.json").read_text() == '{"version": 99}'


def test_a_window_keeps_its_draft_though_the_folder_was_taken_away(drafts, folder):
    drafts.keep(draft_of(drafts))
    shutil.rmtree(folder)
    drafts.keep(draft_of(drafts))
    assert DraftFolder(folder).left_behind() == []  # it is held, as it was before
    assert len(list(folder.glob("*.json"))) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_nobody_else_can_read_it(drafts, folder):
    drafts.keep(draft_of(drafts))
    assert stat.S_IMODE(next(folder.glob("*.json")).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_folder_that_is_a_file_is_told(tmp_path):
    (tmp_path / "drafts").write_text("")
    drafts = DraftFolder(tmp_path / "drafts")
    with pytest.raises(UserError) as told:
        drafts.keep(draft_of(drafts, Document()))
    assert said_by(told.value) == (
        f"The folder {tmp_path / 'drafts'} cannot be used: a file is in the way."
        " Move it away, then try again."
    )
