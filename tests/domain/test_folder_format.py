"""The folder format: what comes out is what went in, and names are safe everywhere."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.defaults import example_document
from ses_gui.domain.folder_format import config_from, folder_files
from ses_gui.domain.json_text import InputError
from ses_gui.domain.studio import UNTOUCHED, Sample, Studio
from ses_gui.domain.writing import config_of

texts = st.one_of(
    st.text(st.characters(exclude_characters="\x00"), max_size=30),
    st.sampled_from(["-->", "\ufeff", "a\r\nb\r", "\ud83d", "👋\n", "{{code}}", "\u2028"]),
)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.floats(-9, 9) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=5,
)
usage_types = st.one_of(texts, st.sampled_from(["SignIn", "signin", "CON", "../x", "a/b", ""]))
templates = st.fixed_dictionaries(
    {"usageType": usage_types, "subject": texts, "content": texts},
    optional={"mine": values, "contentFile": values, "inline": values},
)
configs = st.fixed_dictionaries(
    {"accessKeyId": texts, "templates": st.lists(templates | values, max_size=5)},
    optional={"region": texts, "mine": values},
)
CONFIG = config_of(example_document(), "secret-of-the-example")


@given(configs)
def test_what_comes_out_is_what_went_in(config):
    files = folder_files(config, UNTOUCHED)
    assert config_from(files) == (config, UNTOUCHED)
    assert folder_files(config_from(files)[0], UNTOUCHED) == files


@given(configs)
def test_names_are_safe_and_different_in_any_case(config):
    names = list(folder_files(config, UNTOUCHED))
    assert len({name.casefold() for name in names}) == len(names)
    for name in names[:-1]:
        assert re.fullmatch(r"templates/[A-Za-z0-9_-]+(\.\d+)?\.html", name)


def test_the_secret_is_not_there_and_the_studio_is():
    studio = Studio(samples=(Sample("Generic", "{}"),))
    files = folder_files(CONFIG, studio)
    assert b"secret-of-the-example" not in b"".join(files.values())
    config, read = config_from(files)
    assert read == studio
    assert config == {key: value for key, value in CONFIG.items() if key != "accessKeySecret"}


def test_a_template_is_a_file_that_people_can_edit():
    config = {"templates": [{"usageType": "SignIn", "subject": "Tu código", "content": "<p>\r\n"}]}
    files = folder_files(config, UNTOUCHED)
    data = files["templates/SignIn.html"]
    assert data == '<!-- ses_gui\nsubject: "Tu código"\n-->\n<p>\r\n'.encode()
    assert b"Tu c" not in files["connector.json"]
    files["templates/SignIn.html"] = data.replace(b"\n", b"\r\n")[:-3] + b"\n"
    assert config_from(files)[0]["templates"][0]["subject"] == "Tu código"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("connector.json", None, "connector.json is missing"),
        ("connector.json", b"{", "connector.json: "),
        ("connector.json", b"[]", "must hold an object"),
        ("connector.json", b'{"a": 1,\n<<<<<<< HEAD\n"b": 2}', "connector.json, line 2: a merge"),
        ("connector.json", b'{"templates": [1]}', "each of templates"),
        ("connector.json", b'{"templates": [{"contentFile": "/etc/passwd"}]}', "contentFile"),
        (
            "connector.json",
            b'{"templates": [{"contentFile": "templates/../x.html"}]}',
            "contentFile",
        ),
        ("connector.json", b'{"templates": [{}]}', "contentFile"),
        ("templates/SignIn.html", None, "templates/SignIn.html is missing"),
        ("templates/SignIn.html", b"<p>", "templates/SignIn.html, line 1"),
        ("templates/SignIn.html", b"<!-- ses_gui\nsubject: Hi\n-->\n", "SignIn.html, line 2"),
        ("templates/SignIn.html", b'<!-- ses_gui\nsubject: "a"\n-->\na\n\xff', "line 5"),
        (
            "templates/SignIn.html",
            b'<!-- ses_gui\n<<<<<<< HEAD\nsubject: "a"\n=======\n',
            "line 2: a merge",
        ),
        ("studio.json", b'{"clients": 1}', "studio.clients"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_line(name, data, said):
    files = folder_files(CONFIG, UNTOUCHED)
    files.pop(name, None)
    if data is not None:
        files[name] = data
    with pytest.raises(InputError) as refused:
        config_from(files)
    assert said in refused.value.sentence


def test_one_template_changes_one_file():
    changed = json.loads(json.dumps(CONFIG))
    changed["templates"][3]["content"] += "more"
    before, after = folder_files(CONFIG, UNTOUCHED), folder_files(changed, UNTOUCHED)
    name = f"templates/{CONFIG['templates'][3]['usageType']}.html"
    assert [each for each in before if before[each] != after[each]] == [name]
