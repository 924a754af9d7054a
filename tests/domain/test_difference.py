"""The comparison of two versions of a project's files."""

from ses_gui.domain import difference
from ses_gui.domain.difference import DiffLine, LineKind, compared
from ses_gui.domain.texts.catalogue import text_of


def test_equal_files_are_left_out():
    assert compared({"a": b"x"}, {"a": b"x"}) == ()


def test_removed_and_added_lines_are_told_apart():
    assert compared({"a": b"same\n--old\n"}, {"a": b"same\n++new\n"}) == (
        DiffLine(LineKind.FILE, "a"),
        DiffLine(LineKind.PLACE, "@@ -1,3 +1,3 @@"),
        DiffLine(LineKind.SAME, " same"),
        DiffLine(LineKind.OURS, "---old"),
        DiffLine(LineKind.THEIRS, "+++new"),
        DiffLine(LineKind.SAME, " "),
    )


def test_a_file_on_one_side_says_so():
    lines = compared({"a": b"x"}, {"b": b"y"})
    assert [text_of(line.text) for line in lines if line.kind is LineKind.FILE] == [
        "a (not in the folder)",
        "b (only in the folder)",
    ]


def test_a_line_end_of_windows_is_visible_and_no_line_has_one_inside():
    lines = compared({"a": b"x\n\xe2\x80\xa8"}, {"a": b"x\r\n\0"})
    texts = [text_of(line.text) for line in lines if line.kind is not LineKind.PLACE]
    assert texts == ["a", "-x", "-\\u2028", "+x\\r", "+\\u0000"]


def test_what_is_too_long_is_cut(monkeypatch):
    monkeypatch.setattr(difference, "MOST_LINES", 2)
    monkeypatch.setattr(difference, "MOST_SHOWN", 3)
    assert "too long" in text_of(compared({"a": b"1\n2\n3"}, {})[1].text)
    many = compared({"a": b"1"}, {"a": b"2", "b": b"3"})
    assert len(many) == 4
    assert "left out" in text_of(many[-1].text)
