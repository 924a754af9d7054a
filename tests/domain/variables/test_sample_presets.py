"""The presets: for every type, and as bad as they say."""

import pytest

from ses_gui.domain.config.document import Template
from ses_gui.domain.config.request import render
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.usage_types import USAGE_TYPES
from ses_gui.domain.variables.samples import PRESETS, read_sample, sample_payload, sample_text

each_type = pytest.mark.parametrize("usage_type", USAGE_TYPES)
each_preset = pytest.mark.parametrize("preset", PRESETS)

ALWAYS = {
    "SignIn": {"code", "locale"},
    "Register": {"code", "locale"},
    "ForgotPassword": {"code", "locale"},
    "MfaVerification": {"code", "locale"},
    "BindMfa": {"code", "locale"},
    "UserPermissionValidation": {"code", "locale", "user"},
    "BindNewIdentifier": {"code", "locale", "user"},
    "OrganizationInvitation": set(),
    "Generic": {"code"},
}
"""The roots that core supplies in every case: logto.md, section 3.2."""


def test_they_are_four_with_a_label_and_a_meaning():
    assert list(PRESETS) == ["typical", "absent", "long", "hostile"]
    assert all(sentence(preset.label) for preset in PRESETS.values())
    assert all(sentence(preset.meaning).endswith(".") for preset in PRESETS.values())


@each_type
def test_typical_is_what_is_sent_without_a_sample(usage_type):
    assert PRESETS["typical"].payload(usage_type) == sample_payload(usage_type)


@each_type
def test_absent_has_only_what_is_always_there(usage_type):
    assert set(PRESETS["absent"].payload(usage_type)) == ALWAYS[usage_type]


def test_an_account_without_a_name_has_nulls_that_render_empty():
    payload = PRESETS["absent"].payload("BindNewIdentifier")
    assert render("[{{user.name}}{{user.profile.givenName}}]", payload) == "[]"


@each_preset
@each_type
def test_each_has_no_root_that_the_server_never_supplies(preset, usage_type):
    roots = set(PRESETS[preset].payload(usage_type))
    assert roots <= {*sample_payload(usage_type), "uiLocales"}


@each_preset
@pytest.mark.parametrize("usage_type", [*USAGE_TYPES, "Bogus"])
def test_each_is_written_and_read_back_to_the_letter(preset, usage_type):
    payload = PRESETS[preset].payload(usage_type)
    assert read_sample(sample_text(payload)) == payload


@each_preset
def test_each_is_made_anew(preset):
    PRESETS[preset].payload("SignIn")["code"] = "changed"
    assert PRESETS[preset].payload("SignIn").get("code") == "123456"


@each_type
@pytest.mark.parametrize(
    "text",
    ["<b>", '"', "'", '"><script>alert(1)</script>', "שלום", "\u202e", "👩‍👩‍👧", "{{code}}",
     "W" * 100, "\n", "$&"],
)  # fmt: skip
def test_hostile_has_everything_for_every_type(usage_type, text):
    payload = PRESETS["hostile"].payload(usage_type)
    assert text in render("{{uiLocales}}", payload)
    assert text in _texts({**payload, "uiLocales": ""}) or usage_type == "Generic"


def _texts(value):
    if isinstance(value, dict):
        return "".join(map(_texts, value.values()))
    return str(value) if value is not None else ""


@each_type
def test_long_names_are_long(usage_type):
    long, usual = (PRESETS[name].payload(usage_type) for name in ("long", "typical"))
    assert len(_texts(long)) > 2 * len(_texts(usual)) or usage_type == "Generic"
    assert len(long.get("user", {}).get("primaryEmail", "")) <= 254


def test_the_code_stays_one_because_nobody_but_the_server_makes_it():
    template = Template("SignIn", "{{code}}", "{{application.name}}")
    payload = PRESETS["hostile"].payload("SignIn")
    assert render(template.subject, payload) == "123456"
    assert "{{code}}" in render(template.content, payload)  # what is filled in is not filled again
