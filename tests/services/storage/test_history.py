"""The history: what was sent is there, whatever happens to the program or the file."""

import os
import sqlite3
import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.history import LONGEST_SEND_S, DamagedHistoryError, Ending, Entry
from ses_gui.domain.user_error import UserError
from ses_gui.services.storage import history as module
from ses_gui.services.storage.history import SqliteHistory
from tests.user_errors import said_by
from tests.waiting import join

NOW = datetime(2026, 5, 4, 12, 30, tzinfo=UTC)
ENTRY = Entry(NOW, "p", "ana@example.com", "SignIn", "aws", "eu-west-1")
SENT = replace(
    ENTRY,
    ending=Ending.SENT,
    result="0100018f-1",
    request_id="r-1",
    http_status=200,
    endpoint="email.eu-west-1.amazonaws.com",
    elapsed_ms=120,
    body_hash="ab" * 32,
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "history.sqlite"


@pytest.fixture
def history(path):
    return SqliteHistory(path, now=lambda: NOW)


def bare(entries):
    return [replace(entry, number=0) for entry in entries]


def test_a_send_is_there_before_it_leaves_and_has_its_end_afterwards(history):
    number = history.begin(ENTRY)
    assert bare(history.find("p")) == [ENTRY]
    history.end(number, SENT)
    assert history.find("p") == [replace(SENT, number=number)]


def test_the_newest_comes_first_and_profiles_are_apart(history):
    for recipient in ("a@example.com", "b@example.com"):
        history.begin(replace(ENTRY, recipient=recipient))
    history.begin(replace(ENTRY, profile="q"))
    assert [entry.recipient for entry in history.find("p")] == ["b@example.com", "a@example.com"]
    assert len(history.find(None)) == 3
    assert len(history.find("p", most=1)) == 1


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ana", True),
        ("ANA signin", True),
        ("0100018f", True),
        ("eu-west-1 aws", True),
        ("ben", False),
        ("%", False),
        ("a_a", False),
        ("\\", False),
        ("ana ben", False),
        ("' OR 1=1 --", False),
    ],
)
def test_every_word_must_be_found(history, words, found):
    history.end(history.begin(ENTRY), SENT)
    assert bool(history.find("p", words)) is found


def test_sends_are_deleted_one_by_one_and_all_at_once(history):
    first, second = history.begin(ENTRY), history.begin(ENTRY)
    other = history.begin(replace(ENTRY, profile="q"))
    history.delete([first])
    assert [entry.number for entry in history.find("p")] == [second]
    history.clear("p")
    assert [entry.number for entry in history.find(None)] == [other]
    history.clear(None)
    assert history.find(None) == []
    history.end(first, SENT)
    assert history.find(None) == []


def test_what_was_deleted_is_not_in_the_file_either(history, path):
    history.clear(None) if history.begin(replace(ENTRY, recipient="wiped@example.com")) else None
    assert all(b"wiped@example.com" not in file.read_bytes() for file in path.parent.iterdir())


def test_the_oldest_of_a_profile_make_room(history, monkeypatch):
    monkeypatch.setattr(module, "MOST", 3)
    history.begin(replace(ENTRY, profile="q"))
    for number in range(5):
        history.begin(replace(ENTRY, recipient=f"{number}@example.com"))
    assert [entry.recipient[0] for entry in history.find("p")] == ["4", "3", "2"]
    assert len(history.find("q")) == 1


def test_a_send_without_an_end_was_cut_off_once_it_is_too_old(path):
    SqliteHistory(path).begin(ENTRY)
    for seconds, ending in (
        (LONGEST_SEND_S - 1, Ending.UNDER_WAY),
        (LONGEST_SEND_S + 1, Ending.CUT_OFF),
        (-LONGEST_SEND_S - 1, Ending.CUT_OFF),
    ):
        then = NOW + timedelta(seconds=seconds)
        (entry,) = SqliteHistory(path, now=lambda then=then: then).find("p")
        assert entry.ending is ending


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_nobody_else_can_read_it(history, path):
    history.begin(ENTRY)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_damaged_file_is_put_aside_and_told_and_a_new_one_begins(history, path):
    path.parent.mkdir()
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(DamagedHistoryError) as told:
        history.begin(ENTRY)
    aside = path.with_name("history.damaged-20260504-123000.sqlite")
    assert said_by(told.value) == (
        f"{path} was damaged. It lies aside as {aside.name}, and a new one begins."
    )
    assert aside.read_bytes().startswith(b"no database")
    history.begin(ENTRY)
    assert bare(history.find("p")) == [ENTRY]


def test_two_damaged_files_of_one_second_lie_side_by_side(history, path):
    """As when the clock was set back, and comes by the same second again."""
    path.parent.mkdir()
    for number in range(2):
        path.write_bytes(f"{number} no database at all".encode() * 100)
        with pytest.raises(DamagedHistoryError):
            history.find(None)
    names = [f"history.damaged-20260504-123000{more}.sqlite" for more in ("", "-2")]
    for number, name in enumerate(names):
        assert path.with_name(name).read_text().startswith(f"{number} no")


def test_a_page_that_turns_out_to_be_damaged_is_told(history, path):
    for number in range(300):
        history.begin(replace(ENTRY, recipient=f"{number}@example.com"))
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(UserError) as told:
        history.find("p")
    assert "damaged" in said_by(told.value)
    assert history.find("p") == []


def test_a_newer_file_is_left_alone(history, path):
    history.begin(ENTRY)
    with sqlite3.connect(path) as base:
        base.execute("PRAGMA journal_mode = DELETE")  # which it may have chosen, and keeps
        base.execute("PRAGMA user_version = 99")
    base.close()
    before = path.read_bytes()
    with pytest.raises(UserError) as told:
        history.begin(ENTRY)
    assert "newer version" in said_by(told.value)
    assert path.read_bytes() == before


def test_a_folder_that_is_a_file_is_told(tmp_path):
    (tmp_path / "data").write_text("")
    with pytest.raises(UserError) as told:
        SqliteHistory(tmp_path / "data" / "history.sqlite").find(None)
    assert said_by(told.value) == (
        f"The folder {tmp_path / 'data'} cannot be used: a file is in the way."
        " Move it away, then try again."
    )


def test_another_window_is_waited_for_and_then_told(history, path, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE_S", 0.05)
    history.begin(ENTRY)
    other = sqlite3.connect(path)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(UserError) as told:
        history.begin(ENTRY)
    other.close()
    assert "in use by another window" in said_by(told.value)


@pytest.mark.parametrize("attempt", range(10))
def test_many_threads_store_side_by_side_in_a_file_that_is_new(path, attempt):
    threads = [Thread(target=SqliteHistory(path).begin, args=(ENTRY,)) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        join(thread)
    assert len(SqliteHistory(path).find("p")) == 12


@given(
    st.builds(
        Entry,
        at=st.datetimes(timezones=st.just(UTC)),
        profile=st.just("p"),
        recipient=st.text(st.characters(exclude_categories=["Cs"])),
        usage_type=st.text(st.characters(exclude_categories=["Cs"]), max_size=9),
        destination=st.sampled_from(["aws", "demo"]),
        region=st.just("eu-west-1"),
        ending=st.sampled_from([Ending.SENT, Ending.FAILED, Ending.DOUBTFUL]),
        http_status=st.none() | st.integers(100, 599),
    )
)
def test_any_entry_comes_back_as_it_went(tmp_path_factory, entry):
    history = SqliteHistory(tmp_path_factory.mktemp("any") / "history.sqlite")
    number = history.begin(entry)
    assert history.find("p") == [replace(entry, number=number)]
