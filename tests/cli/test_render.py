"""`sesctl render`."""

import json


def test_it_prints_the_request_and_nothing_else(sesctl, written, config):
    config["templates"][0] |= {"subject": "Hi {{user.name}}", "content": "<b>{{ code }}</b>"}
    payload = written({"code": 7, "user": {"name": "Zoë 😀"}}, "payload.json")
    ended = sesctl(
        "render", written(config), "--to", "a@example.com", "--type", "SignIn", "--payload", payload
    )
    assert (ended.status, ended.err) == (0, "")
    assert ended.json == {
        "Content": {
            "Simple": {
                "Subject": {"Data": "Hi Zoë 😀", "Charset": "utf8"},
                "Body": {"Html": {"Data": "<b>7</b>"}},
            }
        },
        "Destination": {"ToAddresses": ["a@example.com"]},
        "FromEmailAddress": "Acme <noreply@example.com>",
        "ConfigurationSetName": "demo",
    }


def test_it_needs_no_secret(sesctl, written, config):
    del config["accessKeySecret"]
    assert sesctl("render", written(config), "--to", "a@b.co", "--type", "Generic").status == 0


def test_what_the_connector_refuses_is_not_rendered(sesctl, written, config):
    del config["templates"][0]
    ended = sesctl("render", written(config), "--to", "a@b.co", "--type", "Generic")
    assert (ended.status, ended.out) == (1, "")
    assert "SignIn" in ended.err


def test_empty_texts_go_out_as_the_connector_sends_them(sesctl, written, config):
    config |= {"emailAddress": "", "configurationSetName": ""}
    ended = sesctl("render", written(config), "--to", "a@b.co", "--type", "Generic")
    assert (ended.json["FromEmailAddress"], ended.json["ConfigurationSetName"]) == ("", "")


def test_an_unknown_type_falls_back_to_generic(sesctl, written, config):
    one, other = (
        sesctl("render", written(config), "--to", "a@b.co", "--type", name).json
        for name in ("Generic", "Whatever")
    )
    assert one == other


def test_half_an_emoji_survives_as_an_escape(sesctl, written, config):
    config["templates"][4]["content"] = "\ud83d"
    ended = sesctl("render", written(json.dumps(config)), "--to", "a@b.co", "--type", "Generic")
    assert ended.json["Content"]["Simple"]["Body"]["Html"]["Data"] == "\ud83d"


def test_a_bad_payload_is_status_2(sesctl, written, config):
    ended = sesctl(
        "render",
        written(config),
        "--to",
        "a@b.co",
        "--type",
        "SignIn",
        "--payload",
        "-",
        stdin=b"{",
    )
    assert ended.status == 2
    assert "payload" in ended.err


def test_one_stream_cannot_be_two_things(sesctl):
    ended = sesctl("render", "-", "--to", "a@b.co", "--type", "SignIn", "--payload", "-")
    assert ended.status == 2


def test_a_payload_on_which_the_connector_throws_is_status_1(sesctl, written, config):
    config["templates"][4]["content"] = "{{user}}"
    payload = written({"user": {"toString": 1}}, "payload.json")
    ended = sesctl(
        "render", written(config), "--to", "a@b.co", "--type", "Generic", "--payload", payload
    )
    assert ended.status == 1
    assert ended.err
