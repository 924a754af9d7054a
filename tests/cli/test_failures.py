"""`sesctl send` explains every failure that the demo SES can play, after one request at most."""

import re
from functools import partial

import pytest

from ses_gui.cli import send
from ses_gui.domain.failures.explain import ROWS
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.services.demo_ses.scenarios import BY_ID, SCENARIOS
from ses_gui.services.demo_ses.server import DemoSes
from tests.failure_table import ELSEWHERE, FAILURES, REFERENCE
from tests.limits import Limited

RAW = re.compile(
    r"Traceback|botocore|urllib3|Errno|max retries|An error occurred|object at 0x|\[SSL|Exception\("
    r"|AWS4-HMAC|Signature=|aws4_request"
)


@pytest.fixture
def ses():
    with DemoSes() as ses:
        yield ses


@pytest.fixture
def fail(sesctl, written, config, ses, monkeypatch):
    def run(failing, *options):
        monkeypatch.setattr(send, "SesMailer", partial(Limited, failing.scene_id))
        for key, value in failing.changes.items():
            config[key] = value
            if value is None:
                del config[key]
        if failing.is_detour:
            ses.play(failing.scene_id)
        order = [written(config), "--to", failing.recipient, "--endpoint-url", ses.endpoint_url]
        return sesctl("send", *order, *options)

    return run


each_failure = pytest.mark.parametrize(
    "failing", FAILURES, ids=[failing.scene_id for failing in FAILURES]
)


@each_failure
def test_each_failure_has_its_name_and_all_its_parts(fail, ses, config, failing):
    ended = fail(failing, "--json")
    assert ended.status == 1
    error = ended.json["error"]
    assert (error["case"], error["id"]) == (failing.case, failing.failure_id)
    assert (error["code"], error["http_status"]) == (failing.code, failing.http_status)
    assert error["field"] == failing.key
    assert (error["retry"], error["wait_s"]) == (failing.retry, failing.wait_s)
    assert error["maybe_sent"] is failing.maybe_sent
    assert error["link"].startswith("https://docs.aws.amazon.com/")
    assert len(ses.calls) == failing.requests
    assert ses.mail == ()


@each_failure
def test_people_read_why_what_to_do_and_no_raw_text(fail, ses, config, failing):
    ended = fail(failing)
    assert (ended.status, ended.out) == (1, "")
    for heading in ("Why: ", "What to do: ", "Again: ", "Read more: https://"):
        assert heading in ended.err
    assert not RAW.search(ended.err)
    assert not re.search(r"\{\w*\}", ended.err)
    assert config["accessKeySecret"] not in ended.err
    assert config["accessKeyId"] not in ended.err
    signatures = [call.headers["authorization"][-64:] for call in ses.calls]
    assert not any(signature in ended.err for signature in signatures)


def test_a_suppressed_recipient_is_no_error_of_the_send(sesctl, written, config, ses):
    order = [written(config), "--to", "error+SUPPRESSED@demo.example.com"]
    ended = sesctl("send", *order, "--endpoint-url", ses.endpoint_url, "--json")
    assert ended.status == 0
    assert ended.json["message_id"] == ses.mail[0].message_id


def test_a_scene_may_be_chosen_for_the_whole_server(sesctl, written, config, ses):
    order = ["send", written(config), "--to", "a@example.com", "--endpoint-url", ses.endpoint_url]
    ses.play("SEND_RATE")
    assert sesctl(*order, "--json").json["error"]["case"] == "SEND_RATE"
    ses.play(None)
    assert sesctl(*order, "--json").status == 0


def test_a_scene_that_does_not_exist_shows(sesctl, written, config, ses):
    order = [written(config), "--to", "error+NONSENSE@demo.example.com"]
    ended = sesctl("send", *order, "--endpoint-url", ses.endpoint_url, "--json")
    assert ended.json["error"]["code"] == "NoSuchSceneException"


def test_every_row_of_the_reference_is_in_the_catalogue_and_brought_about():
    known = {row.name for row in ROWS}
    assert [name for name in REFERENCE if name not in known] == []
    played = {failing.case for failing in FAILURES}
    assert [name for name in REFERENCE if name not in played | set(ELSEWHERE)] == []


def test_every_test_that_stands_in_exists(request):
    for place in ELSEWHERE.values():
        file, _, name = place.partition("::")
        assert f"def {name}(" in (request.config.rootpath / file).read_text("utf-8"), place


def test_every_scene_is_played_by_the_table():
    odd = {"MANY_IDENTITIES", "SLOW", "SUPPRESSED"}
    assert {failing.scene_id for failing in FAILURES} == set(BY_ID) - odd


def test_every_scene_has_an_id_of_its_own_a_group_and_a_title():
    assert len(BY_ID) == len(SCENARIOS)
    assert all(sentence(scene.group) and sentence(scene.title) for scene in SCENARIOS)
    assert all("{" not in sentence(scene.title) for scene in SCENARIOS)
