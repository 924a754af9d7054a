"""`sesctl send` against the demo SES."""

import pytest

from ses_gui.cli import send
from ses_gui.services.demo_ses.server import DemoSes

SENT = {"message_id", "request_id", "http_status", "region", "endpoint", "elapsed_ms"} | {
    "address",
    "proxy",
}
ERROR = {"id", "title", "cause", "fix", "code", "http_status", "request_id", "maybe_sent"} | {
    "case",
    "field",
    "commands",
    "console",
    "link",
    "retry",
    "wait_s",
    "advice",
    "address",
    "proxy",
}


@pytest.fixture
def ses():
    with DemoSes() as ses:
        yield ses


def test_the_message_id_is_told(sesctl, written, config, ses):
    ended = sesctl(
        "send",
        written(config),
        "--to",
        "a@example.com",
        "--endpoint-url",
        ses.endpoint_url,
        "--json",
    )
    assert ended.status == 0
    assert set(ended.json) == SENT
    assert ended.json["message_id"] == ses.mail[0].message_id
    assert ended.json["http_status"] == 200


def test_people_read_the_message_id(sesctl, written, config, ses):
    ended = sesctl(
        "send", written(config), "--to", "a@example.com", "--endpoint-url", ses.endpoint_url
    )
    assert ended.status == 0
    assert f"Message ID: {ses.mail[0].message_id}" in ended.out


def test_a_refusal_is_a_value(sesctl, written, config, ses):
    config["configurationSetName"] = "nowhere"
    ended = sesctl(
        "send",
        written(config),
        "--to",
        "a@example.com",
        "--endpoint-url",
        ses.endpoint_url,
        "--json",
    )
    assert ended.status == 1
    assert set(ended.json) == {"error"}
    assert set(ended.json["error"]) == ERROR
    assert ended.json["error"]["id"] == "CONFIG_SET_MISSING"
    assert ended.json["error"]["http_status"] == 404


def test_the_secret_may_come_from_the_environment(sesctl, written, config, ses, monkeypatch):
    monkeypatch.setenv("SES_ACCESS_KEY_SECRET", config.pop("accessKeySecret"))
    ended = sesctl(
        "send",
        written(config),
        "--to",
        "a@example.com",
        "--endpoint-url",
        ses.endpoint_url,
        "--json",
    )
    assert ended.status == 0


def test_a_config_with_errors_is_not_sent(sesctl, written, config, ses):
    del config["accessKeySecret"]
    ended = sesctl(
        "send",
        written(config),
        "--to",
        "a@example.com",
        "--endpoint-url",
        ses.endpoint_url,
        "--json",
    )
    assert ended.status == 1
    assert ended.json["error"]["id"] == "CONFIG_INVALID"
    assert set(ended.json["error"]) == ERROR
    assert ses.calls == ()


def test_a_payload_on_which_the_connector_throws_is_a_value_too(sesctl, written, config, ses):
    config["templates"][4]["content"] = "{{user}}"
    payload = written({"user": {"toString": 1}}, "payload.json")
    order = ["send", written(config), "--to", "a@example.com", "--payload", payload]
    ended = sesctl(*order, "--endpoint-url", ses.endpoint_url, "--json")
    assert (ended.status, ended.err) == (1, "")
    assert set(ended.json["error"]) == ERROR
    assert ended.json["error"]["id"] == "PAYLOAD_INVALID"
    ended = sesctl(*order, "--endpoint-url", ses.endpoint_url)
    assert (ended.status, ended.out) == (1, "")
    assert "toString" in ended.err
    assert ses.calls == ()


def test_a_second_ctrl_c_ends_at_once_and_warns(sesctl, written, config, monkeypatch):
    def impatient(_call, _interrupt):
        raise KeyboardInterrupt

    monkeypatch.setattr(send, "interruptible", impatient)
    ended = sesctl("send", written(config), "--to", "a@example.com")
    assert (ended.status, ended.out) == (1, "")
    assert "may have gone out" in ended.err


def test_a_bad_recipient_is_wrong_usage(sesctl, written, config, ses):
    for address in ("", "a@b.co,c@d.co", "nobody"):
        ended = sesctl("send", written(config), "--to", address, "--endpoint-url", ses.endpoint_url)
        assert ended.status == 2
    assert ses.calls == ()


def test_a_bad_endpoint_is_explained(sesctl, written, config):
    ended = sesctl(
        "send", written(config), "--to", "a@example.com", "--endpoint-url", "nonsense", "--json"
    )
    assert ended.status == 2
    assert ended.err.startswith("--endpoint-url: Write the endpoint as a whole URL")


def test_the_secret_is_never_printed(sesctl, written, config, ses):
    secret = config["accessKeySecret"]
    config["accessKeyId"] = "AKIAIOSFODNN7WRONGID"
    for extra in ([], ["--json"]):
        ended = sesctl(
            "send",
            written(config),
            "--to",
            "a@example.com",
            "--endpoint-url",
            ses.endpoint_url,
            *extra,
        )
        assert ended.status == 1
        assert secret not in ended.out + ended.err


@pytest.mark.parametrize(
    "slip",
    [
        {"accessKeyId": "ASIAIOSFODNN7EXAMPLE"},
        {"accessKeyId": "AROAIOSFODNN7EXAMPLE"},
        {"accessKeySecret": "BM" + "Example/" * 5 + "Ex"},
    ],
)
def test_a_key_that_cannot_work_is_not_tried(sesctl, written, config, ses, slip):
    order = ["send", written(config | slip), "--to", "a@example.com"]
    ended = sesctl(*order, "--endpoint-url", ses.endpoint_url, "--json")
    assert ended.status == 1
    assert set(ended.json["error"]) == ERROR
    assert ended.json["error"]["id"] == "KEY_UNUSABLE"
    assert [ended.json["error"]["field"]] == list(slip)
    ended = sesctl(*order, "--endpoint-url", ses.endpoint_url)
    assert (ended.status, ended.out) == (1, "")
    assert "Nothing was sent" in ended.err
    assert ses.calls == ()
