"""Whatever holds a secret where none belongs: no output holds it, and each says so."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.checks.run import inspect
from ses_gui.domain.config.document import (
    KEPT_SECRET,
    NO_SECRET,
    Brand,
    Sample,
    Studio,
    example_document,
)
from ses_gui.domain.config.reader import document_of, read_config
from ses_gui.domain.config.writer import ExportForm, config_of, export_text
from ses_gui.domain.credentials import extraction
from ses_gui.domain.credentials.extraction import (
    Extractor,
    Numbered,
    extracted,
    left_out,
    references_of,
    unnumbered,
    without,
)
from ses_gui.domain.difference import config_difference, rows, secret_change
from ses_gui.domain.project_folder import exact_config, folder_files
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.user_error import UserError
from ses_gui.services.storage.profiles import Versions, profile_text
from tests.domain.credentials.test_detection import FORMS, KEY_ID, S
from tests.user_errors import said_by

BASE = config_of(example_document(), None)
DEEP = "below.a.list"

PLANTED = st.sampled_from(sorted(FORMS.values()))
NAMES = st.sampled_from(
    ("note", "secretAccessKey", "customData", "aws_session_token", "x", "Region")
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | PLANTED,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES | PLANTED, inner, max_size=3),
    max_leaves=8,
)
TEMPLATES = st.lists(
    st.dictionaries(
        st.sampled_from(("usageType", "subject", "content", "accessKeySecret")) | PLANTED | NAMES,
        VALUES,
        max_size=4,
    ),
    max_size=3,
)
CONFIGS = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("accessKeyId", "region", "emailAddress", "note"), VALUES),
        "accessKeySecret": st.sampled_from((S, KEY_ID, f" {S}\n")),
        "secretAccessKey": PLANTED,
        "templates": TEMPLATES,
        S: VALUES,
    },
)


def leaks(text):
    """Whether a piece of the secret stands in `text`."""
    return any(S[at : at + 12] in text for at in range(29)) or S[::-1] in text


def outputs(config):
    """Everything that is made of a config, without its secret."""
    for form in ExportForm:
        yield export_text(config, form, with_secret=False)
    clean = extracted(config)
    yield repr(
        [(sentence(each.message), each.message, each.path, each.fixes) for each in inspect(config)]
    )
    for change in (config_difference(config, BASE, secret_change(None, None)),):
        yield repr((change, rows(change)))
    yield repr(folder_files(config, Studio()))
    yield repr(left_out(clean))
    try:
        reading = read_config(json.dumps(config))
        document = document_of(config, NO_SECRET)
    except UserError as error:
        yield said_by(error)
        return
    yield json.dumps({**reading.config, "accessKeySecret": ""}, ensure_ascii=False)
    yield repr(document)
    yield profile_text("u", "n", document)
    yield json.dumps(exact_config(document))


@given(CONFIGS)
def test_no_output_of_any_config_holds_the_secret(config):
    for text in outputs(config):
        assert not leaks(text)
        assert not leaks(text.replace("\\\\", "\\").replace("\\/", "/"))


@given(CONFIGS)
def test_an_export_with_the_secret_holds_it_where_it_belongs(config):
    text = export_text(config, ExportForm.CONFIG, with_secret=True)
    exported = json.loads(text)
    secret = exported.pop("accessKeySecret", "")
    assert secret == config.get("accessKeySecret", "")
    assert not leaks(json.dumps(exported))


@given(CONFIGS)
def test_what_was_taken_out_is_taken_out_once(config):
    clean = extracted(config)
    assert extracted(clean) == clean


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize(
    "planted",
    [
        lambda text: {"note": text},
        lambda text: {"note": {"deep": [1, [{"x": text}]]}},
        lambda text: {"note": {text: "value"}},
        lambda text: {text: 1},
        lambda text: {"accessKeyId": text},
        lambda text: {"configurationSetName": text},
        lambda text: {"templates": [{"usageType": "SignIn", "subject": text, "content": text}]},
        lambda text: {"templates": [{"usageType": text, "x": text}, text, [text]]},
    ],
)
def test_each_form_is_found_in_each_place(text, planted):
    config = {**BASE, **planted(text)}
    for output in outputs(config):
        assert not leaks(output)
    kept = left_out(extracted(config))
    assert kept.gone or kept.refused
    assert kept.notice or kept.refusal


def test_a_config_without_secrets_stays_as_it_is():
    config = {**BASE, "accessKeySecret": S, "commit": "da39a3ee5e6b4b0d3255bfef95601890afd80709"}
    assert extracted(config) == config
    assert left_out(config).gone == left_out(config).refused == ()


def test_only_what_held_the_secret_is_left_out():
    note = {"aws_secret_access_key": S, "owner": "bob"}
    kept = left_out(extracted({**BASE, "note": note, "list": [S, 1], "only": {"a": S}}))
    assert kept.config["note"] == {"owner": "bob"}
    assert kept.config["list"] == [1]
    assert "only" not in kept.config
    assert sentence(kept.notice) == (
        "Left out, because it holds a secret: note.aws_secret_access_key, list[0], only.a."
    )


def test_what_the_connector_uses_is_not_left_out_but_refused():
    templates = [{"usageType": "SignIn", "subject": "Hello", "content": f"<p>{S}</p>"}]
    kept = left_out(extracted({**BASE, "accessKeyId": S, "templates": templates}))
    assert kept.refused == (("accessKeyId",), ("templates", 0, "content"))
    assert sentence(kept.refusal) == (
        "accessKeyId, templates[0].content hold a secret. Take it out first. If it is no secret,"
        " write <wbr> in the middle of it: a mail shows the same."
    )


def test_what_only_looks_like_a_secret_can_be_written_into_a_mail():
    parted = f"<p>{S[:20]}<wbr>{S[20:]}</p>"
    templates = [{"usageType": "SignIn", "subject": "Hello", "content": parted}]
    assert extracted({**BASE, "templates": templates})["templates"] == templates


@pytest.mark.parametrize("name", ["hasPassword", "is_secret", "needs api key", "passwordPolicy"])
def test_what_is_said_of_a_secret_is_none(name):
    assert extracted({**BASE, name: "always1"})[name] == "always1"


@pytest.mark.parametrize(
    "value",
    ["none", "N/A", "vault:prod/ses#key", "op://prod/ses/key", "env:SES",
     "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/ses-AbCdEf"],
)  # fmt: skip
def test_where_a_secret_lies_is_none(value):
    assert extracted({**BASE, "password": value})["password"] == value


@pytest.mark.parametrize("reference", [S, f"vault:{S}", f"vault:prod/{S}", f"op://{S}"])
def test_a_secret_that_stands_for_where_it_lies_is_one(reference):
    assert not leaks(json.dumps(extracted({**BASE, "password": reference})))


@pytest.mark.parametrize(
    "name",
    ["password", "smtpPassword", "client_secret", "AppSecret", "private-key", "token", "api_key",
     "Secret Access Key", "SESSION_TOKEN"],
)  # fmt: skip
def test_a_name_makes_a_secret_of_any_value(name):
    config = extracted({**BASE, "other": {name: ["plain1", {"x": 123456}]}, "said": "is plain1!"})
    assert "plain1" not in json.dumps(config["other"])
    assert "123456" not in json.dumps(config["other"])


def test_a_value_that_its_name_gives_away_is_found_elsewhere_too():
    config = extracted({**BASE, "clientSecret": "not-of-aws-shape", "note": "is not-of-aws-shape"})
    assert config["note"] == "is ••••secret••••"


@pytest.mark.parametrize(
    "value", ["", "{{code}}", "${SECRET}", "••••••••", "<your secret>", True, 7]
)
def test_what_stands_for_a_secret_is_none(value):
    config = {**BASE, "smtp": {"password": value}}
    assert extracted(config) == config


def test_beside_a_key_id_also_an_odd_secret_is_one():
    odd = "abcdefghijklmnopqrstuvwxyz0123456789abcd"
    assert extracted({**BASE, "k": {"a": KEY_ID, "b": odd}})["k"] != {"a": KEY_ID, "b": odd}
    assert extracted({**BASE, "k": {"b": odd}})["k"] == {"b": odd}


def test_two_secrets_can_be_told_apart():
    other = "q0Xn7Rt/2LkVbM+8sYw3ZpJd5HgFc1AeUi9OoTzB"
    config = extracted({**BASE, "a": S, "b": other, "c": f" {S}"}, put=Numbered())
    assert (config["a"], config["b"], config["c"]) == (
        "••••secret-1••••",
        "••••secret-2••••",
        " ••••secret-1••••",
    )


def test_a_document_is_looked_at_where_it_was_changed():
    looked = []

    def put(secret, kind):
        looked.append(secret)
        return "••••secret-1••••"

    extractor = Extractor((), put)
    document = example_document()
    assert extractor.document(document) is document
    first = replace(document.templates[0], subject=S)
    changed = replace(document, templates=(first, *document.templates[1:]))
    clean = extractor.document(changed, document)
    assert clean.templates[0].subject == "••••secret-1••••"
    assert looked == [S]
    assert references_of(clean) == {"secret-1", KEPT_SECRET}
    assert extractor.document(clean, clean) is clean


def test_samples_and_the_brand_hold_no_secret():
    studio = Studio(samples=(Sample("SignIn", f'{{"code": "{S}"}}'),), brand=Brand(name=S))
    assert not leaks(repr(Extractor().studio(studio)))
    assert not leaks(profile_text("u", S, replace(example_document(), studio=studio)))


@pytest.mark.parametrize(
    "text",
    [f'{{"accessKeySecret": "{S}", "accessKeySecret": "{S}"}}', f'{{"{S}": 1, "{S}": 2}}', f'"{S}',
     f'{{"accessKeyId": "a", "templates": {{"{S}": 1}}}}', f'[{{"connectorId": "{S}"}}]'],
)  # fmt: skip
def test_no_sentence_about_damaged_input_quotes_it(text):
    with pytest.raises(UserError) as caught:
        document_of(read_config(text).config, NO_SECRET)
    assert not leaks(said_by(caught.value))


def test_a_file_does_not_keep_the_numbers_of_a_session():
    document = replace(example_document(), unknown=(("a", '"••••secret-1••••"'),))
    text = profile_text("u", "n", document)
    assert json.loads(text)["config"]["a"] == "••••secret••••"
    two = {"••••secret-1••••": 1, "••••secret-2••••": [{"x": "••••token-3••••"}]}
    assert unnumbered(two) == {"••••secret••••": 1, "••••secret•••• (2)": [{"x": "••••token••••"}]}


@pytest.mark.parametrize("damage", ["", "{"])
def test_a_version_of_an_old_profile_holds_no_secret(damage, tmp_path):
    path = tmp_path / "old.json"
    path.write_text(
        damage + json.dumps({"version": 1, "config": {**BASE, "secretKey": S}}), "utf-8"
    )
    versions = Versions(tmp_path / "versions")
    versions.keep(path)
    kept = versions.read(1).decode()
    assert BASE["accessKeyId"] in kept
    assert not leaks(kept)


@pytest.mark.parametrize("before", ["", "word " * 2_000])
@pytest.mark.parametrize("after", ["", " word" * 2_000])
@pytest.mark.parametrize("typed", [1, 20, 40])
def test_of_a_long_text_only_the_edit_is_looked_at_and_a_secret_seen_whole(before, after, typed):
    document = example_document()

    def with_content(content):
        first = replace(document.templates[0], content=content)
        return replace(document, templates=(first, *document.templates[1:]))

    old = with_content(before + S[: 40 - typed] + after)
    new = with_content(before + S + after)
    clean = Extractor().document(new, old)
    assert clean.templates[0].content == f"{before}••••secret••••{after}"


@given(st.text("ab \n"), st.text("ab \n"), st.text("ab \n"), st.text("ab \n"))
def test_the_edit_is_found(head, tail, old, new):
    document = example_document()
    first = document.templates[0]
    before = replace(document, templates=(replace(first, content=head + old + tail),))
    after = replace(document, templates=(replace(first, content=head + new + tail),))
    assert Extractor().document(after, before) is after


TEXTS = st.text(alphabet="ab", max_size=30)


def counted(pairs):
    count = 0
    for ours, theirs in pairs:
        if ours != theirs:
            break
        count += 1
    return count


@pytest.fixture(autouse=True, params=[1, 3, 8_192], scope="module")
def piece(request):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(extraction, "PIECE", request.param)
        yield


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_both_ends_are_counted_to_the_letter(head, tail, ours, theirs):
    text, before = head + ours + tail, head + theirs + tail
    shorter = min(len(text), len(before))
    same = extraction.same_at_start(text, before, shorter)
    assert same == counted(zip(text, before, strict=False))
    rest = shorter - same
    ends = list(zip(reversed(text), reversed(before), strict=False))[:rest]
    assert extraction.same_at_end(text, before, rest) == counted(ends)


@pytest.mark.parametrize(
    ("paths", "left"),
    [
        ([("a", "b")], {"a": "text", "c": [{"d": 1}, 2], "e": ""}),
        ([("a",)], {"c": [{"d": 1}, 2], "e": ""}),
        ([("c", 0, "d")], {"a": "text", "c": [2], "e": ""}),
        ([("c", 0), ("c", 1)], {"a": "text", "e": ""}),
        ([()], {"a": "text", "c": [{"d": 1}, 2], "e": ""}),
    ],
)
def test_only_what_lies_at_the_paths_is_taken_away(paths, left):
    value = {"a": "text", "c": [{"d": 1}, 2], "e": ""}
    assert without(value, frozenset(paths)) == left
