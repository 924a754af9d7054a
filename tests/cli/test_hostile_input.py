"""`sesctl` with input from anywhere: a sentence and a status, never a mistake of its own."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ses_gui.domain.document import CONNECTOR_KEYS, TEMPLATE_KEYS
from ses_gui.domain.usage_types import REQUIRED_USAGE_TYPES

MANY = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
ODD = ["{{code}}", "{{a.b}}", "{{__proto__}}", "Generic", "a@b.co", "\0", "\ud83d", "\x1b[31m"]
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


def as_bytes(config):
    return json.dumps(config, ensure_ascii=False).encode("utf-8", "surrogatepass")


def ends_well(ended):
    """Ended as it should, whatever the input was."""
    assert ended.status in {0, 1, 2}
    assert "mistake of its own" not in ended.err
    assert "\x1b" not in ended.out + ended.err
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
