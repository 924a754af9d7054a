"""A project's folder: written and read back to the letter, odd ones refused."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.config.document import (
    NO_SECRET,
    UNTOUCHED,
    Brand,
    Document,
    Sample,
    Silence,
    Studio,
    Template,
    example_document,
    studio_json,
)
from ses_gui.domain.config.reader import document_of
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.project_folder import (
    config_from,
    exact_config,
    file_names,
    folder_files,
    is_template_name,
)
from ses_gui.domain.user_error import UserError
from ses_gui.services.storage.project_folder import studio_file
from ses_gui.services.storage.schemas import StudioFile, read
from tests.user_errors import refusal, said_by

SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
PIECES = [
    "<p>{{code}}</p>",
    "\r\n",
    "\n",
    "\r",
    "-->",
    "--!>",
    "\n-->\n",
    "<!-- escaped\n",
    "\ufeff",
    "\ud83d",
    "\ude00",
    "\0",
    "\\",
    "\\u0000",
    "\u2028",
    "<<<<<<< HEAD\n",
    "😀",
    " ",
    "",
]
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=4).map("".join)
usage_types = st.sampled_from(
    ["SignIn", "signin", "SIGNIN", "CON", "con.x", "../../x", "a/b", "", "x" * 300, "ü", "nul."]
)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
templates = st.builds(
    lambda known, unknown: unknown | known,
    st.fixed_dictionaries(
        {},
        optional={"usageType": usage_types | values, "subject": texts | values, "content": texts},
    ),
    st.dictionaries(texts | st.just("content"), values, max_size=3),
)
configs = st.builds(
    lambda known, unknown: unknown | known,
    st.fixed_dictionaries(
        {},
        optional={
            "accessKeyId": texts,
            "accessKeySecret": st.just(SECRET),
            "region": texts | st.none(),
            "templates": st.lists(templates | values, max_size=5) | values,
        },
    ),
    st.dictionaries(texts, values, max_size=3),
).map(lambda config: json.loads(json.dumps(config)))
"""As a reader of JSON sees them: two halves of a character side by side are that character."""
studios = st.builds(
    Studio,
    samples=st.lists(
        st.builds(Sample, texts, texts), max_size=2, unique_by=lambda s: s.usage_type
    ).map(tuple),
    suppressed=st.lists(st.builds(Silence, texts, texts), max_size=2).map(tuple),
    clients=st.lists(texts, max_size=2).map(tuple),
    brand=st.builds(Brand, texts, texts, texts),
).filter(lambda studio: json.loads(json.dumps(repr(studio))) == repr(studio))


def unpacked(files):
    return config_from(files), studio_file(files).studio


def without_secret(config):
    return {key: value for key, value in config.items() if key != "accessKeySecret"}


@given(configs)
def test_what_is_packed_is_what_was_unpacked(config):
    files = folder_files(config, UNTOUCHED)
    assert unpacked(files) == (without_secret(config), UNTOUCHED)
    assert json.dumps(config_from(files), sort_keys=True) == json.dumps(
        without_secret(config), sort_keys=True
    )  # == takes 1, 1.0 and true for equal


@given(configs)
def test_a_second_time_leaves_the_same_bytes(config):
    files = folder_files(config, UNTOUCHED)
    assert folder_files(*unpacked(files)) == files


@given(configs)
def test_no_file_holds_the_secret_and_every_name_is_safe(config):
    files = folder_files(config, UNTOUCHED)
    assert all(SECRET.encode() not in data for data in files.values())
    names = [name for name in files if name != "connector.json"]
    assert all(map(is_template_name, names))
    assert len({name.lower() for name in names}) == len(names)
    assert all(len(name) < 90 for name in names)


@given(studios)
def test_the_studio_comes_along(studio):
    config = config_of(example_document(), None)
    found = studio_file(folder_files(config, studio)).studio
    assert json.dumps(repr(found)) == json.dumps(repr(studio)) or found == joined(studio)


def joined(studio):
    return read(StudioFile, json.loads(json.dumps(studio_json(studio)))).studio


def test_an_untouched_studio_has_no_file():
    assert "studio.json" not in folder_files({}, UNTOUCHED)


def test_a_document_comes_back_as_it_was():
    document = Document(
        region="eu-west-1",
        templates=(Template("A", "", "", (("n", "null"),)), Template(), Template("A", "s", "\r\n")),
        unknown=(("x", '""'), ("y", "[null]")),
    )
    files = folder_files(exact_config(document), UNTOUCHED)
    assert document_of(config_from(files), NO_SECRET) == document


def test_a_template_is_a_head_and_its_content():
    row = {"content": "<p>\r\n-->", "subject": "a --> b", "usageType": "SignIn", "x": None}
    files = folder_files({"templates": [row], "region": "us-east-1"}, UNTOUCHED)
    assert files["templates/SignIn.html"] == (
        b'<!--\n{\n  "usageType": "SignIn",\n  "subject": "a --\\u003e b",\n  "x": null\n}\n-->\n'
        b"<p>\r\n-->"
    )
    assert files["connector.json"] == (
        b'{\n  "region": "us-east-1",\n  "templates": [\n    "templates/SignIn.html"\n  ]\n}\n'
    )


def test_an_edit_by_hand_changes_its_file_only():
    files = folder_files(config_of(example_document(), SECRET), UNTOUCHED)
    name = "templates/SignIn.html"
    edited = {**files, name: files[name] + b"more\n"}
    assert folder_files(*unpacked(edited)) == edited


def test_a_head_with_the_line_ends_of_windows_is_read():
    files = folder_files({"templates": [{"subject": "s", "content": "c"}]}, UNTOUCHED)
    windows = {name: data.replace(b"\n", b"\r\n") for name, data in files.items()}
    assert unpacked(windows) == unpacked(files)


@pytest.mark.parametrize(
    ("usage_type", "name"),
    [
        ("SignIn", "SignIn"),
        ("CON", "CON_"),
        ("com1", "com1_"),
        ("../../etc/passwd", "etc_passwd"),
        ('a<>:"/\\|?*b', "a_b"),
        ("trailing...", "trailing"),
        ("nul.txt", "nul_txt"),
        ("", "template"),
        (None, "template"),
        (5, "template"),
        ("-rf", "rf"),
        ("ü", "template"),
        ("x" * 300, "x" * 60),
    ],
)
def test_a_usage_type_becomes_a_safe_name(usage_type, name):
    assert list(file_names([usage_type])) == [f"templates/{name}.html"]


def test_names_that_are_equal_on_some_system_are_counted():
    assert list(file_names(["SignIn", "signin", "x", "SignIn"])) == [
        "templates/SignIn.html",
        "templates/signin.2.html",
        "templates/x.html",
        "templates/SignIn.3.html",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "../x.html",
        "templates/../x.html",
        "/etc/x.html",
        "templates/a/b.html",
        "templates\\x.html",
        "templates/.x.html",
        "templates/CON.html",
        "templates/nul.2.html",
        "templates/x.html\n",
        "templates/x",
        "C:x.html",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(name):
    files = {"connector.json": json.dumps({"templates": [name]}).encode()}
    with refusal(r"connector\.json, at templates\[0\]"):
        config_from({**files, name: b""})


HEAD = b'<!--\n{\n  "subject": "s"\n}\n-->\n'
LIST = b'{"templates": ["templates/A.html"]}'


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({}, "There is no connector.json"),
        ({"connector.json": b"[]"}, "connector.json holds a list"),
        ({"connector.json": b'{\n"a": }'}, "connector.json is not JSON: line 2, column 6"),
        ({"connector.json": b'{\n<<<<<<< HEAD\n"a": 1\n'}, "connector.json, line 2: a merge"),
        ({"connector.json": b'{"accessKeySecret": "x"}'}, "connector.json holds accessKeySecret"),
        ({"connector.json": b"{\n\xff}"}, "connector.json is not UTF-8: line 2"),
        ({"connector.json": b'{"a": 1, "a": 2}'}, "has the key “a” twice"),
        ({"connector.json": b'{"a": 1e999}'}, "a number too large"),
        ({"connector.json": b'{"a": NaN}'}, "has NaN"),
        ({"connector.json": b'{"templates": [{"subject": "s"}]}'}, "at templates[0]: the name"),
        (
            {"connector.json": b'{"templates": ["templates/A.html", "templates/a.html"]}'},
            "stands in the list twice",
        ),
        ({"connector.json": LIST}, "templates/A.html is missing"),
        (
            {"connector.json": LIST, "templates/A.html": b"<p>"},
            "templates/A.html, line 1: the head is missing",
        ),
        (
            {"connector.json": LIST, "templates/A.html": b"<!--\n{}\n<p>"},
            "templates/A.html, line 1: the head has no end",
        ),
        (
            {"connector.json": LIST, "templates/A.html": HEAD.replace(b'"s"', b"s")},
            "templates/A.html is not JSON: line 3, column 14",
        ),
        (
            {
                "connector.json": LIST,
                "templates/A.html": HEAD.replace(b"  ", b"<<<<<<< HEAD\n  "),
            },
            "templates/A.html, line 3: a merge",
        ),
        (
            {"connector.json": LIST, "templates/A.html": b"<!--\n[]\n-->\n"},
            "templates/A.html, line 2: the head is no object",
        ),
        (
            {"connector.json": LIST, "templates/A.html": b"<!-- escaped\n{}\n-->\n\nx\\y"},
            "templates/A.html, line 5: a backslash",
        ),
        (
            {"connector.json": LIST, "templates/A.html": b'<!--\n{"content": ""}\n-->\nx'},
            "templates/A.html, line 4: a content",
        ),
        ({"connector.json": b"{}", "studio.json": b"[]"}, "studio.json: studio must be an object"),
        ({"connector.json": b"{}", "studio.json": b"<<<<<<< a\n"}, "studio.json, line 1: a merge"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(files, sentence):
    with pytest.raises(UserError) as refused:
        unpacked(files)
    assert sentence in said_by(refused.value)
    assert said_by(refused.value).endswith(".")


@given(st.dictionaries(st.sampled_from(["connector.json", "templates/A.html"]), st.binary()))
def test_rubbish_is_refused_and_nothing_else_happens(files):
    try:
        config_from({"connector.json": LIST, **files})
    except UserError as error:
        assert said_by(error)
