"""The log: what is worth knowing, in small private files, and never a secret."""

import logging
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.services import log_file as module
from ses_gui.services.log_file import NAME, LogFile, last_lines

SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
KEY_ID = "AKIAIOSFODNN7EXAMPLE"
log = logging.getLogger("ses_gui")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data" / "log"


@pytest.fixture
def opened(folder):
    """A log that knows one short secret."""
    opened = LogFile(folder, lambda text: "hunter2!" in text)
    opened.open()
    yield opened
    opened.close()


@pytest.fixture
def written(opened, folder):
    """A function: end the log and read it."""

    def written():
        opened.close()
        return (folder / NAME).read_text("utf-8")

    return written


def test_a_line_has_its_time_level_and_place(written):
    log.info("opened %s", "6f1c2b1e")
    (line,) = written().splitlines()
    assert line.endswith("Z INFO ses_gui: opened 6f1c2b1e")
    assert line[10] == "T"


def test_others_are_heard_from_warnings_on(written):
    logging.getLogger("botocore").info("chatter")
    logging.getLogger("botocore").warning("trouble")
    assert "chatter" not in written()
    assert "trouble" in written()


@pytest.mark.parametrize(
    "text",
    [
        SECRET,
        f"key {KEY_ID}",
        "Authorization: AWS4-HMAC-SHA256 Credential=abc, Signature=0123",
        "http://ana:pass-word@proxy.example.com",
        "to ana@example.com",
        "the password is hunter2!",
    ],
)
def test_what_must_not_be_read_is_not_written(written, text):
    log.error(text)
    log.error("%s", text)
    log.error("%(a)s", {"a": text})
    logging.getLogger(text).warning("said")
    told = written()
    for part in (SECRET, KEY_ID, "Signature=0", "pass-word", "ana@", "hunter2!"):
        assert part not in told


def test_of_an_error_its_kind_and_place_are_told(written):
    try:
        raise RuntimeError("the words of an error")
    except RuntimeError:
        log.exception("it failed")
    told = written()
    assert "it failed (RuntimeError at test_log_file.py:" in told
    assert "words of an error" not in told


def test_a_call_with_wrong_arguments_does_no_harm(written, capsys):
    log.info("%d", "a")
    assert "(cannot be written)" in written()
    assert capsys.readouterr().err == ""


@given(st.text(), st.text(), st.sampled_from(["%s", "a %s b", "%r", "[%s]"]))
def test_a_secret_that_is_known_is_in_no_line(tmp_path_factory, before, after, form):
    folder = tmp_path_factory.mktemp("log")
    opened = LogFile(folder, lambda text: "hunter2!" in text)
    opened.open()
    log.error(form, f"{before}hunter2!{after}")
    log.error("%s", {"a": f"{after}hunter2!"})
    logging.getLogger("a.hunter2!").error("said")
    opened.close()
    assert "hunter2!" not in (folder / NAME).read_text("utf-8")


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(module, "LARGEST", 2_000)


def test_the_files_are_private_small_and_few(folder, small, opened):
    for number in range(200):
        log.info("line %s", number)
    opened.close()
    files = sorted(folder.iterdir())
    assert len(files) == module.OLDER + 1
    for file in files:
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert file.stat().st_size <= 2_000
    assert "line 199" in (folder / NAME).read_text("utf-8")


def test_without_a_folder_there_is_no_log_and_no_harm(tmp_path):
    (tmp_path / "file").write_text("")
    opened = LogFile(tmp_path / "file" / "log", lambda _text: False)
    opened.open()
    log.info("nobody hears it")
    opened.close()


def test_the_newest_lines_are_found(written, folder):
    for number in range(50):
        log.info("line %s", number)
    written()
    assert [line.rpartition(" ")[2] for line in last_lines(folder, 2)] == ["48", "49"]
    assert last_lines(folder / "nowhere") == ()
