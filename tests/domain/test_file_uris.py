import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.network import file_uris, local_path


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:///tmp/keys.csv", "/tmp/keys.csv"),
        ("file://localhost/tmp/keys.csv", "/tmp/keys.csv"),
        ("FILE://LocalHost/tmp/keys.csv", "/tmp/keys.csv"),
        ("file://desk/tmp/keys.csv", "/tmp/keys.csv"),
        ("file:/tmp/keys.csv", "/tmp/keys.csv"),
        ("file:///tmp/my%20keys%231%3F.csv", "/tmp/my keys#1?.csv"),
        ("file:///tmp/a#b?c", "/tmp/a#b?c"),
        ("file:///tmp/schl%C3%BCssel", "/tmp/schlüssel"),
        ("file:///tmp/schlüssel", "/tmp/schlüssel"),
        ("file:///tmp/%FF", "/tmp/\udcff"),
        ("file://elsewhere/tmp/keys.csv", ""),
        ("file://localhost.evil.example/tmp/keys.csv", ""),
        ("file://localhost", ""),
        ("file:keys.csv", ""),
        ("file:///tmp/%00", ""),
        ("https://example.com/keys.csv", ""),
        ("/tmp/keys.csv", ""),
        ("", ""),
    ],
)
def test_a_uri_names_a_file_of_this_computer_or_none(uri, path):
    assert local_path(uri, "desk") == path


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_every_path_comes_back_from_its_uri(name):
    from urllib.parse import quote

    assert local_path(f"file:///{quote(name, safe='')}") == f"/{name}"


@pytest.mark.parametrize(
    ("text", "uris"),
    [
        ("file:///a\r\nfile:///b\r\n", ("file:///a", "file:///b")),
        ("# made by hand\nfile:///a", ("file:///a",)),
        ("copy\nfile:///a\nfile:///b", ("file:///a", "file:///b")),
        ("cut\nfile:///a", ("file:///a",)),
        ("export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE", ()),
        ("file:///a\nand more", ()),
        ("", ()),
    ],
)
def test_only_a_text_of_nothing_but_uris_names_files(text, uris):
    assert file_uris(text) == uris
