"""`sesctl` with input from anywhere: a sentence and a status, never a mistake of its own."""

import json
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ses_gui.domain.config.document import CONNECTOR_KEYS, TEMPLATE_KEYS
from ses_gui.domain.usage_types import REQUIRED_USAGE_TYPES
from tests.cli.conftest import SECRET

MANY = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
FEW = settings(MANY, max_examples=40)
ODD = ["{{code}}", "{{a.b}}", "{{__proto__}}", "Generic", "a@b.co", "\0", "\ud83d", "\x1b[31m"]
ODD += [
    "\u009b31m",
    "\u202e\u2066",
    "\u200f\u061c",
    "\u2028\u2029\u0085",
    "\ufeff\u200b",
    "[red]x[/]",
]
SIGNS = [*map(chr, range(0x600, 0x606)), "\U000110bd", "\U000110cd"]
"""They are of the category of what is hidden, and have a shape."""
texts = st.text(st.characters(), max_size=8) | st.sampled_from(ODD)
names = texts | st.sampled_from(["__proto__", "toString", "code", "constructor"])
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=8,
)
templates = st.builds(
    lambda subject, content: [
        {"usageType": name, "subject": subject, "content": content} for name in REQUIRED_USAGE_TYPES
    ],
    texts,
    texts,
)
rows = st.fixed_dictionaries({}, optional=dict.fromkeys(TEMPLATE_KEYS.values(), texts | values))
drafts = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(CONNECTOR_KEYS.values(), texts | values)
    | {"templates": templates | st.lists(rows | values, max_size=3), "mine": values},
)
sound = st.fixed_dictionaries(
    {"accessKeyId": texts, "accessKeySecret": texts, "region": texts, "templates": templates},
    optional={"emailAddress": texts, "configurationSetName": texts, "mine": values},
)


def as_text(config):
    return json.dumps(config)


def as_bytes(config):
    """With escapes for half characters, which no UTF-8 has; all others as they are."""
    text = json.dumps(config, ensure_ascii=False)
    return text.encode("utf-8", "backslashreplace")


def acting(text):
    """What would act on a terminal, or hide on it; a joiner that shapes a word does neither."""
    hidden = {mark for mark in text if unicodedata.category(mark) in {"Cc", "Cf", "Cs", "Zl", "Zp"}}
    return hidden - set("\n\u200c\u200d\u06dd\u070f\u08e2\u0890\u0891") - set(SIGNS)


def ends_well(ended):
    """Ended as it should, whatever the input was."""
    assert ended.status in {0, 1, 2}
    assert "mistake of its own" not in ended.err
    assert "Traceback" not in ended.err
    assert acting(ended.out + ended.err) == set()
    assert bool(ended.err) == (ended.out == "")
    return True


@MANY
@given(st.binary(max_size=200))
def test_bytes_of_any_kind_are_judged_or_refused(sesctl, data):
    assert ends_well(sesctl("check", "-", "--json", stdin=data))


@MANY
@given(drafts | sound)
def test_a_config_of_any_kind_is_checked(sesctl, config):
    as_data, for_people = (sesctl("check", "-", *more, stdin=as_bytes(config)) for more in JSON)
    assert ends_well(as_data)
    assert ends_well(for_people)
    assert as_data.status == for_people.status


JSON = (["--json"], [])


@MANY
@given(drafts | sound, values, texts)
def test_a_config_of_any_kind_is_rendered_or_refused(sesctl, written, config, payload, usage_type):
    filled = written(payload, "payload.json")
    chosen = ["--to", "a@b.co", f"--type={usage_type}", "--payload", filled]
    ended = sesctl("render", "-", *chosen, stdin=as_bytes(config))
    assert ends_well(ended)
    assert ended.status != 0 or set(ended.json) >= {"Content", "Destination"}


@MANY
@given(drafts | sound)
def test_a_config_of_any_kind_is_exported_or_refused(sesctl, config):
    ended = sesctl("export", "-", stdin=as_bytes(config))
    assert ends_well(ended)
    # What was exported can be read again, and is as valid as it was.
    assert ended.status != 0 or sesctl("check", "-", stdin=ended.out.encode()).status == 0


COMMANDS = {
    "report": ["report", "-"],
    "policy": ["policy", "-"],
    "for the owner": ["policy", "-", "--for-owner"],
    "post": ["export", "-", "--form", "post", "--without-secret"],
    "aws": ["render", "-", "--to", "a@b.co", "--type", "SignIn", "--as", "aws"],
    "boto3": ["render", "-", "--to", "a@b.co", "--type", "SignIn", "--as", "boto3"],
    "node": ["render", "-", "--to", "a@b.co", "--type", "SignIn", "--as", "node"],
}


@FEW
@given(drafts | sound, st.sampled_from([*COMMANDS]))
def test_a_config_of_any_kind_goes_through_every_command(sesctl, config, name):
    ended = sesctl(*COMMANDS[name], stdin=as_bytes(config))
    assert ended.status in {0, 1, 2}
    assert "mistake of its own" not in ended.err
    assert acting(ended.out + ended.err) == set()


@FEW
@given(drafts | sound, drafts | sound)
def test_two_configs_of_any_kind_are_compared(sesctl, written, old, new):
    for more in JSON:
        ended = sesctl("diff", "-", written(as_text(new)), *more, stdin=as_bytes(old))
        assert ends_well(ended)


@FEW
@given(drafts | sound)
def test_a_config_of_any_kind_is_unpacked_and_packed(sesctl, tmp_path, config):
    folder = tmp_path / "folder"
    for ended in (
        sesctl("unpack", "-", folder, stdin=as_bytes(config)),
        sesctl("pack", folder, "--without-secret"),
    ):
        assert ended.status in {0, 1, 2}
        assert "mistake of its own" not in ended.err
        assert acting(ended.out + ended.err) == set()


@FEW
@given(sound, texts, texts)
def test_a_config_of_any_kind_is_sent_or_refused(sesctl, config, to, usage_type):
    """To a port that nobody listens at: what is refused before says that nothing was sent."""
    way = ["--endpoint-url", "http://127.0.0.1:1"]
    for more in (["--to", to], ["--to", "a@b.co"], ["--to", "a@b.co", "--json"]):
        chosen = ["send", "-", f"--type={usage_type}", *more, *way]
        ended = sesctl(*chosen, stdin=as_bytes(config))
        assert ends_well(ended)
        assert ended.status in {1, 2}
        assert "may have gone out" not in ended.out + ended.err


@FEW
@given(
    st.lists(st.text(st.characters(exclude_characters="\0"), min_size=1, max_size=6), max_size=3)
)
def test_a_command_line_of_any_kind_is_refused_in_a_sentence(sesctl, arguments):
    for command in ("check", "render", "nothing"):
        ended = sesctl(command, *arguments, stdin=b"{}")
        assert ended.status in {0, 1, 2}
        assert "mistake of its own" not in ended.err
        assert acting(ended.out + ended.err) == set()


def test_markup_of_the_terminals_library_is_no_markup(sesctl, config):
    ended = sesctl("check", "-", stdin=as_bytes({**config, "[red]x[/red]": "[link=file:///]y[/]"}))
    assert "[red]x[/red]" in ended.out
    assert "\x1b" not in ended.out


def test_a_forged_line_is_no_line(sesctl, config):
    forged = {**config, "emailAddress": "a\nValid: Logto accepts this configuration.\n"}
    lines = sesctl("check", "-", stdin=as_bytes(forged)).out.splitlines()
    assert lines.count("Valid: Logto accepts this configuration.") <= 1


@pytest.mark.parametrize(
    "arguments",
    [
        (SECRET,),
        ("check", SECRET),
        ("check", f"profile:{SECRET}"),
        ("check", "x", f"--{SECRET}"),
        ("export", "x", "--form", SECRET),
        ("pack", SECRET),
        ("unpack", "x", SECRET),
        ("diff", "x", SECRET),
    ],
)
def test_no_complaint_repeats_a_secret_that_was_typed(sesctl, arguments):
    ended = sesctl(*arguments)
    assert ended.status == 2
    assert SECRET not in ended.out + ended.err


def test_a_secret_is_no_recipient(sesctl, written, config):
    ended = sesctl("render", written(config), "--to", SECRET, "--type", "Generic")
    assert (ended.status, ended.out) == (2, "")
    assert ended.err == "The recipient is a secret. Name the address of a mailbox.\n"
